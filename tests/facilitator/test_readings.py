"""What the facilitator's notebooks read out, where there is little to read."""

import subprocess
import sys
from dataclasses import replace

import pytest

from careerkit.activities.recorded import default_session, session_text
from careerkit.facilitator import calibration, own_ratings
from careerkit.facilitator.printed import handouts_to_print, links_html
from careerkit.facilitator.recorded import debrief, recorded_session, what_happened
from careerkit.facilitator.start.process import FOLDER

READ = (
    calibration.first_round,
    calibration.before_and_after,
    calibration.case_by_case,
    calibration.fewer_cases,
)
WITHOUT = """
import sys
for name in ("sqlalchemy", "solara", "psutil", "starlette", "uvicorn"):
    sys.modules[name] = None
from careerkit.facilitator.calibration import first_round, two_leaders
from careerkit.facilitator.kept import kept_rooms
from careerkit.facilitator.own_ratings import own_ratings
from careerkit.facilitator.printed import handouts_to_print
from careerkit.facilitator.recorded import recorded_session
from careerkit.facilitator.start import start_room
print(first_round(recorded_session()), two_leaders((4, 4, 1, 1)))
print(start_room().children[1].value, kept_rooms().children[1].value)
"""


def played(tmp_path, course):
    """Play the recorded session with another course."""
    path = tmp_path / "session.toml"
    path.write_text(session_text(replace(default_session(), course=course)), encoding="utf-8")
    return recorded_session(str(path))


def up_to(last):
    """Give the course of the recorded session up to a reveal."""
    course = default_session().course
    places = [n for n, deed in enumerate(course) if (deed.do, deed.activity) == ("reveal", last)]
    return course[: places[0] + 1]


def test_a_session_without_ratings_says_so(tmp_path):
    """Instead of an empty table."""
    room = played(tmp_path, up_to("guess"))

    for read in READ:
        assert calibration.NOBODY in repr(read(room))
    assert "nothing was shown" in repr(what_happened(room))


def test_a_session_with_one_round_compares_nothing(tmp_path):
    """The first round is shown all the same."""
    room = played(tmp_path, up_to("calibration-1"))

    assert "How 27 people rated in round 1" in repr(calibration.first_round(room))
    assert calibration.ONE_ROUND in repr(calibration.before_and_after(room))


@pytest.mark.parametrize("session", ["no-such-file.toml", 7, ""])
def test_a_session_that_cannot_be_played_is_a_sentence_everywhere(session):
    """One sentence, in place of each reading."""
    room = recorded_session(session)

    assert room.trouble
    for read in (*READ, what_happened, debrief):
        assert room.trouble.split(":")[0] in repr(read(room))


def test_the_handouts_come_as_files():
    """For the agenda and the minimum that were asked for; a wrong one is a sentence."""
    links = links_html("half-day", 7)

    for name in ("handouts.html", "handouts.docx", "paper.csv"):
        assert f'download="{name}"' in links
    assert links != links_html("half-day", 5) != links_html("90-minutes", 5)
    assert "Did you mean “half-day”?" in handouts_to_print("halfday").children[1].value


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"ratings": 7}, "ratings: expected the place of a file"),
        ({"ratings_after": "own.csv"}, "ratings: expected the first round as well"),
        ({"level": "high"}, "the level: expected nominal"),
        ({"order": 7}, "order: expected words with commas"),
        ({"save_as": "agreement.pdf"}, "report: expected a file that ends in"),
        ({"save_as": 7}, "report: expected the place of a file"),
        ({"ratings": "."}, "expected a file that can be read"),
        ({}, "Nothing is read yet"),
    ],
)
def test_what_is_wrong_with_own_ratings_is_a_sentence(given, told):
    """Also before there is a file."""
    assert told in repr(own_ratings.own_ratings(**given))


def test_without_the_room_extra_everything_is_a_sentence(home):
    """In the cloud nobody opens a room; reading and reckoning go on."""
    told = subprocess.run(
        [sys.executable, "-c", WITHOUT], capture_output=True, text=True, check=True
    ).stdout

    assert "The live room needs SQLAlchemy" in told
    assert "Cohen's κ" in told
    assert told.count("A live room needs more than is installed here") == 2
    assert not (home / FOLDER).exists()
