"""The promotion conversation panel's widgets: what reaches whom, driven without a browser."""

import base64
import io
import re
import sys
import zipfile
from dataclasses import replace

import ipywidgets as w
import pytest

from careerkit import serving
from careerkit.assessment.answers import Evidence
from careerkit.assessment.conversation import default_role_plays, load_conversation
from careerkit.assessment.ladder_file import default_ladder
from careerkit.panels.promotion_conversation import promotion_conversation, results
from careerkit.panels.promotion_conversation.state import SECTIONS
from careerkit.panels.promotion_conversation.view import PromotionConversationView
from tests.panels.test_promotion_conversation_state import HELD_BACK, RATED, fill
from tests.panels.test_reality_check_view import live_markup, parts
from tests.reality_checks import ROBIN, SHIPPED

LADDER = default_ladder()
TODAY = "2026-11-24"
HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(1)>" onclick="x'
PARTS = ("I play the leader", "I play the product manager", "I observe")


@pytest.fixture
def panel():
    """Open the panel with a conversation with Robin, rated by both."""
    made = promotion_conversation(today=TODAY)
    assert isinstance(made, PromotionConversationView)
    made.state.begin(ROBIN.step)
    made.state.rate("pm", ROBIN)
    made.state.rate("by_leader", RATED)
    return made


def words(widget):
    """Give all that a widget shows or has in a box, tags and all."""
    texts = w.HTML | w.Text | w.Textarea
    return "\n".join(str(p.value) for p in parts(widget) if isinstance(p, texts))


def alive():
    """Give all that any widget of this kernel holds, shown or not."""
    texts = w.HTML | w.Text | w.Textarea
    return "\n".join(
        str(each.value) for each in w.widget._instances.values() if isinstance(each, texts)
    )


def boxes(panel, label):
    """Find the boxes and buttons under a label that begins so."""
    return [p for p in parts(panel) if str(getattr(p, "description", "")).startswith(label)]


def press(panel, label):
    """Press the first button that bears a label."""
    boxes(panel, label)[0].click()


def turn_to(panel, name):
    """Turn to a section and give its view."""
    panel.state.go_to(SECTIONS.index(name))
    return panel.sections.made[panel.state.position]


def files(panel, *, own):
    """Give what the links carry, by the name of each file."""
    panel.keeping.own.value = own
    press(panel, "Make the files")
    links = re.findall(r'download="([^"]+)" href="data:[^,]+,([^"]+)"', panel.keeping.links.value)
    return {name: base64.b64decode(data) for name, data in links}


def readable(content):
    """Give all the text in a file, also in one that is a zipped folder of files."""
    if not content.startswith(b"PK"):
        return content.decode().replace("\r\n ", "")
    with zipfile.ZipFile(io.BytesIO(content)) as folder:
        return "\n".join(folder.read(name).decode("utf-8", "replace") for name in folder.namelist())


def test_the_first_screen_asks_whom_with():
    """There is nothing else, until something is begun, loaded or played."""
    panel = promotion_conversation()
    assert panel.body.layout.display == "none"
    assert panel.sheet.layout.display == "none"
    assert panel.sections.made == {}
    press(panel, "Begin a new conversation")
    assert panel.body.layout.display is None
    assert panel.sources.inside.layout.display == "none"
    assert "Say whom it is with" in panel.message.value


def test_each_section_is_made_when_it_is_turned_to_and_says_where_one_is(panel):
    """Back and Next lead through all six, and stop at the ends."""
    assert list(panel.sections.made) == [0]
    for number in range(1, 6):
        press(panel, "Next →")
        assert f"{number + 1} of 6" in panel.sections.top.place.value
        assert panel.sections.steps.value == number
    assert panel.sections.bottom.further.disabled
    assert list(panel.sections.made) == list(range(6))
    panel.sections.steps.value = 0
    assert "1 of 6" in panel.sections.top.place.value
    assert panel.sections.bottom.back.disabled


def test_both_ratings_reach_the_reader_with_what_to_open_with(panel):
    """The differences come first, each with its question."""
    shown = words(panel)
    told = panel.state.sides
    assert told.differences[0].criterion.name in shown
    assert shown.index("Seen differently") < shown.index("Seen alike")
    for pair in told.differences:
        assert pair.question in shown.replace("&#x27;", "'")


def test_a_rating_that_is_missing_says_how_to_get_it(panel):
    """With a link to the notebook that makes it."""
    panel.state.rate("pm", None)
    shown = words(panel)
    assert "Not here yet. Ask them to do the" in shown
    assert 'href="01-reality-check.ipynb"' in shown
    assert "Seen differently" not in shown


def test_evidence_and_notes_of_a_rating_are_shown_nowhere(panel):
    """Not those of the product manager, and not the leader's own."""
    own = Evidence("Seen at the workshop", "May 2026", "Ana", "https://example.org/own")
    panel.state.rate("by_leader", replace(RATED, evidence={"effortless_delivery": (own,)}))
    for name in SECTIONS:
        turn_to(panel, name)
    shown = alive() + "".join(readable(each) for each in files(panel, own=False).values())
    for held in (SHIPPED.what, SHIPPED.link, ROBIN.notes, own.what, own.link):
        assert held not in shown


def test_every_point_that_is_not_met_gets_a_box(panel):
    """They follow the rating, and what was written about a point stays when it is met."""
    view = turn_to(panel, "Five principles")
    wanted = [point.id for point in panel.state.points]
    assert list(view.feedback) == wanted
    view.feedback[wanted[0]].box.value = "In June"
    assert panel.state.conversation.feedback == {wanted[0]: "In June"}
    met = {ask.key: "yes" for ask in panel.state.step.asks if ask.judged is not None}
    panel.state.rate("by_leader", replace(RATED, given={**RATED.given, **met, "months_as_pm": 40}))
    assert list(view.feedback)[-1] == wanted[0]
    assert view.feedback[wanted[0]].box.value == "In June"


def test_every_box_that_is_not_shared_says_so(panel):
    """What a leader prepares, the check before a search, and notes for oneself."""
    for name in ("Five principles", "Before a search outside"):
        view = turn_to(panel, name)
        areas = [p for p in parts(view.widget) if isinstance(p, w.Textarea)]
        assert areas
        assert words(view.widget).count("Only in your own copy.") == len(areas)
    notes = turn_to(panel, "During: notes")
    labels = [p.description for p in parts(notes.widget) if isinstance(p, w.Textarea)]
    assert labels == ["For both of you", "Only for me"] * len(panel.state.guide.agenda)


def test_the_agenda_fits_the_minutes_that_are_chosen_or_typed(panel):
    """One of four buttons, or any number; a wrong one is told beside the box and stays there."""
    view = turn_to(panel, "The agenda")
    view.lengths.buttons.value = "30"
    assert "Agenda: 30 minutes" in view.agenda.value
    view.minutes.box.value = "50"
    assert "Agenda: 50 minutes" in view.agenda.value
    assert view.lengths.buttons.value is None
    view.minutes.box.value = "ages"
    assert "a whole number of minutes" in view.minutes.fault.value
    assert view.minutes.box.value == "ages"
    assert "Agenda: 50 minutes" in view.agenda.value
    assert panel.state.conversation.minutes == 50


def test_what_was_agreed_is_read_back_at_once(panel):
    """Wishes, commitments, lines, things to do and the next day stand in the summary."""
    view = turn_to(panel, "After: what was agreed")
    view.wants.buttons.value = "ic"
    view.cards[0].answer.buttons.value = "given"
    view.cards[0].says.box.value = "The search page"
    view.cards[1].answer.buttons.value = "declined"
    assert view.cards[1].reason.widget.layout.display is None
    assert view.cards[1].says.widget.layout.display == "none"
    view.cards[1].reason.box.value = "None is left"
    view.agreed.box.value = "First this\nthen that"
    press(panel, "Add something to do")
    what, who, *_ = view.follow_ups.rows[0].fields
    what.box.value, who.box.value = "Ask Ana", "Dana"
    for expected in (
        "individual contributor",
        "The search page",
        "Declined: None is left",
        "then that",
        "Ask Ana",
    ):
        assert expected in view.summary.value, expected


def test_a_thing_to_do_that_is_removed_leaves_no_widget(panel):
    """Adding and removing all day long costs nothing."""
    view = turn_to(panel, "After: what was agreed")
    press(panel, "Add something to do")
    press(panel, "Remove")
    before = len(w.widget._instances)
    for _ in range(3):
        press(panel, "Add something to do")
        press(panel, "Remove")
    assert view.follow_ups.rows == []
    assert len(w.widget._instances) == before


def test_the_comparison_comes_when_it_is_asked_for_and_goes_when_something_is_wrong(panel):
    """Nothing is computed before; it links to the notebook with all five answers."""
    view = turn_to(panel, "Before a search outside")
    assert view.compare.result.value == ""
    view.compare.boxes["unmet"].value = "2"
    press(panel, "Compare the courses")
    assert "Cheapest of the three in" in view.compare.result.value
    assert 'href="05-keep-promote-or-hire.ipynb"' in view.compare.result.value
    view.compare.boxes["salary"].value = "much"
    press(panel, "Compare the courses")
    assert view.compare.result.value == ""
    assert "an amount" in view.compare.faults["salary"].value


# Who sees what.


def test_no_shared_file_has_anything_confidential(panel):
    """Summary in three formats, calendar, conversation: and the leader's own copy is labelled."""
    fill(panel.state)
    shared = files(panel, own=False)
    assert {name.rpartition(".")[2] for name in shared} == {"html", "docx", "md", "ics", "toml"}
    for name, content in shared.items():
        assert HELD_BACK not in readable(content), name
        assert HELD_BACK.split()[0] not in readable(content), name
    own = files(panel, own=True)
    assert shared.keys() < own.keys()
    for name in own.keys() - shared.keys():
        assert name.startswith("confidential-")
        assert HELD_BACK in readable(own[name]), name
        assert "do not pass it on" in readable(own[name]), name
    assert "do not pass them on" in panel.keeping.links.value


def test_links_never_carry_what_has_changed_since(panel):
    """They are taken back at each change, and the tick of one conversation is none for the next."""
    assert files(panel, own=True)
    panel.state.write_note("welcome", shared="Another word")
    assert panel.keeping.links.value == ""
    panel.state.begin(ROBIN.step)
    assert panel.keeping.own.value is False


def test_the_shared_file_can_be_loaded_by_the_other_person(panel, tmp_path):
    """It is a whole conversation."""
    fill(panel.state)
    (name,) = [each for each in files(panel, own=False) if each.endswith(".toml")]
    path = tmp_path / name
    path.write_bytes(files(panel, own=False)[name])
    assert load_conversation(path, LADDER).agreed == ("One", "Two")


@pytest.mark.parametrize("case", default_role_plays(), ids=lambda case: case.id)
def test_a_part_never_sees_what_only_another_may_know(case):
    """Whichever parts were looked at before on this page, nothing of them is left in any widget."""
    panel = promotion_conversation(today=TODAY)
    hidden = {
        PARTS[0]: (case.for_pm, case.only_pm_knows),
        PARTS[1]: (case.for_leader,),
        PARTS[2]: (case.for_leader, case.for_pm, case.only_pm_knows),
    }
    for part in (*PARTS, *reversed(PARTS)):
        panel.sources.case.value = case.id
        press(panel, part)
        for name in SECTIONS if part == PARTS[0] else ():
            turn_to(panel, name)
        shown = words(panel)
        assert results.sheet(panel.state) in shown
        assert case.situation in shown.replace("&#x27;", "'")
        for secret in hidden[part]:
            assert secret[:60] not in shown.replace("&#x27;", "'"), (part, secret)


def test_only_the_leader_of_a_case_has_sections():
    """The product manager and the observer have their sheet, and a link to print it."""
    panel = promotion_conversation(role_play="sees-more", part="observer", today=TODAY)
    assert panel.body.layout.display == "none"
    assert "What to look for" in panel.sheet.value
    assert 'download="sees-more-observer.html"' in panel.sheet.value
    press(panel, PARTS[0])
    assert panel.body.layout.display is None
    assert panel.anew.layout.display is None
    panel.state.write_words("truth-hard", "of the first round")
    press(panel, "Begin this case anew")
    assert panel.state.conversation.words == {}


def test_a_sheet_to_read_promises_to_save_nothing():
    """Only the leader of a case has something to write."""
    panel = promotion_conversation(role_play="sees-more", part="observer")
    assert "nothing to save" in panel.saved.value
    panel.state.play("sees-more", "leader")
    assert "Saved at" in panel.saved.value
    panel.state.leave()
    assert "Every change is saved" in panel.saved.value


def test_the_search_says_under_which_name_the_ratings_count(panel):
    """Initials are not taken for the person whose ratings are here, so that is said."""
    view = turn_to(panel, "Before a search outside")
    panel.state.answer_search("who", "R.")
    assert "They count if you write that name" in view.whose.value
    assert "Robin" in view.whose.value
    panel.state.answer_search("who", "robin")
    assert view.whose.value == ""
    assert "as rated" in view.compare.hint.value


def test_another_conversation_shows_nothing_of_the_last(panel):
    """Its sections are closed, and none of its widgets stay."""
    fill(panel.state)
    for name in SECTIONS:
        turn_to(panel, name)
    shown = words(panel)
    assert HELD_BACK in shown
    panel.state.begin(ROBIN.step)
    for name in SECTIONS:
        turn_to(panel, name)
    assert HELD_BACK not in words(panel)
    before = len(w.widget._instances)
    panel.state.begin(ROBIN.step)
    for name in SECTIONS:
        turn_to(panel, name)
    assert len(w.widget._instances) == before


def test_whoever_takes_another_part_finds_nothing_of_what_the_leader_wrote():
    """One screen goes round the table: what is hidden is gone."""
    panel = promotion_conversation(role_play="sees-more", today=TODAY)
    fill(panel.state)
    for name in SECTIONS:
        turn_to(panel, name)
    files(panel, own=True)
    press(panel, PARTS[1])
    for held in (HELD_BACK, "Ask Ana", "Dana"):
        assert held not in words(panel)


def test_what_is_open_can_be_put_away_before_others_look(panel):
    """The screen asks whom with, as at first; the conversation is in the list."""
    fill(panel.state)
    turn_to(panel, "During: notes")
    press(panel, "Put it away")
    assert panel.body.layout.display == "none"
    assert panel.sources.open.layout.display == "none"
    assert HELD_BACK not in words(panel)
    (_, name) = panel.sources.kept.options[1]
    panel.sources.kept.value = name
    assert panel.state.conversation.confidential == HELD_BACK


def test_nothing_that_anybody_writes_runs(panel):
    """Names, words, notes, lines, things to do and names of files are text, wherever they stand."""
    state = panel.state
    state.rate("by_leader", replace(RATED, person=HOSTILE))
    state.change(person=HOSTILE, leader=HOSTILE, agreed=HOSTILE, confidential=HOSTILE)
    for topic in state.guide.agenda:
        state.write_note(topic.id, shared=HOSTILE, confidential=HOSTILE)
    state.add_follow_up()
    state.change_follow_up(0, what=HOSTILE, who=HOSTILE)
    state.answer_commitment("mentor", answer="declined", reason=HOSTILE)
    state.answer_search("who", HOSTILE)
    state.rate_bytes("pm", b"\xff", HOSTILE)
    state.load_bytes(b"\xff", HOSTILE)
    state.change(minutes=HOSTILE)
    for name in SECTIONS:
        turn_to(panel, name)
    files(panel, own=True)
    html = "\n".join(p.value for p in parts(panel) if isinstance(p, w.HTML))
    assert "&lt;script&gt;" in html
    assert live_markup(html) == []


def test_where_files_vanish_the_files_come_first(monkeypatch):
    """On Binder the promise stands out, and what saves the work stands above what makes it."""
    monkeypatch.setattr(serving, "place", lambda: serving.BINDER)
    panel = promotion_conversation(role_play="sees-more", today=TODAY)
    order = list(panel.body.children)
    assert order.index(panel.keeping.widget) < order.index(panel.sections.widget)
    assert "somebody else's computer" in words(panel).replace("&#x27;", "'")


def test_without_the_libraries_for_documents_the_rest_is_there(panel, monkeypatch):
    """A note says what is missing."""
    for name in ("docx", "icalendar"):
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setattr("careerkit.documents.word.can_write_word", lambda: False)
    monkeypatch.setattr("careerkit.documents.calendar.can_write_calendar", lambda: False)
    made = files(panel, own=True)
    assert {name.rpartition(".")[2] for name in made} == {"html", "md", "toml"}
    assert "python-docx" in panel.keeping.links.value
    assert "icalendar" in panel.keeping.links.value


def test_what_is_wrong_with_a_value_stands_where_the_panel_would():
    """A sentence, and no traceback."""
    said = promotion_conversation(minutes=3)
    assert not isinstance(said, PromotionConversationView)
    assert "from 15 to 240" in words(said)


def test_a_notebook_keeps_no_words_of_the_conversation(panel):
    """What stands beside the picture names the panel and nothing in it."""
    fill(panel.state)
    assert repr(panel) == "The promotion conversation. Run this cell to see it."


def test_a_browser_that_chooses_no_section_stays_where_it_is(panel):
    """It may say anything of a row of buttons, also that none is chosen."""
    panel.state.go_to(2)
    panel.sections.steps.set_state({"index": None})
    assert (panel.state.position, panel.sections.steps.value) == (2, 2)
