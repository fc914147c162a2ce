"""What a document consists of, as plain values: pages, sections, paragraphs, lists, tables, figures.

Every text in them is plain text and may come from anyone. Making it harmless in HTML, Markdown or a
terminal is the work of the file that writes that format.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

SAFE_SCHEMES = {"http", "https", "mailto"}
# Marks that turn the reading direction for all that follows; letters bring their own direction.
TURNS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])

# At most one folder down, and nothing hidden: no way leads up or out.
BESIDE = re.compile(r"(?:[A-Za-z0-9][\w-]*/)?[A-Za-z0-9][\w-]*(?:\.[A-Za-z0-9]+)+", re.ASCII)
SPACES = re.compile(r"\s+")

Tone = Literal["plain", "strong", "quiet"]


@dataclass(frozen=True, slots=True)
class Strong:
    """A few words that stand out."""

    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A standing, by its word; the look knows its symbol."""

    word: str


@dataclass(frozen=True, slots=True)
class Link:
    """A place that someone has named; it can be followed only where that is safe."""

    address: str

    @property
    def safe(self) -> bool:
        """Tell whether this leads to a web page or a mail and to nothing that runs."""
        address = clean(self.address).strip()
        try:
            parts = urlsplit(address)
        except ValueError:
            return False
        if parts.scheme == "mailto":
            return "@" in parts.path
        return parts.scheme in SAFE_SCHEMES and bool(parts.netloc) and " " not in address


@dataclass(frozen=True, slots=True)
class Beside:
    """A file that lies beside this page, or in a folder there; it can be opened where it is shown.

    Its name is made by careerkit: letters, digits, dots and dashes.
    """

    file: str
    words: str

    @property
    def safe(self) -> bool:
        """Tell whether this leads to a file here, and nowhere else."""
        return BESIDE.fullmatch(self.file) is not None


@dataclass(frozen=True, slots=True)
class Box:
    """An empty box to tick on paper, with its word."""

    word: str


Inline = str | Strong | Mark | Link | Beside | Box
Words = Inline | tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Several lines in one cell of a table."""

    lines: tuple[Words, ...]


Cell = Words | Lines


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    words: Words
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; `numbered` if the order matters."""

    items: tuple[Words, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a heading for each column; the first cell of a row names the row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Callout:
    """What the page is about, seen first: a label, the finding, and what it means."""

    label: str
    heading: str
    text: Words
    tone: Literal["go", "wait", "open"] = "open"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words to be spoken."""

    text: str


@dataclass(frozen=True, slots=True)
class Blank:
    """Lines to write on with a pen; the first begins with a label."""

    label: str = ""
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its table twin; formats without pictures show the twin alone.

    `svg` is put into the page as it is, so it comes from careerkit's own charts and from nowhere else.
    `png` is the same picture for formats that cannot draw an SVG. `alternative` says in words what the
    picture shows, where the svg's own aria-label does not.
    """

    svg: str
    twin: Table
    png: bytes = field(default=b"", repr=False)
    alternative: str = ""


@dataclass(frozen=True, slots=True)
class Details:
    """Small print that a reader may open."""

    summary: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what belongs under it; a section without blocks is not shown.

    `new_page` begins it on a page of its own where there are pages: an appendix. `wide` gives it the
    whole width where a printed page has columns. `whole` keeps it from being torn between two pages.
    """

    heading: str
    blocks: tuple[Block, ...] = ()
    new_page: bool = False
    wide: bool = False
    whole: bool = False


Block = Paragraph | Bullets | Table | Callout | Quote | Blank | Figure | Details | Section


@dataclass(frozen=True, slots=True)
class Page:
    """A whole document; `on_paper` prints it in one column, in letters for reading and writing by hand."""

    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    footer: tuple[str, ...] = ()
    language: str = field(default="en")
    on_paper: bool = False


def clean(text: str) -> str:
    """Put a text on one line, without characters that steer a terminal or turn the reading direction."""
    if not text.isprintable():
        text = SPACES.sub(" ", text.translate(TURNS))
        text = "".join(c for c in text if unicodedata.category(c) not in {"Cc", "Cs"})
    return text


def clean_lines(text: str) -> str:
    """Clean a text of several lines, and keep them apart."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(map(clean, lines))


def plain(words: Cell) -> str:  # noqa: PLR0911 - one line a kind of word
    """Give the words of a cell without any form; lines are told apart by semicolons."""
    if isinstance(words, Lines):
        return "; ".join(plain(line) for line in words.lines)
    if isinstance(words, tuple):
        return "".join(plain(piece) for piece in words)
    if isinstance(words, Strong):
        return words.text
    if isinstance(words, Mark | Box):
        return words.word
    if isinstance(words, Beside):
        return words.words
    if isinstance(words, Link):
        return words.address
    return words
