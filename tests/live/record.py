"""Compare what people were told to be saved with what is in the database."""

from collections import Counter
from dataclasses import dataclass

from careerkit.workshop.store import open_store
from tests.live.check_taker import PERSON


@dataclass(frozen=True)
class Compared:
    """What came of it.

    told:     answers that their people were told to be saved
    kept:     submissions in the database
    lost:     told to be saved and not there, by person
    doubled:  the same answer of one person twice in a row
    changed:  what counts in the end is not what the person said last
    """

    told: int
    kept: int
    lost: tuple
    doubled: tuple
    changed: tuple

    @property
    def sentence(self):
        return (
            f"{self.told} answers told to be saved, {self.kept} in the database; lost "
            f"{len(self.lost)}, doubled {len(self.doubled)}, not the last one {len(self.changed)}."
        )

    @property
    def sound(self):
        return not (self.lost or self.doubled or self.changed)


def compare(database, room_id, records):
    """Compare; `records` has of each person what was given: key, value, and whether it was told saved."""
    store = open_store(database)
    try:
        submissions = store.submissions(room_id)
    finally:
        store.close()
    history = {}
    for each in submissions:
        history.setdefault(each.seat, []).append((each.key, each.value))
    seats = {value: seat for seat, said in history.items() for key, value in said if key == PERSON}
    lost, changed = [], []
    for number, given in records.items():
        said = history.get(seats.get(100 + number), [])
        kept = Counter((key, repr(value)) for key, value in said)
        lost += [(number, g) for g in given if g["saved"] and not kept[g["key"], repr(g["value"])]]
        meant = {g["key"]: g["value"] for g in given if g["saved"]}
        meant |= {g["key"]: g["value"] for g in given if g["key"] in meant}
        last = dict(said)
        changed += [(number, key) for key, value in meant.items() if last.get(key) != value]
    return Compared(
        told=sum(bool(g["saved"]) for given in records.values() for g in given),
        kept=len(submissions),
        lost=tuple(lost),
        doubled=tuple(_twice(history)),
        changed=tuple(changed),
    )


def _twice(history):
    for seat, said in history.items():
        last = {}
        for key, value in said:
            if key in last and last[key] == value:
                yield seat, key
            last[key] = value
