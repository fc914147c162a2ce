"""What running through every case of a ladder has shown."""

from __future__ import annotations

from collections.abc import Sequence

from careerkit.assessment.ladder import Ladder
from careerkit.assessment.proof import StepProof
from careerkit.documents.sections import Block, Bullets, Page, Paragraph, Section
from careerkit.pages.wording import counted


def validation_page(ladder: Ladder, proofs: Sequence[StepProof]) -> Page:
    """Say of each step how many cases were looked at, and all that is wrong."""
    faults = sum(len(proof.faults) for proof in proofs)
    told = f"{counted(faults, 'fault')} found." if faults else "The ladder holds together."
    return Page(
        title=ladder.stamp,
        subtitle=told,
        blocks=tuple(_step(ladder, proof) for proof in proofs),
    )


def _step(ladder: Ladder, proof: StepProof) -> Section:
    cases = f"{proof.cases:,} {'combination' if proof.cases == 1 else 'combinations'} of facts"
    looked = (
        f"Looked at {cases}, which {'stands' if proof.cases == 1 else 'stand'} for "
        f"{proof.answers:,} combinations of answers."
    )
    fine = "Each of them gives exactly one piece of advice, and every rule is of use."
    blocks: list[Block] = [Paragraph(looked if proof.faults else f"{looked} {fine}")]
    if proof.faults:
        blocks.append(Bullets(proof.faults))
    return Section(f"{ladder.step(proof.step).name} ({proof.step})", tuple(blocks))
