"""A room whose database is held by another program: told without its name, and over when it is let go."""

import asyncio
import contextlib
import sqlite3

from careerkit.workshop.store.errors import FOR_PARTICIPANTS
from tests.live.people import answer, label, opened, participant, somebody


def test_a_locked_database_is_told_in_a_sentence_and_keeps_nobody_out_for_good(rooms):
    """Whoever comes meanwhile is asked to try again; what phones sent in is saved afterwards."""
    room = rooms()
    place = room.folder / "rooms.sqlite"

    async def play():
        await opened(room)
        _, page = await participant(room)
        with contextlib.closing(sqlite3.connect(place, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await page.change(page.find("Text"), value="40")
            await page.until(lambda page: label(page) == FOR_PARTICIPANTS)
            person = somebody(room)
            for _ in range(3):
                refused = await person.join(room.code)
                assert 503 == refused.status_code
                assert FOR_PARTICIPANTS in refused.text
                assert str(place) not in refused.text + page.text
        await page.until(lambda page: label(page) == "saved")
        while (await person.join(room.code)).status_code != 303:  # noqa: ASYNC110 - as a person does
            await asyncio.sleep(0.2)
        await answer(page, "41")

    asyncio.run(play())
