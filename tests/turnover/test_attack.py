"""Nothing that one publication shows can be solved for what is not shown: see “Groups, never people”.

Each company is small and awkward: tiny teams and levels, teams that almost everybody is in, teams that one
person left. What is promised stands in docs/your-data.md.
"""

from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest

from careerkit.pages.turnover_data.money import money_sheet
from careerkit.turnover.bill import Bill
from careerkit.turnover.findings import findings
from careerkit.turnover.groups import EVERYBODY
from careerkit.turnover.hris.spells import Kind
from careerkit.turnover.survival.steps_told import last_day
from careerkit.turnover.tenure_bands import TENURE_YEARS
from careerkit.turnover.workforce.places import places, there
from careerkit.turnover_data import costs_of
from tests.companies import loaded
from tests.turnover.attack import Sizes, fewest, published
from tests.turnover.staff import Post, crowd, staff

BY, LEVEL, MINIMUM = "Team", "Job level", 5
LEVELS = ("Trainee", "Junior", "Senior", "Head")
SEEDS = range(8)
OPENS, CLOSES = np.datetime64("2021-01-01"), np.datetime64("2024-12-31")
YEAR = 365.25


def firm(seed):
    """Make up a company: teams from one person to most of it, four levels, some promotions.

    In every other one the small teams are as they have been for years; in every fourth many leave.
    """
    rng = np.random.default_rng(seed)
    leaky, settled = seed % 4 == 3, seed % 2 == 0
    teams = int(rng.integers(2, 4) if leaky else rng.integers(2, 9))
    small = rng.choice([1, 1, 2, 4, 4, 5, 6], teams)
    sizes = np.where(rng.random(teams) < 0.6, small, rng.integers(8, 60, teams))
    sizes[0] = max(sizes[0], 14)
    leaving = rng.choice([0.0, 0.1, 0.5], teams)
    if leaky:
        sizes, leaving = rng.integers(50, 110, teams), np.full(teams, 0.7)
    posts = []
    for number, team in enumerate(np.repeat(np.arange(teams), sizes).tolist()):
        quiet = settled and sizes[team] < 8
        hired = CLOSES - int(rng.integers(1_500 if quiet else 40, 2_500 if leaky else 5_000))
        left = not quiet and rng.random() < leaving[team]
        begins = max(hired, OPENS)
        end = begins + int(rng.integers(1, max(int((CLOSES - begins).astype(int)), 2)))
        kind = Kind(int(rng.integers(1, 4))) if left else Kind.STILL_HERE
        level = rng.choice(LEVELS, p=[0.05, 0.6, 0.3, 0.05])
        groups = {BY: "ABCDEFGH"[team], LEVEL: str(level)}
        last = str(end) if left else "NaT"
        if level == "Senior" and hired < OPENS and (not left or end > begins + 90):
            middle = begins + 60
            before = {**groups, LEVEL: "Junior"}
            posts.append(Post(number, str(hired), str(middle), Kind.MOVED, str(hired), before))
            posts.append(Post(number, str(hired), last, kind, str(middle + 1), groups))
        else:
            posts.append(Post(number, str(hired), last, kind, groups=groups))
    made = staff(*posts, opens=str(OPENS), closes=str(CLOSES))
    rank = np.array([LEVELS.index(post.groups[LEVEL]) for post in posts])
    pay = 500.0 * rng.integers(60, 100, len(made)) + 30_000 * rank
    return replace(made, salary=pay, currency="EUR")


@lru_cache
def everything(seed):
    """Publish all that there is about a company, and give the findings, the bill, the data and the tables."""
    within = ("last 12 months", "", "2023", "last 24 months")[seed % 4]
    found = findings(loaded(firm(seed)), BY, within=within, minimum=MINIMUM, draws=40, months=6)
    owed = costs_of(found, None)
    money = (money_sheet(owed),) if isinstance(owed, Bill) else ()
    return found, owed, *published(found, money=money)


def label_of(spells):
    """Give each spell's team."""
    return column(spells, BY)


def members(found, label, groups=None):
    """Give the teams that stand behind a label, as the sentences about merged groups tell them."""
    for group in (groups or found.groups).groups:
        if group.label == label:
            return group.members
    return tuple(sorted(set(label_of(found.spells))))


def few(count):
    """Tell whether a number is one that must not be told."""
    return 0 < count < MINIMUM


def sizes_told(found, data, tables):
    """Put every count by team of a publication into equations."""
    labels = sorted(set(label_of(found.spells)))
    told = Sizes(found.groups.minimum, labels)
    ever = [*data["still_here"], *data["by_kind"], *((data["difference"] or {}).get("groups", ()))]
    for row in ever:
        told.tell("people", members(found, row["group"]), row["people"])
    for row in (data["difference"] or {}).get("groups", ()):
        told.tell("left", members(found, row["group"]), row["exits"])
    for row in tables.get("Months", ()):
        who = members(found, row["Group"])
        told.tell(f"left {row['Month']}", who, row["Left"])
        months = [each["Month"] for each in tables["Months"] if each["Group"] == row["Group"]]
        first, last = row["Month"] == months[0], row["Month"] == months[-1]
        told.tell("start" if first else f"before {row['Month']}", who, row["Before"])
        told.tell("end" if last else f"after {row['Month']}", who, row["After"])
    told.hear(data["merged"])
    return told


def counts_of(spells, labels):
    """Give what is so of every team: people, left, at the start and at the end."""
    team, days = label_of(spells), (OPENS - 1, CLOSES)
    for label in labels:
        own = spells.only(team == label)
        on = [(own.start <= day) & ~(own.end <= day) for day in days]
        yield (
            label,
            {
                "people": own.people,
                "left": int(own.left.sum()),
                "start": int(on[0].sum()),
                "end": int(on[1].sum()),
            },
        )


@pytest.mark.parametrize("seed", SEEDS)
def test_no_small_team_can_be_counted(seed):
    """People of a small team can be any number from one up to the minimum; other few are never certain."""
    found, _, data, tables = everything(seed)
    told = sizes_told(found, data, tables)
    if not told.small:
        return
    for label, counts in counts_of(found.spells, told.labels):
        for what, count in counts.items():
            merged = next(len(g.members) > 1 for g in found.groups.groups if label in g.members)
            if not few(count) or what not in told.sums or (what == "left" and not merged):
                continue
            least, most = told.range(what, label)
            assert least <= count <= most, (label, what, count)
            assert least < most, (label, what, least, most)
            if what == "people":
                assert least == 1
                assert most >= MINIMUM - 1, (label, least, most)


@pytest.mark.parametrize(
    ("sizes", "minimum"),
    [
        ({"A": 4, "B": 30, "C": 4}, 5),  # “each has fewer than five” and eight in all: four in each
        ({"A": 1, "B": 30, "C": 5}, 5),  # “shown with C”, which has five at least, and six in all
        ({"A": 1, "B": 30, "C": 1, "D": 1, "E": 1, "F": 1}, 5),  # five in five
        ({"A": 2, "B": 9, "C": 2}, 3),
    ],
)
def test_what_is_said_of_merged_teams_counts_none_of_them(sizes, minimum):
    """Where nobody came or left, so that the ends of the window say the same as the whole."""
    found = findings(
        loaded(staff(*crowd(sizes, hired="2015-01-01"))),
        BY,
        minimum=minimum,
        parts=("rates", "survival"),
    )
    told = sizes_told(found, *published(found))
    assert told.small
    for label, size in sizes.items():
        if size < minimum:
            least, most = told.range("people", label)
            assert (1, True) == (least, most >= minimum - 1)


def exits_of(spells):
    """Give team, tenure and day of each exit."""
    left = spells.left & (spells.exit > spells.entry)
    return label_of(spells)[left], spells.exit[left], spells.end[left]


def told_by_tenure(found, data, tables):
    """Give for each number about kinds and tenure the exits that it is about."""
    team, tenure, _ = exits_of(found.spells)
    edges = [int(year * YEAR) for year in TENURE_YEARS] + [10**6]
    names = list(dict.fromkeys(row["tenure"] for row in data["by_tenure"]))
    sets = []
    for row in data["by_tenure"]:
        if row["kind"] != "all":
            band = names.index(row["tenure"])
            inside = (tenure > edges[band]) & (tenure <= edges[band + 1])
            sets.append(np.isin(team, members(found, row["group"])) & inside)
    starts = {}
    for row in tables.get("Left by kind", ()):
        day = round(row["Years in the company"] * YEAR)
        first = starts.setdefault(row["Group"], day)
        who = np.isin(team, members(found, row["Group"]))
        sets.append(who & (tenure > first) & (tenure <= day))
    return sets


def told_by_window(found, tables):
    """Give for each number about kinds in the window, or foreseen, the exits that it is about."""
    team, _, day = exits_of(found.spells)
    sets = []
    if found.rates is not None:
        window = found.rates.window
        inside = (day >= np.datetime64(window.opens)) & (day <= np.datetime64(window.closes))
        groups = {each.group.label: each.group.members for each in found.rates.groups}
        for row in tables["Kinds of exit"]:
            if row["By own choice"] is not None:
                everybody = members(found, EVERYBODY)
                who = everybody if row["Group"] == EVERYBODY else groups[row["Group"]]
                sets.append(np.isin(team, who) & inside)
    sets += [
        day > np.datetime64(found.backtest.cut)
        for row in tables.get("Foreseen", ())
        if row["Kind"] != "all kinds"
    ]
    sets += [  # all of its tenures together
        np.isin(team, members(found, row.group))
        for row in (found.kinds_by.groups if found.kinds_by else ())
        if row.kinds
    ]
    if found.kinds and found.kinds.groups and found.kinds.groups[0].kinds:
        sets.append(np.ones(len(team), bool))
    return sets


@pytest.mark.parametrize("seed", SEEDS)
def test_no_few_leavers_kinds_can_be_worked_out(seed):
    """By tenure, and by window: all sums and differences are about nobody or enough leavers."""
    found, _, data, tables = everything(seed)
    team, _, _ = exits_of(found.spells)
    for sets in (told_by_tenure(found, data, tables), told_by_window(found, tables)):
        if sets and np.any(sets):
            assert fewest(sets, np.ones(len(team))) > MINIMUM - 1e-6


def test_what_was_foreseen_is_told_without_kinds():
    """It is about those who were followed: the rates' kinds less theirs would be those of a few others."""
    _, _, _, tables = everything(0)
    assert {"all kinds"} == {row["Kind"] for row in tables["Foreseen"]}


@pytest.mark.parametrize("seed", SEEDS)
def test_no_few_peoples_years_are_told(seed):
    """Years at a tenure are the dates of who spent them."""
    found, _, data, _ = everything(seed)
    spells = found.spells
    edges = np.array([*TENURE_YEARS, np.inf]) * YEAR
    names = list(dict.fromkeys(row["tenure"] for row in data["by_tenure"]))
    person = np.unique(spells.person, return_inverse=True)[1]
    team, sets = label_of(spells), []
    for row in data["by_tenure"]:
        if row["person_years"] is not None and row["kind"] == "all":
            band, who = names.index(row["tenure"]), np.isin(team, members(found, row["group"]))
            spent = np.minimum(spells.exit, edges[band + 1]) > np.maximum(spells.entry, edges[band])
            told = np.zeros((person.max() + 1, len(names)))
            told[person[who & spent], band] = 1
            sets.append(told.ravel())
    if sets:
        assert fewest(sets, np.ones(len(sets[0]))) > MINIMUM - 1e-6


@pytest.mark.parametrize("seed", SEEDS)
def test_no_tenure_is_told_to_the_day(seed):
    """Every tenure that stands in a table or a sentence is a whole number of months."""
    found, _, data, tables = everything(seed)
    grid = set(last_day(np.arange(1_000)).tolist())
    years = [row["Years in the company"] for row in tables.get("Still here", ())]
    years += [row["Years in the company"] for row in tables.get("Left by kind", ())]
    for row in data["still_here"]:
        years += [
            row["conditional_on_years"],
            row["followed_to_years"],
            *row["median_years"].values(),
        ]
    for curve in (each for part in (found.everybody, found.curves) if part for each in part.curves):
        years += [*curve.times, *(curve.risk_days / YEAR)]
    assert {round(each * YEAR) for each in years if each is not None} <= grid


@pytest.mark.parametrize("seed", SEEDS)
def test_no_small_level_can_be_counted(seed):
    """Levels stand in two tables: with all else equal, and in the moves between them."""
    found, _, data, _ = everything(seed)
    no_small_level_is_told(found, data)


def test_levels_are_put_together_in_the_same_way_in_every_table():
    """Seniors and heads by their moves, less seniors with all else equal, would be the one head who left."""
    sizes, leavers = {"Trainee": 3, "Junior": 40, "Senior": 30, "Head": 2}, (2, 10, 9, 1)
    posts = []
    for (level, size), gone in zip(sizes.items(), leavers, strict=True):
        for number in range(size):
            end = f"2023-{number % 12 + 1:02}-15" if number < gone else "NaT"
            kind = Kind.VOLUNTARY if number < gone else Kind.STILL_HERE
            groups = {BY: "AB"[number % 2], LEVEL: level}
            posts.append(Post(len(posts), "2020-01-01", end, kind, groups=groups))
    made = staff(*posts, opens=str(OPENS), closes=str(CLOSES))
    rank = np.repeat(np.arange(4), list(sizes.values()))
    paid = replace(made, salary=40_000.0 + 10_000 * rank, currency="EUR")
    found = findings(loaded(paid), BY, draws=40, months=6, parts=("differences", "workforce"))
    assert found.flows
    assert found.cox
    no_small_level_is_told(found, published(found)[0])


def no_small_level_is_told(found, data):
    spells, level = found.spells, found.spells.groups[LEVEL]
    names = np.array(level.labels)[level.codes]
    told = Sizes(MINIMUM, sorted(set(names)), least=0)
    left = spells.left & (spells.exit > spells.entry)
    moves = data["moves"]
    if moves:
        for place, label in enumerate(moves["levels"]):
            told.tell("people", label.split(" and "), moves["people"][place])
            told.tell("left in the model", label.split(" and "), moves["exits"][place])
    told.tell("people", told.labels, int(there(spells).sum()))
    model = data["all_else_equal"]
    told.tell("left in the model", told.labels, int(left.sum()))
    if model:
        terms = {
            term["name"].removeprefix(f"{LEVEL}: "): term["exits"]
            for term in model["terms"]
            if term["name"].startswith(LEVEL)
        }
        terms[model["compared_with"].get(LEVEL, "")] = model["exits"] - sum(terms.values())
        for name, exits in terms.items():
            if set(name.split(" and ")) <= set(told.labels):
                told.tell("left in the model", name.split(" and "), exits)
    for label in told.labels:
        own = names == label
        here = int(there(spells.only(own)).sum())
        small = few(len(np.unique(spells.person[own]))) or few(here)
        for what, count in (("people", here), ("left in the model", int((left & own).sum()))):
            if small and few(count) and what in told.sums and told.agrees():
                least, most = told.range(what, label)
                assert least < most, (label, what, least, most)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_few_people_of_a_team_at_a_level_can_be_counted(seed):
    """Who is there on the last day stands by team and by level, in rates and in what is to come.

    The bench is left out: it says how many lead, as an organisation chart does.
    """
    found, _, data, tables = everything(seed)
    if found.projection is None:
        return
    spells = found.spells
    team, level, here = label_of(spells), column(spells, LEVEL), there(spells)
    cells = sorted(set(zip(team, level, strict=True)))
    told = Sizes(MINIMUM, cells, least=0)

    def tell(chosen, count):
        told.tell("people", [cell for cell in cells if chosen(*cell)], count)

    for row in tables["Months"]:  # the last one of each group stays
        tell(lambda t, _, row=row: t in members(found, row["Group"]), row["After"])
    placed = places(spells, BY, LEVEL, order=(), minimum=MINIMUM)
    state = {
        cell: placed.groups[code]
        for cell, code in zip(zip(team, level, strict=True), placed.code, strict=True)
    }
    for row in data["ahead"]:
        name = row["group"]
        if name == EVERYBODY:
            tell(lambda *_: True, row["people_now"])
        else:
            tell(lambda *c, n=name: n in (state[c].segment, state[c].level), row["people_now"])
    for t, one in cells:
        count = int((here & (team == t) & (level == one)).sum())
        if few(count):
            least, most = told.range("people", (t, one))
            assert least < most, (t, one, least, most)


def column(spells, name):
    """Give each spell's label."""
    return np.array(spells.groups[name].labels)[spells.groups[name].codes]
