"""The reality check panel's state: driven as a view drives it, without a browser."""

import datetime as dt
from pathlib import Path

import pytest

from careerkit import files, serving
from careerkit.assessment.answers import Evidence, load_answers
from careerkit.assessment.ladder_file import default_ladder
from careerkit.panels.reality_check.open import open_state
from careerkit.panels.reality_check.shelf import Shelf, shelf_for
from careerkit.panels.reality_check.state import RealityCheckState
from careerkit.resources import home

READY_JUNIOR = {
    "months_as_junior": "18",
    "small_features": "10",
    "big_features": "0",
    "clear_specs": "yes",
    "spec_reviews": "yes",
}


@pytest.fixture
def ladder():
    return default_ladder()


@pytest.fixture
def state(ladder):
    return RealityCheckState(ladder, shelf_for(home(), ladder))


def give(state, **answers):
    for key, value in answers.items():
        state.answer(key, value)


def advice(state):
    return state.assessment.advice.id if state.assessment.advice else None


def test_an_empty_page_says_what_is_possible_and_what_is_open(state):
    """The first screen makes sense before anything is answered."""
    assert advice(state) is None
    assert [a.id for a in state.assessment.possible] == ["hold-and-hone", "tell-your-boss"]
    assert state.blockers == ("5 questions are still open.",)
    assert state.saved == ""


def test_a_ready_junior_is_told_to_tell_their_boss(state):
    """Numbers come as typed, and the last answer settles the advice."""
    give(state, **READY_JUNIOR)
    assert advice(state) == "tell-your-boss"
    assert state.blockers == ()


def test_one_no_settles_the_advice_while_others_are_open(state):
    """One no is a no, whatever the others will say."""
    state.answer("clear_specs", "no")
    assert advice(state) == "hold-and-hone"
    assert len(state.assessment.open) == 4


def test_an_answer_can_be_taken_back(state):
    """An emptied box and the Clear button both mean: not answered."""
    give(state, months_as_junior="18", clear_specs="yes")
    give(state, months_as_junior=" ", clear_specs=None)
    assert dict(state.answers.given) == {}


@pytest.mark.parametrize("typed", ["twelve", "-3", "17.5", "1e3", "9" * 5000, "601"])
def test_what_is_no_number_is_not_counted_and_says_so(state, typed):
    """The fault stands beside the question and names what is expected."""
    state.answer("months_as_junior", typed)
    assert "months_as_junior" not in state.answers.given
    assert "a whole number of months" in state.faults["months_as_junior"]
    state.answer("months_as_junior", "18")
    assert state.faults == {}


def test_a_wrong_number_does_not_leave_the_old_one_standing(state):
    """What is shown in the box and what is counted never differ in silence."""
    give(state, months_as_junior="18")
    give(state, months_as_junior="x")
    assert "months_as_junior" not in state.answers.given


def test_numbers_that_contradict_each_other_wait_for_their_correction(state):
    """The second number is held back, and is counted once the first one is put right."""
    state.choose_step("senior-to-leader")
    give(state, months_as_senior="40", months_as_pm="20")
    assert "cannot be more than" in state.faults["months_as_pm"]
    assert "months_as_pm" not in state.answers.given
    give(state, months_as_senior="18")
    assert state.faults == {}
    assert state.answers.given["months_as_pm"] == 20


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("clear_specs", "maybe"),
        ("clear_specs", 7),
        ("nothing", "yes"),
        ("clear_specs", "y" * 10**7),
    ],
)
def test_a_client_cannot_set_what_is_no_answer(state, key, value):
    """Whatever a browser sends is checked in Python."""
    state.answer(key, value)
    assert dict(state.answers.given) == {}


def test_evidence_is_kept_short_and_clean_and_changes_no_advice(state):
    """A browser may send megabytes, control characters or half a character."""
    give(state, **READY_JUNIOR)
    state.show_evidence(
        "clear_specs", (Evidence("x" * 10**7), Evidence(""), Evidence("a\x00b\ud800"))
    )
    kept = state.answers.evidence["clear_specs"]
    assert [len(item.what) for item in kept] == [2000, 3]
    assert advice(state) == "tell-your-boss"
    assert load_answers(state.shelf.path("junior-to-senior"), state.ladder) == state.answers


def test_evidence_for_what_is_not_asked_is_not_taken(state):
    """A number has no evidence, and an unknown key has none either."""
    state.show_evidence("months_as_junior", (Evidence("x"),))
    state.show_evidence("nothing", (Evidence("x"),))
    assert dict(state.answers.evidence) == {}


def test_every_answer_is_saved_and_found_again(state, ladder):
    """The page can be closed at any time; the next one goes on where it was left."""
    give(state, months_as_junior="20", clear_specs="unsure")
    state.name_person("Robin")
    state.write_notes("only for me")
    assert "Saved at" in state.saved
    again = RealityCheckState(ladder, shelf_for(home(), ladder))
    assert again.answers == state.answers
    assert "As you left it" in again.saved


def test_each_step_keeps_its_own_answers(state):
    """Looking at another step loses nothing of this one."""
    state.answer("months_as_junior", "20")
    state.choose_step("vp-to-founder")
    assert dict(state.answers.given) == {}
    state.choose_step("junior-to-senior")
    assert dict(state.answers.given) == {"months_as_junior": 20}


def test_the_step_worked_on_last_comes_back_first(state, ladder):
    """Opening the notebook again shows the step that was answered last."""
    state.answer("months_as_junior", "20")
    state.choose_step("vp-to-founder")
    state.answer("called_crazy", "yes")
    assert RealityCheckState(ladder, shelf_for(home(), ladder)).step.id == "vp-to-founder"


def test_a_full_disk_is_told_and_the_earlier_file_is_intact(state, monkeypatch):
    """The sentence stands where “saved at” stood, and says what to do."""
    state.answer("months_as_junior", "20")
    path = state.shelf.path("junior-to-senior")
    before = path.read_text(encoding="utf-8")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "replace", full)
    state.answer("clear_specs", "yes")
    assert "was not saved: No space left on device" in state.saved
    assert path.read_text(encoding="utf-8") == before
    assert state.answers.given["clear_specs"] == "yes"
    assert sorted(p.name for p in path.parent.iterdir()) == [path.name]


def test_a_second_window_is_noticed_and_nothing_of_it_is_lost(state, ladder):
    """The other window's answers are set aside before ours take their place."""
    state.answer("months_as_junior", "20")
    other = RealityCheckState(ladder, shelf_for(home(), ladder))
    other.answer("months_as_junior", "11")
    state.answer("clear_specs", "yes")
    aside = state.shelf.folder / "junior-to-senior-other.toml"
    assert load_answers(aside, ladder).given["months_as_junior"] == 11
    assert load_answers(state.shelf.path("junior-to-senior"), ladder) == state.answers


def test_a_file_that_cannot_be_read_is_set_aside_and_told(state, ladder):
    """A hand-edited file with a slip is kept, and the page starts empty."""
    state.answer("months_as_junior", "20")
    path = state.shelf.path("junior-to-senior")
    path.write_text("months = 'broken", encoding="utf-8")
    again = RealityCheckState(ladder, shelf_for(home(), ladder))
    assert dict(again.answers.given) == {}
    assert "junior-to-senior-unread.toml" in again.message
    kept = path.with_name("junior-to-senior-unread.toml")
    assert kept.read_text(encoding="utf-8") == "months = 'broken"


def test_loading_a_file_keeps_what_was_on_the_page(state):
    """Loading answers is never a loss of the earlier ones, whatever their step."""
    state.answer("months_as_junior", "20")
    mine = state.answers_file
    state.start_anew()
    state.answer("months_as_junior", "3")
    state.load(mine, "mine.toml")
    assert state.answers.given["months_as_junior"] == 20
    assert "Loaded mine.toml." in state.message
    assert "kept as" in state.message
    assert len(state.snapshots) == 2


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"\xff\xfe\x00", "UTF-8"),
        (b"format = 2\n", "newer careerkit"),
        (b"x" * 2_000_000, "at most 1,000 kB"),
        (b"format = 1\nstep = 'nowhere'\ndate = 2026-01-01\n", "junior-to-senior"),
        (b"", "a value for format"),
    ],
)
def test_a_file_that_does_not_fit_is_told_and_changes_nothing(state, raw, words):
    """One sentence, and the answers on the page stay."""
    state.answer("months_as_junior", "20")
    state.load_bytes(raw, "<b>theirs</b>.toml")
    assert words in state.message
    assert dict(state.answers.given) == {"months_as_junior": 20}


def test_a_snapshot_can_be_compared_with(state):
    """Progress since a snapshot is shown, and follows further answers."""
    give(state, **READY_JUNIOR | {"clear_specs": "no"})
    state.keep_snapshot()
    (snapshot,) = state.snapshots
    state.answer("clear_specs", "yes")
    state.compare_with(snapshot)
    assert "Now met: Specs that need few remarks." in state.progress.finding
    state.answer("spec_reviews", "no")
    assert "No longer met: At ease in spec reviews." in state.progress.finding
    state.compare_with(None)
    assert state.progress is None


def test_answers_to_different_ladders_do_not_mix(ladder):
    """Each ladder has a folder of its own on the shelf."""
    assert shelf_for(Path("h"), ladder).folder == Path("h/reality-check/product-management-careers")


def test_the_answers_file_given_is_opened_and_left_alone(state, tmp_path):
    """A notebook's parameter names the file to begin with; our own copy is saved elsewhere."""
    state.answer("months_as_junior", "20")
    theirs = tmp_path / "robin.toml"
    theirs.write_text(state.answers_file, encoding="utf-8")
    before = theirs.read_bytes()
    opened = open_state(str(theirs))
    opened.answer("clear_specs", "yes")
    assert opened.answers.given == {"months_as_junior": 20, "clear_specs": "yes"}
    assert theirs.read_bytes() == before


def test_the_date_is_that_of_the_last_change(state, ladder, monkeypatch):
    """Answers found again keep their date until one of them changes."""
    state.answer("months_as_junior", "20")
    path = state.shelf.path("junior-to-senior")
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace(f"date = {dt.datetime.now().astimezone().date()}", "date = 2025-03-01"),
        encoding="utf-8",
    )
    again = RealityCheckState(ladder, Shelf(state.shelf.folder, ladder))
    assert again.answers.date == dt.date(2025, 3, 1)
    again.answer("clear_specs", "yes")
    assert again.answers.date == dt.datetime.now().astimezone().date()


def test_the_page_knows_where_it_is_served(monkeypatch):
    """Binder and hubs are told apart from one's own computer."""
    for name in ("BINDER_SERVICE_HOST", "JUPYTERHUB_USER"):
        monkeypatch.delenv(name, raising=False)
    assert serving.place() is serving.LOCAL
    monkeypatch.setenv("JUPYTERHUB_USER", "robin")
    assert serving.place() is serving.HUB
    monkeypatch.setenv("BINDER_SERVICE_HOST", "x")
    assert serving.place() is serving.BINDER
