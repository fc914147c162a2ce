"""What `careerkit plan` makes and writes: a plan from answers or from its file, in each format."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from careerkit import serving
from careerkit.assessment.advice import assess
from careerkit.assessment.answers import Answers, answers_from
from careerkit.assessment.ladder import Ladder
from careerkit.assessment.plan.days import days_off
from careerkit.assessment.plan.file import (
    FIRST_YEAR,
    LAST_YEAR,
    check_plan,
    known_zone,
    plan_from,
    plan_text,
)
from careerkit.assessment.plan.make import make_plan
from careerkit.assessment.plan.progress import PlanProgress, compare_plans
from careerkit.assessment.plan.revise import take_in
from careerkit.assessment.plan.suggestions import (
    Catalogue,
    check_against,
    default_catalogue,
    load_catalogue,
)
from careerkit.assessment.plan.values import WEEKS_APART, Budget, Cadence, Place, Plan
from careerkit.check import as_json, written
from careerkit.documents.calendar import calendar_file
from careerkit.documents.workbook import csv_text, workbook
from careerkit.errors import InputError, listed, shown
from careerkit.files import read_toml
from careerkit.pages.plan import as_data, plan_events, plan_page, plan_sheets
from careerkit.turnover.assumptions import CURRENCY

FURTHER = {".xlsx": "xlsx", ".toml": "toml"}
ICS, USUAL_ICS = ".ics", Path("development-plan.ics")
PLANS, CHECKS = frozenset({"answers_of", "goals"}), frozenset({"date", "step"})
WEEK = dt.timedelta(weeks=1)
QUARTER = 13  # weeks for which meetings are planned, if nobody says how many
ISO = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
CLOCK = re.compile(r"\d\d?:\d\d", re.ASCII)
KEEP_NEW = (
    "This plan is kept nowhere yet, and the next run makes another one. To keep it, add --output "
    "plan.toml; from then on show, share and update that file."
)
LEFT_OUT = "The confidential notes are not in it; --confidential puts them in."
KEEP_UPDATED = "{name} is still as it was. To bring it up to date, add --output {name}."


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a new plan is to have besides its goals, as it was typed; None for what nobody asked for."""

    start: str | None = None
    leader: str | None = None
    country: str | None = None
    region: str | None = None
    budget: float | None = None
    currency: str | None = None
    every: int | None = None
    first_meeting: str | None = None
    meetings: int | None = None
    at: str | None = None
    minutes: int | None = None
    zone: str | None = None

    @property
    def named(self) -> tuple[str, ...]:
        """Name the options that were given."""
        return tuple(
            f"--{each.name.replace('_', '-')}"
            for each in fields(self)
            if getattr(self, each.name) is not None
        )


@dataclass(frozen=True, slots=True)
class Opened:
    """A plan, where its ladder and the suggestions do not fit each other, and how to keep it."""

    plan: Plan
    misfits: tuple[str, ...] = ()
    how_to_keep: str = ""


def notes(made: Opened, form: str, *, confidential: bool) -> tuple[str, ...]:
    """Give what is to be said beside the report: what does not fit, what is left out, what is not kept."""
    left_out = made.plan.confidential and not confidential
    keeping = LEFT_OUT if left_out else ""
    said = (*made.misfits, keeping if form == "toml" else made.how_to_keep)
    return tuple(note for note in said if note)


def now() -> dt.datetime:
    """Give the present moment in this machine's time zone."""
    return dt.datetime.now().astimezone()


def catalogue_of(path: Path | None) -> Catalogue:
    """Load a company's own suggestions, or those that careerkit ships."""
    return default_catalogue() if path is None else load_catalogue(path)


def opened(
    path: Path,
    ladder: Ladder,
    catalogue: Catalogue,
    wishes: Wishes,
    *,
    update: Path | None = None,
) -> Opened:
    """Make a plan from answers, bring one up to date with them, or load one; its content decides.

    Raises InputError for what is neither, and for wishes that only a new plan can fulfil.
    """
    found = read(path, ladder)
    if (isinstance(found, Plan) or update is not None) and wishes.named:
        raise InputError(
            wishes.named[0],
            expected="answers that make a new plan",
            found="a plan that is there already",
            next_step="Change it in its own file, or in the notebook 02-development-plan.",
        )
    misfits = check_against(catalogue, ladder) if catalogue is not default_catalogue() else ()
    if update is not None:
        plan = _updated(update, found, path, ladder, catalogue)
        return Opened(plan, misfits, KEEP_UPDATED.format(name=update))
    if isinstance(found, Plan):
        return Opened(found, misfits)
    return Opened(new_plan(found, ladder, catalogue, wishes), misfits, KEEP_NEW)


def read(path: Path, ladder: Ladder) -> Answers | Plan:
    """Read answers or a plan; raises InputError that says what was found where it is neither."""
    content = read_toml(path)
    if PLANS.intersection(content):
        return plan_from(content, ladder, where=path.name)
    if CHECKS.intersection(content) and "guide" not in content:
        return answers_from(content, ladder, where=path.name)
    raise InputError(
        path.name,
        expected="a file of answers or a plan",
        found=_neither(content),
        next_step="The notebook 01-reality-check writes answers, of which careerkit plan makes a plan.",
    )


def _neither(content: dict[str, Any]) -> str:
    if "guide" in content:
        return "the record of a conversation"
    return f"neither, but a file with {listed(content)}" if content else "an empty file"


def new_plan(answers: Answers, ladder: Ladder, catalogue: Catalogue, wishes: Wishes) -> Plan:
    """Make a plan from answers, with what else it is to have; raises InputError for what cannot be."""
    made = now()
    place = Place(wishes.country or "", wishes.region or "")
    start = date(wishes.start, "--start") if wishes.start is not None else made.date()
    plan = make_plan(
        assess(ladder, answers),
        catalogue,
        days_off(place),
        start=start,
        made=made,
        leader=(wishes.leader or "").strip(),
    )
    cadence, budget = _cadence(wishes, start), _budget(wishes)
    if cadence is not None:
        plan = _given(replace(plan, cadence=cadence, entries=cadence.meetings), "cadence")
    if budget is not None:
        plan = _given(replace(plan, budget=budget), "budget")
    check_plan(plan)
    return plan


def _given(plan: Plan, commitment: str) -> Plan:
    return plan.with_commitment(replace(plan.commitment(commitment), answer="given"))


def _budget(wishes: Wishes) -> Budget | None:
    if wishes.budget is None:
        if wishes.currency is not None:
            raise InputError(
                "--currency", expected="--budget beside it", found="no budget", next_step=""
            )
        return None
    currency = (wishes.currency or "").strip().upper()
    if currency and not CURRENCY.fullmatch(currency):
        raise InputError(
            "--currency", expected="three letters, such as EUR", found=shown(wishes.currency or "")
        )
    return Budget(wishes.budget, currency)


def _cadence(wishes: Wishes, start: dt.date) -> Cadence | None:
    every = wishes.every
    if every is None:
        about = ("--first-meeting", "--meetings", "--at", "--minutes", "--zone")
        alone = next((option for option in wishes.named if option in about), None)
        if alone is not None:
            raise InputError(
                alone,
                expected="--every beside it",
                found="no regular meetings",
                next_step="Add, for example, --every 2.",
            )
        return None
    least, most = WEEKS_APART
    if not least <= every <= most:
        raise InputError("--every", expected=f"{least} to {most} weeks", found=str(every)[:50])
    first = wishes.first_meeting
    return Cadence(
        weeks=every,
        first=date(first, "--first-meeting") if first is not None else start + WEEK,
        meetings=max(1, QUARTER // every) if wishes.meetings is None else wishes.meetings,
        at=_clock(wishes.at) if wishes.at is not None else dt.time(10),
        minutes=30 if wishes.minutes is None else wishes.minutes,
        zone=known_zone(wishes.zone, "--zone") if wishes.zone else serving.time_zone(),
    )


def date(text: str, option: str) -> dt.date:
    """Read a date written as 2027-01-31; raises InputError for every other form, which may be two days."""
    try:
        found = dt.date.fromisoformat(text) if ISO.fullmatch(text) else None
    except ValueError:  # 31 February
        found = None
    if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise InputError(
            option,
            expected="a date such as 2027-01-31",
            found=shown(text),
            next_step="Write the year, the month and the day: 03/04/2027 is two days to two readers.",
        )
    return found


def _clock(text: str) -> dt.time:
    try:
        if CLOCK.fullmatch(text):
            hour, minute = text.split(":")
            return dt.time(int(hour), int(minute))
    except ValueError:  # 25:00
        pass
    raise InputError("--at", expected="a time of day such as 14:30", found=shown(text))


def _updated(
    path: Path, found: Answers | Plan, named: Path, ladder: Ladder, catalogue: Catalogue
) -> Plan:
    """Bring the plan of a file up to date with later answers."""
    if isinstance(found, Plan):
        raise InputError(
            named.name,
            expected="answers to bring the plan up to date with",
            found="a plan",
            next_step="Name the answers first, and the plan after --update.",
        )
    plan = _plan(path, ladder, "--update")
    return take_in(plan, assess(ladder, found), catalogue, days_off(plan.place), at=now())


def _plan(path: Path, ladder: Ladder, option: str) -> Plan:
    """Load a plan where nothing else will do."""
    found = read(path, ladder)
    if isinstance(found, Plan):
        return found
    raise InputError(
        option,
        expected="a plan's own file",
        found=f"answers ({path.name})",
        next_step="Write one with careerkit plan ANSWERS --output plan.toml.",
    )


def compared(plan: Plan, earlier: Path | None, ladder: Ladder) -> PlanProgress | None:
    """Compare a plan with an earlier copy of it, if one is named."""
    if earlier is None:
        return None
    return compare_plans(_plan(earlier, ladder, "--compare"), plan)


def renews(update: Path | None, output: Path | None, form: str) -> bool:
    """Tell whether the output takes the place of the plan that is brought up to date."""
    if update is None or output is None or form != "toml":
        return False
    return update.resolve() == output.resolve()


def plan_report(
    plan: Plan,
    ladder: Ladder,
    catalogue: Catalogue,
    form: str,
    *,
    confidential: bool = False,
    compared: PlanProgress | None = None,
) -> str | bytes:
    """Write a plan in a format; what is confidential only if that is asked for."""
    off, today, step_name = days_off(plan.place), now().date(), ladder.step(plan.step).name
    if form == "toml":
        return plan_text(plan, confidential=confidential)
    if form in ("csv", "xlsx"):
        sheets = plan_sheets(plan, off, today, step_name=step_name, catalogue=catalogue)
        return workbook(sheets) if form == "xlsx" else csv_text(sheets[0])
    if form == "json":
        data = as_data(
            plan, off, today, step_name=step_name, confidential=confidential, compared=compared
        )
        return as_json(data)
    page = plan_page(
        plan,
        step_name,
        off,
        today,
        confidential=confidential,
        compared=compared,
        catalogue=catalogue,
    )
    return written(page, form)


def calendar_place(wanted: Path | None, output: Path | None) -> Path | None:
    """Say where the calendar goes: where it was asked for, beside the output, or into this folder."""
    if output is not None and output.suffix.lower() == ICS:
        raise InputError(
            "--output",
            expected="the name of a report",
            found=f"“{output}”, a calendar's",
            next_step=f"Write --ics {output}.",
        )
    if wanted is None:
        return None
    if wanted == Path():
        return USUAL_ICS if output is None else output.with_suffix(ICS)
    if wanted.suffix.lower() != ICS:
        raise InputError(
            "--ics",
            expected="a name that ends in .ics",
            found=f"“{wanted}”",
            next_step="Without a name it is chosen for you; then write --ics last.",
        )
    return wanted


def calendar(plan: Plan, ladder: Ladder) -> bytes:
    """Write the plan's days as a calendar file; raises CareerkitError where that cannot be done."""
    events = plan_events(plan, days_off(plan.place), step_name=ladder.step(plan.step).name)
    return calendar_file(events, name="Development plan")
