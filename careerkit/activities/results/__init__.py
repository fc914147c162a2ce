"""What a room is shown of an activity: the finding first, then the picture with its table."""

from careerkit.activities.results.results import earlier_round, results
from careerkit.activities.results.telling import Results

__all__ = ["Results", "earlier_round", "results"]
