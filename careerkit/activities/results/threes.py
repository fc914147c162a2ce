"""What a room's observers saw in the conversations, principle by principle."""

from __future__ import annotations

from careerkit.activities.results.telling import (
    Results,
    answered,
    bars,
    found,
    of_people,
)
from careerkit.activities.threes import OBSERVERS, SEEN, Threes
from careerkit.documents.sections import Block, Bullets, Section
from careerkit.pages.wording import counted
from careerkit.workshop.picture import Picture, Shown

TOO_FEW = "Too few observers have filled in their sheet to show what they saw."
NO_MARKS = (
    "Sheets count for principles, and never for a person: which conversation it was is not known."
)


def threes_results(activity: Threes, picture: Picture, *, png: bool = False) -> Results:
    """Show how often each principle was seen."""
    observers = next((group for group in picture.groups if group.id == OBSERVERS), None)
    title, back = f"{activity.title}: {activity.case.name}", _look_back(activity)
    seen = [t for t in observers.tallies if answered(t)] if observers is not None else []
    if observers is None or not seen:
        return found(title, TOO_FEW, "", *back)
    finding = _finding(observers)
    many = counted(observers.people, "observer")
    figure = bars(observers.tallies, f"What {many} saw", png=png)
    return found(title, finding, f"{many}. {NO_MARKS}", figure, *back)


def _finding(observers: Shown) -> str:
    tallies = [tally for tally in observers.tallies if answered(tally)]
    share = {t.question.text: t.sums.get(SEEN, 0) / answered(t) for t in tallies}
    often, seldom = max(share, key=lambda n: share[n]), min(share, key=lambda n: share[n])
    if share[often] == share[seldom]:
        tally = tallies[0]
        count = of_people(tally.sums.get(SEEN, 0), answered(tally))
        return f"Each principle was seen alike, by {count}."
    return f"Seen most often: “{often}”. Seen least often: “{seldom}”."


def _look_back(activity: Threes) -> tuple[Block, ...]:
    if not activity.case.debrief:
        return ()
    return (Section("Look back together", (Bullets(activity.case.debrief, numbered=True),)),)
