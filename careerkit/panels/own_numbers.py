"""What a person puts in the place of careerkit's numbers: a role, a salary, a file, and typed ranges.

No widgets here. A panel's state builds on it and says what is worked out anew after a change.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import traitlets as t

from careerkit.errors import CareerkitError, InputError
from careerkit.files import SHORT_TEXT, clean_text, decode, parse_toml
from careerkit.panels.typed import POINTS, amount, boxes, points
from careerkit.turnover.assumptions import CURRENCY, OURS, YOU, Assumption, Ledger
from careerkit.turnover.assumptions_file import FORMAT, Costs, overlay, overlay_text

MY_TITLE = "My own numbers"


class OwnNumbers(t.HasTraits):
    """The numbers of one role, as far as they are the person's own.

    Traits
    ------
    offered:  ids of the assumptions that are offered to be changed, what matters most first
    faults:   “salary”, “currency”, an id, or what else was typed → why it is not counted
    message:  the last thing worth telling, such as a file that could not be read

    Besides, `whole` has all that a company's file can say, and `ledger` what the result rests on.
    """

    offered: t.Tuple = t.Tuple()
    faults = t.Dict()
    message = t.Unicode()

    def __init__(self, costs: Costs, role: str, higher: str = "") -> None:
        """Start with a role's own numbers; raises InputError for a role that is not known."""
        super().__init__()
        self.whole = costs.ledger(role, higher)
        self.costs, self.role, self.higher = costs, self.whole.profile.id, higher
        self._file: tuple[dict[str, Any], str] | None = None
        self._salary, self._currency, self._salary_fault = "", "", ""
        self._typed: dict[str, dict[str, str]] = {}

    @property
    def ledger(self) -> Ledger:
        """Give the assumptions that the present result rests on."""
        return self.whole

    @property
    def roles(self) -> tuple[tuple[str, str], ...]:
        """List the roles as (name, id)."""
        return tuple((profile.name, profile.id) for profile, _ in self.costs.profiles)

    def choose_role(self, role: str) -> None:
        """Turn to another role; what was typed of the last one's assumptions is dropped."""
        if role == self.role or role not in [each for _, each in self.roles]:
            return
        self.role, self.higher, self._typed, self.message = role, "", {}, ""
        self.work_out(anew=True)

    def choose_higher(self, role: str) -> None:
        """Say which role a promotion leads to; nothing gives the usual one back."""
        if role == self.higher or role not in ["", *(each for _, each in self.roles)]:
            return
        self.higher = role
        self.work_out(anew=True)

    def type_salary(self, text: Any) -> None:
        """Take the annual salary as typed; nothing gives the example back."""
        text = clean_text(str(text), SHORT_TEXT)
        self._salary_fault = ""
        try:
            amount(text, "salary")
        except InputError as error:
            # What was understood last stays, so that no example takes its place unseen.
            kept = self._salary or "the example"
            self._salary_fault = f"{not_counted(error)} Still counted: {kept}."
        else:
            self._salary = text
        self.work_out()

    def type_currency(self, text: Any) -> None:
        """Take the currency of the salary."""
        self._currency = clean_text(str(text), SHORT_TEXT).upper()
        self.work_out()

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
        self.work_out()

    def reset(self, key: str) -> None:
        """Go back to the value before anything was typed: careerkit's, or that of the file."""
        self._typed.pop(key, None)
        self.work_out()

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
        ledger = overlay(self.costs.ledger(self.role, self.higher), content, where=name)
        salary, currency = "", ""
        if ledger["salary"].whose == OURS and self._salary:
            # The file says nothing of the salary, so the one that was typed goes with it.
            salary, currency = self._salary, self._currency
            paid = amount(salary, "salary")
            ledger = ledger if paid is None else ledger.with_salary(paid, currency)
        try:
            _ = ledger.currency
        except InputError as error:
            raise InputError(
                f"{name}, {error.where}",
                expected=error.expected,
                found=error.found,
                next_step="Add the salary to the file, or type one in its currency first.",
            ) from None
        self._file = (content, name)
        self._salary, self._currency, self._typed = salary, currency, {}
        self._salary_fault = ""
        self.work_out(anew=True)
        number = len(ledger.theirs())
        self.message = f"Loaded {name}: {number} {'number' if number == 1 else 'numbers'} of yours."

    @property
    def own_file(self) -> str:
        """Give the numbers that are not careerkit's as a file to come back with."""
        title = self._file[0].get("title", MY_TITLE) if self._file else MY_TITLE
        return overlay_text(self.whole, title=str(title))

    def work_out(self, *, anew: bool = False) -> None:
        """Work the result out from the present numbers; `anew` after a role or a file has changed."""
        raise NotImplementedError

    def _without(self, key: str) -> Ledger:
        """Give the ledger as it is without what was typed for one assumption."""
        others = {name: typed for name, typed in self._typed.items() if name != key}
        return self._numbers(others)[0]

    def _numbers(
        self, typed: Mapping[str, Mapping[str, str]] | None = None
    ) -> tuple[Ledger, dict[str, str]]:
        """Put the ledger together; what does not fit is left out, with a sentence why."""
        faults: dict[str, str] = {}
        ledger = self.costs.ledger(self.role, self.higher)
        if self._file is not None:
            ledger = overlay(ledger, self._file[0], where=self._file[1])
        ledger = self._with_salary(ledger, faults)
        for key, texts in (self._typed if typed is None else typed).items():
            try:
                given = points(ledger[key], texts)
                ledger = ledger if given is None else laid_over(ledger, ledger[key], given)
            except InputError as error:
                faults[key] = not_counted(error)
        return ledger, faults

    def _with_salary(self, ledger: Ledger, faults: dict[str, str]) -> Ledger:
        if self._salary_fault:
            faults["salary"] = self._salary_fault
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
            faults[where] = not_counted(error)
            return ledger
        return paid


def laid_over(ledger: Ledger, line: Assumption, given: Mapping[str, float]) -> Ledger:
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


def not_counted(error: InputError) -> str:
    """Say why what was typed is not counted."""
    said = f"This is not counted: expected {error.expected}, found {error.found}."
    return f"{said} {error.next_step}".strip()
