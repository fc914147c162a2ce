"""What leaves a room tells what everybody was shown, and nothing about one person."""

import csv
import io
import json

import pytest

from careerkit.documents.workbook import Sheet, csv_text
from careerkit.workshop.store.errors import RoomUnknownError
from careerkit.workshop.store.export import COLUMNS
from careerkit.workshop.values import Kind
from tests.workshop.store.people import NOON, answer, sit_down

BATCH = {"people": 5, "counts": {"q1": {"yes": 4, "no": 1}}, "comments": ["=1+1", "Ünï 🎉"]}


@pytest.fixture
def people(store, room):
    """Let five people sit, answer, and live through an activity."""
    people = [sit_down(store, room) for _ in range(5)]
    store.submit(room.id, [answer(seat, value="a secret answer") for seat in people])
    for kind, body in [
        (Kind.OPENED, {"title": room.title}),
        (Kind.LEFT_OUT, {"seat": people[0].id}),
        (Kind.THREES, {"activity": "threes", "groups": [[p.id for p in people]]}),
        (Kind.REVEALED, {"activity": "check", "batch": BATCH}),
        ("from the future", {"person": "a secret answer"}),
        (Kind.TIMER, {"activity": "check", "on": True, "for": people[1].id}),
        (Kind.CLOSED, {}),
    ]:
        store.append(room.id, kind, body, NOON)
    return people


def test_published_results_and_the_course_of_events_are_exported(store, room, people):
    """What is about single people is left out, and how much that is stands there."""
    export = store.export(room.id)

    assert [1, 4, 7] == [event.number for event in export.events]
    assert 4 == export.withheld
    told = json.loads(export.as_json())
    assert {"activity": "check", "batch": BATCH} == told["events"][1]["body"]
    assert (room.title, 5, 4) == (told["title"], told["minimum"], told["withheld"])


def test_no_seat_and_no_answer_is_in_an_export(store, room, people):
    """Neither in the JSON nor in the rows."""
    export = store.export(room.id)
    everything = export.as_json() + repr(export.rows)

    assert [p.id for p in people if p.id in everything] == []
    assert "secret" not in everything


def test_rows_name_the_way_to_each_value(store, room, people):
    """One row a value, so that a spreadsheet can filter them."""
    rows = store.export(room.id).rows
    at = NOON.isoformat()

    assert (1, at, "opened", "title", room.title) == rows[0]
    assert (4, at, "revealed", "batch / counts / q1 / yes", 4) in rows
    assert (4, at, "revealed", "batch / comments / 2", "Ünï 🎉") in rows
    assert (7, at, "closed", "", None) == rows[-1]


def test_as_csv_no_comment_runs_as_a_formula(store, room, people):
    """The rows go into careerkit's own CSV as they are."""
    export = store.export(room.id)
    text = csv_text(Sheet("room", export.columns, export.rows))
    read = list(csv.reader(io.StringIO(text)))

    assert list(COLUMNS) == read[0]
    assert ["4", NOON.isoformat(), "revealed", "batch / comments / 1", "'=1+1"] in read


def test_a_room_that_is_not_there_cannot_be_exported(store):
    """It says so."""
    with pytest.raises(RoomUnknownError):
        store.export("gone")
