"""The development plan panel's widgets: what reaches the reader, driven without a browser."""

import base64
import datetime as dt
import io
import re
import sys
import zipfile
from dataclasses import replace

import ipywidgets as w
import pytest

from careerkit import serving
from careerkit.assessment.answers import answers_text
from careerkit.assessment.ladder_file import default_ladder
from careerkit.assessment.plan.file import parse_plan, plan_text
from careerkit.assessment.plan.values import Action, Because, Goal
from careerkit.panels.development_plan import countries, development_plan
from careerkit.panels.development_plan.view import DevelopmentPlanView
from careerkit.turnover.assumptions_file import default_ledger, load_overlay
from tests.panels.test_reality_check_view import live_markup, parts
from tests.reality_checks import SAM, SAM_READY

LADDER = default_ladder()
TODAY = "2026-11-24"
HELD_BACK = "thinks-of-leaving"
HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(1)>" onclick="x'


@pytest.fixture
def panel():
    """Open the panel with Sam's plan."""
    made = development_plan(today=TODAY)
    assert isinstance(made, DevelopmentPlanView)
    made.state.begin(SAM)
    return made


def words(widget):
    """Give all the text that a widget shows once it has settled, tags and all."""
    if isinstance(widget, DevelopmentPlanView):
        widget.settle()
    return "\n".join(p.value for p in parts(widget) if isinstance(p, w.HTML))


def buttons(panel, label):
    """Find the buttons that bear a label."""
    return [p for p in parts(panel) if isinstance(p, w.Button) and p.description == label]


def boxes(panel, label):
    """Find the boxes under a label."""
    return [p for p in parts(panel) if getattr(p, "description", "") == label]


def press(panel, label):
    """Press the first button that bears a label."""
    buttons(panel, label)[0].click()


def card(panel, number):
    """Give a goal's card."""
    return panel.goals.cards[number - 1]


def first_action(panel):
    """Give the widgets of the first action of the goal that is looked at."""
    looked_at = panel.goals.cards[panel.state.position]
    return next(iter(looked_at.inside.actions.values()))


def files(panel):
    """Give what the links carry, by the ending of each file's name."""
    links = re.findall(r'download="([^"]+)" href="data:[^,]+,([^"]+)"', panel.keeping.links.value)
    return {name: base64.b64decode(data) for name, data in links}


def readable(content):
    """Give all the text in a file, also in one that is a zipped folder of files."""
    if not content.startswith(b"PK"):
        return content.decode().replace("\r\n ", "")
    with zipfile.ZipFile(io.BytesIO(content)) as folder:
        return "\n".join(folder.read(name).decode("utf-8", "replace") for name in folder.namelist())


def test_the_first_screen_says_where_a_plan_comes_from():
    """Without a plan there is nothing but the question whose plan it is to be."""
    panel = development_plan()
    assert "each point that is not met becomes a goal" in words(panel)
    assert panel.body.layout.display == "none"
    assert panel.sources.inside.layout.display is None
    press(panel, "Try it with Robin, who is made up")
    assert "Robin (fictional)" in panel.title.value
    assert panel.body.layout.display is None
    assert panel.sources.inside.layout.display == "none"


def test_what_the_plan_says_reaches_the_reader(panel):
    """Goal, why, action, who helps, what it takes with its grade, and what is missing."""
    shown = words(panel)
    goal, action = panel.state.plan.goals[0], next(panel.state.plan.actions)[1]
    for expected in (
        goal.name,
        "It is in the plan because it is not met yet.",
        action.text,
        f"helps: {action.helper}",
        f"≈{action.hours:g} hours",
        "(grade D)",
        "The leader has not said yes or no to a learning budget.",
        "Weekends are avoided",
    ):
        assert expected in shown, expected


def test_only_the_goal_that_is_looked_at_has_widgets(panel):
    """A plan of 500 actions opens, and turning its pages leaves nothing behind."""
    goals = tuple(
        Goal(
            f"g{n}",
            f"Goal {n}",
            "",
            Because.NOT_YET,
            tuple(Action(f"a{n}-{m}", f"Action {n}-{m}") for m in range(25)),
        )
        for n in range(20)
    )
    panel.state.take_plan(replace(panel.state.plan, goals=goals, revision=9), "many")
    assert [each.inside is not None for each in panel.goals.cards] == [True] + [False] * 19
    assert len(list(parts(panel))) < 600
    panel.state.go_to(7)
    alive = len(w.widget._instances)
    panel.state.go_to(3)
    panel.state.go_to(7)
    assert len(w.widget._instances) == alive
    assert "Action 7-0" in words(card(panel, 8).widget)
    assert "Action 7-24" not in words(card(panel, 8).widget)
    press(card(panel, 8).widget, "Show more (5 are left)")
    assert "Action 7-24" in words(card(panel, 8).widget)


def test_a_card_is_folded_away_and_opened_again(panel):
    """The one that is opened closes the others, and the phone shows the one that is looked at."""
    card(panel, 2).turn.click()
    assert [each.inside is not None for each in panel.goals.cards] == [False, True, False]
    assert "ck-current" in card(panel, 2).widget._dom_classes
    card(panel, 2).turn.click()
    assert card(panel, 2).inside is None
    panel.goals.further.click()
    assert card(panel, 3).inside is not None
    assert panel.goals.further.disabled


def test_what_is_typed_for_an_action_is_kept(panel):
    """Each field of the editor reaches the plan, and the line above says what holds now."""
    view = first_action(panel)
    view.edit.click()
    typed = {
        "text": "Take the search page to production",
        "kind": "project",
        "proof": "It is live",
        "helper": "Ana",
        "due": dt.date(2027, 3, 1),
        "hours": "60",
        "helper_hours": "4.5",
        "cost": "1,200",
    }
    for name, value in typed.items():
        view.editor.fields[name].box.value = value
    action = panel.state.plan.action(view.id)
    assert {name: getattr(action, name) for name in typed} == typed | {
        "hours": 60,
        "helper_hours": 4.5,
        "cost": 1200,
    }
    for expected in ("Take the search page", "by 1 March 2027", "60 hours", "costs 1,200"):
        assert expected in view.line.value
    assert "<bdi>helps: Ana</bdi>; " in view.line.value  # or an Arabic name would move the hours
    assert "grade" not in view.line.value  # whoever changes the numbers knows better


def test_what_is_not_counted_stays_visible(panel):
    """The sentence stands beside the box, also after it was folded away and opened again."""
    view = first_action(panel)
    view.edit.click()
    view.editor.fields["hours"].box.value = "-1"
    view.editor.fields["due"].box.value = dt.date(2001, 1, 1)
    view.edit.click()
    card(panel, 2).turn.click()
    card(panel, 1).turn.click()
    view = first_action(panel)
    view.edit.click()
    assert view.editor.fields["hours"].box.value == "-1"
    assert view.editor.fields["due"].box.value == dt.date(2001, 1, 1)
    told = words(view.widget)
    assert "expected a number of hours from 0 to 5,000, found “-1”" in told
    assert "a day on or after its start" in told
    view.editor.fields["hours"].box.value = "3"
    assert "a number of hours" not in words(view.widget)


def test_what_was_put_right_is_never_taken_back_in_between(panel):
    """The browser hears of the new value alone: an old one would be written over what is being typed."""
    view = first_action(panel)
    view.edit.click()
    box, seen = view.editor.fields["due"].box, []
    box.value = dt.date(2001, 1, 1)
    box.observe(lambda change: seen.append(change["new"]), "value")
    box.value = dt.date(2027, 3, 1)
    assert seen == [dt.date(2027, 3, 1)]


def test_done_asks_what_shows_it(panel):
    """A day and evidence belong to what is done, and to nothing else."""
    view = first_action(panel)
    assert view.done.widget.layout.display == "none"
    view.status.buttons.value = "done"
    assert view.done.widget.layout.display is None
    assert view.done.day.box.value == dt.date(2026, 11, 24)
    press(view.done.widget, "Add evidence (optional)")
    boxes(view.done.widget, "What shows it?")[0].value = "Two clean reviews"
    assert panel.state.plan.action(view.id).evidence[0].what == "Two clean reviews"
    view.status.buttons.value = "open"
    assert view.done.widget.layout.display == "none"


def test_a_suggestion_is_read_before_it_is_taken_up(panel):
    """All of it, with what it takes and the grade of that; then it is an action like any other."""
    adding = card(panel, 1).inside.adding
    offered = panel.state.suggestions(panel.state.plan.goals[0].criterion)[0]
    assert adding.take.layout.display == "none"
    adding.offered.value = offered.id
    assert offered.text in adding.about.value.replace("&#x27;", "'")
    assert "(grade D)" in adding.about.value
    adding.take.click()
    assert panel.state.plan.action(offered.id) is not None
    assert offered.id in card(panel, 1).inside.actions
    assert offered.id not in [value for _, value in adding.offered.options]


def test_an_action_of_ones_own_opens_to_be_filled_in(panel):
    """Without words nothing is added; with them, its fields are there."""
    adding = card(panel, 1).inside.adding
    adding.add.click()
    assert "a few words" in adding.fault.value
    adding.own.value = "Shadow Ana for a week"
    adding.add.click()
    made = list(card(panel, 1).inside.actions.values())[-1]
    assert made.editor.fields["text"].box.value == "Shadow Ana for a week"
    assert (adding.own.value, adding.fault.value) == ("", "")


def test_a_point_is_left_out_with_a_reason(panel):
    """The reason is asked for, told in the card, and the point can be taken up again."""
    leaving = card(panel, 1).inside.leaving
    leaving.ask.click()
    leaving.leave.click()
    assert "a few words" in leaving.fault.value
    leaving.reason.value = "Not this year"
    leaving.leave.click()
    assert "It is left out for now: Not this year" in card(panel, 1).head.value
    assert (leaving.back.layout.display, leaving.ask.layout.display) == (None, "none")
    leaving.back.click()
    assert "left out" not in card(panel, 1).head.value


def test_each_commitment_asks_for_what_belongs_to_its_answer(panel):
    """Declined asks why not; given asks what; and an answer can be taken back."""
    mentor = panel.commitments.cards[2]
    assert (mentor.says.widget.layout.display, mentor.reason.widget.layout.display) == (
        "none",
        "none",
    )
    mentor.answer.buttons.value = "declined"
    assert mentor.reason.widget.layout.display is None
    mentor.reason.box.value = "Nobody has time"
    mentor.answer.buttons.value = "given"
    mentor.says.box.value = "Ana, once a month"
    given = panel.state.plan.commitment("mentor")
    assert (given.answer, given.says, given.reason) == (
        "given",
        "Ana, once a month",
        "Nobody has time",
    )
    mentor.answer.clear.click()
    assert panel.state.plan.commitment("mentor").answer == ""
    assert mentor.answer.buttons.value is None


def test_money_is_typed_as_people_type_it(panel):
    """A dot between thousands is asked about, and the sum against the budget is shown at once."""
    budget = panel.commitments.cards[1]
    budget.answer.buttons.value = "given"
    budget.extra.currency.box.value = "eur"
    budget.extra.amount.box.value = "1.000"
    assert "no dots between thousands" in budget.extra.amount.fault.value
    budget.extra.amount.box.value = "1k"
    assert (budget.extra.amount.box.value, budget.extra.currency.box.value) == ("1,000", "EUR")
    assert "1,000 EUR" in panel.now.value


def test_meetings_and_holidays_are_shown_as_they_are_chosen(panel):
    """The days stand below the choices, with what was moved and why."""
    cadence = panel.commitments.cards[3]
    cadence.answer.buttons.value = "given"
    fields = cadence.extra.fields
    fields["first"].box.value = dt.date(2027, 3, 1)
    fields["weeks"].box.value = "4"
    fields["at"].box.value = dt.time(9, 30)
    fields["zone"].box.value = "Europe/Berlin"
    assert "Mon 29 March 2027" in cadence.extra.dates.value
    cadence.extra.country.value = "DE"
    assert "Tue 30 March 2027 (moved from Mon 29 March 2027: Easter Monday)" in (
        cadence.extra.dates.value
    )
    assert cadence.extra.region.layout.display is None
    cadence.extra.region.value = "BY"
    assert (panel.state.plan.place.country, panel.state.plan.place.region) == ("DE", "BY")
    assert (panel.state.plan.cadence.at, panel.state.plan.cadence.zone) == (
        dt.time(9, 30),
        "Europe/Berlin",
    )
    cadence.extra.country.value = ""
    assert panel.state.plan.place.region == ""


def test_countries_have_names():
    """Nobody should have to know a code; where the library is missing, what is chosen stays."""
    assert ("Germany (DE)", "DE") in countries.countries("")
    assert ("Bayern (BY)", "BY") in countries.regions("DE", "")
    assert countries.regions("", "") == [("the whole country", "")]


def test_without_the_library_for_holidays_weekends_are_avoided(monkeypatch):
    """A country that somebody else chose stays chosen, and the note says what is missing."""
    from careerkit.assessment.plan import days

    caches = (countries._countries, countries._regions, days._of)
    for each in caches:
        each.cache_clear()
    monkeypatch.setitem(sys.modules, "holidays", None)
    try:
        panel = development_plan(today=TODAY, country="DE")
        panel.state.begin(SAM)
        place = panel.commitments.cards[3].extra
        assert [code for _, code in place.country.options] == ["", "DE"]
        assert "the library for them is not installed" in place.dates.value
    finally:
        for each in caches:
            each.cache_clear()


def finish(panel):
    """Give all that a plan has to say before it can be agreed to."""
    for number, view in enumerate(panel.commitments.cards):
        view.answer.buttons.value = "given" if number == 3 else "declined"
        view.reason.box.value = "Not now"


def test_both_agree_with_a_name_and_a_button(panel):
    """Refused with the sentence while something is missing; a change asks again."""
    press(panel, "I stand by this plan, as the leader")
    assert "Not agreed yet." in panel.agreeing.faults["leader"].value
    finish(panel)
    panel.agreeing.names["leader"].value = "Dana"
    press(panel, "I stand by this plan, as the leader")
    press(panel, "I stand by this plan, as the product manager")
    assert "Dana, 24 November 2026." in panel.agreeing.agreed.value
    assert "Sam, 24 November 2026." in panel.agreeing.agreed.value
    assert panel.state.blockers == ()
    first_action(panel).status.buttons.value = "started"
    assert "agreed to again" not in panel.agreeing.agreed.value
    panel.keeping.notes.box.value = "We also thought of the summer"
    assert "agreed to again" in panel.agreeing.agreed.value


def test_the_names_that_sign_are_those_above_unless_others_are_typed(panel):
    """A name that is corrected above is corrected below; one that was typed below stays."""
    assert panel.agreeing.names["pm"].value == "Sam"
    panel.about.fields[0].box.value = "Sam Miller"
    assert panel.agreeing.names["pm"].value == "Sam Miller"
    panel.agreeing.names["pm"].value = "S. M."
    panel.about.fields[0].box.value = "Sam"
    assert panel.agreeing.names["pm"].value == "S. M."


def test_whoever_writes_stands_in_the_history(panel):
    """One click says who types from now on."""
    panel.about.writer.buttons.value = "leader"
    panel.about.fields[1].box.value = "Dana"
    assert panel.state.plan.history[-1].by == "leader"


# Files.


def test_confidential_notes_are_in_no_file_that_is_passed_on(panel):
    """A marker is looked for in every file, zipped ones opened, and in all that the page shows."""
    press(panel, "Open my confidential notes")
    panel.keeping.confidential.box.value = HELD_BACK
    panel.keeping.notes.box.value = "for-both-to-read"
    finish(panel)
    press(panel, "Make the files of this plan")
    made = files(panel)
    endings = {name.rpartition(".")[2] for name in made}
    assert endings == {"html", "docx", "md", "ics", "xlsx", "toml"}
    assert len(made) == 7
    for name, content in made.items():
        assert HELD_BACK not in readable(content), name
    assert "for-both-to-read" in readable(made[f"development-plan-{TODAY}.html"])
    assert HELD_BACK not in words(panel)


def test_ones_own_copy_has_them_and_says_so(panel):
    """The box is ticked on purpose, and its tick goes with another plan."""
    press(panel, "Open my confidential notes")
    panel.keeping.confidential.box.value = HELD_BACK
    panel.keeping.own.value = True
    press(panel, "Make the files of this plan")
    made = files(panel)
    for ending in ("html", "docx", "md"):
        assert HELD_BACK in readable(made[f"confidential-development-plan-{TODAY}.{ending}"]), (
            ending
        )
    back = parse_plan(
        readable(made[f"confidential-development-plan-{TODAY}.toml"]), LADDER, where="file"
    )
    assert back == panel.state.plan
    assert "do not pass them on" in panel.keeping.links.value
    panel.state.begin(SAM_READY)
    assert panel.keeping.own.value is False


def test_confidential_notes_are_not_on_the_screen_before_they_are_asked_for(panel):
    """Two people sit before it: no widget holds them until their owner opens them, and none after."""
    mine = "words-of-no-other-test"
    panel.state.change_plan(confidential=mine)

    def held():
        return [p for p in w.widget._instances.values() if mine in str(p.get_state())]

    assert held() == []
    press(panel, "Open my confidential notes")
    assert panel.keeping.confidential.box.value == mine
    assert len(held()) == 1
    press(panel, "Close my confidential notes")
    assert held() == []
    press(panel, "Open my confidential notes")
    panel.state.begin(SAM_READY)
    assert panel.keeping.confidential is None


def test_no_link_carries_a_plan_that_has_changed_since(panel):
    """The links go with the first change, and come back when they are asked for."""
    press(panel, "Make the files of this plan")
    assert files(panel)
    first_action(panel).status.buttons.value = "started"
    assert panel.keeping.links.value == ""


def test_the_numbers_fit_the_notebook_on_promotion(panel, tmp_path):
    """The file is laid over careerkit's assumptions there, and says what the plan costs."""
    press(panel, "Make the files of this plan")
    path = tmp_path / "plan.toml"
    path.write_bytes(files(panel)["what-the-plan-costs.toml"])
    ledger = load_overlay(default_ledger("senior-pm"), path)
    assert {"plan_months", "own_hours", "mentor_hours"} <= {line.id for line in ledger.theirs()}
    assert "Taken over from the plan" in panel.keeping.links.value


def test_the_numbers_keep_the_money_of_a_plan_in_another_currency(panel, tmp_path):
    """Euros go where the salary is in euros; careerkit's example salary stays at home."""
    state = panel.state
    state.answer_commitment("budget", answer="given")
    state.set_budget(amount="1,000", currency="EUR")
    state.change_action(next(iter(state.plan.actions))[1].id, cost="300")
    press(panel, "Make the files of this plan")
    path = tmp_path / "plan.toml"
    path.write_bytes(files(panel)["what-the-plan-costs.toml"])
    ledger = load_overlay(default_ledger("senior-pm").with_salary(90_000, "EUR"), path)

    assert ("EUR", True) == (
        ledger["learning_budget"].currency,
        ledger["learning_budget"].quantity.mean() > 0,
    )
    assert "salary" not in path.read_text(encoding="utf-8")


def test_where_a_library_is_missing_the_other_files_are_made(panel, monkeypatch):
    """What is missing is said, with what installs it."""
    from careerkit.documents import calendar, word, workbook

    monkeypatch.setattr(word, "can_write_word", lambda: False)
    monkeypatch.setattr(calendar, "can_write_calendar", lambda: False)
    monkeypatch.setattr(workbook, "can_write_workbook", lambda: False)
    press(panel, "Make the files of this plan")
    assert {name.rpartition(".")[2] for name in files(panel)} == {"html", "md", "toml"}
    assert panel.keeping.links.value.count("pip install") == 3


def test_an_earlier_copy_is_kept_and_compared(panel):
    """The copies are offered by their day, and what has moved is told."""
    assert panel.keeping.earlier.layout.display == "none"
    press(panel, "Keep today's plan as a copy")
    assert panel.keeping.earlier.layout.display is None
    assert panel.keeping.earlier.label == "do not compare"  # or the list would look empty
    panel.keeping.earlier.value = panel.state.snapshots[0]
    assert panel.progress.value != ""
    first_action(panel).status.buttons.value = "done"
    assert ">done<" in panel.progress.value
    panel.keeping.earlier.value = ""
    assert panel.progress.value == ""


# Where plans come from.


def upload(panel, text, name="file.toml"):
    """Upload a file as the browser does."""
    panel.sources.upload.value = (
        {
            "name": name,
            "type": "",
            "size": len(text),
            "content": memoryview(text.encode()),
            "last_modified": dt.datetime.now(dt.UTC),
        },
    )


def test_uploaded_answers_are_asked_about_with_two_buttons(panel):
    """Neither is done before one is pressed."""
    before = panel.state.plan
    assert "Months as a junior PM: 14." in words(panel.goals.widget)
    press(panel, "Another plan, or a new one")
    upload(panel, answers_text(replace(SAM_READY, date=dt.date(2027, 2, 1)), LADDER))
    assert panel.sources.asking.layout.display is None
    assert "1 February 2027" in panel.sources.question.value
    assert panel.state.plan == before
    press(panel, "Bring this plan up to date")
    assert panel.sources.asking.layout.display == "none"
    assert panel.sources.inside.layout.display == "none"
    assert "It was found to be met on 1 February 2027." in words(panel)
    assert "Months as a junior PM: 14." not in words(panel.goals.widget)  # beside “met” it is wrong


def test_a_shared_plan_that_comes_back_is_taken(panel):
    """The fields show what it says, and nothing that was written by the panel counts as typed."""
    other = replace(panel.state.plan, leader="Dana", notes="from Dana", revision=7)
    upload(panel, plan_text(other))
    assert panel.about.fields[1].box.value == "Dana"
    assert panel.keeping.notes.box.value == "from Dana"
    assert panel.state.plan == other


def test_other_plans_are_found_behind_a_button(panel):
    """Each is named by whose it is, its step and its day."""
    press(panel, "Another plan, or a new one")
    (label, name) = panel.sources.kept.options[1]
    assert label == "Sam: From junior to senior product manager, changed 24 November 2026"
    panel.state.begin_fictional()
    press(panel, "Another plan, or a new one")
    panel.sources.kept.value = name
    assert panel.state.plan.person == "Sam"
    assert panel.sources.inside.layout.display == "none"


def test_a_reality_check_of_this_machine_is_offered():
    """Its step is named, and choosing it begins a plan."""
    panel = development_plan(today=TODAY)
    panel.state.checks.save(SAM)
    panel.sources.refresh()
    panel.sources.checks.value = "junior-to-senior"
    assert panel.state.plan.person == "Sam"


def test_nothing_that_anybody_writes_runs(panel):
    """Names, actions, reasons, notes, evidence and file names are shown as the text that they are."""
    state = panel.state
    state.change_plan(person=HOSTILE, leader=HOSTILE, notes=HOSTILE, confidential=HOSTILE)
    view = first_action(panel)
    state.change_action(view.id, text=HOSTILE, helper=HOSTILE, proof=HOSTILE, status="done")
    state.change_action(view.id, hours=HOSTILE)
    state.answer_commitment("mentor", answer="given", says=HOSTILE)
    state.answer_commitment("cadence", answer="given")
    state.leave_out(state.plan.goals[1].criterion, HOSTILE)
    goals = tuple(replace(goal, name=HOSTILE, says=HOSTILE) for goal in state.plan.goals)
    upload(panel, plan_text(replace(state.plan, goals=goals, revision=50)), HOSTILE)
    upload(
        panel, answers_text(replace(SAM, date=dt.date(2027, 2, 1), person=HOSTILE), LADDER), HOSTILE
    )
    view = first_action(panel)
    view.edit.click()
    press(panel, "Another plan, or a new one")
    press(panel, "Open my confidential notes")
    press(panel, "Make the files of this plan")
    shown = words(panel)
    assert "&lt;script&gt;" in shown
    assert live_markup(shown) == []


def test_a_wrong_parameter_is_a_sentence_in_place_of_the_panel():
    """A notebook runs to its end and says what is wrong."""
    for wrong, expected in (
        ({"answers": "nowhere.toml"}, "nothing at that place"),
        ({"start": "03/04/2027"}, "Is that 3 April 2027"),
        ({"today": 7}, "a day in quotes"),
    ):
        shown = development_plan(**wrong)
        assert not isinstance(shown, DevelopmentPlanView)
        assert expected in words(shown)


def test_where_files_vanish_saving_comes_first(monkeypatch):
    """On Binder the files stand above the goals, and the promise says why."""
    monkeypatch.setattr(serving, "place", lambda: serving.BINDER)
    panel = development_plan()
    order = [id(widget) for widget in panel.body.children]
    assert order.index(id(panel.keeping.widget)) == 1
    assert "Write nothing that must stay private" in words(panel)


def test_the_panel_is_named_without_what_is_in_it(panel):
    """Notebooks keep this text beside the picture."""
    assert repr(panel) == "The development plan. Run this cell to see it."
