"""Files with a row for each event become posts, and every row has one verdict."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from careerkit.turnover.hris.building import build
from careerkit.turnover.hris.columns import Events
from careerkit.turnover.hris.event_words import event_of
from careerkit.turnover.hris.load import MappingNeeded, load, preview
from careerkit.turnover.hris.mapping import ColumnMapping
from tests.turnover.hris.event_oracle import Event, read
from tests.turnover.hris.exports import ACTIONS, ALTA_Y_BAJA, EVENTS
from tests.turnover.hris.tables import Row, columns, day, told, verdicts

CLOSES = 25
FAR = dt.date(2030, 1, 1)


def loaded(text, **more):
    """Load a text as a file."""
    return load(text.encode(), today=FAR, **more)


def posts(result):
    """Give each post as start, end, kind and the labels of its groups."""
    spells = result.spells
    labels = [
        [each.labels[code] if code >= 0 else "" for code in each.codes]
        for each in spells.groups.values()
    ]
    return [
        (str(start), "" if np.isnat(end) else str(end), int(kind), *names)
        for start, end, kind, *names in zip(
            spells.start, spells.end, spells.kind, *labels, strict=True
        )
    ]


def adds_up(result):
    """Tell whether each row is in one of the four counts."""
    counts = (result.used, result.repaired, result.set_aside, result.rejected)
    return result.rows == sum(counts)


def test_events_become_posts_without_a_question():
    """Two changes of a day are one, a leave is no exit, and a rehire begins a stretch of its own."""
    result = loaded(EVENTS)

    assert [
        ("2019-03-04", "2020-12-31", 4, "Growth", "IC"),
        ("2021-01-01", "2022-06-30", 1, "Search", "Senior"),
        ("2020-05-11", "2021-07-15", 2, "Growth", "IC"),
        ("2023-02-01", "", 0, "Search", "Senior"),
        ("2020-05-11", "", 0, "Growth", "IC"),
    ] == posts(result)
    assert (10, 10) == (result.rows, result.used)
    assert [50_000, 60_000, 47_000, 70_000, 45_000] == result.spells.salary.tolist()


def test_exits_on_the_first_of_months_are_the_day_after():
    """So it is in systems whose records say from when on they hold; the day before was the last."""
    result = loaded(ACTIONS)

    assert ("2020-01-01", "2022-03-31", 1, "Lager") in posts(result)
    assert ("2018-02-01", "2020-12-31", 3, "Lager") in posts(result)
    assert any("Those before exits hold until the day before" in note for note in result.notes)
    without = "\n".join(
        ";".join(cell for place, cell in enumerate(line.split(";")) if place != 2)
        for line in ACTIONS.splitlines()
    )
    assert posts(result) == posts(loaded(without))
    assert any("5 of 5 exits are on the first" in note for note in loaded(without).notes)
    assert "Bezeichnung der Maßnahmenart" == result.mapping.columns["event"]
    assert result.rows == result.used


RECORDS = """\
User ID,Effective Start Date,Effective End Date,Event,Event Reason,Department
1,2019-03-04,2020-12-31,Hire,New Hire,Growth
1,2021-01-01,2022-06-14,Job Change,Promotion,Search
1,2022-06-15,{open},Termination,Resignation,Search
2,2020-03-04,2020-12-31,Hire,New Hire,Growth
2,2021-01-01,{ended},Pay Rate Change,Merit,Growth
3,2021-03-04,{open},Hire,New Hire,Growth
"""


@pytest.mark.parametrize("open_", ["", "9999-12-31", "31/12/4712"])
def test_records_that_say_until_when_they_hold_tell_the_last_day(open_):
    """The one before the exit ends with it; an exit's record goes on for ever."""
    open_ = open_ if open_ != "31/12/4712" else "4712-12-31"
    result = loaded(RECORDS.format(open=open_, ended=open_))

    assert "Effective End Date" == result.mapping.columns["end"]
    assert ("2021-01-01", "2022-06-14", 1, "Search") in posts(result)
    assert 6 == result.used


def test_a_record_that_ends_without_an_event_is_no_exit():
    """The person counts up to its last day; what followed is not in the file."""
    result = loaded(RECORDS.format(open="", ended="2021-05-31"))

    assert ("2020-03-04", "2021-05-31", 4, "Growth") in posts(result)
    assert [(6, "record-ends")] == [(each.row, each.reason) for each in result.remarks]


def test_a_last_day_in_the_company_beside_the_events_counts():
    """It stands in all of a person's rows, and tells of an exit also where no event does."""
    rows = "1,2019-03-04,Hire,2022-06-30,A\n1,2021-01-13,Promotion,2022-06-30,B\n"
    rows += "1,2022-07-01,Termination,2022-06-30,B\n2,2020-03-04,Hire,2021-12-31,A\n"
    rows += "2,2020-06-14,Promotion,2021-12-31,A\n3,2020-06-14,Hire,,A\n"
    result = loaded(f"Employee ID,Effective Date,Action,Termination Date,Team\n{rows}")

    assert [
        ("2019-03-04", "2021-01-12", 4, "A"),
        ("2021-01-13", "2022-06-30", 3, "B"),
        ("2020-03-04", "2021-12-31", 3, "A"),
        ("2020-06-14", "", 0, "A"),
    ] == posts(result)


def test_spanish_alta_and_baja_with_blanks():
    """What an event leaves blank stays; “baja médica” is no exit."""
    assert [
        ("2019-03-01", "2020-06-14", 4, "Ventas", "Agente"),
        ("2020-06-15", "2022-01-31", 1, "Ventas", "Jefe"),
        ("2019-06-13", "2022-12-31", 2, "Almacén", "Mozo"),
    ] == posts(loaded(ALTA_Y_BAJA))


def test_columns_by_the_names_of_their_fields():
    """As tables of a system have them; codes of events are asked about, as one may be an exit."""
    rows = "12;14.03.2019;31.12.2019;{};A\n12;01.01.2020;31.03.2022;{};B\n12;01.04.2022;31.12.9999;{};B\n"
    head = "PERNR;BEGDA;ENDDA;MNTXT;ORGEH\n"
    result = loaded(head + rows.format("Einstellung", "Versetzung", "Austritt"))
    assert [("2019-03-14", "2019-12-31", 4, "A"), ("2020-01-01", "2022-03-31", 3, "B")] == posts(
        result
    )

    with pytest.raises(MappingNeeded, match=r"do(es)? not know: “01” .*Does one of them say that"):
        loaded(head.replace("MNTXT", "MASSN") + rows.format("01", "02", "10"))
    columns = {"person": "PERNR", "start": "BEGDA", "end": "ENDDA", "event": "MASSN"}
    mapping = ColumnMapping(
        columns, ("ORGEH",), events={"01": "hire", "02": "change", "10": "exit"}
    )
    coded = loaded(head.replace("MNTXT", "MASSN") + rows.format("01", "02", "10"), mapping=mapping)
    assert posts(result) == posts(coded)


def test_the_order_of_rows_does_not_count():
    """Neither upside down nor shuffled."""
    head, *rows = EVENTS.splitlines()
    for order in (rows[::-1], rows[5:] + rows[:5]):
        assert posts(loaded(EVENTS)) == posts(loaded("\n".join([head, *order])))


def test_a_hire_date_beside_the_events_tells_since_when():
    """Also of somebody of whom only the exit is known; without it that exit is rejected."""
    rows = [
        "1,2020-01-06,Promotion,A{}",
        "1,2021-01-06,Termination,A{}",
        "2,2021-05-03,Termination,B{}",
    ]
    rows += ["3,2020-02-03,Hire,A{}"]
    hires = (",2010-05-03", ",2010-05-03", ",2015-06-01", ",2020-02-03")
    head = "Emp ID,Effective Date,Action,Team"
    text = "\n".join([head + ",Hire Date", *map(str.format, rows, hires)])
    result = loaded(text)
    hired = [str(each) for each in result.spells.hired]
    assert ["2010-05-03", "2010-05-03", "2015-06-01", "2020-02-03"] == hired
    assert (4, 0) == (result.used, result.rejected)

    without = loaded("\n".join([head, *(row.format("") for row in rows)]))
    assert [(2, "no-hire-event"), (4, "exit-without-hire")] == [
        (each.row, each.reason) for each in without.remarks
    ]
    assert any("1 of 2 people have no hire" in says for says in without.lacks)


def test_an_exit_of_which_the_day_cannot_be_read_is_not_taken_for_staying():
    """The person counts up to the last event that is known, and no exit is counted."""
    rows = "1,2020-02-14,Hire,A\n1,2021-02-14,Promotion,B\n1,someday,Termination,B\n2,2022-01-01,Hire,A\n"
    result = loaded(f"Emp ID,Effective Date,Action,Team\n{rows}")

    assert ("2021-02-14", "2021-02-14", 4, "B") in posts(result)
    assert ["exit-missing", "unreadable-date"] == sorted(each.reason for each in result.remarks)


def test_unknown_words_that_end_careers_are_asked_about():
    """One that others follow is taken for a change; the mapping says what one means."""
    rows = "1,2020-02-14,Hire\n1,2021-02-14,ZZ99\n2,2020-02-14,Hire\n2,2021-02-14,ZZ99\n3,2020-03-01,Hire\n"
    text = f"Emp ID,Effective Date,Action\n{rows}4,2020-03-01,Hire\n"
    with pytest.raises(MappingNeeded, match=r"“ZZ99” \(2\)\. Do they say that somebody left"):
        loaded(text)
    suggested = preview(text.encode()).suggestion.mapping
    mapping = ColumnMapping(suggested.columns, events={"ZZ99": "exit"})
    assert 2 == loaded(text, mapping=mapping).spells.left.sum()

    followed = text.replace(
        "3,2020-03-01", "1,2022-01-01,Transfer\n2,2022-01-01,Transfer\n3,2020-03-01"
    )
    assert any("“ZZ99”" in note for note in loaded(followed).notes)


def test_posts_with_a_last_day_and_a_word_on_how_they_began_stay_posts():
    """No word says that somebody left, and a column of last days does."""
    rows = "1,2020-02-14,2021-02-28,Hire\n1,2021-03-01,2022-05-31,Promotion\n2,2021-03-01,,Hire\n"
    result = loaded(f"Emp ID,Start Date,End Date,Action\n{rows}")

    assert "event" not in result.mapping.columns
    assert [("2020-02-14", "2021-02-28", 4), ("2021-03-01", "2022-05-31", 3)] == posts(result)[:2]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Hire Employee > New Hire > Replacement", "hire"),
        ("Terminate Employee > Voluntary > Better offer", "exit"),
        ("Change Job > Promotion", "change"),
        ("Retirement", "exit"),
        ("Baja por enfermedad común", "change"),
        ("Wiedereintritt ins Unternehmen", "rehire"),
        ("ZZ99", None),
    ],
)
def test_words_of_events(text, event):
    """As they stand, or by the longest phrases in them."""
    assert event == event_of(text)


events = st.builds(
    Event,
    st.integers(1, 3),
    st.integers(1, 30),
    st.sampled_from([0, 0, 1, 2, 2, 3, 3]),
    st.integers(-1, 2),
)


@given(st.lists(events, max_size=14))
@example([Event(1, 1, 0, 0), Event(1, 5, 3, 1), Event(1, 5, 2, 2)])  # an exit's team is no change
def test_events_in_columns_are_read_as_by_hand(rows):
    """The same posts, and the same reasons for each row, whatever the events."""
    does = np.array([each.does for each in rows], np.int8)
    table = columns(
        [Row(each.person, hired=None, start=each.day, team=each.team) for each in rows],
        without={"hired", "end", "kind", "left"},
        start=np.array([day(each.day) for each in rows], "datetime64[D]"),
        events=Events(does, does.astype(np.int32)),
    )
    result = build(table, today=day(5_000), opens=day(0), closes=day(CLOSES), gap=0)
    by_hand, reasons = read(rows, CLOSES)

    assert by_hand == told(result.spells)
    assert {row: sorted(each) for row, each in reasons.items()} == {
        row: sorted(each) for row, each in verdicts(result).items()
    }
    assert len(rows) == result.used + result.repaired + result.set_aside + result.rejected


@given(st.integers(0, 2**32), st.integers(0, 14), st.integers(0, 8))
def test_whatever_stands_beside_the_events_nobody_is_counted_twice(seed, rows, gap):
    """Each row has one verdict, no post ends before it begins, and no two of a person overlap."""
    rng = np.random.default_rng(seed)

    def days(blank):
        found = np.array([day(int(each)) for each in rng.integers(0, 60, rows)], "datetime64[D]")
        return np.where(rng.random(rows) < blank, np.datetime64("NaT"), found)

    does = rng.integers(-1, 4, rows).astype(np.int8)
    table = columns(
        [Row(int(each), team=int(team)) for each, team in rng.integers((1, -1), (4, 3), (rows, 2))],
        without={"left"},
        start=days(0.1),
        hired=days(0.5),
        end=days(0.6),
        events=Events(does, does.astype(np.int32)),
    )
    result = build(table, today=day(5_000), opens=day(0), closes=day(50), gap=gap)
    spells = result.spells
    last = np.where(np.isnat(spells.end), spells.closes, spells.end)
    same = spells.person[1:] == spells.person[:-1]

    assert rows == result.used + result.repaired + result.set_aside + result.rejected
    assert (last >= spells.start).all()
    assert (spells.start >= spells.hired).all()
    assert (spells.start[1:][same] > last[:-1][same]).all()
