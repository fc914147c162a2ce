"""A room follows from its events, and from nothing else."""

import json
from dataclasses import replace

import pytest

from careerkit.errors import InputError
from careerkit.workshop.room import Room, State, after, replay
from careerkit.workshop.values import Event, Kind
from tests.workshop.polls import NOON, info
from tests.workshop.sessions import played


def events(*acts):
    return [Event(number, NOON, kind, body) for number, (kind, body) in enumerate(acts, start=1)]


ADDED = (Kind.ACTIVITY_ADDED, {"id": "poll", "kind": "poll", "title": "A poll", "minutes": 5})
ANSWERING, LOCKED = (Kind.ANSWERING, {"activity": "poll"}), (Kind.LOCKED, {"activity": "poll"})
PART = {"people": 3, "votes": {"ready": {"yes": 2, "no": 1, "no-answer": 0}}, "comments": {}}


def revealed(*seats):
    return Kind.REVEALED, {"activity": "poll", "seats": list(seats), "batch": {"total": PART}}


def room(*acts):
    return replay(info(minimum=3), events(*acts))


def test_the_minimum_is_three_people_or_more():
    """Of two, each would know the other's answer."""
    with pytest.raises(InputError, match="a whole number of people, 3 or more, found 2"):
        info(minimum=2)


def test_an_activity_goes_through_its_states_and_round_again():
    """Lobby, answering, locked, revealed; and again for those who were late."""
    acts = [ADDED, ANSWERING, LOCKED, revealed("a", "b", "c"), ANSWERING, LOCKED]
    acts += [revealed("d", "e", "f")]
    states = [room(*acts[:end]).activity("poll").state for end in range(1, len(acts) + 1)]

    assert [State.LOBBY, *[State.ANSWERING, State.LOCKED, State.REVEALED] * 2] == states
    assert set("abcdef") == room(*acts).activity("poll").counted
    assert 2 == len(room(*acts).activity("poll").batches)
    assert "poll" == room(*acts).current


@pytest.mark.parametrize(
    ("acts", "late"),
    [
        ([ADDED], LOCKED),
        ([ADDED, ANSWERING], revealed("a", "b", "c")),
        ([ADDED, ANSWERING, LOCKED], (Kind.REVEALED, {"activity": "poll"})),
        ([ADDED, ANSWERING, LOCKED, revealed("a", "b", "c")], revealed("d", "e", "f")),
        (
            [ADDED, ANSWERING, LOCKED, revealed("a", "b", "c"), ANSWERING, LOCKED],
            revealed("c", "d", "e"),
        ),
        ([ADDED], ADDED),
        ([ADDED, (Kind.CLOSED, {})], ANSWERING),
        ([ADDED, (Kind.CLOSED, {})], (Kind.LEFT, {"seat": "a"})),
    ],
)
def test_what_does_not_follow_changes_nothing(acts, late):
    """Two facilitators may press at once; nobody is ever counted twice."""
    before = room(*acts)

    assert replace(before, last=before.last + 1) == room(*acts, late)


def test_an_event_that_is_in_it_already_changes_nothing():
    """Whoever loads the events again cannot count them twice."""
    before = room(ADDED, ANSWERING)

    assert before == after(before, events(ADDED)[0])


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        (Event(1, NOON, "moved_house", {}), "found “moved_house”. A newer careerkit wrote it."),
        (Event(2, NOON, Kind.CLOSED, {}), "event 2: expected event 1 before it, found a gap."),
        (Event(1, NOON, Kind.LOCKED, {"activity": "quiz"}), "event 1, activity: expected one of"),
        (Event(1, NOON, Kind.LEFT, {}), "event 1, seat: expected a value for seat, found nothing."),
        (Event(1, NOON, Kind.CLOSED, {"by": "Robin"}), "found the unknown key “by”."),
    ],
)
def test_an_event_that_cannot_be_understood_is_refused(event, sentence):
    """Passing over it might show what was to stay hidden."""
    with pytest.raises(InputError) as refused:
        after(Room(info()), event)

    assert sentence in str(refused.value)
    assert str(refused.value).startswith("room 4K79QX, event ")


def test_a_batch_must_be_about_as_many_seats_as_it_counts():
    """Otherwise somebody could be counted again later."""
    with pytest.raises(InputError, match="seats: expected the 3 who are in the batch"):
        room(ADDED, ANSWERING, LOCKED, revealed("a", "b"))


@pytest.mark.parametrize("seed", range(10))
def test_a_room_is_the_same_wherever_it_is_taken_up(seed):
    """From the first event on or from any later one, and through JSON."""
    session = played(seed)
    whole = replay(session.room.info, session.events)

    for start in range(0, len(session.events), 7):
        half = replay(session.room.info, session.events[:start])
        for event in session.events:
            half = after(half, replace(event, body=json.loads(json.dumps(event.body))))
        assert whole == half


def test_ten_thousand_events_make_a_room():
    """People come and go all day, and every timer is paused and started."""
    coming = [
        (kind, {"seat": f"s{n % 200}"}) for n in range(2_500) for kind in ("left", "returned")
    ]
    ticking = [
        (Kind.TIMER, {"activity": "poll", "state": state, "seconds": n % 600})
        for n in range(2_500)
        for state in ("running", "paused")
    ]
    full = room(ADDED, *coming, *ticking)

    assert 10_001 == full.last
    assert frozenset() == full.away
    assert 2_499 % 600 == full.activity("poll").timer.seconds
