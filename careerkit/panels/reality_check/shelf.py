"""Keep a person's answers on their own machine: the working copy of each step, and snapshots."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from pathlib import Path

from careerkit.assessment.answers import Answers, answers_text, load_answers, parse_answers
from careerkit.assessment.ladder import Ladder
from careerkit.errors import CareerkitError
from careerkit.files import read_text, save_text


@dataclass
class Shelf:
    """A folder with one working copy for each step, `<step>.toml`, and dated snapshots beside it."""

    folder: Path
    ladder: Ladder
    _written: dict[str, str] = field(default_factory=dict)

    def path(self, step: str) -> Path:
        """Name the working copy of a step."""
        return self.folder / f"{step}.toml"

    def latest_step(self) -> str | None:
        """Name the step that was worked on last, or None on an empty shelf."""
        found = [
            (self.path(step.id).stat().st_mtime_ns, step.id)
            for step in self.ladder.steps
            if self.path(step.id).is_file()
        ]
        return max(found)[1] if found else None

    def load(self, step: str) -> tuple[Answers | None, str]:
        """Load a working copy; gives the answers, or None and a sentence if it cannot be read.

        A copy that cannot be read is set aside under another name, never overwritten.
        """
        path = self.path(step)
        if not path.is_file():
            return None, ""
        try:
            text = read_text(path)
            answers = parse_answers(text, self.ladder, where=path.name)
        except CareerkitError as error:
            aside = self._free_name(f"{step}-unread")
            try:
                path.rename(aside)
            except OSError:
                return None, f"{error} It was left where it is."
            return None, f"{error} It is kept as {aside.name}, and you start with an empty page."
        self._written[step] = text
        return answers, ""

    def save(self, answers: Answers) -> Path:
        """Save the working copy; one that another window has written meanwhile is set aside first.

        Raises SaveError and leaves the earlier copy intact.
        """
        path = self.path(answers.step)
        text = answers_text(answers, self.ladder)
        if path.is_file():
            there = read_text(path)
            if there not in (text, self._written.get(answers.step)):
                save_text(self._free_name(f"{answers.step}-other"), there)
        save_text(path, text)
        self._written[answers.step] = text
        return path

    def keep(self, answers: Answers) -> Path:
        """Keep a snapshot under its date; an earlier one of the same day stays as well."""
        path = self._free_name(f"{answers.step}-{answers.date}")
        save_text(path, answers_text(answers, self.ladder))
        return path

    def snapshots(self, step: str) -> tuple[Path, ...]:
        """List the snapshots of a step, newest first."""
        dated = re.compile(rf"{re.escape(step)}-\d{{4}}-\d\d-\d\d(-\d+)?\.toml")
        found = self.folder.glob(f"{step}-*.toml") if self.folder.is_dir() else ()
        return tuple(sorted((p for p in found if dated.fullmatch(p.name)), reverse=True))

    def read(self, path: Path) -> Answers:
        """Read a snapshot."""
        return load_answers(path, self.ladder)

    def _free_name(self, stem: str) -> Path:
        path, number = self.folder / f"{stem}.toml", 2
        while path.exists():
            path, number = self.folder / f"{stem}-{number}.toml", number + 1
        return path


def shelf_for(home: Path, ladder: Ladder) -> Shelf:
    """Give the shelf for a ladder: answers to different ladders never mix."""
    slug = re.sub(r"[^a-z0-9]+", "-", ladder.title.lower()).strip("-")[:40] or "ladder"
    return Shelf(home / "reality-check" / slug, ladder)


def clock() -> str:
    """Give the time of day as it is shown beside “saved at”."""
    return dt.datetime.now().astimezone().strftime("%H:%M:%S")
