"""The panel of the stay radar: with whom a leader has not talked for too long."""

from careerkit.panels.stay_radar.open import open_state, stay_radar

__all__ = ["open_state", "stay_radar"]
