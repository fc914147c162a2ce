"""The synthetic company as its HR system exports it: a row a post, to be read like anybody's file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from careerkit.turnover.hris.spells import Kind
from careerkit.turnover.synthetic.company import Company, Posts, made, window

HEADINGS = {
    "person": "Employee ID",
    "hired": "Hire date",
    "start": "Position start date",
    "end": "Last day",
    "exit_kind": "Exit reason",
    "salary": "Annual salary (EUR)",
    "as_of": "Report date",
}
# Two reasons for each kind of exit; a move and who is still here have none.
REASONS: Mapping[int, tuple[str, str]] = {
    Kind.STILL_HERE: ("", ""),
    Kind.VOLUNTARY: ("Resignation", "Better offer"),
    Kind.INVOLUNTARY: ("Dismissal", "Redundancy"),
    Kind.OTHER: ("End of contract", "Retirement"),
    Kind.MOVED: ("", ""),
}
LEAST_DIGITS = 5


def exported(company: Company) -> list[dict[str, str]]:
    """Give the company's export as rows of texts, under their headings."""
    posts = company.posts
    table = _table(posts, company.closes, _digits(int(posts.person[-1]) + 1))
    return [{name: _cell(value) for name, value in row.items()} for row in table.to_pylist()]


def csv_text(rows: list[dict[str, str]]) -> str:
    """Write rows as CSV, the same to the byte wherever it runs."""
    written = io.StringIO()
    writer = csv.DictWriter(written, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue()


def write_csv(path: Path, *, rows: int, seed: int = 7, years: int = 6) -> None:
    """Write the export of a company so large that it has so many rows, without holding them all."""
    from pyarrow.csv import CSVWriter, WriteOptions  # noqa: PLC0415 - an optional part

    closes, digits = window(years)[1], _digits(rows)
    options = WriteOptions(quoting_style="none")  # no text of ours needs quotes
    writer = None
    for posts in _so_many(made(seed, people=rows, years=years), rows):
        table = _table(posts, closes, digits)
        writer = writer or CSVWriter(str(path), table.schema, write_options=options)
        writer.write_table(table)
    if writer:
        writer.close()


def _so_many(goes: Iterator[Posts], rows: int) -> Iterator[Posts]:
    for posts in goes:
        kept = min(len(posts), rows)
        yield Posts(*(getattr(posts, name)[:kept] for name in Posts.__slots__))
        rows -= kept
        if not rows:
            return


def _table(posts: Posts, closes: np.datetime64, digits: int) -> Any:
    import pyarrow as pa  # noqa: PLC0415 - an optional part
    import pyarrow.compute as pc  # noqa: PLC0415

    number = pc.utf8_lpad(pc.cast(pa.array(posts.person + 1), pa.string()), digits, "0")
    reason = posts.kind.astype(np.int32) * 2 + posts.person % 2
    columns = {
        HEADINGS["person"]: pc.binary_join_element_wise("P-", number, ""),
        HEADINGS["hired"]: pa.array(posts.hired),
        HEADINGS["start"]: pa.array(posts.start),
        HEADINGS["end"]: pa.array(posts.end),
        HEADINGS["exit_kind"]: _labelled(reason, [r for k in sorted(REASONS) for r in REASONS[k]]),
    }
    for name, each in posts.groups().items():
        columns[name] = _labelled(each.codes, each.labels)
    columns[HEADINGS["salary"]] = pa.array(posts.salary.astype(np.int64))
    columns[HEADINGS["as_of"]] = pa.array(np.full(len(posts), closes))
    return pa.table(columns)


def _labelled(codes: Any, labels: Any) -> Any:
    import pyarrow as pa  # noqa: PLC0415 - an optional part

    return pa.array(list(labels), pa.string()).take(pa.array(codes))


def _digits(people: int) -> int:
    return max(LEAST_DIGITS, len(str(people)))


def _cell(value: Any) -> str:
    return "" if value is None else str(value)
