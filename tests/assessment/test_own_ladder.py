"""A ladder that a company brings, from a trade of its own, works like the shipped one."""

from pathlib import Path

import pytest

from careerkit.assessment.advice import assess
from careerkit.assessment.answers import Answers, answers_text, parse_answers
from careerkit.assessment.ladder_file import default_ladder, load_ladder
from careerkit.assessment.proof import load_proved, prove

FILE = Path(__file__).with_name("data") / "nurses.toml"
NURSES = load_proved(FILE)
READY = {
    "shifts": 200,
    "nights": 40,
    "courses": 4,
    "students": 0,
    "calm_by_day": "yes",
    "calm_with_families": "not_applicable",
    "post": "no",
}


def advised(**given):
    """Assess a nurse who is ready but for what is said otherwise."""
    return assess(NURSES, Answers("to-charge", {**READY, **given}))


def test_it_is_proved():
    """Two steps; the first has 45 combinations of three counts, a number and a question."""
    assert [()] * 2 == [proof.faults for proof in prove(NURSES)]
    # All met, two met, alone: 5 combinations, of which each comes with a thousand shifts and without.
    assert [5 * 2 * 3, 2] == [proof.cases for proof in prove(NURSES)]


@pytest.mark.parametrize(
    ("given", "advice", "rule"),
    [
        ({"post": "elsewhere"}, "apply", "free-and-ready"),
        ({}, "go-on", "otherwise"),
        ({"nights": 39, "post": "here"}, "go-on", "otherwise"),
        ({"nights": 39, "post": "here", "shifts": 1000}, "apply", "free-here-and-nearly"),
        ({"nights": 39, "post": "here", "shifts": 999}, "go-on", "otherwise"),
        ({"courses": 3, "support/teaching": "no"}, "ask-for-help", "alone-with-it"),
        ({"courses": 2, "students": 1, "post": "here"}, "apply", "free-and-ready"),
        ({"calm_with_families": "no", "support/calm": "yes"}, "go-on", "otherwise"),
    ],
)
def test_its_own_rules_give_its_own_advice(given, advice, rule):
    """Months are shifts here, features are courses, and nothing of product management is left."""
    result = advised(**given)

    assert (advice, rule) == (result.advice.id, result.rule.id)
    assert result.complete
    assert NURSES.stamp == result.ladder


def test_what_is_possible_and_what_would_change_it():
    """Someone with everything met and no word on the post yet may apply or go on."""
    result = assess(NURSES, Answers("to-charge", {k: v for k, v in READY.items() if k != "post"}))

    assert ["apply", "go-on"] == [advice.id for advice in result.possible]
    assert ("on this ward or on another ward", "no") == tuple(
        words for words, _ in result.ask_next.remaining
    )
    (way, _) = advised().changes.ways
    assert ("apply", 1, 2) == (way.advice.id, way.size, way.total)
    assert "Is a post free?: “on this ward” instead of “no”" in way.lines()[0]


def test_two_judgements_of_one_point_are_told_apart():
    """Each by its question, since the name of the point would stand for both."""
    no = {"calm_by_day": "no", "calm_with_families": "no", "support/calm": "no"}

    text, _ = advised(post="elsewhere", **no).changes.ready.lines()
    assert "“Do you stay calm in an emergency?” becomes a yes" in text
    assert "“Do you stay calm with families?” becomes a yes" in text


def test_a_remark_may_look_at_what_no_rule_looks_at():
    """A thousand shifts are remarked on, by a fact of their own."""
    assert [] == [remark.title for remark in advised().remarks]
    assert ["A thousand shifts"] == [remark.title for remark in advised(shifts=1000).remarks]
    few = advised(nights=0, courses=0, **{"support/teaching": "yes"})
    assert ["Two at a time"] == [remark.title for remark in few.remarks]


def test_facts_that_no_rule_looks_at_count_for_remarks_all_the_same(tmp_path):
    """Without the rules that look at two_met and long_here the remarks stay as they were."""
    text = FILE.read_text(encoding="utf-8")
    text = text.replace(
        'post = "here", two_met = true, long_here = true', 'post = "here", all_met = true'
    )
    text = text.replace('post = ["here", "elsewhere"], all_met', 'post = "elsewhere", all_met')
    path = tmp_path / "nurses.toml"
    path.write_text(text, encoding="utf-8")
    ladder = load_proved(path)

    def titles(**given):
        result = assess(ladder, Answers("to-charge", {**READY, **given}))
        return [remark.title for remark in result.remarks]

    assert [] == titles()
    assert ["A thousand shifts"] == titles(shifts=1000)
    assert ["Two at a time"] == titles(nights=0, courses=0)
    opened = {k: v for k, v in READY.items() if k not in ("courses", "calm_by_day")}
    assert () == assess(ladder, Answers("to-charge", opened)).remarks


def test_its_script_is_filled_in_with_its_points():
    """Names stand in the sentence as they would be said."""
    result = advised(post="here", shifts=1000, nights=39)

    assert (
        "I bring learning and teaching and calm when it matters. "
        "I still learn routine by day and by night."
    ) == result.script


def test_its_answers_are_saved_under_its_own_questions():
    """The file can be read by a person, and by careerkit again."""
    answers = Answers(
        "to-charge",
        {"nights": 3, "shifts": 4, "support/calm": "no", "calm_by_day": "unsure"},
        ladder=NURSES.stamp,
    )
    text = answers_text(answers, NURSES)

    assert "# How many of these were nights?\nnights = 3\n" in text
    assert '[context.support]\n# Would somebody help you with it?\ncalm = "no"\n' in text
    assert answers == parse_answers(text, NURSES, where="answers.toml")


def test_the_hash_is_of_what_the_file_says():
    """A comment changes nothing; a threshold does; no two ladders have the same."""
    assert NURSES == load_ladder(FILE)
    assert NURSES.hash != default_ladder().hash
    assert 12 == len(NURSES.hash)


def test_a_comment_does_not_change_the_hash_and_a_threshold_does(tmp_path):
    """The stamp under a piece of advice tells whether it was the same ladder."""
    text, path = FILE.read_text(encoding="utf-8"), tmp_path / "nurses.toml"

    path.write_text(f"# A remark.\n{text}", encoding="utf-8")
    assert NURSES.hash == load_ladder(path).hash

    path.write_text(text.replace("at_least = 40", "at_least = 41"), encoding="utf-8")
    assert NURSES.hash != load_ladder(path).hash
