"""Write a page into a file whose name says in which format, and say what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from careerkit.check import format_of, written
from careerkit.documents.sections import Block, Page, Paragraph
from careerkit.errors import CareerkitError, InputError
from careerkit.files import save_bytes, save_text
from careerkit.panels.typed import as_path

ENDINGS = (".html", ".htm", ".docx", ".md", ".txt")
WORD = "word"


def check_report(report: Any) -> Path | None:
    """Take a notebook's parameter as the file to write; an empty one is none.

    Raises InputError for what is no name of such a file.
    """
    if report == "":
        return None
    path = as_path(report, "report")
    if path.suffix.lower() not in ENDINGS:
        raise InputError(
            "report",
            expected="a file that ends in .html, .docx, .md or .txt",
            found=f"“{path.name}”",
        )
    return path


def in_word(path: Path | None) -> bool:
    """Tell whether pictures have to be made for Word."""
    return path is not None and format_of(None, path) == WORD


def save_report(page: Page, path: Path | None) -> tuple[Block, ...]:
    """Write a page, if there is a file to write it into; says where it is, or why it is not."""
    if path is None:
        return ()
    try:
        content = written(page, format_of(None, path))
        if isinstance(content, bytes):
            save_bytes(path, content)
        else:
            save_text(path, content)
    except CareerkitError as error:
        return (Paragraph(str(error), "strong"),)
    return (Paragraph(f"Saved: {path}", "strong"),)
