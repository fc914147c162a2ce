"""Start a room from a notebook: `start_room(...)` in a cell, a panel back."""

from careerkit.facilitator.start.open import start_room

__all__ = ["start_room"]
