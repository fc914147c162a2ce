"""Fictional people for the reality check: read strictly, and told about on every point."""

import tomllib

import pytest

from careerkit.assessment.ladder_file import default_ladder
from careerkit.assessment.portraits import default_portraits, portraits_from
from careerkit.errors import InputError
from careerkit.resources import data_file

LADDER = default_ladder()


def content():
    """Give what the file says, to be spoiled."""
    return tomllib.loads(data_file("portraits.toml").read_text(encoding="utf-8"))


def test_the_people_are_invented_and_say_so():
    """Each name marks itself, and no two have the same id."""
    people = default_portraits()

    assert all(person.name.endswith("(fictional)") for person in people)
    assert len({person.id for person in people}) == len(people)


def test_every_judgement_and_question_is_told_about():
    """Whoever answers for them finds something to go by, and numbers are given."""
    for person in default_portraits():
        step = LADDER.step(person.step)
        assert all(ask.number is not None or person.tells(ask) for ask in step.asks)
        assert {number.id for number in step.numbers} == set(person.numbers)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda person: person.update(name="Luca"), "ends in"),
        (lambda person: person.update(step="up"), "step"),
        (lambda person: person["told"].pop("roadmap_planning"), "roadmap_planning"),
        (
            lambda person: person["told"].update(roadmap_plan="x"),
            "Did you mean “roadmap_planning”?",
        ),
        (lambda person: person["numbers"].pop("months_as_pm"), "months_as_pm"),
        (lambda person: person["numbers"].update(months_as_pm=3), "contradiction"),
        (lambda person: person.update(colour="red"), "colour"),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(spoil, said):
    """A portrait with a hole would leave a room guessing what is meant."""
    spoiled = content()
    spoil(spoiled["people"][0])

    with pytest.raises(InputError) as refused:
        portraits_from(spoiled, LADDER, where="people.toml")
    assert said in str(refused.value)
    assert "people.toml" in str(refused.value)


def test_a_file_without_people_or_with_one_twice_is_refused():
    """Both say what to do."""
    none, twice = content(), content()
    none["people"] = []
    twice["people"].append(twice["people"][0])

    for spoiled in (none, twice):
        with pytest.raises(InputError, match=r"people"):
            portraits_from(spoiled, LADDER, where="people.toml")
