"""A facilitator's console: what can be done and why not, and that it never shows who or what."""

import base64
import datetime as dt
import re

import ipywidgets as w
import pytest

from careerkit.errors import CareerkitError
from careerkit.panels.room.addresses import Addresses
from careerkit.panels.room.console.open import console_panel
from careerkit.panels.room.console.plan import stops
from careerkit.panels.room.console.steps import steps
from careerkit.panels.room.screen.showing import FOLLOW, JOIN, showing
from careerkit.workshop.agenda_file import default_agendas
from careerkit.workshop.codes import spaced
from careerkit.workshop.values import DONE
from tests.panels.room_host import HOSTILE, Synced, TestRoom, find, press, visible, words
from tests.panels.test_reality_check_view import live_markup

TODAY = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)
BASE = "http://192.168.1.7:8765"
KINDS = ("guess", "reality-check", "calibration", "calibration", "threes", "commitments")


@pytest.fixture
def room(tmp_path):
    """Open a room that follows the agenda of ninety minutes."""
    made = TestRoom(tmp_path, *KINDS, agenda="90-minutes")
    yield made
    made.host.close()


def open_console(room, name="Host"):
    return console_panel(room.host, name, addresses=Addresses(BASE, room.host.info.code))


@pytest.fixture
def synced():
    """Keep an eye on all widgets of a test."""
    return Synced()


@pytest.fixture
def console(synced, room):
    """Open a console."""
    del synced  # watches before it is opened
    return open_console(room)


def look_at(console, activity):
    """Choose an item in the list, as a browser does."""
    places = [stop.activity for stop in console.state.stops]
    console.tab.stops.value = places.index(activity)


def turn_to(console, tab):
    console.tabs.value = tab


def pressable(console):
    """List what can be pressed and seen."""
    return [b.description for b in visible(console) if isinstance(b, w.Button) and not b.disabled]


# What comes one after the other.


def test_each_item_of_the_agenda_has_its_activity(room):
    """Two of a kind in their order, talk without any, and what is in no agenda last."""
    room.host.add("guess", "One more guess")
    listed = stops(room.host.facilitator_view(), default_agendas().agenda("90-minutes"))
    assert [(stop.name, stop.activity) for stop in listed if "alibration" in stop.name] == [
        ("Calibration, first round", "calibration"),
        ("Calibration, second round", "calibration-2"),
    ]
    assert (listed[0].activity, listed[0].starts) == ("", 0)
    assert (listed[-1].name, listed[-1].activity, listed[-1].starts) == (
        "One more guess",
        "guess-2",
        90,
    )
    assert sum(stop.minutes for stop in listed) == 90 + 0


def test_activities_are_found_by_the_agendas_own_names(tmp_path):
    """A room may name them as the agenda does, and lack some of them."""
    made = TestRoom(tmp_path, agenda="90-minutes")
    made.host.add("calibration", "Second", activity_id="calibration-2")
    made.host.add("calibration", "First", activity_id="calibration-1")
    listed = stops(made.host.facilitator_view(), default_agendas().agenda("90-minutes"))
    assert {s.name: s.activity for s in listed if s.activity} == {
        "Calibration, first round": "calibration-1",
        "Calibration, second round": "calibration-2",
    }
    made.host.close()


def test_looking_at_another_item_changes_nothing_in_the_room(console, room):
    """Neither by the list, nor by the buttons, nor by what a browser makes up."""
    before = room.host.room
    press(console, "Next →")
    look_at(console, "threes")
    for wrong in (-1, 99, "threes", None, 2.5):
        console.state.choose(wrong)
    assert console.state.activity.id == "threes"
    assert "Groups of three" in words(console)
    assert room.host.room is before


def test_the_sheet_stands_beside_what_is_done(console):
    """What to do, to say, to look for, to ask, and how to go on."""
    look_at(console, "guess")
    sheet, said = default_agendas().sheet("guess"), words(console)
    for sentence in (sheet.say[0], sheet.look_for[0], sheet.debrief[0]):
        assert sentence.split("'")[0] in said
    assert "So it is worth knowing who wants what" in said


# What can be done, and why not.


@pytest.mark.parametrize(
    ("before", "possible", "reasons"),
    [
        ((), ["Open for answers"], ["They are not open yet.", "Close the answers first."]),
        (
            ("start_answering",),
            ["Close the answers"],
            ["They are open.", "Close the answers first."],
        ),
        (
            ("start_answering", "lock"),
            ["Open again for answers"],
            ["They are closed.", "3 people have"],
        ),
    ],
)
def test_what_cannot_be_done_now_has_its_reason_beside_it(room, before, possible, reasons):
    """The facilitator need not guess what is missing."""
    for action in before:
        room.host.act(action, "guess")
    view = room.host.facilitator_view()
    listed = steps(view, view.activity("guess"), shows=True)
    assert possible == [step.label for step in listed if not step.why_not]
    told = [step.why_not for step in listed if step.why_not]
    assert all(any(each.startswith(reason) for each in told) for reason in reasons)


def test_from_opening_to_a_second_reveal(console, room):
    """Pressed by hand, and each press says what it led to."""
    look_at(console, "guess")
    seats = room.come(3)
    press(console, "Open for answers")
    room.answer("guess", *seats[:2])
    assert "2 of 3 done." in words(console)
    press(console, "Close the answers")
    assert "1 more person has to be done" in words(console)
    assert "Show the picture" not in pressable(console)
    press(console, "Open again for answers")
    room.answer("guess", seats[2])
    press(console, "Close the answers")
    press(console, "Show the picture")
    assert "What 3 people guessed" in console.tab.picture.value
    assert "It is shown. For late answers, open it again." in words(console)
    press(console, "Open again for answers")
    assert console.tab.picture.value == ""
    press(console, "Close the answers")
    press(console, "Show the earlier picture again")
    assert "What 3 people guessed" in console.tab.picture.value


def test_a_press_on_what_is_disabled_does_nothing(console, room):
    """A browser can press what it shows as disabled."""
    look_at(console, "guess")
    find(console, "Close the answers").click()
    find(console, "Show the picture").click()
    assert room.host.room.activities["guess"].state == "lobby"
    assert console.state.message == ""


def test_what_goes_home_is_never_shown(console, room):
    """There is no button for it, and a sentence says why."""
    look_at(console, "commitments")
    room.come(3)
    assert "There is never a picture of this" in words(console)
    assert [step.action for step in console.tab.steps.steps] == ["start_answering", "lock"]


def test_two_consoles_see_the_same_and_the_slower_press_gets_a_sentence(console, room):
    """Each looks where it wants; the room is one."""
    other = open_console(room, "Second")
    look_at(console, "guess")
    look_at(other, "guess")
    stale = other.tab.steps.steps[0]
    press(console, "Open for answers")
    assert "Close the answers" in pressable(other)
    other.state.take(stale)
    assert "is open for answers already" in other.message.value
    assert console.message.value == ""
    press(other, "Close the answers")
    assert other.message.value == ""
    assert "Open again for answers" in pressable(console)
    other.close()


def test_nothing_moves_on_by_itself(console, room):
    """Neither when all are done, nor when time is up."""
    look_at(console, "guess")
    seats = room.come(3)
    press(console, "Open for answers")
    console.tab.timer.minutes.value = "1"
    press(console, "Start the timer")
    room.answer("guess", *seats)
    room.later(61)
    console.state.refresh()
    assert "Time is up." in words(console)
    assert room.host.room.activities["guess"].state == "answering"


def test_a_timer_is_started_paused_extended_and_switched_off(console, room):
    """What was typed and is no number of minutes is told."""
    look_at(console, "guess")
    assert console.tab.timer.minutes.value == "10"
    for wrong in ("soon", "0", "241", "", "9" * 9999, HOSTILE):
        console.tab.timer.minutes.value = wrong
        press(console, "Start the timer")
        assert "a whole number of minutes from 1 to 240" in console.message.value
        assert live_markup(console.message.value) == []
    console.tab.timer.minutes.value = "5"
    press(console, "Start the timer")
    assert "--ck-left:300;" in words(console)
    room.later(60)
    press(console, "Pause")
    assert "4:00 left, paused." in words(console)
    press(console, "2 minutes more")
    press(console, "Let it go on")
    assert "--ck-left:360;" in words(console)
    press(console, "Switch it off")
    assert "Off. At its end it says so, and closes nothing." in words(console)


def stands_out(console):
    """List the buttons that are filled with colour."""
    return [b.description for b in visible(console) if getattr(b, "button_style", "") == "primary"]


def test_what_comes_next_on_the_usual_way_stands_out(console, room):
    """One button at a time, from the welcome to the picture; nothing while people are too few."""
    assert stands_out(console) == ["Next →"]
    press(console, "Next →")
    assert stands_out(console) == ["Open for answers"]
    press(console, "Open for answers")
    assert stands_out(console) == ["Close the answers"]
    press(console, "Close the answers")
    assert stands_out(console) == []
    press(console, "Open again for answers")
    room.answer("guess", *room.come(3))
    press(console, "Close the answers")
    assert stands_out(console) == ["Show the picture"]
    press(console, "Show the picture")
    assert stands_out(console) == ["Next →"]
    look_at(console, "threes")
    assert stands_out(console) == ["Form groups of three"]
    assert "Once it is open, each phone says" not in words(console)
    press(console, "Form groups of three")
    assert stands_out(console) == ["Open for answers"]
    assert "Once it is open, each phone says" in words(console)


def test_the_keyboard_is_led_to_what_comes_next(console, room, monkeypatch):
    """Enter once more goes on, and opens nothing that was just closed."""
    led = []
    monkeypatch.setattr(w.Button, "focus", lambda self: led.append(self.description))
    look_at(console, "guess")
    press(console, "Open for answers")
    room.answer("guess", *room.come(3))
    press(console, "Close the answers")
    assert led == ["Close the answers", "Show the picture"]


def test_nobody_is_put_elsewhere_in_the_middle_of_a_talk(console, room):
    """One press would scatter all groups, so the answers are closed first."""
    room.come(6)
    look_at(console, "threes")
    press(console, "Form groups of three")
    press(console, "Open for answers")
    assert "Mix everybody anew" not in pressable(console)
    press(console, "Close the answers")
    assert "Mix everybody anew" in pressable(console)


def test_the_facilitator_has_at_hand_what_is_read_out_and_talked_about(console, room):
    """Who sees what at the welcome; in a talk, the picture that still stands on people's phones."""
    assert all(line in words(console) for line in default_agendas().told_first(3)[:2])
    room.show("guess", *room.come(3))
    console.tab.stops.value = next(
        at for at, stop in enumerate(console.state.stops) if at and not stop.activity
    )
    assert "What 3 people guessed" in console.tab.picture.value
    assert default_agendas().told_first(3)[1] not in words(console)


def test_threes_are_formed_and_mended(console, room, synced):
    """Sizes alone are told, never who sits where."""
    look_at(console, "threes")
    assert "It takes two people who are here." in words(console)
    seats = room.come(7)
    press(console, "Form groups of three")
    assert "1 group of 3, 1 group of 4." in words(console)
    late = room.come()
    press(console, "Find a group for those who came late")
    assert "2 groups of 4." in words(console)
    press(console, "Find a group for those who came late")
    assert "Everybody who is here has a group." in console.message.value
    room.host.leave(seats[0])
    press(console, "Close the gaps of those who left")
    assert console.message.value == ""
    assert late[0] not in str(synced)


# Who runs it.


def test_a_facilitators_own_seat_is_not_counted(console, room):
    """New, by a code for their phone; or the one that they have taken already."""
    turn_to(console, "People")
    press(console, "Take a seat that is not counted")
    mine = room.host.resume(console.state.own_code).seat.id
    assert {mine} == room.host.room.left_out
    earlier = room.host.join()
    console.tab.own.value = spaced(earlier.code).lower()
    press(console, "Take a seat that is not counted")
    assert {mine, earlier.seat.id} == room.host.room.left_out
    assert room.host.resume(console.state.own_code).seat.id == earlier.seat.id
    console.tab.own.value = "🙂"
    press(console, "Take a seat that is not counted")
    assert "your own code" in console.message.value
    assert room.host.facilitator_view().here == 0


def test_a_second_facilitators_link_is_shown_once_and_can_be_taken_back(console, room, synced):
    """Each has a name of its own, and nobody shuts themselves out."""
    room.host.facilitator_link("Host")
    turn_to(console, "People")
    press(console, "Make a link")
    secret = console.state.secret.removeprefix(f"{BASE}/f/")
    assert secret in words(console)
    assert room.host.facilitator_of(secret) == "Second facilitator"
    press(console, "Hide it")
    assert secret not in str(synced)
    press(console, "Make a link")
    assert [each.name for each in room.host.links].count("Second facilitator 2") == 1
    assert "(you came by it)" in words(console)
    own = next(each for each in console.state.links if each.name == "Host")
    console.state.revoke(own)
    assert own in room.host.links
    named = [
        b
        for b in visible(console)
        if isinstance(b, w.Button) and "of Second facilitator" in (b.tooltip or "")
    ]
    for each in [b for b in named if b.tooltip.endswith("Second facilitator")]:
        each.click()
    assert room.host.facilitator_of(secret) is None
    assert {each.name for each in room.host.links} == {"Host", "Second facilitator 2"}


def test_what_stands_on_the_wall_is_the_same_choice_for_all(console, room):
    """What cannot be shown is not offered."""
    other = open_console(room, "Second")
    turn_to(console, "Big screen")
    turn_to(other, "Big screen")
    console.tab.choice.value = JOIN
    assert other.tab.choice.value == JOIN == showing(room.host).choice
    assert not [value for _, value in console.tab.choice.options if value.startswith("picture:")]
    room.show("guess", *room.come(3))
    other.tab.choice.value = "picture:guess"
    assert console.tab.choice.value == "picture:guess"
    room.host.act("start_answering", "guess")
    assert console.tab.choice.value == FOLLOW
    assert 'href="/screen"' in words(console)
    other.close()


# Paper.


def load(console, raw, name="paper.csv"):
    console.tab.upload.value = (
        {
            "name": name,
            "type": "text/csv",
            "size": len(raw),
            "content": raw,
            "last_modified": TODAY,
        },
    )


def test_answers_from_paper_come_in_or_are_listed_with_their_reason(console, room):
    """The same file again changes nothing; a corrected one puts right what was wrong."""
    turn_to(console, "Answers from paper")
    first = b"sheet,activity,P1\n1,guess,40\n2,guess,a lot\n3,guess,60\n"
    code = re.search(r"guess in per cent", base64_table(console))
    assert code
    first = first.replace(b"P1", heading(console))
    load(console, first)
    told = console.tab.told.value
    assert "2 sheets taken; 1 row not taken" in told
    assert "line 3" in told
    assert "a lot" in told
    assert room.host.facilitator_view().activity("guess").progress.done == 2
    assert console.tab.upload.value == ()
    room.later(60)
    load(console, first)
    assert "Nothing in it was new." in console.tab.told.value
    load(console, first.replace(b"a lot", b"80"))
    assert "What is new in it counts now." in console.tab.told.value
    assert room.host.facilitator_view().activity("guess").progress.done == 3
    assert "3 people have to be done" in room.host.facilitator_view().activity("guess").lacks


def base64_table(console):
    """Read the table that is offered to type into."""
    return base64.b64decode(re.search(r"base64,([^\"]+)", console.tab.table.value)[1]).decode()


def heading(console):
    """Give what heads the column of the guess."""
    return re.search(r"[^,\n]*guess in per cent", base64_table(console))[0].encode()


@pytest.mark.parametrize(
    "raw", [b"", b"PK\x03\x04", b"a,b\n1,2\n", b"\xff\xfe\x00", b"x" * 3_000_000]
)
def test_a_file_that_cannot_be_used_is_a_sentence_and_takes_nothing(console, room, raw):
    """Whatever it is, and whatever it is called."""
    turn_to(console, "Answers from paper")
    load(console, raw, HOSTILE)
    assert "expected" in console.message.value
    assert live_markup(console.message.value) == []
    assert console.tab.told.value == ""
    assert room.host.facilitator_view().here == 0


# The end.


def test_the_results_go_home_as_files(console, room):
    """Groups only: no seat and nobody's answers; also of what is hidden just now."""
    seats = room.come(3)
    room.show("guess", *seats)
    room.host.act("start_answering", "guess")
    turn_to(console, "Results and end")
    press(console, "Make the files")
    links = console.tab.links.value
    names = re.findall(r'download="([^"]+)"', links)
    assert names == ["debrief.html", "debrief.docx", "debrief.md", "room.csv", "room.json"]
    markdown = base64.b64decode(re.findall(r"base64,([^\"]+)", links)[2]).decode()
    assert "The room’s middle guess" in markdown
    files = [base64.b64decode(each) for each in re.findall(r"base64,([^\"]+)", links)]
    assert not [seat for seat in seats for file in files if seat.encode() in file]


def test_closing_is_asked_twice(console, room):
    """Afterwards nothing can be opened, and the reason stands beside it."""
    turn_to(console, "Results and end")
    press(console, "Close the room")
    press(console, "Leave it open")
    assert not room.host.room.closed
    press(console, "Close the room")
    press(console, "Yes, close it for everybody")
    assert room.host.room.closed
    turn_to(console, "Run the room")
    look_at(console, "guess")
    assert "The room is closed." in console.tab.steps.reasons[0].value
    assert "Open for answers" not in pressable(console)


def test_a_room_is_deleted_by_its_code_alone_and_once_it_is_closed(console, room):
    """What is gone is said, and nothing else is left on the page."""
    code = room.host.info.code
    turn_to(console, "Results and end")
    console.state.purge(code)
    assert "Close the room first." in console.message.value
    console.state.close_room()
    for wrong in ("", "ABCDEF", "🙂", "x" * 999, HOSTILE):
        console.tab.code.value = wrong
        press(console, "Delete the room for good")
        assert console.message.value
        assert live_markup(console.message.value) == []
        assert room.store.room(room.host.info.id) is not None
    console.tab.code.value = spaced(code).lower()
    press(console, "Delete the room for good")
    assert room.store.room(room.host.info.id) is None
    assert "Nothing of the room is left" in words(console)
    assert not [p for p in visible(console) if isinstance(p, w.Button)]


# What it never shows.


def test_neither_who_nor_what_is_in_any_widget_at_any_time(console, room, synced):
    """Every part of the console, at every moment of a session."""
    seats = room.come(5)
    secret, comment = "private-note", "note-for-all-to-read"
    look_at(console, "commitments")
    press(console, "Open for answers")
    room.host.submit(seats[0], "commitments", "what", secret, lambda _: None)
    look_at(console, "calibration")
    press(console, "Open for answers")
    case = room.host.activities["calibration"].vignettes[0].id
    room.answer("calibration", *seats[:4])
    room.host.submit(seats[0], "calibration", f"comment:{case}", comment, lambda _: None)
    for action in ("", "lock", "reveal"):
        if action:
            room.host.act(action, "calibration")
        for tab in console.tabs.options:
            turn_to(console, tab)
            hidden = (*seats, secret) if action == "reveal" else (*seats, secret, comment)
            text = str(synced)
            assert not [each for each in hidden if each in text]
    turn_to(console, "Run the room")
    look_at(console, "calibration")
    assert comment in words(console)


def test_no_text_runs(tmp_path):
    """Titles, names of links, and what people wrote for all to read."""
    made = TestRoom(tmp_path, "calibration", title=HOSTILE, agenda="90-minutes")
    console = open_console(made)
    seats = made.come(3)
    made.host.act("start_answering", "calibration")
    case = made.host.activities["calibration"].vignettes[0].id
    for seat in seats:
        made.host.submit(seat, "calibration", f"comment:{case}", HOSTILE, lambda _: None)
    made.answer("calibration", *seats)
    for seat in seats:
        made.host.submit(seat, "calibration", f"comment:{case}", HOSTILE, lambda _: None)
        made.host.submit(seat, "calibration", DONE, value=True, on_saved=lambda _: None)
    made.host.act("lock", "calibration")
    made.host.act("reveal", "calibration")
    console.state.make_link(HOSTILE)
    for tab in console.tabs.options:
        turn_to(console, tab)
        look_at(console, "calibration") if tab == "Run the room" else None
        html = words(console)
        assert "&lt;script&gt;" in html
        assert live_markup(html) == []
    made.host.close()


def test_the_console_closes_with_all_that_it_made(room):
    """Every part was looked at before."""
    synced, listening = Synced(), len(room.host._listeners)
    made = open_console(room)
    for tab in [*made.tabs.options, "Run the room"]:
        turn_to(made, tab)
    look_at(made, "threes")
    room.come(4)
    press(made, "Form groups of three")
    made.close()
    assert len(synced) == 0
    assert len(room.host._listeners) == listening


def test_a_room_in_a_notebook_says_that_nobody_can_come_in(room):
    """There is no address, and so no QR code."""
    made = console_panel(room.host)
    assert "Nobody can come in from here" in made.head.value
    assert "Show the QR code" not in [
        b.description for b in visible(made) if isinstance(b, w.Button)
    ]
    made.close()


def test_trouble_with_the_disk_is_told(console, room, monkeypatch):
    """The facilitator is the one who can do something about it."""
    monkeypatch.setattr(type(room.host), "trouble", property(lambda _: "The disk is full."))
    room.come()
    assert "The disk is full." in console.head.value


def test_a_code_that_nobody_has_is_no_seat(console):
    """The room says so in a sentence, and nobody is left out."""
    console.state.take_part("0123-4567-89AB")
    assert "not, or no longer, in use" in console.state.message
    with pytest.raises(CareerkitError):
        console.state.host.resume("0123-4567-89AB")
