"""The big screen: one thing at a time, large enough, and nothing that is not for everybody."""

import pytest

from careerkit.panels.room.addresses import Addresses, qr_html
from careerkit.panels.room.screen.open import screen_panel
from careerkit.panels.room.screen.showing import FOLLOW, JOIN, NOTHING, showing
from careerkit.workshop.codes import spaced
from tests.panels.room_host import HOSTILE, Synced, TestRoom
from tests.panels.test_reality_check_view import live_markup


@pytest.fixture
def room(tmp_path):
    """Open a room with two activities."""
    made = TestRoom(tmp_path, "guess", "calibration", title="Tuesday")
    yield made
    made.host.close()


@pytest.fixture
def screen(room):
    """Open the screen."""
    return screen_panel(
        room.host, addresses=Addresses("http://192.168.1.7:8765", room.host.info.code)
    )


def test_before_the_start_it_says_how_to_come_in(screen, room):
    """The address as it is typed, the code as it is read out, the QR code, and how many are here."""
    code = room.host.info.code
    room.come(2)
    shown = screen.shown.value
    assert ">192.168.1.7:8765<" in shown
    assert f"{code[:3]}-{code[3:]}" in shown
    assert f'aria-label="QR code that leads to http://192.168.1.7:8765/j/{code}"' in shown
    assert "2 people are here." in shown


def test_while_people_answer_it_counts_who_are_done(screen, room):
    """The title, the count, the timer, and in small letters the way in for who comes late."""
    seats = room.come(3)
    room.host.act("start_answering", "guess")
    room.host.act("start_timer", "guess", 300)
    room.answer("guess", *seats[:2])
    shown = screen.shown.value
    assert "What does it cost to lose a product manager?" in shown
    assert "2 of 3 done" in shown
    assert "--ck-left:300;" in shown
    assert f"192.168.1.7:8765</b>, code <b>{spaced(room.host.info.code)}</b>" in shown
    assert "<svg" not in shown
    room.host.act("lock", "guess")
    assert "192.168" not in screen.shown.value
    assert "Answers are closed." in screen.shown.value
    assert "Time until" not in screen.shown.value


def test_a_picture_is_drawn_beside_its_finding(screen, room):
    """One that is as wide as high is drawn, and what it shows is said."""
    room.show("guess", *room.come(3))
    shown = screen.shown.value
    assert "The room’s middle guess" in shown
    assert 'class="ck-drawn"><svg' in shown
    assert "There is more to see on your phone." in shown
    assert "ck-table" not in shown


def test_a_picture_that_would_be_too_small_is_told_in_numbers(screen, room):
    """Ten bars below each other cannot be read from the back row; ten lines can."""
    room.show("calibration", *room.come(3))
    shown = screen.shown.value
    assert "<svg" not in shown
    assert 10 == shown.count('<th scope="row"')
    for each in room.host.activities["calibration"].vignettes:
        assert each.case.name in shown


def test_each_activity_has_its_own_picture(screen, room):
    """Also where the same people are in both, and in a later reveal of the same one."""
    seats = room.come(3)
    room.show("guess", *seats)
    room.show("calibration", *seats)
    assert "Calibration, first round" in screen.shown.value
    showing(room.host).put("picture:guess")
    assert "What 3 people guessed" in screen.shown.value
    room.show("guess", *room.come(3))
    assert "What 6 people guessed" in screen.shown.value


def test_what_facilitators_choose_comes_before_what_the_room_does(screen, room):
    """How to come in for those who are late, an earlier picture, or nothing."""
    room.show("guess", *room.come(3))
    room.host.act("start_answering", "calibration")
    put = showing(room.host).put
    put(JOIN)
    assert "192.168.1.7:8765" in screen.shown.value
    put("picture:guess")
    assert "The room’s middle guess" in screen.shown.value
    put(NOTHING)
    assert "<h2>Tuesday</h2></div>" in screen.shown.value
    put("picture:no-such")
    assert "<h2>Tuesday</h2></div>" in screen.shown.value
    put(FOLLOW)
    assert "0 of 3 done" in screen.shown.value


def test_a_closed_room_lets_nobody_in(screen, room):
    """It says so, and thanks."""
    room.host.act("close_room")
    assert "The room is closed. Thank you." in screen.shown.value
    assert "192.168" not in screen.shown.value


def test_no_text_runs(tmp_path):
    """A room's name, an activity's title, an address and a comment are text."""
    made = TestRoom(tmp_path, title=HOSTILE)
    made.host.add("calibration", HOSTILE)
    screen = screen_panel(made.host, addresses=Addresses(f"http://{HOSTILE}", "ABC123"))
    seats = made.come(3)
    for choice in (JOIN, NOTHING, FOLLOW):
        showing(made.host).put(choice)
        assert "&lt;script&gt;" in screen.shown.value
        assert live_markup(screen.shown.value) == []
    made.host.act("start_answering", "calibration")
    assert "&lt;script&gt;" in screen.shown.value
    case = made.host.activities["calibration"].vignettes[0].id
    for seat in seats:
        made.host.submit(seat, "calibration", f"comment:{case}", HOSTILE, lambda _: None)
    made.answer("calibration", *seats)
    made.host.act("lock", "calibration")
    made.host.act("reveal", "calibration")
    assert live_markup(screen.shown.value) == []
    made.host.close()


def test_it_never_holds_who_or_what_and_closes_whole(room):
    """No seat's id, no reference before the reveal; and nothing stays registered."""
    synced, listening = Synced(), len(room.host._listeners)
    screen = screen_panel(room.host)
    seats = room.come(3)
    room.host.act("start_answering", "calibration")
    room.answer("calibration", *seats)
    held = str(synced)
    reasons = [v.reference.reason for v in room.host.activities["calibration"].vignettes]
    assert not [each for each in (*seats, *reasons) if each in held]
    screen.close()
    showing(room.host).put(JOIN)
    assert len(synced) == 0
    assert len(room.host._listeners) == listening


def test_without_the_library_the_address_stands_there_alone(screen, room, monkeypatch):
    """The QR code needs the room extra; people can type."""
    import sys

    qr_html.cache_clear()
    monkeypatch.setitem(sys.modules, "segno", None)
    room.come()
    assert ">192.168.1.7:8765<" in screen.shown.value
    assert "ck-qr" not in screen.shown.value
    qr_html.cache_clear()
