"""What each side sees: numbers for the facilitator, and for a participant what is theirs."""

import datetime as dt

from careerkit.workshop import actions
from careerkit.workshop.threes import Role
from careerkit.workshop.views import Place, facilitator_view, participant_view
from tests.workshop.polls import NOON, Poll, dice, done, seat
from tests.workshop.test_actions import POLL, SEATS, Table, people

OF = {"poll": POLL}


def facilitator(table, said, seats=SEATS, now=NOON):
    return facilitator_view(table.room, OF, seats, {"poll": said}, now=now)


def participant(table, name):
    return participant_view(table.room, OF, name, now=NOON).activity("poll")


def test_the_facilitator_sees_how_many_are_done():
    """Who left counts if they were done, who was left out does not, and whoever waits is numbered."""
    table = Table().do(actions.leave, "a").do(actions.leave, "b").do(actions.leave_out, "h")
    view = facilitator(table, people("acdh") | {"e": {"ready": "no"}, "f": {"done": False}})
    poll = view.activity("poll")

    assert "3 of 6 done" == poll.progress.sentence
    assert (5, 5) == (view.here, poll.progress.here)
    assert (5, 3, 3) == (poll.progress.begun, poll.progress.waiting, poll.progress.unseen)
    assert "" == poll.lacks
    assert view.activity("quiz") is None


def test_a_picture_is_there_while_it_is_shown():
    """Not while late answers come in; then again, and after the room is closed."""
    table = Table().locked().revealed(people("abc"))
    assert 3 == facilitator(table, {}).activity("poll").picture.total.people
    assert participant(table, "x").picture == facilitator(table, {}).activity("poll").picture

    table.do(actions.start_answering, "poll")
    assert facilitator(table, {}).activity("poll").picture is None
    assert participant(table, "a").picture is None
    assert 1 == facilitator(table, {}).activity("poll").shown

    table.do(actions.close_room)
    assert participant(table, "a").picture is not None


def test_a_participant_sees_whether_they_are_counted():
    """And nothing of anybody else."""
    table = Table().locked().revealed(people("abc")).do(actions.leave_out, "d")

    assert participant(table, "a").counted
    assert not participant(table, "d").counted
    assert participant_view(table.room, OF, "d", now=NOON).left_out


def test_a_participant_sees_their_own_place_in_the_threes():
    """The facilitator sees sizes only."""
    table = Table().do(actions.divide_into_threes, "poll", SEATS, dice(1))
    three = table.poll().threes[0]

    assert Place(1, 4, Role.LEADER) == participant(table, three.leader).place
    assert Role.OBSERVER is participant(table, three.observers[1]).place.role
    assert participant(table, "nobody").place is None
    assert {1: 4, 2: 4} == facilitator(table, {}).activity("poll").threes


def test_both_see_the_time():
    """As it is at the moment that is asked for."""
    table = Table().do(actions.start_timer, "poll", 60, now=NOON)
    view = facilitator(table, {}, now=NOON + dt.timedelta(seconds=20))

    assert "0:40 left." == view.activity("poll").timer.sentence
    assert "1:00 left." == participant(table, "a").timer.sentence


def test_answers_of_people_on_paper_are_done_but_not_unseen():
    """The facilitator is told that they will be added, and that others are needed."""
    seats = [*SEATS, seat("paper", paper=True)]
    poll = facilitator(Table(), {"paper": done(ready="yes")}, seats).activity("poll")

    assert (1, 1, 0) == (poll.progress.done, poll.progress.waiting, poll.progress.unseen)
    assert poll.lacks.startswith("3 people have to be done")


def test_an_activity_without_questions_is_counted_too():
    """Commitments stay private: the room sees how many people were done, and nothing else."""
    table = Table().locked()
    table.do(actions.reveal, "poll", Poll((), ()), SEATS, people("abcd"))
    view = facilitator_view(table.room, {"poll": Poll((), ())}, SEATS, {}, now=NOON)

    assert ((), (), 4) == (
        view.activity("poll").picture.total.tallies,
        view.activity("poll").picture.groups,
        view.activity("poll").picture.total.people,
    )
