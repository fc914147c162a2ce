"""What activities are made from: the files that people edit, as values."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from careerkit.assessment.conversation.guide import Guide
from careerkit.assessment.conversation.guide_file import default_guide
from careerkit.assessment.conversation.role_play import RolePlay, default_role_plays
from careerkit.assessment.ladder import Ladder
from careerkit.assessment.ladder_file import default_ladder
from careerkit.assessment.portraits import Portrait, default_portraits
from careerkit.assessment.vignettes import Vignettes, default_vignettes
from careerkit.turnover.assumptions_file import Costs, default_costs


@dataclass(frozen=True, slots=True)
class Content:
    """What a room's activities are about.

    Attributes
    ----------
    ladder:    of the reality check
    people:    fictional people to answer it for
    costs:     what the estimate of an exit's cost rests on
    vignettes: cases to rate
    cases:     role plays for the conversation in threes
    guide:     the principles that its observers look for
    """

    ladder: Ladder
    people: tuple[Portrait, ...]
    costs: Costs
    vignettes: Vignettes
    cases: tuple[RolePlay, ...]
    guide: Guide


@lru_cache
def default_content() -> Content:
    """Load what careerkit ships."""
    return Content(
        default_ladder(),
        default_portraits(),
        default_costs(),
        default_vignettes(),
        default_role_plays(),
        default_guide(),
    )
