"""A room over its own protocol: in, an answer, out; and what a phone goes through in between."""

import asyncio

from careerkit.live.connection import Ended
from tests.live.plain_room import BOX
from tests.live.protocol import Person


async def facilitator(room):
    """Come in by the secret link, and open the console."""
    person = Person(room.base)
    await person.get(f"/f/{room.secret}")
    return person, await person.open("console")


async def participant(room):
    person = Person(room.base)
    await person.join(room.code)
    return person, await person.open()


async def opened(room):
    """Let the guess be answered."""
    person, console = await facilitator(room)
    await console.press(console.find("Button", description="start"))
    return person, console


def box(page):
    return page.find("Text", description=BOX)


def label(page):
    return page.widgets[page.find("Label", description="")]["value"]


def test_an_answer_is_saved_and_everybody_hears_how_many_are_done(room):
    """The participant is told that it is saved, and the console counts."""

    async def play():
        _, console = await opened(room)
        _, page = await participant(room)
        await page.change(box(page), value="40")
        await page.until(lambda page: label(page) == "saved")
        await console.until(lambda console: "0 of 1 done" in console.text)

    asyncio.run(play())


def test_a_cookie_brings_people_back_after_the_host_was_killed(rooms):
    """Killed and started again, the room knows the phone, and the answer that was told to be saved."""
    room = rooms()

    async def before():
        await opened(room)
        person, page = await participant(room)
        await page.change(box(page), value="40")
        await page.until(lambda page: label(page) == "saved")
        return person

    async def after(cookie):
        person = Person(room.base)
        page = await person.connect(cookie=cookie)
        await page.run()
        assert "own answer 40" in page.text

    cookie = asyncio.run(before()).cookie
    room.kill()
    room.start("--resume", room.code, "--port", str(room.port))
    asyncio.run(after(cookie))


def test_the_page_goes_on_by_itself_when_the_same_kernel_is_asked_for(room):
    """A line that drops for a moment finds its widgets as they were."""

    async def play():
        person, page = await participant(room)
        await page.leave()
        again = await person.connect(key=page.key)
        await again.ask("kernel_info_request", {})
        app = await again.open_comm("solara.control")
        status = await again.say(app, {"method": "app-status"}, reply=True)
        assert (True, page.root) == (status["started"], status["containerId"])
        states = await again.open_comm("jupyter.widget.control")
        answer = await again.say(states, {"method": "request_states"}, reply=True)
        assert page.root in answer["states"]

    asyncio.run(play())


def test_a_code_brings_somebody_back_elsewhere_and_stops_the_earlier_device(room):
    """The old page says so, its cookie holds no longer, and the code is used up."""

    async def play():
        person, page = await participant(room)
        await page.press(page.find("Button", description="code"))
        code = label(page)
        other = Person(room.base)
        answer = await other.post("/back", code=code.lower())
        assert answer.headers["location"] == "/room"
        assert await page.ended() == Ended.ELSEWHERE
        assert (await person.get("/room")).headers["location"] == "/"
        assert await (await person.connect()).ended() == Ended.NOT_ADMITTED
        again = await Person(room.base).post("/back", code=code)
        assert again.status_code == 400
        assert "no longer, in use" in again.text
        await (await other.open()).leave()

    asyncio.run(play())
