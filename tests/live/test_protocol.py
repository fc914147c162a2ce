"""A room over its own protocol: in, an answer, out; and what a phone goes through in between."""

import asyncio

from careerkit.live.connection import Ended
from careerkit.live.pages import MOST_PAGES
from tests.live.people import answer, facilitator, label, opened, participant, somebody
from tests.live.protocol import Person


def test_an_answer_is_saved_and_the_facilitator_hears_how_many_are_done(rooms):
    """The participant is told that it is saved, and the console counts."""
    room = rooms()

    async def play():
        _, console = await opened(room)
        _, page = await participant(room)
        await answer(page, "40")
        await console.until(lambda console: "0 of 1 done" in console.text)

    asyncio.run(play())


def test_a_cookie_brings_people_back_after_the_host_was_killed(rooms):
    """Killed and started again, the room knows the phone, and the answer that was told to be saved."""
    room = rooms()

    async def before():
        await opened(room)
        person, page = await participant(room)
        await answer(page, "40")
        return person.cookie, page.key

    async def after(cookie, key):
        page = await Person(room.base).open(cookie=cookie, key=key)
        assert "own answer 40" in page.text

    cookie, key = asyncio.run(before())
    room.kill()
    room.start("--resume", room.code, "--port", str(room.port))
    asyncio.run(after(cookie, key))


def test_a_line_that_drops_for_a_moment_finds_its_widgets_as_they_were(room):
    """The same page asks again, and is told that it goes on, with all that it shows."""

    async def play():
        person, page = await participant(room)
        await page.leave()
        again = await person.connect(key=page.key)
        app = await again.open_comm("solara.control")
        status = await again.say(app, {"method": "app-status"}, reply=True)
        assert (True, page.root) == (status["started"], status["containerId"])
        states = await again.open_comm("jupyter.widget.control")
        told = await again.say(states, {"method": "request_states"}, reply=True)
        assert {page.root, *page.widgets} == set(told["states"])

    asyncio.run(play())


def test_two_tabs_of_one_person_show_the_same(room):
    """An answer that is given in one tab stands in the other."""

    async def play():
        await opened(room)
        person, page = await participant(room)
        other = await person.open()
        await answer(page, "55")
        await other.until(lambda other: "own answer 55" in other.text)

    asyncio.run(play())


def test_the_oldest_of_too_many_tabs_says_so(room):
    """One more than there may be ends the first, and the others go on."""

    async def play():
        person, first = await participant(room)
        others = [await person.open() for _ in range(MOST_PAGES)]
        assert await first.ended() == Ended.TOO_MANY_PAGES
        await others[0].idle()

    asyncio.run(play())


def test_who_keeps_no_cookies_is_told_so(room):
    """Otherwise they would come in again and again, and the door would never say why."""

    async def play():
        person = somebody(room)
        assert (await person.join(room.code)).headers["location"] == "/room"
        person.http.cookies.clear()
        told = await person.http.get("/room", headers={"Referer": f"{room.base}/"})
        assert "keeps no cookies" in told.text
        assert (await person.get("/room")).headers["location"] == "/"
        person.http.cookies.clear()
        known = await person.http.get("/room", headers={"Referer": "http://elsewhere.example/"})
        assert known.headers["location"] == "/"

    asyncio.run(play())


def test_a_code_brings_somebody_back_elsewhere_and_stops_the_earlier_device(room):
    """The old page says so, its cookie holds no longer, and the code is used up."""

    async def play():
        person, page = await participant(room)
        await page.press(page.find("Button", description="code"))
        code = label(page)
        other = somebody(room)
        came = await other.post("/back", code=f" {code[:4]}-{code[4:].lower()}")
        assert came.headers["location"] == "/room"
        assert await page.ended() == Ended.ELSEWHERE
        assert (await person.get("/room")).headers["location"] == "/"
        assert await (await person.connect()).ended() == Ended.NOT_ADMITTED
        again = await somebody(room).post("/back", code=code)
        assert again.status_code == 400
        assert "no longer, in use" in again.text
        assert "own answer" in (await other.open()).text

    asyncio.run(play())


def test_a_second_tap_is_not_a_second_person(room):
    """The same form sent twice, before the first answer has come, takes one seat."""

    async def play():
        person = somebody(room)
        ticket = (
            (await person.get(f"/j/{room.code}")).text.partition('value="')[2].partition('"')[0]
        )
        first, second = [
            await somebody(room).post("/join", code=room.code, ticket=ticket) for _ in range(2)
        ]
        assert first.headers["set-cookie"] == second.headers["set-cookie"]

    asyncio.run(play())


def test_a_second_facilitator_comes_by_a_link_until_it_is_taken_back(rooms):
    """Both consoles are open; when the links end, both pages end, and the way in is gone."""
    room = rooms()

    async def play():
        _, console = await facilitator(room)
        person, screen = await facilitator(room, "screen")
        await console.press(console.find("Button", description="revoke"))
        assert await screen.ended() == Ended.NOT_ADMITTED
        assert (await person.get(f"/f/{room.secret}")).status_code == 404

    asyncio.run(play())


def test_pages_are_told_that_the_room_stops_and_that_it_has_closed(rooms):
    """Ctrl+C says that it may go on; after it was closed it is said to be over."""
    room = rooms()

    async def stopped(*, close):
        _, console = await facilitator(room)
        _, page = await participant(room)
        if close:
            await console.press(console.find("Button", description="close"))
        stopping = asyncio.to_thread(room.stop)
        ended, (code, _) = await asyncio.gather(page.ended(), stopping)
        assert code == 0
        return ended

    assert asyncio.run(stopped(close=False)) == Ended.STOPPED
    room.start("--resume", room.code)
    assert asyncio.run(stopped(close=True)) == Ended.ROOM_CLOSED


def test_a_room_that_is_purged_stops_by_itself(rooms):
    """Everybody is told that it is over, and the terminal says why."""
    room = rooms()

    async def play():
        _, console = await facilitator(room)
        _, page = await participant(room)
        await console.press(console.find("Button", description="close"))
        await console.press(console.find("Button", description="purge"))
        assert await page.ended() == Ended.ROOM_CLOSED

    asyncio.run(play())
    said, _ = room.process.communicate(timeout=30)
    assert (0, True) == (room.process.returncode, "The room was purged." in said)


def test_a_closed_and_a_full_room_say_so_kindly(rooms):
    """Nobody else comes in, and the page says why and where to go on."""
    room = rooms("--capacity", "3", "--minimum", "3")

    async def play():
        _, console = await facilitator(room)
        for _ in range(3):
            await somebody(room).join(room.code)
        full = await somebody(room).join(room.code)
        assert (403, True) == (full.status_code, "/back" in full.text)
        await console.press(console.find("Button", description="close"))
        assert "has closed" in (await somebody(room).get("/")).text

    asyncio.run(play())
