"""How a room is reached: over TLS, behind a proxy, and beside another room."""

import asyncio
import subprocess

import pytest

from careerkit.cli import main
from tests.live.people import answer, facilitator, opened, participant, somebody
from tests.live.protocol import Person


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """Make a certificate for this machine, with the program that every system of ours has."""
    folder = tmp_path_factory.mktemp("tls")
    files = folder / "cert.pem", folder / "key.pem"
    asked = (
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=127.0.0.1",
    )
    subprocess.run(
        ["openssl", *asked, "-out", str(files[0]), "-keyout", str(files[1])],  # noqa: S607 - any will do
        check=True,
        capture_output=True,
    )
    return files


def test_over_tls_cookies_are_kept_to_it(rooms, certificate):
    """The addresses say https, the socket works, and the cookie never goes out in the open."""
    room = rooms("--tls-cert", str(certificate[0]), "--tls-key", str(certificate[1]))

    async def play():
        assert room.base.startswith("https://")
        joined = await somebody(room).join(room.code)
        assert joined.headers["set-cookie"].endswith("; Secure")
        await opened(room)
        _, page = await participant(room)
        await answer(page, "40")

    asyncio.run(play())


def test_behind_a_proxy_people_use_its_address(rooms):
    """What is announced, where pages speak to, and what counts as our own page is the public address."""
    public = "https://room.example.org"
    room = rooms("--public-url", public, "--trusted-proxy", "127.0.0.1")

    async def play():
        assert room.told["join"] == public
        person = Person(room.base)
        person.http.headers["Origin"] = public
        joined = await person.join(room.code)
        assert joined.headers["set-cookie"].endswith("; Secure")
        cookie = joined.headers["set-cookie"].partition(";")[0]
        page = await person.http.get("/room", headers={"Cookie": cookie})
        assert "wss://room.example.org" in page.headers["content-security-policy"]
        await (await person.open(cookie=cookie, origin=public)).leave()
        assert (await Person(room.base).join(room.code)).status_code == 403
        assert room.link == f"{public}/f/{room.secret}"  # the facilitator comes that way, too
        led = await person.get(f"/f/{room.secret}")
        cookie = led.headers["set-cookie"].partition(";")[0]
        await (await person.open("console", cookie=cookie, origin=public)).leave()

    asyncio.run(play())


def test_only_a_trusted_proxy_says_who_somebody_is(rooms):
    """Whoever claims another address with each guess is slowed down all the same."""
    room = rooms()

    async def play():
        for number in range(20):
            wrong = f"{number:06}".replace("0", "Z")
            assert (await somebody(room).post("/join", code=wrong)).status_code == 400
        assert (await somebody(room).post("/join", code=room.code)).status_code == 429

    asyncio.run(play())


def test_two_rooms_on_one_database_have_nothing_to_do_with_each_other(rooms):
    """Each has its own code, and one browser can be in both at once."""
    first, second = rooms(), rooms()

    async def play():
        person = Person(first.base)
        assert (await person.join(second.code)).status_code == 400
        await person.join(first.code)
        both = Person(second.base)
        both.http.cookies.update(person.http.cookies)
        await both.join(second.code)
        for room in (first, second):
            page = await Person(room.base).open(cookie=both.cookie)
            await page.idle()
        _, console = await facilitator(second)
        assert "0 of 1 done" in console.text

    asyncio.run(play())


def test_a_room_has_one_host(rooms, capsys, monkeypatch):
    """A second one is told who holds it, and the first goes on."""
    room = rooms()
    monkeypatch.setattr("careerkit.live.engine.prepare", lambda: None)
    monkeypatch.setattr("careerkit.live.run.quiet_logs", lambda: None)
    database = str(room.folder / "rooms.sqlite")

    code = main(["room", "--database", database, "--resume", room.code, "--port", "0"])

    assert code == 2
    assert f"process {room.process.pid}" in capsys.readouterr().err
    asyncio.run(somebody(room).join(room.code))


def test_a_rehearsal_is_played_marked_and_gone(rooms):
    """Fictional people come and answer; every page says that it is a rehearsal; nothing of it is left."""
    room = rooms("--rehearse", "5", "--minimum", "3")

    async def play():
        _, console = await opened(room)
        person = somebody(room)
        assert "Rehearsal" in (await person.get("/")).text
        await person.join(room.code)
        assert "Rehearsal" in (await person.get("/room")).text
        await console.until(lambda console: "of 6 done" in console.text)

    asyncio.run(play())
    code, said = room.stop()
    assert (0, True) == (code, "nothing of it is left" in said)
    assert main(["room", "list", "--database", str(room.folder / "rooms.sqlite")]) == 0
