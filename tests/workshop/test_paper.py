"""Answers from paper: every typed row comes in or is refused with its reason, and once is enough."""

import csv
import datetime as dt
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit.spreadsheet import ASSUMED
from careerkit.workshop.activity import Category
from careerkit.workshop.paper import Field, Form, seat_of, seats, submissions, template
from careerkit.workshop.paper_csv import read_paper
from careerkit.workshop.values import DONE
from tests.assessment.bad_files import readable, refusal

AT = dt.datetime(2026, 3, 2, 10, tzinfo=dt.UTC)
LATER = AT + dt.timedelta(hours=1)
CHOICES = tuple(Category(each, each) for each in ("yes", "no", "unsure"))
CASES = tuple(
    Field(key, f"C{n}", name, CHOICES)
    for n, (key, name) in enumerate({"amari": "Amari, é", "bente": "Bente"}.items(), 1)
)
ROUND = Form("calibration-1", "calibration-1", "Calibration, round 1", CASES)
AGAIN = Form("calibration-2", "calibration-2", "Calibration, round 2", CASES)
GUESS = Form("guess", "guess", "A guess", (Field("guess", "G1", "guess in per cent", most=2000),))
CHECK = Form(
    "check senior",
    "check",
    "Reality check",
    (Field("s:months", "R1", "months", most=600), Field("s:all", "R2", "months in all", most=600)),
    always={"step": "senior"},
    objection=lambda a: "R1 is more than R2" if a.get("s:months", 0) > a.get("s:all", 0) else "",
)
FORMS = (ROUND, AGAIN, GUESS, CHECK)


def read(text, forms=FORMS, encoding="utf-8"):
    """Read a file with this content."""
    return read_paper(text.encode(encoding), forms, where="paper.csv")


def answers(came):
    """Give what was taken: (sheet, activity) → answers."""
    return {(each.sheet, each.form.activity): each.answers for each in came.accepted}


def test_sheets_of_several_activities_stand_in_one_table():
    """The columns of one activity stay empty in the rows of another."""
    came = read(
        "sheet,activity,C1,C2,G1,R1,R2\n"
        "1,calibration-1,yes,no,,,\n"
        "1,guess,,,150,,\n"
        "2,check senior,,,,20,40\n"
    )

    assert {
        (1, "calibration-1"): {"amari": "yes", "bente": "no"},
        (1, "guess"): {"guess": 150},
        (2, "check"): {"s:months": 20, "s:all": 40},
    } == answers(came)
    assert () == came.refused
    assert "3 sheets taken." == came.finding


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_every_spreadsheets_way_of_writing_is_read(encoding, separator):
    """Headers in any order, by code or with the name; lines end as they like."""
    rows = [
        ["Activity", "C2", "C1 Amari, é", "Sheet"],
        ["calibration-1", "unsure", "yes", "7"],
    ]
    written = io.StringIO()
    csv.writer(written, delimiter=separator, lineterminator="\r\n").writerows(rows)

    came = read(written.getvalue(), encoding=encoding)

    assert {(7, "calibration-1"): {"bente": "unsure", "amari": "yes"}} == answers(came)
    assert came.notes == ((ASSUMED,) if encoding == "cp1252" else ())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("yes", "yes"), ("Y", "yes"), ("N", "no"), (" Un ", "unsure"), ("NO", "no"), ("-", None)],
)
def test_choices_can_be_shortened(typed, meant):
    """Twenty sheets are typed in quickly; a dash is no answer."""
    came = read(f"sheet,activity,C1,C2\n1,calibration-1,{typed},no\n")

    assert meant == came.accepted[0].answers.get("amari")


def test_a_short_answer_that_could_be_two_is_refused():
    """“an” begins both openings, “no” is one whole answer although another begins with it."""
    labels = ("no", "no opening", "an opening here", "an opening elsewhere")
    field = Field(
        "opening", "R1", "opening", tuple(Category(f"id {each}", each) for each in labels)
    )

    assert "id no" == field.read("No")
    assert "id an opening here" == field.read("an opening h")
    for typed in ("an", "a", "!"):
        assert "one of no, no opening" in refusal(lambda typed=typed: field.read(typed))


def test_what_two_questions_are_called_is_the_name_of_neither():
    """The code tells them apart; nobody guesses."""
    twins = tuple(Field(f"k{n}", f"R{n}", "room to learn", CHOICES) for n in (1, 2))
    form = Form("check", "check", "Check", twins)
    sentence = refusal(lambda: read("sheet,room to learn\n1,yes\n", forms=(form,)))

    assert "“room to learn”" in sentence
    assert {"k2": "yes"} == read("sheet,R2\n1,yes\n", forms=(form,)).accepted[0].answers


@pytest.mark.parametrize("typed", ["120", "120 %", "120.0", "120,00"])
def test_numbers_come_as_people_and_spreadsheets_write_them(typed):
    """A number stays the number that stands on the paper."""
    came = read(f'sheet,activity,G1\n1,guess,"{typed}"\n')

    assert {"guess": 120} == came.accepted[0].answers


def test_one_form_needs_no_column_for_the_activity():
    """What else could it be."""
    came = read("sheet;C1\n3;no\n", forms=(ROUND,))

    assert {(3, "calibration-1"): {"amari": "no"}} == answers(came)


@pytest.mark.parametrize(
    ("row", "named"),
    [
        ("1,calibration-3,yes,,,", ["“calibration-3” is no activity", "Did you mean"]),
        ("1,,yes,,,", ["it has no activity", "calibration-1"]),
        (",calibration-1,yes,,,", ["it has no sheet number"]),
        ("seven,calibration-1,yes,,,", ["“seven” is no sheet number", "1 to 9,999"]),
        ("0,calibration-1,yes,,,", ["“0” is no sheet number"]),
        ("1,calibration-1,jes,,,", ["C1: expected one of yes, no, unsure, found “jes”"]),
        ("1,calibration-1,?,,,", ["C1: expected one of yes, no, unsure, found “?”"]),
        ("1,calibration-1,yes,,150,", ["“G1” is not asked on the sheet “calibration-1”"]),
        ("1,guess,,,9000,", ["G1: expected a whole number from 0 to 2,000, found “9000”"]),
        ("1,guess,,,-5,", ["found “-5”"]),
        ("1,guess,,,1.5,", ["found “1.5”"]),
        ("1,guess,,,1e3,", ["found “1e3”"]),
        ("1,guess,,,٣,", ["found “٣”"]),
        ("1,check senior,,,,20", ["R1 is more than R2"]),
        ("1,calibration-1,jes,nay,,", ["C1: expected", "C2: expected"]),
        ("1,guess,,,15,,,77", ["it has 8 cells and the headers are 6"]),
        ("1,guess,,,,,,77", ["it has 8 cells and the headers are 6"]),
        ("1,guess,,,15\x01,", ["control characters"]),
        ("x,gess,,,15,", ["“x” is no sheet number", "“gess” is no activity"]),
    ],
)
def test_a_row_that_does_not_fit_is_refused_with_its_reason(row, named):
    """The line, the reason and the row are there, and the rows around it are taken."""
    came = read(f"sheet,activity,C1,C2,G1,R1\n8,guess,,,10,\n{row}\n9,guess,,,20,\n")

    (refused,) = came.refused
    assert 3 == refused.line
    assert row == refused.row
    assert readable(refused.reason), refused.reason
    for part in named:
        assert part in refused.reason
    assert [8, 9] == [each.sheet for each in came.accepted]


def test_a_sheet_that_stands_there_twice_is_refused_both_times():
    """Nobody can say which of them is right, not even where they are alike."""
    came = read(
        "sheet,activity,C1\n4,calibration-1,yes\n4,calibration-2,yes\n5,calibration-1,no\n"
        "04,calibration-1,yes\n"
    )

    assert [2, 5] == [each.line for each in came.refused]
    assert all("stands in the lines 2, 5" in each.reason for each in came.refused)
    assert [(4, "calibration-2"), (5, "calibration-1")] == list(answers(came))


def test_rows_without_an_answer_are_counted_and_not_taken():
    """The template has more lines than there were sheets."""
    came = read("sheet,activity,C1\n1,calibration-1,yes\n2,calibration-1,\n3,calibration-1,-\n")

    assert (3, 4) == came.empty
    assert 3 == came.rows
    assert "1 sheet taken; 2 rows without an answer." == came.finding


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("activity,C1\nguess,yes\n", ["line 1", "“sheet”", "stands on each sheet"]),
        ("sheet,C1\n1,yes\n", ["line 1", "“activity”", "calibration-1"]),
        ("sheet,activity,C3\n1,calibration-1,yes\n", ["“C3” and answers below it", "C1, C2"]),
        ("sheet,activity,C1,\n1,calibration-1,yes,no\n", ["answers below no header"]),
        ("sheet,activity,C1,amari\n1,calibration-1,yes,no\n", ["2 for the same (C1, amari)"]),
        ("sheet,activity,C1,sheet\n1,calibration-1,yes,2\n", ["2 for the same (sheet, sheet)"]),
        ("", ["an empty file", "a line for each sheet"]),
        ('sheet,activity,C1\n1,guess,"x\n', ["quotation mark"]),
        ("PK\x03\x04", ["a spreadsheet's own file"]),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_whole(text, named):
    """With one sentence that says what to change."""
    sentence = refusal(lambda: read(text))

    assert sentence.startswith("paper.csv")
    for part in named:
        assert part in sentence


def test_an_empty_column_without_a_meaning_does_no_harm():
    """Spreadsheets leave such columns behind."""
    came = read("sheet,activity,C1,notes,\n1,calibration-1,yes,,\n")

    assert 1 == len(came.accepted)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["1", "2", "03", "", "x", "10000"]),
            st.sampled_from(["guess", "calibration-1", "Calibration, round 2", "", "other"]),
            st.sampled_from(["yes", "y", "", "-", "perhaps", "“", "\x00", "=1+1"]),
            st.sampled_from(["", "12", "12.5", "-1", "9" * 40]),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_the_counts_add_up_to_the_rows_of_the_file(rows):
    """Whatever is typed: no row is lost, none counts twice, and every reason can be read."""
    written = io.StringIO()
    csv.writer(written).writerows([("sheet", "activity", "C1", "G1"), *rows])
    if "\x00" in written.getvalue():
        assert "no text" in refusal(lambda: read(written.getvalue()))
        return
    came = read(written.getvalue())

    typed = [number for number, row in enumerate(rows, 2) if any(row)]
    lines = [each.line for each in (*came.accepted, *came.refused)] + list(came.empty)
    assert typed == sorted(lines)
    assert len(typed) == came.rows
    assert all(readable(each.reason) for each in came.refused)
    assert len(answers(came)) == len(came.accepted)


def test_the_template_comes_back_as_it_was_filled_in():
    """Headings are found again, and every prefilled line is empty until it is typed."""
    headings, rows = template(FORMS, sheets=3)
    written = io.StringIO()
    csv.writer(written).writerows([headings, *rows])

    came = read(written.getvalue())

    assert 3 * len(FORMS) == len(rows) == len(came.empty)
    assert ("sheet", "activity", "C1 Amari, é", "C2 Bente", "G1 guess in per cent") == headings[:5]
    rows = [list(row) for row in rows]
    rows[4][3] = "unsure"
    written = io.StringIO()
    csv.writer(written).writerows([headings, *rows])
    assert {(2, "calibration-2"): {"bente": "unsure"}} == answers(read(written.getvalue()))


def typed(text="sheet,activity,C1,C2\n1,calibration-1,yes,no\n2,calibration-1,no,\n"):
    """Give typed sheets of a room."""
    return read(text).accepted


def after(present, sent):
    """Give what the room knows after some submissions: activity → seat → key → value."""
    known = {a: {s: dict(k) for s, k in seats.items()} for a, seats in present.items()}
    for each in sent:
        known.setdefault(each.activity, {}).setdefault(each.seat, {})[each.key] = each.value
    return known


def test_a_sheet_becomes_a_seat_on_paper_with_its_answers():
    """The same person's sheets are one seat; the form's own answers and “done” come along."""
    both = typed("sheet,activity,C1,R2\n1,calibration-1,yes,\n1,check senior,,40\n")
    sent = submissions("room", both, AT)

    (seat,) = seats("room", both, AT)
    assert seat.paper
    assert {seat.id} == {each.seat for each in sent}
    assert [
        ("calibration-1", "amari", "yes"),
        ("calibration-1", DONE, True),
        ("check", "step", "senior"),
        ("check", "s:all", 40),
        ("check", DONE, True),
    ] == [(each.activity, each.key, each.value) for each in sent]


def test_seats_differ_between_sheets_and_rooms():
    """A sheet's number tells nothing in another room."""
    names = {seat_of(room, sheet) for room in ("a", "b") for sheet in (1, 2, 11)}

    assert 6 == len(names)
    assert {32} == {len(name) for name in names}


def test_the_same_file_again_changes_nothing():
    """Neither with what the room knows, nor by the ids alone."""
    sent = submissions("room", typed(), AT)
    again = submissions("room", typed(), LATER)

    assert [each.id for each in sent] == [each.id for each in again]
    assert len({each.id for each in sent}) == len(sent)
    assert submissions("room", typed(), AT, {}) != submissions("other", typed(), AT, {})
    assert () == submissions("room", typed(), LATER, after({}, sent))


def test_a_corrected_sheet_changes_what_was_corrected():
    """A changed answer is sent, one that is blank now is taken back, and all else is left alone."""
    known = after({}, submissions("room", typed(), AT, {}))
    corrected = typed("sheet,activity,C1,C2\n1,calibration-1,no,\n2,calibration-1,no,\n")
    sent = submissions("room", corrected, LATER, known)

    assert [("amari", "no"), ("bente", None)] == [(each.key, each.value) for each in sent]
    assert {seat_of("room", 1)} == {each.seat for each in sent}


def test_an_answer_can_be_changed_back_and_forth():
    """Each change has an id of its own, so that a store which takes every id once takes them all."""
    yes, no = (typed(f"sheet,activity,C1\n1,calibration-1,{word}\n") for word in ("yes", "no"))
    known, ids = {}, []
    for minute, sheets in enumerate((yes, no, yes, no)):
        sent = submissions("room", sheets, AT + dt.timedelta(minutes=minute), known)
        known, ids = after(known, sent), [*ids, *(each.id for each in sent)]

    assert len(set(ids)) == len(ids)
    assert "no" == known["calibration-1"][seat_of("room", 1)]["amari"]
