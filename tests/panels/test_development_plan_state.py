"""The development plan panel's state: driven as a view drives it, without a browser."""

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

import pytest

from careerkit import files, serving
from careerkit.assessment.answers import Evidence, answers_text
from careerkit.assessment.ladder_file import default_ladder
from careerkit.assessment.plan import revise
from careerkit.assessment.plan.file import MOST_ACTIONS, load_plan, parse_plan, plan_text
from careerkit.assessment.plan.lacks import signed
from careerkit.assessment.plan.values import COMMITMENTS, Action, Change, Place, Status
from careerkit.errors import CareerkitError
from careerkit.panels.development_plan.open import open_state
from careerkit.panels.typed import day
from careerkit.resources import home
from tests.reality_checks import ROBIN, SAM, SAM_READY

LADDER = default_ladder()
TODAY = "2026-11-24"
HELD_BACK = "thinks of leaving"


@pytest.fixture
def state():
    """Begin Sam's plan: a project to ship, time to serve, spec reviews to practise."""
    made = open_state(today=TODAY)
    made.begin(SAM)
    return made


def action(state, number=0):
    """Give an action of the plan, by its number."""
    return list(state.plan.actions)[number][1]


def kept(state):
    """Read what is on disk."""
    return load_plan(state.shelf.of(state.plan.id).path, LADDER)


def finish(state):
    """Give everything that a plan has to say before it can be agreed to."""
    state.change_plan(leader="Dana")
    for name in ("opportunities", "mentor"):
        state.answer_commitment(name, answer="given", says="The search page, from December")
    state.answer_commitment("budget", answer="declined", reason="None is left this year")
    state.answer_commitment("cadence", answer="given")
    for goal in state.plan.goals:
        for each in goal.actions:
            state.change_action(each.id, cost="0", helper="Dana")
        if not goal.actions:
            state.leave_out(goal.criterion, "Later")


def test_the_first_screen_has_no_plan_and_nothing_to_open():
    """Somebody who comes for the first time finds no plan, no fault and no file."""
    state = open_state()
    assert (state.plan, state.kept(), state.checked(), state.saved) == (None, (), (), "")
    assert state.suggestions("features_shipped") == ()
    assert not home().exists()


def test_a_new_plan_has_a_goal_for_each_point_and_says_what_is_missing(state):
    """Goals, first actions and blockers come from the answers alone."""
    goals = ["time_served", "features_shipped", "spec_reviews"]
    assert [goal.criterion for goal in state.plan.goals] == goals
    assert any("a learning budget" in each for each in state.blockers)
    assert state.standing.done == 0
    assert state.totals.hours > 0
    assert kept(state) == state.plan


def test_a_plan_is_found_again_by_the_next_kernel(state):
    """The page can be closed at any time; the next one goes on where it was left."""
    state.change_action(action(state).id, helper="Ana")
    again = open_state(today=TODAY)
    assert again.plan == state.plan
    assert "As you left it" in again.saved


def test_the_plan_that_was_worked_on_last_is_opened(state):
    """Somebody who leads three people goes on with the last of them; the others are listed."""
    first = state.plan
    state.begin(ROBIN)
    names = [each.value.person for each in state.kept()]
    assert sorted(names) == ["Robin", "Sam"]
    for each in state.kept():
        if each.value.id == first.id:
            state.open_plan(each.name)
    assert state.plan == first


def test_robin_is_made_once(state):
    """Whoever opens the fictional plan again finds what they tried before."""
    state.begin_fictional()
    state.change_plan(notes="tried")
    robins = state.plan
    state.open_plan("no such plan")
    state.begin_fictional()
    assert state.plan == robins
    assert state.plan.person == "Robin (fictional)"
    assert [goal.because for goal in robins.goals] == ["not yet", "claimed", "unsure"]


def test_a_ladder_with_other_questions_has_a_robin_as_well():
    """Nothing is answered, and the plan says so."""
    nurses = Path(__file__).parents[1] / "assessment" / "data" / "nurses.toml"
    state = open_state(ladder=str(nurses), today=TODAY)
    state.begin_fictional()
    assert state.plan.person == "Robin (fictional)"
    assert {goal.because for goal in state.plan.goals} == {"not answered"}
    assert any("will not be offered" in gap for gap in state.gaps)


# Changes, refusals, history.


def test_a_change_is_saved_and_stands_in_the_history(state):
    """Whose change it was, what was there and what is there now."""
    before = state.plan.revision
    state.say_writer("leader")
    state.change_action(action(state).id, helper="Ana", hours="7.5")
    assert (action(state).helper, action(state).hours) == ("Ana", 7.5)
    assert state.plan.revision == before + 2
    assert state.plan.history[-1].by == "leader"
    assert kept(state) == state.plan
    assert "Saved at" in state.saved


@pytest.mark.parametrize(
    ("name", "typed", "expected"),
    [
        ("hours", "-1", "a number of hours"),
        ("hours", "many", "a number of hours"),
        ("hours", "1.000", "a number of hours"),
        ("hours", "9" * 5_000, "from 0 to 5,000"),
        ("cost", "1.000", "no dots between thousands"),
        ("cost", "20000000", "from 0 to 10,000,000"),
        ("due", "03/04/2027", "Is that 3 April 2027, or 4 March 2027?"),
        ("due", "soon", "such as 2027-01-31 or 31 January 2027"),
        ("due", "2027-02-30", "such as 2027-01-31 or 31 January 2027"),
        ("due", dt.date(202, 1, 31), "a day of the years 2000 to 2150"),
        ("due", "2001-01-01", "a day on or after its start"),
        ("kind", "party", "one of project"),
        ("status", "almost", "one of open"),
        ("text", "  ", "a few words"),
        ("helper", "x" * 10**6, "at most 200 characters"),
        ("proof", "a\x85b", "plain text"),
    ],
)
def test_what_cannot_be_is_told_beside_the_field_and_not_saved(state, name, typed, expected):
    """What was typed stays where it was typed, and the plan stays what it was."""
    before, key = state.plan, f"action.{action(state).id}.{name}"
    state.change_action(action(state).id, **{name: typed})
    assert expected in state.faults[key]
    assert key in state.typed
    assert state.plan == before == kept(state)


def test_what_was_put_right_is_counted_and_no_longer_told(state):
    """The fault goes with its cause."""
    state.change_action(action(state).id, hours="-1")
    state.change_action(action(state).id, hours="12")
    assert action(state).hours == 12
    assert (state.faults, state.typed) == ({}, {})


def test_a_day_that_waits_for_another_is_counted_once_that_one_fits(state):
    """An action is moved by its start and its due day, in either order."""
    state.change_action(action(state).id, start="2027-11-01")
    assert "on or after its start" in state.faults[f"action.{action(state).id}.start"]
    state.change_action(action(state).id, due="2027-12-01")
    assert (action(state).start, action(state).due) == (
        dt.date(2027, 11, 1),
        dt.date(2027, 12, 1),
    )
    assert state.faults == {}


def test_done_has_a_day_and_takes_it_back(state):
    """Today, until somebody says otherwise; an action that is open again has none."""
    state.change_action(action(state).id, status="done")
    assert (action(state).status, action(state).done_on) == (Status.DONE, dt.date(2026, 11, 24))
    state.change_action(action(state).id, done_on="20 November 2026")
    state.change_action(action(state).id, status="done")
    assert action(state).done_on == dt.date(2026, 11, 20)
    state.change_action(action(state).id, status="open")
    assert action(state).done_on is None


def test_what_shows_it_is_kept(state):
    """Evidence is part of the plan; entries that say nothing are not."""
    state.show_evidence(action(state).id, (Evidence("Shipped"), Evidence(" ")))
    assert action(state).evidence == (Evidence("Shipped"),)
    state.show_evidence(action(state).id, (Evidence("x" * 3_000),))
    assert "at most 2,000 characters" in state.faults[f"action.{action(state).id}.evidence"]
    assert kept(state).action(action(state).id).evidence == (Evidence("Shipped"),)


def test_a_suggestion_is_taken_up_once_and_after_what_is_planned(state):
    """It begins after the first action for the goal, and is no longer offered."""
    goal = next(goal for goal in state.plan.goals if state.suggestions(goal.criterion))
    offered = state.suggestions(goal.criterion)
    state.take_up(offered[0].id)
    state.take_up(offered[0].id)
    taken = state.plan.goal(goal.criterion).actions
    assert [each.id for each in taken] == [goal.actions[0].id, offered[0].id]
    assert taken[1].start > taken[0].due
    assert offered[0] not in state.suggestions(goal.criterion)


def test_nothing_new_begins_in_the_past(state):
    """A plan from spring is taken up again in summer."""
    criterion = state.plan.goals[1].criterion
    state.change_action(state.plan.goals[1].actions[0].id, status="dropped")
    later = open_state(today="2027-07-01")
    later.take_up(later.suggestions(criterion)[0].id)
    made = later.plan.goal(criterion).actions[-1]
    assert made.start == dt.date(2027, 7, 1)


def test_an_action_in_own_words_has_no_invented_date(state):
    """By when and with whom is for the two to say, and the blockers ask for it."""
    goal = state.plan.goals[0]
    made = state.add_own(goal.criterion, "Shadow Ana for a week")
    added = state.plan.action(made)
    assert (added.due, added.helper, added.grade) == (None, "", "")
    assert any("Shadow Ana" in each and "by when" in each for each in state.blockers)
    assert state.add_own(goal.criterion, "  ") == ""
    assert "a few words" in state.faults[f"goal.{goal.criterion}.own"]


def test_a_plan_takes_no_more_actions_than_anybody_can_do(state):
    """The one too many is refused in a sentence and nothing is lost."""
    goal = state.plan.goals[0]
    many = tuple(Action(f"a{n}", "Something") for n in range(MOST_ACTIONS))
    full = replace(state.plan, goals=(replace(goal, actions=many),))
    state.take_plan(replace(full, revision=9), "full.toml")
    state.add_own(goal.criterion, "One more")
    assert "at most 500" in state.faults[f"goal.{goal.criterion}.own"]
    assert kept(state) == state.plan
    assert len(list(state.plan.actions)) == MOST_ACTIONS


def test_a_plan_never_grows_beyond_what_can_be_loaded_again(state):
    """The text that is too much is refused beside its box, and the file stays one that opens."""
    goal = state.plan.goals[0]
    many = tuple(Action(f"a{n}", "x" * 2_000) for n in range(470))
    state.take_plan(
        replace(state.plan, goals=(replace(goal, actions=many),), revision=9), "long.toml"
    )
    for number in range(5):
        state.change_action(f"a{number}", proof="y" * 2_000)
    assert "at most 1,000 kB" in state.faults["action.a4.proof"]
    assert open_state(today=TODAY).plan == state.plan == kept(state)


def test_evidence_of_any_length_can_be_kept(state):
    """A line of the history holds less than all of it, and the plan holds it whole."""
    pieces = tuple(Evidence(f"{n} " + "x" * 1_900) for n in range(20))
    state.show_evidence(action(state).id, pieces)
    assert action(state).evidence == pieces
    assert kept(state) == state.plan
    assert state.plan.history[-1].after.endswith("x…")


def test_what_the_history_has_no_room_for_is_refused_beside_its_box(state):
    """Otherwise nothing more could be saved, and only a line at the top would say so."""
    lines = tuple(Change(0, state.today, "pm", f"x{n}", "x") for n in range(5_000))
    state.take_plan(replace(state.plan, history=lines, revision=9), "long.toml")
    state.change_plan(notes="one more")
    assert "at most 5000" in state.faults["plan.notes"]
    assert kept(state) == state.plan


def test_a_goal_is_left_out_with_a_reason_and_taken_back(state):
    """Without a reason it stays in the plan."""
    criterion = state.plan.goals[0].criterion
    state.leave_out(criterion, " ")
    assert state.plan.goals[0].left_out == ""
    assert "a few words" in state.faults[f"goal.{criterion}.left_out"]
    state.leave_out(criterion, "Not this year")
    assert (state.plan.goals[0].left_out, state.standing.left_out) == ("Not this year", 1)
    state.take_back_in(criterion)
    assert state.plan.goals[0].left_out == ""


# What the leader gives.


def test_each_commitment_is_given_or_declined(state):
    """What is not answered is missing; a declined one needs its reason."""
    for name in COMMITMENTS:
        state.answer_commitment(name, answer="declined")
    assert sum("write down why" in each for each in state.blockers) == 4
    state.answer_commitment("mentor", answer="given", says="Ana, once a month")
    assert not any("mentor" in each for each in state.blockers)
    state.answer_commitment("mentor", answer="perhaps")
    assert state.plan.commitment("mentor").answer == "given"


def test_money_is_set_against_the_budget(state):
    """A budget that is too small is told with what is missing; an emptied one is none."""
    state.answer_commitment("budget", answer="given")
    state.set_budget(amount="300", currency="eur")
    state.change_action(action(state).id, cost="1,000")
    spent = state.totals.cost
    assert (state.totals.budget, state.totals.left) == (300, 300 - spent)
    assert any("are missing" in each and "EUR" in each for each in state.blockers)
    state.set_budget(amount="1.000")
    assert "no dots between thousands" in state.faults["budget.amount"]
    assert state.plan.budget.amount == 300
    state.set_budget(currency="euro")
    assert "three letters" in state.faults["budget.currency"]
    state.set_budget(amount="0")
    assert state.totals.budget == 0
    state.set_budget(amount="")
    assert state.plan.budget is None


def test_meetings_begin_with_something_to_change(state):
    """Given regular meetings have a first day in a week, and the dates are there at once."""
    state.answer_commitment("cadence", answer="given")
    cadence = state.plan.cadence
    assert (cadence.weeks, cadence.meetings, cadence.first) == (2, 6, dt.date(2026, 12, 1))
    assert state.standing.next_meeting.on == dt.date(2026, 12, 1)
    state.set_cadence(weeks="1", meetings="10", at="14:30", minutes="45", zone="Europe/Berlin")
    state.set_cadence(first="8 December 2026")
    changed = state.plan.cadence
    assert (changed.weeks, changed.meetings, changed.minutes) == (1, 10, 45)
    assert (changed.at, changed.zone) == (dt.time(14, 30), "Europe/Berlin")
    assert changed.first == dt.date(2026, 12, 8)


@pytest.mark.parametrize(
    ("name", "typed", "expected"),
    [
        ("weeks", "0", "from 1 to 13"),
        ("weeks", "two", "a whole number of weeks"),
        ("meetings", "61", "from 1 to 60"),
        ("meetings", "9" * 5_000, "from 1 to 60"),
        ("at", "25:00", "a time of day"),
        ("at", "", "a time of day"),
        ("minutes", "1", "from 5 to 480"),
        ("first", "", "a day"),
        ("zone", "Europe/Berln", "Did you mean “Europe/Berlin”?"),
    ],
)
def test_meetings_that_cannot_be_are_refused(state, name, typed, expected):
    """The dates shown are those of the cadence that counts."""
    state.answer_commitment("cadence", answer="given")
    before = state.plan.cadence
    state.set_cadence(**{name: typed})
    assert expected in state.faults[f"cadence.{name}"]
    assert state.plan.cadence == before


def test_a_public_holiday_moves_a_meeting(state):
    """25 December is a working day only where nobody has said which country it is."""
    state.answer_commitment("cadence", answer="given")
    state.set_cadence(first="2026-12-25", meetings="1")
    assert state.standing.next_meeting.on == dt.date(2026, 12, 25)
    state.set_place("DE", "BY")
    assert state.plan.place == Place("DE", "BY")
    assert state.standing.next_meeting.on == dt.date(2026, 12, 28)
    assert "Christmas" in state.standing.next_meeting.moved
    state.set_place("Germany")
    assert "two letters" in state.faults["place"]
    assert state.plan.place == Place("DE", "BY")


# Agreeing.


def test_nobody_agrees_to_a_plan_that_has_gaps(state):
    """The sentence says what is missing, and there is no signature."""
    state.agree("pm", "Sam")
    assert "Not agreed yet." in state.faults["agree.pm"]
    assert state.plan.signatures == ()


def test_both_agree_and_a_change_asks_them_again(state):
    """A plan is finished once both stand by it; what they agreed to is what counts."""
    finish(state)
    state.agree("pm", "Sam")
    state.agree("leader", " ")
    assert "Write a name or initials" in state.faults["agree.leader"]
    state.agree("leader", "Dana")
    assert (state.blockers, signed(state.plan)) == ((), ("pm", "leader"))
    state.change_action(action(state).id, helper="Ana")
    assert any("has changed since" in each for each in state.blockers)
    assert signed(kept(state)) == ()


# Files.


def upload(state, text, name="file.toml"):
    """Upload a file as the browser does."""
    state.load_bytes(text.encode(), name)


def test_an_uploaded_later_check_is_asked_about(state):
    """It may be a new plan or bring this one up to date, and is neither until somebody says."""
    before = state.plan
    later = replace(SAM_READY, date=SAM.date + dt.timedelta(days=90))
    upload(state, answers_text(later, LADDER))
    assert (state.arrived.answers.date, state.plan) == (later.date, before)
    state.take_in_arrived()
    assert state.arrived is None
    assert state.plan.id == before.id
    assert state.standing.met > 0
    assert state.plan.history[-1].by == "the reality check"
    assert [state.shelf.of(before.id).read(path) for path in state.snapshots] == [before]


def test_an_uploaded_check_can_begin_a_new_plan(state):
    """The plan before stays on the shelf."""
    before = state.plan
    upload(state, answers_text(SAM_READY, LADDER))
    state.begin_arrived()
    assert state.plan.id != before.id
    assert {each.value.id for each in state.kept()} == {before.id, state.plan.id}
    assert state.arrived is None


def test_answers_of_somebody_else_begin_a_plan_of_their_own(state):
    """There is nothing to ask: they cannot belong to this plan."""
    upload(state, answers_text(ROBIN, LADDER))
    assert (state.arrived, state.plan.person) == (None, "Robin")


def test_older_answers_are_refused(state):
    """A plan rests on the newest check."""
    before = state.plan
    upload(state, answers_text(replace(SAM, date=dt.date(2026, 1, 1)), LADDER))
    state.take_in_arrived()
    assert "Choose the newer file" in state.message
    assert state.plan == before


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"format = 1\n", "expected the answers of a reality check"),
        (b"\xff\xfe", "text in UTF-8"),
        (b"[[[", "a complete TOML file"),
        (b"x" * 1_000_001, "at most 1,000 kB"),
        (b"answers_of = 3\n", "format"),
    ],
)
def test_a_file_that_is_neither_is_told(state, raw, expected):
    """What is open stays open."""
    before = state.plan
    state.load_bytes(raw, "my file.toml")
    assert expected in state.message
    assert state.plan == before


def test_the_reality_check_of_this_machine_begins_a_plan():
    """The answers kept by the reality check panel are offered by their step."""
    state = open_state(today=TODAY)
    assert state.checked() == ()
    state.checks.save(SAM)
    assert [step for _, step in state.checked()] == ["junior-to-senior"]
    state.begin_from_check("no such step")
    assert state.plan is None
    state.begin_from_check("junior-to-senior")
    assert state.plan.person == "Sam"


def test_a_shared_file_comes_back_and_private_notes_stay(state):
    """What the other person has changed counts; what one keeps to oneself was never in their file."""
    state.change_plan(confidential=HELD_BACK)
    shared = state.plan_file(confidential=False)
    assert HELD_BACK not in shared
    other = parse_plan(shared, LADDER, where="shared")
    other = replace(other, notes="from the leader", revision=other.revision + 1)
    before = state.plan
    upload(state, plan_text(other))
    assert (state.plan.notes, state.plan.confidential) == ("from the leader", HELD_BACK)
    assert kept(state).confidential == HELD_BACK
    assert [state.shelf.of(before.id).read(path) for path in state.snapshots] == [before]


def test_a_file_that_knows_less_is_taken_without_counting_back(state):
    """Calendars ignore an entry whose revision is lower; one's own changes are kept and named."""
    shared = state.plan_file(confidential=False)
    state.change_plan(notes="mine")
    before = state.plan
    upload(state, shared.replace('leader = ""', ""))
    assert state.plan.revision == before.revision + 1
    assert state.plan.notes == ""
    assert state.plan.history[: len(before.history)] == before.history
    assert "a change that is not in the file" in state.message
    assert [state.shelf.of(before.id).read(path) for path in state.snapshots] == [before]


def test_if_both_have_gone_on_each_change_stays_in_the_history(state):
    """Of what only one's own copy had, a calendar finds there that it is gone."""
    sent = state.plan
    mine = state.add_own(sent.goals[0].criterion, "Only here")
    state.say_writer("leader")
    theirs = sent
    for notes in ("one", "two", "three"):
        theirs = revise(theirs, replace(theirs, notes=notes), by=notes, at=state.now)
    upload(state, plan_text(theirs))
    assert (state.plan.notes, state.plan.revision) == ("three", theirs.revision + 1)
    assert [(c.by, c.what) for c in state.plan.history] == [
        ("pm", f"action.{mine}"),
        *((by, "notes") for by in ("one", "two", "three")),
        ("a file that was loaded", "notes"),
        ("a file that was loaded", f"action.{mine}"),
    ]
    assert "a change that is not in the file" in state.message


def test_what_the_other_person_has_gone_on_from_is_not_missing(state):
    """Both wrote under one name on one day, and the history has one line of it."""
    state.change_plan(notes="a first word")
    theirs = revise(state.plan, replace(state.plan, notes="more"), by="pm", at=state.now)
    upload(state, plan_text(theirs))
    assert state.plan == theirs
    assert "not in the file" not in state.message


def test_one_s_own_copy_brings_confidential_notes_along(state):
    """Notes have no revision, so that nothing else tells the two copies apart."""
    own = plan_text(replace(state.plan, confidential=HELD_BACK), confidential=True)
    upload(state, own)
    assert (state.plan.confidential, kept(state).confidential) == (HELD_BACK, HELD_BACK)
    assert len(state.snapshots) == 1


def test_what_no_history_tells_of_is_taken_as_well(state):
    """Somebody has put the goals into another order in the file, with an editor."""
    state.change_plan(notes="mine")
    coming = replace(state.plan, goals=state.plan.goals[::-1])
    upload(state, plan_text(coming))
    assert state.plan == replace(coming, revision=coming.revision + 1)
    assert kept(state) == state.plan


def test_the_same_file_changes_nothing(state):
    """Loading what one has makes no copy and no revision."""
    before = state.plan
    upload(state, state.plan_file(confidential=False))
    assert (state.plan, state.snapshots) == (before, ())


def test_plans_with_names_of_all_kinds_have_files_of_their_own(state):
    """An id written by hand may be no file's name, or differ from another by case alone."""
    for name in ("CON", "con", "a.b", "2026-01-01"):
        upload(state, plan_text(replace(state.plan, id=name)))
    assert {"CON", "con", "a.b", "2026-01-01"} < {each.value.id for each in state.kept()}


def test_progress_since_an_earlier_copy_follows_each_change(state):
    """A copy kept today is compared with what is done from now on."""
    state.keep_snapshot()
    state.compare_with(state.snapshots[0])
    assert state.progress.done == ()
    state.change_action(action(state).id, status="done")
    assert [each.id for _, each in state.progress.done] == [action(state).id]
    state.compare_with(Path("/etc/passwd"))
    assert state.progress is None


def test_a_copy_that_cannot_be_read_is_told(state):
    """A snapshot that somebody has spoilt is no reason to stop."""
    state.keep_snapshot()
    state.snapshots[0].write_text("[[[", encoding="utf-8")
    state.compare_with(state.snapshots[0])
    assert "a complete TOML file" in state.message
    assert state.progress is None


def test_a_plan_that_cannot_be_read_is_set_aside(state):
    """It is listed, its fault is told, and it is renamed rather than lost."""
    path = state.shelf.of(state.plan.id).path
    path.write_text("[[[", encoding="utf-8")
    again = open_state(today=TODAY)
    assert [each.value for each in again.kept()] == [None]
    again.open_plan(again.kept()[0].name)
    assert "a complete TOML file" in again.message
    assert path.with_name(f"{path.stem}-unread.toml").read_text(encoding="utf-8") == "[[["


def test_a_full_disk_is_told_and_loses_nothing(state, monkeypatch):
    """What was saved before stays whole, and the plan goes on in the panel."""
    before = state.plan

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "replace", full)
    state.change_plan(notes="more")
    assert "No space left" in state.saved
    assert state.plan.notes == "more"
    assert kept(state) == before


def test_a_folder_that_is_closed_is_told_beside_what_was_done(state, monkeypatch):
    """Somebody else may have made it; the plan can be worked on and taken home as a file."""
    shut, look, there = home(), Path.stat, files.os.path.isfile

    def closed(path, **how):
        if shut in path.parents:
            raise PermissionError(13, "Permission denied")
        return look(path, **how)

    monkeypatch.setattr(Path, "stat", closed)
    monkeypatch.setattr(
        files.os.path, "isfile", lambda path: shut not in Path(path).parents and there(path)
    )
    other = open_state(today=TODAY)
    assert (other.plan, other.kept(), other.checked()) == (None, (), ())
    other.begin(SAM)
    other.keep_snapshot()
    assert "Permission denied" in other.saved
    assert "Permission denied" in other.message
    assert other.snapshots == ()


def test_a_second_window_is_noticed(state):
    """What it has written is set aside, never overwritten."""
    other = open_state(today=TODAY)
    other.change_plan(notes="from the other window")
    state.change_plan(notes="from this window")
    aside = state.shelf.of(state.plan.id).path.with_name(f"{state.plan.id}-other.toml")
    assert load_plan(aside, LADDER).notes == "from the other window"
    assert kept(state).notes == "from this window"


def test_what_another_program_has_spoilt_meanwhile_is_set_aside(state):
    """Saving goes on, and nothing is overwritten."""
    path = state.shelf.of(state.plan.id).path
    path.write_bytes(b"\xff\xfe in another encoding")
    state.change_plan(notes="from this window")
    aside = path.with_name(f"{path.stem}-unread.toml")
    assert aside.read_bytes() == b"\xff\xfe in another encoding"
    assert kept(state).notes == "from this window"


@pytest.mark.parametrize(
    "call",
    [
        lambda s: s.change_action("no such", helper="x"),
        lambda s: s.change_action("no such", nothing="x"),
        lambda s: s.show_evidence("no such", (Evidence("x"),)),
        lambda s: s.take_up("no such"),
        lambda s: s.take_up("customer-interviews"),
        lambda s: s.add_own("no such", "x"),
        lambda s: s.leave_out("no such", "x"),
        lambda s: s.answer_commitment("pony", answer="given"),
        lambda s: s.answer_commitment("budget", answer=["given"]),
        lambda s: s.set_cadence(weeks=None),
        lambda s: s.say_writer("the boss"),
        lambda s: s.agree("the boss", "x"),
        lambda s: s.open_plan("../../etc/passwd"),
        lambda s: s.take_in_arrived(),
        lambda s: s.go_to(10**9),
    ],
)
def test_what_a_client_makes_up_changes_nothing(state, call):
    """Whatever a browser sends is checked in Python, before and after a plan is there."""
    before = state.plan
    call(state)
    assert (state.plan, state.writer) == (before, "pm")
    assert state.position < len(before.goals)
    bare = open_state(answers="", today=TODAY)
    bare.plan = None
    call(bare)
    assert bare.plan is None


# What a notebook names.


@pytest.fixture
def sams(tmp_path):
    """Write Sam's answers file."""
    path = tmp_path / "sam.toml"
    path.write_text(answers_text(SAM, LADDER), encoding="utf-8")
    return path


def test_a_notebook_that_runs_again_goes_on_with_its_plan(sams):
    """One answers file makes one plan, however often the cell is run."""
    first = open_state(sams, today=TODAY)
    first.change_plan(notes="kept")
    again = open_state(sams, today=TODAY)
    assert (again.plan, again.arrived) == (first.plan, None)
    later = replace(SAM, date=dt.date(2026, 12, 24))
    sams.write_text(answers_text(later, LADDER), encoding="utf-8")
    asked = open_state(sams, today=TODAY)
    assert (asked.plan, asked.arrived.answers) == (first.plan, replace(later, ladder=LADDER.stamp))


def test_a_notebook_says_how_a_new_plan_begins(sams):
    """Start, country, region and the person come from its parameters."""
    state = open_state(
        sams, start="7 December 2026", country="DE", region="BY", person="Sam", today=TODAY
    )
    assert (state.plan.start, state.plan.place) == (dt.date(2026, 12, 7), Place("DE", "BY"))
    assert action(state).start == dt.date(2026, 12, 7)


def test_a_plan_that_a_notebook_names_never_takes_the_place_of_newer_work(state, tmp_path):
    """The file is where it began; what was changed since is on the shelf."""
    path = tmp_path / "plan.toml"
    path.write_text(state.plan_file(confidential=False), encoding="utf-8")
    state.change_plan(notes="newer")
    again = open_state(plan=path, today=TODAY)
    assert again.plan.notes == "newer"
    assert "as new as plan.toml" in again.message


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"answers": "no-such-file.toml"}, "nothing at that place"),
        ({"answers": 7}, "the place of a file"),
        ({"plan": "no-such-file.toml"}, "nothing at that place"),
        ({"start": "03/04/2027"}, "Is that 3 April 2027, or 4 March 2027?"),
        ({"start": 20270403}, "a day in quotes"),
        ({"today": "tomorrow"}, "such as 2027-01-31"),
        ({"country": "Germany"}, "two letters"),
        ({"region": "BY"}, "a country beside it"),
        ({"country": 49}, "a few words in quotes"),
        ({"suggestions": "no-such-file.toml"}, "nothing at that place"),
    ],
)
def test_a_parameter_that_cannot_be_is_a_sentence(wrong, expected):
    """No plan is made of it."""
    with pytest.raises(CareerkitError, match=re.escape(expected)):
        open_state(**wrong)
    assert not home().exists()


def test_a_name_that_is_not_in_the_answers_is_asked_about(sams):
    """Nobody's answers become somebody else's plan in silence."""
    with pytest.raises(CareerkitError, match="the person of sam"):
        open_state(sams, person="Kim")
    nameless = replace(SAM, person="")
    sams.write_text(answers_text(nameless, LADDER), encoding="utf-8")
    assert open_state(sams, person="Kim").plan.person == "Kim"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2027-01-31", dt.date(2027, 1, 31)),
        ("31 January 2027", dt.date(2027, 1, 31)),
        ("31/01/2027", dt.date(2027, 1, 31)),
        (dt.date(2027, 1, 31), dt.date(2027, 1, 31)),
        (" ", None),
        (None, None),
    ],
)
def test_a_day_is_read_as_it_is_written(typed, expected):
    """Where only one reading is possible, nothing is asked."""
    assert day(typed, "due") == expected


@pytest.mark.parametrize(
    ("named", "expected"),
    [("Europe/Berlin", "Europe/Berlin"), (":Asia/Tokyo", "Asia/Tokyo"), ("Etc/UTC", "UTC")],
)
def test_the_machine_says_its_time_zone(monkeypatch, named, expected):
    """What it says is taken by the name that calendars know."""
    monkeypatch.setenv("TZ", named)
    assert serving.time_zone() == expected
