"""Cases that a person worked out by hand come out the same."""

import tomllib
from pathlib import Path

import pytest

from careerkit.assessment.advice import assess
from careerkit.assessment.answers import Answers
from careerkit.assessment.ladder_file import default_ladder

LADDER = default_ladder()
CASES = [
    (step, case)
    for step, cases in tomllib.loads(
        Path(__file__).with_name("golden.toml").read_text(encoding="utf-8")
    ).items()
    for case in cases
]
NAMED = ("yes", "no", "unsure", "not_applicable")
KEYS = {*NAMED, "case", "numbers", "rest", "context", "growth"}
KEYS |= {"advice", "rule", "next", "open", "possible"}


def answers_of(step_id, case):
    """Build the answers that a case describes."""
    judged = [ask.key for ask in LADDER.step(step_id).asks if ask.judged is not None]
    given = dict.fromkeys(judged, case["rest"]) if "rest" in case else {}
    given |= {key: word for word in NAMED for key in case.get(word, ())}
    given |= case.get("numbers", {}) | case.get("context", {})
    given |= {f"growth/{criterion}": word for criterion, word in case.get("growth", {}).items()}
    assert all(LADDER.step(step_id).has_ask(key) for key in given), "a slip in the case itself"
    return Answers(step_id, given)


@pytest.mark.parametrize(("step_id", "case"), CASES, ids=[case["case"] for _, case in CASES])
def test_the_case_comes_out_as_worked_out_by_hand(step_id, case):
    """The advice, the rule that gave it, what it carries along and what is left open all agree."""
    assert set(case) <= KEYS

    result = assess(LADDER, answers_of(step_id, case))

    assert case.get("advice") == (result.advice.id if result.advice else None)
    assert case.get("rule") == (result.rule.id if result.rule else None)
    assert case.get("possible", [case.get("advice")]) == [a.id for a in result.possible]
    assert sorted(case.get("open", [])) == sorted(ask.key for ask in result.open)
    if "next" in case:
        assert result.next_step is not None
        assert case["next"] == result.next_step.id
    elif result.complete:
        assert result.next_step is None


def test_every_rule_is_worked_out_at_least_twice():
    """No rule of any step rests on one example."""
    counted = [(step, case["rule"]) for step, case in CASES if "rule" in case]

    for step in LADDER.steps:
        for rule in step.rules:
            assert counted.count((step.id, rule.id)) >= 2, (step.id, rule.id)


def test_there_are_enough_cases():
    """At least 48 sentences, and no two alike."""
    sentences = [case["case"] for _, case in CASES]

    assert len(sentences) >= 48
    assert len(set(sentences)) == len(sentences)


@pytest.mark.parametrize(("step_id", "case"), CASES, ids=[case["case"] for _, case in CASES])
def test_the_words_for_the_boss_take_about_a_minute(step_id, case):
    """Spoken at 150 words a minute, every script lasts between 45 and 70 seconds."""
    result = assess(LADDER, answers_of(step_id, case))

    if result.advice is not None:
        assert 112 <= len(result.script.split()) <= 175
