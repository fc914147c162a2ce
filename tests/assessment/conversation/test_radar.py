"""The radar sorts people by how much they need a talk, and says so."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit.assessment.conversation.radar import Person, Wants, look
from careerkit.errors import InputError
from tests.assessment.bad_files import complete, refusal
from tests.assessment.people import FILLED, TEXTS

TODAY = dt.date(2026, 11, 24)
PEOPLE = st.builds(
    Person,
    FILLED,
    st.none() | st.dates(dt.date(2020, 1, 1), TODAY),
    st.sampled_from(Wants),
    TEXTS,
)


def ago(days, name="A.B.", wants=Wants.UNKNOWN):
    """Make somebody whose last talk was so many days ago; None for never."""
    return Person(name, None if days is None else TODAY - dt.timedelta(days), wants)


def test_those_without_a_talk_come_first_then_the_longest_ago():
    """Whoever needs it most stands on top."""
    radar = look([ago(3, "C"), ago(None, "D"), ago(200, "B"), ago(91, "E")], TODAY)

    assert ["D", "B", "E", "C"] == [row.person.name for row in radar.rows]
    assert [True, True, True, False] == [row.overdue for row in radar.rows]
    assert ["none on record", "200 days ago", "91 days ago", "3 days ago"] == [
        row.when for row in radar.rows
    ]


@given(st.lists(PEOPLE, max_size=8), st.randoms(use_true_random=False), st.integers(1, 400))
def test_the_order_of_entry_changes_nothing(people, random, days):
    """Everybody is on the radar once, sorted by need; overdue is more than the days asked for."""
    shuffled = list(people)
    random.shuffle(shuffled)
    radar, other = look(people, TODAY, days), look(shuffled, TODAY, days)

    assert [row.days for row in radar.rows] == [row.days for row in other.rows]
    assert sorted(map(id, people)) == sorted(id(row.person) for row in radar.rows)
    since = [row.days for row in radar.rows]
    known = [d for d in since if d is not None]
    assert since == [None] * (len(since) - len(known)) + sorted(known, reverse=True)
    for row in radar.rows:
        assert row.overdue is (row.days is None or row.days > days)
    assert sum(radar.wants.values()) == len(people)


def test_the_finding_names_who_waits():
    """The first three by name, and the others counted."""
    people = [ago(None, "D", Wants.LEAD), ago(120, "B"), ago(100, "E", Wants.IC), ago(91, "F")]

    assert (
        "4 of 5 people had no talk about satisfaction and future in the last 90 days: D, B, E and 1 "
        "more. For 1 of them none is on record at all. You do not know what 3 of the 5 people want."
    ) == look([*people, ago(2, "G")], TODAY).finding


@pytest.mark.parametrize(
    ("people", "finding"),
    [
        ([], "Nobody is on the radar yet. Add the people whom you lead."),
        (
            [ago(90, wants=Wants.IC)],
            (
                "The one person here had a talk about satisfaction and future in the last 90 days. "
                "You know what they want."
            ),
        ),
        (
            [ago(1), ago(2), ago(3, wants=Wants.LEAD)],
            (
                "All 3 people had a talk about satisfaction and future in the last 90 days. "
                "You do not know what 2 of the 3 people want."
            ),
        ),
        (
            [ago(91, "Di", Wants.IC), ago(1, "Ed")],
            (
                "1 of 2 people had no talk about satisfaction and future in the last 90 days: Di. "
                "You do not know what 1 of the 2 people wants."
            ),
        ),
        (
            [ago(1, "Di", Wants.IC), ago(2, "Ed", Wants.LEAD)],
            (
                "Both people had a talk about satisfaction and future in the last 90 days. "
                "You know what everybody wants."
            ),
        ),
        (
            [ago(91, "Zoë 🌻")],
            (
                "1 of 1 person had no talk about satisfaction and future in the last 90 days: Zoë 🌻. "
                "You do not know what they want."
            ),
        ),
    ],
)
def test_the_finding_fits_every_number(people, finding):
    """Nobody, one, two and all."""
    assert finding == look(people, TODAY).finding


def test_the_line_is_stated():
    """A reader can tell on which side the ninetieth day lies."""
    assert (
        "A talk 90 days ago still counts as in time, one 91 days ago does not."
        == look([], TODAY).rule
    )
    assert look([], TODAY, 1).rule.startswith("A talk 1 day ago still counts")


def test_wants_are_counted():
    """All three are there, if only with a 0."""
    assert {Wants.IC: 0, Wants.LEAD: 1, Wants.UNKNOWN: 2} == look(
        [ago(1, wants=Wants.LEAD), ago(2), ago(3)], TODAY
    ).wants


def test_a_talk_in_the_future_is_a_fault():
    """It has not been held; the person is named."""
    sentence = refusal(lambda: look([ago(3), ago(-1, "C.D.")], TODAY))

    assert sentence == (
        "the last talk with “C.D.”: expected a day up to today, 24 November 2026, found 25 November "
        "2026. Correct the date: only a talk that was held counts."
    )


@pytest.mark.parametrize("days", [0, -1, 3_651, float("nan")])
def test_days_that_make_no_sense_are_refused(days):
    """None, fewer than none, ten years."""
    with pytest.raises(InputError) as error:
        look([], TODAY, days)

    assert complete(error.value)
