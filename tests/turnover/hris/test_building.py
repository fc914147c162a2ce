"""Rows become spells, and each row comes to one verdict."""

import datetime as dt

import numpy as np
import pytest

from careerkit.errors import InputError
from careerkit.turnover.hris.building import build
from careerkit.turnover.hris.column import Fault
from careerkit.turnover.hris.columns import Flaw
from careerkit.turnover.hris.spells import Kind
from tests.turnover.hris.tables import Row, columns, day, days, told, verdicts

HERE, VOLUNTARY, OTHER, MOVED = (
    int(kind) for kind in (Kind.STILL_HERE, Kind.VOLUNTARY, Kind.OTHER, Kind.MOVED)
)


def built(*rows, opens=0, closes=1_000, without=(), **more):
    """Build with a window that is given."""
    return build(
        columns(rows, without=without, **more),
        today=day(5_000),
        opens=day(opens),
        closes=day(closes),
    )


def counts(result):
    """Give used, repaired, set aside and rejected."""
    return result.used, result.repaired, result.set_aside, result.rejected


def test_a_row_a_person_is_a_spell_a_person():
    """Who has no last day is still here; who has one left, by the kind that the file gives."""
    result = built(Row(1, hired=10), Row(2, hired=20, end=300, kind=VOLUNTARY))

    assert [(1, 10, 10, None, HERE, 0), (2, 20, 20, 300, VOLUNTARY, 0)] == told(result.spells)
    assert (2, 0, 0, 0) == counts(result)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (Row(hired=None, end=5), "no-hire-date"),
        (Row(hired=10, end=9), "exit-before-hire"),
        (Row(hired=0, start=10, end=9), "exit-before-post"),
        (Row(hired=10, left=1), "left-not-when"),
        (Row(hired=10, kind=VOLUNTARY), "left-not-when"),
    ],
)
def test_a_row_that_contradicts_itself_is_rejected(row, reason):
    """It is told why, and makes no spell."""
    result = built(row, Row(2))

    assert {2: [reason]} == verdicts(result)
    assert (1, 0, 0, 1) == counts(result)
    assert [2] == result.spells.person.tolist()
    assert 1 == result.reasons[reason].rows


@pytest.mark.parametrize(
    ("row", "reason", "spell"),
    [
        (Row(hired=10, end=1_001, kind=1), "exit-later", (1, 10, 10, None, HERE, 0)),
        (Row(hired=10, end=30, left=0), "says-still-here", (1, 10, 10, 30, OTHER, 0)),
        (Row(hired=10, end=30, kind=0), "says-still-here", (1, 10, 10, 30, OTHER, 0)),
        (Row(hired=10, start=5, end=30), "post-before-hire", (1, 5, 5, 30, OTHER, 0)),
        (Row(hired=10, left=0, kind=1), "reason-but-still-here", (1, 10, 10, None, HERE, 0)),
    ],
)
def test_a_row_that_can_be_used_after_a_change_is_repaired(row, reason, spell):
    """The change is told."""
    result = built(row)

    assert {2: [reason]} == verdicts(result)
    assert (0, 1, 0, 0) == counts(result)
    assert [spell] == told(result.spells)


def test_the_last_day_counts_as_a_day_in_the_company():
    """Who leaves on the day of hire was there for one day; so was who came on the window's last."""
    result = built(Row(1, hired=10, end=10), Row(2, hired=1_000))

    assert (0, 0, 0) == (result.repaired, result.set_aside, result.rejected)
    assert [1, 1] == result.spells.exit.tolist()
    assert [True, False] == result.spells.left.tolist()


def test_a_row_twice_is_one_spell():
    """The second is set aside, wherever it stands."""
    row, other = Row(1, hired=10, end=50), Row(2, hired=5)
    result = built(row, other, row)

    assert {2: ["duplicate"]} == verdicts(result)
    assert [1, 2] == result.spells.person.tolist()


def test_of_two_records_of_a_spell_an_exit_beats_none_and_else_the_later_counts():
    """The older record is set aside, not taken for a second job."""
    with_exit = Row(1, hired=10, end=50)
    result = built(with_exit, Row(1, hired=10, team=1), Row(2, team=1), Row(2, team=2))

    assert {3: ["older-record"], 4: ["older-record"]} == verdicts(result)
    assert [(1, 10, 10, 50, OTHER, 0), (2, 0, 0, None, HERE, 2)] == told(result.spells)


def test_a_post_that_follows_within_a_week_is_a_move():
    """Service goes on from the same hire; no exit is counted, whatever the status says of today."""
    result = built(
        Row(1, hired=10, end=99, left=0),
        Row(1, hired=10, start=100, end=199, left=0, team=1),
        Row(1, hired=10, start=203, left=0, team=2),
    )

    assert [MOVED, MOVED, HERE] == result.spells.kind.tolist()
    assert [10, 10, 10] == [hired for _, hired, *_ in told(result.spells)]
    assert {3: ["short-gap"]} == verdicts(result)
    assert [99, 202, None] == [end for *_, end, _, _ in told(result.spells)]
    assert any("follows within 7 days: 2." in note for note in result.notes)


@pytest.mark.parametrize(("gap", "kinds"), [(7, [MOVED, HERE]), (8, [VOLUNTARY, HERE])])
def test_up_to_a_week_between_two_posts_is_no_exit_whatever_the_reason(gap, kinds):
    """A week and a day is an exit and a hire."""
    result = built(Row(1, end=99, kind=VOLUNTARY), Row(1, hired=100 + gap, team=1))

    assert kinds == result.spells.kind.tolist()


def test_a_transfer_is_no_exit_even_where_nothing_follows():
    """The person counts up to that day."""
    result = built(Row(1, end=99, kind=MOVED), Row(2, end=99, kind=VOLUNTARY))

    assert [MOVED, VOLUNTARY] == result.spells.kind.tolist()
    assert 1 == result.spells.left.sum()


def test_a_return_after_a_gap_is_an_exit_and_a_new_hire():
    """Also where the file still gives the first hire of all."""
    result = built(
        Row(1, hired=10, start=10, end=99, kind=VOLUNTARY), Row(1, hired=10, start=130, team=1)
    )

    assert [(1, 10, 10, 99, VOLUNTARY, 0), (1, 130, 130, None, HERE, 1)] == told(result.spells)
    assert any("Returns after a gap: 1." in note for note in result.notes)


def test_a_later_post_cuts_an_earlier_one():
    """Whether the earlier one has a last day or was never ended."""
    result = built(
        Row(1, hired=0, end=120), Row(1, hired=100), Row(2, hired=0), Row(2, hired=50, end=60)
    )

    assert {2: ["overlap"], 4: ["open-post"]} == verdicts(result)
    assert [99, None, 49, 60] == [end for *_, end, _, _ in told(result.spells)]
    assert [MOVED, HERE, MOVED, OTHER] == result.spells.kind.tolist()


def test_a_second_job_beside_the_first_is_set_aside():
    """The exit is that of the longer post."""
    result = built(Row(1, hired=0, end=500), Row(1, hired=100, end=200))

    assert {3: ["within-another"]} == verdicts(result)
    assert [(1, 0, 0, 500, OTHER, 0)] == told(result.spells)


def test_what_begins_after_the_window_is_set_aside_and_does_not_end_what_is_before():
    """A promotion that is known already makes nobody leave."""
    result = built(
        Row(1, hired=1_001), Row(2, hired=5), Row(2, hired=5, start=1_001), Row(3, hired=5, end=1_000),
        Row(3, hired=5, start=1_001),
    )  # fmt: skip

    assert {2: ["not-started"], 4: ["not-started"], 6: ["not-started"]} == verdicts(result)
    assert [(2, 5, 5, None, HERE, 0), (3, 5, 5, 1_000, MOVED, 0)] == told(result.spells)
    assert not result.spells.left.any()


def test_no_exit_is_made_up_where_the_next_row_of_a_person_was_rejected():
    """It may have been a move; the person counts up to that day."""
    rows = Row(1, hired=0, end=99), Row(1, hired=None, start=100), Row(2, hired=0, end=99)
    result = built(*rows)

    assert {2: ["what-followed"], 3: ["no-hire-date"]} == verdicts(result)
    assert [MOVED, OTHER] == result.spells.kind.tolist()
    assert [VOLUNTARY] == built(
        Row(1, hired=0, end=99, kind=VOLUNTARY), rows[1]
    ).spells.kind.tolist()


def test_what_the_reader_found_wrong_is_told_with_what_stood_there():
    """A rejected row is told of once, a repaired one of every repair."""
    bad = Fault("unreadable-date", "The day cannot be read.", rejects=True)
    pay = Fault("unreadable-pay", "The pay cannot be read.", rejects=False)
    nobody = Fault("no-person", "Nothing says who this is.", rejects=True)
    flaws = (
        Flaw(bad, "Last day", np.array([0]), ["soon"]),
        Flaw(pay, "Salary", np.array([0, 1]), ["much", "=1+1"]),
        Flaw(nobody, "ID", np.array([2]), [""]),
    )
    result = built(Row(1), Row(2, end=2_000), Row(0), flaws=flaws)

    assert {
        2: ["unreadable-date"],
        3: ["unreadable-pay", "exit-later"],
        4: ["no-person"],
    } == verdicts(result)
    assert (0, 1, 0, 2) == counts(result)
    assert ["soon", "=1+1", "2025-06-23", ""] == [each.found for each in result.remarks]
    assert {"unreadable-date", "no-person"} == set(list(result.reasons)[:2])


def test_without_numbers_every_row_is_a_person():
    """What that rules out is said, with the rows that are alike."""
    result = built(Row(hired=10), Row(hired=10), without=["person"], identical=1)

    assert 2 == result.spells.people
    assert (2, 0, 0, 0) == counts(result)
    assert any("1 row is alike to an earlier one" in lack for lack in result.lacks)


def test_records_of_several_days_show_when_somebody_moved():
    """A spell for each group, from the day of the record that shows it; the rest is set aside."""
    years = [
        Row(1, hired=10, as_of=each, team=team) for each, team in ((100, 0), (465, 0), (830, 1))
    ]
    result = built(years[2], *years[:2])

    assert [(1, 10, 10, 829, MOVED, 0), (1, 10, 830, None, HERE, 1)] == told(result.spells)
    assert {3: ["older-record"]} == verdicts(result)
    assert any("cases: 1." in note for note in result.notes)


def test_the_latest_record_tells_of_the_exit():
    """Also where only it knows of it, and where a group is blank after it."""
    result = built(
        Row(1, hired=10, as_of=100, team=1),
        Row(1, hired=10, as_of=465, end=400, team=2),
        Row(1, hired=10, as_of=465, end=400, team=-1),
    )

    assert [(1, 10, 10, 400, OTHER, -1)] == told(result.spells)


def test_an_exit_without_a_day_is_put_on_the_first_record_that_tells_of_it():
    """The note says so."""
    result = built(
        Row(1, hired=10, as_of=100, left=0),
        Row(1, hired=10, as_of=465, left=1),
        Row(1, hired=10, as_of=830, left=1),
        without=["end"],
    )

    assert [(1, 10, 10, 465, OTHER, 0)] == told(result.spells)
    assert any("first record in “Record of”" in note for note in result.notes)
    rows = Row(1, hired=10, as_of=465, left=1), Row(2, hired=10, as_of=900, left=0)
    assert [465, None] == [end for *_, end, _, _ in told(built(*rows, without=["end"]).spells)]


def test_a_snapshot_has_tenure_and_no_days():
    """Days are made up from tenure; what cannot be worked out is said."""
    rows = [Row(1, left=1), Row(2, left=0), Row(3), Row(4, left=1), Row(5, left=0)]
    result = build(
        columns(
            rows,
            without=["hired", "end", "kind"],
            tenure=np.array([913.1, 182.6, 100.0, np.nan, -3.0]),
            exact=False,
        ),
        today=dt.date(2026, 1, 1),
    )

    assert {4: ["not-said-whether-left"], 5: ["no-tenure"], 6: ["negative-tenure"]} == verdicts(
        result
    )
    assert [914, 183] == result.spells.exit.tolist()
    assert [0, 0] == result.spells.entry.tolist()
    assert [True, False] == result.spells.left.tolist()
    assert (False, False) == (result.spells.dated, result.spells.exact)
    assert "no rates by month or year" in result.lacks[0]


def test_a_hire_and_the_days_served_give_the_last_day():
    """So that a file without last days can be used in full."""
    result = built(Row(1, hired=10, left=1), Row(2, hired=10, left=0), without=["end"],
                   tenure=np.array([90.0, 200.0]))  # fmt: skip

    assert [100, None] == [end for *_, end, _, _ in told(result.spells)]


def test_who_left_alone_is_refused_with_the_share_that_it_tells():
    """Neither when nor after how long: nothing else can be worked out."""
    with pytest.raises(InputError, match=r"2 of 3 \(67%\).*Add a column with the last day"):
        built(Row(1, left=1), Row(2, left=0), Row(3, left=1), without=["end", "kind"])
    with pytest.raises(InputError, match=r"1 of 2 \(50%\)"):
        built(Row(1, left=1, as_of=9), Row(2, left=0, as_of=9), without=["end", "kind"])


def test_exits_without_days_are_warned_of_where_they_are_many():
    """Turnover comes out too low then."""
    many = [Row(person, end=50) for person in range(19)] + [Row(99, left=1)]

    assert not any("too low" in lack for lack in built(*many).lacks)
    assert any("2 of 21 exits" in lack for lack in built(*many, Row(98, left=1)).lacks)


def test_the_time_before_the_first_post_of_a_list_of_latest_posts_is_kept():
    """Else exits would be set against too few years."""
    result = built(Row(1, hired=10, start=500, end=600), Row(2, hired=10, start=500), opens=100)

    assert [
        (1, 10, 10, 499, MOVED, -1), (1, 10, 500, 600, OTHER, 0),
        (2, 10, 10, 499, MOVED, -1), (2, 10, 500, None, HERE, 0),
    ] == told(result.spells)  # fmt: skip
    assert (2, 0, 0, 0) == counts(result)
    assert 2 == len(
        built(Row(1, hired=10, start=500), Row(2, hired=10, start=20), opens=500).spells
    )


def test_an_empty_file_has_no_spells():
    """Nothing fails over it."""
    result = build(columns([], start=days([])), today=day(0))

    assert (0, 0, 0, 0) == counts(result)
    assert 0 == len(result.spells) == len(result.remarks)
