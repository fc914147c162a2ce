"""One cell of a notebook opens a room, and another stops it."""

import asyncio

import pytest

from careerkit.errors import CareerkitError
from careerkit.live.cell import open_room
from careerkit.workshop.codes import spaced
from tests.live.protocol import Person


def test_a_cell_opens_a_room_and_stops_it(home):
    """It shows the ways in; people come in; after the stop it says so."""
    room = open_room(host="127.0.0.1", port=0, title="<b>Tuesday</b>")
    try:
        shown = room._repr_html_()
        assert spaced(room.told["code"]) in shown
        assert room.told["facilitator"] in shown
        assert "&lt;b&gt;Tuesday&lt;/b&gt;" in shown
        joined = asyncio.run(Person(room.told["here"]).join(room.told["code"]))
        assert joined.headers["location"] == "/room"
    finally:
        room.stop()

    assert not room.running
    assert repr(room) == "The room “<b>Tuesday</b>” has stopped."


def test_what_keeps_a_room_from_opening_is_one_sentence(home):
    """The command's own sentence comes back."""
    with pytest.raises(
        CareerkitError, match=r"^--host: this machine cannot listen on “300\.0\.0\.1”"
    ):
        open_room(host="300.0.0.1")
