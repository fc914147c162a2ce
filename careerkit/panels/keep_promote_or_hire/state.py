"""What the panel on a wish for promotion knows: who asks, what is typed, and what the options come to.

No widgets here. A view sets values through the methods and listens to the traits; so can a test.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import traitlets as t

from careerkit.assessment.ladder import Ladder
from careerkit.charts.options import Knowing, Places, SideBySide
from careerkit.errors import CareerkitError, InputError, shown
from careerkit.files import SHORT_TEXT, clean_text, decode
from careerkit.pages.options.knowing import ACCURACY, LEAST_DRAWS, LEAVING, WISH, where_it_changes
from careerkit.panels.keep_promote_or_hire.readiness import unmet_in
from careerkit.panels.own_numbers import OwnNumbers, laid_over, not_counted
from careerkit.panels.typed import amount, points
from careerkit.turnover.assumptions import Ledger, checked
from careerkit.turnover.assumptions_file import Costs
from careerkit.turnover.break_even import (
    BreakEven,
    PlanPays,
    break_even,
    seek_break_even,
    seek_plan_pays,
)
from careerkit.turnover.conversation import evsi
from careerkit.turnover.difference import Difference, dearer_at, difference, seek_difference
from careerkit.turnover.estimate import DRAWS, SEED
from careerkit.turnover.information import Worth, evpi, evppi
from careerkit.turnover.options import (
    OPTIONS,
    Comparison,
    Conclusion,
    conclude,
    evaluate,
)
from careerkit.turnover.quantities import Fixed
from careerkit.turnover.redraw import Redraw
from careerkit.turnover.situation import Situation

FIRST_OFFERED = (LEAVING, "plan_cut", "plan_gain", "gone_within_year")
MOST_OFFERED = 4
AT_A_TIME = 3  # assumptions whose worth is looked at before somebody else has a turn


class KeepPromoteOrHireState(OwnNumbers):
    """The state of one comparison.

    Traits
    ------
    comparison: the options with the present numbers
    conclusion: which costs least, and how firmly
    side:       the same, summed up for a picture
    known:      what knowing each assumption is worth; empty until `look_deeper` has found it
    picture:    the same beside the worth of everything and of a conversation; None until found
    pays:       what a plan must do to pay for itself, or None until found
    changes:    where the cheapest option changes places with another; grows until all are found
    places:     the two options that are looked at along an assumption, or None until found
    readiness:  what a reality check said about unmet criteria, or nothing
    """

    comparison = t.Instance(Comparison)
    conclusion = t.Instance(Conclusion)
    side = t.Instance(SideBySide)
    known: t.Tuple = t.Tuple()
    picture = t.Instance(Knowing, allow_none=True)
    pays = t.Instance(PlanPays, allow_none=True)
    changes: t.Tuple = t.Tuple()
    places = t.Instance(Places, allow_none=True)
    readiness = t.Unicode()

    def __init__(
        self,
        costs: Costs,
        ladder: Ladder,
        *,
        role: str,
        higher: str = "",
        draws: int = DRAWS,
        seed: int = SEED,
    ) -> None:
        """Start with a role's own numbers; raises InputError for a role that is not known."""
        super().__init__(costs, role, higher)
        self.ladder = ladder
        self.situation = Situation()
        self.accuracy = ACCURACY
        self.along, self.pair = "plan_cut", ("plan", "nothing")
        self.tried: float | None = None
        self._wish: float | None = None
        self._refused: dict[str, str] = {}
        self._redraw = Redraw(draws, seed)
        self.work_out(anew=True)

    def type_months(self, text: Any) -> None:
        """Take how many months to look ahead."""
        self._situate("months", text)

    def type_unmet(self, text: Any) -> None:
        """Take how many criteria of the next step are unmet, in place of what a file said."""
        self.readiness = ""
        self._situate("unmet", text)

    def say_waiting(self, waiting: Any) -> None:
        """Say whether a higher post waits."""
        if isinstance(waiting, bool) and waiting != self.situation.post_waiting:
            self.situation = replace(self.situation, post_waiting=waiting)
            self.work_out()

    def type_wish(self, text: Any) -> None:
        """Take how likely it is that the person wants to lead people, in per cent."""
        share = self._take("wish", lambda: _per_cent(text, "wish"))
        if "wish" not in self._refused:
            self._wish = share
        self.work_out()

    @property
    def wish(self) -> float:
        """Give the chance that the person wants to lead."""
        return self.ledger[WISH].quantity.mean()

    def load_answers(self, text: str, name: str) -> None:
        """Count unmet criteria in a reality check's answers.

        Raises CareerkitError, and leaves everything as it was, if the file cannot be used.
        """
        unmet, told = unmet_in(text, self.ladder, name)
        self.situation = replace(self.situation, unmet=unmet)
        self._refused.pop("unmet", None)
        self.readiness = told
        self.work_out()

    def load_answers_bytes(self, raw: bytes, name: str) -> None:
        """Count unmet criteria in an uploaded answers file, whatever its bytes are."""
        name = clean_text(name, SHORT_TEXT)
        try:
            self.load_answers(decode(raw, where=name), name)
        except CareerkitError as error:
            self.message = str(error)

    def type_accuracy(self, text: Any) -> None:
        """Take how often a conversation hears the truth, in per cent."""
        accuracy = self._take("accuracy", lambda: _per_cent(text, "accuracy"))
        if "accuracy" not in self._refused:
            self.accuracy = ACCURACY if accuracy is None else accuracy
        self._tell_faults()
        if self.known:
            self.picture = self._picture(self.known)

    def look_along(self, key: str) -> None:
        """Choose the assumption along which two options are compared."""
        if key in self.ledger and key != self.along:
            self.along, self.tried = key, None
            self._refused.pop("tried", None)
            self._tell_faults()
            self.find_places()

    def look_at(self, one: str, other: str) -> None:
        """Choose the two options that are compared."""
        if one not in OPTIONS or other not in OPTIONS or (one, other) == self.pair:
            return
        self._refused.pop("pair", None)
        if one == other:
            self._refused["pair"] = "This is not counted: choose two different options."
        else:
            self.pair = (one, other)
        self._tell_faults()
        self.find_places()

    def type_tried(self, text: Any) -> None:
        """Take a value to try for the assumption that is looked along; nothing tries none."""
        line = self.ledger[self.along]

        def value() -> float | None:
            if line.unit == "yes or no":
                return _per_cent(text, "tried")
            given = points(line, {"likely": text})
            if given is None:
                return None
            checked(replace(line, quantity=Fixed(given["value"])))
            return given["value"]

        tried = self._take("tried", value)
        if "tried" not in self._refused:
            self.tried = tried
        self._tell_faults()
        if self.places is not None:
            self.places = self._with_tried(self.places.difference)

    def work_out(self, *, anew: bool = False) -> None:
        """Compare the options with the present numbers; what takes longer is left to `look_deeper`."""
        ledger, faults = self._numbers()
        self.whole = ledger
        drawn = self._redraw.sample(ledger.quantities(), ledger.correlation)
        outcomes = evaluate(ledger, self.situation, drawn)
        comparison = Comparison(ledger, self.situation, drawn, outcomes)
        told = conclude(comparison)
        if anew:
            self._offer_anew = True
        with self.hold_trait_notifications():
            # First, as who listens to it paints what is looked at.
            self.conclusion, self.side = told, SideBySide.of(comparison, told)
            self.comparison = comparison
            self.faults = {**faults, **self._refused}
            self.known, self.picture, self.pays = (), None, None
            self.changes, self.places = (), None
            self.offered = self.offered or FIRST_OFFERED

    def look_deeper(self) -> Iterator[None]:
        """Find out what takes longer, a piece at a time: the next begins when it is asked for."""
        comparison, looked_at = self.comparison, (self.along, self.pair)
        found = yield from seek_break_even(comparison, self.along, *self.pair)
        between = yield from seek_difference(comparison, found)
        if looked_at == (self.along, self.pair):  # else somebody has chosen others meanwhile
            self.places = self._with_tried(between)
        self.pays = yield from seek_plan_pays(comparison)
        yield
        known: list[Worth] = []
        if not self.too_few:
            names = list(self.comparison.sample)
            for first in range(0, len(names), AT_A_TIME):
                some = names[first : first + AT_A_TIME]
                known += evppi(self.comparison.costs, self.comparison.sample, some)
                yield
            known.sort(key=lambda worth: -worth.value)
            with self.hold_trait_notifications():
                self.known, self.picture = tuple(known), self._picture(tuple(known))
            self._offer_what_matters()
        for place in where_it_changes(comparison, self.known):
            if place is not None:
                self.changes = (*self.changes, place)
            yield

    def find_places(self) -> None:
        """Find where the two options that are looked at cost the same, and what was tried."""
        found = break_even(self.comparison, self.along, *self.pair)
        self.places = self._with_tried(difference(self.comparison, found))

    def _with_tried(self, between: Difference) -> Places:
        """Add what the two options come to at the value that is tried."""
        dearer = 0.0
        if self.tried is not None:
            (dearer,) = dearer_at(self.comparison, between.found, [self.tried])
        return Places(between, self.ledger, self.tried, dearer)

    @property
    def too_few(self) -> bool:
        """Tell whether the draws are too few to say what knowing is worth."""
        return self.comparison.sample.n < LEAST_DRAWS

    @property
    def found(self) -> BreakEven | None:
        """Give where the two options cost the same, once it is found."""
        return self.places.difference.found if self.places is not None else None

    def _numbers(self, typed: Any = None) -> tuple[Ledger, dict[str, str]]:
        ledger, faults = super()._numbers(typed)
        if self._wish is not None:
            line = ledger[WISH]
            value = {"value": self._wish} if self._wish in (0.0, 1.0) else {"chance": self._wish}
            ledger = laid_over(ledger, line, value)
        return ledger, faults

    def _situate(self, name: str, text: Any) -> None:
        """Take a whole number of the situation; nothing typed gives the usual one back."""

        def situation() -> Situation:
            number = _whole(text, name)
            usual: Any = getattr(Situation(), name)
            changed: dict[str, Any] = {name: usual if number is None else number}
            return replace(self.situation, **changed)

        taken = self._take(name, situation)
        if taken is not None:
            self.situation = taken
        self.work_out()

    def _take(self, name: str, read: Any) -> Any:
        """Read what was typed, or remember why it is not counted and give None."""
        self._refused.pop(name, None)
        try:
            return read()
        except InputError as error:
            self._refused[name] = not_counted(error)
            return None

    def _tell_faults(self) -> None:
        others = {k: v for k, v in self.faults.items() if k not in TYPED_HERE}
        self.faults = {**others, **self._refused}

    def _picture(self, known: tuple[Worth, ...]) -> Knowing:
        costs, sample = self.comparison.costs, self.comparison.sample
        asked = None
        if all(sample[key].min() < sample[key].max() for key in (WISH, LEAVING)):
            asked = evsi(costs, sample[WISH], sample[LEAVING], self.accuracy)
        return Knowing(self.ledger, evpi(costs), known, asked)

    def _offer_what_matters(self) -> None:
        """Offer what is worth knowing most, once for a role or a file: later it would jump about."""
        if not self._offer_anew:
            return
        self._offer_anew = False
        telling = [each.name for each in self.known if each.value > 2 * each.error]
        keys = dict.fromkeys([LEAVING, *telling, *FIRST_OFFERED])
        self.offered = tuple(k for k in keys if k not in ("salary", WISH))[:MOST_OFFERED]


TYPED_HERE = {"months", "unmet", "wish", "accuracy", "tried", "pair"}


def _whole(text: Any, where: str) -> int | None:
    """Read a whole number; None for nothing typed."""
    typed = str(text if text is not None else "")[:SHORT_TEXT].strip()
    if not typed:
        return None
    if not (typed.isascii() and typed.lstrip("-").isdigit()):
        raise InputError(where, expected="a whole number, such as 2", found=shown(typed))
    return int(typed)


def _per_cent(text: Any, where: str) -> float | None:
    """Read a percentage as a share; None for nothing typed."""
    typed = str(text if text is not None else "").strip().removesuffix("%").strip()
    value = None if not typed else amount_of(typed, where)
    if value is not None and not 0 <= value <= 100:  # noqa: PLR2004 - per cent
        raise InputError(where, expected="a percentage from 0 to 100", found=shown(typed))
    return None if value is None else value / 100


def amount_of(typed: str, where: str) -> float | None:
    """Read a plain number from 0 up."""
    try:
        return amount(typed, where)
    except InputError:
        raise InputError(where, expected="a percentage from 0 to 100", found=shown(typed)) from None
