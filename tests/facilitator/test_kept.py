"""The rooms that are kept: a report of each, and an end."""

import base64
import re

import pytest

from careerkit.activities.kinds import activity_of
from careerkit.activities.recorded import default_session
from careerkit.facilitator.kept.state import KeptState
from careerkit.facilitator.kept.view import KeptView
from careerkit.workshop.host import Host, new_room
from careerkit.workshop.store import open_store


def room_of(people=6, title="Monday (fictional)"):
    """Leave a room behind in which so many people guessed."""
    store = open_store()
    info = new_room(store, title)
    host = Host(store, info.id, activity_of)
    host.add("guess", "What it costs", activity_id="guess")
    host.act("start_answering", "guess")
    for number in range(people):
        seat = host.join().seat.id
        host.submit(seat, "guess", "guess", 10 * number, lambda _: None)
        host.submit(seat, "guess", "done", True, lambda _: None)  # noqa: FBT003 - an answer
    host.act("lock", "guess")
    host.act("reveal", "guess")
    host.close()
    store.close()
    return info


def test_without_a_room_it_says_so(home):
    """And offers nothing to press but another look."""
    view = KeptView(KeptState())

    assert view._chosen.layout.display == "none"
    assert view._none.layout.display is None
    room_of()
    view.children[-1].children[0].click()
    assert view._chosen.layout.display is None


def test_the_report_of_a_room_comes_as_files(home):
    """What was shown, and nothing else."""
    room_of()
    state = KeptState()
    state.make_files()
    files = {
        name: base64.b64decode(data)
        for name, data in re.findall(r'download="([^"]+)" href="[^,"]+,([^"]+)"', state.files)
    }

    assert {"debrief.html", "debrief.md", "debrief.docx", "room.csv", "room.json"} == set(files)
    assert "6 people guessed" in files["debrief.html"].decode()
    assert "Monday (fictional)" in state.options[0][0]


def test_a_room_is_deleted_with_its_code_alone(home):
    """Another one's is not enough, and small letters are."""
    first, second = room_of(title="Monday"), room_of(title="Tuesday")
    state = KeptState()
    state.choose(first.id)
    state.purge(second.code)
    assert f"{first.code[:3]}-{first.code[3:]}, that of the room to be deleted" in state.message
    state.purge("emoji 🙂")
    assert "the room’s code" in state.message
    assert len(state.rooms) == 2
    state.purge(first.code.lower())

    assert [second.id] == [room.id for room in state.rooms] == [state.chosen]
    assert "Nothing of the room is left" in state.message
    store = open_store()
    assert store.room(first.id) is None
    store.close()


def test_a_room_that_is_being_held_is_not_deleted(home):
    """People may be in it just now."""
    info = room_of()
    other = open_store()
    with other.hold(info.id, host=_elsewhere()):
        state = KeptState()
        state.purge(info.code)
        assert other.room(info.id) is not None
    other.close()

    assert info.title in state.message


def _elsewhere():
    from careerkit.workshop.store.lease import Host as Holder

    return Holder("another laptop", "0123456789abcdef", 1)


def test_a_room_that_is_gone_meanwhile_is_a_sentence(home):
    """It was deleted in the console."""
    info = room_of()
    state = KeptState()
    store = open_store()
    store.purge(info.id)
    store.close()
    state.make_files()

    assert "No rooms are kept" in state.message
    assert state.files == ""


@pytest.mark.parametrize("gone", ["files", "message"])
def test_another_room_puts_away_what_was_of_the_first(home, gone):
    """Nobody sends the wrong report."""
    room_of(title="Monday")
    room_of(title="Tuesday")
    state = KeptState()
    state.make_files()
    state.message = "of the first"
    state.choose(state.rooms[1].id)

    assert getattr(state, gone) == ""
    state.choose("no such room")
    assert state.chosen == state.rooms[1].id


def test_the_recorded_session_is_in_no_list(home):
    """It is played in a place of its own."""
    from careerkit.facilitator.recorded import recorded_session

    assert recorded_session().session == default_session()
    assert KeptState().rooms == ()
