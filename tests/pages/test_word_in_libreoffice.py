"""The Word files of a plan and of a meeting open in LibreOffice, with all their words and headings."""

import os
import re
import shutil
import subprocess

import pytest

from careerkit.assessment.conversation import default_guide
from careerkit.documents.word import word_page
from careerkit.pages.conversation import summary_page
from careerkit.pages.plan import plan_page
from tests.assessment.plan.plans import BAVARIA, LADDER, TODAY, whole
from tests.talks import USUAL

STEP = LADDER.step("junior-to-senior").name
HEADING = re.compile(r"<h[1-6][^>]*>(.*?)</h[1-6]>", re.DOTALL | re.IGNORECASE)


@pytest.fixture(scope="module")
def office():
    """Find LibreOffice, or skip; where it is required, its absence is a failure."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        message = "no LibreOffice found: Debian has it in libreoffice-writer-nogui"
        if os.environ.get("CAREERKIT_REQUIRE_OFFICE") == "1":
            pytest.fail(message)
        pytest.skip(message)
    return found


@pytest.fixture(scope="module")
def opened(office, tmp_path_factory):
    """Let LibreOffice open both files and write down what it sees in them."""
    folder = tmp_path_factory.mktemp("word")
    pages = {
        "plan": plan_page(whole(), STEP, BAVARIA, TODAY),
        "summary": summary_page(USUAL, default_guide(), LADDER),
    }
    for name, page in pages.items():
        (folder / f"{name}.docx").write_bytes(word_page(page))
    subprocess.run(
        [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
        + ["--convert-to", "html:HTML (StarWriter)", "--outdir", str(folder)]
        + [str(folder / f"{name}.docx") for name in pages],
        check=True,
        capture_output=True,
        timeout=150,
    )
    return {name: (page, seen(folder / f"{name}.html")) for name, page in pages.items()}


def seen(path):
    """Give the headings and the words that LibreOffice found."""
    html = path.read_text(encoding="utf-8")
    bare = re.sub(r"<style.*?</style>", " ", html, flags=re.DOTALL | re.IGNORECASE)
    return [words(each) for each in HEADING.findall(html)], words(bare)


def words(html):
    """Take the marks out of a piece of HTML."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.mark.parametrize(
    ("name", "headings", "told"),
    [
        (
            "plan",
            ["Goals", "What the leader gives", "What it takes", "Dates"],
            ["Enough features shipped", "Kim, an hour every two weeks.", "Tue 5 January 2027"],
        ),
        (
            "summary",
            ["What was agreed", "Who does what, by when"],
            ["Ask the board about the open post"],
        ),
    ],
)
def test_libreoffice_sees_headings_tables_and_every_word(opened, name, headings, told):
    """A heading is a heading there, so that the file can be navigated and edited further."""
    page, (found, text) = opened[name]

    assert page.title in text
    assert set(headings) <= set(found)
    assert [piece for piece in told if piece not in text] == []
