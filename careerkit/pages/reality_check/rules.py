"""What decided it: the rule, what it saw and asked for, and every other rule in small print."""

from __future__ import annotations

from careerkit.assessment.advice import Assessment, Check, Reason
from careerkit.assessment.rules import Verdict
from careerkit.documents.sections import (
    Block,
    Bullets,
    Details,
    Lines,
    Paragraph,
    Section,
    Strong,
    Table,
    Words,
)
from careerkit.pages.reality_check.origins import OUR_READING, grouped, origin_words
from careerkit.pages.wording import capital, in_sentence

COLUMNS = ("What counts here", "Your answers say", "The rule asks for")


def why(assessment: Assessment) -> Section:
    """Say what decided it: the rule, what it looked at, and where it comes from."""
    advice = assessment.advice
    if advice is None:
        return Section("What it depends on", _still_possible(assessment))
    blocks: list[Block] = [Paragraph(advice.why)]
    for reason in _deciding(assessment):
        blocks.append(Paragraph((Strong("The rule:"), f" {in_sentence(reason.rule.says)}.")))
        if reason.checks:
            blocks.append(_checks(reason))
        named = [("the rule", reason.rule.origin), ("the advice", advice.origin)]
        named += [(f"“{check.says}”", check.origin) for check in reason.checks]
        blocks += [Paragraph(words, "quiet") for words in grouped(named)]
    return Section("What decided it", tuple(blocks))


def _deciding(assessment: Assessment) -> tuple[Reason, ...]:
    """Give the rule that decided, or those that still can where all of them say the same."""
    if assessment.rule is not None:
        return tuple(r for r in assessment.reasons if r.fired)
    return _can_still_decide(assessment)


def _can_still_decide(assessment: Assessment) -> tuple[Reason, ...]:
    found = []
    for reason in assessment.reasons:
        if reason.verdict is not Verdict.FAILS and reason.advice in assessment.possible:
            found.append(reason)
        if reason.verdict is Verdict.HOLDS:
            break  # whatever stands below it is never reached
    return tuple(found)


def _still_possible(assessment: Assessment) -> tuple[Block, ...]:
    items: list[Words] = [
        (f"{reason.rule.says}: ", Strong(reason.advice.name))
        for reason in _can_still_decide(assessment)
    ]
    lead = "These rules can still decide it. The first that fits, from the top, gives the advice."
    return (Paragraph(lead), Bullets(tuple(items), numbered=True)) if items else ()


def _checks(reason: Reason) -> Table:
    rows = tuple((_what(check), check.saw, check.wanted) for check in reason.checks)
    return Table(COLUMNS, rows)


def _what(check: Check) -> str:
    says = capital(check.says)
    return f"{says} ({check.threshold})" if check.threshold else says


def rules(assessment: Assessment) -> Details:
    """List every rule with what it saw, what it asks for and its source, decided or not."""
    blocks: list[Block] = []
    for number, reason in enumerate(assessment.reasons, start=1):
        name = Strong(f"{number}. {reason.rule.says}: {reason.advice.name}.")
        origin = origin_words(reason.rule.origin)
        blocks.append(Paragraph((name, f" {_role(reason)} {origin}")))
        if reason.checks:
            blocks.append(Bullets(tuple(_check(check) for check in reason.checks)))
    return Details("All rules in their order, and why each did or did not decide", tuple(blocks))


def _role(reason: Reason) -> str:
    if reason.fired:
        return "This rule decided it."
    return {
        Verdict.FAILS: "It does not fit your answers.",
        Verdict.OPEN: "It can still fit; that depends on what is not answered yet.",
        Verdict.HOLDS: "It fits as well, but a rule above it comes first.",
    }[reason.verdict]


def _check(check: Check) -> str:
    fits = {
        Verdict.HOLDS: "This fits.",
        Verdict.FAILS: "This does not fit.",
        Verdict.OPEN: "This is still open.",
    }[check.verdict]
    return f"{_what(check)}: {check.saw}. The rule asks for {check.wanted}. {fits}"


def sources(assessment: Assessment) -> Details:
    """List where everything comes from, and what of it the ladder's authors decided themselves."""
    step = assessment.step
    rows = []
    for result in assessment.criteria:
        origins = [result.origin, *(p.part.origin for p in result.parts if p.part.origin.note)]
        rows.append(
            (result.criterion.name, Lines(tuple(dict.fromkeys(map(origin_words, origins)))))
        )
    named = [(q.short, q.origin) for q in step.questions] + [(f.says, f.origin) for f in step.facts]
    rows += [(capital(name), Lines((origin_words(origin),))) for name, origin in named]
    meaning = (
        f"“{capital(OUR_READING)}” marks what a source leaves open and the authors of this ladder "
        "decided. The ladder is a file that can be changed."
    )
    return Details(
        "Where all of this comes from",
        (Paragraph(meaning), Table(("Point, question or condition", "Source"), tuple(rows))),
    )
