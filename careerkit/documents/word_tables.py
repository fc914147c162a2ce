"""Tables of Word files: widths that fit what stands in the columns, and a row as one piece.

Everything is measured in twips, twentieths of a point, as Word does.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Protocol

from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.table import CT_Tbl
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph as WordParagraph

from careerkit import look
from careerkit.documents.sections import Cell, Lines, Mark, Table, Words, clean, plain
from careerkit.documents.text import columns
from careerkit.documents.word_styles import TEXT_WIDTH, TWIPS, colour, points

ROOM = TEXT_WIDTH // 635  # 635 of Word's other unit to a twip
GAP = 160  # to the right of a cell's text
LETTER = 0.6  # of the letters' size: an average one where a wider font has to stand in for Arial
BOLD = 1.15  # how much wider bold letters are
TO_WRITE_IN = ROOM * 2 // 5  # width of a column without a word, which is there for a pen
TALL = 964  # height of its rows: 17 mm
LONGEST_WORD = 22  # letters; a longer word, such as an address, may break


class Writer(Protocol):
    """Puts words into a paragraph."""

    def __call__(self, paragraph: WordParagraph, words: Words, *, bold: bool = False) -> None:
        """Add them at its end; `bold` where they are a heading."""


def add_table(document: Document, table: Table, caption: str, style: str, write: Writer) -> None:
    """Add a table whose heading is repeated on each page, and whose rows never break in two.

    `style` is the identifier of the style of its text; `caption` is told to those who cannot see it.
    """
    widths = fitted(table)
    # Built from elements: python-docx looks a cell up by going through all of them.
    grid = CT_Tbl.new_tbl(len(table.rows) + 1, len(table.columns), TEXT_WIDTH)
    document.element.body.insert_element_before(grid, "w:sectPr")
    grid.replace(grid.tblPr, _form(caption))
    for column, width in zip(grid.tblGrid.gridCol_lst, widths, strict=True):
        column.set(qn("w:w"), str(width))
    rows: tuple[tuple[Cell, ...], ...] = (table.columns, *table.rows)
    tall = any(_to_write_in(table, i) for i in range(len(table.columns)))
    for number, (row, cells) in enumerate(zip(grid.tr_lst, rows, strict=True)):
        heads = number == 0
        row.insert(0, _row_form(heads=heads, tall=tall))
        for place, (box, cell, width) in enumerate(zip(row.tc_lst, cells, widths, strict=True)):
            box.get_or_add_tcPr().get_or_add_tcW().set(qn("w:w"), str(width))
            lines = cell.lines if isinstance(cell, Lines) else (cell,)
            paragraphs = [*box.p_lst, *(box.add_p() for _ in lines[1:])]
            for element, words in zip(paragraphs, lines, strict=False):
                form = element.get_or_add_pPr()
                form.get_or_add_pStyle().val = style
                if heads:
                    form.get_or_add_keepNext()
                write(WordParagraph(element, document), words, bold=heads or place == 0)


def _form(caption: str) -> BaseOxmlElement:
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{colour(look.LINE)}"'
    form: BaseOxmlElement = parse_xml(
        f'<w:tblPr {nsdecls("w")}><w:tblW w:w="{ROOM}" w:type="dxa"/>'
        f"<w:tblBorders><w:top {line}/><w:bottom {line}/><w:insideH {line}/></w:tblBorders>"
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="50" w:type="dxa"/>'
        f'<w:left w:w="0" w:type="dxa"/><w:bottom w:w="50" w:type="dxa"/>'
        f'<w:right w:w="{GAP}" w:type="dxa"/></w:tblCellMar>'
        '<w:tblLook w:val="00A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0"'
        ' w:noHBand="1" w:noVBand="1"/></w:tblPr>'
    )
    if caption:
        told = OxmlElement("w:tblCaption")
        told.set(qn("w:val"), caption)
        form.append(told)
    return form


def _row_form(*, heads: bool, tall: bool) -> BaseOxmlElement:
    head = "<w:tblHeader/>" if heads else ""
    high = f'<w:trHeight w:val="{TALL}" w:hRule="atLeast"/>' if tall and not heads else ""
    return parse_xml(f"<w:trPr {nsdecls('w')}><w:cantSplit/>{high}{head}</w:trPr>")


def _to_write_in(table: Table, column: int) -> bool:
    return bool(table.rows) and not any(plain(row[column]) for row in table.rows)


def fitted(table: Table) -> list[int]:
    """Give each column its width, in twips; together they are as wide as the text.

    Narrow columns get what they need on one line. The others share the rest by the square root of what
    they hold, which keeps a row low without starving any of them.
    """
    needs = [_line(table, i) for i in range(len(table.columns))]
    least = [_word(table, i) for i in range(len(table.columns))]
    if sum(needs) <= ROOM:
        spare = (ROOM - sum(needs)) // len(needs)
        return _exact([need + spare for need in needs])
    if sum(least) >= ROOM:
        return _exact([ROOM * width // sum(least) for width in least])
    widths = list(least)
    waiting = set(range(len(needs)))
    while waiting:
        rest = ROOM - sum(widths[i] for i in range(len(widths)) if i not in waiting)
        weight = sum(math.sqrt(needs[i]) for i in waiting)
        share = {i: rest * math.sqrt(needs[i]) / weight for i in waiting}
        settled = {i: needs[i] for i in waiting if needs[i] <= share[i]}
        settled = settled or {i: least[i] for i in waiting if least[i] > share[i]}
        settled = settled or {i: int(share[i]) for i in waiting}
        for i, width in settled.items():
            widths[i] = width
        waiting -= set(settled)
    return _exact(widths)


def _exact(widths: list[int]) -> list[int]:
    """Give the widest column what rounding has left over."""
    widest = widths.index(max(widths))
    return [w + (ROOM - sum(widths)) * (i == widest) for i, w in enumerate(widths)]


def _line(table: Table, column: int) -> int:
    """Measure the longest line of a column; one to write in has a width of its own."""
    if _to_write_in(table, column):
        return TO_WRITE_IN
    return max(_measured(line, bold=bold) for line, bold in _lines(table, column)) + GAP


def _word(table: Table, column: int) -> int:
    """Measure the longest piece of a column that should not break."""
    if _to_write_in(table, column):
        return TO_WRITE_IN
    return (
        max(
            _measured(word, bold=bold, most=LONGEST_WORD)
            for line, bold in _lines(table, column)
            for word in ((line,) if _is_mark(line) else line.split() or ("",))
        )
        + GAP
    )


def _lines(table: Table, column: int) -> Iterable[tuple[str, bool]]:
    yield clean(table.columns[column]), True
    for row in table.rows:
        cell = row[column]
        for words in cell.lines if isinstance(cell, Lines) else (cell,):
            mark = (
                f"{look.MARKS[words.word].symbol} {words.word}" if isinstance(words, Mark) else ""
            )
            yield mark or clean(plain(words)), column == 0


def _is_mark(line: str) -> bool:
    return line.partition(" ")[2] in look.MARKS


def _measured(text: str, *, bold: bool, most: int | None = None) -> int:
    letters = columns(text) if most is None else min(columns(text), most)
    size = points(look.SMALL) * TWIPS
    return int(letters * LETTER * size * (BOLD if bold else 1))
