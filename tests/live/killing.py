"""A host that is killed again and again while people answer, and what became of their answers."""

import asyncio
import random
import socket
from dataclasses import asdict, dataclass
from time import perf_counter

from tests.live.check_taker import Taker
from tests.live.leading import OPEN, Leader
from tests.live.protocol import Person
from tests.live.record import compare
from tests.live.running import REAL, Running

COME_BACK = 60  # seconds that everybody has
ACTIVITY = "The reality check"


@dataclass(frozen=True)
class Survived:
    """What came of it.

    compared: what people were told against what is in the database
    back:     seconds from each loss of the line until somebody's answers stood there again
    started:  seconds that each start of the host took
    """

    compared: object
    back: tuple
    started: tuple


async def kill_again_and_again(
    folder,
    *,
    people,
    kills,
    pace=(0.5, 1.5),
    calm=(2.0, 8.0),
    down=(0.2, 2.0),
    seed=1,
    progress=lambda _: None,
):
    """Kill the host so often at random moments, start it again each time, and compare at the end.

    pace: seconds between two answers;  calm: from everybody's return to the next kill
    down: for how long the host is gone
    """
    rng = random.Random(seed)  # noqa: S311 - the same moments again
    database = folder / "rooms.sqlite"
    room = await asyncio.to_thread(
        Running,
        folder,
        *("--host", "127.0.0.1", "--port", str(free_port()), "--database", str(database)),
        program=REAL,
    )
    takers = [Taker(Person(room.base), n, pace, retry=(0.5, 3)) for n in range(people)]
    answering, started = [], []
    try:
        await asyncio.gather(*(taker.join(room.code) for taker in takers))
        leader = await Leader.arrive(room.base, room.secret, ACTIVITY)
        await leader.press(OPEN)
        await leader.close()
        answering = [asyncio.create_task(_answer_on(taker)) for taker in takers]
        for number in range(kills):
            await asyncio.sleep(rng.uniform(*calm))
            before = [len(taker.back) for taker in takers]
            await asyncio.to_thread(room.kill)
            await asyncio.sleep(rng.uniform(*down))
            began = perf_counter()
            await asyncio.to_thread(room.start, "--resume", room.code)
            started.append(perf_counter() - began)
            await _until_back(takers, before, answering)
            progress(number + 1)
        await asyncio.sleep(rng.uniform(*calm))
    finally:
        for task in answering:
            task.cancel()
        await asyncio.gather(*answering, return_exceptions=True)
        await asyncio.to_thread(room.stop)
    given = {taker.number: [asdict(each) for each in taker.given] for taker in takers}
    back = tuple(seconds for taker in takers for seconds in taker.back)
    return Survived(compare(database, room.id, given), back, tuple(started))


def free_port():
    """Find a port that the host can come back to."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


async def _answer_on(taker):
    """Answer everything, and then change it all, until the end."""
    turn = 0
    while True:
        await taker.take(turn)
        turn += 1


async def _until_back(takers, before, answering):
    """Wait until everybody's answers stand there again; whoever cannot go on is told of."""
    async with asyncio.timeout(COME_BACK):
        while any(len(t.back) <= n for t, n in zip(takers, before, strict=True)):
            for task in answering:
                if task.done():
                    task.result()
            await asyncio.sleep(0.1)
