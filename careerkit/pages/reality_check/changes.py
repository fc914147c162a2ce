"""What would change the advice: what the person can do, what time will bring, what others decide."""

from __future__ import annotations

import datetime as dt

from careerkit.assessment.advice import Assessment
from careerkit.assessment.changes import Change, Way
from careerkit.assessment.ladder import OTHERS, TIME, YOU
from careerkit.documents.sections import (
    Block,
    Bullets,
    Details,
    Paragraph,
    Section,
    Strong,
    Words,
)
from careerkit.pages.wording import capital, counted, month_after

NEAR = 1  # change; what is farther away is small print, unless it is the nearest way to go ahead
MOST_SETS = 3
WHO = {YOU: "You can", TIME: "Time will", OTHERS: "Others decide"}


def changes(assessment: Assessment) -> Section:
    """Say what would change the advice: by whom, by when, and the nearest way to going ahead."""
    found, date = assessment.changes, assessment.answers.date
    ready, alone = found.ready, found.ready_alone
    nearest = [way for way in (ready, alone) if way is not None and way.size]
    better = [way for way in found.ways if not way.setback]
    near = [w for w in better if w.size <= NEAR or any(_same(w, n) for n in nearest)]
    shown = list(near)
    blocks: list[Block] = [*_nearest(assessment), *(_way(way, date) for way in near)]
    for way in nearest:
        if not any(_same(way, other) for other in shown):
            shown.append(way)
            heading = way.advice.name if way is ready else f"{way.advice.name}, without others"
            blocks.append(_way(way, date, heading=heading))
    blocks += [_way(w, date, heading=_worse(w)) for w in found.ways if w.setback]
    far = [w for w in better if w not in near]
    if far:
        blocks.append(Details("Other advice, farther away", tuple(_way(w, date) for w in far)))
    return Section("What would change it", tuple(blocks))


def _same(one: Way, other: Way) -> bool:
    return one.advice == other.advice and one.size == other.size


def _worse(way: Way) -> str:
    return f"For the worse, to “{way.advice.name}”"


def _nearest(assessment: Assessment) -> tuple[Block, ...]:
    """Say how far it is to advice that says go, and whether others have a say in it."""
    if assessment.advice is not None and assessment.advice.go:
        return ()
    ready, alone = assessment.changes.ready, assessment.changes.ready_alone
    if ready is None:
        return (Paragraph("From here, no change of answers leads to advice to go ahead."),)
    name = Strong(f"Nearest way to go ahead: {ready.advice.name}.")
    if not ready.size:
        words = "No answer has to change for it; it depends on what is not answered yet."
    elif alone is None:
        words = f"{_away(ready)}, and others have a say in every way there."
    elif _same(alone, ready):
        words = f"{_away(ready)}, and you need nobody else's decision for it."
    else:
        words = f"{_away(ready)}. Without a decision by others it is {alone.advice.name}: "
        words += f"{_away(alone)[:1].lower()}{_away(alone)[1:]}."
    return (Paragraph((name, f" {words}")),)


def _away(way: Way) -> str:
    return f"{capital(counted(way.size, 'change'))} away"


def _way(way: Way, date: dt.date, *, heading: str = "") -> Section:
    """Say what leads to another piece of advice, one line a change."""
    choice = way.choice
    if choice is None:
        how, blocks = "in one of these ways", _told_apart(way, date)
    elif not choice.among:
        how = {1: "one change", 2: "both of these together"}.get(
            way.size, f"all {way.size} of these together"
        )
        blocks = (_by_whom(choice.always, date),)
    elif not choice.always:
        enough = "one of these is" if choice.pick == 1 else f"any {choice.pick} of these are"
        how, blocks = f"{enough} enough", (_by_whom(choice.among, date),)
    else:
        amount = "one of these" if choice.pick == 1 else f"any {choice.pick} of these"
        also = Paragraph(f"And {amount}:")
        how = counted(way.size, "change")
        blocks = (_by_whom(choice.always, date), also, _by_whom(choice.among, date))
    return Section(f"{heading or way.advice.name}: {how}", blocks)


def _told_apart(way: Way, date: dt.date) -> tuple[Block, ...]:
    """Name the first few sets, where there is no shorter way to say them all."""
    items: list[Words] = [_together(found, date) for found in way.sets[:MOST_SETS]]
    more = way.total - len(items)
    rest = f"There {'is' if more == 1 else 'are'} {more} more of the same size."
    return (Bullets(tuple(items)), *((Paragraph(rest, "quiet"),) if more else ()))


def _by_whom(found: tuple[Change, ...], date: dt.date) -> Bullets:
    ordered = sorted(found, key=lambda change: list(WHO).index(change.who))
    return Bullets(tuple(_change(change, date) for change in ordered))


def _change(change: Change, date: dt.date) -> Words:
    if change.setback:
        return capital(change.text)
    return (Strong(f"{WHO[change.who]}:"), f" {_what(change, date)}")


def _what(change: Change, date: dt.date) -> str:
    if not change.months:
        return change.text
    when = f"in {counted(change.months, 'month')}, by {month_after(date, change.months)}"
    return f"{when}: {change.after} {change.ask.short}"


def _together(found: tuple[Change, ...], date: dt.date) -> Words:
    told = [
        _what(change, date) + ("" if change.setback else f" ({WHO[change.who].lower()})")
        for change in found
    ]
    return capital("; and ".join(told))
