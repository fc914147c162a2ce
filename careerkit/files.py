"""Read TOML strictly and save files safely: what every file that people edit has in common."""

from __future__ import annotations

import contextlib
import difflib
import errno
import os
import re
import tempfile
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from careerkit.errors import InputError, SaveError, listed, shown

MOST_BYTES = 1_000_000  # a careerkit file is written by a person; more is a mistake or an attack
LONG_TEXT = 2_000
SHORT_TEXT = 200
MOST_LEVELS = 12  # tables within tables
MOST_DOTS = 50  # in a header
MOST_DOTS_SQUARED = 10_000_000  # summed over all lines


def read_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file that a person may have edited; `path` is named in every error."""
    text = read_text(path)
    return parse_toml(text, where=path.name)


def parse_toml(text: str, *, where: str) -> dict[str, Any]:
    """Parse TOML text; a syntax error names the line and what to look for."""
    deep = InputError(
        where,
        expected=f"tables within tables, at most {MOST_LEVELS} deep",
        found="more than that",
        next_step="Check that this is the right file.",
    )
    if _has_endless_keys(text):
        raise deep
    try:
        content = tomllib.loads(text)
    except RecursionError:
        raise deep from None
    except ValueError as error:  # TOMLDecodeError, or a number of thousands of digits
        fault = shown(str(error)).strip("“”")
        place = re.search(r"\((at [^()]*)\)$", str(error))
        if place and place[1] not in fault:  # a long key was cut, and the place with it
            fault += f" ({place[1]})"
        raise InputError(
            where,
            expected="a complete TOML file",
            found=f"a fault in its form ({fault})",
            next_step="Look at that line for a missing quote, bracket or equals sign.",
        ) from None
    if _levels(content) > MOST_LEVELS:
        raise deep
    return content


def _has_endless_keys(text: str) -> bool:
    """Tell whether keys may have so many parts that Python's parser would need minutes for them.

    It takes time by the square of the dots in a key, and by those in a header for each line below it.
    """
    work = 0
    for line in text.split("\n"):
        dots = line.count(".")
        if dots > MOST_DOTS and line.lstrip().startswith("["):
            return True
        work += dots * dots
    return work > MOST_DOTS_SQUARED


def _levels(content: dict[str, Any]) -> int:
    """Count how deep tables and lists lie in each other, without recursion."""
    level = 0
    layer: list[Iterable[Any]] = [content.values()]
    while layer and level <= MOST_LEVELS:
        level += 1
        layer = [
            value.values() if isinstance(value, dict) else value
            for values in layer
            for value in values
            if isinstance(value, dict | list)
        ]
    return level


def read_text(path: Path) -> str:
    """Read a UTF-8 file of at most `MOST_BYTES`."""
    try:
        if path.exists() and not path.is_file():  # reading from a pipe would wait for ever
            raise InputError(
                place(path),
                expected="a file",
                found="a folder" if path.is_dir() else "something else",
                next_step="Name the file itself.",
            )
        with path.open("rb") as handle:
            raw = handle.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise InputError(
            place(path),
            expected="a file",
            found="nothing at that place",
            next_step="Check the name and the folder.",
        ) from None
    except (OSError, ValueError) as error:  # ValueError: no file's name can have a NUL
        raise InputError(
            place(path),
            expected="a file that can be read",
            found=f"an obstacle ({getattr(error, 'strerror', None) or error})",
            next_step="Check that it is a file and that you may read it.",
        ) from None
    return decode(raw, where=path.name)


def place(path: Path) -> str:
    """Name a path in an error's sentence; of a very long one the end, which tells most."""
    text = "".join(c if c.isprintable() else "�" for c in str(path))
    return text if len(text) <= SHORT_TEXT else f"…{text[-SHORT_TEXT:]}"


def decode(raw: bytes, *, where: str) -> str:
    """Decode UTF-8 of at most `MOST_BYTES`, with or without a byte-order mark."""
    if len(raw) > MOST_BYTES:
        raise InputError(
            where,
            expected=f"at most {MOST_BYTES // 1000:,} kB",
            found="a larger file",
            next_step="Shorten its texts, or check that this is the right file.",
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            where,
            expected="text in UTF-8",
            found=f"another encoding (first seen at byte {error.start})",
            next_step="Save it again as UTF-8; most editors offer that under “Save as”.",
        ) from None


def is_file(path: Path) -> bool:
    """Tell whether a file is there; in a folder that is closed to us there is none."""
    return os.path.isfile(path)  # noqa: PTH113 - `Path.is_file` raises for a closed folder


def save_text(path: Path, text: str) -> None:
    """Write a text as UTF-8, whole or not at all."""
    _save(path, lambda: text.encode("utf-8"))


def save_bytes(path: Path, content: bytes) -> None:
    """Write what is no text, such as a Word file, whole or not at all."""
    _save(path, lambda: content)


def _save(path: Path, content: Callable[[], bytes]) -> None:
    """Write a file whole or not at all: after a full disk the earlier version is still there."""
    temporary = None
    try:
        _check_place(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        # Same folder, because only a rename within one file system is atomic.
        descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(descriptor, "wb") as handle:
            handle.write(content())
            handle.flush()
            os.fsync(handle.fileno())
        os.replace(temporary, path)  # noqa: PTH105 - tests put a failing disk in here
    except (OSError, ValueError) as error:  # ValueError: half a character, a NUL in the name
        reason = getattr(error, "strerror", None) or "it has characters that no file can hold"
        raise SaveError(
            place(path),
            reason=reason,
            next_step="What was saved before is intact. Choose another folder or free some space, "
            "then save again.",
        ) from None
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink(missing_ok=True)


def _check_place(path: Path) -> None:
    """Refuse to put a file in the place of a device, which whoever may do everything could."""
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise OSError(errno.EINVAL, "a device or a pipe is no place for a file")


@dataclass
class Table:
    """A TOML table that is read strictly: every key is asked for by kind, leftovers are refused."""

    content: dict[str, Any]
    file: str
    path: str = ""
    header: str = ""
    _asked: set[str] = field(default_factory=set)

    def where(self, key: str = "") -> str:
        """Name a key of this table as the file's author would look for it."""
        place = _joined(self.path, shown(key)[1:-1])
        return f"{self.file}, {place}" if place else self.file

    def wrong(self, key: str, expected: str, next_step: str = "") -> InputError:
        """Make the error for a key whose value does not fit."""
        found = shown(self.content[key]) if key in self.content else "nothing"
        return InputError(self.where(key), expected=expected, found=found, next_step=next_step)

    def has(self, key: str) -> bool:
        """Tell whether the key is there at all."""
        return key in self.content

    def text(self, key: str, *, most: int = LONG_TEXT, default: str | None = None) -> str:
        """Read a text of 1 to `most` characters, or of 0 when it has a default."""
        value = self._take(key, default)
        if not isinstance(value, str):
            raise self.wrong(key, "a text in quotes")
        value = value.strip()
        if not value and default is None:
            raise self.wrong(key, "a text that is not empty")
        return self._fits(key, value, most)

    def texts(self, key: str, *, most: int = LONG_TEXT, at_most: int = 50) -> tuple[str, ...]:
        """Read a list of texts; a missing key is an empty list."""
        value = self._take(key, [])
        if not isinstance(value, list) or not all(isinstance(t, str) and t.strip() for t in value):
            raise self.wrong(key, "a list of texts in quotes")
        if len(value) > at_most:
            raise InputError(
                self.where(key), expected=f"at most {at_most} texts", found=f"{len(value):,}"
            )
        return tuple(self._fits(key, t.strip(), most) for t in value)

    def whole(self, key: str, low: int, high: int, default: int | None = None) -> int:
        """Read a whole number from `low` to `high`."""
        value = self._take(key, default)
        # bool is a kind of int in Python; in a file for people it is not.
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise self.wrong(key, f"a whole number from {low} to {high:,}")
        return value

    def number(self, key: str, low: float, high: float, default: float | None = None) -> float:
        """Read a number from `low` to `high`, whole or with decimals."""
        value = self._take(key, default)
        real = isinstance(value, int | float) and not isinstance(value, bool)
        if not real or not low <= value <= high:  # NaN is between no two numbers
            raise self.wrong(key, f"a number from {low:,} to {high:,}")
        return float(value)

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Read true or false."""
        value = self._take(key, default)
        if not isinstance(value, bool):
            raise self.wrong(key, "true or false, without quotes")
        return value

    def choice(self, key: str, options: Iterable[str], default: str | None = None) -> str:
        """Read one of a few words."""
        value = self._take(key, default)
        words = tuple(options)
        if not isinstance(value, str) or value not in words:
            raise self.wrong(key, f"one of {listed(words) or 'nothing'}", closest(value, words))
        return value

    def raw(self, key: str, default: Any = None) -> Any:
        """Take a value as it came, for the caller to check."""
        return self._take(key, default)

    def table(self, key: str) -> Table:
        """Go into a table; a missing one is empty."""
        value = self._take(key, {})
        if not isinstance(value, dict):
            raise self.wrong(key, "a table of keys and values")
        name = shown(key)[1:-1]
        return Table(value, self.file, _joined(self.path, name), _joined(self.header, name))

    def tables(self, key: str, *, at_most: int = 200) -> Iterator[Table]:
        """Go through a list of tables; each is named by its id, or by its number in the list."""
        value = self._take(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.wrong(key, f"tables that each begin with [[{_joined(self.header, key)}]]")
        if len(value) > at_most:
            raise InputError(
                self.where(key),
                expected=f"at most {at_most} of these",
                found=f"{len(value):,}",
                next_step="Remove some.",
            )
        for number, item in enumerate(value, start=1):
            name = item.get("id")
            label = shown(name)[1:-1] if isinstance(name, str) and name else f"number {number}"
            path = _joined(self.path, f"{key} ({label})")
            yield Table(item, self.file, path, _joined(self.header, key))

    def finish(self) -> None:
        """Refuse keys that nobody asked for: a typing error must not be passed over."""
        for key in self.content:
            if key not in self._asked:
                raise InputError(
                    self.where(key),
                    expected=f"only {listed(sorted(self._asked)) or 'an empty table'}",
                    found=f"the unknown key {shown(key)}",
                    next_step=closest(key, sorted(self._asked)) or "Remove it or correct its name.",
                )

    def _take(self, key: str, default: Any) -> Any:
        self._asked.add(key)
        if key in self.content:
            return self.content[key]
        if default is None:
            raise InputError(
                self.where(key),
                expected=f"a value for {key}",
                found="nothing",
                next_step=self._misspelt(key) or "Add this key.",
            )
        return default

    def _misspelt(self, key: str) -> str:
        """Name the key in the file that was probably meant, as a sentence, or nothing."""
        near = difflib.get_close_matches(
            key, [k for k in self.content if k not in self._asked], n=1
        )
        return f"Is it “{shown(near[0])[1:-1]}”? Then correct its name." if near else ""

    def _fits(self, key: str, value: str, most: int) -> str:
        if len(value) > most:
            raise InputError(
                self.where(key),
                expected=f"a text of at most {most:,} characters",
                found=f"{len(value):,}",
                next_step="Shorten it.",
            )
        if any(unicodedata.category(c) == "Cc" and c not in "\n\t" for c in value):
            raise InputError(
                self.where(key),
                expected="plain text",
                found="control characters",
                next_step="Type the text anew.",
            )
        return value


def _joined(*parts: str) -> str:
    return ".".join(part for part in parts if part)


def closest(word: Any, words: Iterable[str]) -> str:
    """Suggest the word that was probably meant, as a sentence, or nothing."""
    if not isinstance(word, str):
        return ""
    near = difflib.get_close_matches(word[:SHORT_TEXT], list(words), n=1)
    return f"Did you mean “{near[0]}”?" if near else ""


def check_format(table: Table, *, current: int, what: str) -> None:
    """Read `format` and refuse a version that this careerkit cannot read, with the remedy."""
    number = table.whole("format", 0, 1_000_000)
    if number == current:
        return
    expected = f"{current}, the format of {what} that this careerkit reads"
    if number > current:
        raise InputError(
            table.where("format"),
            expected=expected,
            found=f"{number}, which a newer careerkit wrote",
            next_step="Update careerkit (pip install --upgrade careerkit), then load it again; "
            "the file was left as it is.",
        )
    raise InputError(
        table.where("format"),
        expected=expected,
        found=f"{number}, which was never published",
        next_step=f"If the file was written by hand, write “format = {current}”.",
    )


def clean_text(text: Any, most: int) -> str:
    """Make what came from a browser fit to be kept: a text, of bounded length, without controls."""
    cleaned = "".join(c for c in str(text)[:most] if c >= " " or c in "\n\t")
    # A lone half of a surrogate pair cannot be written as UTF-8.
    return cleaned.encode("utf-8", "replace").decode("utf-8").strip()


def read_sources(table: Table) -> dict[str, str]:
    """Read the table [sources] that every data file has: a source's id and its title."""
    titles: dict[str, str] = {}
    for key in table.content:
        source = table.table(key)
        titles[key] = source.text("title", most=SHORT_TEXT)
        source.text("about", default="")
        source.text("link", default="")
        source.finish()
    return titles
