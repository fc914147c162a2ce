"""What the panel on an exit's cost knows: a role, what somebody typed, and what it comes to.

No widgets here. A view sets values through the methods and listens to the traits; so can a test.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import traitlets as t

from careerkit.charts.exit_cost import Guess, Tornado
from careerkit.errors import CareerkitError, InputError
from careerkit.files import SHORT_TEXT, clean_text, decode, parse_toml
from careerkit.pages.exit_cost.moves import moves
from careerkit.panels.cost_of_an_exit.typed import POINTS, amount, boxes, points
from careerkit.turnover.assumptions import YOU, Assumption, Ledger
from careerkit.turnover.assumptions_file import CURRENCY, FORMAT, Costs, overlay, overlay_text
from careerkit.turnover.estimate import DRAWS, SEED, Estimate
from careerkit.turnover.redraw import Redraw

MOST_OFFERED = 5
MY_TITLE = "My own numbers"


class CostOfAnExitState(t.HasTraits):
    """The state of one estimate.

    Traits
    ------
    estimate: what an exit costs with the present numbers
    guess:    what the person thinks it costs, or None
    revealed: whether the result may be shown: after a guess, or on request
    offered:  ids of the assumptions that are offered to be changed, what matters most first
    faults:   “salary”, “currency”, “guess” or an id → why what was typed there is not counted
    message:  the last thing worth telling, such as a file that could not be read

    Besides, `whole` is the ledger with the lines that an exit has no use for.
    """

    estimate = t.Instance(Estimate)
    guess = t.Float(None, allow_none=True)
    revealed = t.Bool()
    offered: t.Tuple = t.Tuple()
    faults = t.Dict()
    message = t.Unicode()

    def __init__(self, costs: Costs, *, role: str, draws: int = DRAWS, seed: int = SEED) -> None:
        """Start with a role's own numbers; raises InputError for a role that is not known."""
        self.costs, self.role = costs, costs.ledger(role).profile.id
        self._redraw = Redraw(draws, seed)
        self._file: tuple[dict[str, Any], str] | None = None
        self._moves: tuple[Estimate, Tornado] | None = None
        self._salary, self._currency = "", ""
        self._typed: dict[str, dict[str, str]] = {}
        self.whole, faults = self._ledger()
        estimate = self._redraw.estimate(self.whole)
        super().__init__(estimate=estimate, faults=faults)
        self.offered = self._most_important()

    @property
    def ledger(self) -> Ledger:
        """Give the assumptions that the present result rests on."""
        return self.estimate.ledger

    @property
    def tornado(self) -> Tornado:
        """Give what moves the present result; worked out when it is asked for."""
        if self._moves is None or self._moves[0] is not self.estimate:
            self._moves = (self.estimate, moves(self.estimate))
        return self._moves[1]

    @property
    def roles(self) -> tuple[tuple[str, str], ...]:
        """List the roles as (name, id)."""
        return tuple((profile.name, profile.id) for profile, _ in self.costs.profiles)

    @property
    def guessed(self) -> Guess | None:
        """Give the guess beside the result."""
        return None if self.guess is None else Guess(self.guess, self.estimate)

    def choose_role(self, role: str) -> None:
        """Turn to another role; what was typed of the last one's assumptions and guess is dropped."""
        if role == self.role or role not in [each for _, each in self.roles]:
            return
        self.role, self._typed = role, {}
        self.guess, self.message = None, ""
        self._work_out(offer=True)

    def type_salary(self, text: str) -> None:
        """Take the annual salary as typed; nothing gives the example back."""
        self._salary = clean_text(text, SHORT_TEXT)
        self._work_out()

    def type_currency(self, text: str) -> None:
        """Take the currency of the salary."""
        self._currency = clean_text(text, SHORT_TEXT).upper()
        self._work_out()

    def type_guess(self, text: str) -> None:
        """Take a guess of the cost; with one, the result may be seen."""
        try:
            guess = amount(text, "guess")
        except InputError as error:
            self.faults = {**self.faults, "guess": _sentence(error)}
            return
        self.faults = {key: said for key, said in self.faults.items() if key != "guess"}
        self.guess = guess
        if guess is not None:
            self.reveal()

    def reveal(self) -> None:
        """Show the result, with a guess or without."""
        self.revealed = True

    def change(self, key: str, typed: Mapping[str, Any]) -> None:
        """Take what was typed for an assumption: texts for low, likely and high.

        What cannot be is not counted, and `faults` says why. What is left as it was changes nothing.
        """
        if key not in self.ledger:
            return
        texts = {point: clean_text(str(typed.get(point, "")), SHORT_TEXT) for point in POINTS}
        self._typed[key] = texts
        if texts == boxes(self._without(key)[key]):
            del self._typed[key]
        self._work_out()

    def reset(self, key: str) -> None:
        """Go back to the value before anything was typed: careerkit's, or that of the file."""
        self._typed.pop(key, None)
        self._work_out()

    def is_typed(self, key: str) -> bool:
        """Tell whether something was typed for an assumption."""
        return key in self._typed

    def boxes(self, key: str) -> dict[str, str]:
        """Give what stands in the boxes of an assumption: what was typed, or the value that counts."""
        return self._typed.get(key) or boxes(self.ledger[key])

    def offer(self, key: str) -> None:
        """Offer one more assumption to be changed."""
        if key in self.ledger and key not in self.offered and key != "salary":
            self.offered = (*self.offered, key)

    def load_bytes(self, raw: bytes, name: str) -> None:
        """Load an uploaded assumptions file, whatever its bytes are."""
        name = clean_text(name, SHORT_TEXT)
        try:
            self.load(decode(raw, where=name), name)
        except CareerkitError as error:
            self.message = str(error)

    def load(self, text: str, name: str) -> None:
        """Lay a company's file over careerkit's numbers; what was typed before is dropped.

        Raises CareerkitError, and leaves everything as it was, if the file cannot be used.
        """
        content = parse_toml(text, where=name)
        ledger = overlay(self.costs.ledger(self.role), content, where=name)
        _ = ledger.currency
        self._file = (content, name)
        self._salary, self._currency, self._typed = "", "", {}
        self._work_out(offer=True)
        number = len(ledger.theirs())
        self.message = f"Loaded {name}: {number} {'number' if number == 1 else 'numbers'} of yours."

    @property
    def own_file(self) -> str:
        """Give the numbers that are not careerkit's as a file to come back with."""
        title = self._file[0].get("title", MY_TITLE) if self._file else MY_TITLE
        return overlay_text(self.whole, title=str(title))

    def _work_out(self, *, offer: bool = False) -> None:
        self.whole, faults = self._ledger()
        estimate = self._redraw.estimate(self.whole)
        if "guess" in self.faults:
            faults["guess"] = self.faults["guess"]
        with self.hold_trait_notifications():
            self.faults, self.estimate = faults, estimate
            if offer:
                self.offered = self._most_important()

    def _most_important(self) -> tuple[str, ...]:
        return tuple(bar.name for bar in self.tornado.bars[:MOST_OFFERED])

    def _without(self, key: str) -> Ledger:
        """Give the ledger as it is without what was typed for one assumption."""
        others = {name: typed for name, typed in self._typed.items() if name != key}
        return self._ledger(others)[0]

    def _ledger(
        self, typed: Mapping[str, Mapping[str, str]] | None = None
    ) -> tuple[Ledger, dict[str, str]]:
        """Put the ledger together; what does not fit is left out, with a sentence why."""
        faults: dict[str, str] = {}
        ledger = self.costs.ledger(self.role)
        if self._file is not None:
            ledger = overlay(ledger, self._file[0], where=self._file[1])
        ledger = self._with_salary(ledger, faults)
        for key, texts in (self._typed if typed is None else typed).items():
            try:
                given = points(ledger[key], texts)
                ledger = ledger if given is None else _laid_over(ledger, ledger[key], given)
            except InputError as error:
                faults[key] = _sentence(error)
        return ledger, faults

    def _with_salary(self, ledger: Ledger, faults: dict[str, str]) -> Ledger:
        currency = self._currency
        if currency and not CURRENCY.fullmatch(currency):
            faults["currency"] = "This is not counted: expected three letters, such as EUR."
            currency = ""
        try:
            salary = amount(self._salary, "salary")
            if salary is None:
                if currency not in ("", ledger["salary"].currency):
                    faults["currency"] = (
                        f"This is not counted yet: the salary above is in {ledger['salary'].currency}. "
                        f"Type one in {currency}."
                    )
                return ledger
            paid = ledger.with_salary(salary, currency)
            _ = paid.currency
        except InputError as error:
            where = "currency" if error.where == "currencies" else "salary"
            faults[where] = _sentence(error)
            return ledger
        return paid


def _laid_over(ledger: Ledger, line: Assumption, given: Mapping[str, float]) -> Ledger:
    """Lay typed numbers over one line, by the rules of a company's file."""
    content: dict[str, Any] = {
        "format": FORMAT,
        "title": YOU,
        "source": "Typed in",
        "price_year": ledger.price_year,
        "assumptions": {line.id: {**given, "unit": line.unit}},
    }
    if line.currency:
        content["currency"] = line.currency
    return overlay(ledger, content, where=line.name)


def _sentence(error: InputError) -> str:
    said = f"This is not counted: expected {error.expected}, found {error.found}."
    return f"{said} {error.next_step}".strip()
