"""Two snapshots of one person, compared point by point."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from careerkit.assessment.advice import assess
from careerkit.assessment.answers import Answers, Evidence
from careerkit.assessment.ladder_file import default_ladder, load_ladder
from careerkit.assessment.progress import compare
from careerkit.errors import InputError

LADDER = default_ladder()
SPRING, AUTUMN = dt.date(2026, 3, 2), dt.date(2026, 9, 1)
GIVEN = {"called_crazy": "no", "ready_for_the_ride": "yes", "partner_supports": "unsure"}


def snapshot(date, person="N.", evidence=None, **given):
    """Assess the founder to be, with some answers different."""
    answers = Answers("vp-to-founder", {**GIVEN, **given}, evidence or {}, person=person, date=date)
    return assess(LADDER, answers)


def directions(progress):
    """Give each criterion's direction by its id."""
    return {c.now.criterion.id: c.direction for c in progress.criteria}


def test_what_got_better_worse_and_stayed_is_told_apart():
    """Each point on its own, with what was seen then and now."""
    progress = compare(
        snapshot(SPRING), snapshot(AUTUMN, called_crazy="yes", ready_for_the_ride="no")
    )

    assert {
        "called_crazy": "better",
        "ready_for_the_ride": "worse",
        "partner_supports": "same",
    } == directions(progress)
    assert ("no → yes", "not yet → claimed") == progress.criteria[0].changed
    assert (
        "1 of 3 points is met, 1 was on 2026-03-02. Now met: Called crazy. "
        "No longer met: Ready for years of ups and downs."
    ) == progress.finding


def test_the_earlier_date_counts_as_before():
    """In whichever order the two files are chosen."""
    early, late = snapshot(SPRING), snapshot(AUTUMN, called_crazy="yes")

    assert compare(early, late) == compare(late, early)
    assert early == compare(late, early).before


def test_nothing_moved_is_said_as_well():
    """Only the label changed: what was claimed is now shown."""
    shown = {"ready_for_the_ride": (Evidence("A year's savings"),)}
    progress = compare(snapshot(SPRING), snapshot(AUTUMN, evidence=shown))

    assert "changed" == directions(progress)["ready_for_the_ride"]
    assert ("claimed → met",) == progress.criteria[1].changed
    assert (
        "1 of 3 points is met, 1 was on 2026-03-02. No point has moved across the line."
    ) == progress.finding


def test_an_open_point_that_is_met_now_got_better():
    """Not answered then, yes now."""
    answers = Answers("vp-to-founder", {"called_crazy": "yes"}, date=SPRING)
    progress = compare(assess(LADDER, answers), snapshot(AUTUMN, called_crazy="yes"))

    assert "better" == directions(progress)["ready_for_the_ride"]
    assert "2 of 3 points are met, 1 was on 2026-03-02." in progress.finding


def test_different_steps_are_refused():
    """Junior and founder have nothing to compare."""
    other = assess(LADDER, Answers("junior-to-senior", {}, date=SPRING))

    with pytest.raises(InputError, match="expected the same step"):
        compare(other, snapshot(AUTUMN))


def test_different_people_are_refused_and_long_names_cut():
    """A file without a name may be anybody's."""
    with pytest.raises(
        InputError, match=r"expected the same person, found “N\.” and “M+…”"
    ) as error:
        compare(snapshot(SPRING), snapshot(AUTUMN, person="M" * 200))
    assert len(str(error.value)) < 400
    assert compare(snapshot(SPRING, person=""), snapshot(AUTUMN))


def test_a_ladder_that_changed_in_between_is_said():
    """Only points that both ladders have are counted and compared."""
    path = Path(__file__).with_name("data") / "nurses.toml"
    nurses = load_ladder(path)
    step = nurses.steps[0]
    fewer = replace(nurses, hash="other", steps=(replace(step, criteria=step.criteria[:2]),))
    # A step of two points needs facts that count no more than two.
    facts = tuple(
        replace(f, at_least=min(f.at_least, 2)) for f in step.facts if f.id != "long_here"
    )
    facts += tuple(f for f in step.facts if f.id == "long_here")
    fewer = replace(fewer, steps=(replace(fewer.steps[0], facts=facts),))
    given = {"shifts": 300, "nights": 50, "courses": 5, "calm_by_day": "no"}
    before = assess(nurses, Answers("to-charge", given, date=SPRING))
    given.pop("calm_by_day")
    now = assess(fewer, Answers("to-charge", given, date=AUTUMN))

    assert (
        "2 of 2 points are met, 2 were on 2026-03-02. No point has moved across the line. "
        "The ladder was changed in between; only points that both have are compared."
    ) == compare(before, now).finding
