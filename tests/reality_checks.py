"""Reality checks of every kind, and a ladder in which every text is hostile."""

import datetime as dt
import tomllib

from careerkit.assessment.advice import assess
from careerkit.assessment.answers import Answers, Evidence
from careerkit.assessment.ladder_file import default_ladder, ladder_from
from careerkit.assessment.progress import compare
from careerkit.resources import data_file

DAY = dt.date(2026, 11, 21)
LADDER = default_ladder()

SHIPPED = Evidence("Shipped the billing", "May 2026", "Dana", "https://example.org/billing")
ROBIN = Answers(
    "senior-to-leader",
    {
        "why": "both",
        "months_as_senior": 14,
        "months_as_pm": 30,
        "effortless_delivery": "yes",
        "engineering_trust": "yes",
        "teams_that_vouch": 1,
        "roadmap_planning": "no",
        "customer_interviews": "yes",
        "data_behind_dashboard": "unsure",
        "kpis_and_value": "yes",
        "opportunity": "inside",
        "room": "unknown",
        "growth/engineering_trust": "yes",
        "growth/roadmap_planning": "unknown",
        "growth/data_behind_dashboard": "no",
    },
    {"effortless_delivery": (SHIPPED,)},
    person="Robin",
    date=DAY,
    notes="Ask Dana about the roadmap.",
)
SAM = Answers(
    "junior-to-senior",
    {
        "months_as_junior": 14,
        "small_features": 4,
        "big_features": 2,
        "clear_specs": "yes",
        "spec_reviews": "no",
    },
    {"clear_specs": (Evidence("Two remarks on the search spec", "March 2026", "Ana"),)},
    person="Sam",
    date=DAY,
)
SAM_READY = Answers(
    SAM.step,
    {**SAM.given, "months_as_junior": 24, "big_features": 5, "spec_reviews": "yes"},
    SAM.evidence,
    person="Sam",
    date=DAY,
)
KIM = Answers(
    "leader-to-vp",
    {
        "hands_on_mastery": "yes",
        "reads_the_market": "no",
        "company_kpis": "yes",
        "pms_managed": 4,
        "internal_trust": "yes",
        "product_strategy": "unsure",
        "opening_inside": "no",
        "months_as_leader": 8,
        "feels_ready": "unsure",
    },
    date=DAY,
)
ANSWERS = {
    "wait with gaps": SAM,
    "go with all met": SAM_READY,
    "pass this time": ROBIN,
    "switch workplace": ROBIN.with_answer("opportunity", "none"),
    "partly open": ROBIN.with_answer("opportunity", None).with_answer("kpis_and_value", None),
    "all open": Answers("senior-to-leader", date=DAY),
    "a leader's gaps": KIM,
    "an opening inside": KIM.with_answer("opening_inside", "yes").with_answer(
        "months_as_leader", 18
    ),
    "a founder not yet": Answers(
        "vp-to-founder",
        {
            "called_crazy": "yes",
            "ready_for_the_ride": "unsure",
            "partner_supports": "not_applicable",
        },
        date=DAY,
    ),
}
CASES = {name: assess(LADDER, answers) for name, answers in ANSWERS.items()}
# Answers as people give them in a workshop: most questions answered, gaps, an opening.
TYPICAL = [name for name in CASES if name != "all open"]
EARLIER = assess(LADDER, Answers(SAM.step, SAM.given, person="Sam", date=dt.date(2026, 1, 20)))
PROGRESS = compare(EARLIER, CASES["go with all met"])

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></title></svg><svg onload='alert(1)'>",
    "[x](javascript:alert(1)) ![y](https://evil.example/a.png) <https://evil.example>",
    "a | b || `c` **d** __e__ ~~f~~ $x^2$ \\| \\[g\\]",
    "# heading\n- item\n> quote\n1. one\n---\n```\ncode",
    "\u202egnp.exe\u202c \u2066x\u2069 שלום مرحبا \u200b",
    "👩‍🚀 ✅ 漢字漢字漢字 ｆｕｌｌ e\u0301 🇨🇭",
    "&lt;script&gt; &#60;b&#62; &amp; {gaps} %s {0}",
    "A" * 2_000,
    "javascript:alert(1) data:text/html,<b> style=x onload=y",
)
# What a ladder's author writes freely; everything else are ids, numbers and keywords.
TEXTS = {"title", "about", "name", "question", "short", "unit", "note", "to_close", "to_find_out"}
TEXTS |= {"yes_means", "evidence", "says", "why", "next", "script", "if", "then", "warning"}
FIXED = {"when", "where", "together"}
NAME_LENGTH, TEXT_LENGTH = 200, 2_000
NAMES = {"title", "name", "short", "unit", "says"}


def hostile_ladder(hostile):
    """Give the shipped ladder with a hostile string in every text that its author could write."""
    content = tomllib.loads(data_file("ladder.toml").read_text(encoding="utf-8"))
    content["version"] = hostile[:NAME_LENGTH].strip()
    return ladder_from(_spoiled(content, hostile), where="hostile.toml")


def _spoiled(value, hostile, key=""):
    if isinstance(value, dict):
        return {k: v if k in FIXED else _spoiled(v, hostile, k) for k, v in value.items()}
    if isinstance(value, list):
        return [_spoiled(each, hostile, key) for each in value]
    if isinstance(value, str) and key in TEXTS:
        return hostile[: NAME_LENGTH if key in NAMES else TEXT_LENGTH].strip()
    if isinstance(value, str) and key == "source":
        return f"{value} {hostile}"[:NAME_LENGTH].strip()
    return value


def hostile_assessment(hostile, answers=ROBIN):
    """Assess a person who has written a hostile string wherever they could, on such a ladder."""
    item = Evidence(hostile, hostile[:NAME_LENGTH], hostile[:NAME_LENGTH], hostile)
    spoiled = Answers(
        answers.step,
        answers.given,
        {"effortless_delivery": (item,), "customer_interviews": (item, item)},
        person=hostile[:NAME_LENGTH],
        date=DAY,
        notes=hostile,
    )
    return assess(hostile_ladder(hostile), spoiled)


def wide_ladder(count=40, length=60):
    """Give a ladder of one step with many criteria whose names are long."""
    words = "A rather long name for a point that somebody wrote down "
    criteria = [
        {
            "id": f"c{n}",
            "name": f"{n} {words * 4}"[:length].strip(),
            "source": "own",
            "parts": [
                {"number": "months", "at_least": n + 1}
                if n % 5 == 0
                else {
                    "question": "Is it so?",
                    "yes_means": ["It is."],
                    "evidence": "What shows it.",
                    "changed_by": "you",
                }
            ],
        }
        for n in range(count)
    ]
    advice = {"kind": "wait", "says": "So.", "why": "So.", "next": ["Do."], "script": "So."}
    step = {
        "id": "up",
        "from": "a",
        "to": "b",
        "name": "Up",
        "source": "own",
        "numbers": [
            {
                "id": "months",
                "question": "How many months?",
                "short": f"months {words}"[:length].strip(),
                "unit": "months",
                "most": 600,
                "changed_by": "time",
            }
        ],
        "criteria": criteria,
        "facts": [{"id": "all_met", "says": "all is met", "count": "met", "at_least": "all"}],
        "advice": [
            {"id": "stay", "name": "Stay", **advice},
            {"id": "go", "name": "Go", **advice, "kind": "go"},
        ],
        "rules": [
            {"id": "met", "says": "All is met", "when": {"all_met": True}, "advice": "go"},
            {"id": "else", "says": "Otherwise", "when": {}, "advice": "stay"},
        ],
    }
    content = {
        "format": 1,
        "title": "Wide",
        "version": "1",
        "sources": {"own": {"title": "Our own"}},
        "levels": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}],
        "steps": [step],
    }
    return ladder_from(content, where="wide.toml")


def wide_assessment(**sizes):
    """Assess someone on the wide ladder who has answered every other question."""
    ladder = wide_ladder(**sizes)
    asks = [ask for ask in ladder.steps[0].asks if ask.number is None]
    given = {ask.key: ("yes", "no", "unsure")[n % 3] for n, ask in enumerate(asks) if n % 2}
    return assess(ladder, Answers("up", {"months": 12, **given}, date=DAY))
