"""Read and write assumptions as TOML: the file that careerkit ships, and a company's own over it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import tomli_w

from careerkit.errors import InputError, listed, shown
from careerkit.files import SHORT_TEXT, Table, check_format, closest, read_sources, read_toml
from careerkit.resources import data_file
from careerkit.turnover.assumptions import (
    BOUNDS,
    CURRENCY,
    GRADES,
    GROUPS,
    HIGHER,
    MONEY,
    MONEY_A_YEAR,
    OF_SALARY,
    OURS,
    UNGRADED,
    Assumption,
    Ledger,
    Profile,
    Published,
    checked,
    known,
)
from careerkit.turnover.correlation import mixing_of
from careerkit.turnover.quantities import Fixed, Pert, Quantity, Triangular, Uniform, YesNo
from careerkit.turnover.ranges import from_range
from careerkit.turnover.refusals import number

FORMAT = 1
FIRST_YEAR, LAST_YEAR = 1950, 2200
THREE_POINTS = ("pert", "triangular")
RANGES = ("uniform", "lognormal", "normal", "beta")
NUMBERS = ("value", "chance", "low", "likely", "high")


@dataclass(frozen=True, slots=True)
class Costs:
    """A whole file of assumptions: the general lines, and what each profile changes in them."""

    general: Ledger
    profiles: tuple[tuple[Profile, tuple[Assumption, ...]], ...]

    def ledger(self, profile: str, higher: str = "") -> Ledger:
        """Give the assumptions of one role, with those lines of the next higher one that differ.

        higher: the role that a promotion leads to; by default the one that the file names
        Raises InputError with the nearest known role.
        """
        role, lines = self._profile(profile, "role")
        next_role, next_lines = self._profile(higher or role.higher or role.id, "higher role")
        above = self.general.changed(next_lines)
        # The same ids for every role, so that one company's file can serve them all.
        differing = {line.id for _, changed in self.profiles for line in changed} - {"salary"}
        of_next = tuple(
            replace(
                line,
                id=HIGHER + line.id,
                name=f"{line.name} (higher post)",
                says=f"The same for the next higher post ({next_role.name}): {line.says}",
                group="outside",
            )
            for line in above.lines
            if line.id in differing
        )
        own = self.general.changed(lines)
        return replace(own, lines=own.lines + of_next, profile=role, higher=next_role)

    def _profile(self, name: str, where: str) -> tuple[Profile, tuple[Assumption, ...]]:
        ids = [each.id for each, _ in self.profiles]
        for each in self.profiles:
            if each[0].id == name:
                return each
        raise InputError(
            where,
            expected=f"one of {', '.join(ids)}",
            found=shown(name),
            next_step=closest(name, ids),
        )


def default_costs() -> Costs:
    """Load the assumptions that careerkit ships, `data/costs.toml`."""
    return load_costs(data_file("costs.toml"))


def default_ledger(profile: str = "product-manager", higher: str = "") -> Ledger:
    """Give the ledger that careerkit ships for one role and the next higher one."""
    return default_costs().ledger(profile, higher)


def load_costs(path: Path) -> Costs:
    """Load a whole file of assumptions; InputError names the file, the key and what was expected."""
    return costs_from(read_toml(path), where=path.name)


def load_overlay(ledger: Ledger, path: Path) -> Ledger:
    """Lay a company's own file over a ledger, line by line."""
    return overlay(ledger, read_toml(path), where=path.name)


def costs_from(content: dict[str, Any], *, where: str) -> Costs:
    """Build all ledgers from parsed TOML; `where` names the file in errors."""
    top = Table(content, where)
    check_format(top, current=FORMAT, what="assumptions")
    title, version = top.text("title", most=SHORT_TEXT), top.text("version", most=SHORT_TEXT)
    top.text("about", default="")
    currency, price_year = _currency(top), top.whole("price_year", FIRST_YEAR, LAST_YEAR)
    sources = read_sources(top.table("sources"))
    lines = tuple(_assumption(each, sources, currency) for each in top.tables("assumptions"))
    _once([line.id for line in lines], top, "assumptions")
    by_id = {line.id: line for line in lines}
    profiles = tuple(_profile(each, by_id, sources) for each in top.tables("profiles"))
    _once([each.id for each, _ in profiles], top, "profiles")
    for each, _ in profiles:
        if each.higher and each.higher not in (ids := [role.id for role, _ in profiles]):
            raise InputError(
                f"{where}, profiles ({each.id}).higher",
                expected="the id of a profile",
                found=shown(each.higher),
                next_step=closest(each.higher, ids),
            )
    published = tuple(_published(each, sources, currency) for each in top.tables("published"))
    _once([each.id for each in published], top, "published")
    top.finish()
    nobody = Profile("", "Anyone", "someone", "")
    return Costs(Ledger(title, version, price_year, nobody, lines, published), profiles)


def overlay(ledger: Ledger, content: dict[str, Any], *, where: str) -> Ledger:
    """Lay parsed TOML of a company over a ledger; whose a line is shows in the result."""
    top = Table(content, where)
    check_format(top, current=FORMAT, what="assumptions")
    title = top.text("title", most=SHORT_TEXT)
    if title == OURS:
        raise top.wrong("title", "a name of your own, since this one marks careerkit's numbers")
    currency = _currency(top) if top.has("currency") else ""
    price_year = top.whole("price_year", FIRST_YEAR, LAST_YEAR, ledger.price_year)
    source = top.text("source", most=SHORT_TEXT, default=title)
    entries = top.table("assumptions")
    pairs = tuple(_ranks(each) for each in top.tables("correlations"))
    top.finish()
    for key in entries.content:
        known(key, ledger, entries.where(key))
    own = partial(_own, title=title, currency=currency, source=source, year=price_year)
    lines = [own(ledger[key], _entry(entries, key)) for key in entries.content]
    stated = currency or ledger.stated
    laid = replace(ledger.changed(lines), price_year=price_year, stated=stated)
    return _tied(laid, pairs, top.where())


def _tied(ledger: Ledger, pairs: tuple[tuple[tuple[str, str], float], ...], where: str) -> Ledger:
    """Add rank correlations, a pair given anew in place of the old, and refuse what cannot hold."""
    if not pairs:
        return ledger
    given = {frozenset(pair) for pair, _ in pairs}
    for place, (pair, _) in enumerate(pairs):
        if any(set(pair) == set(other) for other, _ in pairs[:place]):
            raise InputError(
                f"{where}, correlation of {' and '.join(pair)}",
                expected="one correlation for a pair",
                found="two",
                next_step="Keep one of them.",
            )
    kept = tuple(each for each in ledger.ranks if frozenset(each[0]) not in given)
    tied = replace(ledger, ranks=kept + pairs)
    try:
        mixing_of(ledger.quantities(), tied.correlation | dict(pairs))
    except InputError as error:
        raise InputError(
            f"{where}, {error.where}",
            expected=error.expected,
            found=error.found,
            next_step=error.next_step,
        ) from None
    return tied


def _ranks(table: Table) -> tuple[tuple[str, str], float]:
    """Read a pair of assumptions that move together, and how closely."""
    between = table.texts("between", most=SHORT_TEXT)
    if len(between) != 2:  # noqa: PLR2004 - a pair
        raise table.wrong("between", "the ids of two assumptions")
    rank = _number(table, "rank")
    table.text("note", default="")
    table.finish()
    return (between[0], between[1]), rank


def overlay_text(ledger: Ledger, *, title: str, every_line: bool = False) -> str:
    """Write the lines that are not careerkit's as a company's file; with `every_line`, all of them.

    Laid over the ledger that careerkit ships for this role, it gives these numbers again.
    """
    lines = ledger.lines if every_line else ledger.theirs()
    data: dict[str, Any] = {"format": FORMAT, "title": title, "price_year": ledger.price_year}
    if ledger.currency:
        data["currency"] = ledger.currency
    data["assumptions"] = {line.id: _as_entry(line) for line in lines}
    if ledger.ranks:
        data["correlations"] = [{"between": pair, "rank": rank} for pair, rank in ledger.ranks]
    return tomli_w.dumps(data)


def _as_entry(line: Assumption) -> dict[str, Any]:
    entry: dict[str, Any] = dict(line.given)
    entry |= {"unit": line.unit, "source": line.source, "year": line.year}
    if line.grade:
        entry["grade"] = line.grade
    if line.reading:
        entry["reading"] = True
    if line.note:
        entry["note"] = line.note
    if line.whose == OURS:
        entry["whose"] = OURS
    return entry


def _assumption(table: Table, sources: Mapping[str, str], currency: str) -> Assumption:
    unit = table.choice("unit", BOUNDS)
    line = Assumption(
        id=table.text("id", most=SHORT_TEXT),
        name=table.text("name", most=SHORT_TEXT),
        group=table.choice("group", GROUPS),
        unit=unit,
        says=table.text("says"),
        quantity=(read := read_quantity(table))[0],
        given=read[1],
        source=_source(table, sources),
        year=table.whole("year", FIRST_YEAR, LAST_YEAR),
        grade=table.choice("grade", GRADES),
        reading=table.flag("reading"),
        note=table.text("note", default=""),
        currency=currency if unit in (MONEY, MONEY_A_YEAR) else "",
        above_zero=table.flag("above_zero"),
    )
    if line.reading and not line.note:
        raise table.wrong("note", "a note that says why this number was chosen")
    table.finish()
    return checked(line, table.where())


def _profile(
    table: Table, lines: Mapping[str, Assumption], sources: Mapping[str, str]
) -> tuple[Profile, tuple[Assumption, ...]]:
    profile = Profile(
        table.text("id", most=SHORT_TEXT),
        table.text("name", most=SHORT_TEXT),
        table.text("spoken", most=SHORT_TEXT),
        table.text("like", most=SHORT_TEXT, default=""),
        table.text("higher", most=SHORT_TEXT, default=""),
    )
    entries = table.table("assumptions")
    table.finish()
    changed = []
    for key in entries.content:
        line, entry = lines[known(key, lines, entries.where(key))], entries.table(key)
        quantity, given = read_quantity(entry)
        new = replace(
            line,
            quantity=quantity,
            given=given,
            source=_source(entry, sources),
            year=entry.whole("year", FIRST_YEAR, LAST_YEAR),
            grade=entry.choice("grade", GRADES),
            reading=entry.flag("reading"),
            note=entry.text("note", default=""),
        )
        entry.finish()
        changed.append(checked(new, entry.where()))
    return profile, tuple(changed)


def _published(table: Table, sources: Mapping[str, str], currency: str) -> Published:
    low, unit = _number(table, "low"), table.text("unit", most=SHORT_TEXT)
    figure = Published(
        id=table.text("id", most=SHORT_TEXT),
        says=table.text("says"),
        low=low,
        high=_number(table, "high") if table.has("high") else low,
        unit=unit,
        beside=table.texts("beside"),
        profiles=table.texts("for"),
        source=_source(table, sources),
        year=table.whole("year", FIRST_YEAR, LAST_YEAR),
        grade=table.choice("grade", GRADES),
        note=table.text("note", default=""),
        currency=currency if unit == MONEY else "",
    )
    table.finish()
    if figure.high < figure.low:
        raise table.wrong("high", "a number that is not below low", "Exchange the two numbers.")
    return figure


def _entry(entries: Table, key: str) -> Table:
    """Take a line of a company's file: a table, or a bare number for a fixed value."""
    raw = entries.raw(key)
    if isinstance(raw, dict):
        return entries.table(key)
    return Table({"value": raw}, entries.file, f"{entries.path}.{key}")


def _own(
    line: Assumption, entry: Table, *, title: str, currency: str, source: str, year: int
) -> Assumption:
    _refuse_unknown(entry)
    either = (OF_SALARY, MONEY) if line.unit in (OF_SALARY, MONEY) else (line.unit,)
    unit = entry.choice("unit", either, default=line.unit)
    if unit in (MONEY, MONEY_A_YEAR) and not currency:
        raise InputError(
            entry.where(),
            expected="a currency for this amount",
            found="none in this file",
            next_step='Write currency = "EUR", or another code, at the top of the file.',
        )
    quantity, given = read_quantity(entry)
    new = replace(
        line,
        unit=unit,
        quantity=quantity,
        given=given,
        source=entry.text("source", most=SHORT_TEXT, default=source),
        year=entry.whole("year", FIRST_YEAR, LAST_YEAR, year),
        grade=entry.choice("grade", (*GRADES, UNGRADED), default=UNGRADED),
        reading=entry.flag("reading"),
        note=entry.text("note", default=""),
        whose=entry.choice("whose", (OURS, title), default=title),
        currency=currency if unit in (MONEY, MONEY_A_YEAR) else "",
    )
    entry.finish()
    return checked(new, entry.where())


def _refuse_unknown(entry: Table) -> None:
    """Refuse a typing error in a key before it can make the rest look wrong."""
    known_keys = (*NUMBERS, "kind", "unit", "source", "year", "grade", "reading", "note", "whose")
    for key in entry.content:
        if key not in known_keys:
            raise InputError(
                entry.where(key),
                expected=f"only {listed(known_keys)}",
                found=f"the unknown key {shown(key)}",
                next_step=closest(key, known_keys) or "Remove it or correct its name.",
            )


def read_quantity(table: Table) -> tuple[Quantity, tuple[tuple[str, float | str], ...]]:
    """Read a value, three points or a range, and give it with the keys as they stood there."""
    keys = [key for key in NUMBERS if table.has(key)]
    found = {key: _number(table, key) for key in keys}
    given: tuple[tuple[str, float | str], ...] = tuple(found.items())
    where = table.where()
    if keys == ["value"]:
        return Fixed(found["value"], name=where), given
    if keys == ["chance"]:
        return YesNo(found["chance"], name=where), given
    if keys == ["low", "likely", "high"]:
        kind = table.choice("kind", THREE_POINTS, default="pert")
        family = Triangular if kind == "triangular" else Pert
        made: Quantity = family(found["low"], found["likely"], found["high"], name=where)
        return made, (*given, ("kind", kind))
    if keys == ["low", "high"]:
        kind = table.choice("kind", RANGES)
        # Bounds that a file states are meant as bounds; `from_range` would take them for 90%.
        if kind == "uniform":
            return Uniform(found["low"], found["high"], name=where), (*given, ("kind", kind))
        made = from_range(found["low"], found["high"], kind, name=where)  # type: ignore[arg-type]
        return made, (*given, ("kind", kind))
    raise InputError(
        where,
        expected="value; or low, likely and high; or low, high and a kind; or chance",
        found=listed(keys) or "no number",
        next_step="See the head of data/costs.toml for the forms.",
    )


def _number(table: Table, key: str) -> float:
    return number(table.raw(key), table.where(key))


def _currency(table: Table) -> str:
    code = table.text("currency", most=SHORT_TEXT)
    if not CURRENCY.fullmatch(code):
        raise table.wrong("currency", "a code of three capital letters, such as EUR")
    return code


def _source(table: Table, sources: Mapping[str, str]) -> str:
    """Spell a source out: “bls: about 30%” becomes its title and what is said of it."""
    text = table.text("source")
    key, _, detail = text.partition(":")
    if key not in sources:
        raise table.wrong("source", "one of the ids under [sources]", closest(key, sources))
    return f"{sources[key]}: {detail.strip()}" if detail.strip() else sources[key]


def _once(ids: list[str], table: Table, key: str) -> None:
    twice = [name for n, name in enumerate(ids) if name in ids[:n]]
    if twice:
        raise InputError(
            table.where(key),
            expected="every id once",
            found=f"“{twice[0]}” twice",
            next_step="Give one of them another id.",
        )
