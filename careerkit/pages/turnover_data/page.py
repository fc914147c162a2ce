"""The whole page: the finding, the parts that were worked out, what could not be, and where it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from careerkit import __version__
from careerkit.documents.sections import Block, Bullets, Page, Section
from careerkit.pages.turnover_data.finding import headline
from careerkit.pages.turnover_data.quality import (
    account_section,
    assumed_section,
    reasons_section,
)
from careerkit.pages.turnover_data.rates import headcount_section, over_time_section, rates_section
from careerkit.pages.turnover_data.survival import (
    differences_section,
    kinds_section,
    survival_section,
    tenure_section,
)
from careerkit.pages.turnover_data.workforce import (
    backtest_section,
    bench_section,
    workforce_section,
)
from careerkit.turnover.findings import PARTS, Findings

SOURCES = (
    (
        "Rates: exits ÷ headcount, as the U.S. Bureau of Labor Statistics defines separations in its Job "
        "Openings and Labor Turnover Survey (JOLTS); ranges: Garwood 1936, exact for counts."
    ),
    (
        "Who is still here: Kaplan and Meier 1958, with those counted who came under observation later (left "
        "truncation); ranges: Greenwood 1926."
    ),
    (
        "Kinds of exits: Aalen and Johansen 1978. One kind keeps others from happening, so their shares add "
        "up with who is still here."
    ),
    (
        "Differences: the log-rank test (Mantel 1966); Cox 1972 with Efron's treatment of ties (1977), "
        "checked by Grambsch and Therneau 1994."
    ),
)
SECTIONS = {
    "rates": (rates_section, over_time_section, headcount_section),
    "survival": (survival_section,),
    "kinds": (kinds_section,),
    "tenure": (tenure_section,),
    "differences": (differences_section,),
    "backtest": (backtest_section,),
    "workforce": (workforce_section,),
    "bench": (bench_section,),
}


def page(found: Findings, *, picture: bool = False, further: Sequence[Block] = ()) -> Page:
    """Put all that was worked out on one page; `picture` adds the PNGs that Word needs.

    further: what is put after the sections of the findings, such as what the exits have cost
    """
    compared = f"By {found.groups.name}" if found.groups.name else "Everybody together"
    subtitle = f"{found.groups.name}, {found.loaded.source}" if found.asked.group else compared
    return Page(
        title=f"Turnover in {found.asked.group or found.loaded.source}",
        subtitle=subtitle,
        blocks=(
            *headline(found),
            *_worked_out(found, picture=picture),
            *further,
            *behind(found),
        ),
        footer=(f"careerkit {__version__}. {found.loaded.source}. Seed {found.asked.seed}.",),
    )


def sections(found: Findings, *, picture: bool = False) -> tuple[Block, ...]:
    """Give the sections of the parts that were asked for, and what stands behind them."""
    return (*_worked_out(found, picture=picture), *behind(found))


def _worked_out(found: Findings, *, picture: bool) -> tuple[Block, ...]:
    every = (part_sections(found, part, picture=picture) for part in PARTS if part in found.done)
    return tuple(chain.from_iterable(every))


def part_sections(found: Findings, part: str, *, picture: bool = False) -> tuple[Block, ...]:
    """Give the sections of one part by its name in `findings.PARTS`, or why there is none."""
    return tuple(section(found, picture=picture) for section in SECTIONS[part])


def behind(found: Findings) -> tuple[Block, ...]:
    """Give what stands behind every page: what it cannot tell, what was merged, and how it was made."""
    tried = {*found.done, *found.without}
    return (
        cannot_tell(found),
        merged_section(found),
        account_section(found.loaded),
        reasons_section(found.loaded, single=False),
        assumed_section(found.loaded),
        *((Section("Where the methods come from", (Bullets(SOURCES),)),) if tried else ()),
    )


def cannot_tell(found: Findings) -> Section:
    """Say what the file cannot tell, and what could not be worked out."""
    told = (*found.loaded.lacks, *found.without.values())
    blocks = (Bullets(tuple(dict.fromkeys(told))),) if told else ()
    return Section("What this cannot tell", blocks)


def merged_section(found: Findings) -> Section:
    """Name the groups that were put together, and why."""
    merged = found.groups.merged
    return Section("Groups that are shown together", (Bullets(merged),) if merged else ())
