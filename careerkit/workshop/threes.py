"""Groups of three for practising a conversation: a leader, a product manager and an observer."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from random import Random

PAIR, THREE = 2, 3


class Role(StrEnum):
    """What somebody does in their group."""

    LEADER = "leader"
    PM = "product manager"
    OBSERVER = "observer"


@dataclass(frozen=True, slots=True)
class Three:
    """A group: its number, by which people find their table, and who sits there, by seat's id.

    There are two observers where the number of people did not divide by three, and none in a pair.
    """

    number: int
    leader: str
    pm: str
    observers: tuple[str, ...] = ()

    @property
    def seats(self) -> tuple[str, ...]:
        """Give all who are in it."""
        return self.leader, self.pm, *self.observers

    def role(self, seat: str) -> Role | None:
        """Tell what somebody does here, if they are here."""
        if seat in self.observers:
            return Role.OBSERVER
        return {self.pm: Role.PM, self.leader: Role.LEADER}.get(seat)


def sizes(people: int) -> tuple[int, ...]:
    """Divide people into threes, and fours where some are left over; 5 are a three and a pair."""
    if people <= THREE + 1:
        return (people,) if people else ()
    if people == THREE + PAIR:
        return THREE, PAIR
    groups, left_over = divmod(people, THREE)
    return tuple(THREE + (number < left_over) for number in range(groups))


def form_threes(seats: Iterable[str], rng: Random) -> tuple[Three, ...]:
    """Mix people and divide them into groups; two or more are needed, or there is no group.

    The same people and the same state of `rng` give the same groups, whoever came first.
    """
    mixed = sorted(seats)
    rng.shuffle(mixed)
    if len(mixed) < PAIR:
        return ()
    groups = []
    for number, size in enumerate(sizes(len(mixed)), start=1):
        leader, pm, *observers = mixed[:size]
        groups.append(Three(number, leader, pm, tuple(observers)))
        mixed = mixed[size:]
    return tuple(groups)


def join_threes(threes: tuple[Three, ...], seat: str) -> tuple[Three, ...]:
    """Let somebody who came late watch in the smallest group; who has a group keeps it."""
    if not threes or any(seat in three.seats for three in threes):
        return threes
    smallest = min(threes, key=lambda three: (len(three.seats), three.number))
    wider = replace(smallest, observers=(*smallest.observers, seat))
    return tuple(wider if three is smallest else three for three in threes)


def mend_threes(threes: tuple[Three, ...], here: Collection[str]) -> tuple[Three, ...]:
    """Close the gaps of those who left: an observer steps in; who is alone watches elsewhere.

    Everybody else stays where they are, under the number that they know.
    """
    kept: list[Three] = []
    alone: list[str] = []
    for three in threes:
        left = [seat for seat in three.seats if seat in here]
        if len(left) >= PAIR:
            kept.append(_mended(three, left))
        else:
            alone += left
    if not kept and len(alone) >= PAIR:
        leader, pm, *alone = alone
        kept.append(Three(threes[0].number, leader, pm))
    mended = tuple(kept)
    for seat in alone:
        mended = join_threes(mended, seat)
    return mended


def _mended(three: Three, left: list[str]) -> Three:
    """Fill the two parts that a conversation needs; who plays one of them goes on playing it."""
    waiting = [seat for seat in left if seat not in {three.leader, three.pm}]
    leader = three.leader if three.leader in left else waiting.pop(0)
    pm = three.pm if three.pm in left else waiting.pop(0)
    return Three(three.number, leader, pm, tuple(waiting))
