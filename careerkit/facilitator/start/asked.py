"""What a notebook asks of a new room, checked in the names of its parameters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from careerkit.errors import InputError, shown
from careerkit.workshop.agenda_file import default_agendas
from careerkit.workshop.values import LEAST_MINIMUM

PORT, LAST_PORT = 8765, 65_535
MOST_FICTIONAL, MOST_MINIMUM, LONGEST_TITLE = 200, 200, 120


@dataclass(frozen=True, slots=True)
class Asked:
    """What a new room is to be like, as in `careerkit room`.

    Attributes
    ----------
    name: of the agenda, in words
    """

    title: str
    agenda: str
    name: str
    minimum: int
    port: int
    rehearse: int

    @property
    def options(self) -> list[str]:
        """Give the options of the command for a new room."""
        told = ["--agenda", self.agenda, "--minimum", str(self.minimum), "--port", str(self.port)]
        return [*told, f"--title={self.title}"] if self.title.strip() else told


def asked(title: Any, agenda: Any, minimum: Any, rehearse: Any, port: Any) -> Asked:
    """Check what is asked for; raises InputError in the names of the notebook's parameters."""
    for name, value in (("title", title), ("agenda", agenda)):
        if not isinstance(value, str):
            raise InputError(name, expected="a text in quotes", found=shown(value))
    if len(title) > LONGEST_TITLE or not title.isprintable():
        expected = f"one line of at most {LONGEST_TITLE} characters"
        raise InputError("title", expected=expected, found=shown(title))
    chosen = default_agendas().agenda(agenda)
    return Asked(
        title=title,
        agenda=chosen.id,
        name=chosen.name,
        minimum=_whole("minimum", minimum, LEAST_MINIMUM, MOST_MINIMUM),
        port=_whole("port", port, 0, LAST_PORT),
        rehearse=_whole("rehearse", rehearse, 1, MOST_FICTIONAL),
    )


def _whole(name: str, value: Any, least: int, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        expected = f"a whole number from {least} to {most:,}"
        raise InputError(name, expected=expected, found=shown(value))
    return value
