"""The facilitator's notebook as a facilitator uses it: one cell opens a room, finds it again, stops it."""

import json
import re

import psutil
import pytest
from playwright.sync_api import expect

from tests.browser.lab_page import (
    PHONE,
    Traffic,
    flaws,
    open_notebook,
    run_all,
    save,
)

pytestmark = pytest.mark.browser
NOTEBOOK = "facilitator/1-run-the-room.ipynb"
RESTART = """() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()"""


def rooms_of(lab):
    """List the processes of rooms that were started from this server's notebooks."""
    found = []
    for each in psutil.process_iter():
        try:
            if "careerkit.cli" in each.cmdline() and "room" in each.cmdline():
                home = each.environ().get("CAREERKIT_HOME")
                found += [each] if home == str(lab.home) else []
        except psutil.Error:
            continue
    return found


@pytest.fixture
def notebook(page, lab):
    """Open the notebook and run it, on a port that nobody else has; end what a test has left."""
    path = lab.notebooks / NOTEBOOK
    path.write_text(path.read_text("utf-8").replace("port = 8765", "port = 0"), "utf-8")
    open_notebook(page, NOTEBOOK)
    run_all(page)
    yield page
    for each in rooms_of(lab):
        each.kill()


@pytest.fixture
def panel(notebook):
    """Give the panel that opens the room."""
    return notebook.locator(".ck-panel").first


@pytest.fixture
def phone(chromium):
    """Open a page as a phone has it, that is in no other network than this machine's own."""
    context = chromium.new_context(viewport=PHONE, has_touch=True)
    page = context.new_page()
    traffic = Traffic(page)
    yield page
    context.close()
    assert traffic.foreign == []


def rehearse(panel):
    """Open a rehearsal, and give the facilitator's link."""
    panel.get_by_role("button", name="Rehearse with 12").click()
    link = panel.get_by_role("link", name="Open the facilitator’s console")
    expect(link).to_be_visible(timeout=60_000)
    return link.get_attribute("href")


def test_one_cell_opens_a_room_finds_it_again_and_stops_it(notebook, panel, lab, phone):
    """A kernel that is restarted ends nothing, and a room that is stopped leaves no process."""
    assert rooms_of(lab) == []
    link = rehearse(panel)
    base, _, _ = link.partition("/f/")
    code = re.search(r"code ([0-9A-Z]{3}-[0-9A-Z]{3})", panel.inner_text())[1].replace("-", "")

    assert len(rooms_of(lab)) == 1
    phone.goto(f"{base}/j/{code}")
    expect(phone.get_by_text("Rehearsal: Ninety minutes").first).to_be_visible(timeout=30_000)
    notebook.evaluate(RESTART)
    run_all(notebook)
    again = notebook.locator(".ck-panel").first
    expect(again.get_by_role("link", name="Open the facilitator’s console")).to_have_attribute(
        "href", link
    )
    again.get_by_role("button", name="Stop the room").click()

    expect(again.get_by_text("The rehearsal is over")).to_be_visible(timeout=60_000)
    assert rooms_of(lab) == []


def test_a_real_room_is_stopped_at_the_second_press_and_gone_on_with(panel, lab):
    """The first press asks; afterwards the same room is offered, with the same code."""
    panel.get_by_role("button", name="Open the room").click()
    code = panel.get_by_text(re.compile("code [0-9A-Z]{3}-")).first
    expect(code).to_be_visible(timeout=60_000)
    was = re.search(r"code (\S+)", code.inner_text())[1]
    panel.get_by_role("button", name="Stop the room").click()
    expect(panel.get_by_role("alert")).to_contain_text("Everybody’s page will say")
    assert len(rooms_of(lab)) == 1
    panel.get_by_role("button", name="Yes, stop it").click()
    expect(panel.get_by_text("The room is stopped.")).to_be_visible(timeout=60_000)
    assert rooms_of(lab) == []
    panel.get_by_role("button", name=f"code {was}").click()

    # The code alone is on the button as well.
    link = panel.get_by_role("link", name="Open the facilitator’s console")
    expect(link).to_be_visible(timeout=60_000)
    expect(panel.get_by_text(f"code {was}").first).to_be_visible()
    assert len(rooms_of(lab)) == 1


def test_the_link_is_not_kept_in_the_notebook(notebook, panel, lab):
    """Notebooks are passed on; whoever had the link could run the room."""
    link = rehearse(panel)
    save(notebook)
    kept = (lab.notebooks / NOTEBOOK).read_text(encoding="utf-8")

    assert json.loads(kept)["cells"]
    assert link.rpartition("/")[2] not in kept


def test_axe_finds_nothing_and_nothing_is_too_wide(notebook, panel):
    """Before there is a room, and while there is one."""
    assert flaws(notebook, panel) == []
    rehearse(panel)

    assert flaws(notebook, panel) == []
