"""Ratings that people have given elsewhere: a table of theirs in, a report on their agreement out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from careerkit.assessment.agreement import (
    Change,
    Ratings,
    compared,
    krippendorff_alpha,
    report,
)
from careerkit.assessment.agreement.alpha import level_from
from careerkit.assessment.agreement.ratings_csv import Table, read_ratings
from careerkit.documents.display import Shown, shown
from careerkit.documents.sections import Paragraph
from careerkit.errors import CareerkitError, InputError
from careerkit.errors import shown as described
from careerkit.facilitator.reports import check_report, save_report
from careerkit.pages.agreement import agreement_page
from careerkit.panels.typed import as_path
from careerkit.spreadsheet import bytes_of

TITLE = "How far we agree"
NOTHING = "Nothing is read yet. Name your file as `ratings` in the first cell, and run the notebook again."


def own_ratings(
    ratings: Any = "",
    ratings_after: Any = "",
    level: Any = "nominal",
    order: Any = "",
    save_as: Any = "",
) -> Shown:
    """Report how far people agree whose ratings stand in a CSV file.

    ratings:       a row for each person, a column for each case; the first column names the person
    ratings_after: the same after they have talked; may be empty
    level:         “nominal” for words without an order, “ordinal”, “interval” or “ratio”
    order:         the words from the lowest to the highest, with commas: “no, partly, yes”
    save_as:       a file for the report; may be empty

    What is wrong with a value or a file is said in a sentence.
    """
    try:
        path = check_report(save_as)
        files = [("ratings", ratings), ("ratings_after", ratings_after)]
        given = [(name, value) for name, value in files if value != ""]
        _words(order), level_from(level)  # looked over before there is a file, too
        if not given:
            return shown(Paragraph(NOTHING))
        if ratings == "":
            raise InputError("ratings", expected="the first round as well", found="nothing")
        read = [_read(name, value, level, _words(order)) for name, value in given]
        reports = [report(each.ratings, level) for each in read]
        notes = tuple(dict.fromkeys(note for each in read for note in each.notes))
        page = agreement_page(TITLE, reports, _change([e.ratings for e in read], level), notes)
        saved = save_report(page, path)
    except CareerkitError as error:
        return shown(Paragraph(str(error), "strong"))
    return shown(Paragraph(page.subtitle, "quiet"), *page.blocks, *saved)


def _change(rounds: Sequence[Ratings], level: str) -> Change | None:
    if len(rounds) == 1:
        return None
    before, after = rounds
    return compared(before, after, krippendorff_alpha(level))


def _words(order: Any) -> list[str]:
    if not isinstance(order, str):
        raise InputError(
            "order", expected="words with commas, such as “no, partly, yes”", found=described(order)
        )
    return [word.strip() for word in order.split(",") if word.strip()]


def _read(name: str, value: Any, level: str, order: list[str]) -> Table:
    path = as_path(value, name)
    return read_ratings(bytes_of(path), where=path.name, level=level, order=order)
