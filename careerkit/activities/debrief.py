"""The report of a whole session: what was shown to the room, and nothing about any one person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from careerkit import __version__
from careerkit.activities.activity import RoomActivity
from careerkit.activities.results import Results, earlier_round, results
from careerkit.documents.sections import Bullets, Page, Section, Strong
from careerkit.pages.wording import counted, day
from careerkit.workshop.picture import Picture

NOTHING = "Nothing was shown in this room."
GROUPS_ONLY = (
    "This report has only what the room was shown: sums over groups. Nobody’s own answers are in it, "
    "and nobody can be found in it."
)


@dataclass(frozen=True)
class Part:
    """One activity of the session.

    Attributes
    ----------
    title:    as the agenda calls it
    activity: what it was;  picture: what was revealed of it, or None
    """

    title: str
    activity: RoomActivity
    picture: Picture | None


def debrief_page(
    title: str,
    on: dt.date,
    parts: Sequence[Part],
    *,
    minimum: int,
    fictional: bool = False,
    png: bool = False,
) -> Page:
    """Give the report: what was found first, then each activity as it was shown.

    minimum:   the smallest group that the room shows
    fictional: whether the answers were made up, for a rehearsal
    png:       whether pictures are made for Word, too
    """
    shown = _shown(parts, png=png)
    found = tuple((Strong(f"{part.title}: "), told.finding) for part, told in shown)
    summary = Section("What the room found", (Bullets(found or (NOTHING,)),))
    rest = [part.title for part in parts if part.picture is None]
    left = Section("Not shown", (Bullets(tuple(rest)),) if rest and found else ())
    chapters = tuple(Section(part.title, told.blocks, new_page=True) for part, told in shown)
    made_up = "A rehearsal: all answers are fictional. " if fictional else ""
    return Page(
        title=f"Debrief: {title}",
        subtitle=f"{day(on)}. {made_up}{counted(len(shown), 'activity', 'activities')} shown.",
        blocks=(summary, left, *chapters),
        footer=(
            GROUPS_ONLY,
            f"No group of fewer than {minimum} people is shown. careerkit {__version__}.",
        ),
    )


def _shown(parts: Sequence[Part], *, png: bool) -> list[tuple[Part, Results]]:
    shown: list[tuple[Part, Results]] = []
    for place, part in enumerate(parts):
        if part.picture is None:
            continue
        before = [(each.activity, each.picture) for each in parts[:place]]
        earlier = earlier_round(part.activity, before)
        shown.append((part, results(part.activity, part.picture, earlier=earlier, png=png)))
    return shown
