"""The rooms that are kept on this computer: `kept_rooms()` in a cell, a panel back."""

from careerkit.facilitator.kept.open import kept_rooms

__all__ = ["kept_rooms"]
