"""What `careerkit check` and `careerkit ladder validate` write: the models' results in each format."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from careerkit.assessment.advice import assess
from careerkit.assessment.answers import load_answers
from careerkit.assessment.ladder import Ladder
from careerkit.assessment.ladder_file import default_ladder, load_ladder
from careerkit.assessment.progress import compare
from careerkit.assessment.proof import load_proved, prove
from careerkit.documents.html import html_page
from careerkit.documents.markdown import markdown_page
from careerkit.documents.sections import Page
from careerkit.documents.text import for_encoding, text_page
from careerkit.documents.word import word_page
from careerkit.documents.workbook import harmless
from careerkit.errors import InputError
from careerkit.pages.ladder import validation_page
from careerkit.pages.reality_check import as_data, reality_check_page
from careerkit.pages.team import team_page

BY_SUFFIX = {
    ".json": "json",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".csv": "csv",
    ".docx": "word",
}
NARROWEST, USUAL, WIDEST = 40, 88, 100


def ladder_of(path: Path | None) -> Ladder:
    """Load a company's own ladder, proved, or the one that careerkit ships."""
    return default_ladder() if path is None else load_proved(path)


def format_of(
    wanted: str | None, output: Path | None, further: Mapping[str, str] | None = None
) -> str:
    """Choose the format: the one asked for, or what the output's name says, or text.

    further: endings of names that only one command knows, with their formats
    Raises InputError for a PDF: text under such a name opens nowhere.
    """
    if output is not None and output.suffix.lower() == ".pdf":
        raise InputError(
            "--output",
            expected="a name that ends in .html or .docx",
            found=output.name,
            next_step="Open that file in a browser or in Word, and print it to a PDF from there.",
        )
    if wanted is not None:
        return wanted
    known = {**BY_SUFFIX, **(further or {})}
    return known.get(output.suffix.lower(), "text") if output is not None else "text"


def check_person(
    path: Path, ladder: Ladder, form: str, *, share: bool = False, earlier: Path | None = None
) -> str | bytes:
    """Assess one file of answers and write the result; raises InputError for what cannot be read."""
    if form == "csv":
        raise InputError(
            "--format csv",
            expected="a folder of answers files",
            found="one file",
            next_step="Name the folder, or choose text, json, markdown, html or word.",
        )
    assessment = assess(ladder, load_answers(path, ladder))
    progress = (
        compare(assess(ladder, load_answers(earlier, ladder)), assessment) if earlier else None
    )
    if form == "json":
        return as_json(as_data(assessment, share=share, progress=progress))
    drawn = form == "html"
    return written(
        reality_check_page(assessment, share=share, chart=drawn, progress=progress), form
    )


def check_folder(folder: Path, ladder: Ladder, form: str) -> tuple[str | bytes, int]:
    """Assess a folder of answers files; gives the table and how many files could not be read."""
    from careerkit.assessment.team import advise_folder  # noqa: PLC0415 - brings pandas

    frame = advise_folder(folder, ladder)
    if frame.empty:
        raise InputError(
            str(folder), expected="at least one answers file (*.toml)", found="none of them"
        )
    rows: list[dict[str, Any]] = [
        {str(key): value for key, value in row.items()} for row in frame.to_dict("records")
    ]
    unread = sum(bool(row["problem"]) for row in rows)
    if form == "json":
        return as_json(rows), unread
    if form == "csv":
        return frame.map(harmless).to_csv(index=False, lineterminator="\n"), unread
    return written(team_page(rows, ladder.stamp), form), unread


def validate(path: Path) -> tuple[str, bool]:
    """Run through every case of a ladder; gives the report and whether all is well.

    Raises InputError for a file that is no ladder at all.
    """
    ladder = load_ladder(path)
    proofs = prove(ladder)
    return text_page(validation_page(ladder, proofs), width=_width()), not any(
        proof.faults for proof in proofs
    )


def for_terminal(text: str, form: str, encoding: str) -> str:
    """Make text fit for an output that may lack characters, each format in its own way."""
    if form in ("html", "markdown"):
        try:
            text.encode(encoding)
        except (UnicodeEncodeError, LookupError):
            return text.encode("ascii", "xmlcharrefreplace").decode()
        return text
    if form == "json":
        try:
            text.encode(encoding)
        except (UnicodeEncodeError, LookupError):
            return as_json(json.loads(text), ascii_only=True)
        return text
    if form == "toml":
        return "".join(_escaped(character, encoding) for character in text)
    return for_encoding(text, encoding)


def _escaped(character: str, encoding: str) -> str:
    """Write a character that an encoding lacks as TOML can read it again, inside quotes."""
    try:
        character.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return f"\\U{ord(character):08X}"
    return character


def written(page: Page, form: str) -> str | bytes:
    """Write a page as HTML, Markdown, a Word file or text as wide as the terminal."""
    if form == "html":
        return html_page(page)
    if form == "markdown":
        return markdown_page(page)
    if form == "word":
        return word_page(page)
    return text_page(page, width=_width())


def _width() -> int:
    return max(NARROWEST, min(WIDEST, shutil.get_terminal_size((USUAL, 24)).columns))


def as_json(data: Any, *, ascii_only: bool = False) -> str:
    """Write plain data as JSON that people can read, too."""
    return json.dumps(data, indent=2, ensure_ascii=ascii_only, default=str) + "\n"
