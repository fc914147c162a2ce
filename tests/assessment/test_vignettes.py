"""The cases for calibration fit the ladder, tell nothing beforehand, and a spoiled file is refused."""

import dataclasses
import json
import tomllib
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings

from careerkit.assessment.ladder import NO, UNSURE, YES
from careerkit.assessment.ladder_file import default_ladder, load_ladder
from careerkit.assessment.vignettes import RATINGS, default_vignettes, vignettes_from
from careerkit.resources import data_file
from tests.assessment.bad_files import NURSES, refusal, spoiled
from tests.assessment.fuzzing import accepted
from tests.assessment.fuzzing import spoiled as spoiled_anywhere

LADDER = default_ladder()
VIGNETTES = default_vignettes()
CONTENT = tomllib.loads(data_file("vignettes.toml").read_text(encoding="utf-8"))
EACH = pytest.mark.parametrize("vignette", VIGNETTES.every, ids=lambda each: each.id)


def read(content):
    """Read cases from parsed TOML."""
    return vignettes_from(content, LADDER, where="vignettes.toml")


def test_the_references_are_balanced():
    """Whoever always says the same is right in four cases of ten at most; so it is among the first six."""
    ratings = Counter(each.reference.rating for each in VIGNETTES.every)
    first = Counter(each.reference.rating for each in VIGNETTES.first(6))

    assert {YES: 4, NO: 4, UNSURE: 2} == ratings
    assert {YES: 2, NO: 3, UNSURE: 1} == first


def test_the_cases_are_about_different_points():
    """Six of the step to leader, which come first, and two of each of its neighbours."""
    points = [(each.case.step, each.case.criterion) for each in VIGNETTES.every]
    steps = Counter(step for step, _ in points)

    assert {"senior-to-leader": 6, "junior-to-senior": 2, "leader-to-vp": 2} == steps
    assert {"senior-to-leader"} == {each.case.step for each in VIGNETTES.first(6)}
    assert len(set(points)) == len(points)


@EACH
def test_what_is_asked_comes_from_the_ladder(vignette):
    """A changed word in the ladder changes what the room is asked."""
    case = vignette.case
    point = LADDER.step(case.step).criterion(case.criterion)
    judged = [part for part in point.parts if hasattr(part, "yes_means")]

    assert (point.name, judged[0].question) == (case.point, case.question)
    assert judged[0].yes_means == case.yes_means != ()


@EACH
def test_nothing_of_the_reference_is_in_the_case(vignette):
    """What a phone gets before the reveal holds no text of the reference, whatever is shown of it."""
    told = json.dumps(dataclasses.asdict(vignette.case))
    reference = vignette.reference
    secrets = [reference.reason, reference.pull, *(seen for _, seen in reference.others)]

    assert all(secrets)
    for secret in secrets:
        for sentence in secret.split(". "):
            assert sentence not in told


@EACH
def test_every_other_rating_is_understood(vignette):
    """Both of the others have what a rater may have seen, and the reference has nothing of the kind."""
    reference = vignette.reference

    assert {*RATINGS} - {reference.rating} == {rating for rating, _ in reference.others}
    assert reference.seen_by(reference.rating) == ""
    assert all(reference.seen_by(rating) for rating, _ in reference.others)


@EACH
def test_a_case_is_short_and_says_that_it_is_invented(vignette):
    """A hundred words are read in half a minute; each name stands once."""
    names = [each.case.name for each in VIGNETTES.every]

    assert len(vignette.case.story.split()) <= 100
    assert vignette.case.name.endswith("(fictional)")
    assert names.count(vignette.case.name) == 1


def test_more_cases_than_there_are_give_all():
    """A company's own file may be shorter than the agenda's wish."""
    assert VIGNETTES.every == VIGNETTES.first(100)


def test_an_unknown_case_is_named():
    """With the one that was probably meant."""
    assert "Did you mean “bente”?" in refusal(lambda: VIGNETTES.vignette("bent"))
    assert "Bente (fictional)" == VIGNETTES.vignette("bente").case.name


def test_a_file_for_another_ladder_is_refused():
    """The step that it speaks of is named."""
    sentence = refusal(lambda: vignettes_from(CONTENT, load_ladder(NURSES), where="vignettes.toml"))

    assert "vignettes.toml, cases (amari).step" in sentence
    assert "senior-to-leader" in sentence


@pytest.mark.parametrize(
    ("place", "value", "named"),
    [
        (("format",), 2, ["newer careerkit"]),
        (("cases",), [], ["at least one case"]),
        (("cases", 1, "id"), "amari", ["“amari” twice"]),
        (("cases", 1, "name"), "Amari (fictional)", ["“Amari (fictional)” twice"]),
        (("cases", 0, "name"), "Amari Okafor", ["cases (amari).name", "Do not use real people."]),
        (("cases", 0, "step"), "senior-to-boss", ["cases (amari).step", "Did you mean"]),
        (("cases", 0, "criterion"), "roadmap", ["Did you mean “roadmap_planning”?"]),
        (("cases", 0, "criterion"), "time_served", ["one part that is judged"]),
        (("cases", 0, "story"), ..., ["cases (amari).story"]),
        (("cases", 0, "reference"), ..., ["cases (amari).reference.rating"]),
        (("cases", 0, "reference", "rating"), "maybe", ["one of yes, no, unsure"]),
        (("cases", 0, "reference", "rating"), "no", ["reference.if_no", "“no” is the reference"]),
        (("cases", 0, "reference", "if_no"), ..., ["reference.if_no", "Add this key."]),
        (("cases", 0, "reference", "reson"), "x", ["Did you mean “reason”?"]),
        (("cases", 0, "source"), "our", ["Did you mean “ours”?"]),
    ],
)
def test_the_message_names_the_entry(place, value, named):
    """Facilitators edit the file: the case is named, and what was expected."""
    sentence = refusal(lambda: read(spoiled(CONTENT, place, value)))

    assert sentence.startswith("vignettes.toml")
    for part in named:
        assert part in sentence


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(spoiled_anywhere([CONTENT]))
def test_whatever_was_spoiled_is_loaded_or_refused(content):
    """No traceback comes of a file; what is loaded has a reference to each case."""
    vignettes = accepted(lambda: read(content))
    if vignettes is not None:
        assert all(each.reference.rating in RATINGS for each in vignettes.every)
