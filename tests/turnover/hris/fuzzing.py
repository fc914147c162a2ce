"""Files of all kinds, spoiled at random: whole cells first, and then some of the bytes."""

import csv
import gzip
import io
import random
import zipfile
from dataclasses import dataclass

import numpy as np
import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.feather
import pyarrow.parquet

from careerkit.errors import CareerkitError
from careerkit.turnover.hris.load import load
from careerkit.turnover.hris.remarks import remark_rows
from tests.turnover.hris import exports

TEXTS = [
    *(exports.SPANISH, exports.GERMAN, exports.FRENCH, exports.PORTUGUESE, exports.DATES_OF_HIRE),
    *(exports.PERSON_YEARS, exports.MONTHS_OF_SERVICE, exports.SHORT_DATES),
    *(exports.COMPANY, exports.COMPANY),
    *(exports.EVENTS, exports.ACTIONS, exports.ALTA_Y_BAJA),
]
ODD = (
    *(
        "31/02/2020",
        "2020-13-45",
        "13/01/2020",
        "01/13/2020",
        "99999999",
        "43831",
        "1900-01-01",
        "0",
    ),
    *(
        "9999-12-31",
        "20200101",
        "2020",
        "März 2020",
        "3 de marzo de 2021",
        "-1",
        "1e308",
        "nan",
        "∞",
    ),
    *(
        "=1+1",
        "+2",
        "-3",
        "@SUM(A1)",
        '=HYPERLINK("x")',
        "Yes",
        "No",
        "TRUE",
        "#N/A",
        "NULL",
        "-",
        "?",
    ),
    *(
        "1.234",
        "1,234",
        "1.234,56 €",
        "52k",
        "$5",
        "🙂",
        "é",
        "\u202e",
        "a\nb",
        'say "hi"',
        "; , | \t",
    ),
    *(" ", "\u00a0", "'", "Hire date", "Total", "0" * 30, "Infinity", "2262-04-12", "0001-01-01"),
)
MOST_SAID = 1_500


@dataclass(frozen=True)
class Spoiled:
    """A file, and how many rows it has where that is known."""

    source: object
    rows: int | None


def spoiled(seed):
    """Make the file of a seed."""
    rng = random.Random(seed)  # noqa: S311 - no secret
    text = rng.choice(TEXTS)
    rows = list(csv.reader(io.StringIO(text), delimiter=";" if ";" in text else ","))
    rows += [[*row] for row in rows[1:] * rng.choice((0, 0, 1, 40))]
    for _ in range(rng.choice((0, 1, 2, 5, 20))):
        rng.choice(CELLS)(rng, rows)
    whole = rng.choice(FORMS)(rng, rows)
    count = sum(any(cell.strip() for cell in row) for row in rows[1:])
    if not isinstance(whole, bytes) or rng.random() < 0.5:
        return Spoiled(whole, count)
    for _ in range(rng.choice((1, 1, 2, 10))):
        whole = rng.choice(BYTES)(rng, whole)
    return Spoiled(whole, None)


def hold(seed):
    """Load the file of a seed: it is refused in a sentence, or every row is in the account."""
    file = spoiled(seed)
    try:
        result = load(file.source, name="fuzz")
    except CareerkitError as refusal:
        said = str(refusal)
        assert 20 < len(said) < MOST_SAID, said
        assert "\n" not in said, said
        return
    counts = (result.used, result.repaired, result.set_aside, result.rejected)
    assert sum(counts) == result.rows
    assert min(counts) >= 0
    assert file.rows in {None, result.rows}, (file.rows, result.rows)
    assert len(list(remark_rows(result))) == len(result.remarks)
    spells = result.spells
    assert not np.isnat(spells.hired).any()
    assert (np.isnat(spells.end) | (spells.end >= spells.start)).all()
    assert len(spells) >= len(np.unique(spells.person)) == spells.people


# --------------------------------------------------------------------------------------- cells


def _odd_cell(rng, rows):
    row = rng.choice(rows[1:])
    if row:
        row[rng.randrange(len(row))] = rng.choice(ODD)


def _odd_column(rng, rows):
    place = rng.randrange(len(rows[0]))
    for row in rows[1:]:
        if place < len(row):
            row[place] = rng.choice(ODD)


def _huge_cell(rng, rows):
    row = rng.choice(rows[1:])
    row[-1] = "x" * rng.choice((200, 5_000, 40_000))


def _shuffled(rng, rows):
    order = rng.sample(range(len(rows[0])), len(rows[0]))
    rows[:] = [[row[place] for place in order] for row in rows]


def _without_column(rng, rows):
    place = rng.randrange(len(rows[0]))
    if len(rows[0]) > 1:
        for row in rows:
            del row[place]


def _blank_row(rng, rows):
    rows.insert(rng.randrange(1, len(rows) + 1), [""] * len(rows[0]))


def _same_heading(rng, rows):
    rows[0][rng.randrange(len(rows[0]))] = rng.choice([*rows[0], ""])


def _other_order(rng, rows):
    below = rows[1:]
    rng.shuffle(below)
    rows[1:] = below


CELLS = (
    *(_odd_cell, _odd_cell, _odd_column, _huge_cell, _shuffled, _without_column, _blank_row),
    *(_same_heading, _other_order),
)

# --------------------------------------------------------------------------------------- forms


def _text(rng, rows):
    buffer = io.StringIO()
    writer = csv.writer(
        buffer,
        delimiter=rng.choice(",;\t|"),
        quoting=rng.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL)),
        lineterminator=rng.choice(("\n", "\r\n")),
    )
    writer.writerows(rows)
    encoding = rng.choice(("utf-8", "utf-8-sig", "utf-16", "cp1252", "utf-16-le"))
    return buffer.getvalue().encode(encoding, "replace")


def _frame(rows):
    """Give the rows as a frame; texts that are numbers become numbers here and there."""
    frame = pd.DataFrame(rows[1:], columns=_unlike(rows[0]))
    for name in frame.columns[::2]:
        frame[name] = (
            pd.to_numeric(frame[name], errors="coerce")
            .astype(object)
            .where(lambda numbers: numbers.notna(), frame[name])
        )
    return frame


def _unlike(headings):
    return [
        f"{each} {place}" if each in headings[:place] else each
        for place, each in enumerate(headings)
    ]


def _a_frame(_rng, rows):
    return _frame(_filled(rows)).convert_dtypes() if len(rows) % 2 else _frame(_filled(rows))


def _filled(rows):
    """Leave out blank rows: a frame has none that are no rows."""
    rows[1:] = [row for row in rows[1:] if any(cell.strip() for cell in row)]
    return rows


def _workbook(rng, rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([_cell(rng, cell) for cell in row])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _cell(rng, text):
    kept = "".join(c if c.isprintable() or c in "\n\u00a0" else "?" for c in text)[:30_000]
    if kept.startswith("="):
        return "'" + kept
    if kept.isascii() and kept.isdigit() and len(kept) < 10 and rng.random() < 0.5:
        return int(kept)
    return kept


def _arrow(rows):
    texts = [[row[place] for row in _filled(rows)[1:]] for place in range(len(rows[0]))]
    return pa.table([pa.array(each, pa.string()) for each in texts], names=_unlike(rows[0]))


def _parquet(_rng, rows):
    buffer = io.BytesIO()
    pyarrow.parquet.write_table(_arrow(rows), buffer)
    return buffer.getvalue()


def _feather(_rng, rows):
    buffer = io.BytesIO()
    pyarrow.feather.write_feather(_arrow(rows), buffer)
    return buffer.getvalue()


def _zip(rng, rows):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("people.csv", _text(rng, rows))
    return buffer.getvalue()


def _gzip(rng, rows):
    return gzip.compress(_text(rng, rows))


FORMS = (*(_text,) * 6, _workbook, _workbook, _parquet, _feather, _a_frame, _zip, _gzip)

# --------------------------------------------------------------------------------------- bytes


def _flipped(rng, whole):
    place = rng.randrange(len(whole)) if whole else 0
    return whole[:place] + bytes([rng.randrange(256)]) + whole[place + 1 :]


def _cut(rng, whole):
    return whole[: rng.randrange(len(whole) + 1)]


def _removed(rng, whole):
    place = rng.randrange(len(whole) + 1)
    return whole[:place] + whole[place + rng.randrange(60) :]


def _put_in(rng, whole):
    place = rng.randrange(len(whole) + 1)
    what = rng.choice(
        (b'"', b"\0", b"\n", b"\r", b",", b";", b"\xff", b"\xe9", b'"\n"', b"\x1a", b"=,")
    )
    return whole[:place] + what * rng.choice((1, 1, 3)) + whole[place:]


def _twice(rng, whole):
    begin = rng.randrange(len(whole) + 1)
    end = begin + rng.randrange(300)
    return whole[:end] + whole[begin:]


def _one_for_another(rng, whole):
    one, other = rng.sample((b",", b";", b"\t", b"\n", b"-", b"/", b".", b"2", b'"'), 2)
    return whole.replace(one, other)


BYTES = (_flipped, _flipped, _cut, _removed, _put_in, _put_in, _twice, _one_for_another)
