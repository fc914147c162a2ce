"""Pictures of a room: how many gave which answer, and how a room's guesses lie beside a range."""

from careerkit.charts.room.answers import ANSWERS, Answered, AnswersGiven
from careerkit.charts.room.spread import SPREAD, Bin, Spread

__all__ = ["ANSWERS", "SPREAD", "Answered", "AnswersGiven", "Bin", "Spread"]
