"""A recorded session is made, kept and played again the same way each time."""

import tempfile
from dataclasses import replace

import pytest

from careerkit.activities.recorded import (
    Deed,
    Do,
    default_session,
    load_session,
    made_session,
    played,
    session_text,
)
from careerkit.activities.threes import NOTE, OBSERVERS
from careerkit.errors import CareerkitError, InputError
from careerkit.resources import data_file
from careerkit.workshop.picture import picture

TEXT = data_file("recorded_session.toml").read_text(encoding="utf-8")


def shown(host, activity):
    """Give all that was revealed of an activity."""
    return picture(host.activities[activity], host.room.activities[activity].batches)


def test_the_file_is_what_its_seed_makes():
    """Whoever makes it anew gets the same, to the byte; else run tools/record_session.py."""
    assert TEXT == session_text(made_session())
    assert TEXT != session_text(made_session(8))


def test_what_is_read_is_what_was_written():
    """Nothing gets lost on the way through the file."""
    assert made_session() == default_session()


def test_played_twice_it_shows_the_same():
    """The room draws its groups anew, and from the same seed."""
    pictures = []
    for _ in range(2):
        with played(default_session()) as host:
            pictures.append([shown(host, each) for each in host.activities])

    assert None not in pictures[0]
    assert pictures[0] == pictures[1]


def test_the_session_has_what_happens_in_rooms():
    """Late arrivals, somebody who leaves, a facilitator who takes part, and groups too small to show."""
    with played(default_session()) as host:
        guess = host.room.activities["guess"]
        first, second = (shown(host, f"calibration-{number}").total.people for number in (1, 2))
        check, threes = shown(host, "reality-check"), shown(host, "threes")

    assert len(guess.batches) == 2
    assert 24 - 1 >= guess.batches[0].total.people > guess.batches[1].total.people >= 5
    assert second < first < 30
    assert "their groups are too small" in check.others
    assert [OBSERVERS] == [each.id for each in threes.groups]
    assert threes.groups[0].people < threes.total.people / 2
    assert host.room.closed


def test_what_was_for_the_person_alone_is_in_no_picture():
    """Neither a note nor what somebody takes home."""
    with played(default_session()) as host:
        told = repr([shown(host, each) for each in host.activities])
    private = {
        text
        for person in default_session().people
        for text in (*person.answers["commitments"].values(), person.answers["threes"][NOTE])
        if isinstance(text, str)
    }

    assert private
    assert not [text for text in private if text in told]


def test_nothing_is_left_of_a_room_that_was_played(tmp_path, monkeypatch):
    """Neither in the folder for temporary files nor in the person's own."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with played(default_session()):
        assert list(tmp_path.glob("careerkit-recorded-*"))

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("format = 1", "format = 2", "update careerkit"),
        ("on = 2026-11-24", 'on = "soon"', "expected a day without quotes"),
        ('people = "1-24"', 'people = "1-99"', "expected numbers of people of this file, 1-30"),
        ('people = "1-24"', 'people = "all"', "expected numbers such as “1-3, 7”"),
        ('do = "come"', 'do = "comes"', "Did you mean “come”?"),
        ('{ do = "lock", activity = "guess" }', '{ do = "lock" }', "a value for activity"),
        ("[people.answers.guess]", "[people.answers.gues]", "Did you mean “guess”?"),
        ("number = 2\n", "number = 1\n", "found 1 twice"),
        ("seed = 7", "sead = 7", "Is it “sead”?"),
    ],
)
def test_a_file_with_a_fault_is_refused_in_a_sentence(tmp_path, old, new, told):
    """Each fault of a kind that somebody could make by hand."""
    path = tmp_path / "session.toml"
    path.write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    assert old in TEXT

    with pytest.raises(InputError) as caught:
        load_session(path)
    assert told.lower() in str(caught.value).lower()


@pytest.mark.parametrize(
    ("deed", "told"),
    [
        (Deed(Do.REVEAL, "guess"), "step 1, “reveal” “guess”: Lock the answers"),
        (Deed(Do.LEAVE, people=(3,)), "step 1, “leave”: Person 3 has not come"),
    ],
)
def test_a_course_that_no_room_takes_says_where_it_stops(deed, told):
    """The room decides, and its sentence is passed on."""
    session = replace(default_session(), course=(deed,))

    with pytest.raises(CareerkitError, match=told), played(session):
        pass


def test_answers_of_another_ladder_say_so():
    """They are looked over like anybody's."""
    session = default_session()
    odd = replace(session.people[0], answers={"guess": {"guess": "much"}})
    changed = replace(session, people=(odd, *session.people[1:]))

    with (
        pytest.raises(CareerkitError, match=r"step 4, “answer” “guess”: your guess"),
        played(changed),
    ):
        pass
