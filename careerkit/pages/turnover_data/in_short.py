"""Each part of the findings in one sentence, for a list of contents; and what to look at next."""

from __future__ import annotations

from careerkit.charts.turnover_data import ByTenure
from careerkit.charts.turnover_data.backtest import backtest_finding
from careerkit.charts.turnover_data.cox import cox_finding
from careerkit.charts.turnover_data.hazards import hazards_finding
from careerkit.charts.turnover_data.incidence import incidence_finding
from careerkit.charts.turnover_data.over_time import OverTime, years_finding
from careerkit.charts.turnover_data.rates import where_more_leave
from careerkit.charts.turnover_data.survival import survival_finding
from careerkit.charts.workforce import HeadcountFan
from careerkit.charts.workforce.bench import bench_finding
from careerkit.charts.workforce.fan import fan_finding
from careerkit.pages.turnover_data.rates import shown_series
from careerkit.pages.turnover_data.wording import PART_NAMES
from careerkit.pages.wording import sentence
from careerkit.turnover.findings import Findings
from careerkit.turnover.groups import EVERYBODY
from careerkit.turnover.hris.loaded import Loaded
from careerkit.turnover.hris.quality import FINE, quality

FILE_NAME = "What became of the file"


def in_short(found: Findings, part: str) -> str:
    """Say in a sentence what a part has found, or why it could not; nothing where it was not tried."""
    if part in found.without:
        return sentence(found.without[part])
    said = {
        "rates": _rates,
        "over time": _over_time,
        "survival": _survival,
        "kinds": _kinds,
        "tenure": _tenure,
        "differences": _differences,
        "backtest": _backtest,
        "workforce": _workforce,
        "bench": _bench,
    }[part](found)
    return sentence(said) if said else ""


def file_in_short(loaded: Loaded) -> str:
    """Say what a careful analyst would look at first in the file, or that nothing stands out."""
    weighty = [each.says for each in quality(loaded).findings if each.weight != FINE]
    if not weighty:
        out = [
            f"{number:,} {what}"
            for number, what in (
                (loaded.rejected, "could not be used"),
                (loaded.set_aside, "set aside as they add nothing"),
                (loaded.repaired, "used after a change"),
            )
            if number
        ]
        rows = f"Rows: {', '.join(out)}. " if out else ""
        return f"{rows}Nothing stands out that would mislead."
    more = f" And {len(weighty) - 1} more." if len(weighty) > 1 else ""
    return f"{weighty[0]}{more}"


def next_step(found: Findings) -> str:
    """Say what to do next: see to the file, or ask where people leave, or go on."""
    weighty = [each.says for each in quality(found.loaded).findings if each.weight != FINE]
    if weighty:
        return f"Before you use these figures, see “{FILE_NAME}”: {weighty[0]}"
    most = where_more_leave(found.rates) if found.rates is not None else ""
    if most and not found.asked.group:
        return (
            f"Look at {most} by itself, and see in “{PART_NAMES['tenure']}” at which tenure people go. Then "
            "ask people there: a file tells where, not why."
        )
    if not found.asked.by:
        return "Compare people by a column: where more leave than elsewhere there may be something to do."
    return (
        f"See in “{PART_NAMES['tenure']}” at which tenure people go. What it is worth to change something "
        "is notebook 07."
    )


def _rates(found: Findings) -> str:
    """Say what is shown: how many leave heads the page."""
    if found.rates is None:
        return ""
    by = f"By {found.asked.by}, by" if found.asked.by else "By"
    return f"{by} kind of exit, and by every headcount that exits can be divided by"


def _over_time(found: Findings) -> str:
    if found.monthly is None:
        return ""
    return years_finding(OverTime.years(shown_series(found)))


def _survival(found: Findings) -> str:
    several = found.curves if found.curves is not None and found.curves.curves else found.everybody
    return survival_finding(several) if several is not None else ""


def _kinds(found: Findings) -> str:
    own = found.kinds_by if found.asked.group and found.kinds_by is not None else found.kinds
    return incidence_finding(own.groups[0]) if own is not None and own.groups else ""


def _tenure(found: Findings) -> str:
    if found.tenure is None:
        return ""
    return hazards_finding(ByTenure.of(found.asked.group or EVERYBODY, found.tenure.rows()))


def _differences(found: Findings) -> str:
    return cox_finding(found.cox) if found.cox is not None else ""


def _backtest(found: Findings) -> str:
    return backtest_finding(found.backtest) if found.backtest is not None else ""


def _workforce(found: Findings) -> str:
    if found.unfilled is None:
        return ""
    own = found.asked.group if found.asked.group in found.unfilled.headcount.parts else EVERYBODY
    return fan_finding(HeadcountFan.of(found.unfilled, own, own))


def _bench(found: Findings) -> str:
    return bench_finding(found.bench) if found.bench is not None else ""
