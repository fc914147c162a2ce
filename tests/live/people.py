"""Who comes into the plain room of these tests."""

from itertools import count

from tests.live.plain_room import BOX
from tests.live.protocol import Person

ADDRESSES = (f"198.51.100.{number}" for number in count(1))  # each test comes from elsewhere


def somebody(room):
    """Give a person with an address of their own."""
    return Person(room.base, address=next(ADDRESSES))


async def facilitator(room, place="console"):
    """Come in by the secret link, and open a page."""
    person = somebody(room)
    await person.get(f"/f/{room.secret}")
    return person, await person.open(place)


async def participant(room):
    """Come in by the room's code, and open the page."""
    person = somebody(room)
    await person.join(room.code)
    return person, await person.open()


async def opened(room):
    """Let the guess be answered."""
    person, console = await facilitator(room)
    await console.press(console.find("Button", description="start"))
    return person, console


async def answer(page, value):
    """Type an answer and wait until the page says that it is saved."""
    await page.change(box(page), value=value)
    await page.until(lambda page: label(page) == "saved")


def box(page):
    return page.find("Text", description=BOX)


def label(page):
    return page.widgets[page.find("Label", description="")]["value"]
