"""The host: people join, answer and come back; what counts is on the disk."""

import json
from random import Random

import pytest

from careerkit.activities.kinds import activity_of
from careerkit.errors import CareerkitError, InputError
from careerkit.workshop.actions import NotNowError, RoomFullError
from careerkit.workshop.codes import new_id, spaced
from careerkit.workshop.host import MOST_CHANGES, MOST_TURNS, Host, new_room
from careerkit.workshop.store import open_store
from careerkit.workshop.store.errors import FOR_PARTICIPANTS, StoreUnavailableError
from careerkit.workshop.threes import Role
from careerkit.workshop.values import DONE, Seat, Submission


class Room:
    """A room of its own, with one activity that asks for a guess."""

    def __init__(self, folder, **settings):
        self.file = folder / "rooms.sqlite"
        self.store = open_store(self.file)
        self.info = new_room(self.store, "Tuesday", **settings)
        self.host = Host(self.store, self.info.id, activity_of, rng=Random(1))  # noqa: S311 - repeatable
        self.host.add("guess", "What does it cost?", activity_id="guess")
        self.saved = []

    def again(self):
        """Take the room up anew, as after a stop of the program."""
        return Host(open_store(self.file), self.info.id, activity_of, rng=Random(1))  # noqa: S311 - repeatable

    def answer(self, joined, value, *, done=True):
        self.host.submit(joined.seat.id, "guess", "guess", value, self.saved.append)
        if done:
            self.host.submit(joined.seat.id, "guess", DONE, value=True, on_saved=self.saved.append)

    def picture(self):
        return self.host.facilitator_view().activity("guess").picture


@pytest.fixture
def room(tmp_path):
    opened = Room(tmp_path)
    yield opened
    opened.host.close()


def opened_for(room, number):
    room.host.act("start_answering", "guess")
    return [room.host.join() for _ in range(number)]


def test_a_session_from_joining_to_the_picture(room):
    """Five people answer, the answers are locked and shown, and the sums are there for ever."""
    for joined, value in zip(opened_for(room, 5), (10, 30, 30, 60, 120), strict=True):
        room.answer(joined, value)
    assert room.host.facilitator_view().activity("guess").progress.sentence == "5 of 5 done"
    assert room.picture() is None

    room.host.act("lock", "guess")
    room.host.act("reveal", "guess")

    assert room.host.settle()
    assert room.saved == [None] * 10
    assert room.picture().total.people == 5
    assert room.again().facilitator_view().activity("guess").picture == room.picture()


def test_everything_saved_is_there_after_a_stop(room):
    """Another process finds the answers, the people by their cookies, and the links."""
    (joined,) = opened_for(room, 1)
    secret = room.host.facilitator_link("Kim")
    room.answer(joined, 40, done=False)
    room.host.settle()

    again = room.again()

    assert again.answers(joined.seat.id, "guess") == {"guess": 40}
    assert again.seat_of(joined.token) == joined.seat
    assert again.facilitator_of(secret) == "Kim"
    assert again.facilitator_of(joined.token) is None


def test_a_code_brings_somebody_back_once(room):
    """Code and earlier cookie hold no longer once the code was used."""
    (joined,) = opened_for(room, 1)

    back = room.host.resume(f" {spaced(joined.code).lower()} ")

    assert back.seat == joined.seat
    assert room.host.seat_of(back.token) == joined.seat
    assert room.host.seat_of(joined.token) is None
    with pytest.raises(NotNowError, match="no longer, in use"):
        room.host.resume(joined.code)
    assert room.host.resume(room.host.new_code(joined.seat.id)).seat == joined.seat


def test_who_left_and_uses_their_code_is_here_again(room):
    """Leaving is no farewell for ever."""
    (joined,) = opened_for(room, 1)
    room.host.leave(joined.seat.id)
    assert room.host.facilitator_view().here == 0

    room.host.resume(joined.code)

    assert room.host.facilitator_view().here == 1


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("guess", "a lot"),
        ("guess", -5),
        ("guess", float("nan")),
        ("guess", ["x"]),
        ("guess", {"a": object()}),
        ("guess", "9" * 30_000),
        ("nothing-asked", 1),
        ("k" * 200, 1),
        ("", 1),
        (None, 1),
        (DONE, "yes"),
    ],
)
def test_what_is_no_answer_is_refused_and_changes_nothing(room, key, value):
    """A sentence for whatever a browser may send; nothing is kept of it."""
    (joined,) = opened_for(room, 1)

    with pytest.raises(InputError):
        room.host.submit(joined.seat.id, "guess", key, value, room.saved.append)

    assert room.host.answers(joined.seat.id, "guess") == {}
    assert room.store.submissions(room.info.id) == ()


def test_answers_are_taken_only_while_they_are_asked_for(room):
    """Before, after, in a closed room, or from nobody: a sentence each."""
    joined = room.host.join()
    with pytest.raises(NotNowError, match="not begun"):
        room.answer(joined, 40)
    room.host.act("start_answering", "guess")
    room.host.act("lock", "guess")
    with pytest.raises(NotNowError, match="locked"):
        room.answer(joined, 40)
    with pytest.raises(NotNowError, match="does not know who"):
        room.host.submit("nobody", "guess", "guess", 1, room.saved.append)
    room.host.act("close_room")
    with pytest.raises(NotNowError, match="closed"):
        room.answer(joined, 40)
    with pytest.raises(NotNowError, match="closed"):
        room.host.join()


def test_a_full_room_says_so(tmp_path):
    """The fourth of three gets a polite sentence, and a place once somebody leaves."""
    room = Room(tmp_path, minimum=3, capacity=3)
    first, *_ = [room.host.join() for _ in range(3)]
    with pytest.raises(RoomFullError, match="3 people have joined"):
        room.host.join()

    room.host.leave(first.seat.id)

    assert room.host.join()
    room.host.close()


@pytest.mark.parametrize(
    "settings", [{"minimum": 2}, {"minimum": 5.5}, {"capacity": 2}, {"capacity": 10**9}]
)
def test_settings_that_no_room_may_have(tmp_path, settings):
    """A group of two hides nobody, and a laptop does not take a thousand million."""
    with pytest.raises(InputError, match="whole number"):
        new_room(open_store(tmp_path / "rooms.sqlite"), "Tuesday", **settings)


def test_each_side_is_told_what_concerns_it(room):
    """A page of one person is not told of everybody else's answers, but of what happens in the room."""
    first, second = opened_for(room, 2)
    told = {"first": 0, "facilitator": 0}

    def count(name):
        return lambda: told.update({name: told[name] + 1})

    stop = room.host.listen(count("first"), first.seat.id)
    room.host.listen(count("facilitator"))
    room.answer(second, 40, done=False)
    assert told == {"first": 0, "facilitator": 1}
    room.answer(first, 40, done=False)
    room.host.act("lock", "guess")
    assert told == {"first": 2, "facilitator": 3}
    stop()
    room.host.act("start_answering", "guess")
    assert told == {"first": 2, "facilitator": 4}


def test_two_facilitators_at_once(room):
    """Who comes second gets a sentence, and the room is as the first has left it."""
    other = room.again()
    room.host.act("start_answering", "guess")

    with pytest.raises(CareerkitError, match="Something else has happened"):
        other.act("start_answering", "guess")

    assert other.room == room.host.room
    with pytest.raises(InputError, match="action"):
        room.host.act("purge_everything")


def test_who_comes_late_watches_in_a_group(room):
    """Groups exist already: somebody who joins then is an observer in the smallest."""
    room.host.add("threes", "Talk in threes", activity_id="talk")
    for _ in range(6):
        room.host.join()
    room.host.act("divide_into_threes", "talk")
    room.host.act("start_answering", "talk")

    late = room.host.join()

    place = room.host.participant_view(late.seat.id).activity("talk").place
    assert (place.role, place.size) == (Role.OBSERVER, 4)


def test_paper_counts_in_the_sums_and_not_towards_the_minimum(room):
    """Four phones and three sheets are too few; a fifth phone shows all eight."""
    phones = opened_for(room, 4)
    for joined in phones:
        room.answer(joined, 40)
    seats = [Seat(new_id(), joined.seat.joined_at, paper=True) for joined in phones[:3]]
    sheets = [
        Submission(new_id(), seat.id, "guess", key, value, seat.joined_at)
        for seat in seats
        for key, value in (("guess", 120), (DONE, True))
    ]
    room.host.act("lock", "guess")
    assert room.host.type_in(seats, sheets) == 6
    assert room.host.type_in(seats, sheets) == 0
    with pytest.raises(NotNowError, match="1 more person"):
        room.host.act("reveal", "guess")

    room.host.act("start_answering", "guess")
    room.answer(room.host.join(), 10)
    room.host.act("lock", "guess")
    room.host.act("reveal", "guess")

    assert room.picture().total.people == 8


def test_long_answers_count_for_more_than_one(room, monkeypatch):
    """Otherwise the same number of changes could be a hundred times as much on the disk."""
    monkeypatch.setattr("careerkit.workshop.host.MOST_CHANGES", 6)
    monkeypatch.setattr("careerkit.workshop.host.LONG_CHANGE", 1)
    (joined,) = opened_for(room, 1)
    for value in (10, 11):  # each is two characters long
        room.answer(joined, value, done=False)

    with pytest.raises(NotNowError, match="no more"):
        room.answer(joined, 12, done=False)


def test_paper_that_does_not_fit_is_refused_as_a_whole(room):
    """Nothing of it is kept, and a later try finds a clean table."""
    seat = Seat(new_id(), room.info.opened_at, paper=True)
    wrong = Submission(new_id(), seat.id, "guess", "guess", "a lot", seat.joined_at)

    with pytest.raises(InputError):
        room.host.type_in([seat], [wrong])

    assert room.store.seats(room.info.id) == ()


def test_one_person_cannot_fill_the_disk(room, monkeypatch):
    """After a great many changes no more are taken; what was saved stays."""
    monkeypatch.setattr("careerkit.workshop.host.MOST_CHANGES", 3)
    (joined,) = opened_for(room, 1)
    for value in (1, 2, 3):
        room.answer(joined, value, done=False)

    with pytest.raises(NotNowError, match="no more"):
        room.answer(joined, 4, done=False)

    assert MOST_CHANGES > 1_000
    assert room.host.answers(joined.seat.id, "guess") == {"guess": 3}


def test_a_facilitator_is_known_while_the_database_is_away_and_not_once_the_link_is_taken_back(
    room, monkeypatch
):
    """Every change of the room asks who its facilitators are; that must not wait for a database."""
    secret = room.host.facilitator_link("Ann")
    assert "Ann" == room.host.facilitator_of(secret)
    with monkeypatch.context() as away:
        away.setattr(room.store, "link", lambda *_: pytest.fail("the database was asked"))
        assert "Ann" == room.host.facilitator_of(secret)

    (link,) = [each for each in room.host.links if each.name == "Ann"]
    room.host.revoke(link)
    assert room.host.facilitator_of(secret) is None


def test_a_page_that_leaves_and_comes_back_in_a_loop_is_stopped(room):
    """Everybody's page is told of each time, so one page must not do it without end."""
    joined = room.host.join()
    for _ in range(MOST_TURNS):
        room.host.leave(joined.seat.id)
        room.host.come_back(joined.seat.id)
    with pytest.raises(NotNowError, match="so often"):
        room.host.leave(joined.seat.id)
    assert joined.seat.id not in room.host.room.away


def test_a_fault_of_the_database_is_told_and_put_right(room, monkeypatch):
    """An answer waits and is saved once the fault is gone; why it waits, the facilitator is told."""
    (joined,) = opened_for(room, 1)
    write, down = room.store.submit, [True]

    def submit(*arguments):
        if down:
            raise StoreUnavailableError("The disk is full: make room on it.")
        return write(*arguments)

    monkeypatch.setattr(room.store, "submit", submit)
    room.answer(joined, 40, done=False)
    assert not room.host.settle(0.3)
    assert room.saved == [FOR_PARTICIPANTS]
    assert room.host.trouble == "The disk is full: make room on it."
    assert room.host.answers(joined.seat.id, "guess") == {"guess": 40}

    down.clear()

    assert room.host.settle(5)
    assert room.saved[-1] is None
    assert room.again().answers(joined.seat.id, "guess") == {"guess": 40}


def test_an_answer_that_can_never_be_kept_counts_no_longer(room, monkeypatch):
    """What is in memory is what will be there after a stop."""
    (joined,) = opened_for(room, 1)
    room.answer(joined, 40, done=False)
    room.host.settle()

    def refuse(*_):
        raise InputError("value", expected="something else", found="this")

    monkeypatch.setattr(room.store, "submit", refuse)
    room.answer(joined, 50, done=False)
    room.host.settle(5)

    assert room.host.answers(joined.seat.id, "guess") == {"guess": 40}


def test_no_secret_reaches_the_database(room):
    """Tokens, codes and links' secrets are there as digests alone."""
    joined = room.host.join()
    back = room.host.resume(joined.code)
    link = room.host.facilitator_link("Kim")
    code = room.host.new_code(joined.seat.id)
    room.host.close()
    room.store.close()

    raw = b"".join(path.read_bytes() for path in room.file.parent.iterdir())

    assert joined.seat.id.encode() in raw
    for secret in (joined.token, joined.code, back.token, back.code, link, code):
        assert secret.encode() not in raw


def test_what_a_facilitator_sees_holds_no_seat(room):
    """Not even an id of somebody is in the facilitator's view."""
    for joined in opened_for(room, 6):
        room.answer(joined, 40)
    room.host.act("divide_into_threes", "guess")

    seen = json.dumps(room.host.facilitator_view(), default=repr)

    assert not [seat.id for seat in room.store.seats(room.info.id) if seat.id in seen]


def test_an_export_holds_what_was_shown_and_nobody(room):
    """The sums of a reveal are in it, and no seat and no single answer."""
    for joined, value in zip(opened_for(room, 5), (10, 30, 30, 60, 120), strict=True):
        room.answer(joined, value)
    room.host.act("lock", "guess")
    room.host.act("reveal", "guess")

    told = room.store.export(room.info.id).as_json()

    revealed = [event for event in json.loads(told)["events"] if event["kind"] == "revealed"]
    assert revealed[0]["body"]["batch"]["total"]["votes"]["guess"]["25-49"] == 2
    assert not [seat.id for seat in room.store.seats(room.info.id) if seat.id in told]
