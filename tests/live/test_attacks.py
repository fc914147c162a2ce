"""What somebody may try who is in the room, or in its network, and means no good."""

import asyncio
import contextlib
import json
import struct

import pytest
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from careerkit.live.connection import Ended
from careerkit.live.messages import LARGEST
from careerkit.live.visitor import cookie_name
from careerkit.workshop.codes import ALPHABET
from tests.live.people import answer, box, facilitator, label, opened, participant, somebody
from tests.live.plain_room import SECRET

FOREIGN = "http://elsewhere.example"


def test_a_participant_finds_no_way_to_the_facilitators_pages(room):
    """Neither path nor socket leads there with a participant's cookie, and no page of theirs has the link."""

    async def play():
        person, page = await participant(room)
        for place in ("console", "screen"):
            assert (await person.get(f"/{place}")).status_code == 404
            assert await (await person.connect(place)).ended() == Ended.NOT_ADMITTED
            token = person.cookie.partition("=")[2]
            forged = f"{cookie_name(room.id, facilitator=True)}={token}"
            page_with_it = await person.connect(place, cookie=forged)
            assert await page_with_it.ended() == Ended.NOT_ADMITTED
        for text in (page.text, (await person.get("/room")).text):
            assert room.secret not in text
            assert SECRET not in text

    asyncio.run(play())


def test_guessing_a_facilitators_link_leads_nowhere(room):
    """A wrong secret gets the answer of any path that leads nowhere, and keeps no facilitator out."""

    async def play():
        person = somebody(room)
        nothing = (await person.get("/nothing")).text
        for number in range(21):
            assert (await person.get(f"/f/{'x' * 40}{number}")).text == nothing
        assert (await person.get(f"/f/{room.secret}")).headers["location"] == "/console"
        assert (await person.join(room.code)).headers["location"] == "/room"

    asyncio.run(play())


def test_guessing_the_rooms_code_is_slowed_down_for_the_guesser_alone(room):
    """After twenty wrong codes the page says when to try again; others come in meanwhile."""

    async def play():
        guesser = somebody(room)
        wrong = [ALPHABET[n] * 6 for n in range(20)]
        for code in wrong:
            assert (await guesser.post("/join", code=code)).status_code == 400
        refused = await guesser.post("/join", code=room.code)
        assert refused.status_code == 429
        assert "try again in" in refused.text
        assert (await guesser.get(f"/j/{room.code}")).status_code == 429
        assert (await somebody(room).join(room.code)).headers["location"] == "/room"

    asyncio.run(play())


def test_what_is_no_code_is_told_and_does_not_count(room):
    """Emoji, a word too long, nothing at all: a sentence each, and never a guess."""

    async def play():
        person = somebody(room)
        for typed, told in (
            ("🙂🙂🙂", "letters and digits"),
            ("", "nothing"),
            ("A" * 3000, "letters"),
        ):
            for _ in range(10):
                answered = await person.post("/join", code=typed)
                assert (400, True) == (answered.status_code, told in answered.text)
        mixed = room.code.replace("0", "O").replace("1", "l").lower()
        assert (await person.join(mixed)).headers["location"] == "/room"

    asyncio.run(play())


def test_guessing_codes_to_come_back_is_slowed_down(room):
    """Ten wrong codes are one person's lot; after that even a right one waits."""

    async def play():
        _, page = await participant(room)
        await page.press(page.find("Button", description="code"))
        guesser = somebody(room)
        for number in range(10):
            assert (await guesser.post("/back", code=ALPHABET[number] * 12)).status_code == 400
        assert (await guesser.post("/back", code=label(page))).status_code == 429
        await page.idle()

    asyncio.run(play())


def test_many_addresses_together_do_not_help_to_guess(rooms):
    """Over all addresses there is an end as well."""
    room = rooms("--trusted-proxy", "127.0.0.1")

    async def play():
        for number in range(400):
            code = f"{ALPHABET[number // 32]}{ALPHABET[number % 32]}{'0' * 10}"
            assert (await somebody(room).post("/back", code=code)).status_code == 400
        assert (await somebody(room).post("/back", code="Z" * 12)).status_code == 429

    asyncio.run(play())


def test_pages_of_other_sites_act_for_nobody(room):
    """A form and a socket that come from elsewhere are refused, cookie or not."""

    async def play():
        person, _ = await participant(room)
        for path in ("/join", "/back"):
            answered = await person.http.post(
                path, data={"code": room.code}, headers={"Origin": FOREIGN}
            )
            assert answered.status_code == 403
        with pytest.raises(InvalidHandshake):
            await person.connect(origin=FOREIGN)

    asyncio.run(play())


@pytest.mark.parametrize(
    "path",
    [
        *(
            "/readyz",
            "/resourcez",
            "/static/main-vuetify.js",
            "/static/public/x",
            "/static/assets/style.css",
        ),
        *(
            "/_solara/cdn/requirejs@2.3.6/require.js",
            "/jupyter/nbextensions/x.js",
            "/jupyter/api/kernels/x",
        ),
        *(
            "/assets/../engine.py",
            "/assets/%2e%2e%2fengine.py",
            "/assets/..%5cengine.py",
            "/assets/engine.py",
        ),
        *(
            "/assets//etc/passwd",
            "/assets/%2Fetc%2Fpasswd",
            "/room/../console",
            "/%00",
            "/j/",
            "/f/",
        ),
    ],
)
def test_no_path_leads_to_files_or_to_what_solara_would_answer(room, path):
    """Whatever is not in the table gets the polite page."""

    async def play():
        reader, writer = await asyncio.open_connection("127.0.0.1", room.port)
        writer.write(
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{room.port}\r\nConnection: close\r\n\r\n".encode()
        )
        answered = await reader.read()
        writer.close()
        assert answered.startswith((b"HTTP/1.1 404", b"HTTP/1.1 400"))
        assert b"import" not in answered

    asyncio.run(play())


def test_nobody_closes_somebody_elses_page(room):
    """The address at which a page says that it was left closes only one's own."""

    async def play():
        _, page = await participant(room)
        other, own = await participant(room)
        await other.post(f"/room/_solara/api/close/{page.key}")
        await page.idle()
        await other.post(f"/room/_solara/api/close/{own.key}")
        assert await own.ended() == Ended.GONE

    asyncio.run(play())


def test_somebody_elses_page_cannot_be_opened_by_its_key(room):
    """The key of another page, with one's own cookie, is a new page of one's own."""

    async def play():
        await opened(room)
        _, page = await participant(room)
        await answer(page, "77")
        other, _ = await participant(room)
        stolen = await other.open(key=page.key)
        assert stolen.root != page.root
        assert "own answer 77" not in stolen.text
        states = await stolen.open_comm("jupyter.widget.control")
        told = await stolen.say(states, {"method": "request_states"}, reply=True)
        assert page.root not in told["states"]

    asyncio.run(play())


def test_states_go_to_whoever_asked_for_them(room):
    """Of two pages that ask at the same time, each gets its own widgets: not the other's answers."""

    async def play():
        _, first = await participant(room)
        _, second = await participant(room)
        asked = [await page.open_comm("jupyter.widget.control") for page in (first, second)]
        told = await first.say(asked[0], {"method": "request_states"}, reply=True)
        assert first.root in told["states"]
        assert second.root not in told["states"]

    asyncio.run(play())


def raw(page):
    """Give messages that no page sends, each with what it tries."""
    to = lambda comm, data: page.message("comm_msg", {"comm_id": comm, "data": data})  # noqa: E731
    update = lambda **state: {"method": "update", "state": state, "buffer_paths": []}  # noqa: E731
    own = box(page)
    yield "runs code", page.message("execute_request", {"code": "import os; os._exit(1)"})
    yield "ends the kernel", page.message("shutdown_request", {"restart": False})
    yield "asks to complete", page.message("complete_request", {"code": "os.", "cursor_pos": 3})
    yield (
        "makes a widget",
        page.message(
            "comm_open",
            {
                "comm_id": "mine",
                "target_name": "jupyter.widget",
                "data": {
                    "state": {
                        "_model_name": "OutputModel",
                        "_model_module": "@jupyter-widgets/output",
                    }
                },
            },
        ),
    )
    yield (
        "takes a widget's place",
        page.message("comm_open", {"comm_id": own, "target_name": "solara.control"}),
    )
    yield "another page's widget", to("0" * 32, update(value="1"))
    yield "takes the label away", to(own, update(description="<script>alert(1)</script>"))
    yield "switches it on", to(own, update(disabled=False))
    yield "puts a widget into another", to(page.root, update(children=[f"IPY_MODEL_{own}"]))
    yield "loads again", to(page.app, {"method": "reload"})
    yield "throws the page out", to(page.app, {"method": "evict"})
    yield (
        "runs another app",
        to(page.app, {"method": "run", "args": {"appName": "os", "path": "/etc"}}),
    )
    yield "is no text", to(own, update(value={"a": [1, 2]}))
    yield "is far too long", to(own, update(value="9" * (LARGEST - 2000)))
    yield "is no number", to(own, update(value="<img src=x onerror=alert(1)>"))
    yield "has no fields", {}
    yield "has odd fields", {"header": [], "content": None, "channel": 7}
    yield "is deep", json.loads("[" * 500 + "]" * 500)


def test_no_message_does_what_its_sender_is_not_meant_to(rooms):
    """Whatever comes, the page goes on, its widgets are unchanged, and the room has not noticed."""
    room = rooms()

    async def play():
        await opened(room)
        _, page = await participant(room)
        await answer(page, "40")
        before = {key: dict(widget) for key, widget in page.widgets.items()}
        for what, message in raw(page):
            if isinstance(message, dict) and isinstance(message.get("header"), dict):
                await page.answered(message)  # or its widget would send nothing more
            await page.send_raw(json.dumps(message))
            await page.idle()
            assert set(before) == set(page.widgets), what
        for data in (
            "",
            "{",
            "null",
            "\ud7ff",
            b"",
            b"\xff" * 9,
            struct.pack("!III", 1, 8, 0),
            b"{}" * 50,
        ):
            await page.send_raw(data)
        await page.idle()
        left = {"value"}  # a person may type anything into their own box
        for key, widget in before.items():
            assert {k: v for k, v in widget.items() if k not in left} == {
                k: v for k, v in page.widgets[key].items() if k not in left
            }
        await page.change(box(page), value="41")
        await page.until(lambda page: "own answer 41" in page.text)

    asyncio.run(play())
    assert room.process.poll() is None
    for secret in ("Traceback", "onerror", "999999", room.code, room.secret):
        assert secret not in room.logged


def test_a_message_that_is_too_large_ends_the_connection_alone(room):
    """More than the server reads of one message closes that line; the page can be opened again."""

    async def play():
        person, page = await participant(room)
        await page.send_raw("x" * (2 * 1024 * 1024))
        await page.ended()
        await (await person.open()).idle()

    asyncio.run(play())


def test_a_flood_is_stopped_and_says_so(room):
    """More messages than a person can cause end the page; others have not noticed."""

    async def play():
        await opened(room)
        _, page = await participant(room)
        _, other = await participant(room)
        typed = {"method": "update", "state": {"value": "1"}, "buffer_paths": []}
        with contextlib.suppress(ConnectionClosed):
            for _ in range(5000):
                await page.send("comm_msg", {"comm_id": box(page), "data": typed})
        assert await page.ended() == Ended.TOO_MUCH
        await answer(other, "12")

    asyncio.run(play())


def test_a_participant_reads_nothing_of_others_in_any_state(room):
    """What one person has written is in no widget of another."""

    async def play():
        await opened(room)
        _, page = await participant(room)
        _, other = await participant(room)
        await answer(page, "987")
        await other.idle()
        assert "own answer 987" not in other.text
        assert '"987"' not in other.text

    asyncio.run(play())


def test_cookies_are_out_of_reach_for_scripts_and_other_sites(room):
    """HttpOnly and SameSite for both; the facilitator's secret leaves the address bar at once."""

    async def play():
        joined = await somebody(room).join(room.code)
        came = await somebody(room).get(f"/f/{room.secret}")
        for answered in (joined, came):
            assert answered.headers["set-cookie"].endswith("HttpOnly; SameSite=Lax")
        assert came.headers["location"] == "/console"
        page = await (await facilitator(room))[0].get("/console")
        assert "script-src 'self';" in page.headers["content-security-policy"]
        assert "frame-ancestors 'none'" in page.headers["content-security-policy"]

    asyncio.run(play())
