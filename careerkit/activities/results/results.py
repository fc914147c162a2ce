"""Show any activity: each kind has its own way."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from careerkit.activities.activity import RoomActivity
from careerkit.activities.calibration import Calibration
from careerkit.activities.commitments import Commitments
from careerkit.activities.guess import Guess
from careerkit.activities.reality_check import RealityCheck
from careerkit.activities.results.calibration import calibration_results
from careerkit.activities.results.guess import guess_results
from careerkit.activities.results.reality_check import reality_check_results
from careerkit.activities.results.telling import Results, found, not_yet
from careerkit.activities.results.threes import threes_results
from careerkit.activities.threes import Threes
from careerkit.pages.wording import counted
from careerkit.workshop.picture import Picture

THEIRS = (
    "What they wrote is theirs. It is in no picture, and each of them can take it home as a file."
)


def results(
    activity: RoomActivity,
    picture: Picture | None,
    *,
    earlier: Picture | None = None,
    lacks: str = "",
    png: bool = False,
) -> Results:
    """Show what was revealed of an activity, on phones, on the big screen and in the debrief.

    picture: what was revealed; None where nothing was
    earlier: what was revealed of the round before, for a round that is compared with it
    lacks:   what a reveal still needs, to be said where there is no picture
    png:     whether pictures are made for Word, too

    The same picture is drawn once, however many look at it.
    """
    if picture is None:
        return not_yet(activity.title, lacks)
    return _drawn(_This(activity), _Same(picture), _Same(earlier), png)


def earlier_round(
    activity: RoomActivity, before: Iterable[tuple[RoomActivity, Picture | None]]
) -> Picture | None:
    """Find what was revealed of the round before this one, among the activities that came before."""
    if not isinstance(activity, Calibration):
        return None
    cases = {each.id for each in activity.vignettes}
    shown = [
        picture
        for each, picture in before
        if isinstance(each, Calibration)
        and each.round < activity.round
        and cases & {vignette.id for vignette in each.vignettes}
        and picture is not None
    ]
    return shown[-1] if shown else None


class _This:
    """A value that can be a key by being this very one: to compare whole ladders would take long."""

    def __init__(self, value: object) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _This) and self.value is other.value

    def __hash__(self) -> int:
        return id(self.value)


class _Same:
    """A value that can be a key by what is in it."""

    def __init__(self, value: object) -> None:
        self.value, self._text = value, repr(value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self._text == other._text

    def __hash__(self) -> int:
        return hash(self._text)


@lru_cache(maxsize=64)
def _drawn(activity: _This, picture: _Same, earlier: _Same, png: bool) -> Results:  # noqa: FBT001 - cached
    return _made(activity.value, picture.value, earlier.value, png=png)  # type: ignore[arg-type]


def _made(
    activity: RoomActivity, picture: Picture, earlier: Picture | None, *, png: bool
) -> Results:
    match activity:
        case RealityCheck():
            return reality_check_results(activity, picture, png=png)
        case Guess():
            return guess_results(activity, picture, png=png)
        case Calibration():
            return calibration_results(activity, picture, earlier, png=png)
        case Threes():
            return threes_results(activity, picture, png=png)
        case Commitments():
            done = counted(picture.total.people, "person has", "people have")
            return found(activity.title, f"{done} written down what they take home.", THEIRS)
    message = f"no way to show {activity.kind}"
    raise NotImplementedError(message)
