"""A retention budget as a file that people can read, edit and come back with: segments, interventions.

    format = 1
    title = "Our team"
    currency = "EUR"
    months = 24
    [[segments]]
    name = "Senior PMs"
    headcount = 20
    turnover = { low = 0.08, likely = 0.15, high = 0.3 }
    salary = 90000
    [[interventions]]
    id = "talks"
    name = "Stay conversations"
    cut = { low = 0, likely = 0.1, high = 0.25 }
    months = 9
    costs = { manager_hours = 1 }

A number may be one value or a range, in the forms that data/costs.toml explains at its head.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from careerkit.files import (
    SHORT_TEXT,
    Table,
    check_format,
    parse_toml,
    read_toml,
    save_text,
)
from careerkit.turnover.assumptions import CURRENCY, GRADES, UNGRADED
from careerkit.turnover.assumptions_file import read_quantity
from careerkit.turnover.quantities import (
    Beta,
    Fixed,
    LogNormal,
    Pert,
    Quantity,
    Triangular,
    Uniform,
)
from careerkit.turnover.workforce.budget import MOST_INTERVENTIONS
from careerkit.turnover.workforce.interventions import (
    FADES,
    LONGEST,
    NINE,
    THREE,
    Intervention,
)
from careerkit.turnover.workforce.staff import MOST_PEOPLE, NONE, Segment

FORMAT = 1
MOST_SEGMENTS = 50
MOST_MONEY = 1e12
HEAD = """\
# A retention budget, written by careerkit. You may read and edit this file.
# turnover and others are exits in a year ÷ people; cut is the share of voluntary exits that is avoided.
"""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a budget that is typed rests on.

    title:          whose numbers these are
    months:         how far ahead is counted
    currency:       of all money; empty for that of the ledger
    months_to_fill: for how long a post is empty; None for the ledger's lines
    """

    segments: tuple[Segment, ...]
    interventions: tuple[Intervention, ...]
    title: str = ""
    months: int = 24
    currency: str = ""
    months_to_fill: float | None = None


def load_budget(path: Path) -> Inputs:
    """Load a file strictly; raises InputError that names the field, what came and what was expected."""
    return inputs_from(read_toml(path), where=path.name)


def parse_budget(text: str, *, where: str) -> Inputs:
    """Read a file's text, for instance of an uploaded one."""
    return inputs_from(parse_toml(text, where=where), where=where)


def save_budget(path: Path, inputs: Inputs) -> None:
    """Save whole or not at all; raises SaveError and leaves an earlier file intact."""
    save_text(path, budget_text(inputs))


def inputs_from(content: dict[str, Any], *, where: str) -> Inputs:
    """Build inputs from parsed TOML; `where` names the file in errors."""
    top = Table(content, where)
    check_format(top, current=FORMAT, what="retention budgets")
    currency = top.text("currency", most=SHORT_TEXT, default="")
    if currency and not CURRENCY.fullmatch(currency):
        raise top.wrong("currency", "a code of three capital letters, such as EUR")
    to_fill = top.number("months_to_fill", 0, LONGEST) if top.has("months_to_fill") else None
    inputs = Inputs(
        tuple(_segment(each) for each in top.tables("segments", at_most=MOST_SEGMENTS)),
        tuple(
            _intervention(each) for each in top.tables("interventions", at_most=MOST_INTERVENTIONS)
        ),
        top.text("title", most=SHORT_TEXT, default=""),
        top.whole("months", 1, LONGEST, 24),
        currency,
        to_fill,
    )
    top.finish()
    return inputs


def budget_text(inputs: Inputs) -> str:
    """Write inputs as TOML; read again, they are the same."""
    import tomli_w  # noqa: PLC0415 - only saving needs it

    data: dict[str, Any] = {"format": FORMAT}
    top = ("title", "months", "currency", "months_to_fill")
    data |= {key: value for key in top if (value := getattr(inputs, key)) not in ("", None)}
    data["segments"] = [_kept_segment(each) for each in inputs.segments]
    data["interventions"] = [_kept_intervention(each) for each in inputs.interventions]
    return f"{HEAD}\n{tomli_w.dumps(data)}"


def _segment(table: Table) -> Segment:
    segment = Segment(
        name=table.text("name", most=SHORT_TEXT),
        headcount=table.number("headcount", 0, MOST_PEOPLE),
        turnover=_number(table, "turnover"),
        others=_number(table, "others", NONE),
        salary=table.number("salary", 0, MOST_MONEY, 0.0),
        role=table.text("role", most=SHORT_TEXT, default=""),
    )
    table.finish()
    return segment


def _intervention(table: Table) -> Intervention:
    costs = table.table("costs")
    intervention = Intervention(
        id=table.text("id", most=SHORT_TEXT),
        name=table.text("name", most=SHORT_TEXT),
        cut=_number(table, "cut"),
        who=table.texts("who", most=SHORT_TEXT),
        costs={key: _number(costs, key) for key in costs.content},
        starts=table.whole("starts", 1, LONGEST, 1),
        ramp=table.whole("ramp", 0, LONGEST, 0),
        months=_number(table, "months", NINE),
        fade=table.choice("fade", FADES, "straight line"),  # type: ignore[arg-type]
        fade_months=_number(table, "fade_months", THREE),
        reminded=table.whole("reminded", 0, LONGEST, 0),
        paid_months=table.whole("paid_months", 0, LONGEST, 0),
        source=table.text("source", default=""),
        grade=table.choice("grade", (*GRADES, UNGRADED), UNGRADED),
        note=table.text("note", default=""),
    )
    table.finish()
    return intervention


def _number(table: Table, key: str, default: Quantity | None = None) -> Quantity:
    """Read a bare number or a range; a missing one is the default, if there is one."""
    if default is not None and not table.has(key):
        table.raw(key, 0)  # asked for, so that it is among the known keys
        return default
    raw = table.raw(key)
    if not isinstance(raw, dict):
        raw = {"value": raw}
    entry = Table(raw, table.file, f"{table.path}.{key}")
    quantity = read_quantity(entry)[0]
    entry.finish()
    return quantity


def _kept_segment(segment: Segment) -> dict[str, Any]:
    told = {
        "name": segment.name,
        "headcount": _plain(segment.headcount),
        "turnover": written(segment.turnover),
        "others": written(segment.others),
        "salary": _plain(segment.salary),
        "role": segment.role,
    }
    return _without_defaults(told, {"others": 0, "salary": 0, "role": ""})


def _kept_intervention(each: Intervention) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": each.id,
        "name": each.name,
        "cut": written(each.cut),
        "who": list(each.who),
        "starts": each.starts,
        "ramp": each.ramp,
        "months": written(each.months),
        "fade": each.fade,
        "fade_months": written(each.fade_months),
        "reminded": each.reminded,
        "paid_months": each.paid_months,
        "source": each.source,
        "grade": each.grade,
        "note": each.note,
        "costs": {key: written(quantity) for key, quantity in each.costs.items()},
    }
    empty = {"who": [], "starts": 1, "ramp": 0, "reminded": 0, "paid_months": 0}
    return _without_defaults(told, empty | {"source": "", "grade": "", "note": "", "costs": {}})


def _without_defaults(told: Mapping[str, Any], usual: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in told.items() if key not in usual or value != usual[key]}


def written(quantity: Quantity) -> Any:
    """Give a quantity in the form in which a file has it; other families as their 90% range."""
    if isinstance(quantity, Fixed):
        return _plain(quantity.value)
    if isinstance(quantity, Pert | Triangular):
        given = {"low": quantity.low, "likely": quantity.mode, "high": quantity.high}
        kind = {} if isinstance(quantity, Pert) else {"kind": "triangular"}
        return {key: _plain(value) for key, value in given.items()} | kind
    if isinstance(quantity, Uniform):
        return {"low": _plain(quantity.low), "high": _plain(quantity.high), "kind": "uniform"}
    low, high = quantity.interval()
    kinds = {LogNormal: "lognormal", Beta: "beta"}
    return {"low": low, "high": high, "kind": kinds.get(type(quantity), "normal")}


def _plain(value: float) -> float | int:
    """Write whole numbers without a point."""
    return int(value) if float(value).is_integer() else float(value)
