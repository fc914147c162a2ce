"""What a person types into a box, as numbers and days; percentages are typed as such."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from careerkit.assessment.conversation.written_dates import read_date
from careerkit.assessment.plan.file import FIRST_YEAR, LAST_YEAR
from careerkit.assessment.wording import day as in_words
from careerkit.errors import InputError, shown
from careerkit.files import SHORT_TEXT
from careerkit.turnover.assumptions import BOUNDS, HARD, MONEY, OF_SALARY, PER_CENT, Assumption

POINTS = ("low", "likely", "high")
HUNDRED = 100
GROUPED = re.compile(r"-?[1-9]\d{0,2}([ ,'’]\d{3})+(\.\d+)?")
PLAIN = re.compile(r"-?(\d+(\.\d*)?|\.\d+)")
DOTTED = re.compile(
    r"-?\d{1,3}(\.\d{3})+"
)  # 80.000 is eighty to one reader, eighty thousand to another
THOUSANDS = re.compile(r"(?P<number>-?\d+(\.\d+)?) ?[kK]")


def as_typed(value: Any, where: str) -> str:
    """Take a notebook's parameter as it would be typed: a number or a text.

    Raises InputError for anything else.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise InputError(where, expected="a number, or a text as it is typed", found=shown(value))
    return value if isinstance(value, str) else f"{value:.10g}"


def as_path(value: Any, where: str) -> Path:
    """Take a notebook's parameter as the place of a file.

    Raises InputError for what is no text.
    """
    if not isinstance(value, str | Path):
        raise InputError(where, expected="the place of a file, in quotes", found=shown(value))
    return Path(value).expanduser()


def as_draws(value: Any, most: int) -> int:
    """Take a notebook's parameter as a number of draws; raises InputError for anything else."""
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= most:
        raise InputError("draws", expected=f"a whole number from 1 to {most:,}", found=shown(value))
    return value


def as_day(value: Any, where: str) -> dt.date | None:
    """Take a notebook's parameter as a day, like `day`; raises InputError also for what is no text."""
    if not isinstance(value, str | dt.date):
        raise InputError(where, expected="a day in quotes, such as 2027-01-31", found=shown(value))
    return day(value, where)


def amount(text: Any, where: str) -> float | None:
    """Read an amount of money: 80000, 80,000, 80 000 or 80k; None for nothing typed.

    Raises InputError for anything else, for less than 0, and for more than the model takes.
    """
    written = _tidy(text)
    if DOTTED.fullmatch(written):
        raise InputError(
            where, expected="no dots between thousands, as in 80,000", found=shown(written)
        )
    if short := THOUSANDS.fullmatch(written):
        value: float | None = 1000 * float(short["number"])
    else:
        value = _number(written, where, "an amount, such as 80,000 or 80k")
    least, most = BOUNDS[MONEY]
    if value is not None and not least <= value <= most:
        raise InputError(
            where, expected=f"an amount from {least:g} to {most:,.0f}", found=shown(written)
        )
    return value


def measure(text: Any, where: str, *, unit: str, most: float) -> float | None:
    """Read a number of hours or the like, from 0 to `most`; None for nothing typed.

    Raises InputError for anything else.
    """
    written = _tidy(text)
    if DOTTED.fullmatch(written):
        raise InputError(where, expected=f"a number of {unit}, such as 1000", found=shown(written))
    value = _number(written, where, f"a number of {unit}, such as 12 or 7.5")
    if value is not None and not 0 <= value <= most:
        raise InputError(
            where, expected=f"a number of {unit} from 0 to {most:,.0f}", found=shown(written)
        )
    return value


def whole(text: Any, where: str, *, unit: str, least: int, most: int) -> int:
    """Read a whole number from `least` to `most`; raises InputError for anything else."""
    written = _tidy(text)
    # Five digits are enough for what is counted here, and Python refuses to read thousands of them.
    if not re.fullmatch(r"\d{1,5}", written, re.ASCII) or not least <= int(written) <= most:
        raise InputError(
            where,
            expected=f"a whole number of {unit} from {least} to {most:,}",
            found=shown(written) if written else "nothing",
        )
    return int(written)


def day(typed: Any, where: str) -> dt.date | None:
    """Read a day: 2027-01-31 or 31 January 2027; None for nothing typed.

    Raises InputError for what is no day, and asks about one that can be read in two ways.
    """
    if isinstance(typed, dt.datetime):
        typed = typed.date()
    text = typed.isoformat() if isinstance(typed, dt.date) else _tidy(typed)
    if not text:
        return None
    written = read_date(text)
    if written.ambiguous and written.day_first and written.month_first:
        raise InputError(
            where,
            expected="a day that everybody reads alike",
            found=shown(text),
            next_step=f"Is that {in_words(written.day_first)}, or {in_words(written.month_first)}? "
            f"Type it in such words, or as {written.day_first}.",
        )
    on = written.day_first or written.month_first
    if on is None:
        raise InputError(
            where,
            expected=f"a day of the years {FIRST_YEAR} to {LAST_YEAR}, such as 2027-01-31 or "
            "31 January 2027",
            found=shown(text),
        )
    return on


def points(line: Assumption, typed: Mapping[str, Any]) -> dict[str, float] | None:
    """Read low, most likely and high of an assumption, or the most likely value alone, if it is known.

    Gives the keys of an assumptions file; None for nothing typed at all. Raises InputError.
    """
    given = {
        key: value for key in POINTS if (value := _point(line, typed.get(key, ""), key)) is not None
    }
    if not given:
        return None
    if set(given) == {"likely"}:
        return {"value": given["likely"]}
    if set(given) != set(POINTS):
        raise InputError(
            line.id,
            expected="low, most likely and high; or the most likely value alone, if you know it",
            found=" and ".join("most likely" if key == "likely" else key for key in given),
        )
    if not given["low"] <= given["likely"] <= given["high"]:
        raise InputError(
            line.id,
            expected="low, most likely and high in this order",
            found=", ".join(boxed(line, value) for value in given.values()),
        )
    if given["low"] == given["high"]:
        return {"value": given["likely"]}
    return given


def boxes(line: Assumption) -> dict[str, str]:
    """Give what stands in the three boxes of an assumption now."""
    given = dict(line.given)
    if "value" in given:
        given = {"likely": given["value"]}
    return {
        key: boxed(line, value) if isinstance(value := given.get(key), int | float) else ""
        for key in POINTS
    }


def boxed(line: Assumption, value: float) -> str:
    """Write a value as it is typed."""
    return f"{value * (HUNDRED if line.unit in PER_CENT else 1):,.10g}"


def unit(line: Assumption) -> str:
    """Say what is typed: weeks, %, EUR."""
    if line.currency:
        return line.currency
    if line.unit in PER_CENT:
        return "% of a year's salary" if line.unit == OF_SALARY else "%"
    return {"multiple": "times"}.get(line.unit, line.unit)


def spoken_unit(line: Assumption) -> str:
    """Say in what a value is typed, as a sentence."""
    if line.unit in PER_CENT and not line.currency:
        return f"In per cent{' of a year’s salary' if line.unit == OF_SALARY else ''}."
    return "As a multiple." if line.unit == "multiple" else f"In {unit(line)}."


def _point(line: Assumption, text: Any, key: str) -> float | None:
    if line.currency:
        value = amount(text, line.id)
    else:
        value = _number(
            _tidy(text).removesuffix("%").strip(), line.id, "a number, such as 12 or 7.5"
        )
    if value is None:
        return None
    if line.unit in PER_CENT:
        value /= HUNDRED
    least, most = BOUNDS[line.unit]
    if value < least or (line.unit in HARD and value > most):
        upper = f" to {boxed(line, most)}" if line.unit in HARD else " or more"
        raise InputError(
            line.id,
            expected=f"{boxed(line, least)}{upper} ({unit(line)})",
            found=boxed(line, value),
        )
    if line.unit == "chance" and value >= most:
        raise InputError(line.id, expected="less than 100%", found=boxed(line, value))
    if line.above_zero and key != "high" and value <= 0:
        raise InputError(line.id, expected=f"more than 0 {unit(line)}", found=boxed(line, value))
    return value


def _number(written: str, where: str, expected: str) -> float | None:
    if not written:
        return None
    if GROUPED.fullmatch(written):
        written = re.sub(r"[ ,'’]", "", written)
    elif not PLAIN.fullmatch(written):
        raise InputError(where, expected=expected, found=shown(written))
    return float(written)


def _tidy(text: Any) -> str:
    """Take at most so many characters, with plain spaces and a plain minus."""
    tidy = str(text if text is not None else "")[:SHORT_TEXT]
    return re.sub(r"\s+", " ", tidy).replace("−", "-").strip()
