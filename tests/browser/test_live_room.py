"""A live room in Chromium, as phones and a facilitator's laptop show it."""

import re
import signal

import pytest
from playwright.sync_api import expect

from careerkit.live.connection import Ended
from careerkit.live.wording import ENDED, LOST, UNSURE
from tests.browser.lab_page import DESKTOP, PHONE, SCREENSHOTS, Traffic, axe
from tests.live.running import REAL, starting

PATIENCE = 30_000  # milliseconds until a page that lost its line has found it again
HOSTILE = '<script>document.title="broken"</script><img src=x onerror=alert(1)>'


@pytest.fixture
def rooms(tmp_path):
    """Give what starts rooms as `careerkit room` does."""
    with starting(tmp_path) as start:
        yield lambda *options: start("--minimum", "3", *options, program=REAL)


@pytest.fixture
def device(chromium):
    """Give what opens a page on a device of its own; at the end nothing was asked of other machines."""
    opened = []

    def open_on(size, **how):
        context = chromium.new_context(viewport=size, **how)
        context.set_default_timeout(30_000)
        page = context.new_page()
        faults = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        opened.append((context, Traffic(page), faults))
        return page

    yield open_on
    for context, traffic, faults in opened:
        context.close()
        assert traffic.foreign == []
        assert faults == []


def come_in(page, room):
    """Scan the code, and tap once."""
    page.goto(f"{room.base}/j/{room.code}")
    page.get_by_role("button", name="Come in").click()
    page.wait_for_selector("#room .ck-panel")
    return page


def lead(page, room):
    """Open the facilitator's link."""
    page.goto(room.link)
    page.wait_for_selector("#room .ck-panel")
    return page


def notice(page):
    return page.locator("#notice")


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing_on_any_page(rooms, device, size):
    """The pages on which people come in, and the three that hold panels."""
    room = rooms("--title", HOSTILE[:100])
    page = device(size)
    for path in ("/", f"/j/{room.code}", "/back", "/nothing"):
        page.goto(f"{room.base}{path}")
        assert axe(page, "html") == [], path
    come_in(page, room)
    assert axe(page, "html") == []
    console = lead(device(size), room)
    assert axe(console, "html") == []
    console.goto(f"{room.base}/screen")
    console.wait_for_selector("#room .ck-panel")
    assert axe(console, "html") == []


def test_nothing_on_a_phone_is_wider_than_the_phone(rooms, device):
    """Nothing has to be pushed aside, on the way in or inside."""
    room = rooms()
    page = device(PHONE)
    page.goto(room.base)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    come_in(page, room)
    page.screenshot(path=SCREENSHOTS / "live-phone.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def open_item(console, name):
    """Open an item of the agenda for answers, as the facilitator does."""
    items = console.get_by_label("Look at this item")
    items.select_option(items.get_by_text(name).first.text_content())
    console.get_by_role("button", name="Open for answers").click()


def test_what_is_typed_is_saved_though_the_box_is_never_left(rooms, device):
    """Whoever types a number and puts the phone down has answered."""
    room = rooms()
    page = come_in(device(PHONE), room)
    open_item(lead(device(DESKTOP), room), "Guess what an exit costs")
    box = page.get_by_label("Your guess")
    box.press_sequentially("60")
    expect(page.locator("#room")).to_contain_text("Saved at")
    expect(box).to_be_focused()
    page.reload()
    expect(box).to_have_value("60")


def test_what_comes_next_is_read_from_its_top(rooms, device):
    """A card that is turned takes the keyboard and is in sight; so is what the facilitator opens."""
    room = rooms()
    page, console = come_in(device(PHONE), room), lead(device(DESKTOP), room)
    open_item(console, "Calibration, first round")
    page.get_by_role("button", name="Next").click()
    place = page.get_by_text("2 of 6")
    expect(place).to_be_focused()
    expect(place).to_be_in_viewport()

    page.set_viewport_size({**PHONE, "height": 240})
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    assert page.evaluate("window.scrollY") > 0
    open_item(console, "Calibration, second round")
    expect(page.get_by_role("heading", name="Calibration, second round")).to_be_visible()
    page.wait_for_function("window.scrollY === 0")


def test_a_killed_host_is_told_and_its_pages_come_back_by_themselves(rooms, device):
    """The page says that the line is lost; when the host is back, so is the page, untouched."""
    room = rooms("--port", "0")
    page = come_in(device(PHONE), room)
    expect(notice(page)).to_be_hidden()

    room.kill()
    expect(notice(page)).to_contain_text(LOST)
    assert page.locator("#room").get_attribute("inert") is not None

    room.start("--resume", room.code, "--port", str(room.port))
    expect(notice(page)).to_be_hidden(timeout=PATIENCE)
    assert page.locator("#room").get_attribute("inert") is None
    page.get_by_role("button", name="Show my code to come back").click()
    expect(page.locator("#room")).to_contain_text(
        re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")
    )


def test_what_was_typed_just_before_the_host_died_is_not_taken_for_saved(rooms, device):
    """The words of the last moment are in no database; the page asks to look at them."""
    room = rooms("--port", "0")
    open_item(lead(device(DESKTOP), room), "What I take on")
    page = come_in(device(PHONE), room)
    page.get_by_label("What I will do").fill("Ask my boss")
    room.kill()

    room.start("--resume", room.code, "--port", str(room.port))
    expect(notice(page)).to_contain_text(UNSURE, timeout=PATIENCE)


def test_a_line_that_falls_silent_is_told_though_nothing_ended_it(rooms, device):
    """After a phone has slept nobody may have closed the line; what was pressed then is asked for again."""
    room = rooms()
    page, silent = device(PHONE), []

    def between(socket):
        silent.clear()
        server = socket.connect_to_server()
        server.on_message(lambda told: silent or socket.send(told))
        socket.on_message(lambda told: silent or server.send(told))

    page.route_web_socket(re.compile("/channels"), between)
    come_in(page, room)
    show = page.get_by_role("button", name="Show my code to come back")
    silent.append(True)
    show.click()
    expect(notice(page)).to_contain_text(UNSURE, timeout=PATIENCE)
    show.click()
    expect(page.get_by_role("button", name="Hide my code")).to_be_visible()


def test_a_code_stops_the_earlier_device_and_says_so_there(rooms, device):
    """The first phone tells where its owner went on, and how to come back to it."""
    room = rooms()
    page = come_in(device(PHONE), room)
    page.get_by_role("button", name="Show my code to come back").click()
    shown = page.locator("#room").get_by_text(re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}"))
    code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", shown.first.inner_text())[0]

    other = device(PHONE)
    other.goto(f"{room.base}/back")
    other.get_by_label("Your own code").fill(code.lower())
    other.get_by_role("button", name="Go on here").click()
    other.wait_for_selector("#room .ck-panel")

    expect(notice(page)).to_contain_text(ENDED[Ended.ELSEWHERE].text)


def test_the_end_is_told_without_a_wheel_that_turns(rooms, device):
    """After Ctrl+C the page says what is safe and what to do, and comes back when the room does."""
    room = rooms("--port", "0")
    page = come_in(device(PHONE), room)

    room.process.send_signal(signal.SIGTERM)

    expect(notice(page)).to_contain_text(ENDED[Ended.STOPPED].text)
    expect(page.get_by_role("button", name="Load again")).to_be_visible()

    room.stop()
    room.start("--resume", room.code, "--port", str(room.port))
    expect(notice(page)).to_be_hidden(timeout=PATIENCE)
    expect(page.locator("#room")).to_contain_text("You are in.")


def test_coming_in_needs_no_script(rooms, device):
    """Without JavaScript one comes in, and is told that the room needs it, and of paper."""
    room = rooms()
    page = device(PHONE, java_script_enabled=False)
    page.goto(room.base)
    page.get_by_label("Code of the room").fill(room.code.lower())
    page.get_by_role("button", name="Come in").click()

    expect(page.locator("body")).to_contain_text("This page needs JavaScript")


def test_what_people_write_runs_nowhere(rooms, device):
    """A title that is a script is shown as what it is, on every page."""
    room = rooms("--title", HOSTILE)
    page = device(PHONE)
    page.goto(room.base)
    expect(page.get_by_role("heading", level=1)).to_have_text(HOSTILE)
    come_in(page, room)
    expect(page.locator("#room")).to_contain_text(HOSTILE)
    screen = lead(device(DESKTOP), room)
    screen.goto(f"{room.base}/screen")
    screen.wait_for_selector("#room .ck-panel")
    expect(screen.locator("#room")).to_contain_text(HOSTILE)
    for shown in (page, screen):
        assert shown.title() != "broken"
        assert shown.locator("img[src=x]").count() == 0
