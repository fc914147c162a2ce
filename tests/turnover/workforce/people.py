"""Small made-up companies, and a slow count of their flows, person by person."""

import numpy as np

from careerkit.turnover.hris.spells import Grouping, Kind, Spells

LEVELS = ("Junior", "Senior", "Lead")
SEGMENTS = ("Blue", "Green", "Red", "Grey")
OPENS, CLOSES = np.datetime64("2023-01-01"), np.datetime64("2024-12-31")


def company(rng, people, *, opens=OPENS, closes=CLOSES, salaries=False):
    """Make spells with moves, exits, rehires, stays of a day, and people who come and go in a month."""
    rng = np.random.default_rng(rng)
    rows = []
    for person in range(people):
        day = int(rng.integers(-1500, 720))
        for _ in range(int(rng.integers(1, 3))):
            hired = day
            level, segment = int(rng.integers(0, 2)), int(rng.integers(0, 2))
            while True:
                length = int(rng.choice([0, 5, 20, 31, 200, 500]) + rng.integers(0, 15))
                end = day + length
                if end > 730:
                    rows.append((person, hired, day, None, Kind.STILL_HERE, level, segment))
                    break
                if rng.random() < 0.5:
                    kind = Kind(int(rng.integers(1, 4)))
                    rows.append((person, hired, day, end, kind, level, segment))
                    break
                rows.append((person, hired, day, end, Kind.MOVED, level, segment))
                day = end + 1 + int(rng.integers(0, 2))
                level = min(level + int(rng.integers(0, 2)), 2)
                segment = int(rng.integers(0, 2))
            day = (rows[-1][3] if rows[-1][3] is not None else 10_000) + int(rng.integers(2, 60))
            if day > 720:
                break
    return spells(rows, opens=opens, closes=closes, salaries=salaries)


def spells(rows, *, opens=OPENS, closes=CLOSES, salaries=False):
    """Make spells of rows: person, day of hire, first and last day from `opens`, kind, level, segment."""
    day = [np.array([row[i] for row in rows], dtype=float) for i in (1, 2, 3)]
    dates = [
        np.where(np.isnan(d), np.datetime64("NaT"), OPENS + np.nan_to_num(d).astype(int))
        for d in day
    ]
    level, segment = (np.array([row[i] for row in rows], dtype=np.int32) for i in (5, 6))
    return Spells(
        np.array([row[0] for row in rows], dtype=np.uint64),
        *(d.astype("datetime64[D]") for d in dates),
        np.array([row[4] for row in rows], dtype=np.int8),
        40_000.0 + 20_000 * level if salaries else np.full(len(rows), np.nan),
        {
            "Level": Grouping("Level", LEVELS, level),
            "Team": Grouping("Team", SEGMENTS, segment),
        },
        opens,
        closes,
    )


def where(all_of, evening):
    """Give each person's spell in an evening, one person after the other."""
    found = {}
    n = len(all_of)
    for i in range(n):
        until = all_of.end[i]
        if all_of.kind[i] == Kind.MOVED:
            on = i + 1 < n and all_of.person[i + 1] == all_of.person[i]
            until = all_of.start[i + 1] if on else until + 1
        if all_of.start[i] <= evening and (np.isnat(until) or evening < until):
            assert int(all_of.person[i]) not in found
            found[int(all_of.person[i])] = i
    return found


def last_kind(all_of, person, evening):
    """Tell how a person left who is no longer there in an evening."""
    mine = np.flatnonzero((all_of.person == person) & (all_of.start <= evening))
    return int(all_of.kind[mine[-1]])
