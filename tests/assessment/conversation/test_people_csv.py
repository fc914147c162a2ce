"""A spreadsheet's file is taken over whole: every row comes in, or is listed with its reason."""

import csv
import datetime as dt
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit.assessment.conversation.people_csv import DateQuestion, read_people
from careerkit.assessment.conversation.radar import Person, Wants
from careerkit.assessment.wording import day
from careerkit.spreadsheet import ASSUMED
from tests.assessment.bad_files import refusal
from tests.assessment.fuzzing import accepted

TODAY = dt.date(2026, 11, 24)
MARCH = dt.date(2026, 3, 4)
LETTERS = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=20
)
NAMES = LETTERS.map(lambda text: " ".join(text.split())).filter(bool)
NOTES = st.text(
    st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n"), max_size=30
)
DAYS = st.none() | st.dates(dt.date(2001, 1, 1), TODAY)
PEOPLE = st.builds(Person, NAMES, DAYS, st.sampled_from(Wants), NOTES.map(str.strip))


def read(text, order="", encoding="utf-8"):
    """Read a CSV file of this text."""
    raw = text if isinstance(text, bytes) else text.encode(encoding)
    return read_people(raw, where="team.csv", today=TODAY, order=order)


def reason(row):
    """Give the reason for which one row below the usual headers is not taken over."""
    came = read(f"name,last talk,wants,note\n{row}\n")
    assert () == came.people
    assert 2 == came.rejected[0].line
    return came.rejected[0].reason


@given(
    st.lists(PEOPLE, min_size=1, max_size=6),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le with mark", "utf-16-be with mark"]),
    st.sampled_from(["\r\n", "\n", "\r"]),
    st.booleans(),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_every_way_of_writing_it_gives_the_same_people(
    people, cut, encoding, end, declared, quotes
):
    """Separators, encodings, line ends, quotes and Excel's own first line change nothing."""
    out = io.StringIO(newline="")
    if end == "\r":  # Python would leave another line end without quotes; a spreadsheet does not
        quotes = csv.QUOTE_ALL
    writer = csv.writer(out, delimiter=cut, lineterminator=end, quoting=quotes)
    writer.writerow(["Name", "Last talk", "Wants", "Note"])
    for p in people:
        writer.writerow([p.name, p.last_talk or "", p.wants.words, p.note])
    text = (f"sep={cut}{end}" if declared else "") + out.getvalue()
    name, _, marked = encoding.partition(" ")
    raw = (("\ufeff" if marked else "") + text).encode(name)

    came = read(raw)

    assert tuple(people) == came.people
    assert () == came.rejected == came.asks


def test_windows_1252_is_assumed_aloud():
    """Excel in Western Europe writes it; whoever reads the note can check the names."""
    came = read(
        "Name;Letztes Gespräch;Wünsche\r\nJürgen €;4. März 2026;führen\r\n", encoding="cp1252"
    )

    assert (Person("Jürgen €", MARCH, Wants.LEAD),) == came.people
    assert (ASSUMED,) == came.notes


@pytest.mark.parametrize(
    "header",
    [
        "Name,Last talk,Wants,Note",
        "WHO,Last conversation,Goal,Comment",
        "initials,date,wish,remarks",
        "Mitarbeiter,Letztes Gespräch,Wunsch,Bemerkung",
        "Kürzel,Datum,Ziel,Notiz",
        "Nom,Dernier entretien,Souhait,Remarque",
        "Prénom,Date du dernier entretien,Objectif,Commentaire",
        "Nombre,Fecha,Objetivo,Notas",
        "Nome,Data,Obiettivo,Note",
        "Naam,Laatste gesprek,Wens,Opmerking",
        " name , LAST-TALK , wants? , note: ",
    ],
)
def test_headers_are_known_in_several_languages(header):
    """Case, accents and signs do not count, and neither does the order."""
    names, row = header.split(","), ["A.B.", "2026-03-04", "lead", "Asked."]
    for cells in (zip(names, row, strict=True), reversed(list(zip(names, row, strict=True)))):
        heads, values = zip(*cells, strict=True)
        came = read(f"{','.join(heads)}\n{','.join(values)}\n")

        assert (Person("A.B.", MARCH, Wants.LEAD, "Asked."),) == came.people
        assert () == came.notes


def test_a_date_with_two_readings_is_asked_about():
    """Both are put into words, nobody is taken over, and what is wrong anyway is told at once."""
    text = "name,last talk\nA.B.,2026-03-04\nC.D.,03/04/2026\n,2026-03-04\n"

    came = read(text)

    assert (DateQuestion(3, "03/04/2026", dt.date(2026, 4, 3), MARCH),) == came.asks
    assert "Line 3 has “03/04/2026”. Is that 3 April 2026, or 4 March 2026?" == came.asks[0].says
    assert () == came.people
    assert [4] == [rejected.line for rejected in came.rejected]
    assert came.finding.startswith("Nobody has been taken over yet. Line 3 has")
    for order, words in came.asks[0].readings.items():
        again = read(text, order)
        assert () == again.asks
        assert 2 == len(again.people)
        assert words == day(again.people[1].last_talk)


def test_what_settled_the_order_is_told():
    """The note names the date that was in doubt and the line that settles it."""
    came = read("name,last talk\nA,03/04/2026\nB,25/03/2026\n")

    assert (
        (
            "Dates were read with the day first, “03/04/2026” as 3 April 2026: line 3 has “25/03/2026”, "
            "which can only be read so."
        ),
        "There is no column on what people want, so that is “not known” of everybody.",
    ) == came.notes


def test_dates_that_contradict_each_other_are_refused_with_both_lines():
    """Nobody can tell what the one between them means; the others come in."""
    came = read("name,last talk\nA,25/03/2026\nB,03/04/2026\nC,03/25/2026\nD,2026-03-04\n")

    assert ["D"] == [person.name for person in came.people]
    assert [2, 3, 4] == [rejected.line for rejected in came.rejected]
    assert (
        "“03/04/2026” is not certain: line 2 has “25/03/2026” and line 4 has “03/25/2026”, so day and "
        "month do not stand in one order in this file; write year, month and day, as in 2026-03-04"
    ) == came.rejected[1].reason
    assert "1 person taken over, 3 rows not: see the reasons." == came.finding


@given(st.lists(st.dates(dt.date(2001, 1, 1), TODAY), min_size=1, max_size=6), st.booleans())
def test_no_date_is_ever_read_otherwise_than_it_was_meant(dates, us):
    """Either the days come out as they were meant, or the file is asked about."""
    pattern = "{0:%m/%d/%Y}" if us else "{0:%d/%m/%Y}"
    rows = "".join(f"N{n},{pattern.format(date)}\n" for n, date in enumerate(dates))
    text = f"name,last talk\n{rows}"

    came = read(text)

    settled = any(date.day > 12 for date in dates)
    same = all(date.day == date.month for date in dates)
    assert bool(came.asks) is not (settled or same)
    if came.asks:
        came = read(text, "month first" if us else "day first")
    assert dates == [person.last_talk for person in came.people]


def test_lines_are_counted_as_an_editor_counts_them():
    """Empty lines, Excel's first line and line breaks in quotes are all lines."""
    text = 'sep=;\r\n\r\nname;last talk;note\r\nA;2026-03-04;"two\r\nlines"\r\n;;\r\nB;soon;\r\n'

    came = read(text)

    assert (Person("A", MARCH, note="two\nlines"),) == came.people
    assert 7 == came.rejected[0].line
    assert "B;soon;" == came.rejected[0].row


@pytest.mark.parametrize(
    ("row", "named"),
    [
        (",2026-03-04,lead,x", "no name and no initials"),
        ("A,2026-03-04,lead,one,two", "it has 5 cells and the headers are 4"),
        (f"{'A' * 201},2026-03-04,,", "longer than 200 characters"),
        (f"A,2026-03-04,,{'x' * 2_001}", "longer than 2,000 characters"),
        ("A\x07,2026-03-04,,", "control characters"),
        ("A,25 Nov 2026,,", "25 November 2026 is in the future"),
        (
            "A,03/04/26,,",
            "“03/04/26” has a year of two digits: write year, month and day, as in 2026-03-04",
        ),
        ("A,4-Mar-26,,", "no year of four digits at its end"),
        ("A,46085,,", "is a bare number: format the column as a date"),
        ("A,31/02/2026,,", "“31/02/2026” is on no calendar"),
        ("A,1999-12-31,,", "is not in the years 2000 to 2150"),
        ("A,12/31/1999,,", "is not in the years 2000 to 2150"),
        ("A,4 marca 2026,,", "cannot be read as a date"),
        (
            "A,spring,,",
            "“spring” cannot be read as a date: write year, month and day, as in 2026-03-04",
        ),
    ],
)
def test_a_row_that_cannot_be_taken_over_is_listed_with_its_reason(row, named):
    """Its line, what is wrong, and what to write instead."""
    assert named in reason(row)


def test_a_wish_that_is_not_known_here_is_told_with_its_lines():
    """The person comes in, and what they want is not known."""
    came = read("name,last talk,wants\nA,,guru\nB,,Lead people\nC,,guru\nD,,\nE,,🚀\nF,,?\n")

    assert [Wants.UNKNOWN, Wants.LEAD, *[Wants.UNKNOWN] * 4] == [p.wants for p in came.people]
    assert (
        (
            "“guru” in lines 2 and 4 is no wish that is known here (individual contributor, lead or "
            "unknown); it was read as “not known”."
        ),
        (
            "“🚀” in line 6 is no wish that is known here (individual contributor, lead or unknown); it "
            "was read as “not known”."
        ),
    ) == came.notes


def test_two_of_one_name_both_come_in_and_are_told():
    """They may be two people: initials often are."""
    came = read("name,last talk\nA.B.,2026-03-04\nC.D.,\nA.B.,\n")

    assert 3 == len(came.people)
    assert "“A.B.” stands in lines 2 and 4. If that is one person, remove a line." in came.notes


def test_columns_that_are_not_taken_over_are_named():
    """One without a header counts if something stands in it."""
    came = read("name,salary,last talk,,\nA,90000,2026-03-04,x,\n")

    assert "Not taken over: the columns “salary” and “number 4”." == came.notes[0]


@pytest.mark.parametrize(
    ("raw", "named"),
    [
        (b"", ["an empty file"]),
        (b"\xef\xbb\xbf", ["an empty file"]),
        (b"\r\n \r\n,,,\r\n", ["an empty file"]),
        (b"sep=;\r\n", ["an empty file"]),
        (b"name,last talk\r\n", ["the headers alone"]),
        (b"PK\x03\x04\x14\x00\x06\x00", ["a CSV file", "spreadsheet's own file", "CSV UTF-8"]),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ["spreadsheet's own file", "CSV UTF-8"]),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", ["something that is no text"]),
        (bytes(range(256)), ["something that is no text"]),
        ("name,last talk\nA,\n".encode("utf-16-le"), ["something that is no text"]),
        ("name,last talk\nA,\n".encode("utf-16")[:-1], ["something that is no text"]),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", ["line 1", "a column with names"]),
        (b"x" * 1_000_001, ["at most 1,000 kB"]),
        (b"name,last talk\n" + b"A,\n" * 2_001, ["at most 2,000 rows", "2,001"]),
        (b"Robin,2026-03-04\n", ["a column with names", "“Robin”", "name the columns"]),
        (b"name,last tlak\nA,\n", ["the day of the last talk", "“name”, “last tlak”"]),
        (b"last talk\n2026-03-04\n", ["a column with names or initials"]),
        (b"name,initials,date\nA,B,\n", ["one column of each kind", "“name” and “initials”"]),
        (b'name,last talk\nA,\nB,"2026\nC,\n', ["line 3", "quotation mark"]),
    ],
)
def test_what_is_no_such_table_is_refused_in_a_sentence(raw, named):
    """The file is named, what was expected, and what to do."""
    sentence = refusal(lambda: read(raw))

    assert sentence.startswith("team.csv")
    for part in named:
        assert part in sentence


def test_an_unknown_order_is_refused():
    """The two that there are, are named."""
    assert "day first or month first" in refusal(lambda: read("name,date\nA,\n", "year first"))


@given(
    st.binary(max_size=200),
    st.sampled_from([b"", b"name,last talk\n", b"Name;Datum\r\n", b"sep=,\n"]),
)
def test_whatever_comes_is_read_or_refused(raw, head):
    """Rubbish gives a sentence or rows, and each row is somewhere."""
    came = accepted(lambda: read(head + raw))

    for rejected in came.rejected if came else ():
        assert rejected.reason
        assert rejected.line > 1
