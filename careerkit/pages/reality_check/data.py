"""The whole result as plain data, for other programs: everything that the page says, under fixed names."""

from __future__ import annotations

from typing import Any

from careerkit import __version__
from careerkit.assessment.advice import Assessment, Reason
from careerkit.assessment.changes import Change, Way
from careerkit.assessment.criteria import CriterionResult
from careerkit.assessment.ladder import Advice, Origin
from careerkit.assessment.progress import Progress
from careerkit.pages.wording import month_after

FORMAT = 1
Data = dict[str, Any]


def as_data(
    assessment: Assessment, *, share: bool = False, progress: Progress | None = None
) -> Data:
    """Give the result as values that JSON can hold; `share` leaves out evidence and notes."""
    answers, advice, rule = assessment.answers, assessment.advice, assessment.rule
    data: Data = {
        "format": FORMAT,
        "careerkit": __version__,
        "ladder": assessment.ladder,
        "step": {"id": assessment.step.id, "name": assessment.step.name},
        "person": answers.person,
        "date": answers.date.isoformat(),
        "complete": assessment.complete,
        "advice": _advice(advice) if advice else None,
        "next_step": _advice(assessment.next_step) if assessment.next_step else None,
        "possible": [_advice(each) for each in assessment.possible],
        "rule": rule.id if rule else None,
        "warning": rule.warning if rule else "",
        "remarks": [
            {"title": r.title, "says": r.says} | _origin(r.origin) for r in assessment.remarks
        ],
        "reasons": [_reason(reason) for reason in assessment.reasons],
        "criteria": [_criterion(result) for result in assessment.criteria],
        "open": [{"key": ask.key, "question": ask.text} for ask in assessment.open],
        "ask_next": _ask_next(assessment),
        "changes": _changes(assessment),
        "actions": [{"text": a.text, "about": a.about} for a in assessment.actions],
        "script": assessment.script,
        "answers": dict(answers.given),
        "view": "share" if share else "full",
    }
    if progress is not None:
        data["progress"] = _progress(progress)
    if not share:
        data["notes"] = answers.notes
        data["evidence"] = {
            key: [{"what": e.what, "when": e.when, "who": e.who, "link": e.link} for e in items]
            for key, items in answers.evidence.items()
        }
    return data


def _advice(advice: Advice) -> Data:
    return {
        "id": advice.id,
        "name": advice.name,
        "kind": "go" if advice.go else "wait",
        "says": advice.says,
        "why": advice.why,
        "follow_ups": [
            {"if": f.condition, "then": f.then} | _origin(f.origin) for f in advice.follow_ups
        ],
    } | _origin(advice.origin)


def _origin(origin: Origin) -> Data:
    return {"source": origin.source, "reading": origin.reading, "note": origin.note}


def _reason(reason: Reason) -> Data:
    return {
        "rule": reason.rule.id,
        "says": reason.rule.says,
        "advice": reason.advice.id,
        "decided": reason.fired,
        "verdict": reason.verdict.value,
        "checks": [
            {
                "says": check.says,
                "saw": check.saw,
                "wanted": check.wanted,
                "threshold": check.threshold,
                "verdict": check.verdict.value,
            }
            | _origin(check.origin)
            for check in reason.checks
        ],
    } | _origin(reason.rule.origin)


def _criterion(result: CriterionResult) -> Data:
    return {
        "id": result.criterion.id,
        "name": result.criterion.name,
        "status": result.status.value,
        "met": result.met,
        "parts": [
            {"met": part.met, "saw": part.saw, "wanted": part.wanted} | _origin(part.part.origin)
            for part in result.parts
        ],
    } | _origin(result.origin)


def _ask_next(assessment: Assessment) -> Data | None:
    narrowing = assessment.ask_next
    if narrowing is None:
        return None
    remaining = [
        {"answer": words, "possible": [a.id for a in advice]}
        for words, advice in narrowing.remaining
    ]
    return {"key": narrowing.ask.key, "question": narrowing.ask.text, "remaining": remaining}


def _changes(assessment: Assessment) -> Data:
    found = assessment.changes

    def way(each: Way | None) -> Data | None:
        if each is None:
            return None
        return {
            "advice": each.advice.id,
            "size": each.size,
            "total": each.total,
            "setback": each.setback,
            "in_your_hands": each.in_your_hands,
            "says": list(each.lines()),
            "sets": [[_change(assessment, change) for change in changes] for changes in each.sets],
        }

    return {
        "ways": [way(each) for each in found.ways],
        "ready": way(found.ready),
        "ready_alone": way(found.ready_alone),
    }


def _change(assessment: Assessment, change: Change) -> Data:
    data: Data = {
        "key": change.ask.key,
        "before": change.before,
        "after": change.after,
        "who": change.who,
        "setback": change.setback,
        "says": change.text,
    }
    if change.months:
        by = month_after(assessment.answers.date, change.months)
        data |= {"months": change.months, "by": by}
    return data


def _progress(progress: Progress) -> Data:
    before = progress.before
    return {
        "before": before.answers.date.isoformat(),
        "now": progress.now.answers.date.isoformat(),
        "advice_before": before.advice.id if before.advice else None,
        "finding": progress.finding,
        "criteria": [
            {
                "id": pair.now.criterion.id,
                "before": pair.before.status.value,
                "now": pair.now.status.value,
                "direction": pair.direction,
                "changed": list(pair.changed),
            }
            for pair in progress.criteria
        ],
    }
