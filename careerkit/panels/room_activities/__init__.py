"""What one participant does in a room: a panel for each activity, and files to take home."""

from careerkit.panels.room_activities.home import home_html
from careerkit.panels.room_activities.open import activity_panel
from careerkit.panels.room_activities.panel import ActivityPanel
from careerkit.panels.room_activities.state import ActivityState, Keeping

__all__ = ["ActivityPanel", "ActivityState", "Keeping", "activity_panel", "home_html"]
