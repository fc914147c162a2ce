"""What leaves a room is about everybody who was counted together, and about nobody alone."""

from careerkit.workshop.course import course
from tests.workshop.sessions import played


def test_no_seat_and_no_reveal_that_did_not_count_leaves_the_room():
    """As many reveals leave as were counted, also where two pressed at once; no seat's id does."""
    doubled = 0
    for seed in range(20):
        session = played(seed)
        events = course(session.room.info, session.events)

        batches = [event.body["batch"] for event in events if "batch" in event.body]
        assert len(session.reveals) == len(batches)
        assert not any(seat.id in repr(events) for seat in session.seats)
        assert {"left", "left_out", "threes"}.isdisjoint(event.kind for event in events)
        doubled += len(session.tried)
    assert doubled
