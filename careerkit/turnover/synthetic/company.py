"""A company that does not exist: people who are hired, move and leave by known rates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from careerkit.turnover.hris.spells import Days, Grouping, Kind, Spells
from careerkit.turnover.sampling import whole_number
from careerkit.turnover.synthetic.organisation import (
    DEPARTMENTS,
    HIRED_AS,
    LEVELS,
    PAID_FOR,
    PAID_IN,
    PAY,
    PLACES,
    RAISE,
    SPREAD,
    TEAMS,
    TITLES,
    WORKS_IN,
)
from careerkit.turnover.synthetic.truth import DAYS, KINDS, TRUTH, Numbers, Truth

FOUNDED = np.datetime64("2008-01-01")
FIRST_YEAR = 2020
GROWTH = 0.05  # by which hires grow in a year
MOST_AT_ONCE = 100_000  # people; more are made in several goes, so that memory stays bounded
FEWEST_AT_ONCE = 2_000

TEAM_NAMES = tuple(team for teams in TEAMS.values() for team in teams)
TITLE_NAMES = tuple(title for titles in TITLES.values() for title in titles)
SIZES = np.array([size for teams in TEAMS.values() for size in teams.values()])
DEPARTMENT_OF = np.repeat(np.arange(len(TEAMS)), [len(teams) for teams in TEAMS.values()])
Codes = NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Posts:
    """Posts that people held, an array of n for each field; a person's posts follow one another.

    person: counted from 0
    """

    person: NDArray[np.int64] = field(repr=False)
    hired: Days = field(repr=False)
    start: Days = field(repr=False)
    end: Days = field(repr=False)
    kind: NDArray[np.int8] = field(repr=False)
    level: Codes = field(repr=False)
    team: Codes = field(repr=False)
    place: Codes = field(repr=False)
    salary: Numbers = field(repr=False)

    def __len__(self) -> int:
        return len(self.person)

    @property
    def department(self) -> Codes:
        """Give the place of each post's department in `DEPARTMENTS`."""
        return DEPARTMENT_OF[self.team].astype(np.int32)

    @property
    def title(self) -> Codes:
        """Give the place of each post's title in `TITLE_NAMES`."""
        return self.department * len(LEVELS) + self.level

    def groups(self) -> dict[str, Grouping]:
        """Give the columns by which people can be grouped."""
        return {
            "Department": Grouping("Department", DEPARTMENTS, self.department),
            "Team": Grouping("Team", TEAM_NAMES, self.team),
            "Job level": Grouping("Job level", LEVELS, self.level),
            "Job title": Grouping("Job title", TITLE_NAMES, self.title),
            "Location": Grouping("Location", PLACES, self.place),
        }


@dataclass(frozen=True, slots=True, eq=False)
class Company:
    """What the company's HR system knows: posts that somebody held in the window, and the truth.

    Who left before the window opened is not in it, and who was there has a post that may have begun
    earlier: left truncation, as in a system that was set up when the company was old already.
    """

    posts: Posts
    opens: np.datetime64
    closes: np.datetime64
    truth: Truth
    seed: int

    def spells(self) -> Spells:
        """Give the spells as careerkit should find them in the company's file."""
        posts = self.posts
        return Spells(
            person=posts.person.astype(np.uint64),
            hired=posts.hired,
            start=posts.start,
            end=posts.end,
            kind=posts.kind,
            salary=posts.salary,
            groups=posts.groups(),
            opens=self.opens,
            closes=self.closes,
            currency="EUR",
        )


def company(
    rng: np.random.Generator | int, *, people: int = 5_000, years: int = 6, truth: Truth = TRUTH
) -> Company:
    """Make a company by a seed: `people` of whom the system knows, in a window of `years` from 2020.

    A generator gives its next number as the seed.
    """
    seed, opens, closes = _seed(rng), *window(years)
    goes = list(made(seed, people=people, years=years, truth=truth))
    return Company(_together(goes), opens, closes, truth, seed)


def spells(
    rng: np.random.Generator | int, *, people: int = 5_000, years: int = 6, truth: Truth = TRUTH
) -> Spells:
    """Make a company and give its spells."""
    return company(rng, people=people, years=years, truth=truth).spells()


def window(years: int) -> tuple[np.datetime64, np.datetime64]:
    """Give the first and the last day of a window of whole years."""
    last = np.datetime64(f"{FIRST_YEAR + whole_number(years, 'years', least=1)}-01-01")
    return np.datetime64(f"{FIRST_YEAR}-01-01"), last - np.timedelta64(1, "D")


def made(seed: int, *, people: int, years: int = 6, truth: Truth = TRUTH) -> Iterator[Posts]:
    """Make the posts of so many people in several goes, which together are the company."""
    wanted, go, begun = whole_number(people, "people", least=1), 0, 0
    while begun < wanted:
        hires = min(max(2 * (wanted - begun), FEWEST_AT_ONCE), MOST_AT_ONCE)
        posts = _go(np.random.default_rng([seed, go]), hires, truth, *window(years))
        posts = _picked(posts, posts.person < wanted - begun)
        yield _renumbered(posts, begun)
        begun, go = begun + int(posts.person[-1] + 1 if len(posts) else 0), go + 1


def _go(
    rng: np.random.Generator,
    hires: int,
    truth: Truth,
    opens: np.datetime64,
    closes: np.datetime64,
) -> Posts:
    """Hire some people, follow each to the end, and keep who was seen in the window."""
    hired = _hire_days(rng, hires, closes)
    level = rng.choice(len(LEVELS), hires, p=HIRED_AS).astype(np.int32)
    team = rng.choice(len(SIZES), hires, p=SIZES / SIZES.sum()).astype(np.int32)
    place = rng.choice(len(PLACES), hires, p=WORKS_IN).astype(np.int32)
    paid = np.exp(rng.normal(0.0, SPREAD, hires))
    rates = _Rates(truth)
    who, tenure, last = np.arange(hires), np.zeros(hires), (closes - hired).astype(np.int64)
    posts: list[Posts] = []
    while len(who):
        day, event = rates.next_event(rng, DEPARTMENT_OF[team], level, tenure)
        # Nothing after the window's last day is known yet, nor a post that would begin after it.
        seen = day < last[who] + (event < _Rates.PROMOTED)
        end = np.where(seen, hired[who] + day, np.datetime64("NaT"))
        kind = np.where(seen, event, int(Kind.STILL_HERE)).astype(np.int8)
        kind[kind >= _Rates.PROMOTED] = int(Kind.MOVED)
        start = hired[who] + tenure.astype(np.int64)
        salary = _salary(level, team, place[who], start) * paid[who]
        salary = np.round(salary, -2)
        known = np.isnat(end) | (end >= opens)
        post = Posts(who, hired[who], start, end, kind, level, team, place[who], salary)
        posts.append(_picked(post, known))
        moves = kind == int(Kind.MOVED)
        up = event[moves] == _Rates.PROMOTED
        who, tenure = who[moves], day[moves] + 1.0
        level = level[moves] + up.astype(np.int32)
        team = np.where(up, team[moves], _other_team(rng, team[moves])).astype(np.int32)
    return _renumbered(_sorted(_joined(posts)), 0)


class _Rates:
    """Cumulative hazards of every event by department, level and band, ready to be drawn from."""

    PROMOTED = 10  # beyond every `Kind`
    TRANSFERRED = 11

    def __init__(self, truth: Truth) -> None:
        exits = truth.exit_hazards()
        promoted = np.broadcast_to(truth.promoted()[None, :, None], exits.shape[1:])
        transferred = np.full(exits.shape[1:], truth.transfers)
        each = np.concatenate([exits, promoted[None], transferred[None]])
        self.events = np.array([*map(int, KINDS), self.PROMOTED, self.TRANSFERRED])
        # One row for each post that people can hold, so that a single index finds it.
        each = each.reshape(len(each), -1, each.shape[-1])
        self.bands = np.array(truth.bands) * DAYS
        self.rates = each.sum(axis=0) / DAYS
        self.shares = np.moveaxis(np.cumsum(each, axis=0), 0, -1) / DAYS
        steps = self.rates[:, :-1] * np.diff(self.bands)
        self.begun = np.concatenate([np.zeros((len(steps), 1)), np.cumsum(steps, axis=1)], axis=1)

    def next_event(
        self,
        rng: np.random.Generator,
        department: NDArray[np.int64],
        level: Codes,
        tenure: Numbers,
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Draw the tenure day on which somebody's next event falls, and which event it is."""
        post = department * len(LEVELS) + level
        band = np.searchsorted(self.bands, tenure, side="right") - 1
        spent = self.begun[post, band] + (tenure - self.bands[band]) * self.rates[post, band]
        spent += rng.standard_exponential(len(post))
        band = (self.begun[post] <= spent[:, None]).sum(axis=1) - 1
        rate = self.rates[post, band]
        with np.errstate(divide="ignore"):
            time = self.bands[band] + (spent - self.begun[post, band]) / rate
        drawn = rng.random(len(post)) * rate
        event = (self.shares[post, band] <= drawn[:, None]).sum(axis=1)
        event = np.minimum(event, len(self.events) - 1)
        # Where nothing can happen any more the time is endless, and no day holds that.
        return np.minimum(time, 1e6).astype(np.int64), self.events[event]


def _hire_days(rng: np.random.Generator, hires: int, closes: np.datetime64) -> Days:
    """Draw days of hire, more of them in later years."""
    span = int((closes - FOUNDED).astype(np.int64)) + 1
    grown = np.expm1(GROWTH * span / DAYS)
    day = np.log1p(rng.random(hires) * grown) / GROWTH * DAYS
    days: Days = FOUNDED + np.minimum(day.astype(np.int64), span - 1)
    return days


def _other_team(rng: np.random.Generator, team: Codes) -> Codes:
    """Draw another team of the same department, by size."""
    ends = np.cumsum(SIZES)
    first = np.searchsorted(DEPARTMENT_OF, np.arange(len(DEPARTMENTS)))
    begins = (ends - SIZES)[first][DEPARTMENT_OF[team]]
    sizes = np.bincount(DEPARTMENT_OF, SIZES)[DEPARTMENT_OF[team]]
    place = begins + rng.random(len(team)) * (sizes - SIZES[team])
    place += np.where(place >= (ends - SIZES)[team], SIZES[team], 0.0)  # step over one's own
    other: Codes = np.searchsorted(ends, place, side="right").astype(np.int32)
    return other


def _salary(level: Codes, team: Codes, place: Codes, start: Days) -> Numbers:
    paid_for = np.array([PAID_FOR[name] for name in DEPARTMENTS])[DEPARTMENT_OF[team]]
    year = start.astype("datetime64[Y]").astype(np.int64) + 1970
    grown = (1.0 + RAISE) ** np.maximum(year - FIRST_YEAR, 0)
    pay: Numbers = np.array(PAY)[level] * np.array(PAID_IN)[place] * paid_for * grown
    return pay


def _picked(posts: Posts, chosen: NDArray[np.bool_] | NDArray[np.int64]) -> Posts:
    return Posts(*(getattr(posts, name)[chosen] for name in Posts.__slots__))


def _joined(parts: list[Posts]) -> Posts:
    names = Posts.__slots__
    return Posts(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


def _sorted(posts: Posts) -> Posts:
    return _picked(posts, np.lexsort((posts.start, posts.person)))


def _renumbered(posts: Posts, first: int) -> Posts:
    """Give people numbers without gaps."""
    new = np.diff(posts.person, prepend=-1) > 0
    person = np.cumsum(new) - 1 + first
    return Posts(person, *(getattr(posts, name) for name in Posts.__slots__[1:]))


def _together(goes: list[Posts]) -> Posts:
    return goes[0] if len(goes) == 1 else _joined(goes)


def _seed(rng: np.random.Generator | int) -> int:
    if isinstance(rng, np.random.Generator):
        return int(rng.integers(2**63))
    return whole_number(rng, "rng", least=0)
