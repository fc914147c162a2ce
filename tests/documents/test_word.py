"""Word files hold real headings, lists and tables, say all that the sections say, and open whole."""

import builtins
import importlib.util
import io
import struct
import zipfile
import zlib

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm
from hypothesis import given, settings
from hypothesis import strategies as st

from careerkit import look
from careerkit.documents import word
from careerkit.documents.sections import (
    Bullets,
    Callout,
    Details,
    Figure,
    Lines,
    Link,
    Mark,
    Page,
    Paragraph,
    Quote,
    Section,
    Strong,
    Table,
)
from careerkit.documents.word import can_write_word, word_page
from careerkit.documents.word_styles import points
from careerkit.documents.word_tables import ROOM, fitted
from careerkit.errors import CareerkitError, InputError
from tests.documents.samples import page_of
from tests.reality_checks import HOSTILE

TWIN = Table(("a", "b"), (("c", "d"),), caption="the twin")


def opened(*blocks, **page):
    """Write blocks and open the file that comes out."""
    return docx.Document(
        io.BytesIO(word_page(Page(page.pop("title", "Title"), "", blocks, **page)))
    )


def texts(document, style):
    return [p.text for p in document.paragraphs if p.style.name == style]


def everything(document):
    """Give all text of a document, of its tables as well."""
    return "".join(node.text or "" for node in document.element.body.iter(qn("w:t")))


def picture(width, height):
    """Make a grey PNG of 100 points to the inch."""

    def chunk(kind, data):
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    size = struct.pack(">IIB", 3937, 3937, 1)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"pHYs", size)
        + chunk(b"IDAT", rows)
        + chunk(b"IEND", b"")
    )


def test_headings_are_words_own():
    """The navigation pane lists them; the page's title is Word's title."""
    document = opened(
        Section("one", (Section("two", (Paragraph("x"),)), Paragraph("y"))),
        Callout("label", "finding", "what it means"),
        title="The title",
    )

    assert ["The title"] == texts(document, "Title")
    assert ["one", "finding"] == texts(document, "Heading 1")
    assert ["two"] == texts(document, "Heading 2")


def test_headings_go_down_to_the_sixth():
    """Deeper sections share it."""
    block = Paragraph("x")
    for level in range(9, 0, -1):
        block = Section(f"level {level}", (block,))

    assert [f"level {n}" for n in (6, 7, 8, 9)] == texts(opened(block), "Heading 6")


def test_empty_sections_are_not_shown():
    """A heading without anything under it says nothing."""
    assert "Title" == everything(
        opened(Section("a"), Section("b", (Section("c"),)), Details("d", ()))
    )


def test_small_print_is_written_out_under_a_small_heading():
    """Paper has nothing to open; the heading is of its level, and smaller."""
    document = opened(Section("big", (Details("small", (Paragraph("print"),)),)))
    (heading,) = [p for p in document.paragraphs if p.text == "small"]

    assert "Heading 2" == heading.style.name
    assert points(look.SMALL) == heading.runs[0].font.size.pt
    assert ["print"] == [p.text for p in document.paragraphs if p.style.name == "Normal"]


def test_lists_are_words_own():
    """Bullets and numbers are Word's, not signs typed in front."""
    document = opened(Bullets(("a", ("b", Strong("c")))), Bullets(("d",), numbered=True))

    assert ["a", "bc"] == texts(document, "List Bullet")
    assert ["d"] == texts(document, "List Number")


def test_every_numbered_list_begins_at_one():
    """Each has a count of its own, which starts at 1."""
    document = opened(*(Bullets(("a", "b"), numbered=True) for _ in range(2)))
    numbers = [
        p._p.pPr.numPr.numId.val for p in document.paragraphs if p.style.name == "List Number"
    ]
    numbering = document.part.numbering_part.element
    starts = [
        numbering.num_having_numId(n).find(f"{qn('w:lvlOverride')}/{qn('w:startOverride')}")
        for n in numbers
    ]

    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]
    assert ["1"] * 4 == [start.get(qn("w:val")) for start in starts]


def test_tables_repeat_their_heading_and_keep_rows_whole():
    """On a second page the columns are still named, and no row breaks in two."""
    document = opened(Table(("a", "b"), (("c", Lines(("d", "e"))),), caption="about it"))
    (table,) = document.tables
    head, row = table.rows

    assert [["a", "b"], ["c", "d\ne"]] == [[c.text for c in r.cells] for r in (head, row)]
    assert head._tr.trPr.find(qn("w:tblHeader")) is not None
    assert row._tr.trPr.find(qn("w:tblHeader")) is None
    assert all(r._tr.trPr.find(qn("w:cantSplit")) is not None for r in (head, row))
    assert [True, True] == [r.cells[0].paragraphs[0].runs[0].bold for r in (head, row)]
    assert row.cells[1].paragraphs[0].runs[0].bold is None


def test_a_caption_stands_above_its_table_and_stays_with_it():
    """It is also told to those who cannot see the table."""
    document = opened(TWIN)
    order = [child.tag for child in document.element.body]
    (caption,) = [p for p in document.paragraphs if p.style.name == "Caption"]

    assert "the twin" == caption.text
    assert caption.style.paragraph_format.keep_with_next
    assert order.index(qn("w:tbl")) == order.index(qn("w:p"), 1) + 1
    assert "the twin" == document.tables[0]._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))


def test_a_sentence_that_leads_to_a_table_stays_with_it():
    """Alone at the foot of a page it would lead nowhere; any other sentence may end one."""
    document = opened(Paragraph("Led"), TWIN, Paragraph("Free"), Paragraph("Last"))
    kept = {p.text: p.paragraph_format.keep_with_next for p in document.paragraphs}

    assert (True, None, None) == (kept["Led"], kept["Free"], kept["Last"])


def test_two_tables_stay_two():
    """Word joins tables with nothing between them."""
    table = Table(("a",), (("b",),))
    order = [child.tag for child in opened(table, table).element.body]

    assert [qn("w:tbl"), qn("w:p"), qn("w:tbl"), qn("w:p")] == order[1:5]


@pytest.mark.parametrize(
    "table",
    [
        Table(("a",), (("b",),)),
        Table(("a", "b", "c"), (("x " * 500, "y " * 20, "z"),)),
        Table(("a", "b"), (("w" * 3000, "v" * 3000),)),
        Table(tuple("column" for _ in range(40)), (tuple("cell" for _ in range(40)),)),
        Table(("a", "b"), ()),
    ],
    ids=["small", "long texts", "endless words", "many columns", "no rows"],
)
def test_tables_are_as_wide_as_the_text(table):
    """Nothing runs off the paper, and every column is there."""
    widths = fitted(table)
    (written,) = opened(table).tables
    grid = [int(c.get(qn("w:w"))) for c in written._tbl.tblGrid.gridCol_lst]

    assert ROOM == sum(widths)
    assert min(widths) > 0
    assert widths == grid


def test_short_columns_keep_to_one_line():
    """What is short gets the width that it needs; the long text gets the rest."""
    widths = fitted(Table(("Point", "Grade", "Source"), (("A", "B", "word " * 200),)))

    assert widths[2] > 0.7 * ROOM
    assert widths[1] > 5 * points(look.SMALL) * 20 * 0.6


def test_no_width_breaks_a_word_where_all_words_fit():
    """A heading such as “Grade” beside long texts is not cut."""
    rows = (("word " * 60, "B", "word " * 300),)
    narrow = fitted(Table(("What it is", "Grade", "Source"), rows))[1]

    assert narrow >= len("Grade") * 0.69 * points(look.SMALL) * 20


def test_marks_have_symbol_colour_and_word():
    """The word stands beside the symbol; the colour is never alone."""
    (paragraph,) = [p for p in opened(Paragraph(Mark("not yet"))).paragraphs if "yet" in p.text]

    assert "○\N{NO-BREAK SPACE}not yet" == paragraph.text
    assert look.MARKS["not yet"].colour[1:].upper() == str(paragraph.runs[0].font.color.rgb)


def test_only_safe_links_can_be_followed():
    """A web address leads there; a script is text."""
    document = opened(
        Paragraph(Link("https://example.org/?a=1&b=2")), Paragraph(Link("javascript:alert(1)"))
    )
    good, bad = [p for p in document.paragraphs if p.style.name == "Normal"]

    assert ["https://example.org/?a=1&b=2"] == [link.address for link in good.hyperlinks]
    assert [] == bad.hyperlinks
    assert "javascript:alert(1)" == bad.text


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("https://example.org/ä?q=<b>", "https://example.org/%C3%A4?q=%3Cb%3E"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/a%20b", "https://example.org/a%20b"),
        ("https://example.org:99999/", None),
        ("https://example.org/" + "x" * 3000, None),
        ("file:///etc/passwd", None),
    ],
)
def test_an_address_is_put_into_its_proper_form_or_is_no_link(address, target):
    """For one that is not, Word calls the whole file damaged."""
    (paragraph,) = [p for p in opened(Paragraph(Link(address))).paragraphs if p.text == address]

    assert ([target] if target else []) == [link.address for link in paragraph.hyperlinks]


def test_tones_show():
    """Small print is in the quiet style, what is strong is bold, words to say have a style."""
    document = opened(Paragraph("a", "quiet"), Paragraph("b", "strong"), Quote("c"))

    assert ["a"] == texts(document, "Quiet")
    assert ["c"] == texts(document, "Quote")
    assert [True] == [r.bold for p in document.paragraphs if p.text == "b" for r in p.runs]


@pytest.mark.parametrize(
    ("tone", "colour"), [("go", look.GREEN), ("wait", look.ORANGE), ("open", look.SKY)]
)
def test_a_callout_is_framed_in_its_colour(tone, colour):
    """Its three paragraphs have the same frame, so that Word draws one."""
    document = opened(Callout("label", "finding", "meaning", tone))
    frames = [p._p.pPr.find(qn("w:pBdr")) for p in document.paragraphs if p.text][1:]

    assert 3 == len(frames)
    assert {colour[1:].upper()} == {f.find(qn("w:left")).get(qn("w:color")) for f in frames}


def test_a_picture_has_alternative_text_and_its_twin():
    """Drawn as large as it is, with the svg's own words for those who cannot see it."""
    svg = '<svg role="img" aria-label="5 of 7 &amp; more"></svg>'
    document = opened(Figure(svg, TWIN, png=picture(200, 100)))
    (shape,) = document.inline_shapes

    assert "5 of 7 & more" == shape._inline.docPr.get("descr")
    assert (2, 1) == (round(shape.width.inches, 2), round(shape.height.inches, 2))
    assert 1 == len(document.tables)


def test_a_pictures_own_words_come_first():
    """Then the svg's, then the twin's caption."""
    own = opened(Figure("<svg></svg>", TWIN, picture(9, 9), alternative="own words"))
    bare = opened(Figure("<svg></svg>", TWIN, picture(9, 9)))

    assert "own words" == own.inline_shapes[0]._inline.docPr.get("descr")
    assert "the twin" == bare.inline_shapes[0]._inline.docPr.get("descr")


@pytest.mark.parametrize("size", [(3000, 300), (300, 3000)])
def test_a_picture_fits_the_page(size):
    """It keeps its proportions and stays within the margins."""
    (shape,) = opened(Figure("<svg></svg>", TWIN, picture(*size))).inline_shapes

    assert shape.width <= Mm(170)
    assert shape.height <= Mm(257)
    assert size[0] / size[1] == pytest.approx(shape.width / shape.height, rel=0.001)


def test_without_a_picture_the_twin_stands_alone():
    """An SVG cannot be drawn by Word's older versions."""
    document = opened(Figure("<svg></svg>", TWIN))

    assert 0 == len(document.inline_shapes)
    assert 1 == len(document.tables)


def test_what_is_no_picture_is_refused():
    """In a sentence."""
    with pytest.raises(InputError, match="expected a PNG, found something else"):
        opened(Figure("<svg></svg>", TWIN, png=b"GIF89a"))


def test_the_closing_lines_come_last():
    """Below a thin line."""
    document = opened(Paragraph("a"), footer=("first", "second"))
    last = document.paragraphs[-2:]

    assert ["first", "second"] == [p.text for p in last]
    assert last[0]._p.pPr.find(qn("w:pBdr")) is not None


def test_the_file_says_what_it_is():
    """Title, author and language; Word would call a title of more than 255 characters damaged."""
    told = opened(title="A finding", language="de").core_properties
    long = opened(title="x" * 300)

    assert ("A finding", "careerkit", "de") == (told.title, told.author, told.language)
    assert 255 == len(long.core_properties.title)
    assert ["x" * 300] == texts(long, "Title")


@pytest.mark.parametrize(("language", "told"), [("de", "de"), ("pt-BR", "pt-BR"), ("<b>", "en")])
def test_the_language_is_that_of_the_page(language, told):
    """So that Word checks the spelling by it; what is no language would damage the file."""
    (lang,) = opened(language=language).styles.element.iter(qn("w:lang"))

    assert told == lang.get(qn("w:val"))


def test_the_paper_is_a4():
    """With margins that any printer can hold, and the pages numbered."""
    section = opened().sections[0]

    assert (210, 297) == (round(section.page_width.mm), round(section.page_height.mm))
    assert 20 == round(section.left_margin.mm) == round(section.right_margin.mm)
    assert "PAGE" in section.footer.paragraphs[0]._p.xml


def test_the_look_is_careerkits():
    """One ink, one scale: the sizes keep the look's proportions."""
    styles = opened().styles
    title, text = styles["Title"].font, styles["Normal"].font

    assert look.INK[1:].upper() == str(title.color.rgb) == str(text.color.rgb)
    assert look.TITLE / look.TEXT == pytest.approx(title.size / text.size, rel=0.05)
    assert "Arial" == text.name == title.name == styles["Heading 1"].font.name
    # A theme's font would have the last word.
    assert "asciiTheme" not in styles["Heading 1"].element.xml


def zipped(raw, name):
    return zipfile.ZipFile(io.BytesIO(raw)).read(name)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_text(text):
    """The file opens, and all its parts are there."""
    usual, odd = shape_of(page_of("word")), shape_of(page_of(text))

    assert [kind for kind in odd if kind != "hyperlink"] == usual


@given(
    st.text(
        st.characters()
        | st.characters(categories=["Cs", "Cc", "Cf", "Cn"])
        | st.sampled_from("\0\v\ufffe\uffff\u202e\u200f\ud800<>&\"'\t\n"),
        max_size=40,
    )
)
@settings(max_examples=60, deadline=None)
def test_no_text_changes_the_structure(text):
    """Control characters, halves of characters and what XML forbids included."""
    usual, odd = shape_of(page_of("word")), shape_of(page_of(f"w{text}"))

    assert [kind for kind in odd if kind != "hyperlink"] == usual


def shape_of(page):
    """List what a written page consists of, texts apart."""
    body = docx.Document(io.BytesIO(word_page(page))).element.body
    tags = (str(node.tag).rpartition("}")[2] for node in body.iter())
    return [tag for tag in tags if tag in {"p", "tbl", "tr", "tc", "hyperlink", "pBdr", "numPr"}]


def test_every_text_reaches_the_reader():
    """Texts are written and not cut."""
    text = "5 < 6 & \"7\" > '4'"
    document = docx.Document(io.BytesIO(word_page(page_of(text))))

    assert everything(document).count(text) >= 20


def test_what_xml_cannot_hold_is_left_out():
    """And nothing else of the text with it; a vertical tab is a space."""
    assert "Titleabcde fg" == everything(opened(Paragraph("a\0b\ufffec\uffffd\ud800e\x0bf\u202eg")))


def test_the_same_page_gives_the_same_bytes():
    """Neither the time nor the order of anything leaves a trace."""
    page = page_of("word")
    raw = word_page(page)

    assert raw == word_page(page)
    entries = zipfile.ZipFile(io.BytesIO(raw)).infolist()
    assert {(1980, 1, 1, 0, 0, 0)} == {entry.date_time for entry in entries}
    assert b"dcterms" not in zipped(raw, "docProps/core.xml").replace(b"xmlns:dcterms", b"")


def test_no_other_documents_picture_travels_along():
    """The template's preview shows an empty page."""
    names = zipfile.ZipFile(io.BytesIO(word_page(page_of("word")))).namelist()

    assert [] == [name for name in names if "thumbnail" in name or "Effects" in name]


def test_without_python_docx_a_sentence_says_what_to_install(monkeypatch):
    """And a panel can ask beforehand."""
    assert can_write_word()
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)

    assert not can_write_word()
    with pytest.raises(CareerkitError, match=r'pip install "careerkit\[documents\]"'):
        word_page(page_of("word"))


def test_half_an_installation_is_a_sentence_too(monkeypatch):
    """python-docx without the library under it."""
    usual = builtins.__import__

    def broken(name, *rest):
        if "word_file" in (rest[2] or ()):
            raise ImportError("lxml is missing")
        return usual(name, *rest)

    monkeypatch.setattr(builtins, "__import__", broken)

    with pytest.raises(CareerkitError, match="lxml is missing"):
        word.word_page(page_of("word"))


def test_importing_the_writer_does_not_load_python_docx():
    """Whoever writes no Word file does not wait for it."""
    import subprocess
    import sys

    question = "import sys, careerkit.documents.word; print('docx' in sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", question], capture_output=True, text=True, check=True
    )

    assert "False" == answer.stdout.strip()
