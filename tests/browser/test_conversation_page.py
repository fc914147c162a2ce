"""The conversation's pages in Chromium: on paper, on a phone, and for those who listen."""

from dataclasses import replace

import pytest

from careerkit.assessment.conversation import Person, look
from careerkit.documents.html import html_page
from careerkit.pages.conversation import (
    preparation_page,
    radar_page,
    role_play_page,
    summary_page,
)
from careerkit.pages.conversation.role_play import PARTS
from tests.browser.lab_page import DESKTOP, PHONE, axe
from tests.browser.test_reality_check_page import narrow, sheets, view  # noqa: F401 - a fixture
from tests.reality_checks import HOSTILE
from tests.talks import CASE, DAY, EMPTY, GUIDE, LADDER, MANY, NAMES, USUAL, after

ON_ONE_SHEET = {
    "summary": summary_page(USUAL, GUIDE, LADDER),
    "summary of much to do": summary_page(MANY, GUIDE, LADDER),
    "own copy": summary_page(USUAL, GUIDE, LADDER, confidential=True),
    "radar": radar_page(look([Person(name, after(-30 * n)) for n, name in enumerate(NAMES)], DAY)),
    **{part: role_play_page(CASE, GUIDE, part=part) for part in PARTS},
}
PAGES = ON_ONE_SHEET | {
    "empty": summary_page(EMPTY, GUIDE, LADDER),
    "preparation": preparation_page(USUAL, GUIDE, LADDER),
    "typed by anyone": summary_page(
        replace(USUAL, person=HOSTILE[9], agreed=HOSTILE), GUIDE, LADDER
    ),
}


@pytest.mark.parametrize("name", ON_ONE_SHEET)
def test_it_prints_on_one_sheet(view, name):  # noqa: F811
    """A4, also with twelve things to do."""
    assert sheets(view(html_page(ON_ONE_SHEET[name])), "A4") == 1


def test_the_preparation_prints_on_three(view):  # noqa: F811
    """Two for the talk, and one with phrases to have at hand."""
    assert sheets(view(html_page(PAGES["preparation"])), "A4") == 3


@pytest.mark.parametrize("name", PAGES)
def test_it_is_one_column_on_a_phone(view, name):  # noqa: F811
    """Nothing to scroll sideways for at 390 pixels, whatever somebody has typed."""
    assert narrow(view(html_page(PAGES[name]), PHONE)) == []


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("name", ["summary", "preparation", "radar", "observer"])
def test_axe_finds_nothing(view, name, size):  # noqa: F811
    """Headings, tables, contrast."""
    assert axe(view(html_page(PAGES[name]), size), "html") == []
