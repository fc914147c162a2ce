"""A session that is kept as a file and played again: who came, what they answered, what was done."""

from careerkit.activities.recorded.file import default_session, load_session, session_text
from careerkit.activities.recorded.make import made_session
from careerkit.activities.recorded.play import played
from careerkit.activities.recorded.session import Deed, Do, Person, Planned, Session

__all__ = [
    "Deed",
    "Do",
    "Person",
    "Planned",
    "Session",
    "default_session",
    "load_session",
    "made_session",
    "played",
    "session_text",
]
