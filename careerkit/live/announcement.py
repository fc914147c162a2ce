"""What the terminal says when a room is open: where people come in, and what to do if they cannot."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from careerkit.workshop import codes
from careerkit.workshop.values import RoomInfo

NO_NETWORK = (
    "This machine is in no network, so phones cannot reach it. Switch on the hotspot of a phone or of this "
    "machine and join it: no internet is needed. Or use paper: careerkit handouts."
)
FALLBACKS = (
    "A phone finds nothing? Many hotels keep their guests’ devices apart. Make a network of your own, with "
    "the hotspot of a phone or of this machine, or use paper: careerkit handouts."
)

STOPS = (
    "Ctrl+C stops the room; what was saved stays. To go on with it: careerkit room --resume {code}"
)
OVER = "Ctrl+C ends it."


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways into a room.

    Attributes
    ----------
    info:   the room
    people: addresses for phones, the likeliest first; none without a network
    here:   the address on this machine
    secret: of the facilitator's link
    public: the address that all pages go by, where a proxy stands before the room
    """

    info: RoomInfo
    people: Sequence[str]
    here: str
    secret: str
    public: str = ""

    @property
    def base(self) -> str:
        """Give the address that is shown to people."""
        return self.people[0] if self.people else self.here

    @property
    def facilitator(self) -> str:
        """Give the facilitator's link, to be opened on this machine."""
        return f"{self.public or self.here}/f/{self.secret}"


def as_text(ways: Ways, *, rehearsal: int = 0, folder: str = "") -> str:
    """Say it in lines, the ways in first."""
    name = f"“{ways.info.title}”"
    lines = [f"The room {name} is open.", ""]
    first = ways.people[:1] or [ways.here]
    lines.append(f"  People        {first[0]}   code {codes.spaced(ways.info.code)}")
    lines += [f"            or  {address}" for address in ways.people[1:3]]
    lines += [f"  Facilitator   {ways.facilitator}", ""]
    lines.append("Open the facilitator’s link in a browser here, and keep it to yourself.")
    lines.append(FALLBACKS if ways.people else NO_NETWORK)
    if rehearsal:
        lines.append(
            f"Rehearsal: {rehearsal} fictional people take part, and everything is deleted at the end."
        )
    elif folder:
        lines.append(f"Answers are saved in {folder}.")
    lines.append(OVER if rehearsal else STOPS.format(code=codes.spaced(ways.info.code)))
    return "\n".join(lines)


def as_json(ways: Ways) -> str:
    """Give it in one line for a program, such as the cell of a notebook."""
    told = {
        "id": ways.info.id,
        "code": ways.info.code,
        "title": ways.info.title,
        "join": ways.base,
        "scan": f"{ways.base}/j/{ways.info.code}",
        "people": list(ways.people),
        "here": ways.here,
        "facilitator": ways.facilitator,
    }
    return json.dumps(told)
