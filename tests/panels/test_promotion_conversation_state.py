"""The promotion conversation panel's state: driven as a view drives it, without a browser."""

import datetime as dt
import os
from dataclasses import replace
from pathlib import Path

import pytest

from careerkit import files
from careerkit.assessment.answers import Evidence, answers_text
from careerkit.assessment.conversation import (
    Note,
    Wants,
    conversation_text,
    load_conversation,
    save_conversation,
)
from careerkit.assessment.ladder_file import default_ladder
from careerkit.assessment.plan.values import COMMITMENTS
from careerkit.errors import CareerkitError
from careerkit.panels.promotion_conversation.open import open_state
from careerkit.panels.promotion_conversation.practice import LEADER, OBSERVER, PM
from careerkit.panels.promotion_conversation.state import SECTIONS
from careerkit.panels.reality_check.shelf import shelf_for
from careerkit.resources import home
from tests.reality_checks import KIM, ROBIN, SAM, SHIPPED

LADDER = default_ladder()
TODAY = "2026-11-24"
HELD_BACK = "thinks of leaving"
RATED = replace(
    ROBIN.with_answer("roadmap_planning", "yes").with_answer("teams_that_vouch", 3), person="Robin"
)


@pytest.fixture
def state():
    """Begin a conversation with Robin, rated by both."""
    made = open_state(today=TODAY)
    made.begin(ROBIN.step)
    made.rate("pm", ROBIN)
    made.rate("by_leader", RATED)
    return made


def kept(state):
    """Read what is on disk."""
    return load_conversation(state.shelf.of(state.conversation.id).path, LADDER)


def write(path, answers):
    """Write an answers file as a person would bring it."""
    path.write_text(answers_text(answers, LADDER), encoding="utf-8")
    return str(path)


def test_the_first_screen_has_no_conversation_and_leaves_no_file():
    """Somebody who comes for the first time finds no fault, and nothing on disk."""
    state = open_state()
    assert (state.conversation, state.kept(), state.missing, state.saved) == (None, (), (), "")
    assert (state.agenda, state.points, state.sides) == ((), (), None)
    assert not home().exists()


def test_both_ratings_are_side_by_side_and_make_the_agenda(state):
    """The differences come first, and each opens an item's points."""
    assert state.sides.differences
    assert state.conversation.person == "Robin"
    points = {item.id: item.points for item in state.agenda}
    about = [point.about for point in points["differences"]]
    assert about[: len(state.sides.differences)] == [
        pair.criterion.id for pair in state.sides.differences
    ]


def test_with_one_rating_or_none_it_says_what_is_missing():
    """Nobody has to have everything to begin."""
    state = open_state(today=TODAY)
    state.begin(ROBIN.step)
    assert any("own answers are missing" in each for each in state.missing)
    state.rate("pm", ROBIN)
    assert any("Your own ratings are missing" in each for each in state.missing)
    assert state.sides is None
    assert state.points


def test_a_new_conversation_asks_whom_it_is_with_until_that_is_said():
    """What has been done is not asked for any longer."""
    state = open_state(today=TODAY)
    state.begin(ROBIN.step)
    state.change(leader="Dana")
    assert "Say whom it is with" in state.message
    state.change(person="Robin")
    assert state.message == ""


def test_evidence_and_notes_of_the_other_person_never_come_in(state):
    """What the product manager has noted for themselves stays with them, on disk as well."""
    assert ROBIN.evidence
    assert ROBIN.notes
    text = state.shelf.of(state.conversation.id).path.read_text(encoding="utf-8")
    pm = kept(state).pm
    assert (pm.evidence, pm.notes) == ({}, "")
    assert ROBIN.notes not in text
    assert state.conversation_file(confidential=False).count(SHIPPED.what) == 0


def test_a_file_with_the_other_persons_evidence_is_taken_without_it(state, tmp_path):
    """Also where somebody wrote it in by hand."""
    path = tmp_path / "by-hand.toml"
    told = replace(state.conversation, id="0123456789abcdef", pm=ROBIN)
    save_conversation(path, told, LADDER, confidential=True)
    state.load_bytes(path.read_bytes(), path.name)
    assert state.conversation.id == "0123456789abcdef"
    assert kept(state).pm.evidence == {}


def test_the_leaders_rating_comes_from_the_reality_check_on_this_machine(state):
    """It is taken as it stands there."""
    shelf_for(home(), LADDER).save(replace(ROBIN.with_answer("kpis_and_value", "no"), evidence={}))
    assert state.checked() == (("From senior product manager to product leader", ROBIN.step),)
    state.rate_from_check(ROBIN.step)
    assert state.conversation.by_leader.given["kpis_and_value"] == "no"


def test_a_rating_of_another_step_turns_an_empty_conversation_to_it():
    """Nobody has to know the name of the step beforehand; later it is refused."""
    state = open_state(today=TODAY)
    state.begin(LADDER.steps[0].id)
    state.rate("pm", ROBIN)
    assert state.conversation.step == ROBIN.step
    state.rate("by_leader", KIM)
    assert "another step" in state.faults["rating.by_leader"]
    assert state.conversation.by_leader is None


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe", b"format = 1", b"x" * 2_000_000, b"[" * 999])
def test_a_file_that_is_no_rating_is_refused_in_a_sentence(state, raw):
    """Whatever it is, the conversation stays as it was."""
    before = state.conversation
    state.rate_bytes("pm", raw, "x" * 999)
    assert state.faults["rating.pm"].endswith((".", "?"))
    assert state.conversation == before


def test_everything_typed_is_saved_and_found_by_the_next_kernel(state):
    """Words, feedback, notes, what was agreed, follow-ups, commitments, the check: all of it."""
    fill(state)
    again = open_state(today=TODAY)
    assert again.conversation == state.conversation == kept(state)
    assert "As you left it" in again.saved
    assert again.faults == {}


def fill(state):
    """Write something wherever something can be written."""
    state.change(person="Robin", leader="Dana", on=dt.date(2026, 11, 30), minutes="45")
    state.change(meet_again="2027-01-15", wants="ic", agreed="One\n\n Two ", confidential=HELD_BACK)
    for prompt in state.guide.prompts:
        state.write_words(prompt.id, f"{HELD_BACK} {prompt.id}")
    for point in state.points:
        state.write_feedback(point.id, f"{HELD_BACK} {point.id}")
    for topic in state.guide.agenda:
        state.write_note(topic.id, shared="Said", confidential=HELD_BACK)
    for name in COMMITMENTS:
        state.answer_commitment(name, answer="declined", reason="None is left")
    state.add_follow_up()
    state.change_follow_up(0, what="Ask Ana", who="Dana", due=dt.date(2026, 12, 4), done=False)
    for question, answer in {"who": "Robin", "asked": "yes", "takes": HELD_BACK}.items():
        state.answer_search(question, answer)


def test_the_shared_file_has_nothing_confidential(state):
    """What is for both is in it, and the secret in no form."""
    fill(state)
    state.rate(
        "by_leader", replace(RATED, evidence={"effortless_delivery": (Evidence(HELD_BACK),)})
    )
    told = state.conversation_file(confidential=False)
    assert HELD_BACK not in told
    assert "Ask Ana" in told
    assert HELD_BACK in state.conversation_file(confidential=True)


def test_what_is_typed_becomes_what_is_meant(state):
    """Lines, days, minutes and wishes are read; empty lines are none."""
    fill(state)
    told = state.conversation
    assert told.agreed == ("One", "Two")
    assert (told.minutes, told.wants, told.meet_again) == (45, Wants.IC, dt.date(2027, 1, 15))
    assert told.notes["welcome"] == Note("Said", HELD_BACK)
    assert sum(item.minutes for item in state.agenda) == 45


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({"minutes": "14"}, "from 15 to 240"),
        ({"minutes": "an hour"}, "a whole number of minutes"),
        ({"minutes": ""}, "found nothing"),
        ({"on": "03/04/2027"}, "Is that 3 April 2027, or 4 March 2027?"),
        ({"on": dt.date(202, 1, 1)}, "a day of the years 2000 to 2150"),
        ({"meet_again": "soon"}, "such as 2027-01-31"),
        ({"wants": "everything"}, "one of ic"),
        ({"person": "x" * 201}, "at most 200 characters"),
        ({"agreed": "x\n" * 51}, "at most 50 lines"),
        ({"agreed": "x" * 2_001}, "at most 2,000 characters"),
        ({"confidential": "x" * 5_001}, "at most 5,000 characters"),
    ],
)
def test_what_cannot_be_is_told_and_not_saved(state, typed, expected):
    """The sentence stands under the field's name, what was typed waits, and the file is untouched."""
    before = kept(state)
    state.change(**typed)
    ((name, value),) = typed.items()
    assert expected in state.faults[name]
    assert state.typed[name] == value
    assert kept(state) == before == state.conversation
    state.change(**{name: getattr(before, name) if name != "agreed" else ""})
    assert state.faults == {}


@pytest.mark.parametrize("short", range(15, 22))
def test_every_length_gives_an_agenda_or_a_sentence(state, short):
    """Too short for an item is said where the minutes are typed, and nothing breaks."""
    state.change(minutes=str(short))
    assert sum(item.minutes for item in state.agenda) == state.conversation.minutes


@pytest.mark.parametrize(
    "call",
    [
        lambda s: s.write_words("no-such-prompt", "x"),
        lambda s: s.write_feedback("no-such-point", "x"),
        lambda s: s.write_note("no-such-topic", shared="x"),
        lambda s: s.write_note("welcome", evil="x"),
        lambda s: s.answer_search("no-such-question", "x"),
        lambda s: s.answer_commitment("money", answer="given"),
        lambda s: s.change_follow_up(7, what="x"),
        lambda s: s.remove_follow_up(-1),
        lambda s: s.change(id="x", revision=3),
        lambda s: s.rate("both", ROBIN),
        lambda s: s.open_kept("../../etc/passwd"),
        lambda s: s.play("ready-no-room", "spy"),
        lambda s: s.play("no-such-case", "pm"),
        lambda s: s.begin("no-such-step"),
    ],
)
def test_what_a_browser_should_not_send_changes_nothing(state, call):
    """Names that are none are passed over."""
    before = state.conversation
    call(state)
    assert state.conversation == before


def test_a_choice_that_is_none_is_refused(state):
    """The check before a search knows three answers."""
    state.answer_search("asked", "perhaps")
    assert "one of" in state.faults["search.asked"]
    state.answer_search("asked", None)
    assert "asked" not in state.conversation.search
    assert state.faults == {}


def test_follow_ups_come_and_go_with_what_waits_beside_them(state):
    """A wrong date stays with its own entry when an earlier one is removed."""
    for what in ("first", "second", "third"):
        state.add_follow_up()
        state.change_follow_up(len(state.conversation.follow_ups) - 1, what=what)
    state.change_follow_up(0, due="soon")
    state.change_follow_up(2, due="later")
    state.remove_follow_up(0)
    assert [each.what for each in state.conversation.follow_ups] == ["second", "third"]
    assert list(state.faults) == ["follow_up.1.due"]
    assert state.typed == {"follow_up.1.due": "later"}


def test_each_change_counts_and_none_counts_twice(state):
    """Calendars go by the revision."""
    before = state.conversation.revision
    state.write_note("welcome", shared="Thank you")
    state.write_note("welcome", shared="Thank you")
    assert state.conversation.revision == before + 1


def test_a_full_disk_is_told_and_nothing_is_lost(state, monkeypatch):
    """The sentence stands where “saved” stands, and the next change tries again."""
    before = kept(state)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "replace", full)
    state.write_note("welcome", shared="Thank you")
    assert "No space left" in state.saved
    assert state.conversation.notes["welcome"].shared == "Thank you"
    monkeypatch.undo()
    assert load_conversation(state.shelf.of(before.id).path, LADDER) == before


# Files.


def test_a_shared_file_brings_the_other_persons_changes_and_leaves_what_is_confidential(state):
    """It comes back from the other person, and the leader's own words are still there."""
    fill(state)
    theirs = replace(state.conversation, agreed=("One", "Two", "Three"))
    text = conversation_text(theirs, LADDER)
    state.load_bytes(text.encode(), "from-robin.toml")
    assert state.conversation.agreed == ("One", "Two", "Three")
    assert state.conversation.confidential == HELD_BACK
    assert state.conversation.words["truth-hard"].startswith(HELD_BACK)
    assert state.conversation.notes["welcome"] == Note("Said", HELD_BACK)
    assert "is kept as" in state.message
    assert state.shelf.of(state.conversation.id).snapshots


def test_a_file_that_says_the_same_changes_nothing(state):
    """Not even the revision."""
    fill(state)
    before = state.conversation
    state.load_bytes(state.conversation_file(confidential=False).encode(), "same.toml")
    assert state.conversation == before
    assert "Nothing has changed" in state.message


def test_a_file_that_cannot_be_read_is_set_aside(state):
    """It is named, never overwritten, and the panel begins without it."""
    path = state.shelf.of(state.conversation.id).path
    path.write_text("format = 99", encoding="utf-8")
    again = open_state(today=TODAY)
    assert again.conversation is None
    assert f"({path.name}) cannot be read" in again.message
    again.open_kept(path.stem)
    assert "is kept as" in again.message
    assert list(path.parent.glob("*-unread.toml"))


def test_a_file_of_another_kind_is_named_and_told_where_it_belongs(state):
    """Nobody who has chosen the wrong one of careerkit's files is asked to edit it."""
    told, answers = (
        state.conversation_file(confidential=False).encode(),
        answers_text(ROBIN, LADDER).encode(),
    )
    before = state.conversation
    state.rate_bytes("pm", told, "told.toml")
    assert "found a conversation" in state.faults["rating.pm"]
    state.load_bytes(answers, "answers.toml")
    assert "found the answers of a reality check" in state.message
    assert "under “Both ratings”" in state.message
    assert state.conversation == before


def test_an_older_conversation_is_not_taken_for_the_one_that_cannot_be_read(state):
    """The older one is opened, and a sentence says that the last one was not."""
    first = state.conversation.id
    os.utime(state.shelf.of(first).path, (0, 0))
    state.begin(ROBIN.step)
    state.shelf.of(state.conversation.id).path.write_text("format = 99", encoding="utf-8")
    again = open_state(today=TODAY)
    assert again.conversation.id == first
    assert f"({state.conversation.id}.toml) cannot be read" in again.message


def test_what_another_window_wrote_is_set_aside(state):
    """Two windows on one conversation lose nothing."""
    other = open_state(today=TODAY)
    other.write_note("welcome", shared="From the other window")
    state.write_note("welcome", shared="From this one")
    assert list(state.shelf.folder.glob("*-other.toml"))
    assert kept(state).notes["welcome"].shared == "From this one"


# Role play.


def test_the_leader_of_a_case_prepares_a_conversation_with_both_ratings():
    """It is kept like any other, and found again with its part."""
    state = open_state(role_play="sees-more", today=TODAY)
    assert (state.case.id, state.part) == ("sees-more", LEADER)
    assert (state.conversation.person, state.conversation.leader) == (
        "Toni (fictional)",
        "Sasha (fictional)",
    )
    assert len(state.sides.differences) == 4
    state.write_words("truth-hard", "mine")
    again = open_state(today=TODAY)
    assert (again.case.id, again.part) == ("sees-more", LEADER)
    assert again.conversation.words["truth-hard"] == "mine"


@pytest.mark.parametrize("part", [PM, OBSERVER])
def test_the_other_parts_have_no_conversation_and_write_nothing(part):
    """Whoever plays the product manager or watches reads a sheet."""
    state = open_state(role_play="sees-more", part=part, today=TODAY)
    assert (state.conversation, state.part) == (None, part)
    assert not home().exists()


def test_what_only_the_product_manager_knows_is_in_no_file_of_the_leader():
    """The leader finds it out by asking, not by reading."""
    for case in open_state().cases:
        state = open_state(role_play=case.id, today=TODAY)
        text = state.conversation_file(confidential=True)
        assert case.only_pm_knows not in text
        assert case.for_pm not in text


def test_the_next_group_begins_anew_and_the_last_ones_words_are_kept():
    """A room plays three rounds on one machine."""
    state = open_state(role_play="sees-more", today=TODAY)
    state.write_words("truth-hard", "of the first round")
    before = state.conversation
    state.play_anew()
    assert state.conversation.words == {}
    assert state.conversation.revision > before.revision
    copies = state.shelf.of(before.id)
    assert copies.read(copies.snapshots[0]) == before


def test_the_newest_copy_comes_first_also_of_one_day():
    """A room that plays twelve rounds in a morning finds the last one at the top."""
    state = open_state(role_play="sees-more", today=TODAY)
    for number in range(12):
        state.write_words("truth-hard", f"of round {number}")
        state.play_anew()
    copies = state.shelf.of(state.conversation.id)
    rounds = [copies.read(path).words["truth-hard"] for path in copies.snapshots]
    assert rounds == [f"of round {number}" for number in range(11, -1, -1)]


def test_a_part_can_be_put_away(state):
    """The screen is empty then, and the file is there."""
    path = state.shelf.of(state.conversation.id).path
    state.leave()
    assert (state.conversation, state.missing) == (None, ())
    assert path.is_file()


def test_another_ladder_has_no_cases():
    """They are about careerkit's own points."""
    nurses = Path(__file__).parents[1] / "assessment" / "data" / "nurses.toml"
    assert open_state(ladder=str(nurses)).cases == ()
    with pytest.raises(CareerkitError, match="careerkit's own ladder"):
        open_state(ladder=str(nurses), role_play="sees-more")


# Inside or outside.


def test_the_rating_counts_for_the_person_of_this_conversation_only(state):
    """Somebody else's points are not known from it."""
    state.answer_search("who", "robin")
    assert state.search.unmet == len(state.points)
    state.answer_search("who", "Somebody else")
    assert state.search.unmet is None


def test_nothing_is_compared_until_it_is_asked_for(state):
    """The comparison waits for the button; a number that is missing is asked for beside its box."""
    assert state.asked is None
    state.compare(role="senior-pm", salary="", currency="", unmet="")
    assert state.asked is None
    assert "a whole number of points" in state.faults["compare.unmet"]
    state.compare(role="senior-pm", salary="90k", currency="CHF", unmet="2")
    assert (state.asked.unmet, state.asked.ledger.currency) == (2, "CHF")
    assert state.faults == {}


@pytest.mark.parametrize(
    ("typed", "field", "expected"),
    [
        ({"role": "king"}, "role", "product-manager"),
        ({"salary": "80.000"}, "salary", "no dots between thousands"),
        ({"salary": "90000", "currency": "euros"}, "currency", "three capital letters"),
        ({"unmet": "21"}, "unmet", "from 0 to 20"),
    ],
)
def test_a_comparison_is_not_made_of_what_cannot_be(state, typed, field, expected):
    """Each box says what it expects."""
    state.compare(**({"role": "senior-pm", "salary": "", "currency": "", "unmet": "2"} | typed))
    assert expected in state.faults[f"compare.{field}"]
    assert state.asked is None


# From a notebook.


def test_files_that_a_notebook_names_make_one_conversation(tmp_path):
    """It is run again and again, and goes on with the same one."""
    pm, leader = write(tmp_path / "pm.toml", ROBIN), write(tmp_path / "leader.toml", RATED)
    state = open_state(pm, leader, on="2026-12-01", minutes=30)
    state.write_note("welcome", shared="Thank you")
    again = open_state(pm, leader, on="2026-12-02", minutes=90)
    assert again.conversation == state.conversation
    assert (again.conversation.on, again.conversation.minutes) == (dt.date(2026, 12, 1), 30)
    assert len(again.kept()) == 1


def test_a_conversation_file_is_opened_and_what_is_newer_here_stays(state, tmp_path):
    """A notebook that names it does not undo what was written since."""
    path = tmp_path / "talk.toml"
    path.write_text(state.conversation_file(confidential=True), encoding="utf-8")
    state.write_note("welcome", shared="Since then")
    again = open_state(conversation=path, today=TODAY)
    assert again.conversation.notes["welcome"].shared == "Since then"
    assert "as new as talk.toml" in again.message


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"pm_answers": "no-such-file.toml"}, "nothing at that place"),
        ({"leader_answers": 7}, "the place of a file"),
        ({"conversation": "no-such-file.toml"}, "nothing at that place"),
        ({"guide": "no-such-file.toml"}, "nothing at that place"),
        ({"ladder": "no-such-file.toml"}, "nothing at that place"),
        ({"role_play": "sees-mroe"}, "Did you mean “sees-more”?"),
        ({"role_play": "sees-more", "part": "spy"}, "one of leader, pm, observer"),
        ({"role_play": 7}, "one of ready-no-room"),
        ({"on": "soon"}, "such as 2027-01-31"),
        ({"on": 7}, "a day in quotes"),
        ({"minutes": 5}, "from 15 to 240"),
        ({"minutes": "an hour"}, "from 15 to 240"),
        ({"today": "03/04/2027"}, "Is that 3 April 2027"),
    ],
)
def test_what_a_notebook_gets_wrong_is_a_sentence(given, expected):
    """No traceback, and nothing written."""
    with pytest.raises(CareerkitError, match="expected") as caught:
        open_state(**given)
    assert expected in str(caught.value)
    assert not home().exists()


def test_ratings_of_two_steps_are_refused(tmp_path):
    """The sentence says what to do."""
    pm, leader = write(tmp_path / "pm.toml", ROBIN), write(tmp_path / "leader.toml", SAM)
    with pytest.raises(CareerkitError, match="another step"):
        open_state(pm, leader)


def test_turning_the_pages_never_leaves_the_book(state):
    """Before the first and after the last there is nothing."""
    state.go_to(-5)
    assert state.position == 0
    state.go_to(99)
    assert state.position == len(SECTIONS) - 1
