"""The promotion conversation: who needs a talk, how to prepare it, what was said and agreed."""

from careerkit.assessment.conversation.agenda import Item, Point, agenda, share_out
from careerkit.assessment.conversation.guide import Guide
from careerkit.assessment.conversation.guide_file import default_guide, load_guide
from careerkit.assessment.conversation.lacks import lacks, lacks_after, lacks_before
from careerkit.assessment.conversation.people_csv import DateQuestion, Import, Rejected, read_people
from careerkit.assessment.conversation.people_file import (
    load_people,
    parse_people,
    people_text,
    save_people,
)
from careerkit.assessment.conversation.preparation import agenda_of, for_feedback, sides_of
from careerkit.assessment.conversation.radar import Person, Radar, Row, Wants, check_talk, look
from careerkit.assessment.conversation.record import (
    Conversation,
    FollowUp,
    Note,
    new_conversation,
    shared,
)
from careerkit.assessment.conversation.record_file import (
    conversation_text,
    load_conversation,
    parse_conversation,
    save_conversation,
)
from careerkit.assessment.conversation.role_play import (
    Role,
    RolePlay,
    default_role_plays,
    load_role_plays,
    role_play,
)
from careerkit.assessment.conversation.search import SearchCheck, Stage, check_search
from careerkit.assessment.conversation.sides import Kind, Pair, Sides, side_by_side
from careerkit.assessment.conversation.summary import Summary, summary

__all__ = [
    "Conversation",
    "DateQuestion",
    "FollowUp",
    "Guide",
    "Import",
    "Item",
    "Kind",
    "Note",
    "Pair",
    "Person",
    "Point",
    "Radar",
    "Rejected",
    "Role",
    "RolePlay",
    "Row",
    "SearchCheck",
    "Sides",
    "Stage",
    "Summary",
    "Wants",
    "agenda",
    "agenda_of",
    "check_search",
    "check_talk",
    "conversation_text",
    "default_guide",
    "default_role_plays",
    "for_feedback",
    "lacks",
    "lacks_after",
    "lacks_before",
    "load_conversation",
    "load_guide",
    "load_people",
    "load_role_plays",
    "look",
    "new_conversation",
    "parse_conversation",
    "parse_people",
    "people_text",
    "read_people",
    "role_play",
    "save_conversation",
    "save_people",
    "share_out",
    "shared",
    "side_by_side",
    "sides_of",
    "summary",
]
