"""Sections are plain values; two small functions say what text and links may be."""

import pytest

from careerkit.documents.sections import Beside, Lines, Link, Mark, Strong, clean, plain


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a?b=c#d",
        "http://localhost:8000",
        "HTTPS://EXAMPLE.ORG",
        "mailto:a@b.ch",
    ],
)
def test_links_to_pages_and_mail_are_safe(address):
    """A web page or a mail can be followed."""
    assert Link(address).safe


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//example.org",
        "example.org",
        "https://",
        "https:example.org",
        "http://a b",
        "https://[::1",
        "mailto:",
        "the shelf in the corridor",
        "",
    ],
)
def test_everything_else_is_only_text(address):
    """What runs, what is on a disk, and what is no address at all cannot be followed."""
    assert not Link(address).safe


@pytest.mark.parametrize("file", ["sales.html", "failed/team-4.ipynb", "a_b.tar.gz"])
def test_a_file_beside_the_page_can_be_opened(file):
    """In the page's folder, or one folder down."""
    assert Beside(file, "Sales").safe


@pytest.mark.parametrize(
    "file",
    [
        "../x.html",
        "/etc/passwd",
        "a/b/c.html",
        ".hidden",
        "javascript:x.y",
        "a b.html",
        "",
        "x",
        "a.html#b",
        "a.html?b",
        "x.html\n",
        "é.html",
        "//host.example/x.html",
        "..\\x.html",
    ],
)
def test_no_other_file_can_be_opened(file):
    """No way leads up, out, or to what is hidden."""
    assert not Beside(file, "Sales").safe


def test_clean_takes_out_what_steers_a_terminal():
    """Escape sequences, of either kind, lose the character that makes them work."""
    assert clean("a\x1b[31mb\x9b31mc\x07") == "a[31mb31mc"


def test_clean_keeps_one_line_and_the_reading_direction():
    """Line breaks of any kind become spaces; marks that turn what follows go; letters stay."""
    assert clean("a\r\nb\u2028c\u2029d\x85e") == "a b c d e"
    assert clean("\u202egnp.exe\u2066") == "gnp.exe"
    assert clean("שלום 👩‍🚀 漢字") == "שלום 👩‍🚀 漢字"


def test_clean_keeps_the_spaces_between_pieces():
    """A space at an end matters: pieces are put side by side."""
    assert clean(" a  b ") == " a  b "


def test_half_a_surrogate_pair_cannot_break_a_file():
    """A lone surrogate, which no encoding can write, goes."""
    assert clean("a\ud800b") == "ab"


def test_plain_gives_the_words_of_any_cell():
    """Form goes, words stay."""
    cell = Lines((("a ", Strong("b"), Link("https://c")), Mark("met")))

    assert plain(cell) == "a bhttps://c; met"
