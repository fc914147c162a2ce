"""The promotion conversation as a leader meets it: in JupyterLab, in Chromium, wide and narrow."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from careerkit.assessment.conversation import default_role_plays
from tests.browser.lab_page import axe, open_notebook, run_all, too_wide, use_phone_width

pytestmark = pytest.mark.browser
NOTEBOOK = "03-promotion-conversation.ipynb"
RESTART = "() => window.jupyterapp.shell.currentWidget.sessionContext.restartKernel()"
ROBIN = Path(__file__).parents[1] / "notebooks" / "data" / "robin.toml"
HELD_BACK = "thinks-of-leaving"
SECTIONS = (
    "Both ratings",
    "Five principles",
    "The agenda",
    "During: notes",
    "After: what was agreed",
    "Before a search outside",
)
TWO_READINGS = "Name,Last talk,Wants\nAna,03/04/2026,lead\nBo,,\n,01/02/2026,\n"


@pytest.fixture
def notebook(page):
    """Open the notebook and run it."""
    open_notebook(page, NOTEBOOK)
    run_all(page)
    return page


@pytest.fixture
def panel(notebook):
    """Give the panel of the conversation."""
    return panel_of(notebook, "The promotion conversation")


def panel_of(page, heading):
    """Give the panel that has this heading."""
    return page.locator(".ck-panel", has=page.get_by_role("heading", name=heading, exact=True))


def play(panel, part):
    """Take a part in the case that has most to find out."""
    panel.get_by_label("Which case?").select_option("Sees more than the leader does")
    panel.get_by_role("button", name=part).click()


def turn_to(panel, name):
    """Turn to a section by its name."""
    panel.locator(f'.ck-steps button[title="Go to: {name}"]').click()
    expect(panel.get_by_role("heading", name=name, exact=True)).to_be_visible()


def type_in(panel, label, text):
    """Type and leave the box, as a person does."""
    box = panel.get_by_label(label)
    box.fill(text)
    box.blur()


def load(page, panel, button, file):
    """Press a button and choose a file."""
    with page.expect_file_chooser() as waiting:
        panel.get_by_role("button", name=button).click()
    waiting.value.set_files(file)


def downloaded(page, panel, name):
    """Take a file from its link."""
    with page.expect_download() as waiting:
        panel.get_by_role("link", name=name, exact=True).click()
    return waiting.value.path().read_bytes().decode("utf-8", "replace").replace("\r\n ", "")


def test_a_prepared_conversation_is_there_after_the_kernel_was_restarted(notebook, panel, lab):
    """Ratings, words, notes: everything is saved as it is written, also what was written last."""
    panel.get_by_role("button", name="Begin a new conversation").click()
    type_in(panel, "With whom do you talk?", "Robin")
    load(notebook, panel, "Load their answers", ROBIN)
    load(notebook, panel, "Load my answers", ROBIN)
    expect(panel.get_by_text("The two see all 7 points alike.")).to_be_visible()
    turn_to(panel, "Five principles")
    type_in(panel, "What is hard to say", "That there is no room this year")
    turn_to(panel, "During: notes")
    panel.get_by_label("For both of you").first.fill("Thank you")
    panel.get_by_label("Only for me").first.fill(HELD_BACK)
    panel.get_by_label("Only for me").first.blur()
    expect(panel.get_by_text(re.compile("Saved at .* in .*conversations"))).to_be_visible()
    lab.wait_until_kept(HELD_BACK)

    notebook.evaluate(RESTART)
    run_all(notebook)

    expect(panel.get_by_text("As you left it, from")).to_be_visible()
    expect(panel.get_by_label("With whom do you talk?")).to_have_value("Robin")
    turn_to(panel, "Five principles")
    expect(panel.get_by_label("What is hard to say")).to_have_value(
        "That there is no room this year"
    )
    turn_to(panel, "During: notes")
    expect(panel.get_by_label("For both of you").first).to_have_value("Thank you")
    expect(panel.get_by_label("Only for me").first).to_have_value(HELD_BACK)


def test_what_was_agreed_goes_home_and_what_is_confidential_stays(notebook, panel):
    """Summary, calendar and conversation for both; the rest only behind the tick, and labelled."""
    play(panel, "I play the leader")
    turn_to(panel, "The agenda")
    type_in(panel, "Or another number of minutes", "ages")
    expect(panel.get_by_role("alert")).to_contain_text("a whole number of minutes")
    expect(panel.get_by_label("Or another number of minutes")).to_have_value("ages")
    expect(panel.get_by_text("Agenda: 20 minutes")).to_be_visible()
    turn_to(panel, "After: what was agreed")
    panel.locator('button[title^="Who besides you"]', has_text="declined").click()
    type_in(panel, "A mentor or coach: why not?", "Nobody is free")
    panel.get_by_role("button", name="Add something to do").click()
    type_in(panel, "What?", "Ask two teams")
    type_in(panel, "By when?", "2027-01-15")
    expect(panel.get_by_role("cell", name="15 January 2027")).to_be_visible()
    type_in(panel, "Anything else, for you alone", HELD_BACK)
    panel.get_by_role("button", name="Make the files").click()

    for name in ("Summary to print (HTML)", "Summary (Markdown)", "The conversation, as a file"):
        told = downloaded(notebook, panel, name)
        assert "Ask two teams" in told
        assert "Nobody is free" in told
        assert HELD_BACK not in told
    calendar = downloaded(notebook, panel, "Calendar (.ics)")
    assert "20270115" in calendar
    assert HELD_BACK not in calendar
    expect(panel.get_by_role("link", name="My own copy, to come back with")).to_have_count(0)
    panel.get_by_role("checkbox", name="Also my own copy").check()
    expect(panel.get_by_role("link", name="Calendar (.ics)")).to_have_count(0)
    panel.get_by_role("button", name="Make the files").click()
    sheet = downloaded(notebook, panel, "Preparation to print (HTML)")
    assert HELD_BACK in sheet
    assert "do not pass it on" in sheet


def test_a_group_of_three_practises_and_nobody_reads_anothers_sheet(notebook, panel):
    """Whichever part is taken, the page holds nothing that only another may know."""
    case = next(each for each in default_role_plays() if each.id == "sees-more")
    play(panel, "I play the product manager")
    expect(panel.get_by_text(case.only_pm_knows[:40])).to_be_visible()
    assert case.for_leader[:40] not in notebook.content()
    panel.get_by_role("button", name="Another conversation, or practice").click()
    play(panel, "I observe")
    expect(panel.get_by_role("heading", name="What to look for")).to_be_visible()
    panel.get_by_role("button", name="Another conversation, or practice").click()
    play(panel, "I play the leader")
    expect(panel.get_by_text(case.for_leader[:40])).to_be_visible()
    for name in SECTIONS:
        turn_to(panel, name)
        assert case.only_pm_knows[:40] not in notebook.content()
    panel.get_by_label("How many points are not met?").fill("4")
    panel.get_by_role("button", name="Compare the courses").click()
    expect(panel.get_by_text("Cheapest of the three in").first).to_be_visible()
    link = panel.get_by_role("link", name="Open “Keep, promote or hire”")
    assert link.evaluate("a => a.href").endswith("/lab/tree/05-keep-promote-or-hire.ipynb")


def test_the_radar_asks_about_a_date_with_two_readings(notebook):
    """Two buttons, and nobody comes in before one of them is pressed."""
    radar = panel_of(notebook, "The stay radar")
    type_in(radar, "Name or initials", "Zoë")
    radar.get_by_role("button", name="Add to the radar").click()
    expect(radar.get_by_text("Saved at")).to_be_visible()
    file = {"name": "people.csv", "mimeType": "text/csv", "buffer": TWO_READINGS.encode()}
    load(notebook, radar, "Load a CSV file", file)
    expect(radar.get_by_text("Is that 3 April 2026, or 4 March 2026?")).to_be_visible()
    expect(radar.get_by_role("row", name=re.compile("^Ana"))).to_have_count(0)
    assert axe(notebook, ".ck-panel") == []
    radar.get_by_role("button", name="4 March 2026").click()

    expect(radar.get_by_role("row", name=re.compile("^Ana 4 March 2026"))).to_be_visible()
    expect(radar.get_by_text("it has no name and no initials")).to_be_visible()
    expect(radar.get_by_text("overdue").first).to_be_visible()
    use_phone_width(notebook)
    assert axe(notebook, ".ck-panel") == []
    assert too_wide(radar) == []


def test_one_section_at_a_time_fits_a_phone(notebook, panel):
    """From the first to the last with Next, each begun at its top; axe finds nothing in any."""
    assert axe(notebook, ".ck-panel") == []
    play(panel, "I play the leader")
    for name in SECTIONS:
        turn_to(panel, name)
        if name == SECTIONS[4]:
            panel.get_by_role("button", name="Add something to do").click()
            expect(panel.get_by_label("By when?")).to_be_visible()
        assert axe(notebook, ".ck-panel") == [], name
    turn_to(panel, SECTIONS[0])
    use_phone_width(notebook)
    for number, name in enumerate(SECTIONS, start=1):
        expect(panel.get_by_text(f"{number} of 6").first).to_be_visible()
        expect(panel.get_by_role("heading", name=name, exact=True)).to_be_visible()
        assert too_wide(panel) == []
        assert axe(notebook, ".ck-panel") == [], name
        if number < len(SECTIONS):
            panel.get_by_role("button", name="Next →").last.click()
            expect(
                panel.get_by_role("heading", name=SECTIONS[number], exact=True)
            ).to_be_in_viewport()


def test_the_keyboard_is_enough(notebook, panel):
    """Enter begins a conversation, Next keeps the focus and shows it, and no removal loses it."""
    panel.get_by_role("button", name="Begin a new conversation").focus()
    notebook.keyboard.press("Enter")
    expect(panel.get_by_text("1 of 6").first).to_be_visible()
    panel.get_by_role("button", name="Next →").first.focus()
    for number in (2, 3):
        notebook.keyboard.press("Enter")
        expect(panel.get_by_text(f"{number} of 6").first).to_be_visible()
        expect(panel.get_by_role("button", name="Next →").first).to_be_focused()
    assert notebook.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    notebook.keyboard.press("Tab")
    notebook.keyboard.press("Space")
    expect(panel.locator("button.mod-active", has_text="30 minutes")).to_be_visible()
    expect(panel.get_by_text("Agenda: 30 minutes")).to_be_visible()
    turn_to(panel, "After: what was agreed")
    add = panel.get_by_role("button", name="Add something to do")
    add.focus()
    notebook.keyboard.press("Enter")
    panel.get_by_role("button", name="Remove").focus()
    notebook.keyboard.press("Enter")
    expect(add).to_be_focused()
