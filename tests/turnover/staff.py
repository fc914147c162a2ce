"""People of a small company, for tests: a line a post."""

from dataclasses import dataclass, field

import numpy as np

from careerkit.turnover.hris.spells import NOT_GIVEN, Grouping, Kind, Spells

NEVER = np.datetime64("NaT", "D")


@dataclass(frozen=True)
class Post:
    """Somebody's stretch in a post; without an end they are still here."""

    person: int
    hired: str
    end: str = "NaT"
    kind: Kind = Kind.STILL_HERE
    start: str = ""
    groups: dict = field(default_factory=dict)


def staff(*posts, opens="2020-01-01", closes="2025-12-31", dated=True):
    """Give the spells of these posts, which stand by person and start."""
    names = list(dict.fromkeys(name for post in posts for name in post.groups))
    return Spells(
        person=np.array([post.person for post in posts], np.uint64),
        hired=_days(post.hired for post in posts),
        start=_days(post.start or post.hired for post in posts),
        end=_days(post.end for post in posts),
        kind=np.array([post.kind for post in posts], np.int8),
        salary=np.full(len(posts), np.nan),
        groups={name: _grouping(name, posts) for name in names},
        opens=np.datetime64(opens, "D"),
        closes=np.datetime64(closes, "D"),
        dated=dated,
    )


def crowd(sizes, *, hired="2021-06-01", first=0, **groups):
    """Give so many people for each label of the column “Team”, all still here."""
    people = [team for team, size in sizes.items() for _ in range(size)]
    return [
        Post(first + number, hired, groups={"Team": team, **groups})
        for number, team in enumerate(people)
    ]


def _days(written):
    return np.array(list(written), dtype="datetime64[D]")


def _grouping(name, posts):
    said = [post.groups.get(name) for post in posts]
    labels = tuple(dict.fromkeys(word for word in said if word is not None))
    codes = [NOT_GIVEN if word is None else labels.index(word) for word in said]
    return Grouping(name, labels, np.array(codes, np.int32))
