"""The stay radar's panel: who is on it, what a spreadsheet asks, and what reaches the reader."""

import datetime as dt

import ipywidgets as w
import pytest

from careerkit import files
from careerkit.assessment.conversation import Person, Wants, load_people
from careerkit.errors import CareerkitError
from careerkit.panels.stay_radar import open_state, stay_radar
from careerkit.panels.stay_radar.view import StayRadarView
from careerkit.resources import home
from tests.panels.test_reality_check_view import live_markup, parts

TODAY = "2026-11-24"
TALK = dt.date(2026, 11, 1)
HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(1)>" onclick="x'
TWO_READINGS = (
    b"Name,Last talk,Wants\nAna,03/04/2026,lead\nBo,05/06/2026,\n,01/02/2026,\nEve,soon,\n"
)


@pytest.fixture
def state():
    """Begin with an empty radar."""
    return open_state(today=TODAY)


@pytest.fixture
def panel():
    """Open the panel with an empty radar."""
    made = stay_radar(today=TODAY)
    assert isinstance(made, StayRadarView)
    return made


def words(widget):
    """Give all the text that a widget shows, tags and all."""
    return "\n".join(p.value for p in parts(widget) if isinstance(p, w.HTML))


def press(panel, label):
    """Press the button that bears a label."""
    next(p for p in parts(panel) if isinstance(p, w.Button) and p.description == label).click()


def kept():
    """Read what is on disk."""
    return load_people(home() / "stay-radar" / "people.toml")


def names(state):
    """Name those on the radar as they are listed."""
    return [row.person.name for row in state.radar.rows]


def test_the_first_screen_has_nobody_and_leaves_no_file(state):
    """Nothing is written until somebody is added."""
    assert (state.people, state.saved, state.message) == ((), "", "")
    assert not home().exists()


def test_who_needs_a_talk_most_comes_first_and_is_found_again(state):
    """Added in any order, listed by need, kept for the next kernel."""
    assert state.put(None, name="Bo", last_talk=TALK, wants="lead", note="Asked in May")
    assert state.put(None, name="Ana", last_talk="2026-03-04", wants="")
    assert state.put(None, name="Cai", last_talk="", wants="ic")
    assert names(state) == ["Cai", "Ana", "Bo"]
    again = open_state(today=TODAY)
    assert again.people == state.people == kept()
    assert again.people[0] == Person("Bo", TALK, Wants.LEAD, "Asked in May")
    assert "As you left it" in again.saved


@pytest.mark.parametrize(
    ("typed", "field", "expected"),
    [
        ({"name": " "}, "name", "a few words"),
        ({"name": "x" * 201}, "name", "at most 200 characters"),
        ({"last_talk": "03/04/2026"}, "last_talk", "Is that 3 April 2026, or 4 March 2026?"),
        ({"last_talk": "2026-11-25"}, "last_talk", "up to today, 24 November 2026"),
        ({"wants": "money"}, "wants", "one of ic"),
        ({"note": "x" * 2_001}, "note", "at most 2,000 characters"),
    ],
)
def test_what_cannot_be_is_told_beside_its_box_and_not_kept(state, typed, field, expected):
    """The others are not kept either: a person comes whole or not at all."""
    assert not state.put(None, **({"name": "Ana"} | typed))
    assert expected in state.faults[field]
    assert state.people == ()
    assert not home().exists()


def test_a_talk_is_noted_and_a_person_changed_or_taken_off(state):
    """Each by their place, and a place that is none changes nothing."""
    state.put(None, name="Ana", wants="lead", note="n")
    state.put(None, name="Bo")
    state.talked(0)
    assert state.people[0] == Person("Ana", dt.date(2026, 11, 24), Wants.LEAD, "n")
    assert state.put(1, name="Bobby", wants="ic")
    state.remove(0)
    assert [each.name for each in kept()] == ["Bobby"]
    state.talked(5)
    state.remove(-1)
    assert not state.put(7, name="Cai")
    assert [each.name for each in state.people] == ["Bobby"]


def test_a_spreadsheet_with_two_readings_asks_and_takes_nobody_before(state):
    """The answer takes them over; every other row is listed with its reason."""
    state.load_bytes(TWO_READINGS, "people.csv")
    assert state.people == ()
    assert list(state.taken.asks[0].readings.values()) == ["3 April 2026", "4 March 2026"]
    state.answer("sideways")
    assert state.people == ()
    state.answer("month first")
    assert [(p.name, p.last_talk) for p in state.people] == [
        ("Ana", dt.date(2026, 3, 4)),
        ("Bo", dt.date(2026, 5, 6)),
    ]
    assert [each.line for each in state.taken.rejected] == [4, 5]
    assert kept() == state.people
    state.answer("day first")
    assert state.people[0].last_talk == dt.date(2026, 3, 4)


def test_a_file_that_asks_can_be_left(state):
    """Nothing comes of it."""
    state.load_bytes(TWO_READINGS, "people.csv")
    state.forget()
    state.answer("day first")
    assert (state.people, state.taken) == ((), None)


def test_people_who_are_here_already_are_brought_up_to_date(state):
    """The later talk counts, a note and a wish that the file does not know stay."""
    state.put(None, name="Ana", last_talk=TALK, wants="lead", note="Asked in May")
    state.load_bytes(
        b"name,last talk,wants\nana,2026-02-01,\nAna,2026-11-20,ic\nBo,,lead\n", "p.csv"
    )
    assert state.people == (
        Person("Ana", TALK, Wants.LEAD, "Asked in May"),
        Person("Ana", dt.date(2026, 11, 20), Wants.IC),
        Person("Bo", None, Wants.LEAD),
    )
    assert "3 taken over, 1 of them was here already" in state.message


def test_a_notebook_that_is_run_again_adds_nobody_twice(tmp_path):
    """The same file makes the same radar."""
    path = tmp_path / "people.csv"
    path.write_text("name,last talk\nAna,2026-02-01\nBo,2026-03-01\n", encoding="utf-8")
    first = open_state(str(path), TODAY)
    assert open_state(str(path), TODAY).people == first.people
    assert len(first.people) == 2


def test_my_own_radar_comes_back_from_its_file(state, tmp_path):
    """What was downloaded on one machine is loaded on another, notes and all."""
    state.put(None, name="Ana", last_talk=TALK, note="n")
    text = state.people_file
    state.remove(0)
    state.load_bytes(text.encode(), "my-radar.toml")
    assert state.people == (Person("Ana", TALK, Wants.UNKNOWN, "n"),)


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (b"", "a.csv"),
        (b"PK\x03\x04", "a.xlsx"),
        (b"name\nAna\n", "a.csv"),
        (b"x" * 2_000_000, "a.csv"),
        (b"[[[", "a.toml"),
        (b"format = 1\n[[people]]\nname = 'A'\nlast_talk = 2027-01-01\n", "a.toml"),
        (b"\xff\xfe\x00", "x" * 999),
    ],
)
def test_a_file_that_cannot_be_used_is_told_and_changes_nothing(state, raw, name):
    """Whatever it is."""
    state.put(None, name="Ana")
    before = state.people
    state.load_bytes(raw, name)
    assert "expected" in state.message
    assert (state.people, state.taken) == (before, None)


def test_a_talk_that_is_still_to_come_does_not_count_and_is_told(tmp_path):
    """Somebody may have written it into the file, or moved the clock."""
    folder = home() / "stay-radar"
    folder.mkdir(parents=True)
    text = 'format = 1\n[[people]]\nname = "Ana"\nlast_talk = 2027-01-01\n'
    (folder / "people.toml").write_text(text, encoding="utf-8")
    state = open_state(today=TODAY)
    assert state.radar.rows[0].overdue
    assert "in the future" in state.message
    assert state.people[0].last_talk == dt.date(2027, 1, 1)


def test_a_full_disk_is_told_and_the_list_stays(state, monkeypatch):
    """The sentence stands where “saved” stands."""
    state.put(None, name="Ana")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "replace", full)
    state.put(None, name="Bo")
    assert "No space left" in state.saved
    assert len(state.people) == 2


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"people": "no-such-file.csv"}, "a file that can be read"),
        ({"people": 7}, "the place of a file"),
        ({"today": "soon"}, "such as 2027-01-31"),
        ({"today": 7}, "a day in quotes"),
        ({"days": 0}, "from 1 to 3,650"),
        ({"days": "ninety"}, "from 1 to 3,650"),
    ],
)
def test_what_a_notebook_gets_wrong_is_a_sentence(given, expected):
    """No traceback, in place of the panel."""
    with pytest.raises(CareerkitError, match="expected") as caught:
        open_state(**given)
    assert expected in str(caught.value)
    said = stay_radar(**given)
    assert not isinstance(said, StayRadarView)
    assert expected in words(said)


# The widgets.


def test_the_form_adds_somebody_and_is_empty_for_the_next(panel):
    """What is wrong stays in its box; what was added is in the list."""
    form = panel.form
    form.boxes["last_talk"].value = dt.date(2026, 12, 24)
    form.boxes["name"].value = "Ana"
    form.wants.buttons.value = "lead"
    press(panel, "Add to the radar")
    assert "up to today" in form.faults["last_talk"].value
    assert form.boxes["name"].value == "Ana"
    form.boxes["last_talk"].value = TALK
    press(panel, "Add to the radar")
    assert form.faults["last_talk"].value == ""
    assert form.boxes["name"].value == ""
    assert "1 November 2026" in panel.list.value
    assert panel.state.people == (Person("Ana", TALK, Wants.LEAD),)


def test_somebody_on_the_list_is_changed_in_the_same_form(panel):
    """Chosen by name; two of one name are told apart."""
    for note in ("first", "second"):
        panel.state.put(None, name="Ana", note=note)
    assert [label for label, _ in panel.form.who.options] == [
        "somebody new",
        "Ana (number 1)",
        "Ana (number 2)",
    ]
    panel.form.who.value = 1
    assert panel.form.boxes["note"].value == "second"
    panel.form.boxes["note"].value = "changed"
    press(panel, "Keep the change")
    assert [each.note for each in panel.state.people] == ["first", "changed"]
    panel.form.who.value = 0
    press(panel, "We talked today")
    assert panel.state.people[0].last_talk == dt.date(2026, 11, 24)
    panel.form.who.value = 0
    press(panel, "Take off the radar")
    assert [each.note for each in panel.state.people] == ["changed"]
    assert panel.form.who.value == ""


def test_whoever_was_taken_off_by_a_slip_is_added_again_with_one_press(panel):
    """All that was known of them is still in the form, and a sentence says so."""
    panel.state.put(None, name="Bo")
    panel.state.put(None, name="Ana", last_talk=TALK, wants="lead", note="Asked in May")
    ana = panel.state.people[1]
    panel.form.who.value = 1
    press(panel, "Take off the radar")
    assert [each.name for each in kept()] == ["Bo"]
    assert "Ana is off the radar" in panel.message.value
    press(panel, "Add to the radar")
    assert kept()[1] == ana
    assert panel.form.boxes["name"].value == ""


def test_what_is_being_typed_stays_when_a_file_comes_in(panel):
    """A spreadsheet adds to the list and leaves the form alone."""
    panel.form.boxes["name"].value = "Zoe"
    panel.state.load_bytes(b"name,last talk\nAna,2026-02-01\n", "p.csv")
    assert panel.form.boxes["name"].value == "Zoe"
    assert "Ana" in panel.list.value


def test_two_readings_are_two_buttons_and_rows_left_out_are_listed(panel):
    """The question stands in words, and the answer is one press."""
    panel.state.load_bytes(TWO_READINGS, "people.csv")
    assert panel.sheet.asking.layout.display is None
    assert "Is that 3 April 2026, or 4 March 2026?" in panel.sheet.question.value
    press(panel, "4 March 2026")
    assert panel.sheet.asking.layout.display == "none"
    assert "4 March 2026" in panel.list.value
    assert "it has no name and no initials" in panel.sheet.told.value
    assert "Eve" in panel.sheet.told.value


def test_notes_on_people_are_in_the_leaders_own_file_alone(panel):
    """A list that is printed may lie on a table."""
    panel.state.put(None, name="Ana", note="thinks-of-leaving")
    assert "thinks-of-leaving" not in panel.list.value
    links = panel.links.value.split("<a ")
    import base64
    import re

    held = {
        re.search(r'download="[^"]+\.(\w+)"', link)[1]: base64.b64decode(
            re.search(r"base64,([^\"]+)", link)[1]
        ).decode()
        for link in links[1:]
    }
    assert {name: "thinks-of-leaving" in text for name, text in held.items()} == {
        "html": False,
        "md": False,
        "toml": True,
    }


def test_nothing_that_anybody_writes_runs(panel):
    """Names, notes, rows of a file and its name are text."""
    panel.state.put(None, name=HOSTILE, note=HOSTILE)
    panel.state.load_bytes(f"name,last talk\n{HOSTILE},soon\n".encode(), HOSTILE)
    html = words(panel)
    assert "&lt;script&gt;" in html
    assert live_markup(html) == []
