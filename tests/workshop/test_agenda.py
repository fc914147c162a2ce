"""Agendas add up, name only what there is, and a spoiled file is refused in a sentence."""

import re
import tomllib

import pytest
from hypothesis import HealthCheck, given, settings

from careerkit.assessment.conversation.role_play import default_role_plays
from careerkit.assessment.vignettes import default_vignettes
from careerkit.resources import data_file
from careerkit.turnover.assumptions_file import default_costs
from careerkit.workshop.agenda_file import agendas_from, default_agendas
from tests.assessment.bad_files import refusal, spoiled
from tests.assessment.fuzzing import accepted
from tests.assessment.fuzzing import spoiled as spoiled_anywhere

AGENDAS = default_agendas()
CONTENT = tomllib.loads(data_file("agenda.toml").read_text(encoding="utf-8"))
KINDS = {"reality-check", "guess", "calibration", "threes", "commitments"}
EACH = pytest.mark.parametrize("agenda", AGENDAS.every, ids=lambda each: each.id)
EACH_SHEET = pytest.mark.parametrize("sheet", AGENDAS.sheets, ids=lambda each: each.kind)


def read(content):
    """Read agendas from parsed TOML."""
    return agendas_from(content, where="agenda.toml")


def test_there_are_an_hour_and_a_half_and_half_a_day():
    """Ninety minutes without a break, and four hours with two."""
    breaks = {a.id: [item.kind for item in a.items].count("break") for a in AGENDAS.every}

    assert {"90-minutes": 90, "half-day": 240} == {a.id: a.minutes for a in AGENDAS.every}
    assert {"90-minutes": 0, "half-day": 2} == breaks


@EACH
def test_every_activity_has_its_place_and_its_sheet(agenda):
    """All five are in both agendas, and calibration has its two rounds on the same cases."""
    rounds = [item.options for item in agenda.items if item.kind == "calibration"]

    assert KINDS == {sheet.kind for sheet in AGENDAS.sheets}
    assert KINDS == {item.kind for item in agenda.activities}
    assert [1, 2] == [options["round"] for options in rounds]
    assert rounds[0]["cases"] == rounds[1]["cases"] <= len(default_vignettes().every)


@EACH
def test_the_clock_runs_through_without_a_gap(agenda):
    """Each item begins where the one before it ends."""
    assert 0 == agenda.starts[0]
    for item, start, following in zip(agenda.items, agenda.starts, agenda.starts[1:], strict=False):
        assert start + item.minutes == following
    assert agenda.minutes == agenda.starts[-1] + agenda.items[-1].minutes


@EACH
def test_every_item_says_what_to_do_and_how_to_go_on(agenda):
    """Nobody has to improvise a transition."""
    assert all(item.do and item.then for item in agenda.items)
    assert agenda.if_late


@EACH
def test_options_name_what_there_is(agenda):
    """Cases of role play and roles of the cost model are found under their ids; a case fits its time."""
    cases = {case.id: case for case in default_role_plays()}
    roles = {profile.id for profile, _ in default_costs().profiles}
    for item in agenda.activities:
        assert item.options.get("role", "senior-pm") in roles
        if item.kind == "threes":
            case = cases[item.options["case"]]
            assert case.minutes + case.debrief_minutes + 3 <= item.minutes


@EACH_SHEET
def test_a_sheet_has_all_that_a_facilitator_needs(sheet):
    """Goal, materials, words, what to look for, the debrief, and two ways out."""
    assert sheet.goal.endswith(".")
    for lines in (
        sheet.materials,
        sheet.say,
        sheet.look_for,
        sheet.debrief,
        sheet.without_technology,
        sheet.with_few,
    ):
        assert lines
        assert all(re.search(r"[.?”]$", line) for line in lines)


@EACH_SHEET
def test_what_is_said_can_be_said(sheet):
    """No sentence is longer than a breath, and none has brackets or abbreviations."""
    for line in sheet.say:
        for sentence in re.split(r"[.?!:] ", line):
            assert len(sentence.split()) <= 26, sentence
        assert not re.search(r"[()/&]|e\.g\.|i\.e\.", line)


def test_who_sees_what_names_the_rooms_own_minimum():
    """The number is the room's, whatever it is; those on paper are told about paper, too."""
    told = AGENDAS.told_first(7)
    paper = AGENDAS.told_first(7, paper=True)

    assert 2 == sum("at least 7 people" in line for line in told)
    assert told == paper[: len(told)]
    assert any("7 people" in line for line in paper[len(told) :])
    assert "{" not in "".join(paper)


def test_an_unknown_agenda_or_sheet_is_named():
    """With the one that was probably meant."""
    assert "Did you mean “half-day”?" in refusal(lambda: AGENDAS.agenda("half-a-day"))
    assert "Did you mean “guess”?" in refusal(lambda: AGENDAS.sheet("guesses"))


@pytest.mark.parametrize(
    ("place", "value", "named"),
    [
        (("format",), 2, ["newer careerkit"]),
        (("who_sees_what",), [], ["who_sees_what", "Say up front who will see what."]),
        (("who_sees_what", 0), "At least {minimun}.", ["who_sees_what", "{minimum}"]),
        (("who_sees_what", 0), "At least {minimum", ["who_sees_what", "{minimum}"]),
        (("agendas",), [], ["at least one agenda"]),
        (("agendas", 0, "id"), "half-day", ["“half-day” twice"]),
        (("agendas", 0, "id"), "Half day", ["small letters"]),
        (
            ("agendas", 0, "items", 1, "minutes"),
            12,
            ["agendas (90-minutes).items", "90 minutes in all", "92", "“minutes = 92”"],
        ),
        (("agendas", 0, "items", 0, "minutes"), 0, ["items (welcome).minutes", "from 1 to 240"]),
        (("agendas", 0, "items", 0, "id"), "guess", ["“guess” twice"]),
        (("agendas", 0, "items", 1, "kind"), "gues", ["Did you mean “guess”?"]),
        (("agendas", 0, "items", 0, "options"), {"a": 1}, ["talk has none"]),
        (("agendas", 0, "items", 1, "options", "role"), 1.5, ["options.role", "whole number"]),
        (("agendas", 0, "items", 1, "dos"), ["x"], ["Did you mean “do”?"]),
        (("sheets", 0, "kind"), "break", ["sheets (number 1).kind", "not talk or break"]),
        (("sheets", 1, "kind"), "guess", ["“guess” twice"]),
        (("sheets", 0, "say"), [], ["sheets (number 1).say", "at least one sentence"]),
        (("sheets", 0, "with_few"), ..., ["with_few"]),
        (("sheets", 0, "source"), "leader", ["Did you mean “leaders”?"]),
    ],
)
def test_the_message_names_the_entry(place, value, named):
    """Facilitators edit the file: the entry is named, and what was expected."""
    sentence = refusal(lambda: read(spoiled(CONTENT, place, value)))

    assert sentence.startswith("agenda.toml")
    for part in named:
        assert part in sentence


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(spoiled_anywhere([CONTENT]))
def test_whatever_was_spoiled_is_loaded_or_refused(content):
    """No traceback comes of a file; what is loaded adds up."""
    agendas = accepted(lambda: read(content))
    for agenda in agendas.every if agendas is not None else ():
        assert agenda.minutes == sum(item.minutes for item in agenda.items)
