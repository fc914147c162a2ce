"""The activities of a room, as what they are: the host knows of them only what a room has to know."""

from __future__ import annotations

from typing import cast

from careerkit.activities.activity import RoomActivity
from careerkit.workshop.host import Host


def played(host: Host, activity_id: str) -> RoomActivity:
    """Give an activity of a room, by its id."""
    return cast(RoomActivity, host.activities[activity_id])
