"""Recognise a file that has a row for each event, by its words and its headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from careerkit.turnover.hris.cells import Cells
from careerkit.turnover.hris.event_words import event_of
from careerkit.turnover.hris.heading_words import KNOWN, Match
from careerkit.turnover.hris.mapping import Role
from careerkit.turnover.hris.vocabulary import squeezed, vocabulary, words

MOST_KNOWN = (
    0.5  # of the rows have a word that is known, in a column whose heading speaks of events
)
NEARLY_ALL = 0.8  # where it does not
DATED = 0.6
MOST_WORDS = 100  # different ones, in a column whose heading says nothing
FIRST_WORDS = 4
EFFECTIVE = (
    "eff",
    "effe",
    "efect",
    "gultig",
    "valid",
    "valable",
    "vigen",
    "wirksam",
    "decorr",
    "geldig",
)
ENTERED = ("action", "transaction", "change", "accion")  # may be the day on which it was typed in
LAST = 0.5  # of its rows are somebody's last, so a word may be an exit
Samples = Mapping[str, Sequence[str | None]]


@dataclass(frozen=True, slots=True)
class Found:
    """The columns of events.

    columns: role → heading
    sure:    whether heading and words both speak of events
    days:    columns that can be the day of the event, the best first
    may_end: words that nobody knows and that may be exits, as people's last events often have them
    """

    columns: Mapping[Role, str]
    sure: bool
    days: tuple[str, ...]
    may_end: tuple[str, ...]


def find_events(
    headings: Sequence[str],
    cells: Mapping[str, Cells],
    heard: Mapping[str, Sequence[Match]],
    samples: Samples,
    person: str,
) -> Found | None:
    """Find what happened, its day, and what stands beside; nothing where the rows are no events."""
    if not person:
        return None
    event, sure = _event(headings, cells, heard, person)
    if not event:
        return None
    says = {text: event_of(text) for text in cells[event].counts}
    ends = [h for h in headings if _is(h, heard, "end", weak=False) and cells[h].dates >= DATED]
    other_ends = [
        h for h in headings if _is(h, heard, "end", weak=True) and cells[h].dates >= DATED
    ]
    leaves = "exit" in says.values()
    if not leaves and (ends or (other_ends and cells[other_ends[0]].filled)):
        return None  # posts with a last day of their own, and a word on how each began
    days = _days(headings, cells, heard)
    if not days:
        return None
    columns: dict[Role, str] = {"event": event, "start": days[0]}
    hires = [h for h in headings if h not in days and cells[h].dates >= DATED]
    for weak in (False, True):
        named = [h for h in hires if _is(h, heard, "hired", weak=weak)]
        if named and "hired" not in columns:
            columns["hired"] = named[0]
    further = [heading for heading in (*ends, *other_ends) if heading not in days]
    if further:
        columns["end"] = further[0]
    taken = set(columns.values())
    reasons = [h for h in headings if h not in taken and cells[h].filled and _reasons(h, heard)]
    reasons.sort(key=lambda h: (_is_weak(h, heard, "exit_kind"), -cells[h].kinds))
    if reasons:
        columns["exit_kind"] = reasons[0]
    may_end = _may_end(event, says, samples, person, days[0])
    return Found(columns, sure, days, may_end)


def unknown_events(
    headings: Sequence[str],
    cells: Mapping[str, Cells],
    heard: Mapping[str, Sequence[Match]],
    person: str,
) -> str:
    """Find a column that says what happened in words or codes of which few are known, or nothing.

    One of them may say that somebody left, in a file that looks like one of posts.
    """
    if not person or cells[person].different == cells[person].filled:
        return ""
    for heading in headings:
        if cells[heading].different > 1 and _is(heading, heard, "event", weak=False):
            words_ = cells[heading].looked_at
            known = sum(rows for text, rows in words_.items() if event_of(text))
            if known < MOST_KNOWN * sum(words_.values()):
                return heading
    return ""


def _event(
    headings: Sequence[str],
    cells: Mapping[str, Cells],
    heard: Mapping[str, Sequence[Match]],
    person: str,
) -> tuple[str, bool]:
    """Find the column of events; it has words of which most are known, and somebody begins or leaves."""
    ranked = []
    several = cells[person].different < cells[person].filled
    for place, heading in enumerate(headings):
        named = [match for match in heard[heading] if match.heard.role == "event"]
        known = any(match.how == KNOWN and not match.heard.weak for match in named)
        if heading == person or not (named or (several and not heard[heading])):
            continue
        if (not known and not several) or (not named and cells[heading].different > MOST_WORDS):
            continue
        share, turns = _share(cells[heading])
        if turns and share >= (MOST_KNOWN if named else NEARLY_ALL):
            sure = known or (bool(named) and share >= NEARLY_ALL)
            ranked.append((not sure, -share, place, heading))
    if not ranked:
        return "", False
    unsure, _, _, heading = min(ranked)
    return heading, not unsure


def _share(cells: Cells) -> tuple[float, bool]:
    """Give the share of rows with a known event, and whether one is a hire or an exit among others."""
    if cells.numbers >= DATED or cells.days >= DATED:
        return 0.0, False
    if not any(map(event_of, islice(cells.looked_at, FIRST_WORDS))):
        return 0.0, False  # most columns of ten thousand are seen to be something else
    said = Counter[str | None]()
    for text, rows in cells.looked_at.items():
        said[event_of(text)] += rows
    known = sum(rows for event, rows in said.items() if event)
    turns = bool(said["hire"] or said["rehire"]) or bool(said["exit"] and said["change"])
    return known / max(sum(said.values()), 1), turns


def _days(
    headings: Sequence[str], cells: Mapping[str, Cells], heard: Mapping[str, Sequence[Match]]
) -> tuple[str, ...]:
    """Give the columns that can be the day of the event, the best first."""
    ranked = []
    for place, heading in enumerate(headings):
        if cells[heading].dates < DATED or not cells[heading].filled:
            continue
        written = words(heading)
        named = squeezed(written) in vocabulary().event_days
        if named and any(word in written for word in EFFECTIVE):
            ranked.append((0, place, heading))
        elif named and not any(word in written.split() for word in ENTERED):
            ranked.append((1, place, heading))
        elif named or any(match.heard.role == "start" for match in heard[heading]):
            ranked.append((2, place, heading))
        elif not heard[heading] and cells[heading].days >= NEARLY_ALL:
            ranked.append((3, place, heading))
    ranked.sort()
    best = [each for each in ranked if each[0] == ranked[0][0]]
    return tuple(heading for *_, heading in best)


def _is(heading: str, heard: Mapping[str, Sequence[Match]], role: str, *, weak: bool) -> bool:
    return any(
        match.heard.role == role and match.how == KNOWN and match.heard.weak == weak
        for match in heard[heading]
    )


def _reasons(heading: str, heard: Mapping[str, Sequence[Match]]) -> bool:
    return any(match.heard.role == "exit_kind" for match in heard[heading])


def _is_weak(heading: str, heard: Mapping[str, Sequence[Match]], role: str) -> bool:
    return all(match.heard.weak for match in heard[heading] if match.heard.role == role)


def _may_end(
    event: str, says: Mapping[str, str | None], samples: Samples, person: str, day: str
) -> tuple[str, ...]:
    """Find unknown words that are mostly people's last: after an exit nothing follows.

    A file's order stands in for that of its days, upwards or downwards.
    """
    people, happened = samples[person], samples[event]
    firsts: dict[str | None, int] = {}
    lasts: dict[str | None, int] = {}
    for place, who in enumerate(people):
        firsts.setdefault(who, place)
        lasts[who] = place
    rows = Counter(text.strip() for text in happened if text)
    down = _downwards(people, samples[day])
    ends = firsts if down else lasts
    last = Counter((happened[place] or "").strip() for place in ends.values())
    return tuple(
        word
        for word, event_ in says.items()
        if event_ is None and word and last[word] > LAST * max(rows[word], 1)
    )


def _downwards(people: Sequence[str | None], days: Sequence[str | None]) -> bool:
    """Tell whether a person's later rows have the hires: the newest stands on top."""
    up = down = 0
    before: dict[str | None, str] = {}
    for who, text in zip(people, days, strict=True):
        key = "".join(sorted_parts(text or ""))
        if who in before and key != before[who]:
            up, down = up + (key > before[who]), down + (key < before[who])
        before[who] = key
    return down > up


def sorted_parts(text: str) -> list[str]:
    """Put a written day's year first, to compare it with others of the same hand."""
    parts = "".join(each if each.isdigit() else " " for each in text).split()[:3]
    return sorted((each.zfill(4) for each in parts), key=lambda each: -int(each))
