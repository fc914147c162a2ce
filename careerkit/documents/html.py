"""Write sections as HTML: one self-contained page to print and pass on, or a piece for a panel.

Nothing in it runs and nothing is fetched. Every class begins with `ck-` and every rule of style holds
inside `.ck-page` alone, so that a piece can stand in a notebook without touching it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from html import escape

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
    plain,
)

LOWEST_HEADING = 6
AS_TABLE = "The same as a table"
NOTHING = {"", "–"}
SHORT, LONG = 14, 60  # letters in a cell: a few, and a sentence
FEW_COLUMNS = 4  # with which one of them can be wide
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


def html_page(page: Page) -> str:
    """Write a whole page that opens in any browser, without network, and prints."""
    subtitle = f'<p class="ck-subtitle">{_text(page.subtitle)}</p>' if page.subtitle else ""
    footer = "".join(f"<p>{_text(line)}</p>" for line in page.footer)
    name = "ck-page ck-paper" if page.on_paper else "ck-page"
    return (
        f'<!doctype html>\n<html lang="{_text(page.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(page.title)}</title>\n"
        f"<style>{sections_css()}{PAGE_CSS}</style>\n</head>\n<body>\n"
        f'<div class="{name}">\n<header><h1>{_text(page.title)}</h1>{subtitle}</header>\n'
        f"<main>\n{_blocks(page.blocks, 2)}\n</main>\n"
        f'<footer class="ck-footer">{footer}</footer>\n</div>\n</body>\n</html>\n'
    )


def html_fragment(blocks: Block | Iterable[Block], *, level: int = 3, folded: bool = False) -> str:
    """Write blocks as a piece for a page that has `sections_css` already; headings begin at `level`.

    folded: whether the table beside a figure waits until somebody unfolds it, as on a phone
    """
    # Sections are tuples of blocks only by their field; a block itself is never iterable.
    several = blocks if isinstance(blocks, Iterable) else (blocks,)
    inner = _blocks(several, level, folded=folded)
    return f'<div class="ck-page ck-fragment">{inner}</div>' if inner else ""


def _blocks(blocks: Iterable[Block], level: int, *, folded: bool = False) -> str:
    pieces = (_block(block, level, folded=folded) for block in blocks)
    return "\n".join(filter(None, pieces))


def _block(block: Block, level: int, *, folded: bool) -> str:  # noqa: PLR0911 - one line a kind of block
    match block:
        case Paragraph():
            return f'<p class="ck-{block.tone}">{_words(block.words)}</p>'
        case Bullets():
            tag = "ol" if block.numbered else "ul"
            items = "".join(f"<li>{_words(item)}</li>" for item in block.items)
            return f'<{tag} class="ck-list">{items}</{tag}>'
        case Table():
            return _table(block)
        case Callout():
            return _callout(block, level)
        case Quote():
            return f'<blockquote class="ck-quote"><p>{_text(block.text)}</p></blockquote>'
        case Blank():
            label = f"<span>{_text(block.label)}</span>" if block.label else ""
            further = '<p class="ck-blank"></p>' * (block.lines - 1)
            return f'<p class="ck-blank">{label}</p>{further}'
        case Figure():
            figure = f'<figure class="ck-figure">{block.svg}</figure>'
            twin = _fold(AS_TABLE, _table(block.twin)) if folded else _table(block.twin)
            return f'<div class="ck-pair">{figure}\n{twin}</div>'
        case Details():
            return _fold(block.summary, _blocks(block.blocks, level, folded=folded))
        case Section():
            inner = _blocks(block.blocks, min(level + 1, LOWEST_HEADING), folded=folded)
            heading = f'<h{level} class="ck-heading">{_text(block.heading)}</h{level}>'
            apart = " ck-apart" if block.new_page else " ck-wide" if block.wide else ""
            kept = " ck-whole" if block.whole else ""
            name = f"ck-section{apart}{kept}"
            return f'<section class="{name}">{heading}\n{inner}</section>' if inner else ""


def _fold(summary: str, inner: str) -> str:
    return f'<details class="ck-details"><summary>{_text(summary)}</summary>{inner}</details>'


def _callout(callout: Callout, level: int) -> str:
    return (
        f'<div class="ck-callout ck-{callout.tone}"><p class="ck-label">{_text(callout.label)}</p>'
        f'<h{level} class="ck-headline">{_text(callout.heading)}</h{level}>'
        f"<p>{_words(callout.text)}</p></div>"
    )


def _table(table: Table) -> str:
    # On a narrow page rows become cards. The roles keep it a table for those who listen to it.
    caption = f"<caption>{_text(table.caption)}</caption>" if table.caption else ""
    head = "".join(
        f'<th scope="col" role="columnheader"{_narrow(table, i)}>{_text(name)}</th>'
        for i, name in enumerate(table.columns)
    )
    rows = "".join(_row(table.columns, row) for row in table.rows)
    return (
        f'<table class="ck-table" role="table">{caption}<thead role="rowgroup">'
        f'<tr role="row">{head}</tr></thead><tbody role="rowgroup">{rows}</tbody></table>'
    )


def _narrow(table: Table, column: int) -> str:
    """Keep a column of marks narrow; one of sentences takes its room from those of a few letters."""
    cells = [row[column] for row in table.rows]
    if cells and all(isinstance(cell, Mark) for cell in cells):
        return ' class="ck-narrow"'
    if not column or len(table.columns) > FEW_COLUMNS:
        return ""
    if _long(table, column):
        return ' class="ck-long"'
    beside = any(_long(table, other) for other in range(1, len(table.columns)))
    short = all(len(plain(cell)) <= SHORT for cell in (table.columns[column], *cells))
    return ' class="ck-short"' if beside and short else ""


def _long(table: Table, column: int) -> bool:
    return any(len(plain(row[column])) > LONG for row in table.rows)


def _row(columns: tuple[str, ...], row: tuple[Cell, ...]) -> str:
    first = f'<th scope="row" role="rowheader">{_cell(row[0])}</th>'
    rest = "".join(
        f'<td role="cell" data-label="{_text(name)}"{_on_a_card(row, i)}>{_cell(row[i])}</td>'
        for i, name in enumerate(columns[1:], start=1)
    )
    return f'<tr role="row">{first}{rest}</tr>'


def _on_a_card(row: tuple[Cell, ...], column: int) -> str:
    """Say how a cell shows on a card: a lone mark and what follows need no label, a dash no place."""
    if plain(row[column]) in NOTHING:
        return ' class="ck-none"'
    alone = sum(isinstance(cell, Mark) for cell in row) == 1
    bare = alone and (isinstance(row[column], Mark) or isinstance(row[column - 1], Mark))
    return ' class="ck-bare"' if bare else ""


def _cell(cell: Cell) -> str:
    if isinstance(cell, Lines):
        return "<br>".join(_words(line) for line in cell.lines)
    return _words(cell)


def _words(words: Words) -> str:
    return "".join(map(_inline, words)) if isinstance(words, tuple) else _inline(words)


def _inline(piece: Inline) -> str:  # noqa: PLR0911 - one line a kind of word
    if isinstance(piece, Strong):
        return f"<strong>{_text(piece.text)}</strong>"
    if isinstance(piece, Mark):
        mark = look.MARKS[piece.word]
        name = piece.word.replace(" ", "-")
        return (
            f'<span class="ck-mark ck-{name}"><span aria-hidden="true">{mark.symbol}</span> '
            f"{_text(piece.word)}</span>"
        )
    if isinstance(piece, Box):
        box = f'<span aria-hidden="true">{look.BOX}</span>'
        return f'<span class="ck-box">{box} {_text(piece.word)}</span>'
    if isinstance(piece, Link):
        text = _text(piece.address)
        if not piece.safe:
            return text
        return f'<a href="{text.strip()}" rel="noopener noreferrer nofollow">{text}</a>'
    if isinstance(piece, Beside):
        words = _text(piece.words)
        return f'<a href="{piece.file}">{words}</a>' if piece.safe else words
    return _text(piece)


def _text(text: str) -> str:
    return escape(clean(text), quote=True)


@lru_cache(maxsize=1)
def sections_css() -> str:
    """Give the style of sections, without a `<style>` tag; all of it holds inside `.ck-page` alone."""
    marks = "".join(
        f".ck-page .ck-{word.replace(' ', '-')}>span{{color:{mark.colour}}}"
        for word, mark in look.MARKS.items()
    )
    return f"{SECTIONS_CSS}{marks}"


SECTIONS_CSS = f"""
.ck-page{{--ck-ink:{look.INK};--ck-quiet:{look.QUIET};--ck-line:{look.LINE};--ck-tint:{look.TINT};
container-type:inline-size;box-sizing:border-box;width:100%;color:var(--ck-ink);
font:{look.TEXT}px/1.5 {look.FONTS};overflow-wrap:anywhere;text-align:start}}
.ck-page *{{box-sizing:border-box}}
.ck-page p{{margin:0 0 .6em}}
.ck-page .ck-strong{{font-weight:600}}
.ck-page .ck-quiet{{color:var(--ck-quiet);font-size:{look.SMALL / look.TEXT}em}}
.ck-page .ck-section{{margin:1.7em 0 0}}
.ck-page .ck-section .ck-section{{margin:1.1em 0 0}}
.ck-page .ck-heading{{font-size:{look.HEADING / look.TEXT}em;line-height:1.3;margin:0 0 .5em;
font-weight:650;color:inherit}}
.ck-page .ck-section .ck-section .ck-heading{{font-size:1em;margin:0 0 .3em}}
.ck-page .ck-list{{margin:0 0 .6em;padding-inline-start:1.3em}}
.ck-page .ck-list li{{margin:0 0 .3em}}
.ck-page .ck-callout{{border:1px solid var(--ck-line);border-inline-start:6px solid {look.SKY};
background:var(--ck-tint);border-radius:6px;padding:.9em 1.1em .5em;margin:0 0 1em}}
.ck-page .ck-go{{border-inline-start-color:{look.GREEN}}}
.ck-page .ck-wait{{border-inline-start-color:{look.ORANGE}}}
.ck-page .ck-label{{color:var(--ck-quiet);font-size:{look.SMALL / look.TEXT}em;margin:0}}
.ck-page .ck-headline{{font-size:1.5em;line-height:1.25;margin:.1em 0 .3em;font-weight:700;color:inherit}}
.ck-page .ck-quote{{margin:0;padding:.2em 0 .2em 1em;border-inline-start:3px solid {look.SKY};color:inherit}}
.ck-page .ck-figure{{margin:0 0 1.2em}}
.ck-page .ck-figure svg{{display:block;width:100%;max-width:460px;height:auto}}
.ck-page .ck-mark{{white-space:nowrap}}
.ck-page .ck-mark>span{{font-weight:700;display:inline-block;min-width:1em;text-align:center}}
.ck-page .ck-box{{white-space:nowrap;margin-inline-end:1.4em}}
.ck-page .ck-box>span{{font-size:1.25em;line-height:1}}
.ck-page .ck-blank{{display:flex;align-items:flex-end;gap:.6em;min-height:1.9em;margin:0 0 .3em}}
.ck-page .ck-blank::after{{content:"";flex:1 0 5em;border-bottom:1px solid var(--ck-quiet)}}
.ck-page .ck-table{{border-collapse:collapse;table-layout:fixed;width:100%;margin:0 0 1em;
font-size:{look.SMALL / look.TEXT}em;line-height:1.4;color:inherit}}
.ck-page .ck-table caption{{text-align:start;color:var(--ck-quiet);padding:0 0 .4em}}
.ck-page .ck-table th,.ck-page .ck-table td{{text-align:start;vertical-align:top;padding:.45em .9em .45em 0;
border-bottom:1px solid var(--ck-line);background:none}}
.ck-page .ck-table tr{{background:none!important}}
.ck-page .ck-table thead th{{color:var(--ck-quiet);font-weight:600}}
.ck-page .ck-table thead th:first-child{{width:24%}}
.ck-page .ck-table .ck-narrow{{width:8.5em}}
.ck-page .ck-table .ck-short{{width:6.5em}}
.ck-page .ck-table .ck-long{{width:44%}}
.ck-page .ck-table tbody th{{font-weight:600}}
.ck-page .ck-wide .ck-table thead th:first-child{{width:13%}}
.ck-page .ck-wide .ck-table .ck-narrow{{width:6.2em}}
.ck-page .ck-wide .ck-table thead th:nth-child(3){{width:25%}}
.ck-page .ck-wide .ck-table thead th:nth-child(4){{width:18%}}
.ck-page .ck-apart .ck-table{{table-layout:auto;overflow-wrap:break-word}}
.ck-page .ck-details{{margin:1em 0 0}}
.ck-page .ck-details summary{{cursor:pointer;padding:.3em 0}}
.ck-page a{{color:{look.BLUE}}}
@container (max-width:560px){{
.ck-page .ck-table,.ck-page .ck-table tbody,.ck-page .ck-table tr,.ck-page .ck-table caption{{display:block}}
.ck-page .ck-table th,.ck-page .ck-table td{{display:block;border:0;padding:.1em 0}}
.ck-page .ck-table thead{{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}}
.ck-page .ck-table tr{{border-bottom:1px solid var(--ck-line);padding:.5em 0}}
.ck-page .ck-table td::before{{content:attr(data-label) ":";margin-inline-end:.4em;color:var(--ck-quiet)}}
.ck-page .ck-table .ck-bare::before,.ck-page .ck-table .ck-none{{display:none}}
}}"""
# In print two columns hold what one page can; the table beside a figure runs across both, and stands
# for it where it is long. What is wide begins with two short columns, then two that hold most.
PAGE_CSS = f"""
html{{background:{look.PAPER};-webkit-text-size-adjust:100%}}
body{{margin:0}}
body>.ck-page{{max-width:880px;margin:0 auto;padding:24px 16px 40px}}
.ck-page h1{{font-size:{look.TITLE}px;line-height:1.2;margin:0 0 .2em;font-weight:700}}
.ck-page .ck-subtitle{{color:var(--ck-quiet);margin:0 0 1.2em}}
.ck-page .ck-footer{{margin-top:2em;border-top:1px solid var(--ck-line);padding-top:.8em;
color:var(--ck-quiet);font-size:{look.SMALL}px}}
.ck-page .ck-footer p{{margin:0}}
@page{{margin:9mm 10mm}}
@page ck-paper{{size:A4;margin:12mm 16mm}}
@media print{{
body>.ck-page{{font-size:10.2px;line-height:1.3;max-width:none;padding:0;container-type:normal}}
.ck-page h1{{font-size:17px}}
.ck-page .ck-subtitle{{margin:0 0 .4em}}
.ck-page main{{columns:2;column-gap:7mm}}
.ck-page p,.ck-page .ck-list{{margin:0 0 .35em}}
.ck-page .ck-list li{{margin:0 0 .12em;break-inside:avoid}}
.ck-page .ck-section{{margin:.75em 0 0}}
.ck-page .ck-section .ck-section{{margin:.5em 0 0;break-inside:avoid}}
.ck-page .ck-apart{{break-before:page;column-span:all;margin:0}}
.ck-page .ck-wide{{column-span:all}}
.ck-page .ck-heading{{font-size:1.15em;margin:0 0 .25em;break-after:avoid}}
.ck-page .ck-callout{{padding:.5em .8em .2em;margin:0 0 .6em;break-inside:avoid;print-color-adjust:exact}}
.ck-page .ck-quiet,.ck-page .ck-table{{font-size:.93em;line-height:1.28}}
.ck-page .ck-table{{margin:0 0 .5em}}
.ck-page .ck-table th,.ck-page .ck-table td{{padding:.2em .8em .2em 0}}
.ck-page .ck-table tr{{break-inside:avoid}}
.ck-page .ck-pair .ck-table{{column-span:all;margin-top:.4em}}
.ck-page .ck-section:has(>.ck-pair tbody tr:nth-child(6))>.ck-heading{{column-span:all;padding-top:.7em}}
.ck-page .ck-table .ck-narrow{{width:7.5em}}
.ck-page .ck-table thead th:first-child{{width:34%}}
.ck-page .ck-table thead th:first-child:nth-last-child(2){{width:39%}}
.ck-page .ck-pair .ck-table thead th:first-child{{width:21%}}
.ck-page .ck-apart .ck-table thead th:first-child{{width:20%}}
.ck-page .ck-wide .ck-table thead th:first-child{{width:10%}}
.ck-page .ck-wide .ck-table thead th:nth-child(3){{width:31%}}
.ck-page .ck-wide .ck-table thead th:nth-child(4){{width:20%}}
.ck-page .ck-pair .ck-table thead th:nth-child(4){{width:25%}}
.ck-page .ck-figure{{margin:0 0 .5em;break-inside:avoid}}
.ck-page .ck-figure svg{{max-width:262px;print-color-adjust:exact}}
.ck-page .ck-pair:has(tbody tr:nth-child(6)) .ck-figure{{display:none}}
.ck-page .ck-details:not([open]){{display:none}}
.ck-page .ck-footer{{margin-top:.8em;padding-top:.4em;font-size:.9em}}
.ck-page .ck-whole{{break-inside:avoid}}
.ck-page .ck-blank{{break-inside:avoid}}
body>.ck-paper{{page:ck-paper;font-size:10.2pt;line-height:1.34}}
.ck-paper h1{{font-size:20pt}}
.ck-paper main{{columns:auto}}
.ck-paper p,.ck-paper .ck-list{{margin:0 0 .45em}}
.ck-paper .ck-list li{{margin:0 0 .25em}}
.ck-paper .ck-section{{margin:1.1em 0 0}}
.ck-paper .ck-section .ck-section{{margin:.8em 0 0}}
.ck-paper .ck-heading{{font-size:1.45em}}
.ck-paper .ck-section .ck-section .ck-heading{{font-size:1.1em}}
.ck-paper .ck-blank{{min-height:8.5mm;margin:0 0 .3em}}
.ck-paper .ck-table{{table-layout:auto}}
.ck-paper .ck-table th,.ck-paper .ck-table td{{padding:.35em .9em .35em 0}}
.ck-paper .ck-section .ck-table thead th,.ck-paper .ck-table thead th:first-child,
.ck-paper .ck-table thead th:first-child:nth-last-child(2),
.ck-paper .ck-wide .ck-table thead th:nth-child(n){{width:auto}}
.ck-paper .ck-wide .ck-table td{{width:38%;height:14mm}}
}}"""
