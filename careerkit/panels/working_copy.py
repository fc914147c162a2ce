"""Keep what a person works on, on their own machine: files saved at every change, and snapshots."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from careerkit.errors import CareerkitError
from careerkit.files import is_file, read_text, save_text

T = TypeVar("T")
# As careerkit makes ids. What somebody wrote by hand may differ by case alone, or be no file's name.
MADE_HERE = re.compile(r"[0-9a-f]{16}")


@dataclass
class WorkingCopy(Generic[T]):
    """One file that is written as it is worked on, with dated snapshots beside it.

    parse: makes a value of a text and the name that errors give it; raises CareerkitError
    write: makes a text of a value that `parse` reads again

    What somebody else has written there, and what cannot be read, is set aside and never overwritten.
    """

    path: Path
    parse: Callable[[str, str], T]
    write: Callable[[T], str]
    _written: str | None = field(default=None, repr=False)

    def load(self) -> tuple[T | None, str]:
        """Load the file; gives its value, or None and a sentence if it cannot be read."""
        if not is_file(self.path):
            return None, ""
        try:
            text = read_text(self.path)
            value = self.parse(text, self.path.name)
        except CareerkitError as error:
            aside = self._set_aside()
            if aside is None:
                return None, f"{error} It was left where it is."
            return None, f"{error} It is kept as {aside.name}, and you start with an empty page."
        self._written = text
        return value, ""

    def save(self, value: T) -> Path:
        """Save; what another window has written meanwhile is set aside first.

        Raises SaveError and leaves the earlier file intact.
        """
        text = self.write(value)
        if is_file(self.path):
            try:
                there = read_text(self.path)
            except CareerkitError:
                if self._set_aside() is None:
                    raise
            else:
                if there not in (text, self._written):
                    save_text(self._free_name("other"), there)
        save_text(self.path, text)
        self._written = text
        return self.path

    def _set_aside(self) -> Path | None:
        """Rename what cannot be read; gives its new place, or None where the folder does not let it."""
        aside = self._free_name("unread")
        try:
            return self.path.rename(aside)
        except OSError:
            return None

    def keep(self, value: T, on: dt.date) -> Path:
        """Keep a snapshot under its date; an earlier one of the same day stays as well."""
        path = self._free_name(str(on))
        save_text(path, self.write(value))
        return path

    @property
    def snapshots(self) -> tuple[Path, ...]:
        """List the snapshots, newest first."""
        stem, folder = self.path.stem, self.path.parent
        dated = re.compile(rf"{re.escape(stem)}-(\d{{4}}-\d\d-\d\d)(?:-(\d+))?\.toml")
        matched = ((dated.fullmatch(path.name), path) for path in _found(folder, f"{stem}-*.toml"))
        # The first of a day has no number, the second has 2.
        named = [(match[1], int(match[2] or 1), path) for match, path in matched if match]
        return tuple(path for *_, path in sorted(named, reverse=True))

    def read(self, path: Path) -> T:
        """Read a snapshot; raises CareerkitError if it cannot be read."""
        return self.parse(read_text(path), path.name)

    def _free_name(self, mark: str) -> Path:
        stem, number = f"{self.path.stem}-{mark}", 2
        path = self.path.with_name(f"{stem}.toml")
        while is_file(path):
            path, number = self.path.with_name(f"{stem}-{number}.toml"), number + 1
        return path


@dataclass(frozen=True, slots=True)
class Kept(Generic[T]):
    """One of several that are kept: the name of its file; `value` is None if that cannot be read."""

    name: str
    value: T | None


@dataclass
class WorkingCopies(Generic[T]):
    """A folder with one working copy for each id, and dated snapshots beside it."""

    folder: Path
    parse: Callable[[str, str], T]
    write: Callable[[T], str]
    _copies: dict[str, WorkingCopy[T]] = field(default_factory=dict, repr=False)

    def of(self, value_id: str) -> WorkingCopy[T]:
        """Give the working copy of an id."""
        return self._copy(value_id if MADE_HERE.fullmatch(value_id) else _hashed(value_id))

    def load(self, name: str) -> tuple[T | None, str]:
        """Load one by its file's name; gives it, or None and a sentence if it cannot be read."""
        return self._copy(name).load()

    def kept(self) -> tuple[Kept[T], ...]:
        """List what is kept, the one that was worked on last first."""
        names = [(path.stat().st_mtime_ns, path.stem) for path in _found(self.folder, "*.toml")]
        ordered = sorted((each for each in names if MADE_HERE.fullmatch(each[1])), reverse=True)
        return tuple(Kept(name, self._read(name)) for _, name in ordered)

    def _read(self, name: str) -> T | None:
        copy = self._copy(name)
        try:
            return copy.read(copy.path)
        except CareerkitError:
            return None

    def _copy(self, name: str) -> WorkingCopy[T]:
        if name not in self._copies:
            self._copies[name] = WorkingCopy(self.folder / f"{name}.toml", self.parse, self.write)
        return self._copies[name]


def _found(folder: Path, pattern: str) -> list[Path]:
    """List the files there; none where there is no folder, or where it is closed to us."""
    try:
        return [path for path in folder.glob(pattern) if is_file(path)]
    except OSError:
        return []


def _hashed(value_id: str) -> str:
    return hashlib.sha256(value_id.encode()).hexdigest()[:16]


def clock() -> str:
    """Give the time of day as it is shown beside “saved at”."""
    return dt.datetime.now().astimezone().strftime("%H:%M:%S")
