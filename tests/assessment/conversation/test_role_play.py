"""The cases for practice hold what their briefs say, and a spoiled file is refused in a sentence."""

import tomllib
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings

from careerkit.assessment.advice import assess
from careerkit.assessment.conversation.guide_file import default_guide
from careerkit.assessment.conversation.role_play import (
    Role,
    default_role_plays,
    role_play,
    role_plays_from,
)
from careerkit.assessment.conversation.sides import Kind, side_by_side
from careerkit.assessment.ladder_file import default_ladder
from careerkit.resources import data_file
from tests.assessment.bad_files import refusal, spoiled
from tests.assessment.fuzzing import accepted
from tests.assessment.fuzzing import spoiled as spoiled_anywhere

LADDER, GUIDE = default_ladder(), default_guide()
CASES = default_role_plays()
CONTENT = tomllib.loads(data_file("role_play.toml").read_text(encoding="utf-8"))
EACH = pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])

# What the briefs speak of, worked out by hand: points by kind, points in numbers, the situation, and
# the advice that each side's answers lead to.
EXPECTED = {
    "ready-no-room": {
        Kind.BOTH_MET: 7,
        "numbers": ["teams_that_vouch"],
        "situation": ["why", "room"],
        "advice": ("talk-to-your-boss", "look-outside"),
    },
    "sees-more": {
        Kind.PM_ONLY: 4,
        Kind.BOTH_MET: 3,
        "numbers": ["teams_that_vouch"],
        "situation": [],
        "advice": ("take-the-opportunity", "pass-this-time"),
    },
    "sees-less": {
        Kind.LEADER_ONLY: 3,
        Kind.BOTH_MET: 1,
        "numbers": ["small_features", "big_features"],
        "situation": [],
        "advice": ("hold-and-hone", "tell-your-boss"),
    },
    "impact-not-people": {
        Kind.LEADER_ONLY: 1,
        Kind.BOTH_NOT_YET: 1,
        Kind.BOTH_MET: 5,
        "numbers": [],
        "situation": ["why", "opportunity", "room"],
        "advice": ("hold-and-hone", "take-the-opportunity"),
    },
}


def read(content):
    """Read cases from parsed TOML."""
    return role_plays_from(content, LADDER, GUIDE, where="role_play.toml")


@EACH
def test_the_two_ratings_differ_as_the_briefs_say(case):
    """Every point, every number, the situation, and what comes of either side's answers."""
    expected = EXPECTED[case.id]
    sides = side_by_side(LADDER, case.pm, case.by_leader)

    assert {k: n for k, n in expected.items() if isinstance(k, Kind)} == Counter(
        pair.kind for pair in sides.pairs
    )
    assert expected["numbers"] == [n.number.id for pair in sides.pairs for n in pair.numbers]
    assert expected["situation"] == [each.ask.key for each in sides.situation]
    assert expected["advice"] == tuple(
        assess(LADDER, answers).advice.id for answers in (case.pm, case.by_leader)
    )
    assert () == sides.remarks


def test_there_are_four_cases_and_they_differ():
    """Ready without room, more, less, and the path without people."""
    assert list(EXPECTED) == [case.id for case in CASES]
    remarks = assess(LADDER, role_play("impact-not-people").pm).remarks
    assert ["Impact without reports"] == [remark.title for remark in remarks]


@EACH
def test_names_say_that_they_are_invented(case):
    """Nobody is to be taken for a real person, and no name stands for two."""
    names = [name for each in CASES for name in (each.pm_name, each.leader_name)]

    assert case.pm_name.endswith("(fictional)")
    assert case.leader_name.endswith("(fictional)")
    assert len(set(names)) == len(names)


@EACH
def test_what_only_the_product_manager_knows_is_in_their_handout_alone(case):
    """The leader has to ask; the observer is not to look it up."""
    assert case.only_pm_knows
    assert case.only_pm_knows in case.handout(Role.PM)
    for role, strangers in (
        (Role.LEADER, [case.for_pm, case.only_pm_knows]),
        (Role.OBSERVER, [case.for_pm, case.for_leader, case.only_pm_knows]),
        (Role.PM, [case.for_leader]),
    ):
        told = "\n".join(case.handout(role))
        assert case.situation in told
        for text in strangers:
            assert text not in told
    assert (case.by_leader, case.pm, None) == tuple(case.rating(role) for role in Role)


@EACH
def test_the_observers_sheet_goes_through_all_five_principles(case):
    """Six to eight points, each with a principle, and things to ask afterwards."""
    assert 6 <= len(case.watch) <= 8
    assert {principle.id for principle in GUIDE.principles} == {w.principle for w in case.watch}
    assert 4 <= len(case.debrief) <= 6
    assert len({w.look_for for w in case.watch}) == len(case.watch)


@EACH
def test_a_case_can_be_read_in_two_minutes(case):
    """Nobody has more than 200 words before they begin."""
    for role in (Role.LEADER, Role.PM):
        assert len(" ".join(case.handout(role)).split()) <= 200


def test_an_unknown_case_is_named():
    """With the one that was probably meant."""
    assert "Did you mean “sees-more”?" in refusal(lambda: role_play("see-more"))


@pytest.mark.parametrize(
    ("place", "value", "named"),
    [
        (("format",), 2, ["newer careerkit"]),
        (("format",), 0, ["never published"]),
        (("date",), "2026-03-02", ["date", "without quotes"]),
        (("cases",), [], ["at least one case"]),
        (("cases", 1, "id"), "ready-no-room", ["“ready-no-room” twice"]),
        (("cases", 0, "step"), "senior-to-boss", ["cases (ready-no-room).step", "Did you mean"]),
        (("cases", 0, "minutes"), 0, ["cases (ready-no-room).minutes", "from 1 to 120"]),
        (("cases", 0, "for_leder"), "x", ["Did you mean “for_leader”?"]),
        (("cases", 0, "for_leader"), ..., ["for_leader", "nothing"]),
        (("cases", 0, "watch", 0, "principle"), "thruth", ["Did you mean “truth”?"]),
        (("watch", 0, "lok_for"), "x", ["watch (number 1).lok_for", "Did you mean “look_for”?"]),
        (
            ("cases", 0, "pm_answers", "judged", "roadmap"),
            "yes",
            [
                "cases (ready-no-room).pm_answers, judged.roadmap",
                "Did you mean “roadmap_planning”?",
            ],
        ),
        (("cases", 0, "pm_answers", "numbers", "months_as_senior"), 99, ["cannot be more than"]),
        (("cases", 0, "leader_answers", "notes"), "x", ["leader_answers.notes", "unknown key"]),
        (("cases", 0, "source"), "leader", ["Did you mean “leaders”?"]),
    ],
)
def test_the_message_names_the_entry(place, value, named):
    """Facilitators edit the file: the case is named, and what was expected."""
    sentence = refusal(lambda: read(spoiled(CONTENT, place, value)))

    assert sentence.startswith("role_play.toml")
    for part in named:
        assert part in sentence


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(spoiled_anywhere([CONTENT]))
def test_whatever_was_spoiled_is_loaded_or_refused(content):
    """No traceback comes of a file; what is loaded can be compared."""
    for case in accepted(lambda: read(content)) or ():
        assert side_by_side(LADDER, case.pm, case.by_leader).finding
