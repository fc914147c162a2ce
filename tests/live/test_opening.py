"""Which room is opened: a new one, the one that was named, or one that was left unfinished."""

import pytest

from careerkit.activities.kinds import activity_of
from careerkit.errors import CareerkitError
from careerkit.live import opening, run
from careerkit.live.opening import Wishes
from careerkit.live.run import Command
from careerkit.workshop.codes import spaced
from careerkit.workshop.host import Host
from careerkit.workshop.store import open_store


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path / "rooms.sqlite")
    yield opened
    opened.close()


def left(store, title="Tuesday"):
    return opening.open_new(store, Wishes(title=title))


def chosen(store, **command):
    """Choose a room as the command does; gives it, and what was said."""
    said = []
    return run.chosen(store, Command(Wishes(title="New"), **command), said.append), said


def test_an_unfinished_room_is_offered_and_gone_on_with(store):
    """Whoever says yes is in the same room as before."""
    before, asked = left(store), []

    room, _ = chosen(store, ask=lambda question: asked.append(question) or True)

    assert room == before
    assert "“Tuesday”" in asked[0]


def test_whoever_says_no_gets_a_new_room(store):
    """Each unfinished room is offered, the latest first, and none is taken."""
    left(store, "Tuesday")
    left(store, "Wednesday")
    asked = []

    room, _ = chosen(store, ask=lambda question: asked.append(question) and False)

    assert room.title == "New"
    assert ["“Wednesday”" in asked[0], "“Tuesday”" in asked[1]] == [True, True]


def test_without_anybody_to_ask_the_way_back_is_named(store):
    """A new room is opened, and a sentence says how to go on with the other one."""
    before = left(store)

    room, said = chosen(store)

    assert room.title == "New"
    assert f"--resume {before.code}" in said[0]


def test_a_closed_room_is_not_offered(store):
    """What is over is over."""
    host = Host(store, left(store).id, activity_of)
    host.act("close_room")
    host.close()

    room, said = chosen(store)

    assert (room.title, said) == ("New", [])


def test_a_room_is_found_by_its_code_however_it_is_typed(store):
    """With dashes, small letters, or by its id; and a wrong code lists those there are."""
    room = left(store)

    for name in (room.code, spaced(room.code).lower(), room.id, room.id[:8]):
        assert chosen(store, resume=name)[0] == room
    with pytest.raises(CareerkitError, match=spaced(room.code)):
        chosen(store, resume="000000" if room.code != "000000" else "111111")


def test_the_agenda_is_put_into_the_room_once(store):
    """A room that goes on after a stop has each activity once, with the agenda's own options."""
    info = left(store)
    agendas = opening.agendas_of(None)
    for _ in range(2):
        host = Host(store, info.id, activity_of)
        opening.add_agenda(host, agendas)
        host.close()

    wanted = [item.id for item in agendas.agenda("90-minutes").activities]
    assert list(host.room.activities) == wanted
