"""Phrases to avoid with better ones, and the signs that feeling takes over."""

from __future__ import annotations

from careerkit.assessment.conversation.guide import Guide
from careerkit.documents.sections import Section, Table


def phrases_section(guide: Guide, *, new_page: bool = False) -> Section:
    """Give phrases to avoid with better ones and the reason, and what to do when feeling takes over."""
    phrases = tuple((f"“{p.avoid}”", f"“{p.better}”", p.why) for p in guide.phrases)
    signs = tuple((each.sign, each.do) for each in guide.signs)
    better = (Table(("Instead of", "Say", "Because"), phrases),) if phrases else ()
    felt = (Table(("If this happens", "Do this"), signs),) if signs else ()
    return Section(
        "Words to avoid, and better ones",
        (*better, Section("When feeling takes over", felt)),
        new_page=new_page,
    )
