"""Say what a heading can mean, by its words alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from careerkit.turnover.hris.amounts import currency_in
from careerkit.turnover.hris.vocabulary import Heard, closely, squeezed, vocabulary, words

KNOWN, TYPO, PART = "known", "typo", "part"
SHORTEST_PART = 8  # letters of a single word that may be all that is known of a longer heading
LONGEST = 200
# A number beside one of these is another person's.
OTHER_PEOPLE = """\
manager supervisor boss lead mentor buddy recruiter spouse approver jefe supervisora
responsable vorgesetzter vorgesetzten chef superieur gestor chefe capo leidinggevende"""
# With one of these, a heading of which a part is known may say the opposite.
NEGATIONS = """\
no not non never nicht kein nao niet geen former ex"""
APART = {"apart", "sensitive", "event"}
IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


@dataclass(frozen=True, slots=True)
class Match:
    """A meaning that a heading can have.

    how:   `KNOWN`; `TYPO`: it is known but for a letter; `PART`: a part of it is known
    heard: what is known
    like:  the words that are known, where the heading has others
    """

    how: str
    heard: Heard
    like: str = ""

    @property
    def rank(self) -> int:
        """Give 0 for the surest; the order in which columns are chosen for a role."""
        return {KNOWN: 0, TYPO: 2, PART: 4}[self.how] + self.heard.weak


def matches(heading: str) -> tuple[Match, ...]:
    """Give all that a heading can mean; nothing where no word of it is known."""
    if len(heading) > LONGEST:
        return ()
    known = vocabulary()
    for written in _written(heading):
        key = squeezed(written)
        if key in known.headings:
            return tuple(Match(KNOWN, heard) for heard in known.headings[key])
        if heard := _by_bag().get(_bag(written)):
            return tuple(Match(KNOWN, each) for each in heard)
    key = squeezed(words(heading))
    near = closely(key, "headings")
    if near and len({frozenset(each.role for each in known.headings[word]) for word in near}) == 1:
        return tuple(Match(TYPO, heard, _phrase_of()[near[0]]) for heard in known.headings[near[0]])
    return _by_part(words(heading))


def _written(heading: str) -> Iterator[str]:
    """Give a heading as it stands, without what is in brackets, and without its currency."""
    yield words(heading)
    if (bare := IN_BRACKETS.sub(" ", heading)) != heading and bare.strip():
        yield words(bare)
    parts = words(bare).split()
    if len(parts) > 1 and currency_in(parts[-1]):
        kept = parts[:-1]
        yield " ".join(kept[:-1] if len(kept) > 1 and kept[-1] == "in" else kept)


def _bag(written: str) -> frozenset[str]:
    """Give the words that carry a heading's meaning; all, where none is left."""
    parts = written.split()
    return frozenset(part for part in parts if part not in vocabulary().small) or frozenset(parts)


@cache
def _by_bag() -> Mapping[frozenset[str], tuple[Heard, ...]]:
    known = vocabulary()
    found: dict[frozenset[str], tuple[Heard, ...]] = {}
    for phrase, key in known.phrases.items():
        bag = _bag(phrase)
        if len(bag) == 1 < len(phrase.split()) or bag <= known.small:
            continue  # “code” alone is not yet an employee's code
        found[bag] = tuple(dict.fromkeys((*found.get(bag, ()), *known.headings[key])))
    return found


@cache
def _phrase_of() -> Mapping[str, str]:
    return {key: phrase for phrase, key in vocabulary().phrases.items()}


def _can_mean(match: Match, parts: list[str]) -> bool:
    """Tell whether the words around the known ones leave it its meaning."""
    role = match.heard.role
    if role == "person":
        return set(OTHER_PEOPLE.split()).isdisjoint(parts)
    return role not in {"left", "status"} or set(NEGATIONS.split()).isdisjoint(parts)


def _by_part(written: str) -> tuple[Match, ...]:
    """Find the longest known words within a heading; what is kept apart comes before a role."""
    known, parts = vocabulary(), written.split()
    for length in range(len(parts) - 1, 0, -1):
        found = [
            Match(PART, heard, phrase)
            for start in range(len(parts) - length + 1)
            for phrase in [" ".join(parts[start : start + length])]
            if phrase in known.phrases and (length > 1 or len(phrase) >= SHORTEST_PART)
            for heard in known.headings[known.phrases[phrase]]
        ]
        apart = tuple(match for match in found if match.heard.role in APART)
        if found:
            return apart or tuple(each for each in dict.fromkeys(found) if _can_mean(each, parts))
    return ()
