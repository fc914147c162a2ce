"""Fictional people take part as the facilitator leads, not as they had planned."""

import asyncio

from careerkit.live.rehearsal import Pace, rehearse
from careerkit.workshop.progress import is_done
from tests.panels.room_host import TestRoom

AT_ONCE = Pace(coming=(0, 0), beginning=(0, 0), answering=(0.01, 0.01), looking=0.01)
FEW = 4


async def until(happened):
    """Wait for something, but not for ever."""
    async with asyncio.timeout(30):
        while not happened():  # noqa: ASYNC110 - nobody tells that a person has answered
            await asyncio.sleep(0.005)


def test_fictional_people_go_on_when_their_answers_are_opened_again(tmp_path):
    """Who was stopped in the middle finishes, with what was answered before left as it was."""
    room = TestRoom(tmp_path, "calibration")
    host = room.host

    def answers():
        return [host.answers(each.id, "calibration") for each in room.store.seats(host.info.id)]

    async def closed_too_early():
        host.act("start_answering", "calibration")
        async with asyncio.TaskGroup() as group:
            group.create_task(rehearse(host, FEW, pace=AT_ONCE))
            await until(lambda: len(answers()) == FEW and all(answers()))
            host.act("lock", "calibration")
            await asyncio.sleep(0.1)
            stopped = answers()
            assert not any(map(is_done, stopped))
            host.act("start_answering", "calibration")
            await until(lambda: all(map(is_done, answers())))
            host.act("close_room")
        for before, after in zip(stopped, answers(), strict=True):
            assert before.items() <= after.items()

    asyncio.run(closed_too_early())


def test_fictional_people_wait_for_their_part_in_the_threes(tmp_path):
    """Only who observes fills in a sheet, however early the answers were opened."""
    room = TestRoom(tmp_path, "threes")
    host = room.host

    def answers():
        return [host.answers(each.id, "threes") for each in room.store.seats(host.info.id)]

    async def opened_before_there_are_groups():
        host.act("start_answering", "threes")
        async with asyncio.TaskGroup() as group:
            group.create_task(rehearse(host, 6, pace=AT_ONCE))
            await until(lambda: len(answers()) == 6)
            await asyncio.sleep(0.1)
            assert not any(answers())
            host.act("divide_into_threes", "threes")
            await until(lambda: all(map(is_done, answers())))
            host.act("close_room")
        assert sum(len(each) > 1 for each in answers()) == 2

    asyncio.run(opened_before_there_are_groups())
