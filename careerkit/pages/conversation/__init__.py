"""The promotion conversation in words: who needs a talk, how to prepare it, what came of it.

Each part is a function of its own, so that a panel can show one of them; the pages put them together
for one reader each: the leader alone, both, or one part of a role play.
"""

from careerkit.pages.conversation.agenda import agenda_section
from careerkit.pages.conversation.comparison import search_comparison
from careerkit.pages.conversation.confidential import confidential_section
from careerkit.pages.conversation.data import as_data
from careerkit.pages.conversation.events import conversation_events
from careerkit.pages.conversation.phrases import phrases_section
from careerkit.pages.conversation.preparation import preparation_page
from careerkit.pages.conversation.principles import feedback_section, principles_section
from careerkit.pages.conversation.radar import radar_page, radar_sections
from careerkit.pages.conversation.role_play import role_play_page
from careerkit.pages.conversation.search import search_of, search_section
from careerkit.pages.conversation.sides import sides_section
from careerkit.pages.conversation.summary import summary_page

__all__ = [
    "agenda_section",
    "as_data",
    "confidential_section",
    "conversation_events",
    "feedback_section",
    "phrases_section",
    "preparation_page",
    "principles_section",
    "radar_page",
    "radar_sections",
    "role_play_page",
    "search_comparison",
    "search_of",
    "search_section",
    "sides_section",
    "summary_page",
]
