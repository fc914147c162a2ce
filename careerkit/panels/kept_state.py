"""What the states of plans and conversations share: faults beside boxes, and saving at every change."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

import traitlets as t

from careerkit.assessment.answers import NOTES_LENGTH
from careerkit.assessment.ladder import Ladder
from careerkit.errors import CareerkitError
from careerkit.files import is_file
from careerkit.panels.reality_check.shelf import Shelf
from careerkit.panels.working_copy import Kept, WorkingCopies, clock

T = TypeVar("T")


class KeptState(t.HasTraits, Generic[T]):
    """The state of a panel in which one of several things is worked on that are kept on this machine.

    Traits
    ------
    faults:   field → why what was typed there is not counted; `typed` has what was typed
    message:  the last thing worth telling, such as a file that could not be read
    saved:    when and where it was saved, or why not, in a sentence
    """

    faults = t.Dict()
    message = t.Unicode()
    saved = t.Unicode()

    def __init__(self, ladder: Ladder, shelf: WorkingCopies[T], checks: Shelf) -> None:
        """Say where the work is kept, and where the answers of reality checks are."""
        super().__init__()
        self.ladder, self.shelf, self.checks = ladder, shelf, checks
        self.typed: dict[str, Any] = {}

    def kept(self) -> tuple[Kept[T], ...]:
        """List what is kept here, what was worked on last first."""
        return self.shelf.kept()

    def checked(self) -> tuple[tuple[str, str], ...]:
        """List the steps whose reality check is kept here, as (name, id)."""
        return tuple((s.name, s.id) for s in self.ladder.steps if is_file(self.checks.path(s.id)))

    def _fault(self, key: str, typed: Any, said: str) -> None:
        """Say why something is not counted; what was typed stays, so that it can be put right."""
        self.typed[key] = typed[: 2 * NOTES_LENGTH] if isinstance(typed, str) else typed
        self.faults = {**self.faults, key: said}

    def _clear(self, key: str) -> None:
        self.typed.pop(key, None)
        if key in self.faults:
            self.faults = {k: said for k, said in self.faults.items() if k != key}

    def _save_as(self, name: str, value: T) -> None:
        try:
            path = self.shelf.of(name).save(value)
        except CareerkitError as error:
            self.saved = str(error)
        else:
            self.saved = f"Saved at {clock()} in {path}"
