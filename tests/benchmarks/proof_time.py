"""What it costs to prove that a ladder covers every case, against trying every set of answers."""

import time
from itertools import product

from careerkit.assessment.ladder import Ladder, Step
from careerkit.assessment.ladder_file import default_ladder, ladder_from
from careerkit.assessment.proof import prove_step
from careerkit.assessment.rules import fits
from careerkit.assessment.space import Space
from tests.benchmarks.measure import Report, Sample

ROUNDS = 15
CRITERIA = 12


def twelve() -> Ladder:
    """Make a ladder with twelve judged criteria, a question for each unmet one, and six rules."""
    step = {
        "id": "only",
        "from": "a",
        "to": "b",
        "name": "Only",
        "source": "ours",
        "criteria": [
            {"id": f"c{n}", "name": f"C{n}", "parts": [{"question": f"C{n}?"}]}
            for n in range(CRITERIA)
        ],
        "questions": [
            _question("opening", "inside", "outside", "none"),
            _question("room", "yes", "no"),
            _question("growth", "yes", "no") | {"for_each": "unmet criterion"},
        ],
        "facts": [
            {"id": "all", "says": "all", "count": "met", "at_least": "all"},
            {"id": "most", "says": "most", "count": "met", "at_least": 8},
            {
                "id": "stuck",
                "says": "s",
                "count": "unmet",
                "where": {"growth": "no"},
                "at_least": 1,
            },
        ],
        "advice": [
            {"id": kind, "name": kind, "kind": kind, "says": kind} for kind in ("go", "wait")
        ],
        "rules": [
            _rule("r1", "go", all=True, opening=["inside", "outside"]),
            _rule("r2", "go", most=True, opening="inside"),
            _rule("r3", "wait", opening="inside"),
            _rule("r4", "wait", stuck=True),
            _rule("r5", "go", all=True, room="yes"),
            _rule("r6", "wait"),
        ],
    }
    levels = [{"id": each, "name": each} for each in "ab"]
    whole = {"format": 1, "title": "Twelve", "version": "1", "sources": {"ours": {"title": "Ours"}}}
    return ladder_from(whole | {"levels": levels, "steps": [step]}, where="twelve.toml")


def _question(name: str, *choices: str) -> dict:
    options = [{"id": each, "says": each} for each in choices]
    return {"id": name, "question": f"{name}?", "changed_by": "others", "choices": options}


def _rule(name: str, advice: str, **when: object) -> dict:
    return {"id": name, "says": name, "advice": advice, "when": when}


def try_everything(step: Step) -> int:
    """Judge every set of criteria met or not by its rules, as a simple proof would: 2 to the n."""
    space = Space(step)
    rules_seen = set()
    for met in product((True, False), repeat=len(step.criteria)):
        for stuck in (True, False):
            for choices in product(*(q.choices for q in space.questions)):
                facts = {q.id: c.id for q, c in zip(space.questions, choices, strict=True)}
                for fact in space.count_facts:
                    count = sum(met) if fact.counts_met else int(stuck and not all(met))
                    facts[fact.id] = count >= fact.at_least
                rules_seen.add(next(r.id for r in step.rules if fits(r.when, facts)))
    return len(rules_seen)


def run() -> Report:
    """Prove the four steps and a ladder of twelve criteria, and try everything for the latter."""
    ladder, large = default_ladder(), twelve()
    proof = prove_step(large.steps[0])
    if proof.faults or try_everything(large.steps[0]) != len(large.steps[0].rules):
        message = f"the ladder of this benchmark is not sound: {proof.faults}"
        raise AssertionError(message)
    jobs = {
        f"trying every set of {CRITERIA} criteria": lambda: try_everything(large.steps[0]),
        f"the proof, {CRITERIA} criteria": lambda: prove_step(_fresh(large.steps[0])),
        "the proof, all four steps": lambda: [prove_step(_fresh(step)) for step in ladder.steps],
        "loading the ladder from its file": default_ladder,
    }
    taken: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(ROUNDS):
        for name, job in jobs.items():
            started = time.perf_counter()
            job()
            taken[name].append(1000 * (time.perf_counter() - started))
    cases = ", ".join(f"{p.cases}" for p in map(prove_step, ladder.steps))
    notes = [
        f"{CRITERIA} criteria: {proof.cases} cases for {proof.answers:,} sets of answers.",
        f"The four steps: {cases} cases.",
    ]
    return Report("Proving a ladder", [Sample(n, tuple(t)) for n, t in taken.items()], notes)


def _fresh(step: Step) -> Step:
    """Forget what was worked out for a step before."""
    step.__dict__.pop("_space", None)
    return step
