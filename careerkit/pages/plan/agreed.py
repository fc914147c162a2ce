"""Who stands by a plan, since when, and whether it has changed since."""

from __future__ import annotations

from careerkit.assessment.plan.lacks import PARTY, signed
from careerkit.assessment.plan.values import BOTH, Plan
from careerkit.documents.sections import Bullets, Section, Strong, Words
from careerkit.pages.wording import capital, day


def agreed(plan: Plan) -> Section:
    """Say of both sides whether they stand by the plan as it is."""
    return Section("Who stands by it", (Bullets(tuple(_side(plan, who) for who in BOTH)),))


def _side(plan: Plan, who: str) -> Words:
    name = Strong(f"{capital(PARTY[who])}:")
    signature = next((s for s in plan.signatures if s.who == who), None)
    if signature is None:
        return (name, " has not agreed yet.")
    told = f" {signature.name}, {day(signature.on)}."
    if who not in signed(plan):
        told += " The plan has changed since, so it has to be agreed to again."
    return (name, told)
