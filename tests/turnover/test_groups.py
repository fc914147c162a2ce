"""People are shown in groups, and no group uncovers a few of them."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerkit.errors import InputError
from careerkit.turnover.groups import EVERYBODY, OTHERS, Group, TooFewPeopleError, grouped, withheld
from careerkit.turnover.hris.spells import Kind
from tests.turnover.staff import Post, crowd, staff


def test_nothing_to_group_by_is_everybody():
    """One group, and every spell in it."""
    groups = grouped(staff(*crowd({"A": 6})))

    assert (Group(EVERYBODY, 6, (EVERYBODY,)),) == groups.groups
    assert [0] * 6 == groups.code.tolist()
    assert () == groups.merged


def test_a_column_gives_its_labels_in_their_order():
    """And those without an entry are a group like others."""
    groups = grouped(staff(*crowd({"Sales": 5, "Design": 7, None: 6})), "Team")

    assert ("Sales", "Design", "not given") == groups.labels
    assert [5, 7, 6] == [group.people for group in groups.groups]


def test_small_groups_are_merged_and_it_is_said():
    """Three and four make seven; the large one stays as it is."""
    groups = grouped(staff(*crowd({"A": 3, "B": 20, "C": 4})), "Team")

    assert (Group("B", 20, ("B",)), Group(OTHERS, 7, ("A", "C"))) == groups.groups
    assert (
        "“A”, “C” are shown together, as one or more of them have fewer than 5" in groups.merged[0]
    )


def test_a_column_that_tells_people_apart_names_nobody():
    """Its values may be people's names; with their number it would tell that each is one person."""
    groups = grouped(staff(*crowd({f"Robin {n}": 1 for n in range(30)})), "Team")

    assert "Robin" not in " ".join(groups.merged)
    assert groups.merged[0].startswith("Team: most groups have fewer than 5 people")
    assert "30" not in groups.merged[0]


def test_what_would_be_the_remainder_takes_the_next_smallest_along():
    """The whole less the large ones would be the three."""
    groups = grouped(staff(*crowd({"A": 3, "B": 20, "C": 8})), "Team")

    assert ("B", OTHERS) == groups.labels
    assert 11 == groups.groups[1].people
    assert "“A”, “C” are shown together" in groups.merged[0]


def test_five_people_in_five_groups_are_not_told_as_one_in_each():
    """The next smallest goes with them, so that each could be one or several."""
    sizes = dict.fromkeys("ABCDE", 1)
    groups = grouped(staff(*crowd({**sizes, "F": 9, "G": 30})), "Team")

    assert ("G", OTHERS) == groups.labels
    assert 14 == groups.groups[1].people
    (everybody,) = grouped(staff(*crowd(sizes)), "Team").merged
    assert "“A”" not in everybody


def test_a_label_of_the_file_is_not_taken_for_ours():
    """Somebody may have called a team so."""
    groups = grouped(staff(*crowd({OTHERS: 9, "A": 3, "B": 3})), "Team")

    assert (OTHERS, f"{OTHERS} (2)") == groups.labels


def test_people_count_once_however_many_posts_they_had():
    """Four people with two posts each are four people."""
    posts = [
        Post(person, "2021-01-01", end, kind, start, {"Team": "A"})
        for person in range(4)
        for end, kind, start in [
            ("2022-01-01", Kind.MOVED, "2021-01-01"),
            ("NaT", Kind.STILL_HERE, "2022-01-02"),
        ]
    ]

    groups = grouped(staff(*posts, *crowd({"B": 10}, first=100)), "Team")

    assert (Group(EVERYBODY, 14, ("A", "B")),) == groups.groups


def test_who_left_before_the_window_counts_nowhere():
    """Four of seven were gone, and three are too few."""
    gone = [
        Post(person, "2015-01-01", "2019-12-31", Kind.VOLUNTARY, groups={"Team": "A"})
        for person in range(4)
    ]
    rest = crowd({"A": 3, "B": 10}, first=10)

    groups = grouped(staff(*gone, *rest), "Team")

    assert (Group(EVERYBODY, 13, ("A", "B")),) == groups.groups


def test_a_group_of_which_few_are_left_is_merged():
    """Nine were there, two still are: what the two did would be seen."""
    left = [
        Post(person, "2021-01-01", "2023-01-01", Kind.VOLUNTARY, groups={"Team": "A"})
        for person in range(7)
    ]
    rest = crowd({"A": 2, "B": 10, "C": 30}, first=10)

    assert ("C", OTHERS) == grouped(staff(*left, *rest), "Team").labels


def test_a_group_in_which_nobody_is_left_is_shown():
    """That all of them have gone is a fact about nine people."""
    left = [
        Post(person, "2021-01-01", "2023-01-01", Kind.VOLUNTARY, groups={"Team": "A"})
        for person in range(9)
    ]

    assert ("A", "B") == grouped(staff(*left, *crowd({"B": 10}, first=10)), "Team").labels


def test_columns_are_crossed_and_merged_within_the_first():
    """So that the first column's own sums can still be read."""
    people = [
        *crowd({"A": 6}, Level="Junior"),
        *crowd({"A": 2}, first=10, Level="Senior"),
        *crowd({"A": 3}, first=20, Level="Lead"),
        *crowd({"B": 9}, first=30, Level="Senior"),
    ]

    groups = grouped(staff(*people), ["Team", "Level"])

    assert "Team by Level" == groups.name
    assert ("A · Junior", "B · Senior", "A · other groups together") == groups.labels


def test_a_margin_beside_a_table_does_not_uncover_its_cells():
    """Juniors in all, less A's juniors, would be B's two."""
    people = [
        *crowd({"A": 9}, Level="Junior"),
        *crowd({"B": 2}, first=10, Level="Junior"),
        *crowd({"B": 9}, first=20, Level="Senior"),
        *crowd({"A": 7}, first=30, Level="Lead"),
    ]
    spells = staff(*people)
    table = grouped(spells, ["Team", "Level"])

    assert ("A · Junior", "A · Lead", "B") == table.labels
    assert ("Lead", OTHERS) == grouped(spells, "Level", beside=table).labels
    assert ("A", "B") == grouped(spells, "Team", beside=table).labels


def test_groups_are_merged_further_for_a_shorter_window():
    """Two of the six of A were still there then; what was merged before stays so, and said."""
    left = [
        Post(person, "2021-01-01", end, Kind.VOLUNTARY, groups={"Team": "A"})
        for person, end in enumerate(["2022-03-31"] * 4 + ["2024-06-30"] * 2)
    ]
    people = [*left, *crowd({"B": 3, "C": 4, "D": 9, "E": 30}, first=10)]
    whole = grouped(staff(*people), "Team")
    recent = grouped(staff(*people, opens="2024-01-01"), whole)

    assert ("A", "D", "E", OTHERS) == whole.labels
    assert ("D", "E", OTHERS) == recent.labels
    assert {"A", "B", "C"} == set(recent.groups[2].members)
    assert whole.merged == recent.merged[:-1]


@pytest.mark.parametrize("minimum", [2, 0, -5, True, 4.5])
def test_a_minimum_under_three_is_refused(minimum):
    """Nobody sets it so low that people are shown."""
    with pytest.raises(InputError, match="from 3 up"):
        grouped(staff(*crowd({"A": 6})), minimum=minimum)


def test_too_few_people_are_not_shown_at_all():
    """Not as “Everybody” either."""
    with pytest.raises(
        TooFewPeopleError, match="at least 5, as nothing is shown of fewer, found fewer"
    ):
        grouped(staff(*crowd({"A": 4})), "Team")


def test_an_unknown_heading_is_named():
    """With the one that was probably meant."""
    with pytest.raises(InputError, match="Did you mean “Team”"):
        grouped(staff(*crowd({"A": 6})), "Teem")


def test_groups_of_other_spells_are_refused():
    """They would put people anywhere."""
    groups = grouped(staff(*crowd({"A": 6})), "Team")

    with pytest.raises(InputError, match="the same spells"):
        grouped(staff(*crowd({"A": 7})), groups)


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ([7, 9], []),
        ([7, 0, 9], []),
        ([3, 7, 9], [0, 1]),  # the whole less the two others would be the three
        ([3, 2, 9], [0, 1]),
        ([1, 3, 6, 9], [0, 1, 2]),
        ([4], [0]),
    ],
)
def test_counts_are_withheld_so_that_none_is_left_over(counts, hidden):
    """What is not told adds up to nothing or to enough."""
    assert hidden == np.flatnonzero(withheld(counts, 5)).tolist()


@st.composite
def companies(draw):
    """Give people in two columns, some of whom moved, left, or came late."""
    people = draw(st.integers(5, 60))
    posts = []
    for person in range(people):
        team, level = draw(st.sampled_from("AAABCDE")), draw(st.sampled_from("xxyz"))
        groups = {"Team": team, "Level": level}
        match draw(st.sampled_from("hhhlmn")):
            case "h":
                posts.append(Post(person, "2019-05-01", groups=groups))
            case "l":
                end = draw(st.sampled_from(["2019-12-31", "2022-03-01", "2025-12-31"]))
                posts.append(Post(person, "2019-05-01", end, Kind.VOLUNTARY, groups=groups))
            case "n":
                posts.append(Post(person, "2024-05-01", groups=groups))
            case "m":
                posts.append(Post(person, "2019-05-01", "2022-02-28", Kind.MOVED, groups=groups))
                later = {**groups, "Team": draw(st.sampled_from("ABCDE"))}
                posts.append(Post(person, "2019-05-01", start="2022-03-01", groups=later))
    return staff(*posts)


def uncovered(spells, published):
    """Give the sizes of all that adding and subtracting published groups can single out.

    A sum of groups is about a definite set of posts if every post comes out with the weight 0 or 1.
    """
    inside = np.flatnonzero(spells.exit > spells.entry)
    sets = [groups.code[inside] == place for groups in published for place in range(len(groups))]
    patterns, which = np.unique(np.stack(sets), axis=1, return_inverse=True)
    for weights in product((-1, 0, 1), repeat=len(sets)):
        total = np.array(weights) @ patterns
        if set(total.tolist()) <= {0, 1} and total.any():
            chosen = np.isin(which, np.flatnonzero(total))
            yield len(np.unique(spells.person[inside][chosen]))


@settings(max_examples=60, deadline=None)
@given(companies(), st.integers(3, 6))
def test_nothing_under_the_minimum_can_be_worked_out_of_a_table(spells, minimum):
    """By adding and subtracting its groups and everybody, only enough people can be singled out."""
    try:
        published = [grouped(spells, "Team", minimum=minimum), grouped(spells, minimum=minimum)]
    except TooFewPeopleError:
        return

    assert min(uncovered(spells, published)) >= minimum


@settings(max_examples=60, deadline=None)
@given(companies(), st.integers(3, 6))
def test_nor_out_of_a_crossed_table_with_its_margins(spells, minimum):
    """The margins are unions of the groups in the table."""
    try:
        table = grouped(spells, ["Team", "Level"], minimum=minimum)
    except TooFewPeopleError:
        return
    margins = [grouped(spells, name, minimum=minimum, beside=table) for name in ("Team", "Level")]
    published = [table, *margins]
    if sum(map(len, published)) > 9:  # more would take too long to try all sums of
        published = [table, margins[1]] if len(table) + len(margins[1]) <= 9 else margins

    assert min(uncovered(spells, published)) >= minimum


@settings(max_examples=60, deadline=None)
@given(companies(), st.integers(3, 6))
def test_groups_are_a_partition_of_all_people_and_days(spells, minimum):
    """Every post in the window is in one group, and on the first and last day nobody is few."""
    try:
        groups = grouped(spells, ["Team", "Level"], minimum=minimum)
    except TooFewPeopleError:
        return
    inside = spells.exit > spells.entry
    for place, group in enumerate(groups.groups):
        own = inside & (groups.code == place)
        assert group.people == len(np.unique(spells.person[own])) >= minimum
        there = int((own & np.isnat(spells.end)).sum())
        assert len(groups) == 1 or there == 0 or there >= minimum
    assert int(inside.sum()) == int(np.isin(groups.code[inside], range(len(groups))).sum())
