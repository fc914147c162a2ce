"""Put a page into Word's file: each section becomes the thing that Word itself has for it.

Needs python-docx; `word.word_page` is the way in that says so in a sentence.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from urllib.parse import quote, urlsplit

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.rel import Relationships
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.text.parfmt import CT_PPr
from docx.shared import Emu, Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

from careerkit import look
from careerkit.documents.sections import (
    Beside,
    Blank,
    Block,
    Box,
    Bullets,
    Callout,
    Details,
    Figure,
    Inline,
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
from careerkit.documents.word_styles import (
    CELL,
    FOOTNOTE,
    LABEL,
    LINK,
    LOWEST_HEADING,
    QUIET,
    TEXT_HEIGHT,
    TEXT_WIDTH,
    colour,
    frame,
    points,
    rule_above,
    set_up,
)
from careerkit.documents.word_tables import add_table
from careerkit.errors import InputError

AUTHOR = "careerkit"
MOST_OF_A_PROPERTY = 255  # characters; Word's own limit
LONGEST_ADDRESS = 2_000  # characters; Word calls a file with a longer one damaged
# Two that are characters to Python and none to XML.
NO_CHARACTERS = {0xFFFE: None, 0xFFFF: None}
PNG = b"\x89PNG\r\n\x1a\n"
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
ARIA_LABEL = re.compile(r'\baria-label="([^"]*)"')
TONES = {"go": look.GREEN, "wait": look.ORANGE, "open": look.SKY}
EARLIEST = (1980, 1, 1, 0, 0, 0)  # that a zip can hold
UNIX = 3
# A picture of another document, and styles for Word 2007: nobody misses them.
LEFT_OUT = ("/thumbnail", "/stylesWithEffects")
# What may stand in an address besides letters and digits; all else is written as %xx.
IN_ADDRESSES = ":/?#@!$&'()*+,;=%-._~"
LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
MOST_HEIGHT = 0.32 * TEXT_HEIGHT  # so that a page holds it with the table and words it belongs to
NOT_BREAKING = "\N{NO-BREAK SPACE}"


def written(page: Page) -> bytes:
    """Write a whole page as the bytes of a .docx."""
    document = docx.Document()
    set_up(document, page.language if LANGUAGE.fullmatch(page.language) else "en")
    _properties(document, page)
    writer = _Writer(document, {style.name or "": style.style_id for style in document.styles})
    writer.paragraph("Title", text_of(page.title))
    if page.subtitle:
        writer.paragraph("Subtitle", text_of(page.subtitle))
    writer.blocks(page.blocks, 1)
    writer.closing(page.footer)
    _number_pages(document)
    for rels in (document.part.package.rels, document.part.rels):
        _leave_out(rels)
    unsettled = io.BytesIO()
    document.save(unsettled)
    return _timeless(unsettled.getvalue())


def text_of(text: str) -> str:
    """Clean a text, and take out what XML cannot hold."""
    return clean(text).translate(NO_CHARACTERS)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Adds blocks to the end of a document; `ids` are Word's identifiers of the styles, by name."""

    document: Document
    ids: dict[str, str]

    def blocks(self, blocks: Iterable[Block], level: int) -> None:
        every = tuple(blocks)
        for block, following in zip(every, (*every[1:], None), strict=False):
            if isinstance(block, Paragraph):
                self.sentence(block, leads=isinstance(following, Table))
            elif _says_something(block):
                self.block(block, level)

    def sentence(self, block: Paragraph, *, leads: bool) -> None:
        """Write a paragraph; one that leads to a table stays on the page on which that begins."""
        paragraph = self.paragraph(QUIET if block.tone == "quiet" else "Normal")
        _write(paragraph, block.words, bold=block.tone == "strong")
        paragraph.paragraph_format.keep_with_next = leads or None

    def block(self, block: Block, level: int) -> None:
        match block:
            case Bullets():
                self.bullets(block)
            case Table():
                self.table(block)
            case Callout():
                self.callout(block, level)
            case Quote():
                self.paragraph("Quote", text_of(block.text))
            case Blank():
                self.blank(block)
            case Figure():
                self.picture(block)
                self.table(block.twin)
            case Details():
                heading = self.paragraph(f"Heading {level}", text_of(block.summary))
                heading.runs[0].font.size = Pt(points(look.SMALL))
                self.blocks(block.blocks, level)
            case Section():
                self.section(block, level)

    def section(self, section: Section, level: int) -> None:
        heading = self.paragraph(f"Heading {level}", text_of(section.heading))
        heading.paragraph_format.page_break_before = section.new_page or None
        self.blocks(section.blocks, min(level + 1, LOWEST_HEADING))
        if section.whole:
            self.keep_whole(heading)

    def keep_whole(self, heading: WordParagraph) -> None:
        """Keep all that follows a heading on its page, as far as a page holds it."""
        following = heading.paragraph_format.element.itersiblings()
        every = [p for element in following for p in element.iter(qn("w:p"))]
        for element in every[:-1]:
            WordParagraph(element, self.document).paragraph_format.keep_with_next = True

    def blank(self, blank: Blank) -> None:
        """Draw lines to write on: a tab that is filled with a line, up to the margin."""
        for number in range(blank.lines):
            paragraph = self.paragraph("Normal", text_of(blank.label) if number == 0 else "")
            paragraph.add_run(" \t" if number == 0 and blank.label else "\t")
            form = paragraph.paragraph_format
            form.space_before = Pt(points(look.SMALL))
            form.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)

    def bullets(self, bullets: Bullets) -> None:
        number = self.fresh_numbers() if bullets.numbered and bullets.items else None
        for item in bullets.items:
            paragraph = self.paragraph("List Bullet" if number is None else "List Number")
            if number is not None:
                form = _properties_of(paragraph).get_or_add_numPr()
                form.get_or_add_ilvl().val = 0
                form.get_or_add_numId().val = number
            _write(paragraph, item)
        if bullets.items:
            paragraph.paragraph_format.space_after = Pt(6)

    def fresh_numbers(self) -> int:
        """Begin a numbered list at 1; without this Word would go on counting from the last one."""
        numbering = self.document.part.numbering_part.element
        style = self.document.styles["List Number"].element
        shared = numbering.num_having_numId(style.pPr.numPr.numId.val)
        fresh = numbering.add_num(shared.abstractNumId.val)
        fresh.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(fresh.numId)

    def table(self, table: Table) -> None:
        caption = text_of(table.caption)
        if caption:
            self.paragraph("Caption", caption)
        if table.columns:
            add_table(self.document, table, caption, self.ids[CELL], _write)
        # Word joins tables that touch each other; this keeps them apart.
        self.paragraph(FOOTNOTE).paragraph_format.line_spacing = Pt(points(look.SMALL))

    def callout(self, callout: Callout, level: int) -> None:
        label = self.paragraph(LABEL, text_of(callout.label))
        heading = self.paragraph(f"Heading {level}", text_of(callout.heading))
        heading.runs[0].font.size = Pt(points(1.4 * look.TEXT))
        heading.paragraph_format.space_before = Pt(0)
        body = self.paragraph("Normal")
        _write(body, callout.text)
        body.paragraph_format.space_after = Pt(points(look.HEADING))
        body.paragraph_format.keep_together = True
        # Neighbours with the same frame share it. A table would keep the heading out of Word's
        # navigation.
        for paragraph in (label, heading, body):
            frame(paragraph, TONES[callout.tone])

    def picture(self, figure: Figure) -> None:
        if not figure.png:
            return
        if not figure.png.startswith(PNG):
            raise InputError(
                "the picture of a figure",
                expected="a PNG",
                found="something else",
                next_step="Draw it again.",
            )
        paragraph = self.paragraph("Normal")
        paragraph.paragraph_format.keep_with_next = True
        run = paragraph.add_run()
        shape = run.add_picture(io.BytesIO(figure.png))
        # As large as it was drawn, unless the page is smaller.
        scale = min(1.0, TEXT_WIDTH / shape.width, MOST_HEIGHT / shape.height)
        shape.width, shape.height = Emu(shape.width * scale), Emu(shape.height * scale)
        (told,) = run.element.iter(qn("wp:docPr"))
        told.set("descr", text_of(_alternative(figure)))

    def closing(self, lines: tuple[str, ...]) -> None:
        for number, line in enumerate(lines):
            paragraph = self.paragraph(FOOTNOTE, text_of(line))
            if number == 0:
                paragraph.paragraph_format.space_before = Pt(points(look.TITLE))
                rule_above(paragraph)

    def paragraph(self, style: str, text: str = "") -> WordParagraph:
        paragraph = self.document.add_paragraph()
        # By its identifier: looking a style up by its name takes longer than all the rest.
        _properties_of(paragraph).get_or_add_pStyle().val = self.ids[style]
        if text:
            paragraph.add_run(text)
        return paragraph


def _says_something(block: Block) -> bool:
    """Tell whether a block shows more than headings."""
    if isinstance(block, Section | Details):
        return any(map(_says_something, block.blocks))
    return True


def _alternative(figure: Figure) -> str:
    label = ARIA_LABEL.search(figure.svg)
    return figure.alternative or (unescape(label[1]) if label else "") or figure.twin.caption


def _write(paragraph: WordParagraph, words: Words, *, bold: bool = False) -> None:
    for piece in words if isinstance(words, tuple) else (words,):
        _inline(paragraph, piece, bold=bold)


def _inline(paragraph: WordParagraph, piece: Inline, *, bold: bool) -> None:
    match piece:
        case Mark():
            mark = look.MARKS[piece.word]
            symbol = paragraph.add_run(f"{mark.symbol}{NOT_BREAKING}")
            symbol.bold = True
            symbol.font.color.rgb = RGBColor.from_string(colour(mark.colour))
            paragraph.add_run(piece.word).bold = bold or None
        case Box():
            text = f"{look.BOX}{NOT_BREAKING}{text_of(piece.word)}"
            paragraph.add_run(text).bold = bold or None
        case Link():
            run = paragraph.add_run(text_of(piece.address))
            run.bold = bold or None
            if target := _target(piece):
                _follow(paragraph, run, target)
        case Beside():  # a file that is mailed lies beside nothing
            paragraph.add_run(text_of(piece.words)).bold = bold or None
        case Strong():
            paragraph.add_run(text_of(piece.text)).bold = True
        case _:
            paragraph.add_run(text_of(piece)).bold = bold or None


def _target(link: Link) -> str:
    """Give the address as Word's file can hold it, or nothing where it must not be followed.

    Word calls a whole file damaged for one address that is not in its proper form.
    """
    address = quote(text_of(link.address).strip(), safe=IN_ADDRESSES)
    address = LONE_PERCENT.sub("%25", address)
    try:
        _ = urlsplit(address).port
    except ValueError:
        return ""
    return address if link.safe and len(address) <= LONGEST_ADDRESS else ""


def _follow(paragraph: WordParagraph, run: Run, target: str) -> None:
    """Put a run into a link."""
    run.style = LINK
    link = OxmlElement("w:hyperlink")
    link.set(
        qn("r:id"), paragraph.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    )
    run.element.addprevious(link)
    link.append(run.element)


def _properties_of(paragraph: WordParagraph) -> CT_PPr:
    return paragraph.paragraph_format.element.get_or_add_pPr()


def _properties(document: Document, page: Page) -> None:
    """Say what the file is; when it was made would make each writing differ."""
    told = document.core_properties
    told.title = _short(text_of(page.title))
    told.subject = _short(text_of(page.subtitle))
    told.author = told.last_modified_by = AUTHOR
    told.language = _short(text_of(page.language))
    told.comments = ""
    part = document.part.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES)
    for date in ("created", "modified"):
        for element in part.element.findall(qn(f"dcterms:{date}")):
            part.element.remove(element)


def _short(text: str) -> str:
    cut = text[: MOST_OF_A_PROPERTY - 1] + "…"
    return text if len(text) <= MOST_OF_A_PROPERTY else cut


def _number_pages(document: Document) -> None:
    """Put "2 / 5" at the foot of each page; Word counts."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.style = QUIET
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    element = paragraph.paragraph_format.element
    for number, field in enumerate(("PAGE", "NUMPAGES")):
        if number:
            paragraph.add_run(" / ")
        one = f'<w:fldSimple {nsdecls("w")} w:instr="{field}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        element.append(parse_xml(one))


def _leave_out(rels: Relationships) -> None:
    for key in [key for key, rel in rels.items() if rel.reltype.endswith(LEFT_OUT)]:
        del rels[key]


def _timeless(raw: bytes) -> bytes:
    """Pack a zip file anew without the time of packing and without a trace of the system."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.create_system = UNIX
            new.writestr(entry, old.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
