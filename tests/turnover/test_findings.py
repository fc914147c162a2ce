"""All that a file tells, worked out once: complete, the same for everybody, and nothing to be uncovered."""

from dataclasses import replace

import numpy as np
import pytest

from careerkit.errors import InputError
from careerkit.turnover.findings import PARTS, QUICK, findings, level_heading, more
from careerkit.turnover.groups import TooFewPeopleError
from careerkit.turnover.hris.spells import Kind
from tests.companies import company, found, snapshot, with_column

BY = "Department"


def test_every_part_is_worked_out_where_the_file_allows_it():
    """Days, kinds, departments and levels are all there."""
    told = found(BY)

    assert told.done == PARTS
    assert told.without == {}
    assert told.asked.level == "Job level"
    assert told.rates.groups[0].group.label in told.groups.labels
    assert {c.group for c in told.curves.curves} == set(told.groups.labels)


def test_parts_can_be_added_one_by_one():
    """What is added later is what would have been there at once; what is there stays as it is."""
    first = findings(company(), BY, parts=("rates",))
    second = more(first, QUICK)

    assert first.curves is None
    assert second.rates is first.rates
    assert second.done == QUICK
    assert dict(second.everybody.curves[0].at) == dict(found(BY).everybody.curves[0].at)
    assert more(second, QUICK) is second


def test_one_group_has_the_figures_that_it_has_among_all():
    """Whoever reads its report and the table of all groups reads the same."""
    one, every = found(BY, "Sales"), found(BY)

    def of(told):
        return next(g for g in told.rates.groups if g.group.label == "Sales")

    assert len(one.rates.groups) == 1
    assert of(one).counts.exits == of(every).counts.exits
    assert of(one).kinds == of(every).kinds
    assert [c.group for c in one.curves.curves] == ["Sales", "Everybody"]
    assert one.rates.everybody.counts.exits == every.rates.everybody.counts.exits
    assert {each.group for each in one.backtest.cells} == {"Sales"}
    assert {side.group for side in one.difference.sides} == {"Sales", "All others"}
    assert sum(s.exits for s in one.difference.sides) == sum(
        s.exits for s in every.difference.sides
    )


def three_sites():
    """Give a company of three sites: in the last year three left one, six the next, many the third."""
    file, spells = company(), company().spells
    left = np.unique(spells.person[spells.left])
    late = np.unique(spells.person[spells.left & (spells.end > spells.closes - 300)])
    stayed = np.setdiff1d(np.unique(spells.person), left)
    small = np.isin(spells.person, [*late[:3], *stayed[:20]])
    middle = np.isin(spells.person, [*late[3:9], *stayed[20:60]])
    codes = np.where(small, 0, np.where(middle, 1, 2))
    return with_column(file, "Site", ("Small", "Middle", "Large"), codes)


@pytest.mark.parametrize("part", ["rates", "kinds"])
def test_reports_on_all_groups_uncover_no_kind_that_one_of_them_hides(part):
    """Kinds hidden in the table of all groups are hidden in each group's own report too.

    Three left one site, so why they left is hidden, and with them the six of the next: everybody's kinds
    less those of the large site are about nine. If the report on the six showed theirs, what is left
    would be the three's. By tenure nine are too few for every band, so that the large site's stay untold too.
    """
    file = three_sites()

    def told(label):
        one = findings(file, "Site", group=label, parts=(part,))
        return one.rates.groups[0].kinds if part == "rates" else one.kinds_by.groups[0].kinds

    assert not told("Small")
    assert not told("Middle")
    assert bool(told("Large")) == (part == "rates")


def test_a_group_without_enough_people_in_the_window_says_so():
    """It was large enough in the file, not in these months: a sentence, not other people's figures."""
    file, spells = company(), company().spells
    early = (spells.end < spells.closes - 800) & spells.left
    tiny = with_column(file, "Site", ("Old site", "New site"), (~early).astype(int))
    told = findings(tiny, "Site", group="Old site", parts=("rates", "survival"))

    assert told.rates is None
    assert "“Old site” has too few people" in told.without["rates"]
    assert told.done == ("survival",)


def test_what_a_snapshot_cannot_tell_is_said_part_by_part():
    """Years of service give curves, hazards and the share who left; no rates, no backtest, no moves."""
    told = findings(snapshot(), BY)

    assert set(told.without) >= {"backtest", "workforce"}
    assert set(told.done) >= {"survival", "tenure"}
    assert told.rates is None
    assert told.left_share.everybody.left == told.spells.left.sum()
    assert all(
        sentence.endswith(".") and "Error" not in sentence for sentence in told.without.values()
    )


def test_without_a_grouping_nothing_is_compared():
    """And the parts that compare say so rather than being left out in silence."""
    told = findings(company(), level="", parts=PARTS)

    assert told.curves is None
    assert "nothing to compare" in told.without["differences"]
    assert "column of levels" in told.without["bench"]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"by": "Departement"}, "Did you mean"),
        ({"by": BY, "group": "Salse"}, "Did you mean “Sales”"),
        ({"by": BY, "group": "Everybody"}, "one of the groups that can be shown"),
        ({"level": "Grade"}, "The column of levels"),
        ({"within": "lately"}, "The window"),
        ({"within": "1999"}, "The window"),
        ({"minimum": 2}, "from 3 up"),
        ({"parts": ("rate",)}, "Did you mean “rates”"),
    ],
)
def test_what_was_asked_wrongly_is_refused_at_once(asked, words):
    """One sentence that says what there is."""
    with pytest.raises(InputError) as refused:
        findings(company(), **asked)

    assert words in str(refused.value)


def test_a_merged_group_is_pointed_to():
    """Whoever asks for a team that was too small to show learns where its people are counted."""
    teams = findings(company(), "Team", parts=())
    merged = next(group for group in teams.groups.groups if group.merged)

    with pytest.raises(InputError, match=f"part of “{merged.label}”"):
        findings(company(), "Team", group=merged.members[0])


def test_of_four_people_nothing_is_said():
    """Not even of all of them together."""
    spells = company().spells
    few = spells.only(spells.person < spells.person[0] + 4)

    with pytest.raises(TooFewPeopleError):
        findings(replace(company(), spells=few))


def test_levels_are_found_by_their_heading():
    """In several languages, and only where a column has so few labels that they can be levels."""
    file = company()
    codes = file.spells.groups["Job level"].codes
    labels = file.spells.groups["Job level"].labels
    bare = replace(file.spells, groups={})

    assert level_heading(file.spells) == "Job level"
    assert level_heading(bare) == ""
    for name, is_one in (("Nivel", True), ("Grade", True), ("Site", False)):
        named = with_column(replace(file, spells=bare), name, labels, codes)
        assert level_heading(named.spells) == (name if is_one else "")
    many = [f"Level {n}" for n in range(len(file.spells))]
    each = with_column(replace(file, spells=bare), "Level", many, range(len(many)))
    assert level_heading(each.spells) == ""


def test_kinds_everywhere_are_those_of_the_spells():
    """Own choice, let go and other ways add up to all exits, in rates and in incidences alike."""
    told = findings(company(), within="")
    kinds = told.spells.kind[told.spells.left]

    for kind in (Kind.VOLUNTARY, Kind.INVOLUNTARY, Kind.OTHER):
        assert told.rates.everybody.kinds[kind] == (kinds == kind).sum()
