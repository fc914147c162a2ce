"""Groups of three: everybody has one, nobody is alone, and a group keeps its number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit.workshop.threes import (
    Role,
    Three,
    form_threes,
    join_threes,
    mend_threes,
    sizes,
)
from tests.workshop.polls import dice


def people(number):
    return [f"p{each}" for each in range(number)]


def seated(threes):
    return sorted(seat for three in threes for seat in three.seats)


@pytest.mark.parametrize("number", range(41))
def test_any_number_of_people_can_be_divided(number):
    """Threes, and fours where some are left over; only five need a pair."""
    divided = sizes(number)

    assert number == sum(divided)
    if number > 5:
        assert set(divided) <= {3, 4}
        assert number % 3 == divided.count(4)
    else:
        assert [(), (1,), (2,), (3,), (4,), (3, 2)][number] == divided


@pytest.mark.parametrize("number", range(2, 41))
def test_everybody_has_one_part(number):
    """Each group has a leader and a product manager; from three on somebody observes."""
    threes = form_threes(people(number), dice("threes"))

    assert sorted(people(number)) == seated(threes)
    assert list(range(1, len(threes) + 1)) == [three.number for three in threes]
    assert sorted(sizes(number)) == sorted(len(three.seats) for three in threes)
    for three in threes:
        assert [Role.LEADER, Role.PM] == [three.role(seat) for seat in three.seats[:2]]
        assert all(three.role(seat) is Role.OBSERVER for seat in three.observers)


def test_the_same_seed_gives_the_same_groups_whoever_came_first():
    """The order of arrival does not count, the seed does."""
    first = form_threes(people(20), dice(1))

    assert first == form_threes(reversed(people(20)), dice(1))
    assert first != form_threes(people(20), dice(2))


def test_one_person_is_no_group():
    """Nor is nobody."""
    assert () == form_threes(people(1), dice(1)) == form_threes([], dice(1))


def test_who_comes_late_watches_in_the_smallest_group():
    """The pair has nobody who watches, so they are welcome there first."""
    threes = (Three(1, "a", "b", ("c",)), Three(2, "d", "e"))

    later = join_threes(join_threes(threes, "f"), "g")

    assert (Three(1, "a", "b", ("c", "g")), Three(2, "d", "e", ("f",))) == later
    assert later == join_threes(later, "a"), "who has a group keeps it"
    assert () == join_threes((), "a")


@pytest.mark.parametrize(
    ("gone", "left"),
    [
        ("", [Three(1, "a", "b", ("c",)), Three(2, "d", "e", ("f", "g"))]),
        ("a", [Three(1, "c", "b"), Three(2, "d", "e", ("f", "g"))]),
        ("b", [Three(1, "a", "c"), Three(2, "d", "e", ("f", "g"))]),
        ("c", [Three(1, "a", "b"), Three(2, "d", "e", ("f", "g"))]),
        ("de", [Three(1, "a", "b", ("c",)), Three(2, "f", "g")]),
        ("ac", [Three(2, "d", "e", ("f", "g", "b"))]),
        ("abc", [Three(2, "d", "e", ("f", "g"))]),
        ("acdef", [Three(1, "b", "g")]),
        ("abcdef", []),
    ],
)
def test_gaps_are_closed_and_numbers_stay(gone, left):
    """An observer steps in, who plays a part keeps it, and who is alone finds others."""
    threes = (Three(1, "a", "b", ("c",)), Three(2, "d", "e", ("f", "g")))

    assert tuple(left) == mend_threes(threes, set("abcdefg") - set(gone))


@given(st.integers(2, 40), st.sets(st.integers(0, 39)))
def test_after_any_number_has_left_all_others_have_a_group(number, gone):
    """Unless one person is left over, who cannot talk to anybody."""
    threes = form_threes(people(number), dice(number))
    here = {f"p{n}" for n in range(number) if n not in gone}
    mended = mend_threes(threes, here)

    assert (sorted(here) if len(here) > 1 else []) == seated(mended)
    assert all(len(three.seats) >= 2 for three in mended)
    assert {three.number for three in mended} <= {three.number for three in threes}
