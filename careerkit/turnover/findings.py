"""All that a file tells about turnover, worked out once: panel, pages, command and reports show the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import numpy as np

from careerkit.errors import CareerkitError, InputError, listed, shown
from careerkit.files import closest
from careerkit.turnover.groups import MINIMUM, Group, Groups, grouped
from careerkit.turnover.hris.loaded import Loaded
from careerkit.turnover.hris.spells import Spells
from careerkit.turnover.rates.by_group import monthly, rates
from careerkit.turnover.rates.share_left import LeftShares, share_left
from careerkit.turnover.rates.values import Denominator, Monthly, Rates
from careerkit.turnover.rates.window import window
from careerkit.turnover.survival.backtest import Backtest, backtest
from careerkit.turnover.survival.competing import Incidences, incidence
from careerkit.turnover.survival.cox import Cox, cox
from careerkit.turnover.survival.curves import Curves, curves
from careerkit.turnover.survival.difference import Test, log_rank
from careerkit.turnover.survival.hazards import HazardTable, hazards
from careerkit.turnover.workforce.bench import Bench, bench
from careerkit.turnover.workforce.compare import Plans, inside_or_outside
from careerkit.turnover.workforce.flows import Flows, flows
from careerkit.turnover.workforce.matrix import estimate
from careerkit.turnover.workforce.places import rungs
from careerkit.turnover.workforce.plan import Plan
from careerkit.turnover.workforce.projection import Projection, project

# In the order of the page. The last three take seconds rather than moments.
PARTS = ("rates", "survival", "kinds", "tenure", "differences", "backtest", "workforce", "bench")
QUICK = PARTS[:5]
MONTHS, DRAWS, SEED = 24, 500, 1
LAST_YEAR = "last 12 months"
ALL_OTHERS = "All others"
LEVELS = re.compile(
    r"level|grade|seniority|nivel|niveau|livello|stufe|grado|hierarch|career ?band", re.IGNORECASE
)
MOST_LEVELS = 15  # of a column that is taken for one of levels
FEW_GROUPS = 12  # for which moves and people to come are told apart by group
NOBODY_HIRED = "Nobody is hired"


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to know.

    by:      the heading by which people are compared, or nothing for everybody together
    group:   one of the groups that can be shown, which is then looked at beside everybody; nothing
             compares all groups
    level:   the heading of the levels, for moves and for the bench; nothing where there is none
    denominator: of the rates that are shown first
    within:  the window of the rates as `rates.window` reads it; nothing for the whole file
    minimum: of people in whatever is shown
    months:  how far the projection looks ahead
    draws, seed: of what is drawn
    """

    by: str = ""
    group: str = ""
    level: str = ""
    denominator: Denominator = "average"
    within: str = LAST_YEAR
    minimum: int = MINIMUM
    months: int = MONTHS
    draws: int = DRAWS
    seed: int = SEED


@dataclass(frozen=True, slots=True, eq=False)
class Findings:
    """Results, each where it was asked for and could be worked out.

    loaded:  the file, with the account of its rows
    asked:   what was wanted
    spells:  those inside the file's window
    groups:  all that can be shown; a single one is everybody together
    rates, monthly: by group, and month by month; where one group is looked at, of it and everybody
    left_share: of a file without days, who has left, as a share of all people in it
    everybody: who stays how long, of all together; `curves` the same by group
    kinds:   how exits come about, of all together; `kinds_by` by group
    difference: whether the groups differ in how long people stay; `cox` the same with all else equal
    tenure:  yearly hazards by tenure, of all together and by group
    backtest: whether the last year would have been foreseen
    flows:   how people moved, came and left from month to month
    projection: what becomes of the workforce if posts are filled again as they fall open; `unfilled` if
             nobody is hired
    bench:   who would step up if a leader left; `filling` sets promotions from inside beside hires from
             outside, for everybody alone
    without: part → why it could not be worked out, a sentence
    done:    the parts that were
    """

    loaded: Loaded = field(repr=False)
    asked: Asked
    spells: Spells = field(repr=False)
    groups: Groups = field(repr=False)
    rates: Rates | None = field(repr=False, default=None)
    monthly: Monthly | None = field(repr=False, default=None)
    left_share: LeftShares | None = field(repr=False, default=None)
    everybody: Curves | None = field(repr=False, default=None)
    curves: Curves | None = field(repr=False, default=None)
    kinds: Incidences | None = field(repr=False, default=None)
    kinds_by: Incidences | None = field(repr=False, default=None)
    tenure: HazardTable | None = field(repr=False, default=None)
    difference: Test | None = field(repr=False, default=None)
    cox: Cox | None = field(repr=False, default=None)
    backtest: Backtest | None = field(repr=False, default=None)
    flows: Flows | None = field(repr=False, default=None)
    projection: Projection | None = field(repr=False, default=None)
    unfilled: Projection | None = field(repr=False, default=None)
    bench: Bench | None = field(repr=False, default=None)
    filling: Plans | None = field(repr=False, default=None)
    without: Mapping[str, str] = field(default_factory=dict)
    done: tuple[str, ...] = ()

    @property
    def compares(self) -> bool:
        """Tell whether there are groups to compare."""
        return len(self.groups) > 1


def findings(
    loaded: Loaded,
    by: str = "",
    *,
    group: str = "",
    level: str | None = None,
    denominator: Denominator = "average",
    within: str = LAST_YEAR,
    minimum: int = MINIMUM,
    months: int = MONTHS,
    draws: int = DRAWS,
    seed: int = SEED,
    parts: Collection[str] = PARTS,
) -> Findings:
    """Work out what a file tells.

    level: the heading of the levels; None finds it by its name, "" leaves levels alone
    parts: which of `PARTS`; further ones can be added with `more`

    What cannot be worked out from this file leaves a sentence in `without`. Raises InputError for an
    unknown heading, group or window, and TooFewPeopleError where nothing can be shown at all.
    """
    spells = loaded.spells.observed()
    groups = grouped(spells, by, minimum=minimum)
    if group:
        _check_group(groups, group)
    if spells.dated:
        window(spells, within)  # a wrong one is told at once
    named = level_heading(spells) if level is None else _known(level, spells)
    asked = Asked(by, group, named, denominator, within, minimum, months, draws, seed)
    return more(Findings(loaded, asked, spells, groups), parts)


def more(found: Findings, parts: Collection[str]) -> Findings:
    """Add parts to what was worked out before; those that are there already stay."""
    for part in parts:
        if part not in PARTS:
            raise InputError(
                "part",
                expected=f"one of {listed(PARTS)}",
                found=shown(part),
                next_step=closest(part, PARTS),
            )
        if part in found.done or part in found.without:
            continue
        try:
            fields = WORKED_OUT[part](found)
        except CareerkitError as problem:
            found = replace(found, without={**found.without, part: str(problem)})
        else:
            found = replace(found, **fields, done=(*found.done, part))
    return found


def level_heading(spells: Spells) -> str:
    """Find the column of levels by its heading; nothing where none is called so."""
    fitting = (
        name
        for name, grouping in spells.groups.items()
        if LEVELS.search(name) and 1 < len(grouping.labels) <= MOST_LEVELS
    )
    return next(fitting, "")


def _check_group(groups: Groups, group: str) -> None:
    if group in groups.labels and len(groups) > 1:
        return
    raise InputError(
        groups.name,
        expected=f"one of the groups that can be shown, {listed(groups.labels)}",
        found=shown(group),
        next_step=_where(groups, group) or closest(group, groups.labels),
    )


def _where(groups: Groups, label: str) -> str:
    """Say what a label that was too small to show was merged into."""
    into = next((group.label for group in groups.groups if label in group.members), "")
    return f"It is part of “{into}”." if into else ""


def _known(heading: str, spells: Spells) -> str:
    if heading and heading not in spells.groups:
        raise InputError(
            "The column of levels",
            expected=f"one of {listed(spells.groups) or 'no columns, as the file has none'}",
            found=shown(heading),
            next_step=closest(heading, spells.groups),
        )
    return heading


Fields = dict[str, Any]
Labelled = TypeVar("Labelled")


# Where one group is looked at, all groups are worked out as ever and the others then left out. If it were
# set beside all others instead, other groups would be merged with it or hide their kinds in its report than
# in theirs, and who reads several reports could work out what each of them hides.
def _own(found: Findings, groups: Sequence[Labelled], label: Callable[[Labelled], str]) -> Any:
    """Keep the group that is looked at, or all; raises CareerkitError where it cannot be shown."""
    group = found.asked.group
    if not group:
        return tuple(groups)
    own = tuple(each for each in groups if label(each) == group)
    if not own:
        raise CareerkitError(
            f"“{group}” has too few people or exits here to be shown by itself, though not in the whole file."
        )
    return own


def _rates(found: Findings) -> Fields:
    asked = found.asked
    if not found.spells.dated:
        left = share_left(found.spells, found.groups, minimum=asked.minimum)
        own = _own(found, left.groups, lambda each: each.group.label)
        return {"left_share": replace(left, groups=own)}
    told = rates(
        found.spells,
        found.groups,
        within=asked.within,
        denominator=asked.denominator,
        minimum=asked.minimum,
    )
    months = monthly(found.spells, found.groups, minimum=asked.minimum)
    return {
        "rates": replace(told, groups=_own(found, told.groups, lambda each: each.group.label)),
        "monthly": replace(
            months, groups=_own(found, months.groups, lambda each: each.group.label)
        ),
    }


def _survival(found: Findings) -> Fields:
    minimum = found.asked.minimum
    everybody = curves(found.spells, minimum=minimum, by_month=True)
    if not found.compares:
        return {"everybody": everybody}
    told = curves(found.spells, found.groups, minimum=minimum, by_month=True)
    shown_ = _own(found, told.curves, lambda each: each.group)
    if found.asked.group:
        shown_ += everybody.curves
        told = replace(told, without=())
    return {"everybody": everybody, "curves": replace(told, curves=shown_)}


def _kinds(found: Findings) -> Fields:
    minimum = found.asked.minimum
    everybody = incidence(found.spells, minimum=minimum, beside=found.groups)
    if not found.compares:
        return {"kinds": everybody}
    told = incidence(found.spells, found.groups, minimum=minimum)
    own = _own(found, told.groups, lambda each: each.group)
    return {"kinds": everybody, "kinds_by": replace(told, groups=own)}


def _tenure(found: Findings) -> Fields:
    asked = found.asked
    table = hazards(found.spells, found.groups, minimum=asked.minimum, rng=asked.seed)
    return {"tenure": table}


def _differences(found: Findings) -> Fields:
    asked = found.asked
    groups = two_of(found.groups, asked.group) if asked.group else found.groups
    wanted: list[Groups] = [groups] if found.compares else []
    if asked.level and asked.level != asked.by:
        wanted.append(rungs(found.spells, asked.level, minimum=asked.minimum))
    if not wanted:
        raise CareerkitError("There is only one group, so there is nothing to compare.")
    test = log_rank(found.spells, groups, minimum=asked.minimum) if found.compares else None
    return {"difference": test, "cox": cox(found.spells, wanted, minimum=asked.minimum)}


def two_of(groups: Groups, group: str) -> Groups:
    """Put all groups but one together."""
    place = groups.labels.index(group)
    others = [each for each in groups.groups if each.label != group]
    members = tuple(member for each in others for member in each.members)
    together = Group(ALL_OTHERS, sum(each.people for each in others), members)
    code = np.where(groups.code == place, 0, 1).astype(np.int32)
    return replace(groups, groups=(groups.groups[place], together), code=code)


def _backtest(found: Findings) -> Fields:
    asked = found.asked
    told = backtest(found.spells, found.groups, minimum=asked.minimum, rng=asked.seed)
    # Kinds of those who are followed, less those of the rates' window, would be those of a few others.
    told = replace(told, kinds=())
    if not asked.group:
        return {"backtest": told}
    own = _own(found, told.groups, lambda each: each.group)
    cells = tuple(each for each in told.cells if each.group == asked.group)
    return {"backtest": replace(told, groups=own, cells=cells)}


def _workforce(found: Findings) -> Fields:
    asked = found.asked
    apart = found.compares and asked.by != asked.level
    if (
        asked.group
    ):  # by group alone, so that the same small ones are merged in every group's report
        segment, level = asked.by, ""
    else:
        segment, level = (
            (asked.by if apart and len(found.groups) <= FEW_GROUPS else ""),
            asked.level,
        )
    seen = flows(found.spells, segment, level, minimum=asked.minimum)
    matrix = estimate(seen)

    def ahead(plan: Plan) -> Projection:
        return project(matrix, plan, asked.months, asked.draws, rng=asked.seed)

    return {
        "flows": seen,
        "projection": ahead(Plan()),
        "unfilled": ahead(Plan(name=NOBODY_HIRED, hire=False)),
    }


def _bench(found: Findings) -> Fields:
    asked = found.asked
    if not asked.level:
        raise CareerkitError(
            "Who would step up cannot be told without a column of levels, such as “Job level”."
        )
    few = found.compares and len(found.groups) <= FEW_GROUPS and asked.by != asked.level
    if asked.group and not few:
        raise CareerkitError(f"Who would step up is told by group for at most {FEW_GROUPS} groups.")
    segment = asked.by if few else ""
    told = bench(found.spells, asked.level, segment, minimum=asked.minimum, rng=asked.seed)
    roles = _own(found, told.roles, lambda each: each.segment)
    return {
        "bench": replace(told, roles=roles),
        "filling": None if asked.group else _filling(asked, found),
    }


def _filling(asked: Asked, found: Findings) -> Plans | None:
    """Set promotions beside hires; nothing where too few people leave one level to tell."""
    matrix = estimate(flows(found.spells, "", asked.level, minimum=asked.minimum))
    if len(matrix.layout.levels) <= 1:
        return None
    return inside_or_outside(matrix, None, asked.months, asked.draws, rng=asked.seed)


WORKED_OUT: Mapping[str, Callable[[Findings], Fields]] = {
    "rates": _rates,
    "survival": _survival,
    "kinds": _kinds,
    "tenure": _tenure,
    "differences": _differences,
    "backtest": _backtest,
    "workforce": _workforce,
    "bench": _bench,
}
