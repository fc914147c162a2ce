"""The people on the radar survive in a file, and a spoiled file is refused in a sentence."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit.assessment.conversation.people_file import (
    load_people,
    parse_people,
    people_from,
    people_text,
    save_people,
)
from careerkit.assessment.conversation.radar import Person, Wants
from tests.assessment.bad_files import HUGE, MARKUP, refusal, spoiled
from tests.assessment.conversation.test_radar import PEOPLE
from tests.assessment.fuzzing import VALUES, accepted

GOOD = {
    "format": 1,
    "people": [
        {
            "name": "A.B.",
            "last_talk": dt.date(2026, 3, 4),
            "wants": "lead",
            "note": "Asked in May.",
        },
        {"name": "李雷 🌻"},
    ],
}


@given(st.lists(PEOPLE, max_size=5))
def test_what_is_saved_is_loaded_again(people):
    """Names of every script, notes with line breaks, and nobody at all."""
    assert tuple(people) == parse_people(people_text(people), where="people.toml")


def test_the_file_says_for_whom_it_is(tmp_path):
    """It is the leader's own; markup stays text."""
    path = tmp_path / "people.toml"
    save_people(path, [Person(MARKUP, note=f'{MARKUP}\n"""\n[x]')])

    assert "For you alone: do not pass it on." in path.read_text(encoding="utf-8")
    assert (Person(MARKUP, note=f'{MARKUP}\n"""\n[x]'),) == load_people(path)


def test_the_good_file_is_good():
    """The table below would prove nothing if it were not."""
    first = Person("A.B.", dt.date(2026, 3, 4), Wants.LEAD, "Asked in May.")

    assert (first, Person("李雷 🌻")) == people_from(GOOD, where="people.toml")


@pytest.mark.parametrize(
    ("place", "value", "named"),
    [
        (("format",), 2, ["newer careerkit", "the file was left as it is"]),
        (("format",), 0, ["never published", "format = 1"]),
        (("format",), ..., ["format", "nothing"]),
        (("people", 0, "name"), ..., ["people (number 1).name", "nothing"]),
        (("people", 0, "name"), " ", ["people (number 1).name", "not empty"]),
        (("people", 0, "name"), HUGE, ["200 characters"]),
        (("people", 0, "last_talk"), "2026-03-04", ["without quotes"]),
        (("people", 0, "last_talk"), dt.date(1900, 1, 1), ["last_talk", "1900-01-01"]),
        (("people", 0, "wants"), "leed", ["one of ic, lead, unknown", "Did you mean “lead”?"]),
        (("people", 0, "last_tlak"), dt.date(2026, 3, 4), ["Did you mean “last_talk”?"]),
        (("peopel",), [], ["Did you mean “people”?"]),
        (("people",), {"name": "A"}, ["[[people]]"]),
        (("people",), [{"name": "A"}] * 2_001, ["at most 2000", "2,001"]),
    ],
)
def test_the_message_names_the_field(place, value, named):
    """What is wrong, where, and what was expected."""
    sentence = refusal(lambda: people_from(spoiled(GOOD, place, value), where="people.toml"))

    assert sentence.startswith("people.toml")
    for part in named:
        assert part in sentence


@given(st.sampled_from(["format", "people", "name", "note"]), VALUES)
def test_whatever_is_put_there_is_loaded_or_refused(key, value):
    """No traceback comes of a file, whatever is in it."""
    for content in ({**GOOD, key: value}, {**GOOD, "people": [{"name": "A", key: value}]}):
        people = accepted(lambda content=content: people_from(content, where="people.toml"))
        if people is not None:
            assert people == parse_people(people_text(people), where="again.toml")


def test_more_than_fits_into_a_file_is_not_written():
    """It could not be loaded again."""
    people = [Person("A", note="ü" * 2_000)] * 600

    assert "at most 1,000 kB" in refusal(lambda: people_text(people))
