"""The facilitator's notebooks: their parameters count, and what their text says is so."""

import json
from collections import Counter
from pathlib import Path

import pytest

from careerkit import resources
from careerkit.activities.agreement import agreement, change, counts_of, only
from careerkit.activities.recorded import Do, default_session, made_session, session_text
from careerkit.assessment.agreement.scale import written
from careerkit.assessment.vignettes import RATINGS
from careerkit.facilitator.recorded import recorded_session
from careerkit.reports.run import run_notebook
from careerkit.workshop.values import DONE
from tests.notebooks.shown import shown

DATA = Path(__file__).parent / "data"
FOLDER = resources.notebooks_folder() / "facilitator"
RUN_THE_ROOM, CALIBRATION = FOLDER / "1-run-the-room.ipynb", FOLDER / "2-calibration.ipynb"
OWN, OWN_AFTER = str(DATA / "ratings.csv"), str(DATA / "ratings-after.csv")
SCORES = str(DATA / "scores.csv")
NURSES = str(Path(__file__).parents[1] / "assessment" / "data" / "nurses.toml")


def text_of(path):
    """Give the prose of a notebook."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")


@pytest.fixture(scope="module")
def other_session(tmp_path_factory):
    """Write another session of fictional people."""
    path = tmp_path_factory.mktemp("sessions") / "other.toml"
    path.write_text(session_text(made_session(8)), encoding="utf-8")
    return str(path)


@pytest.fixture(scope="module")
def run_the_room():
    """Run the notebook on the room once with its own parameters."""
    return shown(run_notebook(RUN_THE_ROOM))


def test_parameters_of_the_room_change_what_is_shown(run_the_room):
    """Each of them has a place of its own where it is seen."""
    changed = {
        "title": ("Tuesday (fictional)", "It is called “Tuesday (fictional)”"),
        "agenda": ("half-day", "Agenda: Half a day"),
        "minimum": (7, "A picture needs 7 people"),
        "rehearse": (30, "Rehearse with 30 fictional people"),
        "port": (9000, "(port 9000)"),
    }
    told = shown(run_notebook(RUN_THE_ROOM, {name: value for name, (value, _) in changed.items()}))

    for _, expected in changed.values():
        assert expected in told
        assert expected not in run_the_room


def test_what_is_wrong_in_the_notebook_on_the_room_is_a_sentence():
    """Each in the place of what cannot be shown; the rest of the notebook runs."""
    wrong = {"session": "no-such-session.toml", "report": "debrief.pdf", "minimum": 2}
    told = shown(run_notebook(RUN_THE_ROOM, wrong))

    for expected in (
        "no-such-session.toml: expected a file, found nothing",
        "report: expected a file that ends in",
        "minimum: expected a whole number from 3 to 200, found 2",
        "No rooms are kept on this computer",
    ):
        assert expected in told


def test_the_debrief_of_a_session_comes_out_as_a_file(other_session, tmp_path):
    """Groups only, of the session that was asked for, and the same on any day."""
    path = tmp_path / "debrief.html"
    told = shown(run_notebook(RUN_THE_ROOM, {"session": other_session, "report": str(path)}))
    text = path.read_text(encoding="utf-8")
    private = [person.answers["commitments"]["who_asks"] for person in default_session().people]

    assert f"Saved: {path}" in told
    assert "Debrief: Product leaders of Example Ltd (fictional)" in text
    assert "24 November 2026" in text
    assert "28 people rated" in text
    assert not [each for each in private if each in text]


def test_the_notebook_opens_no_room_by_itself(home, run_the_room):
    """Run All listens nowhere; the room opens when a button is pressed."""
    run_notebook(RUN_THE_ROOM)

    assert not (home / "rooms" / "from-notebook").exists()
    assert "No room is open" in run_the_room


def test_the_text_on_the_room_reads_the_session_right(run_the_room):
    """Who is in the picture of the guesses, who came late, and who was not done."""
    session, parts = default_session(), {p.title: p for p in recorded_session().parts}
    unfinished = [p.number for p in session.people if not p.answers["guess"].get(DONE)]
    came = [deed.people for deed in session.course if deed.do is Do.COME]

    assert "24 people came, 6 people came later, 1 left early and 1 took part" in run_the_room
    assert 30 == len(session.people)
    assert 3 == len(unfinished)
    assert 26 == parts["Guess what an exit costs"].picture.total.people
    assert not set(unfinished) & set(came[1])


def test_the_surprise_of_the_room_is_one(run_the_room):
    """Eight people are hidden for the sake of three."""
    session, parts = default_session(), {p.title: p for p in recorded_session().parts}
    picture = parts["The reality check"].picture
    steps = Counter(
        person.answers["reality-check"]["step"]
        for person in session.people
        if person.number != 1 and person.answers["reality-check"].get(DONE)
    )
    seen = {group.id: group.people for group in picture.groups}

    assert "2 of 4 steps are shown" in run_the_room
    assert [9, 8] == sorted(seen.values(), reverse=True)
    assert [8, 3] == sorted((steps - Counter(seen)).values(), reverse=True)
    assert "11 people are in the total only" in picture.others


@pytest.fixture(scope="module")
def calibration():
    """Run the notebook on calibration once with its own parameters."""
    return shown(run_notebook(CALIBRATION))


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"ratings": OWN}, "4 people, 4 cases that two or more rated, 15 ratings"),
        ({"ratings": OWN, "ratings_after": OWN_AFTER}, "two or more rated, 16 ratings"),
        ({"ratings": OWN, "level": "ordinal", "order": "no, unsure, yes"}, "α, ordinal"),
        ({"ratings": OWN, "order": "no, yes"}, "expected one of no, yes, found “unsure”"),
        ({"ratings": SCORES, "level": "interval"}, "ICC(2,1)"),
        ({"ratings": "no-such-file.csv"}, "no-such-file.csv: expected a file that can be read"),
        ({"session": NURSES, "report": "agreement.pdf"}, "report: expected a file that ends in"),
    ],
)
def test_parameters_of_calibration_change_what_is_shown(parameters, expected, calibration):
    """Each of them; what is wrong is a sentence, and the rest of the notebook runs."""
    assert expected in shown(run_notebook(CALIBRATION, parameters))
    assert expected not in calibration


def test_another_session_and_a_file_for_the_report(other_session, calibration, tmp_path):
    """The pictures are of the session that was asked for; the file has nobody's name in it."""
    path = tmp_path / "agreement.md"
    asked = {"session": other_session, "ratings": OWN, "report": str(path)}
    told = shown(run_notebook(CALIBRATION, asked))

    assert "How 28 people rated in round 1" in told
    assert "How 28 people rated in round 1" not in calibration
    assert f"Saved: {path}" in told
    assert "# How far we agree" in path.read_text(encoding="utf-8")
    assert "Ann (fictional)" not in told + path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def rounds():
    """Give the counts of both rounds of the recorded session, with their activity."""
    parts = {part.activity.title: part for part in recorded_session().parts}
    found = [parts[f"Calibration, {which} round"] for which in ("first", "second")]
    return found[0].activity, [counts_of(each.picture, each.activity) for each in found]


def by_name(counts, activity):
    """Give the coefficients as they are written."""
    found = agreement(counts, activity).report.coefficients
    return {each.name: written(each.value) for each in found}


def test_the_calibration_text_reads_the_first_round_right(rounds):
    """Farouk and Dana split the room, Amari and Edda do not; and who is in the picture."""
    _, (before, _) = rounds
    widest = {case: max(given.values()) / sum(given.values()) for case, given in before.items()}

    assert {"yes": 6, "no": 9, "unsure": 12} == before["farouk"]
    assert ["farouk", "dana"] == sorted(widest, key=widest.get)[:2]
    assert {"amari", "edda"} == set(sorted(widest, key=widest.get)[-2:])
    assert 27 == sum(before["farouk"].values())
    assert 30 == len(default_session().people)


def test_the_calibration_text_reads_the_numbers_right(rounds):
    """Before and after, their ranges, and their change."""
    activity, (before, after) = rounds
    was, is_ = by_name(before, activity), by_name(after, activity)
    alpha = agreement(before, activity).report.main
    moved = change(before, after)

    assert ("0.33", "0.72") == (was["Fleiss' κ"], is_["Fleiss' κ"])
    assert ("0.56", "0.83") == (was["Percentage agreement"], is_["Percentage agreement"])
    assert ("0.07", "0.53") == (written(alpha.low), written(alpha.high))
    assert ("0.28", "0.48") == (written(moved.interval.low), written(moved.interval.high))
    for number in ("0.33 to 0.72", "0.07 to 0.53", "0.28 and 0.48", "56 of 100", "83 after"):
        assert number in text_of(CALIBRATION)


def test_the_calibration_text_reads_the_cases_right(rounds):
    """Farouk moves most, Edda hardly, and no case stays split."""
    activity, (before, after) = rounds
    wanted = {each.id: each.reference.rating for each in activity.vignettes}
    share = [
        {case: counts[case][wanted[case]] / sum(counts[case].values()) for case in wanted}
        for counts in (before, after)
    ]
    rise = {case: share[1][case] - share[0][case] for case in wanted}

    assert "farouk" == max(rise, key=rise.get)
    assert "edda" == min(rise, key=rise.get)
    assert share[0]["farouk"] == pytest.approx(1 / 3, abs=0.01)
    assert share[1]["farouk"] > 4 / 5
    assert min(share[1].values()) > 0.8


def test_the_surprise_of_calibration_is_one(rounds):
    """On all cases and on three of them as many agree; κ is 0.72, and nothing."""
    activity, (_, after) = rounds
    references = Counter(each.reference.rating for each in activity.vignettes)
    noes = [each.id for each in activity.vignettes if each.reference.rating == "no"]
    every, few = by_name(after, activity), by_name(only(after, noes), activity)

    assert ("no", 3) == references.most_common(1)[0]
    assert ("0.83", "0.83") == (every["Percentage agreement"], few["Percentage agreement"])
    assert ("0.72", "0.00") == (every["Fleiss' κ"], few["Fleiss' κ"])
    assert set(RATINGS) == set(references)


def test_the_sum_by_hand_is_right(calibration):
    """3 of 5 beyond luck; and two pairs with the same percentage, far apart in κ."""
    assert (8 - 5) / (10 - 5) == 0.6
    for row in (
        "Cohen's κ                  0.60",
        "Cohen's κ                  0.70        0.32",
        "Gwet's AC1                 0.70        0.81",
        "Percentage agreement       0.85        0.85",
    ):
        assert row in calibration
