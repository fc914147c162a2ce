"""How careerkit's Word files look: the page, and what each of Word's styles means here.

Text is dressed by styles alone, so whoever edits the file can change all headings at once.
"""

from __future__ import annotations

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu, Mm, Pt
from docx.text.paragraph import Paragraph

from careerkit import look

# Of all names in look.FONTS the one that Word has on every system.
FONT = "Arial"
SCALE = 0.65  # points on paper for a pixel on a screen: 10.5 points of text
WIDTH, HEIGHT, MARGIN = Mm(210), Mm(297), Mm(20)
TEXT_WIDTH, TEXT_HEIGHT = Emu(WIDTH - 2 * MARGIN), Emu(HEIGHT - 2 * MARGIN)
LOWEST_HEADING = 6
TWIPS = 20  # in a point
# What may follow borders and shades among a paragraph's properties.
AFTER_BORDERS = (
    "w:tabs",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:jc",
    "w:outlineLvl",
    "w:rPr",
)

# What Word's template lacks.
QUIET, CELL, LABEL, FOOTNOTE, LINK = (
    "Quiet",
    "Table Text",
    "Callout Label",
    "Closing Line",
    "Hyperlink",
)


def points(pixels: float) -> float:
    """Turn a size of the look into points, in halves as Word counts them."""
    return round(2 * SCALE * pixels) / 2


def colour(name: str) -> str:
    """Write a colour of the look as Word does."""
    return name.removeprefix("#").upper()


def set_up(document: Document, language: str) -> None:
    """Give an empty document its paper, its styles and its language."""
    section = document.sections[0]
    section.page_width, section.page_height = WIDTH, HEIGHT
    section.left_margin = section.right_margin = MARGIN
    section.top_margin = section.bottom_margin = MARGIN
    section.header_distance = section.footer_distance = Mm(9)
    _defaults(document, language)
    for name in (QUIET, CELL, LABEL, FOOTNOTE):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    document.styles.add_style(LINK, WD_STYLE_TYPE.CHARACTER)
    text, small = look.TEXT, look.SMALL
    _dress(document, "Normal", _run(text), _spacing(0, 6))
    _dress(
        document, "Title", _run(look.TITLE, bold=True), f"<w:keepNext/>{_spacing(0, 3, line=252)}"
    )
    _dress(document, "Subtitle", _run(text, look.QUIET), _spacing(0, 12))
    for level in range(1, LOWEST_HEADING + 1):
        _dress(document, f"Heading {level}", _run(*_heading(level), bold=True), _above(level))
    _dress(document, QUIET, _run(small, look.QUIET), _spacing(0, 6))
    _dress(document, LABEL, _run(small, look.QUIET), f"<w:keepNext/>{_spacing(8, 2)}")
    _dress(document, "Caption", _run(small, look.QUIET), f"<w:keepNext/>{_spacing(6, 3)}")
    _dress(document, CELL, _run(small), _spacing(0, 0, line=252))
    _dress(
        document,
        "Quote",
        _run(text),
        f"{_rule('left', look.SKY, 24, 10)}{_spacing(4, 8)}{_inset()}",
    )
    _dress(document, FOOTNOTE, _run(small, look.QUIET), _spacing(0, 0))
    _dress(document, LINK, f'<w:color w:val="{colour(look.BLUE)}"/><w:u w:val="single"/>')
    for name in ("List Bullet", "List Number"):
        form = document.styles[name].element.pPr
        form.remove(form.find(qn("w:contextualSpacing")))
        form.get_or_add_spacing().after = Pt(3)


def _heading(level: int) -> tuple[float, str]:
    size = {1: look.HEADING, 2: look.TEXT}.get(level, look.SMALL)
    return size, look.INK if level <= 3 else look.QUIET  # noqa: PLR2004 - the fourth is small and quiet


def _above(level: int) -> str:
    before = {1: 18, 2: 12}.get(level, 9)
    keep = "<w:keepNext/><w:keepLines/>"
    return f'{keep}{_spacing(before, 4, line=259)}<w:outlineLvl w:val="{level - 1}"/>'


def _run(pixels: float, ink: str = look.INK, *, bold: bool = False) -> str:
    half = int(2 * points(pixels))
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>'
    weight = "<w:b/><w:bCs/>" if bold else ""
    return f'{fonts}{weight}<w:color w:val="{colour(ink)}"/><w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _spacing(before: float, after: float, *, line: int = 276) -> str:
    """Write spacing in points; `line` is in 240ths of a line."""
    above, below = int(before * TWIPS), int(after * TWIPS)
    return f'<w:spacing w:before="{above}" w:after="{below}" w:line="{line}" w:lineRule="auto"/>'


def _rule(side: str, ink: str, eighths: int, space: int) -> str:
    border = f'w:val="single" w:sz="{eighths}" w:space="{space}" w:color="{colour(ink)}"'
    return f"<w:pBdr><w:{side} {border}/></w:pBdr>"


def _inset() -> str:
    return '<w:ind w:left="260" w:right="260"/>'


def frame(paragraph: Paragraph, ink: str) -> None:
    """Give a paragraph a callout's border, shade and indents."""
    thin = f'w:val="single" w:sz="4" w:space="6" w:color="{colour(look.LINE)}"'
    thick = f'w:val="single" w:sz="36" w:space="10" w:color="{colour(ink)}"'
    _put(
        paragraph,
        f"<w:pBdr {{}}><w:top {thin}/><w:left {thick}/><w:bottom {thin}/><w:right {thin}/></w:pBdr>",
    )
    _put(paragraph, f'<w:shd {{}} w:val="clear" w:color="auto" w:fill="{colour(look.TINT)}"/>')
    paragraph.paragraph_format.left_indent = Pt(15)
    paragraph.paragraph_format.right_indent = Pt(8)


def rule_above(paragraph: Paragraph) -> None:
    """Draw the thin line that stands above the closing lines."""
    border = f'w:val="single" w:sz="4" w:space="8" w:color="{colour(look.LINE)}"'
    _put(paragraph, f"<w:pBdr {{}}><w:top {border}/></w:pBdr>")


def _put(paragraph: Paragraph, xml: str) -> None:
    """Put a border or a shade where Word's order of properties has it."""
    form = paragraph.paragraph_format.element.get_or_add_pPr()
    form.insert_element_before(parse_xml(xml.format(nsdecls("w"))), *AFTER_BORDERS)


def _dress(document: Document, name: str, run: str, paragraph: str = "") -> None:
    """Put properties of our own in the place of those of Word's template."""
    style = document.styles[name]
    for tag, content in (("pPr", paragraph), ("rPr", run)):
        for old in style.element.findall(qn(f"w:{tag}")):
            style.element.remove(old)
        if content:
            style.element.append(parse_xml(f"<w:{tag} {nsdecls('w')}>{content}</w:{tag}>"))
    style.hidden = False
    style.quick_style = True


def _defaults(document: Document, language: str) -> None:
    """Set the language that words are checked in, and today's Word instead of that of 2010."""
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), language)
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
