"""For each point of the reality check something can be done, and a leader is asked for four things."""

import copy
import math
import tomllib

import pytest
from hypothesis import HealthCheck, given, settings

from careerkit.assessment.ladder_file import default_ladder, ladder_from
from careerkit.assessment.plan.suggestions import (
    catalogue_from,
    check_against,
    default_catalogue,
    load_catalogue,
)
from careerkit.assessment.plan.values import COMMITMENTS
from careerkit.resources import data_file
from tests.assessment import fuzzing
from tests.assessment.bad_files import nurses, refusal, spoiled

LADDER = default_ladder()
STEPS = LADDER.steps
NURSES = ladder_from(nurses(), where="nurses.toml")
LOST = "1 suggestion will not be offered."
CATALOGUE = default_catalogue()
SHIPPED = tomllib.loads(data_file("development.toml").read_text(encoding="utf-8"))
# What a hospital might write for its own ladder: short enough that spoiling it hits everything.
WARD = {
    "format": 1,
    "title": "Growing at St. Anna",
    "version": "draft",
    "grade": "C",
    "sources": {"handbook": {"title": "Our handbook for nurses"}},
    "commitments": [
        {"id": name, "name": name, "question": "Which?", "asks": "One.", "source": "handbook: 4"}
        for name in COMMITMENTS
    ],
    "suggestions": [
        {
            "id": name,
            "step": "to-charge",
            "criterion": "calm",
            "kind": kind,
            "text": f"Do it by {kind}.",
            "proof": "It was seen.",
            "helper": "a charge nurse",
            "hours": 7.5,
            "helper_hours": 1,
            "weeks": 4,
            "cost": 0,
        }
        for name, kind in (("watch-a-shift", "shadowing"), ("lead-a-shift", "practice"))
    ],
}


# ── what careerkit ships ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.id)
def test_each_point_has_two_or_three_suggestions(step):
    """Apart from the step to founder, where work has nothing to offer."""
    expected = {0} if step.id == "vp-to-founder" else {2, 3}

    for criterion in step.criteria:
        assert len(CATALOGUE.for_criterion(step.id, criterion.id)) in expected, criterion.id


def test_what_is_shipped_fits_together():
    """Every suggestion is for a point that the ladder has."""
    assert () == check_against(CATALOGUE, LADDER)


def test_texts_and_proofs_are_sentences_of_their_own():
    """Short, ended by a full stop, and none of them twice."""
    texts = [each.text for each in CATALOGUE.suggestions]
    proofs = [each.proof for each in CATALOGUE.suggestions]

    assert len(texts) + len(proofs) == len({*texts, *proofs})
    for sentence in (*texts, *proofs):
        assert sentence.endswith("."), sentence
        assert len(sentence) < 240, sentence


def test_suggestions_lead_from_watching_to_owning():
    """Who watches does so first, and nobody begins with a project, since a plan takes up the first."""
    for step in STEPS:
        for criterion in step.criteria:
            kinds = [each.kind for each in CATALOGUE.for_criterion(step.id, criterion.id)]
            assert "shadowing" not in kinds[1:], criterion.id
            assert "project" not in kinds[:-1], criterion.id


def test_every_suggestion_says_that_its_numbers_are_a_reading():
    """Nobody shall take a rule of thumb for a measurement."""
    said = {(each.grade, each.note) for each in CATALOGUE.suggestions}

    assert {("D", "Hours, weeks and cost are careerkit's reading, grade D.")} == said


def test_the_four_commitments_are_asked_for_with_their_source():
    """A question, what has to be written down, and where in the article it stands."""
    assert sorted(COMMITMENTS) == sorted(each.id for each in CATALOGUE.commitments)
    for number, name in enumerate(COMMITMENTS, start=1):
        asked = CATALOGUE.commitment(name)
        assert asked.question.endswith("?")
        assert asked.asks.endswith(".")
        assert asked.source.endswith(f"wants a promotion: meeting notes, question {number}")


def test_a_suggestion_is_found_by_its_id():
    """And what was taken out of a newer file is simply not there."""
    first = CATALOGUE.for_criterion("junior-to-senior", "spec_reviews")[0]

    assert first is CATALOGUE.suggestion("watch-two-reviews")
    assert CATALOGUE.suggestion("gone") is None


# ── a company's own file ─────────────────────────────────────────────────────────────────────────


def ward(place=(), value=...):
    """Read the hospital's file, with one value replaced or removed."""
    content = spoiled(WARD, place, value) if place else WARD
    return catalogue_from(content, where="mine.toml")


def test_a_company_brings_its_own_file():
    """Numbers that are its own carry its grade and no remark of ours."""
    lead = ward().for_criterion("to-charge", "calm")[1]

    assert ("practice", 7.5, 1.0, 4, 0.0) == (
        lead.kind,
        lead.hours,
        lead.helper_hours,
        lead.weeks,
        lead.cost,
    )
    assert ("C", "") == (lead.grade, lead.note)


def test_what_does_not_fit_a_ladder_is_said():
    """Suggestions without a point, points without a suggestion, and the word that was probably meant."""
    content = copy.deepcopy(WARD)
    content["suggestions"][0]["criterion"] = "clam"
    content["suggestions"][1]["step"] = "to-change"
    content["nothing_for"] = ["to-ward", "to-warp"]

    said = check_against(catalogue_from(content, where="mine.toml"), NURSES)

    assert [
        "The ladder has no step “to-warp”, which nothing_for names. Did you mean “to-ward”?",
        f"The ladder has no step “to-change”: {LOST} Did you mean “to-charge”?",
        f"The ladder has no criterion “clam” in “to-charge”: {LOST} Did you mean “calm”?",
        "Nothing is suggested for “Routine by day and by night” (routine of to-charge).",
        "Nothing is suggested for “Learning and teaching” (teaching of to-charge).",
        "Nothing is suggested for “Calm when it matters” (calm of to-charge).",
    ] == list(said)


def test_suggestions_for_another_ladder_are_counted_by_the_step():
    """A hospital that brings its ladder alone reads a line for each of our steps, not seventeen."""
    said = check_against(CATALOGUE, NURSES)
    count = sum(each.step == "junior-to-senior" for each in CATALOGUE.suggestions)

    assert f"The ladder has no step “junior-to-senior”: {count} suggestions will" in said[1]
    assert 4 == sum(sentence.startswith("The ladder has no step") for sentence in said)


def test_a_stamp_names_what_the_file_says(tmp_path):
    """A comment changes nothing, a word does."""
    path = tmp_path / "mine.toml"
    text = data_file("development.toml").read_text(encoding="utf-8")
    path.write_text(f"# Ours.\n{text}", encoding="utf-8")
    assert CATALOGUE.stamp == load_catalogue(path).stamp

    path.write_text(text.replace("your mentor", "your coach"), encoding="utf-8")
    assert CATALOGUE.stamp != load_catalogue(path).stamp


# ── spoiled files ────────────────────────────────────────────────────────────────────────────────

FIRST = ("suggestions", 0)
NAME = "suggestions (watch-a-shift)"
FIFTH = {**WARD["commitments"][0], "id": "raise"}
SPOILED = {
    "another format": (("format",), 2, ["format", "a newer careerkit wrote"]),
    "no title": (("title",), ..., ["title", "Add this key."]),
    "an unknown grade": (("grade",), "E", ["grade", "one of A, B, C, D"]),
    "a reading without a note": (("reading",), True, ["note", "whose reading"]),
    "a key with a typo on top": (("comitments",), [], ["comitments", "“commitments”?"]),
    "a key is missing": ((*FIRST, "proof"), ..., [f"{NAME}.proof", "nothing", "Add this key."]),
    "a key with a typo": ((*FIRST, "hors"), 3, [f"{NAME}.hors", "Did you mean “hours”?"]),
    "an empty text": ((*FIRST, "text"), " ", [f"{NAME}.text", "not empty"]),
    "an unknown kind": ((*FIRST, "kind"), "projct", ["kind", "Did you mean “project”?"]),
    "a kind that is for plans alone": ((*FIRST, "kind"), "other", ["kind", "“other”"]),
    "negative hours": ((*FIRST, "hours"), -1, [f"{NAME}.hours", "from 0 to 500", "-1"]),
    "too many hours": ((*FIRST, "hours"), 500.5, [f"{NAME}.hours", "from 0 to 500", "500.5"]),
    "no number": ((*FIRST, "hours"), math.nan, [f"{NAME}.hours", "from 0 to 500", "nan"]),
    "a truth for a number": ((*FIRST, "cost"), True, ["cost", "0 to 100,000", "true"]),
    "a text for a number": ((*FIRST, "helper_hours"), "3", ["helper_hours", "0 to 200", "“3”"]),
    "no weeks": ((*FIRST, "weeks"), 0, ["weeks", "a whole number from 1 to 104", "0"]),
    "half a week": ((*FIRST, "weeks"), 1.5, ["weeks", "a whole number", "1.5"]),
    "an id with a space": ((*FIRST, "id"), "watch it", ["small letters", "“watch it”"]),
    "an id twice": ((*FIRST, "id"), "lead-a-shift", ["suggestions", "“lead-a-shift” twice"]),
    "suggested and not": (("nothing_for",), ["to-charge"], [f"{NAME}.step", "nothing_for"]),
    "a commitment is missing": (("commitments", 2), ..., ["commitments", "the id “mentor”"]),
    "no commitments": (("commitments",), ..., ["commitments", "the id “opportunities”"]),
    "a fifth commitment": (
        ("commitments",),
        [*WARD["commitments"], FIFTH],
        ["commitments (raise).id", "one of opportunities, budget, mentor, cadence", "“raise”"],
    ),
    "a commitment twice": (("commitments", 0, "id"), "budget", ["commitments", "“budget” twice"]),
    "an unknown source": (
        ("commitments", 0, "source"),
        "hanbook: 4",
        ["commitments (opportunities).source", "Did you mean “handbook”?"],
    ),
}


@pytest.mark.parametrize(("place", "value", "named"), SPOILED.values(), ids=SPOILED)
def test_a_spoiled_file_is_refused_in_a_sentence(place, value, named):
    """It names the file, the place, and what would have been right."""
    sentence = refusal(lambda: ward(place, value))

    assert sentence.startswith("mine.toml, ")
    for part in named:
        assert part in sentence


many = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@many
@given(fuzzing.spoiled([WARD, {**SHIPPED, "suggestions": SHIPPED["suggestions"][:3]}]))
def test_whatever_is_in_a_file_it_loads_or_is_refused(content):
    """And what loads can be held against any ladder, and holds numbers that can be added up."""
    loaded = fuzzing.accepted(lambda: catalogue_from(content, where="mine.toml"))
    if loaded is None:
        return
    assert all(isinstance(sentence, str) for sentence in check_against(loaded, LADDER))
    assert sorted(COMMITMENTS) == sorted(each.id for each in loaded.commitments)
    for each in loaded.suggestions:
        assert 0 <= each.hours <= 500
        assert 0 <= each.helper_hours <= 200
        assert 1 <= each.weeks <= 104
        assert 0 <= each.cost <= 100_000
