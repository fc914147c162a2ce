"""What can be done in a room, and the sentence where it cannot."""

import datetime as dt
from dataclasses import replace

import pytest

from careerkit.errors import InputError
from careerkit.workshop import actions
from careerkit.workshop.actions import NotNowError, RoomFullError
from careerkit.workshop.room import Room, State, after
from careerkit.workshop.timer import LONGEST, Ticking
from careerkit.workshop.values import Event, Kind
from tests.workshop.polls import NOON, Poll, dice, done, info, seat

POLL = Poll()
SEATS = [seat(name) for name in "abcdefgh"]


def people(names, **answers):
    return {name: done(ready="yes" if name < "c" else "no", **answers) for name in names}


class Table:
    """A room in which acts are done one after the other."""

    def __init__(self, **changes):
        self.room = Room(info(minimum=3, **changes))
        self.do(actions.open_room)
        self.do(actions.add_activity, "poll", "A poll", minutes=5)

    def do(self, action, *arguments, at=NOON, **named):
        act = action(self.room, *arguments, **named)
        self.room = after(self.room, Event(self.room.last + 1, at, act.kind, act.body))
        return self

    def poll(self):
        return self.room.activity("poll")

    def locked(self):
        return self.do(actions.start_answering, "poll").do(actions.lock, "poll")

    def revealed(self, said, seats=SEATS):
        return self.do(actions.reveal, "poll", POLL, seats, said)

    def refuses(self, action, *arguments, **named):
        with pytest.raises(NotNowError) as refused:
            action(self.room, *arguments, **named)
        return str(refused.value)


def test_activities_are_named_by_their_kind():
    """From the second of a kind on with its number."""
    table = (
        Table().do(actions.add_activity, "poll", "Another").do(actions.add_activity, "quiz", "Q")
    )

    assert ["poll", "poll-2", "quiz"] == list(table.room.activities)
    assert "There is an activity “quiz” in this room already." == table.refuses(
        actions.add_activity, "other", "O", activity_id="quiz"
    )


def test_states_follow_each_other_by_hand_only():
    """Each step has its sentence where it comes too early or too late."""
    table = Table()

    assert "so there is nothing to lock" in table.refuses(actions.lock, "poll")
    before = "Lock the answers before you reveal them."
    assert before == table.refuses(actions.reveal, "poll", POLL, SEATS, people("abcd"))
    table.do(actions.start_answering, "poll")
    assert "open for answers already" in table.refuses(actions.start_answering, "poll")
    assert before == table.refuses(actions.show_again, "poll")
    table.do(actions.lock, "poll")
    assert "Nothing of “A poll” has been shown yet." == table.refuses(actions.show_again, "poll")
    table.revealed(people("abcd"))
    assert State.REVEALED is table.poll().state
    assert "is shown already" in table.refuses(actions.reveal, "poll", POLL, SEATS, people("abcd"))


def test_an_activity_that_is_not_there_is_named():
    """A page may be older than the room."""
    with pytest.raises(InputError, match="expected an activity that was added to it, found “quiz”"):
        actions.lock(Table().room, "quiz")


def test_too_few_are_told_how_many_are_missing():
    """Who has answered on paper, is not done or was left out is not one of them."""
    table = Table().do(actions.leave_out, "d").locked()
    seats = [*SEATS, seat("paper", paper=True)]
    said = people(["a", "b", "d", "paper"]) | {"e": {"ready": "yes"}, "f": {"done": "yes"}}

    assert table.refuses(actions.reveal, "poll", POLL, seats, said) == (
        "1 more person has to be done before anything new can be shown. It takes 3 whose answers "
        "you do not know, as you know your own and those from paper."
    )
    assert table.refuses(actions.reveal, "poll", POLL, SEATS, {}) == (
        "3 people have to be done before anything new can be shown."
    )
    table.revealed(said | people("c"), seats)
    assert 4 == table.poll().batches[0].total.people, "a, b and c, and the one from paper"


def test_a_reveal_is_frozen_and_a_second_one_is_about_new_people():
    """Changes of those who were counted change nothing; two new people are not enough."""
    table = Table().locked().revealed(people("abc"))
    first = table.poll().batches
    table.locked()
    changed = {name: done(ready="no") for name in "abc"}

    sentence = table.refuses(actions.reveal, "poll", POLL, SEATS, changed | people("de"))
    assert sentence.endswith("What was shown before can be shown again.")
    again = replace(table.room).activity("poll")
    assert first == again.batches
    table.do(actions.show_again, "poll")
    assert (State.REVEALED, first) == (table.poll().state, table.poll().batches)
    table.locked().revealed(changed | people("def"))
    assert [3, 3] == [batch.total.people for batch in table.poll().batches]
    assert first[0] == table.poll().batches[0]


def test_who_was_left_out_once_is_known_for_ever():
    """Counted in again, the facilitator's own answers are added and hide nobody."""
    table = Table().do(actions.leave_out, "c").do(actions.count_in, "c").locked()

    assert "1 more person" in table.refuses(actions.reveal, "poll", POLL, SEATS, people("abc"))
    table.revealed(people("abcd"))
    assert 4 == table.poll().batches[0].total.people
    assert "counted already" in table.refuses(actions.count_in, "c")
    assert "left out already" in table.do(actions.leave_out, "e").refuses(actions.leave_out, "e")


def test_who_left_counts_with_what_they_finished():
    """Leaving takes nothing back."""
    table = Table().do(actions.leave, "a").locked().revealed(people("abc"))

    assert set("abc") == table.poll().counted
    assert "left already" in table.refuses(actions.leave, "a")
    assert "here already" in table.do(actions.come_back, "a").refuses(actions.come_back, "a")


def test_a_closed_room_lets_nothing_happen():
    """The sentence says that what was revealed can still be read."""
    table = Table().do(actions.close_room)

    for action, *arguments in (
        (actions.close_room,),
        (actions.add_activity, "poll", "A poll"),
        (actions.start_answering, "poll"),
        (actions.leave, "a"),
        (actions.leave_out, "a"),
    ):
        assert table.refuses(action, *arguments).startswith("The room is closed")


@pytest.mark.parametrize(
    ("steps", "sentence"),
    [
        ([], "This has not begun yet."),
        ([actions.start_answering], None),
        ([actions.start_answering, actions.lock], "Answers are locked now"),
    ],
)
def test_answers_are_taken_while_they_are_asked_for(steps, sentence):
    """Before and after, the participant is told why not."""
    table = Table()
    for step in steps:
        table.do(step, "poll")

    if sentence is None:
        actions.check_answering(table.room, "poll")
    else:
        assert table.refuses(actions.check_answering, "poll").startswith(sentence)


def test_answers_are_not_taken_once_they_are_shown_or_the_room_is_closed():
    """Until the facilitator opens it again."""
    table = Table().locked().revealed(people("abc"))

    assert table.refuses(actions.check_answering, "poll").startswith("The answers were shown.")
    table.do(actions.start_answering, "poll")
    actions.check_answering(table.room, "poll")
    table.do(actions.close_room)
    assert "This room is closed." == table.refuses(actions.check_answering, "poll")


def test_a_full_room_is_polite():
    """Paper takes no place, and who has left gives theirs up."""
    table = Table(capacity=3)
    seats = [*SEATS[:3], seat("paper", paper=True)]

    actions.check_place(table.room, seats[1:])
    with pytest.raises(RoomFullError, match="The room is full: 3 people have joined"):
        actions.check_place(table.room, seats)
    actions.check_place(table.do(actions.leave, "a").room, seats)
    assert "This room is closed." == table.do(actions.close_room).refuses(actions.check_place, [])


def test_coming_and_leaving_for_ever_makes_no_seats_for_ever():
    """Whoever joins and leaves in a loop comes to an end long before the database does."""
    table = Table(capacity=3)
    gone = [seat(f"gone-{number}") for number in range(actions.MOST_COMINGS * 3)]
    for each in gone:
        table = table.do(actions.leave, each.id)

    actions.check_place(table.room, gone[1:])
    with pytest.raises(RoomFullError):
        actions.check_place(table.room, gone)


def test_what_could_not_be_loaded_again_is_not_written():
    """A title that is too long is refused before it stands in the database for ever."""
    with pytest.raises(InputError, match="at most 200 characters, found 300"):
        actions.add_activity(Table().room, "poll", "x" * 300)


def later(seconds):
    return NOON + dt.timedelta(seconds=seconds)


def test_a_timer_is_started_paused_extended_and_switched_off():
    """Each keeps the time that is left, in whole seconds."""
    table = Table().do(actions.start_timer, "poll", 60, now=NOON)
    assert 48 == table.poll().timer.remaining(later(12.5))
    table.do(actions.pause_timer, "poll", now=later(12.5), at=later(12.5))
    assert 48 == table.poll().timer.remaining(later(500))
    table.do(actions.extend_timer, "poll", 30, now=later(500), at=later(500))
    table.do(actions.resume_timer, "poll", now=later(600), at=later(600))
    assert 68 == table.poll().timer.remaining(later(610))
    table.do(actions.extend_timer, "poll", 60, now=later(900), at=later(900))
    assert 60 == table.poll().timer.remaining(later(900)), "time was up, and a minute is given"
    table.do(actions.extend_timer, "poll", LONGEST, now=later(910), at=later(910))
    assert LONGEST == table.poll().timer.remaining(later(910))
    table.do(actions.stop_timer, "poll", now=later(911))
    assert Ticking.OFF is table.poll().timer.state
    assert State.LOBBY is table.poll().state, "nothing advances by itself"


@pytest.mark.parametrize(
    ("action", "arguments", "sentence"),
    [
        (actions.pause_timer, (), "The timer does not run, so it cannot be paused."),
        (actions.resume_timer, (), "The timer is not paused."),
        (actions.extend_timer, (60,), "The timer is off: start it first."),
        (actions.stop_timer, (), "The timer is off already."),
        (actions.start_timer, (0,), "A timer takes from one second to 4 hours."),
    ],
)
def test_a_timer_that_is_off_says_so(action, arguments, sentence):
    """One sentence for each of its buttons."""
    assert sentence == Table().refuses(action, "poll", *arguments, now=NOON)


def test_threes_are_formed_of_those_who_have_a_page_to_be_told_by():
    """Not of paper, of who has left, nor of a facilitator who was left out."""
    table = Table().do(actions.leave, "a").do(actions.leave_out, "b")
    seats = [*SEATS, seat("paper", paper=True)]

    assert "form them first" in table.refuses(actions.close_gaps_in_threes, "poll", seats)
    assert "It takes two" in table.refuses(actions.divide_into_threes, "poll", seats[:3], dice(1))
    table.do(actions.divide_into_threes, "poll", seats, dice(1))
    assert set("cdefgh") == {each for three in table.poll().threes for each in three.seats}
    assert "Nobody is missing" in table.refuses(actions.close_gaps_in_threes, "poll", seats)
    table.do(actions.come_back, "a").do(actions.add_to_threes, "poll", "a")
    assert "has a group already" in table.refuses(actions.add_to_threes, "poll", "a")
    table.do(actions.leave, "c").do(actions.close_gaps_in_threes, "poll", seats)
    assert set("adefgh") == {each for three in table.poll().threes for each in three.seats}


def test_all_who_came_late_find_a_group_at_once():
    """Those who have a group keep it, and paper has no page to be told by."""
    table = Table().do(actions.leave, "a").do(actions.leave, "b")
    seats = [*SEATS, seat("paper", paper=True)]

    assert "form them first" in table.refuses(actions.add_late_to_threes, "poll", seats)
    table.do(actions.divide_into_threes, "poll", seats, dice(1))
    before = table.poll().threes
    assert "Everybody who is here has a group." == table.refuses(
        actions.add_late_to_threes, "poll", seats
    )
    table.do(actions.come_back, "a").do(actions.come_back, "b")
    table.do(actions.add_late_to_threes, "poll", seats)
    after = table.poll().threes
    assert [4, 4] == [len(three.seats) for three in after]
    assert [(t.leader, t.pm) for t in before] == [(t.leader, t.pm) for t in after]


def test_acts_are_json():
    """What is appended comes back from any database as it was."""
    table = Table().locked()
    act = actions.reveal(table.room, "poll", POLL, SEATS[::-1], people("cab"))

    assert Kind.REVEALED is act.kind
    assert ["a", "b", "c"] == act.body["seats"]
    assert {"yes": 2, "no": 1, "no-answer": 0} == act.body["batch"]["total"]["votes"]["ready"]
