"""Read a column of pay: signs, separators and decimals are found over the whole column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from careerkit.errors import shown
from careerkit.spreadsheet import plain
from careerkit.turnover.hris.column import Distinct, Fault, Read, counted, distinct, spread
from careerkit.turnover.hris.vocabulary import squeezed, vocabulary, words

# Hours are forty a week.
A_YEAR: Mapping[str, float] = {
    "year": 1.0,
    "month": 12.0,
    "week": 52.0,
    "hour": 2080.0,
}
DOMINANT = 0.9
MOST_HOURLY, MOST_MONTHLY = 250.0, 12_000.0  # by size alone; said, and to be corrected
CURRENCIES = """\
EUR € euro euros;GBP £;JPY ¥;INR ₹;PLN zł;BRL r$;USD us$;CAD c$;AUD a$;TRY ₺;RUB ₽;KRW ₩;CZK kč
HUF ft;ILS ₪;PEN s/;CHF fr sfr;AED;ARS;BGN;CLP;CNY;COP;CRC;DKK;EGP;HKD
IDR;KES;MAD;MXN;MYR;NGN;NOK;NZD;PHP;RON;RSD;SAR;SEK;SGD;THB;TWD;UAH;UYU;VND;ZAR"""
SIGNS = {
    sign.casefold(): each.split()[0]
    for each in CURRENCIES.replace("\n", ";").split(";")
    for sign in each.split()
} | {"$": "$", "kr": "kr"}
UNCLEAR_SIGNS = frozenset({"$", "kr"})  # dollars and pesos, three kinds of crowns
FACTORS = {"k": 1e3, "tsd": 1e3, "mil": 1e3, "m": 1e6, "mio": 1e6, "mn": 1e6}
PERIOD_WORDS = {
    "year": "y yr year annum annual annually yearly a ano anual an jahr j anno jaar rok ar",
    "month": "mo month monthly mes mensual mensal mois mensuel monat mese maand",
    "week": "wk week weekly semana woche semaine settimana",
    "hour": "h hr hour hourly hora heure stunde std ora uur",
}
PERIOD_OF = {word: period for period, each in PERIOD_WORDS.items() for word in each.split()}
NO_MEANING = frozenset(
    ["per", "p", "pa", "gross", "net", "brutto", "bruto", "brut", "lordo", "por", "pro", "par"]
)

PLAIN = r"^[+-]?[0-9]+(\.[0-9]{1,2}|\.[0-9]{4,})?$"
BLANKS = r"[\s\x{00A0}\x{202F}\x{2009}'’´`_]"
IN_FIGURES = r"[^0-9.,()+\x{2212}-]"  # what is no part of a number
SIGNED = r"^\(?[+-]?[.,]?[0-9][0-9.,]*-?\)?$"

UNREADABLE = Fault(
    "unreadable-pay",
    "The pay cannot be read as one amount; it was left out. Write a number, such as 52000.",
    rejects=False,
)
UNCLEAR = Fault(
    "unclear-pay",
    "The pay can be read in two ways, as its comma or point may part thousands or decimals; it was left "
    "out. Say in the mapping which sign parts decimals.",
    rejects=False,
)
BELOW = Fault("negative-pay", "The pay is below zero; it was left out.", rejects=False)
FOREIGN = Fault(
    "other-currency",
    "The pay is in another currency than most of the column, so it was left out. Convert it first.",
    rejects=False,
)
OTHER_TIME = Fault(
    "other-pay-period",
    "By its size the pay is for another time than the rest of the column, as an hour's beside a year's; it "
    "was left out. Put hourly and yearly pay into columns of their own.",
    rejects=False,
)
FAULTS = (UNREADABLE, UNCLEAR, BELOW, FOREIGN, OTHER_TIME)
THOUSANDS = re.compile(
    r"(?<!\w)(?:k\s?[€$£]|[€$£]\s?k|k|keur|kusd|kgbp|teur|t€|tsd|(?:in )?thousands?|[’']?000s?|in tausend"
    r"|miles|milliers|migliaia)(?!\w)",
    re.IGNORECASE,
)
MOST_IN_THOUSANDS = 1_000.0
PAYS = re.compile(
    r"\b(1[2-6])\s*(?:pagas|pagos|sueldos|mensualidades|mensilita|salarios|gehalter|monatsgehalter|months"
    r"|mois|payments)\b|\bx\s*(1[2-6])\b"
)


@dataclass(frozen=True, slots=True, eq=False)
class Amounts:
    """Pay by the year, its currency where the cells name exactly one, and the period it was given for."""

    read: Read[np.float64]
    currency: str = ""
    period: str = "year"


@dataclass(frozen=True, slots=True, eq=False)
class _Cells:
    """Distinct cells as numbers, with their faults and what stood beside the figures."""

    numbers: NDArray[np.float64]
    faults: NDArray[np.uint8]
    currency: NDArray[np.str_]
    notes: tuple[str, ...] = ()
    period: str = ""


def amounts(
    values: Any, *, heading: str, decimal: str = "", pay_period: str = "", currencies: Any = None
) -> Amounts:
    """Read a column of pay, by the year.

    values:     an Arrow column, whose numbers are taken as they are; or texts, or a `Distinct`
    decimal:    “,” or “.”, and pay_period: year, month, week or hour; they go before what is found
    currencies: the column that names each row's currency, if there is one
    """
    import pyarrow as pa  # noqa: PLC0415 - an optional part

    kind = getattr(values, "type", None)
    if kind is not None and (pa.types.is_integer(kind) or pa.types.is_floating(kind)):
        numbers = np.asarray(values.cast(pa.float64()).to_numpy(zero_copy_only=False))
        cells = _typed(numbers)
        codes = np.arange(len(numbers), dtype=np.int32)
        counts = np.ones(len(numbers), np.int64)
    else:
        column = values if isinstance(values, Distinct) else distinct(values)
        cells, codes, counts = _read(column, heading, decimal), column.codes, column.counts
    notes = list(cells.notes)
    chosen, foreign = _one_currency(cells, codes, counts, currencies)
    notes += _on_currency(heading, chosen, foreign)
    chosen = chosen or currency_of(heading)
    if (many := thousands_in(heading, cells.numbers)) > 1:
        notes.append(f"{shown(heading)} is taken to count thousands, as its heading says.")
    numbers = cells.numbers * many
    period = pay_period or period_of(heading) or cells.period
    odd = np.zeros(len(numbers), bool)
    if not period:
        period = guessed_period(numbers[np.isfinite(numbers)])
        odd = _of_another_time(numbers, period)
        notes.append(f"{shown(heading)} is taken to be pay by the {period}, from its size alone.")
    times = _pays(heading) if period == "month" else A_YEAR[period]
    if period != "year":
        hours = ", at 40 hours a week" if period == "hour" else ""
        notes.append(f"{shown(heading)} is multiplied by {times:,.0f} to a year's pay{hours}.")
    numbers[odd] = np.nan
    faults = spread(np.where(odd, 5, cells.faults).astype(np.uint8), codes, np.uint8(0))
    pay = spread(numbers * times, codes, np.float64(np.nan))
    other = foreign & np.isfinite(pay)
    faults[other] = 4
    pay[other] = np.nan
    return Amounts(
        Read(pay, faults, FAULTS, tuple(notes)), "" if chosen in UNCLEAR_SIGNS else chosen, period
    )


def numbers_in(texts: Sequence[str]) -> NDArray[np.float64]:
    """Read texts as amounts, as they stand; a band, a range or a word is NaN."""
    column = distinct(texts)
    return spread(_read(column, "", "").numbers, column.codes, np.float64(np.nan))


def period_of(heading: str) -> str:
    """Say for which time a heading gives pay, or nothing where it does not tell."""
    known = vocabulary().periods
    spoken = words(heading)
    parts = spoken.split()
    phrases = [spoken, *(" ".join(pair) for pair in pairwise(parts)), *parts]
    return next((known[key] for each in phrases if (key := squeezed(each)) in known), "")


def currency_of(heading: str) -> str:
    """Find the currency that a heading such as “Salary (EUR)” names, or nothing."""
    parts = re.split(r"[\s()\[\]/,.:_-]+", heading)
    named = [part for part in parts if part in SIGNS.values() or part in {"€", "£"}]
    return currency_in(named[-1]) if named else ""


def guessed_period(numbers: NDArray[np.float64]) -> str:
    """Guess the time from the size of the amounts alone."""
    middle = float(np.median(numbers)) if len(numbers) else np.inf
    if middle <= MOST_HOURLY:
        return "hour"
    return "month" if middle <= MOST_MONTHLY else "year"


def thousands_in(heading: str, numbers: NDArray[np.float64]) -> float:
    """Give 1,000 where a heading such as “Salary (k€)” says so and the amounts are small, else 1."""
    known = numbers[np.isfinite(numbers)]
    small = bool(len(known)) and float(np.median(known)) < MOST_IN_THOUSANDS
    return 1000.0 if small and THOUSANDS.search(heading) else 1.0


def _pays(heading: str) -> float:
    """Say how many monthly pays make a year: twelve, if the heading does not tell, as in “14 pagas”."""
    found = PAYS.search(plain(heading))
    return float(found[1] or found[2]) if found else A_YEAR["month"]


def _of_another_time(numbers: NDArray[np.float64], period: str) -> NDArray[np.bool_]:
    """Find a year's pay among hourly ones, and an hour's among yearly ones."""
    with np.errstate(invalid="ignore"):
        if period == "hour":
            return numbers > MOST_MONTHLY
        if period == "year":
            return (numbers > 0) & (numbers <= MOST_HOURLY)
    return np.zeros(len(numbers), bool)


# ------------------------------------------------------------------------------------ the cells


def _typed(numbers: NDArray[np.float64]) -> _Cells:
    faults = np.select([np.isinf(numbers), numbers < 0], [1, 3], 0).astype(np.uint8)
    kept = np.where((numbers < 0) | ~np.isfinite(numbers), np.nan, numbers)
    return _Cells(kept, faults, np.full(len(numbers), "", np.str_))


def _read(column: Distinct, heading: str, decimal: str) -> _Cells:
    import pyarrow as pa  # noqa: PLC0415 - an optional part
    import pyarrow.compute as pc  # noqa: PLC0415

    texts = column.texts
    if decimal != "," and pc.all(pc.match_substring_regex(texts, PLAIN)).as_py():
        return _typed(np.asarray(texts.cast(pa.float64()).to_numpy(zero_copy_only=False)))
    bare = pc.replace_substring_regex(texts, BLANKS, "")
    bare = pc.replace_substring_regex(bare, r"(\pL|/)[.,]", r"\1")  # “Rs.5000”
    figures = pc.replace_substring_regex(
        pc.replace_substring_regex(bare, r"[.,][-–—]+($|[^0-9])", ""), IN_FIGURES, ""
    )
    figures = pc.replace_substring_regex(pc.replace_substring(figures, "−", "-"), r"[.,]+$", "")
    beside = pc.replace_substring_regex(
        texts, r"[0-9]([0-9.,\s\x{00A0}\x{202F}'’-]*[0-9])?", " "
    ).dictionary_encode()
    currency, factor, period, strange = _beside(beside)
    blank = np.array([_is_blank(text) for text in beside.dictionary.to_pylist()], bool)
    places = beside.indices.to_numpy(zero_copy_only=False)
    is_number = _flags(pc.match_substring_regex(figures, SIGNED))
    no_digit = ~_flags(pc.match_substring_regex(figures, "[0-9]"))
    empty = no_digit & (blank | ~strange)[places]
    shape = _Shapes.of(figures, column.counts)
    comma, notes = _comma_parts_decimals(shape, heading, decimal, texts)
    thousands, point = (".", ",") if comma else (",", ".")
    canonical = pc.replace_substring(pc.replace_substring(figures, thousands, ""), point, ".")
    below = _flags(pc.match_substring_regex(figures, r"^[(-]|-$"))
    digits = pc.replace_substring_regex(canonical, r"[()+-]", "")
    one_point = _flags(pc.match_substring_regex(digits, r"^[0-9]*\.?[0-9]*$"))
    right = is_number & one_point & ~strange[places]
    numbers = np.full(len(texts), np.nan)
    safe = pc.if_else(pa.array(right), digits, pa.scalar("0"))
    numbers[right] = np.asarray(safe.cast(pa.float64()).to_numpy(zero_copy_only=False))[right]
    numbers *= factor[places]
    faults = np.where(right | empty, 0, 1).astype(np.uint8)
    faults[right & shape.against(comma=comma)] = 2
    faults[right & below & (numbers > 0)] = 3
    numbers[faults > 0] = np.nan
    return _Cells(numbers, faults, currency[places], notes, period)


@dataclass(frozen=True, slots=True, eq=False)
class _Shapes:
    """Which cells prove what a comma or a point parts, and which leave it open."""

    comma: NDArray[np.bool_]  # a comma before decimals
    point: NDArray[np.bool_]
    open_comma: NDArray[np.bool_]  # “1,234”: thousands or decimals
    open_point: NDArray[np.bool_]
    counts: NDArray[np.int64]

    @classmethod
    def of(cls, figures: Any, counts: NDArray[np.int64]) -> _Shapes:
        import pyarrow.compute as pc  # noqa: PLC0415 - an optional part

        def has(pattern: str) -> NDArray[np.bool_]:
            return _flags(pc.match_substring_regex(figures, pattern))

        end = r"[)-]*$"
        decimals = {
            sign: has(rf"^[(+-]*[0-9]*[{sign}]([0-9]{{1,2}}|[0-9]{{4,}}){end}")
            | has(rf"^[(+-]*([0-9]{{4,}}|0)[{sign}][0-9]{{3}}{end}")
            | has(rf"[{other}].*[{sign}][0-9]+{end}")
            | has(rf"[{other}][0-9]+[{other}][0-9]+{end}")
            for sign, other in ((",", "."), (".", ","))
        }
        left_open = {
            sign: has(rf"^[(+-]*[1-9][0-9]{{0,2}}[{sign}][0-9]{{3}}{end}") for sign in ",."
        }
        return cls(decimals[","], decimals["."], left_open[","], left_open["."], counts)

    def rows(self, chosen: NDArray[np.bool_]) -> int:
        return int(self.counts[chosen].sum())

    def against(self, *, comma: bool) -> NDArray[np.bool_]:
        """Tell which cells do not fit the reading that was found for the column."""
        return self.point if comma else self.comma


def _comma_parts_decimals(
    shape: _Shapes, heading: str, decimal: str, texts: Any
) -> tuple[bool, tuple[str, ...]]:
    if decimal:
        return decimal == ",", ()
    comma, point = shape.rows(shape.comma), shape.rows(shape.point)
    if comma or point:
        best, rest = max(comma, point), min(comma, point)
        mixed = (
            f"{shown(heading)} parts decimals by a comma in {counted(comma)} and by a point in {point:,}; "
            "the fewer were left out."
        )
        return comma > point, (mixed,) if rest and best else ()
    left_open = shape.open_comma | shape.open_point
    if not left_open.any():
        return False, ()
    comma = bool(shape.open_point.any() and not shape.open_comma.any())
    text = texts[int(np.flatnonzero(left_open)[0])].as_py()
    sign = "point" if comma else "comma"
    note = (
        f"In {shown(heading)} the {sign} is taken to part thousands, as in {text}. If it parts decimals, "
        f"set decimal to “{'.' if comma else ','}”."
    )
    return comma, (note,)


def _beside(beside: Any) -> tuple[NDArray[np.str_], NDArray[np.float64], str, NDArray[np.bool_]]:
    """Understand what stands beside the figures: a currency, “k”, “p.a.”; all else is strange."""
    told = [_understood(text) for text in beside.dictionary.to_pylist()]
    currency = np.array([each[0] for each in told], np.str_)
    factor = np.array([each[1] for each in told], np.float64)
    strange = np.array([each[3] for each in told], bool)
    periods = {each[2] for each in told if not each[3]}
    return currency, factor, periods.pop() if len(periods) == 1 else "", strange


def _understood(text: str) -> tuple[str, float, str, bool]:
    currency, factor, period = "", 1.0, ""
    bare = re.sub(r"[+\-−–—()]+", " ", text.casefold())
    for part in re.split(r"[\s/.,;:]+(?!$)|[\s.,;:]+$|(?<=[€£¥$₹])", bare):
        if not part or part in NO_MEANING:
            continue
        if part in SIGNS:
            currency = SIGNS[part]
        elif part in FACTORS:
            factor = FACTORS[part]
        elif squeezed(part) in PERIOD_OF:
            period = PERIOD_OF[squeezed(part)]
        elif currency_in(part):
            currency, rest = currency_in(part), re.sub(r"[€£¥₹$]|[a-z]{3}", "", part, count=1)
            factor = FACTORS.get(rest, factor)
        else:
            return "", 1.0, "", True
    return currency, factor, period, False


def currency_in(text: str) -> str:
    """Find a currency at the start or the end of a word such as “k€” or “$52”."""
    lower = text.casefold().strip()
    if lower in SIGNS:
        return SIGNS[lower]
    return next(
        (SIGNS[sign] for sign in "€£¥₹$" if re.fullmatch(rf"(k|m)?[{sign}](k|m)?", lower)), ""
    )


def _flags(column: Any) -> NDArray[np.bool_]:
    return np.asarray(column.to_numpy(zero_copy_only=False), bool)


def _is_blank(text: str) -> bool:
    key = squeezed(text)
    known = vocabulary()
    return not text.strip(" -–—?.") or key in known.blank or (bool(key) and key in known.empty)


# ------------------------------------------------------------------------------------ currency


def _one_currency(
    cells: _Cells, codes: NDArray[np.int32], counts: NDArray[np.int64], currencies: Any
) -> tuple[str, NDArray[np.bool_]]:
    """Find the most frequent currency, and the rows that are in another."""
    if currencies is not None:
        column = currencies if isinstance(currencies, Distinct) else distinct(currencies)
        named = [currency_in(text) or text.upper()[:3] for text in column.list()]
        told, at, rows = np.array([*named, ""], np.str_), column.codes, column.counts
    else:
        told, at, rows = np.append(cells.currency, ""), codes, counts
    known: dict[str, int] = {}
    for name, many in zip(told[:-1].tolist(), rows.tolist(), strict=True):
        if name:
            known[name] = known.get(name, 0) + many
    if not known:
        return "", np.zeros(len(codes), bool)
    chosen = max(known, key=lambda name: known[name])
    return chosen, ((told != chosen) & (told != ""))[at]


def _on_currency(heading: str, chosen: str, foreign: NDArray[np.bool_]) -> Iterator[str]:
    name = shown(heading)
    if foreign.any():
        rows = counted(int(foreign.sum()))
        yield f"{name} is in several currencies; what is not in {chosen} is left out ({rows})."
    if chosen in UNCLEAR_SIGNS:
        yield f"{name} says “{chosen}”, which may be one of several currencies; none is shown."
