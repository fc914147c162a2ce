"""How many are here, have begun and are done: numbers, and never who."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from careerkit.workshop.room import Room
from careerkit.workshop.values import DONE, Answers, Seat

Said = Mapping[str, Answers]  # what everybody said in one activity: seat's id → key → value


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the people in a room are with one activity.

    Attributes
    ----------
    here:    who take part and have not left
    begun:   who sent in anything
    done:    who said that they are done
    of:      of how many: those here, and those who left but were done
    waiting: who are done, but in nothing that was revealed
    unseen:  how many of these answers the facilitator does not know
    """

    here: int
    begun: int
    done: int
    of: int
    waiting: int
    unseen: int

    @property
    def sentence(self) -> str:
        """Say how many are done."""
        return f"{self.done} of {self.of} done"

    def lacks(self, minimum: int) -> str:
        """Say why nothing new can be revealed yet; empty when it can."""
        missing = minimum - self.unseen
        if missing <= 0:
            return ""
        people = "person has" if missing == 1 else "people have"
        more = "more " if self.unseen else ""
        said = f"{missing} {more}{people} to be done before anything new can be shown."
        known = (
            f" It takes {minimum} whose answers you do not know, "
            "as you know your own and those from paper."
        )
        return said + (known if self.waiting > self.unseen else "")


def progress(room: Room, activity_id: str, seats: Iterable[Seat], said: Said) -> Progress:
    """Count how far people are; who was left out is nowhere in it."""
    taking_part = [seat for seat in seats if seat.id not in room.left_out]
    here = {seat.id for seat in taking_part if seat.id not in room.away}
    done = {seat.id for seat in taking_part if is_done(said.get(seat.id, {}))}
    new = waiting(room, activity_id, taking_part, said)
    return Progress(
        here=len(here),
        begun=sum(1 for seat in taking_part if said.get(seat.id)),
        done=len(done),
        of=len(here | done),
        waiting=len(new),
        unseen=sum(not is_seen(room, seat) for seat in new),
    )


def waiting(room: Room, activity_id: str, seats: Iterable[Seat], said: Said) -> tuple[Seat, ...]:
    """Give those who are done and count, but are in nothing that was revealed."""
    counted = room.activity(activity_id).counted | room.left_out
    return tuple(s for s in seats if s.id not in counted and is_done(said.get(s.id, {})))


def is_done(answers: Answers) -> bool:
    """Tell whether somebody said that they are done."""
    return answers.get(DONE) is True


def is_seen(room: Room, seat: Seat) -> bool:
    """Tell whether the facilitator knows these answers: from paper, or because they are their own."""
    return seat.paper or seat.id in room.known
