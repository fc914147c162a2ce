"""What the panel on a retention budget knows: people, what could be done, and what that comes to.

No widgets here. A view sets values through the methods and listens to the traits; so can a test.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import traitlets as t

from careerkit.errors import CareerkitError, InputError, shown
from careerkit.files import SHORT_TEXT, clean_text, decode, parse_toml
from careerkit.pages.retention.page import looked_at
from careerkit.panels.own_numbers import not_counted
from careerkit.panels.retention_budget.boxes import quantity
from careerkit.panels.typed import amount, measure, whole
from careerkit.turnover.assumptions import CURRENCY, Ledger
from careerkit.turnover.assumptions_file import Costs, overlay
from careerkit.turnover.quantities import Fixed, Pert, Quantity
from careerkit.turnover.redraw import Redraw
from careerkit.turnover.workforce.budget import (
    MOST_INTERVENTIONS,
    Budget,
    Verdict,
    conclude,
    worked_out,
)
from careerkit.turnover.workforce.budget_file import (
    MOST_SEGMENTS,
    Inputs,
    budget_text,
    inputs_from,
)
from careerkit.turnover.workforce.from_export import Exported
from careerkit.turnover.workforce.interventions import COSTS, FADES, LONGEST, Intervention, presets
from careerkit.turnover.workforce.pays import BreakEvens, seek_break_evens
from careerkit.turnover.workforce.segment_costs import Pay, Pricing, segment_costs
from careerkit.turnover.workforce.staff import MOST_PEOPLE, Segment, Staff, by_hand, estimated

DRAWS, SEED = 5_000, 1
MOST_DRAWS_OF_AN_EXPORT, LEAST_DRAWS = 2_000, 300
MOST_CHANCES = (
    2_000_000  # in all draws of a matrix: so that a change is answered in a second or two
)
BASE_ROLE = "senior-pm"  # whose plan costs and effects are offered first
WHOLE = {"starts": 1, "ramp": 0, "reminded": 0, "paid_months": 0}  # fields and their least value
EXAMPLE = tuple(  # with pay of its own, so that it can stand in any currency
    Segment(name=name, headcount=people, turnover=Pert(*turnover), salary=salary)
    for name, people, turnover, salary in (
        ("Product managers", 12, (0.08, 0.15, 0.25), 110_000),
        ("Senior PMs", 8, (0.06, 0.12, 0.22), 140_000),
        ("Product leaders", 3, (0.04, 0.10, 0.25), 180_000),
    )
)


class RetentionBudgetState(t.HasTraits):
    """The state of one budget.

    Traits
    ------
    budget:   what all comes to, with the present numbers
    verdict:  what pays, and how firmly
    chosen:   the id of the intervention that is looked at closely; empty where there is none
    breaks:   from where on it pays, or None until found
    listed:   goes up by one whenever a segment or an intervention comes or goes
    faults:   “segment”, “intervention” or “budget”, a place and a field → why it is not counted
    message:  the last thing worth telling, such as a file that could not be read
    """

    budget = t.Instance(Budget)
    verdict = t.Instance(Verdict)
    chosen = t.Unicode()
    breaks = t.Instance(BreakEvens, allow_none=True)
    listed = t.Int()
    faults = t.Dict()
    message = t.Unicode()

    def __init__(
        self,
        costs: Costs,
        inputs: Inputs | None = None,
        *,
        export: Exported | None = None,
        currency: str = "",
        salary: float = 0.0,
        draws: int = DRAWS,
        seed: int = SEED,
    ) -> None:
        """Start with what is given, with people from an export, or with an example.

        currency: of all money, in place of what is given
        salary:   a year's pay of everybody, in place of what is given
        Raises InputError for numbers that cannot be.
        """
        super().__init__()
        self.costs, self.seed = costs, seed
        self.export = _paid(export, salary) if export and salary else export
        self.is_example = inputs is None and export is None
        offered = presets(costs.ledger(BASE_ROLE))
        self.inputs = inputs or Inputs(() if export else EXAMPLE, offered)
        if salary:
            paid = tuple(replace(each, salary=salary) for each in self.inputs.segments)
            self.inputs = replace(self.inputs, segments=paid)
        code = currency or self.inputs.currency or (export.currency if export else "")
        self.inputs = replace(self.inputs, currency=code)
        self._overlay: tuple[dict[str, Any], str] | None = None
        self._priced: tuple[Any, Pricing] | None = None
        self._asked = draws
        self.draws = min(draws, _affordable(export)) if export else draws
        self._redraw = Redraw(self.draws, seed)
        self._drawn = export.matrix.draw(self.draws, seed) if export else None
        self._work_out()

    # ------------------------------------------------------------------------------- what there is

    @property
    def segments(self) -> tuple[Segment, ...]:
        """Give the segments that are typed; none where people come from a file."""
        return () if self.export else self.inputs.segments

    @property
    def names(self) -> tuple[str, ...]:
        """Name the segments."""
        if self.export:
            return self.export.matrix.layout.names
        return tuple(segment.name for segment in self.inputs.segments)

    @property
    def interventions(self) -> tuple[Intervention, ...]:
        """Give what could be done."""
        return self.inputs.interventions

    @property
    def roles(self) -> tuple[tuple[str, str], ...]:
        """List the roles of the ledger as (name, id)."""
        return tuple((profile.name, profile.id) for profile, _ in self.costs.profiles)

    @property
    def notes(self) -> tuple[str, ...]:
        """Give what was assumed about the file that people come from."""
        if not self.export:
            return ()
        fewer = f"{self.draws:,} draws, as there are many groups and chances to draw."
        return (*self.export.notes, *([fewer] if self.draws < self._asked else ()))

    @property
    def own_file(self) -> str:
        """Give all that was typed as a file to come back with."""
        return budget_text(self.inputs)

    # -------------------------------------------------------------------------------- what is typed

    def type_months(self, text: Any) -> None:
        """Take how many months to look ahead."""
        self._budget_field(
            "months",
            lambda: whole(text, "months", unit="months", least=1, most=LONGEST),
        )

    def type_currency(self, text: Any) -> None:
        """Take the currency of all money."""

        def code() -> str:
            typed = clean_text(str(text), SHORT_TEXT).upper()
            if typed and not CURRENCY.fullmatch(typed):
                raise InputError(
                    "currency", expected="three letters, such as EUR", found=shown(typed)
                )
            return typed

        self._budget_field("currency", code)

    def type_months_to_fill(self, text: Any) -> None:
        """Take for how long a post is empty; nothing leaves it to the ledger."""
        self._budget_field(
            "months_to_fill",
            lambda: measure(text, "months to fill", unit="months", most=LONGEST),
        )

    def type_segment(self, place: int, field: str, typed: Any) -> None:
        """Take a field of a segment: a text, or three of them for `turnover` and `others`."""
        readers: dict[str, Callable[[], Any]] = {
            "name": lambda: _name(typed, [*self.names[:place], *self.names[place + 1 :]]),
            "headcount": lambda: _people(typed),
            "salary": lambda: amount(typed, "salary") or 0.0,
            "role": lambda: str(typed),
            "turnover": lambda: quantity("turnover", typed),
            "others": lambda: quantity("others", typed),
        }
        if self.export or place >= len(self.inputs.segments) or field not in readers:
            return
        before = self.inputs.segments[place]

        def changed() -> Inputs:
            segments = list(self.inputs.segments)
            segments[place] = replace(before, **{field: readers[field]()})
            inputs = replace(self.inputs, segments=tuple(segments))
            return _renamed(inputs, before.name, segments[place].name)

        self._take(f"segment {place}: {field}", changed)

    def type_intervention(self, place: int, field: str, typed: Any) -> None:
        """Take a field of an intervention: a text, a choice, or three texts for an uncertain number."""
        if place >= len(self.interventions):
            return
        before = self.interventions[place]

        def changed() -> Inputs:
            interventions = list(self.interventions)
            interventions[place] = self._with(before, field, typed)
            return replace(self.inputs, interventions=tuple(interventions))

        self._take(f"intervention {place}: {field}", changed)

    def _with(self, before: Intervention, field: str, typed: Any) -> Intervention:
        """Give an intervention with one field as typed; nobody's grade is left on a typed effect."""
        if field in COSTS:
            read = quantity(field, typed, self.budget.currency)
            return replace(before, costs={**before.costs, field: read})
        changed: dict[str, Any] = {}
        if field in ("cut", "months", "fade_months"):
            changed[field] = quantity(field, typed)
            if field == "cut":
                changed |= {"grade": "", "source": "Typed in", "note": ""}
        elif field in WHOLE:
            least = WHOLE[field]
            changed[field] = whole(typed, field, unit="months", least=least, most=LONGEST)
        elif field == "who":
            changed[field] = tuple(str(typed).split("\n")) if typed else ()
        elif field == "fade" and typed in FADES:
            changed[field] = typed
        elif field == "name":
            changed[field] = _name(typed, [])
        return replace(before, **changed)

    # ----------------------------------------------------------------------------- what comes and goes

    def add_segment(self) -> None:
        """Add a segment of one person, to be filled in."""
        if self.export or len(self.inputs.segments) >= MOST_SEGMENTS:
            return
        name = _free("Another team", self.names)
        new = Segment(name=name, headcount=5, turnover=Fixed(0.1))
        self._list(replace(self.inputs, segments=(*self.inputs.segments, new)))

    def remove_segment(self, place: int) -> None:
        """Take a segment away; the last one stays."""
        segments = self.inputs.segments
        if not self.export and len(segments) > 1 and place < len(segments):
            kept = segments[:place] + segments[place + 1 :]
            self._list(_without(replace(self.inputs, segments=kept), segments[place].name))

    @property
    def offered(self) -> tuple[Intervention, ...]:
        """Give the presets that are not in the list."""
        taken = {each.id for each in self.interventions}
        return tuple(each for each in presets(self._ledger(BASE_ROLE)) if each.id not in taken)

    def add_intervention(self, preset: str = "") -> None:
        """Add a preset, or something of one's own."""
        if len(self.interventions) >= MOST_INTERVENTIONS:
            return
        found = next((each for each in self.offered if each.id == preset), None)
        if found is None:
            ids = [each.id for each in self.interventions]
            number = next(n for n in range(1, 1000) if f"own-{n}" not in ids)
            found = Intervention(
                id=f"own-{number}",
                name=_free("Something of our own", [each.name for each in self.interventions]),
                cut=Pert(0.0, 0.1, 0.25),
                costs={"a_head_a_month": Fixed(50.0)},
                source="Typed in",
            )
        self._list(replace(self.inputs, interventions=(*self.interventions, found)))

    def remove_intervention(self, place: int) -> None:
        """Take an intervention away."""
        kept = self.interventions[:place] + self.interventions[place + 1 :]
        self._list(replace(self.inputs, interventions=kept))

    def add_cost(self, place: int, key: str) -> None:
        """Add a kind of cost to an intervention, at nothing until it is typed."""
        if place < len(self.interventions) and key in COSTS:
            before = self.interventions[place]
            if key not in before.costs:
                interventions = list(self.interventions)
                interventions[place] = replace(before, costs={**before.costs, key: Fixed(0.0)})
                self._list(replace(self.inputs, interventions=tuple(interventions)))

    def look_at(self, key: str) -> None:
        """Choose the intervention that is looked at closely."""
        if key != self.chosen and key in [each.id for each in self.interventions]:
            with self.hold_trait_notifications():
                self.chosen, self.breaks = key, None

    # --------------------------------------------------------------------------------------- files

    def load_bytes(self, raw: bytes, name: str) -> None:
        """Load an uploaded budget, or a company's assumptions, whatever its bytes are."""
        name = clean_text(name, SHORT_TEXT)
        try:
            self.load(decode(raw, where=name), name)
        except CareerkitError as error:
            self.message = str(error)

    def load(self, text: str, name: str) -> None:
        """Load a budget's file, or lay a company's assumptions over the ledger of every role.

        Raises CareerkitError, and leaves everything as it was, if the file cannot be used.
        """
        content = parse_toml(text, where=name)
        before = self.inputs, self._overlay, self.is_example
        try:
            if "assumptions" in content:
                overlay(self.costs.ledger(BASE_ROLE), content, where=name)
                self._overlay = (content, name)
            else:
                self.inputs, self.is_example = self._taken(content, name), False
            self._work_out()
        except CareerkitError:
            self.inputs, self._overlay, self.is_example = before
            raise
        self.faults = {}
        self.listed += 1
        self.message = f"Loaded {name}."

    def _taken(self, content: dict[str, Any], name: str) -> Inputs:
        inputs = inputs_from(content, where=name)
        if not self.export and not inputs.segments:
            raise InputError(
                name,
                expected="segments with their people, or [assumptions]",
                found="neither",
                next_step="Look at a file that this panel has made.",
            )
        return inputs

    # ---------------------------------------------------------------------------------- working out

    def look_deeper(self) -> Iterator[None]:
        """Find from where on the chosen intervention pays, a piece at a time."""
        budget, key = self.budget, self.chosen
        if key and self.breaks is None:
            found = yield from seek_break_evens(budget, key)
            if (budget, key) == (self.budget, self.chosen):
                self.breaks = found

    def _work_out(self) -> None:
        """Work everything out with the present numbers; raises InputError for what cannot be."""
        quantities: dict[str, Quantity] = {}
        for segment in self.segments:
            quantities |= segment.quantities
        for each in self.interventions:
            quantities |= each.quantities
        values = self._redraw.sample(quantities)
        staff = estimated(self._drawn) if self._drawn else by_hand(self.segments, values)
        budget = worked_out(
            staff, self._pricing(staff), self.interventions, values, self.inputs.months
        )
        kept = self.chosen if self.chosen in [each.id for each in self.interventions] else ""
        with self.hold_trait_notifications():
            self.verdict, self.breaks = conclude(budget), None
            self.chosen = kept or looked_at(budget)
            self.budget = budget

    def _pricing(self, staff: Staff) -> Pricing:
        """Price exits, and keep the prices until something that they rest on changes."""
        inputs = self.inputs
        pays = (
            self.export.pays
            if self.export
            else tuple(Pay(each.name, each.salary, each.role) for each in inputs.segments)
        )
        sign = (pays, inputs.currency, inputs.months_to_fill, self._overlay, staff.segments)
        if self._priced is None or self._priced[0] != sign:
            found = segment_costs(
                pays,
                self._ledger,
                self.draws,
                rng=self.seed,
                currency=inputs.currency,
                months_to_fill=inputs.months_to_fill,
            )
            self._priced = (sign, found)
        return self._priced[1]

    def _ledger(self, role: str) -> Ledger:
        ledger = self.costs.ledger(role)
        return (
            overlay(ledger, *self._overlay[:1], where=self._overlay[1]) if self._overlay else ledger
        )

    def _budget_field(self, field: str, read: Callable[[], Any]) -> None:
        self._take(f"budget: {field}", lambda: replace(self.inputs, **{field: read()}))

    def _take(self, key: str, changed: Callable[[], Inputs]) -> None:
        """Take a change if it can be, or say beside the field why it is not counted."""
        before, example = self.inputs, self.is_example
        faults = {name: said for name, said in self.faults.items() if name != key}
        try:
            self.inputs = changed()
            if self.inputs != before:
                self.is_example = False
                self._work_out()
        except InputError as error:
            self.inputs, self.is_example = before, example
            faults[key] = not_counted(error)
        self.faults = faults

    def _list(self, inputs: Inputs) -> None:
        """Take a list that has become longer or shorter; faults stood at places that have moved."""
        self.inputs, self.is_example = inputs, False
        self.faults = {}
        self._work_out()
        self.listed += 1


def _affordable(export: Exported) -> int:
    """Give how many draws of an export's matrix are worked through in reasonable time."""
    found = MOST_CHANCES // export.matrix.to.size
    return min(max(found, LEAST_DRAWS), MOST_DRAWS_OF_AN_EXPORT)


def _paid(export: Exported, salary: float) -> Exported:
    """Pay everybody of an export the same, and say so in place of where pay came from."""
    told = f"Everybody is priced with a salary of {salary:,.0f}, as you said."
    pays = tuple(replace(each, salary=salary) for each in export.pays)
    return replace(export, pays=pays, notes=(*export.notes[:-1], told))


def _people(typed: Any) -> float:
    found = measure(typed, "people", unit="people", most=MOST_PEOPLE)
    if found is None:
        raise InputError("people", expected="a number of people", found="nothing")
    return found


def _name(typed: Any, others: list[str]) -> str:
    name = clean_text(str(typed), SHORT_TEXT)
    if not name:
        raise InputError("name", expected="a name", found="nothing")
    if name in others:
        raise InputError("name", expected="a name that no other has", found=shown(name))
    return name


def _free(name: str, taken: Mapping[str, Any] | tuple[str, ...] | list[str]) -> str:
    """Give a name that nobody has yet."""
    if name not in taken:
        return name
    return next(f"{name} {n}" for n in range(2, 1000) if f"{name} {n}" not in taken)


def _renamed(inputs: Inputs, old: str, new: str) -> Inputs:
    """Let what is done for a segment follow its new name."""
    if old == new:
        return inputs
    return replace(
        inputs,
        interventions=tuple(
            replace(each, who=tuple(new if name == old else name for name in each.who))
            for each in inputs.interventions
        ),
    )


def _without(inputs: Inputs, name: str) -> Inputs:
    """Let what was done for a segment alone be for everybody once it has gone."""
    return replace(
        inputs,
        interventions=tuple(
            replace(each, who=tuple(one for one in each.who if one != name))
            for each in inputs.interventions
        ),
    )
