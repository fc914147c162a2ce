"""The store gives back what it was given, once, in order, on both databases."""

import dataclasses
import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from careerkit.errors import InputError
from careerkit.workshop.store import open_store
from careerkit.workshop.store.errors import (
    RoomMovedOnError,
    RoomTakenError,
    RoomUnknownError,
    SeatTakenError,
    SeatUnknownError,
    SubmissionChangedError,
)
from careerkit.workshop.values import Event, Kind
from tests.workshop.store.people import NOON, answer, digest, new_room, sit_down

LATER = NOON + dt.timedelta(hours=1)
# Anything that JSON can say, with NUL, halves of letters and emoji among the texts.
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=())),
    lambda values: (
        st.lists(values, max_size=3)
        | st.dictionaries(st.text(st.characters(exclude_categories=())), values, max_size=3)
    ),
    max_leaves=8,
)


def test_a_room_comes_back_as_it_was(store):
    """By its id, by its code, and in the list with the latest first."""
    first, second = new_room(), new_room(opened_at=LATER, minimum=7, capacity=30, agenda="half-day")
    store.open_room(first)
    store.open_room(second)

    assert (second, first) == store.rooms()
    assert first == store.room(first.id)
    assert second == store.room_by_code(second.code)
    assert store.room("nobody's") is None
    assert store.room_by_code("ZZZZZZ") is None


def test_a_moment_of_another_time_zone_is_the_same_moment(store):
    """What is kept is UTC, to the microsecond."""
    there = NOON.astimezone(dt.timezone(dt.timedelta(hours=5, minutes=30)))
    info = new_room(opened_at=there)
    store.open_room(info)

    kept = store.room(info.id).opened_at
    assert NOON == kept
    assert dt.timedelta(0) == kept.utcoffset()


def test_a_moment_without_a_time_zone_is_refused(store):
    """It would be another moment on another machine."""
    with pytest.raises(InputError, match="time zone"):
        store.open_room(new_room(opened_at=NOON.replace(tzinfo=None)))
    assert () == store.rooms()


def test_opening_the_very_same_room_again_changes_nothing(store, room):
    """Who does not know whether it worked can try again."""
    store.open_room(room)

    assert (room,) == store.rooms()


@pytest.mark.parametrize("same", ["id", "code"])
def test_an_id_or_a_code_that_is_taken_is_refused(store, room, same):
    """The sentence names the code, and the room that was there first stays."""
    other = dataclasses.replace(new_room(title="Another"), **{same: getattr(room, same)})

    with pytest.raises(RoomTakenError, match=other.code):
        store.open_room(other)
    assert (room,) == store.rooms()


def test_events_are_numbered_in_each_room(store, room):
    """From 1, without gaps, whatever the clock says."""
    other = new_room()
    store.open_room(other)
    bodies = [{"title": "Ünïcode 🎉"}, {"id": "check", "minutes": 10}, {}]
    clock = [LATER, NOON, NOON]  # set back in between
    appended = [
        store.append(room.id, Kind.OPENED, body, at) for body, at in zip(bodies, clock, strict=True)
    ]
    store.append(other.id, Kind.OPENED, {}, NOON)

    assert [1, 2, 3] == [event.number for event in appended]
    assert tuple(appended) == store.events(room.id)
    assert appended[2:] == list(store.events(room.id, after=2))
    assert Event(1, LATER, "opened", bodies[0]) == appended[0]
    assert [1] == [event.number for event in store.events(other.id)]


def test_an_event_is_appended_only_to_what_was_seen(store, room):
    """Of two who act on the same sight, the second is told to look again."""
    store.append(room.id, "opened", {}, NOON, after=0)

    with pytest.raises(RoomMovedOnError, match="number 1, not 0"):
        store.append(room.id, "closed", {}, NOON, after=0)
    assert ["opened"] == [event.kind for event in store.events(room.id)]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ({"x": float("nan")}, "nan"),
        ({"x": 10**400}, "digits"),
        ({1: "x"}, "dict"),
        ({"x": {"y"}}, "set"),
        ({"x": NOON}, "datetime"),
        ({"x": "y" * 1_000_001}, "1,000,00"),
    ],
)
def test_what_json_does_not_know_is_refused(store, room, body, found):
    """A value that would come back as another is not taken at all."""
    with pytest.raises(InputError, match=found):
        store.append(room.id, "opened", body, NOON)
    assert () == store.events(room.id)


def test_endless_lists_are_refused(store, room):
    """A list in a list in a list, a thousand deep, is an attack."""
    deep = []
    for _ in range(1_000):
        deep = [deep]

    with pytest.raises(InputError, match="30 deep"):
        store.append(room.id, "opened", {"x": deep}, NOON)


def test_text_that_a_database_would_change_is_refused(store):
    """NUL ends a text in some places, and half a letter cannot be written."""
    for title in ("a\0b", "a\ud800b"):
        with pytest.raises(InputError, match="title"):
            store.open_room(new_room(title=title))
    assert () == store.rooms()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(value=JSON)
def test_every_json_value_comes_back_exactly(store, room, value):
    """Emoji, NUL, long numbers and floats, to the last bit."""
    event = store.append(room.id, "opened", {"value": value}, NOON)

    (kept,) = store.events(room.id, after=event.number - 1)
    assert repr(value) == repr(kept.body["value"])


def test_a_seat_comes_back_without_its_secrets(store, room):
    """By its token, and in the list by id."""
    second = sit_down(store, room, "b", paper=True)
    first = sit_down(store, room, "a")

    assert (first, second) == store.seats(room.id)
    assert second == store.seat_of_token(room.id, digest("token of b"))
    assert store.seat_of_token(room.id, digest("another")) is None


def test_the_very_same_seat_again_changes_nothing(store, room):
    """And a seat with somebody's id, token or code is refused."""
    seat = sit_down(store, room, "a")
    sit_down(store, room, "a")
    secrets = {"token": digest("token of a"), "resume": digest("code of a")}
    new = {"token": digest("t"), "resume": digest("c")}

    assert (seat,) == store.seats(room.id)
    other = dataclasses.replace(seat, id="b")
    for wrong, digests in [
        (seat, new),
        (other, new | {"token": secrets["token"]}),
        (other, new | {"resume": secrets["resume"]}),
    ]:
        with pytest.raises(SeatTakenError):
            store.add_seat(room.id, wrong, **digests)
    assert (seat,) == store.seats(room.id)


def test_a_code_brings_back_once(store, room):
    """Token and code are replaced together: the earlier device is out, and the code is spent."""
    seat = sit_down(store, room, "a")
    code, token = digest("code of a"), digest("token of a")
    new = {"new_token": digest("new token"), "new_code": digest("new code")}

    assert seat == store.resume(room.id, code, **new)
    assert store.resume(room.id, code, **new) is None
    assert store.seat_of_token(room.id, token) is None
    assert seat == store.seat_of_token(room.id, digest("new token"))


def test_a_code_of_another_room_brings_nobody_back(store, room):
    """Codes count in their own room only."""
    sit_down(store, room, "a")
    other = new_room()
    store.open_room(other)

    new = {"new_token": digest("new token"), "new_code": digest("new code")}
    assert store.resume(other.id, digest("code of a"), **new) is None


def test_a_renewed_code_ends_the_one_before(store, room):
    """Somebody who wants to see their code gets a new one; nobody gets somebody else's."""
    seat = sit_down(store, room, "a")
    sit_down(store, room, "b")
    store.renew_code(room.id, "a", digest("second code"))
    new = {"new_token": digest("new token"), "new_code": digest("new code")}

    with pytest.raises(SeatTakenError):
        store.renew_code(room.id, "b", digest("second code"))
    with pytest.raises(SeatUnknownError):
        store.renew_code(room.id, "c", digest("third code"))
    assert store.resume(room.id, digest("code of a"), **new) is None
    assert seat == store.resume(room.id, digest("second code"), **new)


def test_a_submission_is_kept_once(store, room, seat):
    """Sent again, alone or among others, it is passed over."""
    first, second, third = (answer(seat, key) for key in ("q1", "q2", "q3"))

    assert 2 == store.submit(room.id, [first, second])
    assert 1 == store.submit(room.id, [second, third, third, first])
    assert 0 == store.submit(room.id, [])
    assert (first, second, third) == store.submissions(room.id)
    assert (third,) == store.submissions(room.id, after=2)


def test_an_id_that_comes_with_other_content_is_refused(store, room, seat):
    """Passing it over would lose an answer in silence; nothing of the batch is kept."""
    first = answer(seat, value="yes")
    store.submit(room.id, [first])

    for changed in ({"value": "no"}, {"key": "q2"}, {"seat": "other"}):
        with pytest.raises(SubmissionChangedError):
            store.submit(room.id, [answer(seat, "q9"), dataclasses.replace(first, **changed)])
    assert (first,) == store.submissions(room.id)


def test_the_answer_that_arrived_last_counts(store, room, seat):
    """Whatever the senders' clocks say; and nothing takes an answer back."""
    later_by_the_clock = answer(seat, value="yes", at=LATER)
    store.submit(room.id, [later_by_the_clock, answer(seat, value="no"), answer(seat, "q2", "no")])
    store.submit(room.id, [answer(seat, "q2", None), answer(seat, "q3", value=False)])

    assert {"check": {seat.id: {"q1": "no", "q3": False}}} == store.answers(room.id)


def test_answers_can_be_asked_for_by_activity_seat_and_key(store, room):
    """Only what was asked for is there."""
    one, two = sit_down(store, room, "1"), sit_down(store, room, "2")
    store.submit(room.id, [answer(two, "done", value=True), answer(one, "q1", 1)])
    store.submit(room.id, [answer(one, "q1", 2, activity="guess"), answer(one, "done", value=True)])

    assert {"guess": {"1": {"q1": 2}}} == store.answers(room.id, "guess")
    assert {"check": {"2": {"done": True}}} == store.answers(room.id, seat="2")
    done = {"check": {"1": {"done": True}, "2": {"done": True}}}
    assert done == store.answers(room.id, "check", key="done")
    assert ["1", "2"] == list(store.answers(room.id)["check"])  # not in order of arrival
    assert {} == store.answers("another room")


def test_more_than_a_statement_can_name_is_kept(store, room, seat):
    """A batch may be of any size."""
    many = [answer(seat, f"q{number}") for number in range(1_201)]

    assert 1_201 == store.submit(room.id, many)
    assert 1 == store.submit(room.id, [*many, answer(seat)])
    assert tuple(many) == store.submissions(room.id)[:1_201]


def test_nobody_answers_who_is_not_there(store, room, seat):
    """All or nothing: the answers that came with it are not kept either."""
    stranger = dataclasses.replace(seat, id="stranger")

    with pytest.raises(SeatUnknownError):
        store.submit(room.id, [answer(seat), answer(stranger)])
    assert () == store.submissions(room.id)


def test_nothing_happens_in_a_room_that_is_not_there(store, seat):
    """Every way of writing says so."""
    for write in (
        lambda: store.append("gone", "opened", {}, NOON),
        lambda: store.submit("gone", [answer(seat)]),
        lambda: store.add_seat("gone", seat, token=b"t", resume=b"r"),
        lambda: store.add_link("gone", b"d", "Robin (fictional)", NOON),
    ):
        with pytest.raises(RoomUnknownError, match="no such room"):
            write()


def test_links_come_and_go(store, room):
    """A second facilitator's link is valid until it is revoked."""
    first = store.add_link(room.id, digest("first"), "", NOON)
    second = store.add_link(room.id, digest("second"), "Robin (fictional)", LATER)

    assert (first, second) == store.links(room.id)
    assert second == store.link(room.id, digest("second"))
    assert store.revoke_link(room.id, digest("second"))
    assert not store.revoke_link(room.id, digest("second"))
    assert store.link(room.id, digest("second")) is None
    assert (first,) == store.links(room.id)


@pytest.mark.parametrize("table", ["events", "submissions"])
@pytest.mark.parametrize("change", ["UPDATE {} SET at = 'never'", "DELETE FROM {}"])
def test_what_happened_can_be_neither_changed_nor_deleted(store, room, seat, table, change):
    """The database itself refuses, whoever asks."""
    event = store.append(room.id, "opened", {}, NOON)
    sent = answer(seat)
    store.submit(room.id, [sent])

    with pytest.raises(IntegrityError, match="append-only"), store.database.writing() as connection:
        connection.execute(text(change.format(table)))
    assert (event,) == store.events(room.id)
    assert (sent,) == store.submissions(room.id)


def test_somebody_who_answered_cannot_be_deleted(store, room, seat):
    """Not even by way of the seat, on which the answers hang."""
    store.submit(room.id, [answer(seat)])

    with pytest.raises(IntegrityError, match="append-only"), store.database.writing() as connection:
        connection.execute(text("DELETE FROM seats"))
    assert (seat,) == store.seats(room.id)


def test_all_is_there_when_the_place_is_opened_again(store, place, room, seat):
    """By another process or after a restart."""
    sent = answer(seat, value={"evidence": "“Ünï” 🎉"})
    store.submit(room.id, [sent])
    event = store.append(room.id, "opened", {}, NOON)
    store.close()

    again = open_store(place)
    assert (room,) == again.rooms()
    assert (seat,) == again.seats(room.id)
    assert (sent,) == again.submissions(room.id)
    assert (event,) == again.events(room.id)
    again.close()
