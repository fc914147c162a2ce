"""What holds for every file, however dirty, and a slow reading of it row by row that agrees."""

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from careerkit.turnover.hris.building import build
from careerkit.turnover.hris.columns import Columns
from careerkit.turnover.hris.spells import Kind
from tests.turnover.hris.spell_oracle import clean, window_opens_at
from tests.turnover.hris.tables import Row, columns, day, told, verdicts

CLOSES = 50

a_day = st.integers(0, 60)
maybe = st.one_of(st.none(), a_day)
dirty_rows = st.lists(
    st.builds(
        Row,
        person=st.integers(1, 3),
        hired=st.one_of(a_day, a_day, a_day, st.none()),
        end=maybe,
        start=maybe,
        kind=st.integers(-1, 3),
        left=st.integers(-1, 1),
        team=st.integers(-1, 2),
    ),
    max_size=9,
)
recorded_rows = st.lists(
    st.builds(
        Row,
        person=st.integers(1, 2),
        hired=st.integers(0, 20),
        end=st.one_of(st.none(), st.integers(10, 60)),
        team=st.integers(-1, 2),
        as_of=st.one_of(st.none(), st.integers(0, 60)),
    ),
    max_size=8,
)


def built(rows, opens=0):
    """Build with a fixed window."""
    return build(columns(rows), today=day(99), opens=day(opens), closes=day(CLOSES))


def record(row):
    """Give what tells two records of one spell apart, apart from their place in the file."""
    start = row.hired if row.start is None else row.start
    ended = row.end is not None and row.end <= CLOSES
    return row.person, start, ended, row.as_of


@given(dirty_rows, st.integers(0, 40))
def test_cleaning_by_columns_is_cleaning_by_hand(rows, opens):
    """The same spells, and the same reasons for each row."""
    result, by_hand = built(rows, opens), clean(rows, CLOSES)

    assert window_opens_at(by_hand.spells, opens) == told(result.spells)
    assert by_hand.said == {row: sorted(each) for row, each in verdicts(result).items()}


@given(st.one_of(dirty_rows, recorded_rows))
def test_the_account_adds_up(rows):
    """Each row is used, repaired, set aside or rejected, and only one of these."""
    result = built(rows)

    assert len(rows) == result.used + result.repaired + result.set_aside + result.rejected
    by_verdict = {}
    for remark in result.remarks:
        by_verdict.setdefault(remark.verdict, []).append(remark.row)
    assert result.repaired == len(set(by_verdict.get("repaired", [])))
    assert result.set_aside == len(by_verdict.get("set aside", []))
    assert result.rejected == len(by_verdict.get("rejected", []))
    told_of = {row for each in by_verdict.values() for row in each}
    assert result.used == len(rows) - len(told_of)
    assert len(result.remarks) == sum(reason.rows for reason in result.reasons.values())


@given(st.one_of(dirty_rows, recorded_rows))
def test_nobody_is_counted_twice_on_a_day(rows):
    """A person's spells follow one another, inside the window or before it."""
    spells = built(rows).spells
    ends = np.where(np.isnat(spells.end), spells.closes, spells.end)

    assert (spells.hired <= spells.start).all()
    assert (spells.start <= ends).all()
    assert (ends <= spells.closes).all()
    same = spells.person[1:] == spells.person[:-1]
    assert (spells.person[1:] >= spells.person[:-1]).all()
    assert (spells.start[1:][same] > ends[:-1][same]).all()
    assert ((spells.kind == int(Kind.STILL_HERE)) == np.isnat(spells.end)).all()


@given(st.one_of(dirty_rows, recorded_rows), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_spell(rows, random):
    """Unless nothing but their order tells which of two records is the later one."""
    rows = list({record(row): row for row in rows}.values())
    rows += rows[:2]
    shuffled = random.sample(rows, len(rows))

    assert told(built(rows).spells) == told(built(shuffled).spells)


@given(st.one_of(dirty_rows, recorded_rows), st.integers(0, 40))
def test_spells_written_as_a_file_and_loaded_are_the_same(rows, opens):
    """Nothing is left to clean the second time."""
    spells = built(rows, opens).spells
    kind = np.where(spells.kind == int(Kind.STILL_HERE), -1, spells.kind).astype(np.int8)
    again = build(
        Columns(
            row=np.arange(len(spells)),
            person=spells.person,
            hired=spells.hired,
            start=spells.start,
            end=spells.end,
            kind=kind,
            groups=spells.groups,
        ),
        today=day(99),
        opens=day(opens),
        closes=day(CLOSES),
    )

    assert told(spells) == told(again.spells)
    assert len(spells) == again.used


@given(recorded_rows)
def test_records_that_show_no_change_are_one_spell(rows):
    """As many as the hires that they tell of, whatever the days of the records are."""
    rows = [replace(row, team=0, end=None) for row in rows]

    assert len({(row.person, row.hired) for row in rows}) == len(built(rows).spells)


@given(
    st.lists(
        st.tuples(
            st.integers(1, 4),
            st.integers(-1, 1),
            st.one_of(st.just(np.nan), st.integers(-2, 9).map(float)),
        ),
        max_size=8,
    )
)
def test_a_snapshot_has_one_spell_for_each_person_that_it_tells_of(rows):
    """An exit beats none and more service beats less; the rest is set aside or rejected."""
    file = columns(
        [Row(person, left=left) for person, left, _ in rows],
        without=["hired", "end", "kind"],
        tenure=np.array([served for *_, served in rows], dtype=float),
    )
    result = build(file, today=day(CLOSES))

    usable = {}
    for person, left, served in rows:
        if left >= 0 and served >= 0:
            usable[person] = max(usable.get(person, (0, 0)), (left, served))
    found = zip(result.spells.left.tolist(), (result.spells.exit - 1).tolist(), strict=True)
    assert usable == dict(zip(result.spells.person.tolist(), found, strict=True))
    assert len(usable) == result.used
    assert len(rows) == result.used + result.repaired + result.set_aside + result.rejected
