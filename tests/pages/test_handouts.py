"""The handouts hold all that a facilitator needs, and no sheet for everybody tells an answer."""

import re
from dataclasses import replace

import pytest

from careerkit import handouts
from careerkit.activities.content import default_content
from careerkit.activities.kinds import activity_of
from careerkit.activities.paper import paper_forms
from careerkit.assessment.ladder_file import default_ladder
from careerkit.assessment.vignettes import default_vignettes
from careerkit.documents.html import html_page
from careerkit.documents.sections import Box, Page, Paragraph, Section, Table, plain
from careerkit.documents.text import text_fragment
from careerkit.pages.handouts import Copies, calibration_sheet, reality_check_sheet
from careerkit.workshop.agenda_file import default_agendas
from tests.markup import Reader, dangers
from tests.reality_checks import HOSTILE

LADDER, AGENDAS, VIGNETTES = default_ladder(), default_agendas(), default_vignettes()
EACH = pytest.mark.parametrize("agenda", ["90-minutes", "half-day"])


def told(*sections):
    """Write sections out as one text without line breaks."""
    return re.sub(r"\s+", " ", text_fragment(sections, width=1_000))


def sheets(agenda="90-minutes", **wanted):
    """Give the printed sheets: heading → sheet."""
    every = handouts.sheets(handouts.wanted(ladder=LADDER, agenda=agenda, **wanted))
    return {each.section.heading: each for each in every}


@EACH
def test_every_activity_has_its_facilitators_sheet_and_its_forms(agenda):
    """Nothing is missing, and both rounds of calibration share a sheet."""
    printed = sheets(agenda)
    cases = {item.options["case"] for item in AGENDAS.agenda(agenda).items if item.kind == "threes"}

    assert {"For the facilitator: " + each.name for each in AGENDAS.sheets} < set(printed)
    assert 4 * len(cases) == sum(name.startswith("Role play") for name in printed)
    assert len(LADDER.steps) == sum(name.startswith("Reality check") for name in printed)
    assert {
        "Guess what an exit costs",
        "Calibration",
        "What I take on",
        "Come into the room",
    } < set(printed)


@EACH
def test_the_facilitators_pages_come_first_and_each_sheet_begins_a_page(agenda):
    """What must not be handed out is in one pile; the first page lists all of it."""
    page = handouts.page(handouts.wanted(ladder=LADDER, agenda=agenda))
    contents, *sections = page.blocks[1:]
    own = [str(row[1]) == Copies.FACILITATOR for row in contents.rows]
    headings = [each.heading for each in sections]

    assert sorted(sheets(agenda)) == sorted(headings)
    assert [row[0] for row in contents.rows] == headings
    assert all(isinstance(each, Section) and each.new_page for each in sections)
    assert own == sorted(own, reverse=True)
    assert page.on_paper


@EACH
def test_no_sheet_for_others_tells_a_reference(agenda):
    """Reasons, pulls and ratings are on the facilitator's sheet alone."""
    printed = sheets(agenda).values()
    others = told(*(s.section for s in printed if s.copies is not Copies.FACILITATOR))
    own = told(*(s.section for s in printed if s.copies is Copies.FACILITATOR))

    number = AGENDAS.agenda(agenda).activities[2].options["cases"]
    for each in VIGNETTES.first(number):
        assert each.case.story in others
        for secret in (
            each.reference.reason,
            each.reference.pull,
            *dict(each.reference.others).values(),
        ):
            assert secret in own
            assert secret not in others


def test_nobody_in_a_group_of_three_reads_anothers_secret():
    """The leader's sheet and the observer's do not hold what only the product manager knows."""
    printed = sheets("half-day")
    for case in default_content().cases[:1]:
        secret = case.only_pm_knows
        for part, knows in {"leader": False, "product manager": True, "observer": False}.items():
            sheet = told(printed[f"Role play “{case.name}”: for the {part}"].section)
            assert knows == (secret in sheet)


@EACH
def test_the_agenda_shows_the_clock_and_every_word(agenda):
    """Each item with its minute, its length, what to do and the sentence that leads over."""
    expected = AGENDAS.agenda(agenda)
    sheet = sheets(agenda)[f"For the facilitator: agenda, {expected.name.lower()}"].section
    (table,) = (block for block in sheet.blocks if isinstance(block, Table))
    wanted = [
        (
            f"{start // 60}:{start % 60:02d}  {item.name}; {item.minutes} minutes",
            "; ".join((*item.do, f"“{item.then}”")),
        )
        for item, start in zip(expected.items, expected.starts, strict=True)
    ]

    assert wanted == [(plain(when), plain(what)) for when, what in table.rows]
    assert all(line in told(sheet) for line in expected.if_late)


def test_a_facilitators_sheet_says_all_that_the_file_says():
    """And names the room's own minimum."""
    printed = sheets(minimum=7)
    for each in AGENDAS.sheets:
        sheet = told(printed[f"For the facilitator: {each.name}"].section)
        lines = (*each.materials, *each.say, *each.look_for, *each.debrief)
        assert each.goal in sheet
        assert all(line in sheet for line in (*lines, *each.without_technology, *each.with_few))
        assert "If fewer than 7 have come" in sheet
        assert each.source in sheet


def test_the_poster_has_room_for_what_is_known_on_the_day_and_says_who_sees_what():
    """Network, password, address and code are written in by hand."""
    poster = told(sheets(minimum=7)["Come into the room"].section)

    for label in ("Wireless network", "Password", "Address", "Code"):
        assert re.search(rf"{label} _{{12,}}", poster)
    for line in AGENDAS.told_first(7, paper=True):
        assert line in poster


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        *(("reality-check", {"step": step.id}) for step in LADDER.steps),
        ("reality-check", {"person": "fictional"}),
        ("guess", {}),
        ("calibration", {"cases": 10}),
        ("threes", {"case": "sees-less"}),
    ],
)
def test_what_is_printed_is_what_can_be_typed_in(kind, options):
    """Every code of the form stands on the sheet beside its question, with the same words to tick."""
    content = default_content()
    item = replace(AGENDAS.agenda("90-minutes").activities[0], kind=kind, options=options)
    agenda = replace(AGENDAS.agenda("90-minutes"), items=(item,))
    wanted = handouts.Wanted(AGENDAS, agenda, content)
    activity = activity_of(kind, options, content)
    (form,) = paper_forms(item.id, activity)
    paper = told(
        *(s.section for s in handouts.sheets(wanted) if s.copies is not Copies.FACILITATOR)
    )

    codes = {each.code: each for each in form.fields}
    assert set(codes) == set(re.findall(r"\b([RGCO]\d+)\b", paper))
    for code, each in codes.items():
        behind = re.split(r"\b[RGCO]\d+\b", paper.split(f"{code} ", 1)[1], maxsplit=1)[0]
        for choice in each.choices:
            assert f"☐ {choice.label}" in behind, code
            assert choice.id == activity.check(each.key, each.read(choice.label))
        if not each.choices:
            assert 12 == activity.check(each.key, each.read("12"))


def test_commitments_are_never_typed_in():
    """They go home."""
    assert () == paper_forms("commitments", activity_of("commitments"))


def test_each_sheet_of_a_room_in_which_people_choose_their_step_says_which():
    """Two steps ask under one code, and the sheet tells them apart."""
    forms = paper_forms("check", activity_of("reality-check"))

    assert [f"check {step.id}" for step in LADDER.steps] == [form.id for form in forms]
    assert [{"step": step.id} for step in LADDER.steps] == [form.always for form in forms]
    assert {"check"} == {form.activity for form in forms}


def test_numbers_that_contradict_each_other_are_named_while_the_paper_is_at_hand():
    """The room would leave both out; whoever types can still look."""
    (form,) = paper_forms("check", activity_of("reality-check", {"step": "senior-to-leader"}))
    months = {"senior-to-leader:months_as_senior": 40, "senior-to-leader:months_as_pm": 30}

    assert "cannot be more than" in form.objection(months)
    assert "" == form.objection({**months, "senior-to-leader:months_as_pm": 40})


def test_a_reality_check_has_room_for_what_shows_a_yes():
    """Two lines below each judgement, and boxes beside their words."""
    sheet = reality_check_sheet(LADDER.step("senior-to-leader"))
    judged = [ask for ask in LADDER.step("senior-to-leader").asks if ask.judged]

    assert len(judged) == told(sheet).count("What shows it, such as")
    for ask in judged:
        assert ask.text in told(sheet)
        assert all(line in told(sheet) for line in ask.judged.yes_means)


def test_a_portrait_is_told_and_its_numbers_are_not_asked():
    """Everybody answers for the same invented person."""
    portrait = default_content().people[0]
    step = LADDER.step(portrait.step)
    sheet = told(reality_check_sheet(step, portrait))

    assert portrait.about in sheet
    for ask in step.asks:
        assert portrait.tells(ask) in sheet
        assert (ask.text in sheet) == (ask.key not in portrait.numbers)


def test_both_rounds_have_boxes():
    """Three for each round of each case."""
    sheet = calibration_sheet([each.case for each in VIGNETTES.every], VIGNETTES.rules)
    boxes = [
        piece.word
        for case in sheet.blocks
        if isinstance(case, Section)
        for block in case.blocks
        if isinstance(block, Paragraph) and isinstance(block.words, tuple)
        for piece in block.words
        if isinstance(piece, Box)
    ]

    assert ["yes", "no", "unsure"] * 2 * len(VIGNETTES.every) == boxes


@pytest.mark.parametrize("text", HOSTILE)
def test_a_story_stays_a_story(text):
    """A company's own file may hold anything."""
    case = replace(VIGNETTES.every[0].case, story=text, name=text, question=text)

    assert [] == dangers(html_page(Page("", "", (calibration_sheet([case], (text,)),))))


def test_the_printed_page_says_everything():
    """HTML for the printer holds the same words as the text."""
    html = html_page(handouts.page(handouts.wanted(ladder=LADDER)))

    assert [] == dangers(html)
    for each in VIGNETTES.first(6):
        assert each.case.story in Reader(html).text
