"""Write sections for a terminal: wrapped, aligned, and readable where only ASCII can be shown."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from careerkit import look
from careerkit.documents.sections import (
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
    Mark,
    Page,
    Paragraph,
    Quote,
    Section,
    Table,
    Words,
    clean,
    plain,
)

WIDTH = 88
NARROWEST = 8
SHORTEST = 12  # of what is left to write on behind a label
MOST_SQUEEZED = 1.6  # how many times too wide a table may be before it becomes cards
GAP = "  "
TOP = "─"  # what stands under headings of the top level
PLAIN = {
    **{mark.symbol: mark.plain for mark in look.MARKS.values() if not mark.symbol.isascii()},
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "–": "-",
    "—": "-",
    "→": "->",
    "…": "...",
    "÷": "/",
    "×": "x",
    "≥": ">=",
    "≈": "~",
    "┃": "|",
    "─": "-",
    "•": "*",
    look.BOX: look.PLAIN_BOX,
}


def text_page(page: Page, *, width: int = WIDTH) -> str:
    """Write a whole page as lines of at most `width` columns."""
    blocks = [
        "\n".join([*_wrapped(page.title, width), *_wrapped(page.subtitle, width)]),
        *_blocks(page.blocks, width, TOP),
    ]
    footer = [line for text in page.footer for line in _wrapped(text, width)]
    if footer:
        blocks.append("\n".join(["─" * width, *footer]))
    return "\n\n".join(blocks) + "\n"


def text_fragment(blocks: Iterable[Block], *, width: int = WIDTH) -> str:
    """Write blocks as lines of at most `width` columns."""
    return "\n\n".join(_blocks(blocks, width, TOP)) + "\n"


def for_encoding(text: str, encoding: str) -> str:
    """Replace what an encoding lacks by the nearest that it has, and by “?” where there is nothing."""
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return "".join(_nearest(character, encoding) for character in text)
    return text


def _nearest(character: str, encoding: str) -> str:
    try:
        character.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return PLAIN.get(character, "?")
    return character


def _blocks(blocks: Iterable[Block], width: int, rule: str) -> list[str]:
    return [piece for block in blocks if (piece := _block(block, width, rule))]


def _block(block: Block, width: int, rule: str) -> str:  # noqa: PLR0911 - one line a kind of block
    match block:
        case Paragraph():
            return "\n".join(_wrapped(_words(block.words), width))
        case Bullets():
            return "\n".join(_listed(block, width))
        case Table():
            return _table(block, width)
        case Callout():
            heading = f"{clean(block.label)}: {clean(block.heading)}"
            lines = [*_wrapped(heading, width - 2), *_wrapped(_words(block.text), width - 2)]
            return "\n".join(f"┃ {line}" for line in lines)
        case Quote():
            return "\n".join(f"    {line}" for line in _wrapped(clean(block.text), width - 8))
        case Blank():
            return "\n".join(_blank(block, width))
        case Figure():
            return _table(block.twin, width)
        case Details():
            return _under(block.summary, rule, _blocks(block.blocks, width, ""), width)
        case Section():
            return _under(block.heading, rule, _blocks(block.blocks, width, ""), width)


def _under(heading: str, rule: str, blocks: list[str], width: int) -> str:
    if not blocks:
        return ""
    lines = _wrapped(heading, width)
    underline = [rule * max(map(columns, lines))] if rule else []
    return "\n".join([*lines, *underline, "\n\n".join(blocks)])


def _listed(bullets: Bullets, width: int) -> Iterator[str]:
    for number, item in enumerate(bullets.items, start=1):
        sign = f"{number}." if bullets.numbered else "•"
        indent = " " * (len(sign) + 1)
        lines = _wrapped(_words(item), width - len(indent))
        yield from (f"{indent if i else sign + ' '}{line}" for i, line in enumerate(lines))


def _blank(blank: Blank, width: int) -> Iterator[str]:
    """Draw lines to write on; the first goes on where its label ends."""
    *above, last = _wrapped(blank.label, width - SHORTEST) or [""]
    yield from above
    start = f"{last} " if last else ""
    yield start + "_" * (width - columns(start))
    yield from ["_" * width] * (blank.lines - 1)


def _table(table: Table, width: int) -> str:
    """Set a table side by side, or as cards where its cells would become too narrow to read."""
    text = list(_wrapped(table.caption, width)) if table.caption else []
    rows = [table.columns, *table.rows]
    needed = _needed([[_lines(cell, width) for cell in row] for row in rows])
    # The long name of a column can stand on several lines; what cells say is read across.
    names = [_apart(name) for name in table.columns]
    told = _needed([names, *([_lines(cell, width) for cell in row] for row in table.rows)])
    if sum(told) > MOST_SQUEEZED * width:
        return "\n".join(
            [*text, *(line for row in table.rows for line in _card(table, row, width))]
        )
    widths = _fitted(needed, width, _needed([[_apart(cell) for cell in row] for row in rows]))
    for number, row in enumerate(rows):
        text += _row([_lines(cell, w) for cell, w in zip(row, widths, strict=True)], widths)
        if number == 0:
            text.append(GAP.join("─" * w for w in widths))
    return "\n".join(text)


def _card(table: Table, row: tuple[Cell, ...], width: int) -> Iterator[str]:
    """Set a row as lines of its own: its name and marks, then what else there is to say of it."""
    named = list(zip(table.columns, row, strict=True))
    marks = [(column, _words(cell)) for column, cell in named if isinstance(cell, Mark)]
    lone = len(marks) == 1
    told_marks = ", ".join(mark if lone else f"{column} {mark}" for column, mark in marks)
    name = " ".join(_lines(row[0], width))
    yield from _wrapped(f"{name}: {told_marks}" if marks else name, width)
    others = [pair for pair in named[1:] if not isinstance(pair[1], Mark)]
    for number, (column, cell) in enumerate(others):
        if plain(cell) == "–":
            continue
        for line in cell.lines if isinstance(cell, Lines) else (cell,):
            # A sentence that comes first speaks for itself; a figure says what it is, as does what follows.
            speaks = not number and _speaks(table, column)
            text = _words(line) if speaks else f"{column}: {_words(line)}"
            yield from (f"    {piece}" for piece in _wrapped(text, width - 4))


def _speaks(table: Table, column: str) -> bool:
    """Tell whether a column's cells say more than its name does."""
    place = table.columns.index(column)
    return any(len(plain(row[place])) > len(column) for row in table.rows)


def _needed(rows: list[list[list[str]]]) -> list[int]:
    """Give the width of each column's longest line."""
    return [
        max((columns(line) for row in rows for line in row[i]), default=1)
        for i in range(len(rows[0]))
    ]


def _fitted(needed: list[int], width: int, unbroken: list[int]) -> list[int]:
    """Give each column what it needs, and take from the widest until they fit side by side.

    unbroken: the longest word of each column, which is broken only where nothing else is left to take
    """
    widths = [max(1, n) for n in needed]
    room = width - len(GAP) * (len(widths) - 1)
    for least in (unbroken, [0] * len(widths)):
        while sum(widths) > room:
            spare = [w if w > max(NARROWEST, n) else 0 for w, n in zip(widths, least, strict=True)]
            if not any(spare):
                break
            widths[spare.index(max(spare))] -= 1
    return widths


def _row(cells: list[list[str]], widths: list[int]) -> Iterator[str]:
    for i in range(max(map(len, cells))):
        parts = [cell[i] if i < len(cell) else "" for cell in cells]
        padded = (p + " " * (w - columns(p)) for p, w in zip(parts, widths, strict=True))
        yield GAP.join(padded).rstrip()


def _apart(cell: Cell) -> list[str]:
    """Give the words of a cell one by one."""
    parts = cell.lines if isinstance(cell, Lines) else (cell,)
    return [word for part in parts for word in _words(part).split()] or [""]


def _lines(cell: Cell, width: int) -> list[str]:
    parts = cell.lines if isinstance(cell, Lines) else (cell,)
    return [line for part in parts for line in _wrapped(_words(part), width)] or [""]


def _words(words: Words) -> str:
    return "".join(map(_inline, words)) if isinstance(words, tuple) else _inline(words)


def _inline(piece: Inline) -> str:
    if isinstance(piece, Box):
        return f"{look.BOX} {clean(piece.word)}"
    if isinstance(piece, Mark):
        return f"{look.MARKS[piece.word].symbol} {piece.word}"
    return clean(plain(piece))


def _wrapped(text: str, width: int) -> list[str]:
    """Break a text into lines of at most `width` columns, inside a word only where it must."""
    lines, line = [], ""
    for word in clean(text).split():
        for piece in _pieces(word, width):
            longer = f"{line} {piece}" if line else piece
            if columns(longer) <= width:
                line = longer
            else:
                lines.append(line)
                line = piece
    return [*lines, line] if line else lines


def _pieces(word: str, width: int) -> Iterator[str]:
    while columns(word) > width:
        cut = 1
        while cut < len(word) and columns(word[: cut + 1]) <= width:
            cut += 1
        yield word[:cut]
        word = word[cut:]
    yield word


def columns(text: str) -> int:
    """Count the columns that a text takes in a terminal: wide letters take two, marks on letters none."""
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
