"""One person's panels in a room: what they can do there, and what no page may know."""

import asyncio
import base64
import datetime as dt
import json
import random
import re
from html import escape, unescape

import ipywidgets as w
import pytest
from ipywidgets.widgets.widget import _instances
from traitlets import TraitError

from careerkit.activities.content import default_content
from careerkit.activities.kinds import activity_of
from careerkit.assessment.answers import parse_answers
from careerkit.errors import CareerkitError
from careerkit.panels.room_activities import activity_panel, home_html
from careerkit.panels.room_activities.state import InMemory
from careerkit.workshop.threes import Role
from careerkit.workshop.values import DONE
from careerkit.workshop.views import Place
from tests.markup import dangers

HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(1)>" onclick="x'
INPUTS = (w.Text, w.Textarea, w.ToggleButtons, w.Dropdown)
GUESS = activity_of("guess", {"role": "senior-pm"})
OWN = activity_of("reality-check")
LUCA = activity_of("reality-check", {"person": "luca"})
RATE = activity_of("calibration", {"round": 1})
THREES = activity_of("threes", {"case": "sees-more"})
HOME = activity_of("commitments")
PLACES = {role: Place(3, 3, role) for role in Role}
EVERY = {
    "guess": (GUESS, None),
    "own": (OWN, None),
    "luca": (LUCA, None),
    "calibration": (RATE, None),
    "no group yet": (THREES, None),
    "leader": (THREES, PLACES[Role.LEADER]),
    "product manager": (THREES, PLACES[Role.PM]),
    "observer": (THREES, PLACES[Role.OBSERVER]),
    "commitments": (HOME, None),
}


class Closed(InMemory):
    """A room that has closed the answers."""

    def put(self, *_):
        raise CareerkitError("The answers are closed.")


class Opened:
    """A panel with where its answers are kept."""

    def __init__(self, name, answers=None, keeping=InMemory):
        activity, place = EVERY[name]
        self.activity, self.keeping = activity, keeping(answers)
        self.panel = activity_panel(activity, self.keeping, seat_facts=place)

    @property
    def kept(self):
        return self.keeping.kept

    def inputs(self, kind=INPUTS):
        """Give what can be typed or chosen, where it is shown."""
        return [each for each in parts(self.panel.widget) if isinstance(each, kind)]

    def press(self, label):
        """Press the button of this name that is shown."""
        self.button(label).click()

    def button(self, label):
        """Find the button of this name that is shown."""
        (found,) = [b for b in parts(self.panel.widget, w.Button) if label in b.description]
        return found

    def words(self):
        """Give all that is shown, tags and all."""
        shown = parts(self.panel.widget, (w.HTML, w.Label))
        return "\n".join(each.value for each in shown)


@pytest.fixture
def opened():
    """Open panels, and close them afterwards."""
    made = []

    def open_(name, answers=None, keeping=InMemory):
        made.append(Opened(name, answers, keeping))
        return made[-1]

    yield open_
    for each in made:
        each.panel.close()


def parts(widget, kind=w.Widget):
    """Go through a widget and all that it shows."""
    if getattr(widget, "layout", None) is not None and widget.layout.display == "none":
        return
    if isinstance(widget, kind):
        yield widget
    for child in getattr(widget, "children", ()):
        yield from parts(child, kind)


def live(html):
    """List what could run or lead away; words may be set in bold."""
    return [each for each in dangers(html) if each != "<b>"]


def synced(before=()):
    """Give everything that any page could read: the state of all widgets made since, shown or not."""
    made = [widget for name, widget in _instances.items() if name not in before]
    states = [widget.get_state() for widget in made]
    return unescape(json.dumps(states, default=str, ensure_ascii=False))


def fictional(name, seed=1):
    activity, place = EVERY[name]
    return activity.fictional_answers(random.Random(seed), place)  # noqa: S311 - a rehearsal


@pytest.mark.parametrize("name", EVERY)
def test_a_panel_shows_its_activity_and_can_be_closed_without_a_trace(name):
    """It is named, it is small, and no widget stays registered."""
    before = set(_instances)
    page = Opened(name, fictional(name))

    assert page.activity.title in page.words()
    assert live(page.words()) == []
    page.panel.refresh()
    page.panel.lock(locked=True)
    page.panel.lock(locked=False)
    made = [each for name_, each in _instances.items() if name_ not in before]
    shown = [each for each in made if isinstance(each, w.DOMWidget)]
    assert len(shown) <= 60
    page.panel.close()
    assert before == set(_instances)


@pytest.mark.parametrize("name", ["calibration", "guess"])
def test_nothing_that_is_kept_for_the_reveal_is_in_any_synced_state(name):
    """Neither a reference nor the model, on any card, answered or not, open or closed."""
    before = set(_instances)
    page = Opened(name, fictional(name))
    states = [synced(before)]
    for _ in range(len(RATE.vignettes)):
        if name == "calibration":
            page.press("Next")
        states.append(synced(before))
    page.panel.lock(locked=True)
    states.append(synced(before))
    page.panel.close()

    secrets = [v.reference.reason for v in RATE.vignettes] + [
        v.reference.pull for v in RATE.vignettes
    ]
    secrets += [text for v in RATE.vignettes for _, text in v.reference.others]
    secrets += ["reference", "model’s range", "median of 27"]
    for state in states:
        assert not any(secret and secret in state for secret in secrets)
    assert RATE.vignettes[0].case.story in states[0] or name == "guess"


@pytest.mark.parametrize("name", ["no group yet", "leader", "product manager", "observer"])
def test_nobody_gets_another_part_of_a_conversation(name):
    """Each sheet is in the synced state of its own part, and in no other's."""
    before = set(_instances)
    page = Opened(name)
    state = synced(before)
    page.panel.lock(locked=True)
    state += synced(before)
    page.panel.close()

    case = THREES.case
    sheets = {"leader": [case.for_leader], "product manager": [case.for_pm, case.only_pm_knows]}
    for part, texts in sheets.items():
        for text in texts:
            assert (part == name) == (text[:60] in state)
    assert not any(question in state for question in case.debrief)


@pytest.mark.parametrize("name", EVERY)
def test_what_a_client_sends_is_checked_whatever_it_is(name, opened):
    """Any value in any input leaves nothing but answers that the activity takes."""
    page = opened(name, {"step": "senior-to-leader"} if name == "own" else None)
    for widget in page.inputs():
        for key in ("value", "index"):
            for value in (HOSTILE, "x" * 50_000, 10**9, -7, 2.5, None, [1], {"a": 1}, 1):
                try:
                    widget.set_state({key: value})
                except (TraitError, TypeError, ValueError, IndexError):
                    continue  # refused by the widget itself
    assert all(len(str(widget.value)) <= 10_000 for widget in page.inputs((w.Text, w.Textarea)))
    page.panel.lock(locked=True)

    for key, value in page.kept.items():
        assert value == page.activity.check(key, value)
        assert len(json.dumps(value)) < 10_000
    assert live(page.words()) == []


@pytest.mark.parametrize("name", EVERY)
def test_closed_answers_are_seen_and_cannot_be_changed(name, opened):
    """What was written stands there, harmless; there is nothing left to change it with."""
    page = opened(name, fictional(name))
    page.panel.lock(locked=True)

    assert page.inputs() == []
    assert list(parts(page.panel.widget, w.Button)) == []
    assert "This is what you wrote" in page.words()
    kept = dict(page.kept)
    page.panel.done.click()  # as a page could, though nothing shows the button
    assert kept == page.kept


def test_what_comes_too_late_is_shown_and_said_not_to_count(opened):
    """Half a sentence that was being typed when the answers closed is not lost to its writer."""
    page = opened("commitments", keeping=Closed)
    page.inputs(w.Textarea)[0].value = f"Ask my boss {HOSTILE}"
    page.panel.lock(locked=True)

    assert {} == page.kept
    assert "Not counted" in page.words()
    assert "Ask my boss" in page.words()
    assert live(page.words()) == []


def test_what_a_room_refuses_is_said_beside_it(opened):
    """The sentence comes from the room; what was typed stays in its box."""
    page = opened("guess", keeping=Closed)
    (box,) = page.inputs(w.Text)
    box.value = "40"

    assert "The answers are closed." in page.words()
    assert "40" == box.value


def test_being_done_can_be_taken_back(opened):
    """The button says what it does, and somebody who has left something open may be done."""
    page = opened("guess")
    page.press("I am done")
    assert page.kept[DONE] is True
    assert "Something is still open" in page.words()

    page.press("I am not done yet")
    assert page.kept[DONE] is False


def test_whoever_waits_for_a_group_cannot_be_done_yet(opened):
    """There is nothing to be done with; the parts that talk can be done."""
    waiting, leader = opened("no group yet"), opened("leader")

    assert list(parts(waiting.panel.widget, w.Button)) == []
    assert "not formed yet" in waiting.words()
    leader.press("I am done")
    assert leader.kept[DONE] is True


def test_when_it_was_saved_is_said_harmlessly(opened):
    """The sentence comes from the host."""
    page = opened("guess")
    page.panel.show_saved(f"Saved at 10:42. {HOSTILE}")

    assert "Saved at 10:42." in page.words()
    assert live(page.words()) == []


@pytest.mark.parametrize(("typed", "kept"), [("80", 80), ("33 %", 33), ("", None)])
def test_a_guess_is_kept_as_a_number(typed, kept, opened):
    """An empty box takes it back."""
    page = opened("guess", {"guess": 5})
    page.inputs(w.Text)[0].value = typed

    assert kept == page.kept.get("guess")


def test_a_guess_that_is_none_is_not_counted(opened):
    """The one before stays, and the page says what to type."""
    page = opened("guess", {"guess": 5})
    page.inputs(w.Text)[0].value = "a lot"

    assert 5 == page.kept["guess"]
    assert "expected a whole number from 0 to 2,000" in page.words()
    page.inputs(w.Text)[0].value = "60"
    assert 60 == page.kept["guess"]
    assert "not counted" not in page.words()


def test_cases_are_rated_one_at_a_time(opened):
    """Turning the page sends what was being typed, and brings back what was given before."""
    first, second = (vignette.id for vignette in RATE.vignettes[:2])
    page = opened("calibration")
    page.inputs(w.ToggleButtons)[0].value = "no"
    page.inputs(w.Textarea)[0].value = "Only one occasion."
    page.press("Next")
    page.inputs(w.ToggleButtons)[0].value = "yes"
    page.press("Back")

    assert {first: "no", second: "yes", f"comment:{first}": "Only one occasion."} == page.kept
    assert "no" == page.inputs(w.ToggleButtons)[0].value
    assert "Only one occasion." == page.inputs(w.Textarea)[0].value
    page.press("Clear")
    assert first not in page.kept


def test_turning_a_page_or_closing_it_sends_what_is_being_typed():
    """Where an event loop runs, typing waits for a pause; turning, being done and closing do not."""
    first, second = (vignette.id for vignette in RATE.vignettes[:2])

    async def type_and_turn():
        page = Opened("calibration")
        page.inputs(w.Textarea)[0].value = "first"
        assert {} == page.kept
        page.press("Next")
        assert {f"comment:{first}": "first"} == page.kept
        page.inputs(w.Textarea)[0].value = "second"
        page.press("I am done")
        assert "second" == page.kept[f"comment:{second}"]
        page.inputs(w.Textarea)[0].value = "second, and last"
        page.panel.close()
        assert "second, and last" == page.kept[f"comment:{second}"]

    asyncio.run(type_and_turn())


def test_only_the_card_that_is_looked_at_has_widgets(opened):
    """Turning page after page leaves no more widgets than the first had."""
    page = opened("calibration")
    first = len(_instances)
    for _ in RATE.vignettes:
        page.press("Next")

    assert first == len(_instances)


def test_rating_goes_on_where_it_was_left(opened):
    """A page that is opened again begins with the first case without a rating."""
    rated = {vignette.id: "yes" for vignette in RATE.vignettes[:3]}
    page = opened("calibration", rated)

    assert "4 of 10" in page.words()


def test_a_comment_that_is_too_long_is_refused_and_not_cut(opened):
    """The sentence says how much there is room for."""
    page = opened("calibration")
    page.inputs(w.Textarea)[0].value = "long " * 100
    page.panel.body.settle()

    assert {} == page.kept
    assert "at most 300 characters" in page.words()
    assert 500 == len(page.inputs(w.Textarea)[0].value)


def test_an_observer_marks_what_they_see(opened):
    """A mark can be taken back, and the note is kept."""
    page = opened("observer")
    marks = page.inputs(w.Dropdown)
    marks[0].value = "seen"
    marks[1].value = "partly"
    marks[1].value = ""
    page.inputs(w.Textarea)[0].value = "It was quiet."
    page.panel.body.settle()

    assert {"watch:0": "seen", "note": "It was quiet."} == page.kept


def test_a_check_is_answered_card_by_card(opened):
    """Answers, what shows them and the step are kept under their keys; the next card comes when asked."""
    page = opened("own")
    page.inputs(w.Dropdown)[0].value = "leader-to-vp"
    page.inputs(w.ToggleButtons)[0].value = "yes"
    page.press("Add evidence")
    what, *_ = page.inputs(w.Text)
    what.value = "The search spec"

    key = "leader-to-vp:hands_on_mastery"
    expected = {
        "step": "leader-to-vp",
        key: "yes",
        f"evidence:{key}": [{"what": "The search spec"}],
    }
    assert expected == page.kept
    page.press("Remove this evidence")
    assert {"step": "leader-to-vp", key: "yes"} == page.kept


def test_another_step_keeps_the_answers_to_the_first(opened):
    """Turning back shows them again, and “choose one” takes the step back."""
    key = "junior-to-senior:clear_specs"
    page = opened("own", {"step": "junior-to-senior", key: "unsure"})
    (chosen,) = page.inputs(w.Dropdown)
    chosen.value = "vp-to-founder"
    assert "unsure" == page.kept[key]
    assert "Called crazy" in page.words()

    chosen.value = ""
    assert "step" not in page.kept
    assert page.inputs(w.ToggleButtons) == []


def test_a_number_that_cannot_be_is_not_counted(opened):
    """It is taken back in the room, too, and counts again once it fits."""
    page = opened("own", {"step": "senior-to-leader"})
    page.press("Next")
    senior, whole = page.inputs(w.Text)
    senior.value, whole.value = "40", "30"

    assert 40 == page.kept["senior-to-leader:months_as_senior"]
    assert "senior-to-leader:months_as_pm" not in page.kept
    assert "not counted yet" in page.words()
    senior.value = "20"
    assert 30 == page.kept["senior-to-leader:months_as_pm"]
    assert "not counted yet" not in page.words()


def test_what_was_answered_elsewhere_is_shown_after_a_refresh(opened):
    """Two pages of one person show the same."""
    page = opened("own", {"step": "leader-to-vp"})
    page.keeping.put("leader-to-vp:hands_on_mastery", "no")
    page.panel.refresh()
    assert "no" == page.inputs(w.ToggleButtons)[0].value

    page.keeping.put("step", "vp-to-founder")
    page.panel.refresh()
    assert "Called crazy" in page.words()


def test_a_refused_answer_is_taken_back_on_its_card(opened):
    """The buttons show what counts, and the sentence says why."""
    page = opened("own", {"step": "leader-to-vp"}, Closed)
    page.inputs(w.ToggleButtons)[0].value = "yes"

    assert page.inputs(w.ToggleButtons)[0].value is None
    assert "The answers are closed." in str(page.panel.state.faults)


def test_a_fictional_person_is_told_about_point_by_point(opened):
    """Numbers are given and not asked, and every card says what is known."""
    page = opened("luca")
    portrait = next(each for each in default_content().people if each.id == "luca")
    step = default_content().ladder.step(portrait.step)
    told = []
    while True:
        told.append(page.words())
        assert page.inputs(w.Text) == []
        if page.button("Next").disabled:
            break
        page.press("Next")

    assert escape(portrait.about) in told[0]
    for ask in step.asks:
        if ask.number is None and not ask.conditional:
            assert any(escape(portrait.tells(ask)) in words for words in told)


def test_the_advice_waits_until_all_is_answered(opened):
    """Before that the page says how much is open; then it says where the answers lead."""
    page = opened("own", {"step": "vp-to-founder"})
    assert "3 questions are still open" in page.words()

    answers = {f"vp-to-founder:{each}": "yes" for each in ("called_crazy", "ready_for_the_ride")}
    for key, value in {**answers, "vp-to-founder:partner_supports": "yes"}.items():
        page.keeping.put(key, value)
    page.panel.refresh()
    assert "Start your own" in page.words()


def test_a_choice_is_never_taken_back_for_a_moment(opened):
    """Buttons that are set from here are made anew in the browser, and the keyboard's place is lost."""
    page = opened("own", {"step": "senior-to-leader"})
    buttons = page.inputs(w.ToggleButtons)[0]
    shown = []
    buttons.observe(lambda change: shown.append(change["new"]), "index")

    buttons.index = 1
    buttons.index = 2
    assert [1, 2] == shown


def test_what_is_still_open_can_be_found(opened):
    """A follow-up on an earlier card is named by its place, so that nobody leafs through all of them."""
    page = opened("own", {"step": "senior-to-leader"})
    assert "on card" not in page.words()

    step = OWN.ladder.step("senior-to-leader")
    for ask in step.asks:
        page.keeping.put(f"{step.id}:{ask.key}", 99 if ask.number is not None else ask.options[0])
    left = [ask.key for ask in step.asks if ask.number is not None][-1]
    page.keeping.put(f"{step.id}:{left}", None)
    page.panel.refresh()
    assert re.search(r"1 question is still open, on card \d\.", page.words())


def files(html):
    """Give the files that links carry: name → content."""
    found = re.findall(r'download="([^"]+)" href="data:[^,]*,([^"]+)"', html)
    return {name: base64.b64decode(data).decode() for name, data in found}


def test_everything_can_be_taken_home():
    """A page with all that was written, the commitments by themselves, and answers to go on with."""
    check = {"step": "leader-to-vp", "leader-to-vp:hands_on_mastery": "yes"}
    mine = {"what": f"Ask my boss {HOSTILE}", "by_when": "Friday"}
    rated = {RATE.vignettes[0].id: "no"}
    parts_ = [("Check", OWN, check), ("Cases", RATE, rated), ("Guess", GUESS, {"guess": 40})]
    day = "2026-11-24"
    found = files(home_html("Leads", dt.date.fromisoformat(day), [*parts_, ("Home", HOME, mine)]))

    whole = found[f"what-i-wrote-{day}.html"]
    assert dangers(whole) == []
    for text in ("Hands-on mastery", "40%", "Ask my boss", "Amari (fictional)"):
        assert text in whole
        assert text in found[f"what-i-wrote-{day}.md"]
    assert RATE.vignettes[0].reference.reason not in whole
    assert "Ask my boss" in found[f"what-i-take-on-{day}.md"]
    answers = parse_answers(
        found[f"reality-check-{day}-1.toml"], default_content().ladder, where="home"
    )
    assert {"hands_on_mastery": "yes"} == answers.given


def test_whoever_wrote_nothing_takes_a_page_home_that_says_so():
    """No empty files."""
    found = files(
        home_html("Leads", dt.date(2026, 11, 24), [("Check", OWN, {}), ("Home", HOME, {})])
    )

    assert {"what-i-wrote-2026-11-24.html", "what-i-wrote-2026-11-24.md"} == set(found)
    assert "You have written nothing here." in found["what-i-wrote-2026-11-24.md"]


def test_a_check_goes_on_where_something_is_open(opened):
    """A page that is opened again, after a reload or a pause, begins with the first card to answer."""
    first = {"step": "senior-to-leader", "senior-to-leader:why": "both"}
    for answers, place in (({"step": "senior-to-leader"}, "1 of 10"), (first, "2 of 10")):
        assert place in opened("own", answers).words()
