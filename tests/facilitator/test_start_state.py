"""The cell that starts a room: what it knows, and what it lets one do."""

from dataclasses import replace

import pytest

from careerkit.errors import CareerkitError
from careerkit.facilitator.start.asked import Asked, asked
from careerkit.facilitator.start.open import start_room
from careerkit.facilitator.start.process import STOP_SECONDS, Found, Ways
from careerkit.facilitator.start.state import (
    GONE,
    NO_START,
    REHEARSED,
    START_SECONDS,
    STOPPED,
    Stage,
    StartState,
)
from careerkit.facilitator.start.view import StartView
from careerkit.workshop.host import new_room
from careerkit.workshop.store import open_store

SECRET = "Wo-UqZXIx1bSIz"  # noqa: S105 - of no room
WAYS = Ways(
    code="ABC123",
    title="Tuesday <b>",
    join="http://192.0.2.7:8765",
    scan="http://192.0.2.7:8765/j/ABC123",
    people=("http://192.0.2.7:8765", "http://198.51.100.7:8765"),
    facilitator=f"http://127.0.0.1:8765/f/{SECRET}",
)
TUESDAY = Asked("Tuesday", "half-day", "Half a day", 7, 9000, 30)


class Process:
    """A room's process that does what a test says."""

    def __init__(self, found=None):
        self.found, self.started, self.asked_to_stop, self.ended = found, [], 0, 0
        self.fails = ""

    def start(self, options, *, rehearse=0):
        """Note with what it was started."""
        if self.fails:
            raise CareerkitError(self.fails)
        self.started.append(options)
        self.found = Found(alive=True, rehearse=rehearse)

    def look(self):
        """Give what there is."""
        return self.found

    def ask_to_stop(self):
        """Note it."""
        self.asked_to_stop += 1

    def end(self):
        """Note it."""
        self.ended += 1

    def forget(self):
        """Have nothing any more."""
        self.found = None


class Clock:
    """A clock that goes when a test says so."""

    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def process():
    """Give a process that has not been started."""
    return Process()


@pytest.fixture
def clock():
    """Give a clock that stands."""
    return Clock()


@pytest.fixture
def state(process, clock):
    """Give the state of a cell where no room is open."""
    return StartState(TUESDAY, process, clock)


def opened(state, process, rehearse=0):
    """Open a room."""
    state.rehearse_it() if rehearse else state.open_new()
    process.found = Found(alive=True, ways=WAYS, rehearse=rehearse)
    state.look()


def test_what_was_asked_for_reaches_the_command(state, process):
    """Title, agenda, minimum and port; a title may begin as it likes."""
    state.asked = replace(TUESDAY, title="--evil")
    state.open_new()

    assert process.started == [
        ["--agenda", "half-day", "--minimum", "7", "--port", "9000", "--title=--evil"]
    ]
    assert state.stage is Stage.OPENING


def test_a_rehearsal_says_how_many_people_do_not_exist(state, process):
    """The command makes them up."""
    state.rehearse_it()

    assert ["--rehearse", "30"] == process.started[0][-2:]


def test_a_room_is_open_once_it_says_where_it_is(state, process):
    """And it cannot be opened twice."""
    opened(state, process)
    state.open_new()

    assert (Stage.OPEN, WAYS) == (state.stage, state.ways)
    assert len(process.started) == 1


def test_another_cell_finds_the_room_that_is_open(process):
    """So does a kernel that was restarted."""
    process.found = Found(alive=True, ways=WAYS, rehearse=3)
    state = StartState(TUESDAY, process)

    assert (Stage.OPEN, WAYS, 3) == (state.stage, state.ways, state.rehearse)


@pytest.mark.parametrize(("rehearse", "told"), [(0, STOPPED), (30, REHEARSED)])
def test_a_room_that_is_stopped_says_what_is_left(state, process, rehearse, told):
    """Only when it has really ended."""
    opened(state, process, rehearse)
    state.stop()
    state.look()
    assert (Stage.STOPPING, 1) == (state.stage, process.asked_to_stop)
    process.found = replace(process.found, alive=False)
    state.look()

    assert (Stage.NONE, told, None) == (state.stage, state.message, state.ways)
    assert process.found is None


def test_a_room_that_does_not_stop_is_ended(state, process, clock):
    """After it had time to save what waited."""
    opened(state, process)
    state.stop()
    clock.now = STOP_SECONDS - 1
    state.look()
    assert process.ended == 0
    clock.now = STOP_SECONDS + 1
    state.look()

    assert process.ended == 1


def test_a_room_that_never_opens_is_ended(state, process, clock):
    """Nobody waits in front of a spinner for ever."""
    state.open_new()
    clock.now = START_SECONDS + 1
    state.look()

    assert (Stage.NONE, NO_START, 1) == (state.stage, state.message, process.ended)


def test_a_room_that_dies_says_so(state, process):
    """And that nothing is lost."""
    opened(state, process)
    process.found = replace(process.found, alive=False)
    state.look()

    assert (Stage.NONE, GONE) == (state.stage, state.message)


def test_what_the_command_objects_to_is_passed_on(state, process):
    """In the words of the notebook, whose parameters have no dashes."""
    state.open_new()
    process.found = Found(alive=False, said="Port 9000 is taken: --port 9001 is free.")
    state.look()

    assert state.message == "Port 9000 is taken: port 9001 is free."


def test_what_keeps_a_process_from_starting_is_a_sentence(state, process):
    """A full disk, for example."""
    process.fails = "No space is left."
    state.open_new()

    assert (Stage.NONE, "No space is left.") == (state.stage, state.message)


def test_an_unfinished_room_is_offered_first_and_gone_on_with(process, home):
    """The same room, with the same code."""
    store = open_store()
    room = new_room(store, "Monday (fictional)")
    store.close()
    state = StartState(TUESDAY, process)
    view = StartView(state)
    labels = [each.description for each in view._buttons.children]
    view._buttons.children[0].click()

    assert "Monday (fictional)" in labels[0]
    assert ["Open the room", "Rehearse with 30 fictional people"] == labels[1:]
    assert process.started == [["--resume", room.code, "--port", "9000"]]


def test_a_real_room_is_stopped_at_the_second_press(state, process):
    """The first one asks; two hundred people may be in it."""
    opened(state, process)
    view = StartView(state)
    view._buttons.children[0].click()
    assert process.asked_to_stop == 0
    assert ["Yes, stop it", "Let it go on"] == [b.description for b in view._buttons.children]
    view._buttons.children[1].click()
    assert ["Stop the room"] == [b.description for b in view._buttons.children]
    view._buttons.children[0].click()
    view._buttons.children[0].click()

    assert process.asked_to_stop == 1


def test_what_is_shown_is_harmless_and_the_link_is_in_no_text(state, process):
    """Titles come from people; a notebook keeps the text of what it showed."""
    opened(state, process)
    view = StartView(state)

    assert "Tuesday &lt;b&gt;" in view._told.value
    assert f"/f/{SECRET}" in view._told.value
    assert SECRET not in view._repr_mimebundle_()["text/plain"]


def test_buttons_that_are_gone_stay_registered_nowhere(state, process):
    """A room is looked at all day."""
    view = StartView(state)
    before = view._buttons.children[0]
    opened(state, process)

    assert before.comm is None


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"title": 7}, "title: expected a text in quotes, found 7"),
        ({"title": "a\nb"}, "title: expected one line"),
        ({"agenda": "halfday"}, "Did you mean “half-day”?"),
        ({"minimum": 2}, "minimum: expected a whole number from 3 to 200, found 2"),
        ({"minimum": True}, "minimum: expected a whole number"),
        ({"rehearse": "12"}, "rehearse: expected a whole number from 1 to 200"),
        ({"port": 70_000}, "port: expected a whole number from 0 to 65,535"),
    ],
)
def test_what_is_asked_for_is_looked_over(wrong, told):
    """Before anything is opened, and in the names of the notebook."""
    right = {"title": "", "agenda": "half-day", "minimum": 5, "rehearse": 12, "port": 0}
    assert asked(**right).name == "Half a day"

    with pytest.raises(CareerkitError) as caught:
        asked(**(right | wrong))
    assert told in str(caught.value)


def test_no_room_is_opened_where_no_phone_can_reach_it(monkeypatch):
    """On Binder, and on a company's server."""
    monkeypatch.setenv("BINDER_SERVICE_HOST", "yes")

    assert "runs on Binder" in start_room().children[1].value
