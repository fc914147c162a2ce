"""The plan's page in Chromium: one sheet of paper, one column on a phone, and for those who listen."""

import datetime as dt
from dataclasses import replace

import pytest

from careerkit.assessment.plan import action_from, next_start, revise, sign
from careerkit.assessment.plan.values import Budget, Cadence, Commitment, Place
from careerkit.documents.html import html_page
from careerkit.pages.plan import plan_page
from tests.assessment.plan.plans import BAVARIA, CATALOGUE, NOW, TODAY, fresh
from tests.browser.lab_page import DESKTOP, PHONE, axe
from tests.browser.test_reality_check_page import narrow, sheets, view  # noqa: F401 - a fixture
from tests.pages.test_plan_page import STEP, changed, page_of
from tests.reality_checks import HOSTILE, SAM


def typical():
    """Give a plan as two people agree to it: three goals, four actions, six meetings, and a reason."""
    plan = fresh(SAM)
    goal = plan.goals[-1]
    more = CATALOGUE.for_criterion(plan.step, goal.criterion)[1]
    second = action_from(more, BAVARIA, next_start(goal.actions, plan.start))
    after = replace(
        plan.with_goal(replace(goal, actions=(*goal.actions, second))),
        leader="Dana (fictional)",
        commitments=(
            Commitment("opportunities", "given", "The help pages from January; Sam decides."),
            Commitment("budget", "given", "Until the end of 2027; ask Dana first."),
            Commitment("mentor", "declined", reason="Nobody has time before March; we ask again."),
            Commitment("cadence", "given"),
        ),
        budget=Budget(1_200, "EUR"),
        cadence=Cadence(3, dt.date(2026, 12, 25), 6, zone="Europe/Berlin"),
        place=Place("DE", "BY"),
        notes="We look at this again when the search is out.",
    )
    plan = revise(plan, after, by="leader", at=NOW)
    return sign(sign(plan, "pm", "Sam", at=NOW), "leader", "Dana", at=NOW)


A4 = {"width": 718, "height": 1060}  # pixels between the margins
LINES = """days => days.map(day => {
  const range = document.createRange();
  range.selectNodeContents(day);
  return new Set([...range.getClientRects()].map(line => line.top)).size;
})"""
PLANS = {"typical": typical, "just made": lambda: fresh(SAM), "changed": changed}


@pytest.mark.parametrize("make", PLANS.values(), ids=PLANS)
def test_a_typical_plan_prints_on_one_sheet(view, make):  # noqa: F811
    """A4, with all of its dates; what was changed is there to open."""
    plan = make()
    page = view(html_page(page_of(plan)))

    assert (3, True) == (len(plan.goals), page.get_by_text("What proves it").count() > 0)
    assert sheets(page, "A4") == 1


def test_a_day_is_printed_on_one_line(view):  # noqa: F811
    """A dozen dates that wrap are what pushes the footer onto a second sheet."""
    page = view(html_page(page_of(typical())), A4)
    page.emulate_media(media="print")
    days = page.locator("section:has(>:text-is('Dates')) tbody th")

    assert days.count() > 6
    assert {1} == set(days.evaluate_all(LINES))


def test_the_history_is_printed_once_it_is_opened(view):  # noqa: F811
    """Whoever wants it on paper opens it first."""
    page = view(html_page(page_of(typical())))
    page.get_by_text("What was changed").click()

    assert sheets(page, "A4") > 1


def opened(page):
    page.evaluate("() => document.querySelectorAll('details').forEach(d => d.open = true)")
    return page


@pytest.mark.parametrize("make", PLANS.values(), ids=PLANS)
def test_it_is_one_column_on_a_phone(view, make):  # noqa: F811
    """Nothing to scroll sideways for at 390 pixels."""
    page = opened(view(html_page(page_of(make())), PHONE))

    assert narrow(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth") == PHONE["width"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_neither_run_nor_widen_it(view, text):  # noqa: F811
    """Written into every place of a plan by the one, and opened by the other."""
    short = text[:200].strip()
    plan = typical()
    actions = tuple(replace(a, text=text, proof=text, helper=short) for a in plan.goals[0].actions)
    spoiled = replace(
        plan.with_goal(replace(plan.goals[0], name=short, says=text, actions=actions)),
        person=short,
        leader=short,
        notes=text,
        confidential=text,
    )
    spoiled = revise(plan, spoiled, by=short, at=NOW)
    made = plan_page(spoiled, STEP, BAVARIA, TODAY, confidential=True)

    assert narrow(opened(view(html_page(made), PHONE))) == []


@pytest.mark.parametrize("make", PLANS.values(), ids=PLANS)
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing(view, make, size):  # noqa: F811
    """Headings, tables, contrast, language: as they should be, opened out."""
    assert axe(opened(view(html_page(page_of(make())), size)), "html") == []


def test_no_word_is_broken_in_a_narrow_column(view):  # noqa: F811
    """Each holds its longest word, on a screen and on paper."""
    page = view(html_page(page_of(typical())))
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        cut = page.evaluate(
            """() => [...document.querySelectorAll('.ck-wide tbody th, .ck-wide tbody td')]
                 .filter(e => {
                   e.style.overflowWrap = 'normal';
                   const broken = e.scrollWidth > e.clientWidth + 1;
                   e.style.overflowWrap = '';
                   return broken;
                 }).map(e => e.textContent)"""
        )
        assert cut == []
