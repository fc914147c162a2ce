"""A small room played through; the full size of it is in tests/benchmarks/room_load.py."""

import asyncio
from dataclasses import asdict

from tests.live.check_taker import Taker
from tests.live.leading import CLOSE, OPEN, SHOW, Leader
from tests.live.protocol import Person
from tests.live.record import compare
from tests.live.running import REAL

PEOPLE, MINIMUM = 8, 3


def test_a_room_played_through_keeps_every_answer_and_shows_everybody_the_picture(rooms):
    """Answers are closed in the middle of it and opened again; what people were told is what is kept."""
    room = rooms("--minimum", str(MINIMUM), program=REAL)
    takers = [Taker(Person(room.base), number, pace=(0.1, 0.8)) for number in range(PEOPLE)]

    async def play():
        leader = await Leader.arrive(room.base, room.secret, "The reality check")
        await asyncio.gather(*(taker.join(room.code) for taker in takers))
        await leader.press(OPEN)
        quick = [taker.take(most=3) for taker in takers[:MINIMUM]]
        slow = [asyncio.create_task(taker.take(most=6)) for taker in takers[MINIMUM:]]
        await asyncio.gather(*quick)
        await leader.page.until(lambda _: leader.done >= (MINIMUM, PEOPLE))
        await leader.press(CLOSE)
        await leader.press(SHOW)
        await asyncio.gather(*(taker.see_picture() for taker in takers))
        await leader.press(OPEN)
        await asyncio.gather(*slow)
        await leader.page.until(lambda _: leader.done == (PEOPLE, PEOPLE))
        await leader.press(CLOSE)
        await leader.press(SHOW)
        await asyncio.gather(*(taker.see_picture() for taker in takers))

    asyncio.run(play())
    room.stop()
    given = {taker.number: [asdict(each) for each in taker.given] for taker in takers}
    compared = compare(room.folder / "rooms.sqlite", room.id, given)
    assert compared.sound, compared
    assert compared.told >= PEOPLE * 3
    assert "" == room.logged
