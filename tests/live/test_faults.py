"""What happens around a room that runs: the disk fills up, the database is restarted, the clock jumps."""

import asyncio
import resource
import sys

import pytest

from careerkit.workshop.store import open_store
from careerkit.workshop.store.errors import FOR_PARTICIPANTS
from tests.live import jumping_room
from tests.live.check_taker import Taker
from tests.live.leading import CLOSE, OPEN, SHOW, Leader
from tests.live.people import answer, label, opened, participant, somebody
from tests.live.protocol import Person


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits a program that runs already")
def test_a_full_disk_is_told_and_what_was_typed_meanwhile_is_saved_once_there_is_room(rooms):
    """Nothing can be written for a while: the page says so, nobody new comes in, and nothing is lost."""
    room = rooms()
    place = room.folder / "rooms.sqlite"

    async def play():
        await opened(room)
        _, page = await participant(room)
        await answer(page, "40")
        with full_disk(room):
            for typed in ("41", "42", "43"):
                await page.change(page.find("Text"), value=typed)
            await page.until(lambda page: label(page) == FOR_PARTICIPANTS)
            assert 503 == (await somebody(room).join(room.code)).status_code
        await page.until(lambda page: label(page) == "saved")
        assert [40, 41, 42, 43] == sent_in(place)
        await in_at_last(room)

    asyncio.run(play())


class full_disk:  # noqa: N801 - read as a sentence
    """Let a running program write into no file."""

    def __init__(self, room):
        self._process = room.process.pid

    def __enter__(self):
        self._before = resource.prlimit(self._process, resource.RLIMIT_FSIZE)
        resource.prlimit(self._process, resource.RLIMIT_FSIZE, (0, self._before[1]))

    def __exit__(self, *_):
        resource.prlimit(self._process, resource.RLIMIT_FSIZE, self._before)


@pytest.mark.postgres
def test_a_restart_of_postgresql_loses_no_answer(rooms, postgres):
    """It crashes and comes back: the page says why nothing is saved, and then that it is."""
    place = postgres.new_database()
    room = rooms("--database", place)

    async def play():
        await opened(room)
        _, page = await participant(room)
        await answer(page, "40")
        postgres.stop("immediate")
        try:
            for typed in ("41", "42"):
                await page.change(page.find("Text"), value=typed)
            await page.until(lambda page: label(page) == FOR_PARTICIPANTS)
        finally:
            postgres.start()
        await page.until(lambda page: label(page) == "saved")
        assert [40, 41, 42] == sent_in(place)
        await in_at_last(room)

    asyncio.run(play())
    room.stop()
    postgres.drop(place)


@pytest.mark.parametrize("hours", [3, -3])
def test_a_clock_that_jumps_ends_no_timer_and_loses_no_answer(rooms, tmp_path, monkeypatch, hours):
    """Set forward or back by hours: the timer goes on, and what was said last is what counts."""
    jump = tmp_path / "jump"
    monkeypatch.setenv(jumping_room.JUMP, str(jump))
    room = rooms("--minimum", "3", program=("tests.live.jumping_room",))

    async def play():
        leader = await Leader.arrive(room.base, room.secret, "The reality check")
        takers = [Taker(Person(room.base), number, pace=(1.1, 1.3)) for number in range(3)]
        for taker in takers:
            await taker.join(room.code)
        await leader.press(OPEN)
        await leader.press("Start the timer")
        for taker in takers:
            await taker.page.until(lambda page: "Time until" in page.text)
        jump.write_text(str(hours * 3600), encoding="utf-8")
        await asyncio.gather(*(taker.take(most=3) for taker in takers))
        assert all(each.saved for taker in takers for each in taker.given)
        for page in (leader.page, *(taker.page for taker in takers)):
            assert "Time is up" not in page.text
            assert "Time until" in page.text
        await leader.press(CLOSE)
        await leader.press(SHOW)
        await asyncio.gather(*(taker.see_picture() for taker in takers))

    asyncio.run(play())


async def in_at_last(room):
    """Come in, trying again as a person does."""
    person = somebody(room)
    async with asyncio.timeout(20):
        while (await person.join(room.code)).status_code != 303:  # noqa: ASYNC110 - see above
            await asyncio.sleep(0.2)


def sent_in(place):
    """List the values that were sent in, in the order in which they count."""
    store = open_store(place)
    try:
        (room,) = store.rooms()
        return [each.value for each in store.submissions(room.id)]
    finally:
        store.close()
