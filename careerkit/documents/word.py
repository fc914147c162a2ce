"""Write sections as a Word file, in real headings, lists and tables that can be edited further.

The library for it (python-docx) is optional and loads only when a file is written.
"""

from __future__ import annotations

import importlib.util

from careerkit.documents.sections import Page
from careerkit.errors import CareerkitError

MISSING = (
    "Word files need python-docx, which is not installed here. "
    'This installs it: pip install "careerkit[documents]"'
)


def can_write_word() -> bool:
    """Tell whether `word_page` will work here; where it does not, `MISSING` says what to install."""
    return importlib.util.find_spec("docx") is not None


def word_page(page: Page) -> bytes:
    """Write a whole page as a .docx on A4; the same page gives the same bytes.

    Raises CareerkitError without python-docx, and InputError for a picture that is no PNG.
    """
    if not can_write_word():
        raise CareerkitError(MISSING)
    try:
        from careerkit.documents import word_file  # noqa: PLC0415 - loads python-docx and lxml
    except ImportError as problem:  # half an installation: lxml is missing or does not fit
        raise CareerkitError(f"{MISSING} ({problem})") from None
    return word_file.written(page)
