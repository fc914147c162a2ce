"""A conversation survives in its file, and nothing confidential gets into the version for both."""

import copy
import datetime as dt
import pickle
import tomllib
from dataclasses import fields, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careerkit.assessment.answers import Answers
from careerkit.assessment.conversation.radar import Wants
from careerkit.assessment.conversation.record import (
    Conversation,
    FollowUp,
    Note,
    new_conversation,
    shared,
)
from careerkit.assessment.conversation.record_file import (
    conversation_from,
    conversation_text,
    load_conversation,
    parse_conversation,
    save_conversation,
)
from careerkit.assessment.conversation.summary import summary
from careerkit.assessment.plan.values import Commitment
from careerkit.errors import InputError
from tests.assessment.bad_files import HUGE, MARKUP, complete, refusal, spoiled
from tests.assessment.conversation.conversations import GUIDE, conversations, with_secrets
from tests.assessment.fuzzing import VALUES, accepted
from tests.assessment.fuzzing import spoiled as spoiled_anywhere
from tests.assessment.people import LADDER

SECRET = "Xq7-nobody-else-reads-this"  # noqa: S105 - what must not get out
# Every field of a conversation stands in one of the two. A new one has to be put where it belongs.
FOR_BOTH = {"id", "step", "ladder", "guide", "person", "leader", "on", "minutes", "meet_again"}
FOR_BOTH |= {"pm", "by_leader", "wants", "notes", "agreed", "follow_ups", "commitments"}
FOR_BOTH |= {"revision", "entries"}
CONFIDENTIAL = {"words", "feedback", "search", "confidential"}

GOOD = {
    "format": 1,
    "id": "a1",
    "step": "senior-to-leader",
    "ladder": LADDER.stamp,
    "guide": GUIDE.stamp,
    "person": "Robin (fictional)",
    "leader": "Kim (fictional)",
    "on": dt.date(2026, 12, 1),
    "minutes": 45,
    "meet_again": dt.date(2027, 1, 12),
    "wants": "lead",
    "agreed": ["Robin prepares a section of the roadmap."],
    "confidential": "Ask the boss about the vacancy.",
    "revision": 3,
    "words": {"truth-hard": "Two points are missing."},
    "feedback": {"roadmap_planning": "In June you attended and did not argue."},
    "notes": {"gaps": {"shared": "Roadmap first.", "confidential": "Was hurt."}},
    "search": {"who": "R.", "asked": "yes"},
    "follow_ups": [{"what": "Ask the analyst", "who": "Robin", "due": dt.date(2026, 12, 8)}],
    "commitments": [{"id": "mentor", "answer": "declined", "reason": "Nobody is free."}],
    "pm": {
        "date": dt.date(2026, 11, 20),
        "numbers": {"months_as_senior": 20, "months_as_pm": 40},
        "judged": {"roadmap_planning": "yes"},
        "context": {"why": "lead", "growth": {"customer_interviews": "no"}},
        "evidence": {"roadmap_planning": [{"what": "The search project"}]},
    },
    "by_leader": {"date": dt.date(2026, 11, 22), "judged": {"roadmap_planning": "no"}},
}


def read(content):
    """Read a conversation from parsed TOML."""
    return conversation_from(content, LADDER, where="talk.toml")


# A conversation takes a while to draw; on a busy machine that is no fault.
patiently = settings(suppress_health_check=[HealthCheck.too_slow])


# ── two audiences ────────────────────────────────────────────────────────────────────────────────


def test_every_field_has_an_audience():
    """A field that nobody has sorted would be shared by mistake."""
    assert {field.name for field in fields(Conversation)} == FOR_BOTH | CONFIDENTIAL
    assert not FOR_BOTH & CONFIDENTIAL


@patiently
@given(conversations())
def test_nothing_confidential_is_in_any_output_of_the_version_for_both(conversation):
    """Wherever the secret was put, no shared value, file or summary has it; the leader's file has all."""
    whole = with_secrets(conversation, SECRET)
    both = shared(whole)

    for output in (
        repr(both),
        repr(summary(whole)),
        repr(summary(both)),
        conversation_text(whole, LADDER),
        conversation_text(both, LADDER, confidential=True),
    ):
        assert SECRET not in output
        assert "evidence." not in output
    for name in CONFIDENTIAL:
        assert not getattr(both, name)
    kept = conversation_text(whole, LADDER, confidential=True)
    for place in ("truth-hard", "who", "takes", "all", "gaps"):
        assert f"{SECRET} {place}" in kept
    assert (f"{SECRET} link" in kept) is bool(whole.by_leader)
    # Private notes, and the product manager's evidence, go no further than their own file.
    assert f"{SECRET} notes" not in kept + repr(whole)
    assert SECRET not in repr(whole.pm)


@patiently
@given(conversations())
def test_the_version_for_both_is_what_is_left_without_the_secrets(conversation):
    """Whether secrets were written down or not, both read the same, and sharing twice changes nothing."""
    bare = shared(conversation)

    assert bare == shared(with_secrets(conversation, SECRET)) == shared(bare)
    assert conversation_text(bare, LADDER, confidential=False) == conversation_text(
        with_secrets(conversation, SECRET), LADDER
    )
    for name in FOR_BOTH - {"pm", "by_leader", "notes"}:
        assert getattr(conversation, name) == getattr(bare, name)
    assert {k: n.shared for k, n in conversation.notes.items() if n.shared} == {
        k: n.shared for k, n in bare.notes.items()
    }
    for mine, theirs in ((conversation.pm, bare.pm), (conversation.by_leader, bare.by_leader)):
        assert (mine and (mine.given, mine.date)) == (theirs and (theirs.given, theirs.date))


def test_a_file_says_for_whom_it_is(tmp_path):
    """Unless it is asked for, a file is the one for both."""
    talk, path = read(GOOD), tmp_path / "talk.toml"

    save_conversation(path, talk, LADDER)
    assert "for both to read" in path.read_text(encoding="utf-8")
    assert shared(talk) == load_conversation(path, LADDER)
    save_conversation(path, talk, LADDER, confidential=True)
    assert "do not pass it on" in path.read_text(encoding="utf-8")
    assert talk == load_conversation(path, LADDER)


# ── the file ─────────────────────────────────────────────────────────────────────────────────────


@patiently
@given(conversations())
def test_what_is_saved_is_loaded_again(conversation):
    """To the letter, in every script; and it can travel to another process."""
    text = conversation_text(conversation, LADDER, confidential=True)

    assert conversation == parse_conversation(text, LADDER, where="talk.toml")
    assert conversation == pickle.loads(pickle.dumps(conversation))  # noqa: S301 - our own


def test_the_good_file_is_good():
    """Everything in it is found again; the tables below would prove nothing otherwise."""
    talk = read(GOOD)

    assert (Wants.LEAD, 45, dt.date(2027, 1, 12)) == (talk.wants, talk.minutes, talk.meet_again)
    assert Note("Roadmap first.", "Was hurt.") == talk.notes["gaps"]
    assert (FollowUp("Ask the analyst", "Robin", dt.date(2026, 12, 8)),) == talk.follow_ups
    assert Commitment("mentor", "declined", "", "Nobody is free.") == talk.commitment("mentor")
    assert Commitment("budget") == talk.commitment("budget")
    assert talk.pm is not None
    assert {} == talk.pm.evidence, "whoever wrote it there, it is not the leader's to read"
    assert "no" == talk.pm.given["growth/customer_interviews"]


@pytest.mark.parametrize(
    ("place", "value", "named"),
    [
        (("format",), 2, ["talk.toml, format", "newer careerkit", "left as it is"]),
        (("format",), 0, ["format", "never published", "format = 1"]),
        (("format",), ..., ["format", "nothing"]),
        (("persom",), "R.", ["Did you mean “person”?"]),
        (("id",), "../a", ["talk.toml, id", "letters, digits"]),
        (("step",), "senior-to-ceo", ["step", "Did you mean"]),
        (("on",), "2026-12-01", ["talk.toml, on", "without quotes"]),
        (("on",), dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC), ["talk.toml, on", "a date such as"]),
        (("meet_again",), dt.date(1926, 12, 1), ["meet_again", "1926-12-01"]),
        (("minutes",), 14, ["minutes", "from 15 to 240"]),
        (("wants",), "leed", ["one of ic, lead, unknown", "Did you mean “lead”?"]),
        (("agreed",), "all", ["agreed", "a list of texts"]),
        (("entries",), ["talk", "follow-up-101"], ["entries", "“again” and “follow-up-1”"]),
        (("words", "truth-hart"), "x", ["words.truth-hart", "Did you mean “truth-hard”?"]),
        (("words", "feedback-points"), "x", ["words.feedback-points", "the unknown id"]),
        (("words", "truth-hard"), 3, ["words.truth-hard", "a text in quotes"]),
        (("words", "truth-hard"), HUGE, ["5,000 characters"]),
        (("feedback", "roadmap"), "x", ["feedback.roadmap", "Did you mean “roadmap_planning”?"]),
        (("notes", "gap"), {"shared": "x"}, ["notes.gap", "Did you mean “gaps”?"]),
        (("notes", "gaps", "sharde"), "x", ["notes.gaps.sharde", "Did you mean “shared”?"]),
        (("notes", "gaps"), "x", ["notes.gaps", "a table"]),
        (("search", "asked"), "yess", ["search.asked", "one of yes, no, unknown", "“yes”"]),
        (("search", "whom"), "x", ["search.whom", "Did you mean “who”?"]),
        (("follow_ups", 0, "who"), 3, ["follow_ups (number 1).who"]),
        (("follow_ups", 0, "due"), "soon", ["follow_ups (number 1).due"]),
        (("follow_ups", 0, "when"), "soon", ["follow_ups (number 1).when", "unknown key"]),
        (("follow_ups", 0, "done"), "yes", ["true or false"]),
        (("commitments", 0, "id"), "mentr", ["Did you mean “mentor”?"]),
        (("commitments", 0, "answer"), "denied", ["one of , given, declined"]),
        (("pm", "judged", "roadmap"), "yes", ["talk.toml, pm, judged.roadmap", "Did you mean"]),
        (("pm", "numbers", "months_as_pm"), 3, ["talk.toml, pm", "cannot be more than"]),
        (("pm", "notes"), "private", ["talk.toml, pm.notes", "the unknown key “notes”"]),
        (("pm", "step"), "senior-to-leader", ["talk.toml, pm.step", "the unknown key"]),
        (("pm", "date"), ..., ["talk.toml, pm", "date"]),
        (("by_leader",), "none", ["by_leader", "a table"]),
        (("confidential",), "a\0b", ["confidential", "control characters"]),
    ],
)
def test_the_message_names_the_field_and_what_was_expected(place, value, named):
    """A typing error in a file is never passed over."""
    content = spoiled(GOOD, place, value)

    sentence = refusal(lambda: read(content))

    assert sentence.startswith("talk.toml")
    for part in named:
        assert part in sentence
    with pytest.raises(InputError) as error:
        read(content)
    assert complete(error.value)


def test_a_file_of_another_guide_or_ladder_says_so():
    """The likeliest reason for an unknown id is named."""
    words = spoiled(spoiled(GOOD, ("words", "courage"), "x"), ("guide",), "Acme, version 2")
    points = spoiled(spoiled(GOOD, ("feedback", "grit"), "x"), ("ladder",), "Acme, version 3")

    assert "made with another guide, “Acme, version 2”" in refusal(lambda: read(words))
    assert "made with another ladder, “Acme, version 3”" in refusal(lambda: read(points))


@given(spoiled_anywhere([GOOD]))
def test_whatever_was_spoiled_is_loaded_or_refused(content):
    """No traceback comes of a file; what is loaded can be saved and loaded again."""
    load_as_conversation(content)


def load_as_conversation(content):
    """Read something as a conversation, and save it again."""
    talk = accepted(lambda: read(content))
    if talk is not None:
        text = conversation_text(talk, LADDER, confidential=True)
        assert talk == parse_conversation(text, LADDER, where="again.toml")


@given(st.sampled_from(sorted(GOOD)), VALUES)
def test_whatever_is_put_in_place_of_a_key_is_loaded_or_refused(key, value):
    """Every key, with every kind of value."""
    accepted(lambda: read({**GOOD, key: value}))


def test_markup_stays_the_text_that_it_is():
    """What a person types is data."""
    talk = replace(
        read(GOOD),
        person=MARKUP,
        confidential=f'{MARKUP}\n"""\n[words]',
        agreed=(MARKUP,),
        notes={"gaps": Note(MARKUP, MARKUP)},
    )

    text = conversation_text(talk, LADDER, confidential=True)
    assert talk == parse_conversation(text, LADDER, where="talk.toml")


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"words": {"courage": "x"}}, "words.courage"),
        ({"minutes": 5}, "from 15 to 240"),
        ({"search": {"asked": "maybe"}}, "search.asked"),
        ({"confidential": "a\x1bb"}, "control characters"),
        ({"pm": Answers("senior-to-leader", {"grit": "yes"})}, "“grit”"),
    ],
)
def test_what_could_not_be_loaded_again_is_not_written(change, named, tmp_path):
    """The sentence comes before the file."""
    talk, path = replace(read(GOOD), **change), tmp_path / "talk.toml"

    assert named in refusal(lambda: save_conversation(path, talk, LADDER, confidential=True))
    assert not path.exists()


def test_nothing_in_a_conversation_can_be_changed_behind_its_back():
    """The mappings are closed, and a caller's own stay their own."""
    words = {"truth-hard": "x"}
    talk = replace(read(GOOD), words=words)
    words["truth-hard"] = "y"

    assert "x" == talk.words["truth-hard"]
    with pytest.raises(TypeError):
        talk.words["truth-hard"] = "z"


def test_a_new_conversation_is_empty_and_can_be_saved():
    """It has an id of its own and the stamps of what it is made with."""
    one, other = (new_conversation(LADDER, GUIDE, "junior-to-senior", person="R.") for _ in "12")

    assert one.id != other.id
    assert (LADDER.stamp, GUIDE.stamp, 60, False) == (one.ladder, one.guide, one.minutes, one.begun)
    assert one == parse_conversation(conversation_text(one, LADDER), LADDER, where="talk.toml")
    assert "Did you mean “junior-to-senior”?" in refusal(
        lambda: new_conversation(LADDER, GUIDE, "junior-to-senoir")
    )


def test_the_shared_file_reads_as_plain_tables():
    """Somebody without careerkit can read it, too."""
    told = tomllib.loads(conversation_text(read(copy.deepcopy(GOOD)), LADDER))

    assert {"gaps": {"shared": "Roadmap first."}} == told["notes"]
    assert {"roadmap_planning": "no"} == told["by_leader"]["judged"]
    assert "evidence" not in told["pm"]
