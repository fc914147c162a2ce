"""The panel of the promotion conversation: prepare it, hold it, and walk out with a plan."""

from careerkit.panels.promotion_conversation.open import (
    open_state,
    promotion_conversation,
    role_play_sheet,
)

__all__ = ["open_state", "promotion_conversation", "role_play_sheet"]
