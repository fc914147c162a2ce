"""The plan's page, calendar, tables and costs: everything reaches the reader, nothing private the other."""

import csv
import datetime as dt
import html
import io
import json
import re
import tomllib
import zipfile
from dataclasses import replace

import icalendar
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerkit.assessment.plan import (
    compare_plans,
    default_catalogue,
    load_catalogue,
    plan_cost,
    plan_text,
    revise,
    sign,
)
from careerkit.assessment.plan.revise import OF_ACTION, OF_GOAL, OF_PLAN
from careerkit.assessment.plan.values import (
    Action,
    Because,
    Budget,
    Cadence,
    Change,
    Commitment,
    Evidence,
    Goal,
    Status,
)
from careerkit.documents.calendar import calendar_file
from careerkit.documents.html import html_fragment, html_page
from careerkit.documents.markdown import markdown_page
from careerkit.documents.sections import Table, clean, plain
from careerkit.documents.text import text_page
from careerkit.documents.word import word_page
from careerkit.documents.workbook import csv_text, workbook
from careerkit.pages import plan as page
from careerkit.pages.plan.history import OF_ACTION as ACTION_NAMES
from careerkit.pages.plan.history import OF_GOAL as GOAL_NAMES
from careerkit.pages.plan.history import OF_PLAN as PLAN_NAMES
from careerkit.resources import data_file
from careerkit.turnover.assumptions_file import default_ledger, overlay, overlay_text
from careerkit.turnover.options import compare
from careerkit.turnover.situation import Situation
from tests.assessment.plan.plans import BAVARIA, NOW, NOWHERE, TODAY, fresh, plans, whole
from tests.markup import Reader, dangers
from tests.reality_checks import HOSTILE

STEP = "From junior to senior product manager"
CATALOGUE = default_catalogue()
MARKER = "Xyzzy"
PLAIN_TITLES = {"meeting", "due today", "done", "check again"}


def page_of(plan, *, off=BAVARIA, today=TODAY, **options):
    return page.plan_page(plan, STEP, off, today, **options)


def told(*blocks):
    """Give the words of blocks."""
    return Reader(html_fragment(blocks)).text


def events(plan, off=BAVARIA):
    return page.plan_events(plan, off, step_name=STEP)


def sheets(plan, off=BAVARIA, today=TODAY):
    return page.plan_sheets(plan, off, today, step_name=STEP)


def data(plan, *, confidential=False):
    return page.as_data(plan, BAVARIA, TODAY, step_name=STEP, confidential=confidential)


def zipped(raw):
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return html.unescape("\n".join(archive.read(n).decode() for n in archive.namelist()))


def as_text(plan, **options):
    # Wide, because a cell that wraps beside others is no longer one piece to look for.
    return text_page(page_of(plan, **options), width=9_999)


def as_markdown(plan, **options):
    raw = re.sub(r"\\(\W)", r"\1", markdown_page(page_of(plan, **options)))
    return html.unescape(raw.replace("**", "").replace("<br>", " "))


def as_word(plan, **options):
    return re.sub("<[^>]+>", "", zipped(word_page(page_of(plan, **options))))


def as_ics(plan, **options):
    made = icalendar.Calendar.from_ical(calendar_file(events(plan), name="Plan"))
    return "\n".join(f"{e['summary']}\n{e.get('description', '')}" for e in made.walk("VEVENT"))


def as_json(plan, **options):
    return json.dumps(data(plan, **options), ensure_ascii=False, allow_nan=False)


# Everything that somebody could pass on, as what can be read in it.
PAGES = {
    "html": lambda plan, **options: Reader(html_page(page_of(plan, **options))).text,
    "markdown": as_markdown,
    "text": as_text,
    "word": as_word,
    "json": as_json,
}
TABLES = {
    "csv": lambda plan, **_: "\n".join(csv_text(sheet) for sheet in sheets(plan)),
    "xlsx": lambda plan, **_: zipped(workbook(sheets(plan))),
    "ics": as_ics,
}
FILES = {"toml": plan_text}
EVERY_FORMAT = PAGES | TABLES | FILES


def marked():
    """Give a plan whose confidential notes can be told apart from all else in it."""
    return replace(whole(), confidential=f"{MARKER}: watch the workload", notes="Once a month.")


@pytest.mark.parametrize("form", EVERY_FORMAT)
def test_what_is_confidential_is_in_no_shared_version(form):
    """In whatever format it is passed on."""
    assert MARKER not in EVERY_FORMAT[form](marked())


@pytest.mark.parametrize("form", PAGES | FILES)
def test_what_is_confidential_is_in_ones_own_copy(form):
    """Where it can be read, it is there once it is asked for."""
    assert MARKER in EVERY_FORMAT[form](marked(), confidential=True)


@pytest.mark.parametrize("form", TABLES)
def test_what_is_confidential_is_never_in_tables_and_calendars(form):
    """These go to calendars and systems that others can look into."""
    assert MARKER not in TABLES[form](marked(), confidential=True)


@given(plans())
@settings(max_examples=25)
def test_a_shared_version_does_not_even_say_that_there_is_something_confidential(plan):
    """It is the same, byte for byte, whether there are confidential notes or not."""
    secret = replace(plan, confidential=MARKER)

    assert page_of(plan.shared) == page_of(secret)
    assert data(plan.shared) == data(secret)
    assert events(plan.shared) == events(secret)
    assert sheets(plan.shared) == sheets(secret)


def changed():
    """Give a plan with something of every kind in it, changed since it was agreed to."""
    plan = sign(sign(whole(), "pm", "Robin F.", at=NOW), "leader", "Lee F.", at=NOW)
    first, second, third = plan.goals
    done = replace(
        first.actions[0],
        status=Status.DONE,
        done_on=dt.date(2027, 1, 15),
        evidence=(Evidence("The billing went out", "May 2027", "Dana", "https://example.org/x"),),
    )
    dropped = Action("own", "Write to every customer", "other", status=Status.DROPPED)
    after = replace(
        plan,
        goals=(
            replace(first, actions=(done, dropped)),
            replace(second, left_out="One thing at a time."),
            replace(third, met_on=dt.date(2027, 2, 1)),
        ),
        notes="We meet in the garden.\nCoffee is on Lee.",
    )
    after = after.with_commitment(Commitment("mentor", "declined", reason="Nobody has time."))
    return revise(plan, after, by="leader", at=NOW + dt.timedelta(days=60))


def all_words(plan):
    """Give all that a plan has to say to its reader."""
    yield from (plan.person, plan.leader, plan.ladder)
    for goal in plan.goals:
        yield from (goal.name, goal.says, goal.left_out)
    for _, action in plan.actions:
        yield from (action.text, action.proof, action.helper, action.status)
        for item in action.evidence:
            yield from (item.what, item.when, item.who, item.link)
    for commitment in plan.commitments:
        yield commitment.reason if commitment.answer == "declined" else commitment.says
    yield from (s.name for s in plan.signatures)
    yield from plan.notes.splitlines()


@pytest.mark.parametrize("form", PAGES)
@pytest.mark.parametrize("make", [fresh, whole, changed])
def test_everything_reaches_the_reader(form, make):
    """Each word that somebody has put into the plan, in every format that is to be read."""
    text = " ".join(PAGES[form](make()).replace("\\n", " ").split())

    assert [] == [words for words in all_words(make()) if words not in text]


@given(plans())
@settings(max_examples=30)
def test_everything_reaches_the_reader_whatever_was_written(plan):
    """Any plan that a file can hold is shown, and goes into a calendar, a table and data."""
    text = " ".join(as_text(plan).split())

    for words in all_words(plan):
        assert " ".join(clean(words).split()) in text
    assert dangers(html_page(page_of(plan))) == []
    as_json(plan)
    calendar_file(events(plan), name="Plan")
    for sheet in sheets(plan):
        csv_text(sheet)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_words(text):
    """In a page they neither run nor lead anywhere."""
    short = text[:200].strip()
    goal = Goal("a", short, text, Because.NOT_YET, (Action("a", text, "other", text, short),))
    plan = replace(
        whole(), person=short, leader=short, goals=(goal,), notes=text, budget=Budget(5, text[:10])
    )
    plan = revise(whole(), plan, by=short, at=NOW)

    assert dangers(html_page(page_of(plan))) == []
    assert [] == [t for e in events(plan) for t in [e.title] if short in t]


NAMES = "Zoë Šimůnek Зоя 李小龙 مريم यश 🦊"


@pytest.mark.parametrize("form", EVERY_FORMAT)
def test_names_in_every_script(form):
    """Wherever people come from."""
    assert NAMES in EVERY_FORMAT[form](replace(whole(), person=NAMES))


def many():
    """Give a plan as large as a plan may be."""
    made = [Action(f"a{n}", f"Do thing {n}.", due=dt.date(2027, 1, 4)) for n in range(500)]
    goals = [Goal(f"c{n}", f"Goal {n}", "", Because.NOT_YET, tuple(made[n::20])) for n in range(20)]
    return replace(whole(), goals=tuple(goals))


@pytest.mark.parametrize("form", EVERY_FORMAT)
def test_five_hundred_actions(form):
    """Not one of them gets lost."""
    text = EVERY_FORMAT[form](many())

    assert [] == [n for n in range(500) if f"Do thing {n}." not in text]


def test_a_long_list_of_what_is_missing_does_not_hide_the_plan():
    """The first twenty are in sight, and the others can be opened."""
    section = page.missing(many(), TODAY)

    assert 20 == len(section.blocks[0].items)
    assert section.blocks[1].summary == f"And {1_000 - 20:,} more"


# What comes first.


def on_its_way():
    return sign(sign(whole(), "pm", "R", at=NOW), "leader", "L", at=NOW)


def with_status(status):
    """Give an agreed plan with all its actions so far."""
    plan = on_its_way()
    for _, action in plan.actions:
        plan = plan.with_action(replace(action, status=status))
    return plan


def reached():
    plan = with_status(Status.DONE)
    return replace(plan, goals=tuple(replace(g, met_on=TODAY) for g in plan.goals))


@pytest.mark.parametrize(
    ("make", "heading", "words", "tone"),
    [
        (fresh, "Not finished yet", "4 things are missing. First: The leader has not said", "wait"),
        (whole, "Ready to be agreed to", "The product manager has not agreed to it yet.", "open"),
        (
            lambda: replace(on_its_way(), notes="Other notes"),
            "Changed since it was agreed to",
            "has changed since the product manager agreed to it: ask again.",
            "open",
        ),
        (on_its_way, "On its way", "0 of 3 actions done, 0 of 3 goals met. Next due, on", "go"),
        (on_its_way, "On its way", "Next meeting: Tue 8 December 2026.", "go"),
        (lambda: with_status(Status.DONE), "Everything in it is done", "3 of 3 actions", "go"),
        (reached, "Reached", "3 of 3 goals met.", "go"),
    ],
)
def test_the_headline_says_what_comes_first(make, heading, words, tone):
    """What is missing, who has to agree, how far it has come, or that it is done."""
    (callout,) = page.headline(make(), BAVARIA, TODAY)

    assert (heading, tone) == (callout.heading, callout.tone)
    assert words in callout.text


def test_what_is_late_is_told_by_a_word():
    """Not by a colour alone."""
    later = dt.date(2028, 1, 1)
    (callout,) = page.headline(on_its_way(), BAVARIA, later)

    assert callout.tone == "wait"
    assert "3 actions late." in callout.text
    assert 3 == told(page.goals(on_its_way(), today=later)).count("(late)")
    assert "(late)" not in told(page.goals(with_status(Status.DONE), today=later))


def test_what_is_left_out_is_not_late():
    """Nobody waits for it."""
    plan, later = whole(), dt.date(2028, 1, 1)
    plan = replace(plan, goals=tuple(replace(g, left_out="Later") for g in plan.goals))
    at = sheets(plan)[0].columns.index("Days late")

    assert "(late)" not in told(page.goals(plan, today=later))
    assert {None} == {row[at] for row in sheets(plan, today=later)[0].rows}


def test_what_is_missing_comes_before_what_is_worth_a_look():
    """Reminders follow in a section of their own."""
    plan = replace(changed(), person="")
    text = told(page.missing(plan, TODAY))

    assert text.index("whose plan this is") < text.index("Worth a look")


def test_a_plan_without_goals_says_so():
    """The reality check found nothing missing."""
    assert "there is no goal" in told(page.goals(replace(fresh(), goals=()), today=TODAY))


# Goals, sums, commitments, dates.


def table_of(section):
    return next(block for block in section.blocks if isinstance(block, Table))


def test_a_goal_says_what_it_is_for_and_why_it_is_there():
    """And what was left out, with the reason; its actions are not lost."""
    text = told(page.goals(changed(), today=TODAY))

    assert "found on 1 February 2027" not in text
    assert "● met: the reality check of 1 February 2027 found it so." in text
    assert (2, 1) == (text.count(" To be reached: "), text.count(" Was to be reached: "))
    assert "Left out for now: One thing at a time." in text
    assert "1 action thought of for it" in text
    assert "Shown by: The billing went out (May 2027, Dana) https://example.org/x" in text
    assert "✕ dropped" in text


def test_an_estimate_is_marked_until_somebody_changes_it():
    """With a sign and with words, both in the goals and in the sums."""
    plan = whole()
    action = plan.goals[0].actions[0]
    mine = revise(plan, plan.with_action(replace(action, hours=3)), by="pm", at=NOW)
    means = (
        "marked ≈ are careerkit's reading (grade D, rule of thumb): change them to what you know"
    )

    assert f"≈{action.hours:g} hours" in told(page.goals(plan, today=TODAY))
    assert means in told(page.goals(plan, today=TODAY))
    assert means in told(page.sums(plan))
    assert "3 hours" in told(page.goals(mine, today=TODAY))
    assert "≈3 hours" not in told(page.goals(mine, today=TODAY))
    assert "D and yours" in told(page.sums(mine))


THOUSAND = Budget(1_000, "EUR")


def counted(*actions, budget=THOUSAND, **changes):
    goal = Goal("a", "A", "", Because.NOT_YET, actions)
    return replace(whole(), goals=(goal,), budget=budget, **changes)


COURSE = Action("course", "Course", due=dt.date(2027, 12, 1), hours=24, helper_hours=6, cost=250)


def test_sums_can_be_checked_by_hand():
    """A year: 24 hours are 2 a month, six meetings of half an hour are 3 hours, a quarter is spent."""
    section = page.sums(counted(COURSE))
    rows = {plain(row[0]): tuple(map(plain, row[1:])) for row in table_of(section).rows}

    assert {
        "Own hours for the actions": ("24", "2", "yours"),
        "Hours of those who help": ("6", "0.5", "yours"),
        "Hours in meetings, for each of the two": ("3", "0.25", "–"),
        "Money for the actions": ("250 EUR", "21 EUR", "yours"),
        "Budget": ("1,000 EUR", "–", "–"),
    } == rows
    assert "25% of the budget is planned; 750 EUR left." in told(section)


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        (counted(COURSE, budget=Budget(100, "EUR")), "150 EUR more than the budget."),
        (counted(COURSE, budget=Budget(0)), "250 more than the budget."),
        (counted(replace(COURSE, cost=0), budget=Budget(0)), "Budget 0"),
        (counted(replace(COURSE, cost=0), budget=Budget(80)), "80 left."),
        (counted(budget=Budget(0)), "No money is planned, and none is needed."),
        (counted(budget=None), "not said yet"),
    ],
)
def test_no_budget_divides_by_zero(plan, words):
    """A budget of 0 is shown as 0, and money may be without a currency."""
    assert words in told(page.sums(plan))


def test_commitments_are_given_or_declined_with_the_reason():
    """In the words of the company's own file, and the meetings in words."""
    mentor = Commitment("mentor", "declined", reason="Nobody has time.")
    plan = whole().with_commitment(mentor).with_commitment(Commitment("opportunities"))
    names = tuple(replace(c, name=f"Our {c.id}") for c in CATALOGUE.commitments)
    own = replace(CATALOGUE, commitments=names)
    text = told(page.commitments(plan, own, BAVARIA))

    assert "Our mentor Declined: Nobody has time." in text
    assert "Our opportunities Not answered yet." in text
    assert "Our budget Given: 500 EUR for the whole of the plan. One workshop on meetings." in text
    assert "Every 2 weeks, Tuesday at 10:00 (Europe/Berlin), 30 minutes: 6 meetings, " in text
    assert "8 December 2026 to 16 February 2027." in text


def christmas():
    """Give a plan with two meetings, the first of which falls on Christmas Day, a Friday."""
    plan = replace(whole(), cadence=Cadence(1, dt.date(2026, 12, 25), 2))
    return plan.with_action(replace(plan.goals[0].actions[0], due=dt.date(2026, 12, 26)))


def test_dates_are_in_order_and_say_what_was_moved():
    """Monday 28 December is the next day on which people work in Bavaria; 1 January is moved as well."""
    section = page.dates(christmas(), BAVARIA)
    days = [plain(row[0]) for row in table_of(section).rows]
    text = told(section)

    assert "Mon 28 December 2026 Meeting 1 of 2 (moved from Fri 25 December 2026: Christ" in text
    assert (
        "Mon 4 January 2027 Meeting 2 of 2 (moved from Fri 1 January 2027: New Year's Day)" in text
    )
    assert re.search(r"Sat 26 December 2026 Due: .* \(a day off: ", text)
    assert sorted(days, key=lambda d: dt.datetime.strptime(d, "%a %d %B %Y")) == days  # noqa: DTZ007


def test_dates_say_what_they_do_not_know():
    """Without a country nobody's holidays are avoided."""
    assert "Name a country" in told(page.dates(whole(), NOWHERE))


@pytest.mark.parametrize("answer", ["", "declined"])
def test_meetings_that_nobody_has_given_are_no_dates(answer):
    """Whatever was thought of first."""
    plan = christmas().with_commitment(Commitment("cadence", answer, reason="No time"))

    assert "Meeting" not in told(page.dates(plan, BAVARIA))


@pytest.mark.parametrize(
    ("start", "again"),
    [
        (dt.date(2026, 12, 26), "Tue 30 March 2027"),  # three months on is Good Friday
        (dt.date(2026, 11, 30), "Mon 1 March 2027"),  # and there is no 30 February
    ],
)
def test_the_next_check_is_three_months_on_when_people_work(start, again):
    """Before that it could hardly tell anything new."""
    rows = table_of(page.dates(replace(fresh(), start=start), BAVARIA)).rows

    assert (again, "Take the reality check again") in rows


def test_both_sides_are_told_where_they_stand():
    """Who has agreed, when, and whether the plan has changed since."""
    half = sign(whole(), "pm", "Robin F.", at=NOW)

    assert "The product manager: Robin F., 24 November 2026." in told(page.agreed(half))
    assert "The leader: has not agreed yet." in told(page.agreed(half))
    assert "has changed since" not in told(page.agreed(half))
    assert "has changed since" in told(page.agreed(replace(half, notes="New")))


# What was changed.


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            ("action.watch.due", "2027-01-31", "2027-02-28"),
            ("Action “Watch two reviews”: by when", "31 January 2027", "28 February 2027"),
        ),
        (("action.watch", "", "Watch two reviews."), ("Action “Watch two reviews”", "–", "Watch")),
        (("action.gone", "Write it down.", ""), ("Action “Write it down”", "Write it down.", "–")),
        (("action.a.due", "", "Dotted"), ("Action “Dotted”", "–", "Dotted")),
        (("action.watch.kind", "other", "course"), ("kind", "Something else", "Workshop or c")),
        (("goal.a.left_out", "", "Later"), ("Goal “A”: left out, and why", "–", "Later")),
        (("goal.a", "", "A"), ("Goal “A”", "–", "A")),
        (("commitment.budget.answer", "", "given"), ("“Money for learning”: answer", "–", "given")),
        (
            ("agreed.pm", "", "Robin, 2027-01-31"),
            ("Agreed: the product manager", "–", "31 January"),
        ),
        (("cadence", "", "every week from 2027-01-31"), ("The meetings", "–", "from 31 January")),
        (("start", "2027-99-99", "soon"), ("The day on which it begins", "2027-99-99", "soon")),
        (("x.y.z", "1", "2"), ("x.y.z", "1", "2")),
        (("goal.gone.says", "1", "2"), ("goal.gone.says", "1", "2")),
        (("notes", "word " * 300, ""), ("Notes for both", "word word", "–")),
    ],
)
def test_a_change_is_told_in_words(change, expected):
    """Of what has gone as well; and what somebody has written into the file by hand stays as it is."""
    watch = Action("watch", "Watch two reviews.")
    dotted = Action("a.due", "Dotted")
    goal = Goal("a", "A", "", Because.NOT_YET, (watch, dotted))
    plan = replace(whole(), goals=(goal,), history=(Change(1, TODAY, "pm", *change),))
    (row,) = page.history(plan, CATALOGUE).blocks[0].rows

    assert ("24 November 2026", "The product manager") == row[:2]
    for told_, wanted in zip(row[2:], expected, strict=True):
        assert wanted in told_
        assert len(told_) < 200


def test_everything_that_can_change_has_a_name():
    """Nothing in the history is called by the name of a field."""
    assert set(OF_PLAN) | {"place", "budget", "cadence"} <= set(PLAN_NAMES)
    assert set(OF_GOAL) <= set(GOAL_NAMES)
    assert {*OF_ACTION, "evidence"} <= set(ACTION_NAMES)


def test_the_newest_change_comes_first():
    """Whoever comes back wants to know what has happened meanwhile."""
    rows = page.history(changed(), CATALOGUE).blocks[0].rows

    assert "23 January 2027" == rows[0][0]
    assert "24 November 2026" == rows[-1][0]


def test_what_has_moved_since_an_earlier_copy():
    """Done, met, dropped, later: goal by goal."""
    plan = on_its_way()
    action = plan.goals[1].actions[0]
    later = revise(
        plan,
        plan.with_action(replace(action, due=action.due + dt.timedelta(weeks=2))),
        by="pm",
        at=NOW + dt.timedelta(days=1),
    )
    text = told(page.changed_since(compare_plans(plan, later)))

    assert text.startswith("Since 24 November 2026")
    assert f"{action.text} later: was due on " in text
    assert "Nothing has moved" in told(page.changed_since(compare_plans(plan, plan)))
    assert "Since 24" in Reader(html_page(page_of(later, compared=compare_plans(plan, later)))).text


# The calendar.


def by_uid(plan, off=BAVARIA):
    found = {event.uid: event for event in events(plan, off)}
    assert len(found) == len(events(plan, off))
    return found


def test_the_calendar_has_meetings_due_dates_and_the_next_check():
    """Three months after the plan begins, a Monday; meetings at their time in their zone."""
    plan = whole()
    found = by_uid(plan)
    meeting = found[f"{plan.id}-meeting-1@careerkit"]
    action = plan.goals[0].actions[0]

    assert (dt.date(2026, 12, 8), dt.time(10), "Europe/Berlin", 30) == (
        meeting.on,
        meeting.at,
        meeting.zone,
        meeting.minutes,
    )
    assert found[f"{plan.id}-{action.id}@careerkit"].on == action.due
    assert found[f"{plan.id}-{action.id}@careerkit"].at is None
    assert found[f"{plan.id}-check@careerkit"].on == dt.date(2027, 3, 1)
    assert 6 + 3 + 1 == len(found)
    assert {(plan.revision, plan.changed, False)} == {
        (e.sequence, e.stamp, e.cancelled) for e in found.values()
    }


@given(plans())
@settings(max_examples=40)
def test_titles_tell_nothing_to_who_looks_over_a_shoulder(plan):
    """Neither who, nor what for, nor how it goes: that stands in the text."""
    titles = {event.title.removeprefix("Development plan: ") for event in events(plan)}

    assert titles <= PLAIN_TITLES


def test_what_an_entry_is_about_stands_in_its_text():
    """What, what proves it, who helps; and why a meeting is on another day."""
    plan = christmas()
    action = plan.goals[0].actions[0]
    due = by_uid(plan)[f"{plan.id}-{action.id}@careerkit"].text
    meeting = by_uid(plan)[f"{plan.id}-meeting-1@careerkit"].text

    assert [] == [w for w in (action.text, action.proof, action.helper) if w not in due]
    assert plan.goals[0].name in due
    assert "Moved from Fri 25 December 2026: Christmas Day." in meeting


@pytest.mark.parametrize("name", ["check", "meeting-1"])
def test_no_action_takes_the_name_of_another_entry(name):
    """A file may call its actions what it likes."""
    plan = counted(replace(COURSE, id=name))

    assert 8 == len(by_uid(plan))
    calendar_file(events(plan), name="Plan")


def test_meetings_that_are_no_longer_meant_are_called_off():
    """Those beyond the present number, and all of them once they are declined."""
    plan = revise(whole(), replace(whole(), cadence=Cadence(2, TODAY, 6)), by="pm", at=NOW)
    fewer = revise(plan, replace(plan, cadence=Cadence(3, TODAY, 4)), by="pm", at=NOW)
    declined = fewer.with_commitment(Commitment("cadence", "declined", reason="No time"))
    gone = replace(declined, cadence=None)

    def off_(each):
        return [e.cancelled for e in events(each) if "-meeting-" in e.uid]

    assert [False] * 4 + [True] * 2 == off_(fewer)
    assert [True] * 6 == off_(declined) == off_(gone)


def edits():
    """Draw what somebody does to a plan: a function of the plan."""
    number = st.integers(0, 5)

    def on_action(change):
        def do(plan, n):
            pairs = list(plan.actions)
            return plan.with_action(change(pairs[n % len(pairs)][1])) if pairs else plan

        return do

    def cadence(plan, n):
        return replace(plan, cadence=Cadence(1 + n, dt.date(2026, 12, 8), 1 + n))

    def answer(plan, n):
        answer = ("given", "declined", "")[n % 3]
        return plan.with_commitment(Commitment("cadence", answer, reason="No"))

    def leave_out(plan, n):
        goal = plan.goals[n % len(plan.goals)]
        return plan.with_goal(replace(goal, left_out="" if goal.left_out else "Later"))

    def remove(plan, n):
        goal = plan.goals[n % len(plan.goals)]
        return plan.with_goal(replace(goal, actions=goal.actions[1:]))

    def remove_goal(plan, n):
        return replace(plan, goals=plan.goals[1:]) if n and plan.goals[1:] else plan

    def add(plan, n):
        goal = plan.goals[0]
        due = (None, dt.date(2027, 6, 7))[n % 2]
        return plan.with_goal(
            replace(goal, actions=(*goal.actions, Action(f"own-{n}", "Ask", due=due)))
        )

    kinds = [
        lambda plan, n: plan if plan.action(f"own-{n}") else add(plan, n),
        remove_goal,
        on_action(lambda a: replace(a, due=None)),
        on_action(lambda a: replace(a, due=dt.date(2027, 5, 3))),
        on_action(lambda a: replace(a, status=Status.DROPPED)),
        on_action(lambda a: replace(a, status=Status.OPEN)),
        lambda plan, _: replace(plan, cadence=None),
        cadence,
        answer,
        leave_out,
        remove,
    ]
    return st.tuples(st.sampled_from(kinds), number, st.integers(0, 3))


def test_what_came_and_went_on_one_day_is_called_off():
    """Somebody may have taken the file into a calendar in between."""
    goal = whole().goals[0]
    own = Action("own-1", "Ask", due=dt.date(2027, 6, 7))

    def took(plan, *actions):
        changed = plan.with_goal(replace(goal, actions=(*goal.actions, *actions)))
        return revise(plan, changed, by="pm", at=NOW)

    def entry(plan):
        return by_uid(plan)[f"{begun.id}-own-1@careerkit"]

    begun = took(whole(), replace(own, due=None))
    dated = took(begun, own)
    undated, gone = took(dated, replace(own, due=None)), took(dated)

    assert [False, True, True] == [entry(plan).cancelled for plan in (dated, undated, gone)]
    assert own.due == entry(undated).on == entry(gone).on


@given(st.lists(edits(), max_size=12))
@settings(max_examples=200)
def test_nothing_stays_behind_in_a_calendar(steps):
    """Whatever was once an entry is there in each later file, moved or called off, and never older."""
    plan, at, calendar = whole(), NOW, {}
    plan = replace(plan, entries=plan.cadence.meetings)
    for change, number, days in [(lambda plan, _: plan, 0, 0), *steps]:
        at += dt.timedelta(days=days)
        plan = revise(plan, change(plan, number), by="pm", at=at)
        present = by_uid(plan)
        assert set(calendar) <= set(present)
        for uid, event in present.items():
            known = calendar.get(uid)
            assert known is None or known.sequence < event.sequence or known == event
            if known is not None or not event.cancelled:
                calendar[uid] = event
    meant = {a.id for g in plan.goals if not g.left_out for a in g.planned if a.due is not None}
    entries = {e.uid for e in calendar.values() if not e.cancelled and e.at is None}
    assert {f"{plan.id}-{name}@careerkit" for name in {*meant, "check"}} == entries


# Tables and data.


def test_tables_hold_numbers_as_numbers_and_days_as_days():
    """To be added up and sorted in a spreadsheet."""
    book = openpyxl.load_workbook(io.BytesIO(workbook(sheets(changed(), today=TODAY))))
    head, *rows = [[cell.value for cell in row] for row in book["Actions"].iter_rows()]
    first = dict(zip(head, rows[0], strict=True))
    action = changed().goals[0].actions[0]

    assert ["Actions", "Meetings", "Commitments", "Sums"] == book.sheetnames
    assert len(list(changed().actions)) == len(rows)
    assert (action.hours, action.due, "done") == (
        first["Hours"],
        first["Due"].date(),
        first["Status"],
    )
    assert 6 == book["Meetings"].max_row - 1
    assert "500 EUR" in str([[c.value for c in row] for row in book["Commitments"].iter_rows()])
    assert 500 in [cell.value for cell in book["Sums"]["B"]]


def test_only_what_is_still_to_be_done_is_late():
    """In days, so that the latest can be sorted to the top."""
    today = whole().goals[0].actions[0].due + dt.timedelta(days=3)
    at = page.plan_sheets(whole(), BAVARIA, TODAY, step_name=STEP)[0].columns.index("Days late")

    assert 3 == sheets(on_its_way(), today=today)[0].rows[0][at]
    assert sheets(with_status(Status.DONE), today=today)[0].rows[0][at] is None


def test_the_actions_as_csv_come_back():
    """One line an action, with whose it is, so that several plans can be put together."""
    (first, *_) = csv.DictReader(io.StringIO(csv_text(sheets(whole())[0])))

    assert ("Robin (fictional)", STEP) == (first["Whose plan"], first["Step"])
    assert whole().goals[0].actions[0].text == first["What"]


def test_data_says_what_the_page_says():
    """For other programs, under fixed names."""
    found = json.loads(as_json(changed()))

    assert found["standing"]["left_out"] == 1
    assert found["goals"][0]["actions"][0]["status"] == "done"
    assert found["goals"][1]["actions"][0]["estimate"] is True
    assert found["meetings"][0] == {
        "number": 1,
        "on": "2026-12-08",
        "usual": "2026-12-08",
        "moved": "",
    }
    assert [False, False] == [each["still"] for each in found["agreed"]]
    assert plan_cost(changed()) == pytest.approx(found["costs"])


# What it costs.


def in_dollars(**changes):
    return counted(COURSE, budget=Budget(1_000, "USD"), **changes)


def test_what_a_plan_costs_takes_the_place_of_the_assumptions():
    """All five lines, with whose they are; nothing else moves."""
    before = default_ledger("senior-pm")
    ledger, sentence = page.cost_ledger(in_dollars(), before)
    means = ledger.means()

    for key, value in plan_cost(in_dollars()).items():
        assert value == pytest.approx(means[key], rel=1e-5)
        assert ledger[key].whose == "you"
    rest = set(before) - set(plan_cost(in_dollars()))
    assert all(before[key] == ledger[key] for key in rest)
    assert ("USD", "money") == (ledger["learning_budget"].currency, ledger["learning_budget"].unit)
    assert sentence.startswith("Taken over from the plan: months of the plan: 12;")
    assert "Not taken over" not in sentence


def test_the_numbers_come_back_from_a_file_and_change_the_comparison():
    """As the notebook on the five answers reads them."""
    ledger, _ = page.cost_ledger(in_dollars(), default_ledger("senior-pm"))
    content = tomllib.loads(overlay_text(ledger, title="Robin's plan"))
    back = overlay(default_ledger("senior-pm"), content, where="plan.toml")
    usual = compare(default_ledger("senior-pm"), Situation(), 50, rng=1)
    with_plan = compare(back, Situation(), 50, rng=1)

    assert ledger.means() == back.means()
    cost = [str(each) for each in (usual.outcomes, with_plan.outcomes)]
    assert cost[0] != cost[1]


@pytest.mark.parametrize(
    ("plan", "why"),
    [
        (counted(COURSE), "learning budget (it is in EUR and the ledger in USD)"),
        (counted(COURSE, budget=None), "learning budget (the plan does not say in which currency)"),
        (
            in_dollars(cadence=Cadence(13, dt.date(2026, 12, 1), 60)),
            "months of the plan (plan_months: expected at most 120 months",
        ),
    ],
)
def test_what_cannot_be_taken_over_is_said(plan, why):
    """It stays as it was, and nothing is converted or clipped."""
    before = default_ledger("senior-pm")
    ledger, sentence = page.cost_ledger(plan, before)
    key = "plan_months" if "months" in why.split("(")[0] else "learning_budget"

    assert f"Not taken over: {why}" in sentence
    assert before[key] == ledger[key]
    assert plan_cost(plan)["own_hours"] == pytest.approx(ledger.means()["own_hours"], rel=1e-5)


def test_a_plan_without_cost_needs_no_currency():
    """Nothing is nothing in every currency."""
    ledger, sentence = page.cost_ledger(counted(budget=None), default_ledger())

    assert "Not taken over" not in sentence
    assert 0 == ledger.means()["learning_budget"]


@given(plans())
@settings(max_examples=30)
def test_every_plan_leaves_a_ledger_that_works(plan):
    """Each number is the plan's or the one from before."""
    before = default_ledger()
    ledger, sentence = page.cost_ledger(plan, before)

    assert sentence
    assert set(ledger) == set(before)
    assert ledger.currency == "USD"
    for key, value in plan_cost(plan).items():
        assert before[key] == ledger[key] or value == pytest.approx(ledger.means()[key], rel=1e-5)


def test_a_catalogue_of_ones_own_can_be_named(tmp_path):
    """Its names stand on the page."""
    own = tmp_path / "own.toml"
    text = data_file("development.toml").read_text(encoding="utf-8")
    own.write_text(text.replace('name = "A mentor or coach"', 'name = "A buddy"'), "utf-8")

    assert "A buddy" in PAGES["text"](whole(), catalogue=load_catalogue(own))
