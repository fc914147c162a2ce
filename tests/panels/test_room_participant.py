"""A participant's page in a room: what it says, what it keeps, and what it never holds."""

import ast
import base64
import re
from pathlib import Path

import ipywidgets as w
import pytest

from careerkit.activities.calibration import Calibration
from careerkit.errors import CareerkitError
from careerkit.panels.room import following, participant
from careerkit.panels.room.addresses import Addresses
from careerkit.panels.room.participant.open import participant_panel
from careerkit.panels.room.participant.state import ParticipantState
from careerkit.workshop.store.errors import FOR_PARTICIPANTS
from careerkit.workshop.store.writer import Delayed, Refused, Saved
from tests.panels.room_host import (
    BEGUN,
    HOSTILE,
    Synced,
    TestRoom,
    find,
    parts,
    press,
    visible,
    words,
)
from tests.panels.test_reality_check_view import live_markup

MOST_WIDGETS = 40  # of the page around an activity, layouts and styles counted
ADDRESSES = Addresses("http://192.168.1.7:8765", "ABC123")


@pytest.fixture
def room(tmp_path):
    """Open a room with three activities."""
    made = TestRoom(tmp_path, "guess", "calibration", "threes")
    yield made
    made.host.close()


@pytest.fixture
def me(room):
    """Join the room."""
    return room.come()[0]


@pytest.fixture
def page(room, me):
    """Open the page of somebody who has joined."""
    return participant_panel(room.host, me, addresses=ADDRESSES)


class Queue:
    """A server's way to carry work to a page: it is done when its turn comes."""

    def __init__(self):
        self.waiting = []

    def __call__(self, do):
        self.waiting.append(do)

    def turn(self):
        waiting, self.waiting = self.waiting, []
        for do in waiting:
            do()
        return len(waiting)


class Outcomes:
    """The writer's thread held still: what becomes of an answer is said by the test."""

    def __init__(self, host, monkeypatch):
        self.heard = []
        monkeypatch.setattr(
            host._writer, "send", lambda sent, heard: self.heard.append((sent, heard))
        )

    def tell(self, place, kind, said=None):
        sent, heard = self.heard[place]
        heard(kind(sent, BEGUN if said is None else said))


def typed(page, value):
    """Type a guess, as a browser does."""
    next(p for p in visible(page) if isinstance(p, w.Text)).value = value


def messages(page):
    """Count what would be sent to the browser from now on."""
    sent = []
    for part in parts(page):
        part.observe(lambda change: sent.append(change["name"]))
    return sent


# What it says.


def test_who_sees_what_stands_there_before_anything_is_asked(page, room):
    """In full at first; once it has begun it is folded, and still there."""
    assert "You are in. There is nothing to do yet" in page.head.value
    assert "<details open>" in page.promise.value
    assert "at least 3 people have finished" in page.promise.value
    room.host.act("start_answering", "guess")
    assert "<details>" in page.promise.value
    assert "at least 3 people have finished" in page.promise.value


def test_each_state_is_said_in_words(page, room, me):
    """Open, closed and kept, shown: by itself, as the facilitator goes on."""
    others = room.come(3)
    room.host.act("start_answering", "guess")
    assert "Answers are open. Each is saved as you give it." in page.head.value
    typed(page, "35")
    room.answer("guess", *others)
    room.host.act("lock", "guess")
    assert "Answers are closed. What you wrote is kept" in page.head.value
    assert "35%" in words(page)
    room.host.act("reveal", "guess")
    assert "This is what the room said. Your answers are not in it." in page.head.value
    assert "What 3 people guessed" in page.picture.value
    room.host.act("start_answering", "guess")
    assert page.picture.value == ""
    room.host.act("close_room")
    assert "The room is closed." in page.head.value
    assert "Answers are open" not in page.head.value
    assert "Answers are closed" in page.head.value
    assert room.host.answers(me, "guess") == {"guess": 35}


def test_all_that_was_shown_can_be_read_after_the_end(page, room):
    """Before that the page follows the room, and leads nowhere else."""
    room.show("guess", *room.come(3))
    room.show("calibration", *room.come(3))
    page.state.look_at("guess")
    assert "What 3 people guessed" not in page.picture.value
    room.host.act("close_room")
    press(page, next(b.description for b in page.others.children if "Turn to" in b.description))
    assert "What 3 people guessed" in page.picture.value
    assert "This is what the room said." in page.head.value


def test_who_is_in_the_picture_is_told_so(page, room, me):
    """And who runs the room, that their answers are left out."""
    room.show("guess", me, *room.come(2))
    assert "Your answers are in it." in page.head.value
    room.host.leave_out(me)
    assert "Your own answers are left out" in page.head.value


def test_a_second_activity_takes_the_place_of_the_first(page, room):
    """Where both take answers, one press leads back; nothing of the other stays registered."""
    room.host.act("start_answering", "guess")
    typed(page, "35")
    before = Synced()
    room.host.act("start_answering", "calibration")
    assert "Calibration" in words(page)
    assert not any(isinstance(p, w.Text) and p.value == "35" for p in visible(page))
    press(page, "Turn to: What does it cost to lose a product manager?")
    assert next(p for p in visible(page) if isinstance(p, w.Text)).value == "35"
    assert find(page, "Turn to: Calibration, first round")
    assert len(before) < 40
    room.host.act("lock", "guess")
    assert "Calibration" in words(page)
    assert not [b for b in visible(page) if "Turn to" in getattr(b, "description", "")]


def test_an_activity_that_is_not_open_cannot_be_looked_at(page, room):
    """Whatever a browser asks for."""
    room.host.act("start_answering", "guess")
    for wrong in ("threes", "calibration", "", "no-such"):
        page.state.look_at(wrong)
        assert page.state.looked == "guess"


def test_ones_group_part_and_sheet_appear_by_themselves(page, room, me):
    """Nobody else's sheet is made, and a new part brings a new sheet."""
    others = room.come(5)
    room.host.act("start_answering", "threes")
    seen = set()
    for _ in range(12):
        room.host.act("divide_into_threes", "threes")
        place = room.host.participant_view(me).activity("threes").place
        said = words(page)
        assert f"Group {place.number}" in said
        seen.add(place.role)
        case = room.host.activities["threes"].case
        assert (case.only_pm_knows[:40] in said) == (place.role == "product manager")
    assert len(seen) == 3
    room.host.leave(others[0])
    assert f"Group {room.host.participant_view(me).activity('threes').place.number}" in words(page)


def test_a_timer_says_when_it_ends_and_the_browser_counts(page, room):
    """Running, paused, up, off; and never while answers are closed."""
    room.host.act("start_answering", "guess")
    assert page.timer.value == ""
    room.host.act("start_timer", "guess", 300)
    assert "--ck-left:300;" in page.timer.value
    assert re.search(r"Time until \d\d:\d\d\.", page.timer.value)
    room.later(60)
    room.host.act("pause_timer", "guess")
    assert "4:00 left, paused." in page.timer.value
    room.host.act("resume_timer", "guess")
    room.later(241)
    page.state.refresh()
    assert "Time is up." in page.timer.value
    assert page.state.activity.state == "answering"
    room.host.act("lock", "guess")
    assert page.timer.value == ""


def test_the_end_of_a_timer_is_told_though_nobody_does_anything(room, me, monkeypatch):
    """Once a minute until then, for phones that were asleep; a page that is closed is left alone."""
    asked = []

    class Loop:
        def call_later(self, seconds, do):
            asked.append((seconds, do))
            return self

        def cancel(self):
            asked.pop()

    monkeypatch.setattr(following, "loop_runs", lambda: True)
    monkeypatch.setattr(following.asyncio, "get_running_loop", Loop)
    made = participant_panel(room.host, me)
    room.host.act("start_answering", "guess")
    room.host.act("start_timer", "guess", 90)
    assert [seconds for seconds, _ in asked] == [60]
    room.later(60)
    asked[-1][1]()
    assert [seconds for seconds, _ in asked] == [30]
    assert "--ck-left:30;" in made.timer.value
    room.later(30)
    _, wake = asked[-1]
    wake()
    assert "Time is up." in made.timer.value
    room.host.act("extend_timer", "guess", 60)
    _, wake = asked[-1]
    made.close()
    assert asked == []
    room.later(60)
    wake()
    assert made.state.activity.timer.remaining == 60


# What is kept.


def test_an_answer_is_saved_and_its_time_is_told(page, room, me):
    """The sentence stands in the activity's panel once it is on the disk."""
    room.host.act("start_answering", "guess")
    typed(page, "35")
    assert room.host.settle()
    assert room.host.answers(me, "guess") == {"guess": 35}
    assert re.fullmatch(r"Saved at \d\d:\d\d:\d\d\.", page.state.saved)
    assert page.state.saved in words(page)


def test_when_an_answer_was_saved_is_told_of_its_own_activity_alone(page, room):
    """A new activity begins without a time: nothing of it has been saved yet."""
    room.host.act("start_answering", "guess")
    typed(page, "35")
    assert room.host.settle()
    assert "Saved at" in words(page)
    room.host.act("start_answering", "calibration")
    assert "Saved at" not in words(page)


def test_what_is_not_on_the_disk_is_not_called_saved(page, room, monkeypatch):
    """Not before the last of several is; a delay is told, and ends."""
    room.host.act("start_answering", "guess")
    disk = Outcomes(room.host, monkeypatch)
    typed(page, "35")
    typed(page, "45")
    assert page.state.saved == "Being saved…"
    disk.tell(0, Delayed, "The disk is full.")
    assert f"Not saved yet: {FOR_PARTICIPANTS} It is kept here and tried again." in words(page)
    disk.tell(0, Saved)
    assert page.state.saved.startswith("Not saved yet")
    disk.tell(1, Saved)
    assert page.state.saved.startswith("Saved at")


def test_an_answer_that_was_given_up_is_said_to_be_lost(page, room, me, monkeypatch):
    """It is not promised that it is tried again, and what was there before is there again."""
    room.host.act("start_answering", "guess")
    typed(page, "35")
    room.host.settle()
    disk = Outcomes(room.host, monkeypatch)
    typed(page, "45")
    disk.tell(0, Refused, "It is no text that the database takes.")
    assert page.state.saved == "Not saved: It is no text that the database takes."
    assert room.host.answers(me, "guess") == {"guess": 35}
    assert next(p for p in visible(page) if isinstance(p, w.Text)).value == "35"


def test_an_answer_that_comes_too_late_is_refused_in_words(page, room, me):
    """The page may not have heard yet that answers are closed."""
    room.host.act("start_answering", "guess")
    kept = page.panel.state.keeping
    room.host.act("lock", "guess")
    with pytest.raises(CareerkitError, match="Answers are locked now"):
        kept.put("guess", 50)
    assert room.host.answers(me, "guess") == {}


def test_two_tabs_show_the_same(page, room, me):
    """What is typed in one stands in the other, and so does that somebody is done."""
    other = participant_panel(room.host, me)
    room.host.act("start_answering", "guess")
    typed(page, "35")
    assert next(p for p in visible(other) if isinstance(p, w.Text)).value == "35"
    press(other, "I am done")
    assert find(page, "I am not done yet")
    press(page, "Leave the room")
    press(page, "Yes, leave")
    assert "You have left the room." in other.head.value
    other.close()


def test_what_one_types_oneself_is_not_taken_for_somebody_elses(page, room):
    """Otherwise every answer would be filled in twice."""
    room.host.act("start_answering", "guess")
    typed(page, "35")
    assert page.state.written == 0


# The way back, and out.


def test_a_code_is_new_each_time_it_is_shown(page, room):
    """The one before stops, and hiding it takes it off the screen."""
    shown = []
    for _ in range(2):
        press(page, "Show my code to come back")
        shown.append(page.state.code)
        assert "192.168.1.7:8765/back" in page.back.code.value
        press(page, "Hide my code")
        assert shown[-1] not in str([p.get_state() for p in parts(page)])
    with pytest.raises(CareerkitError, match="works once"):
        room.host.resume(shown[0])
    assert room.host.resume(shown[1]).seat.id == page.state.seat_id


def test_leaving_is_asked_twice_and_can_be_undone(page, room, me):
    """What was done counts all the same, and nothing can be answered in between."""
    room.host.act("start_answering", "guess")
    press(page, "Leave the room")
    press(page, "Stay")
    assert me not in room.host.room.away
    press(page, "Leave the room")
    press(page, "Yes, leave")
    assert me in room.host.room.away
    assert not [p for p in visible(page) if isinstance(p, w.Text)]
    press(page, "Come back")
    assert me not in room.host.room.away
    assert [p for p in visible(page) if isinstance(p, w.Text)]


def test_ones_own_answers_go_home_as_files(page, room):
    """Only one's own; before there are any, a sentence says so."""
    press(page, "Take my answers home")
    assert "nothing to take home" in page.back.links.value
    other = room.come()[0]
    room.host.act("start_answering", "guess")
    typed(page, "37")
    room.host.submit(other, "guess", "guess", 1234, lambda _: None)
    press(page, "Take my answers home")
    held = [
        base64.b64decode(each).decode()
        for each in re.findall(r"base64,([^\"]+)", page.back.links.value)
    ]
    assert held
    assert all("37" in text and "1234" not in text and "1,234" not in text for text in held)


# What it costs, and what it never holds.


def test_the_page_around_an_activity_has_few_widgets_and_leaves_none(room, me):
    """Two hundred people open it at once; closing it lets go of the room, too."""
    synced, listening = Synced(), len(room.host._listeners)
    made = participant_panel(room.host, me, addresses=ADDRESSES)
    assert len(synced) <= MOST_WIDGETS
    room.host.act("start_answering", "calibration")
    press(made, "Show my code to come back")
    press(made, "Leave the room")
    made.close()
    assert len(synced) == 0
    assert len(room.host._listeners) == listening


def test_other_peoples_answers_send_nothing_to_this_page(page, room):
    """Two hundred pages that heard of each other's answers would stand still."""
    others = room.come(3)
    room.host.act("start_answering", "guess")
    room.host.act("start_timer", "guess", 300)
    sent = messages(page)
    room.answer("guess", *others)
    assert sent == []


def test_many_changes_are_one_turn_of_the_page_and_none_after_its_end(room, me):
    """A server brings pages up to date when their turn comes."""
    queue = Queue()
    made = participant_panel(room.host, me, here=queue)
    room.host.act("start_answering", "guess")
    room.host.act("start_timer", "guess", 300)
    assert "nothing to do yet" in made.head.value
    assert queue.turn() == 1
    assert "Answers are open" in made.head.value
    others = room.come(2)
    queue.turn()
    room.answer("guess", *others)
    assert queue.turn() == 0
    room.host.act("lock", "guess")
    made.close()
    queue.turn()
    assert made.state.activity.state == "answering"


def test_nothing_of_anybody_else_is_in_any_widget_at_any_time(room, me):
    """No seat's id, no answer, no comment, and no reference before the reveal."""
    others, synced = room.come(4), Synced()
    made = participant_panel(room.host, me, addresses=ADDRESSES)
    activity = room.host.activities["calibration"]
    assert isinstance(activity, Calibration)
    reasons = [each.reference.reason for each in activity.vignettes]
    secret = "marked-by-somebody-else"  # noqa: S105 - a mark to look for

    room.host.act("start_answering", "calibration")
    room.answer("calibration", *others)
    first = activity.vignettes[0].id
    room.host.submit(others[0], "calibration", f"comment:{first}", secret, lambda _: None)
    for step in ("", "lock"):
        if step:
            room.host.act(step, "calibration")
        text = str(synced)
        assert not [each for each in (*others, me, secret, *reasons) if each in text]
    room.host.act("reveal", "calibration")
    text = str(synced)
    assert secret in text  # a comment is for all to read
    assert not [each for each in (*others, me) if each in text]
    made.close()


def test_a_participants_page_knows_nothing_of_the_console():
    """Neither by import, nor by the one door that a facilitator's actions go through."""
    folder = Path(participant.__file__).parent
    for file in [*folder.glob("*.py"), *folder.parent.glob("*.py")]:
        tree = ast.parse(file.read_text(encoding="utf-8"))
        names = {getattr(node, "attr", "") for node in ast.walk(tree)}
        modules = {getattr(node, "module", "") or "" for node in ast.walk(tree)}
        assert not [each for each in modules if ".console" in each]
        assert names.isdisjoint({"act", "facilitator_view", "facilitator_link", "purge", "type_in"})


def test_no_text_runs(tmp_path):
    """Neither the room's name nor anything else that somebody wrote."""
    made = TestRoom(tmp_path, "commitments", title=HOSTILE)
    page = participant_panel(made.host, made.come()[0])
    made.host.act("start_answering", "commitments")
    page.state.put("commitments", "what", HOSTILE)
    for _ in range(2):
        html = words(page)
        assert "&lt;script&gt;" in html
        assert live_markup(html) == []
        made.host.act("lock", "commitments") if made.host.room.activities[
            "commitments"
        ].state == "answering" else None
    made.host.close()


def test_a_state_needs_no_widgets(room, me):
    """It can be driven by a test, a rehearsal, or another kind of page."""
    synced = Synced()
    state = ParticipantState(room.host, me)
    room.host.act("start_answering", "guess")
    state.put("guess", "guess", 30)
    assert state.answers("guess") == {"guess": 30}
    assert len(synced) == 0
    state.close()
