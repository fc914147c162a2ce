"""The guide that is shipped holds what a leader needs, and a spoiled one is refused in a sentence."""

import tomllib

import pytest
from hypothesis import HealthCheck, given, settings

from careerkit.assessment.conversation.guide import CHOICES, FILLS, SEARCH
from careerkit.assessment.conversation.guide_file import default_guide, guide_from, load_guide
from careerkit.resources import data_file
from careerkit.turnover.assumptions_file import default_ledger
from tests.assessment.bad_files import refusal, spoiled
from tests.assessment.fuzzing import accepted
from tests.assessment.fuzzing import spoiled as spoiled_anywhere

GUIDE = default_guide()
CONTENT = tomllib.loads(data_file("conversation.toml").read_text(encoding="utf-8"))


def texts(value):
    """Go through every text of a file."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts(inner)


def test_five_principles_have_prompts():
    """One of them is asked of each point that is not met; all others once."""
    assert ["truth", "performance", "calm", "feedback", "steps"] == [p.id for p in GUIDE.principles]
    assert all(principle.prompts for principle in GUIDE.principles)
    assert "feedback-points" == GUIDE.per_criterion.id
    assert {"performance-good", "performance-bad"} <= {prompt.id for prompt in GUIDE.prompts}


def test_the_agenda_takes_an_hour_and_is_filled_with_all_that_there_is():
    """Each filling has its item, and openness is thanked for first."""
    assert 60 == GUIDE.minutes
    assert sorted(FILLS) == sorted(topic.fills_with for topic in GUIDE.agenda if topic.fills_with)
    assert "Thank" in GUIDE.agenda[0].name


def test_phrases_come_in_pairs_of_a_bearable_number():
    """A worse, a better one and a reason, and none twice."""
    assert 10 <= len(GUIDE.phrases) <= 14
    every = [text for p in GUIDE.phrases for text in (p.avoid, p.better, p.why)]
    assert len(set(every)) == len(every)


def test_the_search_is_asked_in_full():
    """Two of the five are chosen, the others written."""
    assert list(SEARCH) == [question.id for question in GUIDE.search]
    assert ["asked", "wants_it"] == [q.id for q in GUIDE.search if q.choices == CHOICES]


def test_the_published_figures_are_those_of_the_ledger():
    """The same share, year and grade as where costs are reckoned, and the doubt about the 51%."""
    ledger = {each.id: each for each in default_ledger().published}
    pairs = {"preventable": "preventable-2019", "no-talk": "no-talk"}

    for published in GUIDE.published:
        there = ledger[pairs.pop(published.id)]
        assert (there.low, there.year, there.grade) == (
            published.share,
            published.year,
            published.grade,
        )
    assert {} == pairs
    talk = GUIDE.published[1]
    assert talk.words.startswith("51% say that in their last three months")
    assert "those whose leaving could have been prevented" in talk.origin.note
    assert "all who left" in talk.origin.note


def test_what_no_source_says_is_marked():
    """A principle is the source's, a phrase is ours."""
    assert not any(principle.origin.reading for principle in GUIDE.principles)
    assert all(each.origin.reading for each in (*GUIDE.phrases, *GUIDE.signs))


def test_every_text_is_short_and_whole():
    """Under 240 characters, and sentences end."""
    for entry in (
        *CONTENT["principles"],
        *CONTENT["agenda"],
        *CONTENT["phrases"],
        *CONTENT["signs"],
    ):
        for text in texts({k: v for k, v in entry.items() if k not in ("id", "name", "source")}):
            assert len(text) <= 240, text
            if " " in text and text != "per criterion":
                assert text.endswith((".", "?", "…")), text


@pytest.mark.parametrize(
    ("place", "value", "named"),
    [
        (("format",), 2, ["conversation.toml, format", "newer careerkit"]),
        (("format",), 0, ["never published"]),
        (("title",), ..., ["title", "nothing"]),
        (("frases",), [], ["Did you mean “phrases”?"]),
        (("principles",), [], ["at least one principle"]),
        (("principles", 0, "id"), "Truth", ["principles (Truth).id", "small letters"]),
        (("principles", 0, "source"), "leader: x", ["Did you mean “leaders”?"]),
        (
            ("principles", 0, "prompts", 0, "kind"),
            "txt",
            ["principles (truth).prompts (truth-hard)"],
        ),
        (("principles", 0, "prompts", 0, "kind"), "per criterion", ["at most one prompt"]),
        (("principles", 1, "id"), "truth", ["principles", "“truth” twice"]),
        (("principles", 1, "prompts", 0, "id"), "truth-hard", ["“truth-hard” twice"]),
        (("agenda", 0, "minutes"), 0, ["agenda (welcome).minutes", "from 1 to 240", "0"]),
        (("agenda", 0, "minutes"), 7.5, ["agenda (welcome).minutes", "whole number", "7.5"]),
        (("agenda", 2, "fills_with"), "strengts", ["Did you mean “strengths”?"]),
        (("agenda", 2, "fills_with"), "gaps", ["agenda.fills_with", "“gaps” twice"]),
        (("agenda", 3, "fills_with"), ..., ["agenda.fills_with", "an entry for “differences”"]),
        (("agenda", 0, "minutes"), 200, ["conversation.toml, agenda", "from 15 to 240", "255"]),
        (("principles", 0, "whole"), "yes", ["principles (truth).whole", "true or false"]),
        (("phrases", 0, "better"), ..., ["phrases (number 1).better", "nothing"]),
        (("phrases", 0, "wy"), "x", ["phrases (number 1).wy", "Did you mean “why”?"]),
        (("signs", 1, "id"), "louder", ["“louder” twice"]),
        (("search", 0, "id"), "whom", ["Did you mean “who”?"]),
        (("search",), [], ["search", "an entry for “who”"]),
        (("published", 0, "share"), 52, ["published (preventable).share", "from 0 to 1"]),
        (("published", 0, "grade"), "E", ["one of A, B, C, D"]),
        (("sources", "ours"), ..., ["source", "leaders"]),
    ],
)
def test_the_message_names_the_entry(place, value, named):
    """HR people edit the file: the entry is named, and what was expected."""
    content = spoiled(CONTENT, place, value)

    sentence = refusal(lambda: guide_from(content, where="conversation.toml"))

    assert sentence.startswith("conversation.toml")
    for part in named:
        assert part in sentence


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(spoiled_anywhere([CONTENT]))
def test_whatever_was_spoiled_is_loaded_or_refused(content):
    """No traceback comes of a file."""
    guide = accepted(lambda: guide_from(content, where="mine.toml"))

    if guide is not None:
        assert guide.minutes > 0


def test_the_stamp_names_what_the_file_says(tmp_path):
    """A comment changes nothing, a word does."""
    path, text = tmp_path / "mine.toml", data_file("conversation.toml").read_text(encoding="utf-8")
    path.write_text(f"# ours\n{text}", encoding="utf-8")
    assert GUIDE == load_guide(path)
    path.write_text(text.replace("Louder", "x").replace("louder", "loudest"), encoding="utf-8")
    assert GUIDE.stamp != load_guide(path).stamp
