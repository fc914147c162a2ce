"""From the columns of a file to employment spells, with an account of every row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from careerkit.errors import InputError
from careerkit.turnover.hris.account import Account, Places
from careerkit.turnover.hris.causes import LEFT_NOT_WHEN, NOT_STARTED, SAYS_HERE, Cause
from careerkit.turnover.hris.columns import NOT_SAID, Columns
from careerkit.turnover.hris.histories import posts_of_events
from careerkit.turnover.hris.loaded import REJECTED, Reason
from careerkit.turnover.hris.mapping import MOST_GAP
from careerkit.turnover.hris.posts import DAY, Posts, checked_days, cleaned
from careerkit.turnover.hris.records import several_records
from careerkit.turnover.hris.remarks import Remarks
from careerkit.turnover.hris.snapshot import standing, taken
from careerkit.turnover.hris.spells import NOT_GIVEN, Days, Grouping, Kind, Spells
from careerkit.turnover.hris.window import closing_day, opening_day, spoken

SHARE_WITHOUT_DAY = 0.05  # of exits; beyond it what is left tells too little of them

NO_DAYS = (
    "The file has no days, only who left and after how long. So there are no rates by month or year, no "
    "headcount on a day, no projection and no backtest; who was there before its records began cannot be "
    "told either. A hire date and a last day for each person would make all of it possible."
)
WHOSE_EXITS = (
    "Who left is set against who is in the file. If it lacks some of those who left, or has leavers of "
    "several years, curves show the pattern over tenure and not how high turnover is."
)
ONLY_WHOLE_YEARS = (
    "The file has hire dates, and years of service instead of last days. The years are whole, so the last "
    "days cannot be worked out, and the file was read as a snapshot without days."
)
WHOLE_YEARS = (
    "Service is given in whole years or months, so everybody is put at the middle of theirs, and nothing "
    "shorter can be told apart."
)
NO_KINDS = (
    "The file does not say why people left, so voluntary exits cannot be told from others. A column with "
    "the reason would do it."
)
NO_NUMBERS = (
    "The file has no column that tells people apart, so every row counts as a person of its own: who came "
    "back, changed posts or stands there twice is not recognised."
)
NO_EXITS = (
    "The file has no exit in it. Either nobody left, or it lists only who is there now; then rates and "
    "curves from it mean nothing."
)
ONLY_LEAVERS = (
    "The file has nobody who is still here. Either all left, or it lists only leavers; then there is nobody "
    "to set their exits against, and rates and curves come out far too high. Add who stayed."
)
MANY_UNUSED = 0.2


@dataclass(frozen=True, slots=True, eq=False)
class Build:
    """Spells, and what became of each row; used + repaired + set aside + rejected are all rows.

    A row that was repaired may have several remarks, one that was set aside or rejected has one.
    """

    spells: Spells = field(repr=False)
    used: int
    repaired: int
    set_aside: int
    rejected: int
    remarks: Remarks = field(repr=False)
    reasons: Mapping[str, Reason] = field(repr=False)
    notes: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


def build(
    columns: Columns,
    *,
    today: dt.date,
    opens: dt.date | None = None,
    closes: dt.date | None = None,
    gap: int = MOST_GAP,
) -> Build:
    """Clean the rows and make spells of them; days that are not given are taken from the file.

    Raises InputError where the file says who left and neither when nor after how long, and where the
    window opens after it closes.
    """
    account = Account(len(columns))
    for flaw in columns.flaws:
        account.tell(Cause.of(flaw.fault), flaw.places, flaw.column, flaw.found)
    columns, notes = _days_from_tenure(columns)
    _refuse_without_time(columns)
    dated = columns.hired is not None or columns.start is not None
    if dated:
        spells, more, lacks = _dated(columns, account, opens, closes, today, gap)
    else:
        spells, more, lacks = _undated(columns, account, opens, closes, today)
    used, repaired, set_aside, rejected = account.counts()
    remarks = account.remarks(columns.row)
    return Build(
        spells,
        used,
        repaired,
        set_aside,
        rejected,
        remarks,
        remarks.by_id(),
        (*notes, *(note for note in more if note)),
        (
            *lacks,
            *_many_unused(rejected + account.told(NOT_STARTED), len(columns), remarks.by_id()),
            *_lacks(columns, spells),
        ),
    )


def _days_from_tenure(columns: Columns) -> tuple[Columns, list[str]]:
    """Find the last day by the hire and the days of service, where the file has no last day itself."""
    if columns.events is not None:
        return columns, []
    if columns.hired is None or columns.end is not None or columns.tenure is None:
        return columns, []
    if not columns.exact:  # days worked out from them would be wrong by months
        return replace(columns, hired=None, start=None), [ONLY_WHOLE_YEARS]
    gone = (standing(columns) == 1) & ~np.isnan(columns.tenure)
    days = np.where(gone, columns.tenure, 0).astype("timedelta64[D]")
    end = np.where(gone, columns.hired + days, np.datetime64("NaT"))
    return replace(columns, end=end), [
        "Last days were worked out from the hire and the time served."
    ]


def _refuse_without_time(columns: Columns) -> None:
    """Refuse a file that says who left, but neither when nor after how long."""
    if columns.tenure is not None and columns.hired is None:
        return
    if columns.end is not None or columns.events is not None:
        return
    if columns.person is not None and several_records(columns) is not None:
        return  # the first record that tells of an exit is its day
    left = standing(columns)
    gone, said = int((left == 1).sum()), int((left != NOT_SAID).sum())
    if gone or columns.hired is None:
        share = f" ({gone / said:.0%})" if said else ""
        raise InputError(
            "the file",
            expected="for everybody who left either a last day or the years of service",
            found=f"only whether they left: {gone:,} of {said:,}{share}",
            next_step="Add a column with the last day, and with the hire date if there is none.",
        )


def _dated(
    columns: Columns,
    account: Account,
    opens: dt.date | None,
    closes: dt.date | None,
    today: dt.date,
    gap: int,
) -> tuple[Spells, list[str], list[str]]:
    heading = columns.headings.get("as_of", "")
    told: list[str] = []
    lacks: list[str] = []
    if columns.events is not None:
        known = (columns.start, columns.hired, columns.end)
        last_day, closing = closing_day(closes, columns.as_of, known, today, heading=heading)
        columns, told, lacks = posts_of_events(columns, account, last_day)
        days = checked_days(columns, account)
    else:
        days = checked_days(columns, account)
        known = (*days[:2], _known_ends(columns, days[2]))
        last_day, closing = closing_day(closes, columns.as_of, known, today, heading=heading)
    if columns.as_of is not None and (columns.as_of == columns.as_of[:1]).all():
        columns = replace(columns, as_of=None)  # records of one day come in no order
    posts, notes = cleaned(columns, account, days, last_day, gap)
    spells = _spells(columns, posts, last_day)
    del posts, days
    first_day, opening = opening_day(opens, spells, last_day)
    spells = replace(spells, opens=first_day)
    spells, filled = _with_earlier_posts(spells)
    return (
        spells,
        [closing, opening, *told, *notes, filled, _before_the_window(spells)],
        [
            *lacks,
            *_exits_without_day(account, spells),
            *_exits_of_people_here(account, spells, columns.headings.get("end", "")),
        ],
    )


def _known_ends(columns: Columns, end: Days) -> Days:
    """Leave out last days of people who are said to be still here: contracts end in a file's future."""
    if columns.left is None:
        return end
    here, gone = columns.left == 0, columns.left == 1
    if not (here & ~np.isnat(end)).any() or not (gone & ~np.isnat(end)).any():
        return end
    return np.where(here, np.datetime64("NaT"), end)


def _undated(
    columns: Columns,
    account: Account,
    opens: dt.date | None,
    closes: dt.date | None,
    today: dt.date,
) -> tuple[Spells, list[str], list[str]]:
    heading = columns.headings.get("as_of", "")
    last_day, _ = closing_day(closes, columns.as_of, (), today, heading=heading)
    rows = taken(columns, account, last_day)
    spells = Spells(
        person=rows.person,
        hired=rows.hired,
        start=rows.hired,
        end=rows.end,
        kind=rows.kind,
        salary=_salary(columns, rows.place),
        groups=_groups(columns, rows.place),
        opens=rows.hired.min() if len(rows.hired) else last_day,
        closes=last_day,
        dated=False,
        exact=columns.exact,
        currency=columns.currency,
    )
    given = "A window was given, but the file has no days to set against it." if opens else ""
    return spells, [given], [NO_DAYS, WHOSE_EXITS, *([] if columns.exact else [WHOLE_YEARS])]


def _spells(columns: Columns, posts: Posts, closes: np.datetime64) -> Spells:
    return Spells(
        person=posts.person,
        hired=posts.hired,
        start=posts.start,
        end=posts.end,
        kind=posts.kind,
        salary=_salary(columns, posts.place),
        groups=_groups(columns, posts.place),
        opens=closes,
        closes=closes,
        currency=columns.currency,
    )


def _salary(columns: Columns, places: Places) -> NDArray[np.float64]:
    if columns.salary is None:
        return np.full(len(places), np.nan)
    return columns.salary if _as_they_are(columns, places) else columns.salary[places]


def _groups(columns: Columns, places: Places) -> Mapping[str, Grouping]:
    if _as_they_are(columns, places):
        return columns.groups
    return {
        name: Grouping(each.name, each.labels, each.codes[places])
        for name, each in columns.groups.items()
    }


def _as_they_are(columns: Columns, places: Places) -> bool:
    """Tell whether these are all rows in the file's order, so that nothing need be copied."""
    return len(places) == len(columns) and bool((places == np.arange(len(places))).all())


def _with_earlier_posts(spells: Spells) -> tuple[Spells, str]:
    """Add the time between a hire and the first post in the file, in no group.

    A list of everybody's latest post leaves out the posts before. Without that time, in which nobody
    left, exits would be set against too few years.
    """
    stretch = np.ones(len(spells), dtype=bool)
    stretch[1:] = (spells.person[1:] != spells.person[:-1]) | (
        spells.hired[1:] != spells.hired[:-1]
    )
    missing = np.flatnonzero(stretch & (spells.start > np.maximum(spells.hired, spells.opens)))
    if not len(missing):
        return spells, ""
    groups = {
        name: Grouping(each.name, each.labels, np.insert(each.codes, missing, NOT_GIVEN))
        for name, each in spells.groups.items()
    }
    filled = replace(
        spells,
        person=np.insert(spells.person, missing, spells.person[missing]),
        hired=np.insert(spells.hired, missing, spells.hired[missing]),
        start=np.insert(spells.start, missing, spells.hired[missing]),
        end=np.insert(spells.end, missing, spells.start[missing] - DAY),
        kind=np.insert(spells.kind, missing, int(Kind.MOVED)).astype(np.int8),
        salary=np.insert(spells.salary, missing, np.nan),
        groups=groups,
    )
    return filled, (
        f"First posts in the file that begin after the hire: {len(missing):,}. The time between counts as "
        "well, without a group, as the earlier post is not in the file."
    )


def _before_the_window(spells: Spells) -> str:
    ended = int((spells.exit <= spells.entry).sum())
    if not ended:
        return ""
    return (
        f"Posts that ended before {spoken(spells.opens)}, when the window opens: {ended:,}. They are in the "
        "account of rows and in no figure."
    )


def _exits_without_day(account: Account, spells: Spells) -> list[str]:
    """Warn where so many exits have no day that those with one tell too little of them."""
    without, dated = account.told(LEFT_NOT_WHEN), int(spells.left.sum())
    if without <= SHARE_WITHOUT_DAY * (without + dated):
        return []
    says = f"{without:,} of {without + dated:,} exits have no day and could not be used"
    return [f"{says}, so turnover comes out too low. Enter the last days."]


def _exits_of_people_here(account: Account, spells: Spells, heading: str) -> list[str]:
    """Warn where so many who have a last day are said to be here that it may be the day of something else."""
    here, exits = account.told(SAYS_HERE), int(spells.left.sum())
    if here <= MANY_UNUSED * exits:
        return []
    says = f"{here:,} of {exits:,} exits are of people who are said to be still here"
    return [f"{says}. Look whether “{heading}” is the last day in the company, and not of a leave."]


def _many_unused(unused: int, rows: int, reasons: Mapping[str, Reason]) -> list[str]:
    """Warn where so many rows cannot be used that a column may have been taken for another."""
    if unused <= MANY_UNUSED * rows:
        return []
    causes = [
        each for each in reasons.values() if each.verdict == REJECTED or each.id == NOT_STARTED.id
    ]
    most = max(causes, key=lambda each: each.rows)
    reason = f"{most.rows:,} of them for one reason: {most.says}"
    look = "Look whether the columns are the right ones."
    return [f"{unused:,} of {rows:,} rows could not be used, {reason} {look}"]


def _lacks(columns: Columns, spells: Spells) -> list[str]:
    said: list[str] = []
    if columns.person is None:
        rows = "1 row is" if columns.identical == 1 else f"{columns.identical:,} rows are"
        alike = f" In every column {rows} alike to an earlier one." if columns.identical else ""
        said.append(NO_NUMBERS + alike)
    if len(spells) and not spells.left.any():
        said.append(NO_EXITS)
    elif len(spells) and not (spells.kind == int(Kind.STILL_HERE)).any():
        said.append(ONLY_LEAVERS)
    if columns.kind is None and spells.left.any():
        said.append(NO_KINDS)
    return said
