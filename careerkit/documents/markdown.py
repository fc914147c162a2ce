"""Write sections as Markdown in which no text can turn into a heading, a link or HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable

from careerkit import look
from careerkit.documents.sections import (
    Beside,
    Blank,
    Block,
    Box,
    Bullets,
    Callout,
    Cell,
    Details,
    Figure,
    Inline,
    Lines,
    Link,
    Mark,
    Page,
    Paragraph,
    Quote,
    Section,
    Strong,
    Table,
    Words,
    clean,
)

LOWEST_HEADING = 6
RULE = r"\_" * 30  # escaped: a bare one would draw a line through the page
# $ begins a formula in Jupyter and on many sites, | ends a cell, ~ strikes out.
SPECIAL = re.compile(r"([\\`*_\[\]|~$])")
# What would begin a heading, a list, a quote or a rule, were it to stand first on a line.
STARTS = re.compile(r"[#+\-=>]|\d{1,9}(?=[.)])")
ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def markdown_page(page: Page) -> str:
    """Write a whole page as GitHub's Markdown."""
    head = [f"# {_text(page.title)}", _text(page.subtitle)]
    footer = ["---", *(f"*{_text(line)}*" for line in page.footer)] if page.footer else []
    return (
        "\n\n".join(piece for piece in (*head, *_blocks(page.blocks, 2), *footer) if piece) + "\n"
    )


def markdown_fragment(blocks: Iterable[Block], *, level: int = 2) -> str:
    """Write blocks as a piece of Markdown whose headings begin at `level`."""
    return "\n\n".join(_blocks(blocks, level)) + "\n"


def _blocks(blocks: Iterable[Block], level: int) -> list[str]:
    return [piece for block in blocks if (piece := _block(block, level))]


def _block(block: Block, level: int) -> str:  # noqa: PLR0911 - one line a kind of block
    match block:
        case Paragraph():
            words = _first(_words(block.words))
            return f"**{words}**" if block.tone == "strong" else words
        case Bullets():
            signs = [f"{n}." if block.numbered else "-" for n in range(1, len(block.items) + 1)]
            lines = zip(signs, block.items, strict=True)
            return "\n".join(f"{sign} {_first(_words(item))}" for sign, item in lines)
        case Table():
            return _table(block)
        case Callout():
            heading = f"{_text(block.label)}: {_text(block.heading)}"
            return f"{'#' * level} {heading}\n\n{_first(_words(block.text))}"
        case Quote():
            return f"> {_first(_text(block.text))}"
        case Blank():
            rules = [RULE] * block.lines
            label = _first(_text(block.label))
            return "\n\n".join([f"{label} {rules[0]}".strip(), *rules[1:]])
        case Figure():
            return _table(block.twin)
        case Details():
            return "\n\n".join([f"**{_text(block.summary)}**", *_blocks(block.blocks, level)])
        case Section():
            inner = _blocks(block.blocks, min(level + 1, LOWEST_HEADING))
            heading = f"{'#' * level} {_text(block.heading)}"
            return "\n\n".join([heading, *inner]) if inner else ""


def _table(table: Table) -> str:
    lines = [table.columns, tuple("---" for _ in table.columns)]
    text = [" | ".join(map(_text, table.columns)), " | ".join(lines[1])]
    text += [" | ".join(map(_cell, row)) for row in table.rows]
    body = "\n".join(f"| {line} |" for line in text)
    return f"{_first(_text(table.caption))}\n\n{body}" if table.caption else body


def _cell(cell: Cell) -> str:
    # A line break is the one tag that every Markdown allows inside a cell.
    return "<br>".join(map(_words, cell.lines)) if isinstance(cell, Lines) else _words(cell)


def _words(words: Words) -> str:
    return "".join(map(_inline, words)) if isinstance(words, tuple) else _inline(words)


def _inline(piece: Inline) -> str:  # noqa: PLR0911 - one line a kind of word
    if isinstance(piece, Strong):
        # A space inside would leave the asterisks standing; without one the next word sticks to them.
        text = _text(piece.text)
        bare = text.strip()
        return text.replace(bare, f"**{bare}**", 1) if bare else ""
    if isinstance(piece, Box):
        return f"{look.BOX} {_text(piece.word)}"
    if isinstance(piece, Mark):
        return f"{look.MARKS[piece.word].symbol} {_text(piece.word)}"
    if isinstance(piece, Link):
        address = clean(piece.address).strip()
        if not piece.safe or re.search(r"[<>\\]", address):
            return _text(piece.address)
        return f"<{address}>"
    if isinstance(piece, Beside):
        words = _text(piece.words)
        return f"[{words}]({piece.file})" if piece.safe else words
    return _text(piece)


def _text(text: str) -> str:
    text = re.sub("[&<>]", lambda match: ENTITIES[match[0]], clean(text))
    return SPECIAL.sub(r"\\\1", text)


def _first(text: str) -> str:
    """Keep a line's first characters from being read as the sign of a block."""
    text = text.lstrip()  # four spaces would begin a block of code
    if text.startswith(("**", "<")):
        return text
    found = STARTS.match(text)
    if found is None:
        return text
    # Of “1.” the point is escaped: a backslash before a digit would be shown.
    at = found.end() if found[0].isdigit() else 0
    return f"{text[:at]}\\{text[at:]}"
