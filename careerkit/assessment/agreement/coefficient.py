"""A coefficient with its range: a number, or in so many words why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from careerkit.assessment.agreement.scale import Scale, written
from careerkit.assessment.wording import counted

FEW_UNITS = (
    10  # below, a range made by drawing cases anew is too narrow more often than it should be
)


class State(StrEnum):
    """Whether there is a value, and if not, why not."""

    KNOWN = "known"
    UNDEFINED = "undefined"
    TOO_FEW = "too few"


@dataclass(frozen=True, slots=True)
class Absent:
    """There is no value: the state, and a sentence on why."""

    state: State
    why: str


@dataclass(frozen=True, slots=True)
class Interval:
    """Where the value may well lie.

    Attributes
    ----------
    share:     of the probability that it covers
    method:    where it comes from
    draws:     how many samples of the units it was made from; 0 if from none
    undefined: how many of these gave no value and are left out
    """

    low: float
    high: float
    share: float
    method: str
    draws: int = 0
    undefined: int = 0

    @property
    def says(self) -> str:
        """Write the range for a sentence."""
        return f"{self.share:.0%} range {written(self.low)} to {written(self.high)}"


@dataclass(frozen=True, slots=True)
class FTest:
    """A ratio of mean squares with its degrees of freedom, and the chance of one as large by luck."""

    f: float
    df1: int
    df2: int
    p: float


@dataclass(frozen=True, slots=True)
class Coefficient:
    """How far raters agree, as one number; or why there is no such number.

    Attributes
    ----------
    name:     as in the literature
    value:    None unless the state is “known”; never NaN and never infinite
    why:      a sentence if there is no value; else empty
    interval: None if none was asked for, or if there is none; `notes` then say why
    units:    how many units count;  raters: how many raters rated anything;  ratings: how many count
    notes:    sentences on what was left out, and on how to read the number
    test:     the F test of an intraclass correlation
    """

    name: str
    value: float | None
    state: State
    why: str
    scale: Scale
    units: int
    raters: int
    ratings: int
    interval: Interval | None = None
    notes: tuple[str, ...] = ()
    test: FTest | None = None

    @property
    def low(self) -> float | None:
        """Give the lower end of the range, if there is one."""
        return None if self.interval is None else self.interval.low

    @property
    def high(self) -> float | None:
        """Give the upper end of the range, if there is one."""
        return None if self.interval is None else self.interval.high

    @property
    def brief(self) -> str:
        """Write name and number in a few words, for a table or a line of several."""
        if self.value is None:
            return f"{self.name}: {self.state}"
        range_ = "" if self.interval is None else f" ({self.interval.says})"
        return f"{self.name} {written(self.value)}{range_}"

    @property
    def band(self) -> str:
        """Give the word that the scale's source has for the value; empty without one."""
        return "" if self.value is None else self.scale.band(self.value)

    @property
    def says(self) -> str:
        """Say what it means for the room, whose lines the word comes from, and what was left out."""
        if self.value is None:
            return " ".join([f"{self.name} is {_STATES[self.state]}. {self.why}", *self.notes])
        sentences = [
            f"{self.scale.means(self.value)}: {self.brief}.",
            self.scale.verdict(self.value),
        ]
        return " ".join(filter(None, [*sentences, self._luck, *self.notes]))

    @property
    def _luck(self) -> str:
        """Warn where the range reaches down to chance, or comes from few cases."""
        if self.interval is None or not self.scale.bands:
            return ""
        warnings = []
        if self.interval.low <= 0.0 < (self.value or 0.0):
            warnings.append("The range reaches down to 0, so chance alone could have done this.")
        return " ".join([*warnings, *rough(self.interval, self.units)])


def rough(interval: Interval, units: int) -> tuple[str, ...]:
    """Warn of a range that was made by drawing few units anew."""
    if not interval.draws or units >= FEW_UNITS:
        return ()
    return (f"It rests on {counted(units, 'case')}: take the range as a rough one.",)


_STATES = {
    State.UNDEFINED: "undefined",
    State.TOO_FEW: "not worked out, as there are too few ratings",
}
