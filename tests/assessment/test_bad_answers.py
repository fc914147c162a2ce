"""A broken or hostile answers file is refused in a sentence, and a failed save leaves what was there."""

import datetime as dt
import errno
import os
import tempfile
from pathlib import Path

import pytest
import tomli_w

from careerkit.assessment.advice import assess
from careerkit.assessment.answers import (
    Answers,
    Evidence,
    answers_from,
    answers_text,
    load_answers,
    parse_answers,
    save_answers,
)
from careerkit.assessment.ladder_file import default_ladder, load_ladder
from careerkit.errors import InputError, SaveError
from tests.assessment.bad_files import HUGE, MARKUP, NURSES, complete, refusal, spoiled

LADDER = default_ladder()
GOOD = {
    "format": 1,
    "step": "senior-to-leader",
    "ladder": LADDER.stamp,
    "date": dt.date(2026, 11, 21),
    "person": "N.",
    "notes": "Mine.",
    "numbers": {"months_as_senior": 20, "months_as_pm": 40, "teams_that_vouch": 2},
    "judged": {"roadmap_planning": "no", "kpis_and_value": "yes", "customer_interviews": "unsure"},
    "context": {
        "why": "lead",
        "opportunity": "none",
        "room": "unknown",
        "growth": {"roadmap_planning": "yes", "customer_interviews": "unknown"},
    },
    "evidence": {"kpis_and_value": [{"what": "Activation within a week.", "who": "Eva"}]},
}
ITEM = ("evidence", "kpis_and_value", 0)

# place, what is put there (… removes it), and what the message must name
SPOILED = {
    # wrong types
    "number as text": (
        ("numbers", "months_as_pm"),
        "40",
        ["numbers.months_as_pm", "whole number of months from 0 to 600", "“40”"],
    ),
    "half a month": (("numbers", "months_as_pm"), 40.5, ["months_as_pm", "whole number", "40.5"]),
    "not a number": (("numbers", "months_as_pm"), float("nan"), ["months_as_pm", "nan"]),
    "true months": (("numbers", "months_as_pm"), True, ["months_as_pm", "whole number", "true"]),
    "a list of months": (("numbers", "months_as_pm"), [40], ["months_as_pm", "a list of 1"]),
    "a table of months": (("numbers", "months_as_pm"), {}, ["months_as_pm", "an empty table"]),
    "yes without quotes": (
        ("judged", "roadmap_planning"),
        True,
        ["judged.roadmap_planning", "one of yes, no, unsure", "true"],
    ),
    "a list of judgements": (("judged", "roadmap_planning"), ["yes"], ["a list of 1"]),
    "a table for a judgement": (("judged", "roadmap_planning"), {"a": 1}, ["a table with a"]),
    "numbers is a list": (("numbers",), [1], ["numbers", "a table", "a list of 1"]),
    "context is a text": (("context",), "none", ["context", "a table", "“none”"]),
    "evidence is a text": (("evidence",), "plenty", ["evidence", "a table", "“plenty”"]),
    "evidence is not listed": (
        ("evidence", "kpis_and_value"),
        {"what": "x"},
        ["evidence.kpis_and_value", "[[evidence.kpis_and_value]]"],
    ),
    "evidence that is a text": (("evidence", "kpis_and_value"), ["x"], ["[[evidence.kpis_and"]),
    "person is a number": (("person",), 7, ["person", "a text in quotes", "7"]),
    "notes is a list": (("notes",), ["a"], ["notes", "a text in quotes", "a list of 1"]),
    "step is a number": (("step",), 2, ["step", "one of junior-to-senior", "2"]),
    "one growth for all": (("context", "growth"), "yes", ["context.growth", "a table", "“yes”"]),
    "a table for a question": (("context", "why"), {"a": "b"}, ["context.why", "a table with a"]),
    # dates
    "date as text": (("date",), "2026-11-21", ["date", "without quotes", "“2026-11-21”"]),
    "date with a time": (
        ("date",),
        dt.datetime(2026, 11, 21, 8, 30, tzinfo=dt.UTC),
        ["date", "a date such as 2026-11-21", "2026-11-21 08:30"],
    ),
    "a time": (("date",), dt.time(8, 30), ["date", "08:30"]),
    "date as number": (("date",), 20261121, ["date", "20261121"]),
    # missing
    "no step": (("step",), ..., ["step", "nothing", "Add this key."]),
    "no date": (("date",), ..., ["date", "nothing"]),
    "no format": (("format",), ..., ["format", "nothing"]),
    "evidence without what": ((*ITEM, "what"), ..., ["kpis_and_value (number 1).what", "nothing"]),
    "evidence with an empty what": ((*ITEM, "what"), " ", ["(number 1).what", "not empty"]),
    # unknown
    "unknown step": (("step",), "senior-to-ceo", ["step", "“senior-to-ceo”", "Did you mean"]),
    "unknown key": (("persom",), "N.", ["persom", "Did you mean “person”?"]),
    "unknown number": (("numbers", "months"), 3, ["numbers.months", "“months”"]),
    "number of another step": (("numbers", "months_as_junior"), 3, ["months_as_junior"]),
    "unknown judgement": (("judged", "kpis"), "yes", ["judged.kpis", "the unknown id “kpis”"]),
    "judgement among the numbers": (("numbers", "kpis_and_value"), "yes", ["one of months_as_sen"]),
    "unknown question": (("context", "rooms"), "yes", ["context.rooms", "Did you mean “room”?"]),
    "growth of time served": (
        ("context", "growth", "time_served"),
        "yes",
        ["context.growth.time_served", "the unknown id"],
    ),
    "unknown growth": (("context", "growth", "roadmap"), "yes", ["growth.roadmap", "roadmap_pla"]),
    "unknown answer": (("judged", "kpis_and_value"), "maybe", ["one of yes, no, unsure", "maybe"]),
    "not applicable here": (("judged", "kpis_and_value"), "not_applicable", ["yes, no, unsure"]),
    "unknown choice": (("context", "opportunity"), "insight", ["Did you mean “inside”?"]),
    "unknown growth answer": (
        ("context", "growth", "roadmap_planning"),
        "maybe",
        ["context.growth.roadmap_planning", "one of yes, no, unknown", "“maybe”"],
    ),
    "evidence for a number": (("evidence", "months_as_pm"), [{"what": "x"}], ["unknown id"]),
    "evidence with an unknown key": (
        (*ITEM, "wat"),
        "x",
        ["kpis_and_value (number 1).wat", "the unknown key “wat”", "Did you mean “what”?"],
    ),
    # numbers
    "negative months": (("numbers", "months_as_pm"), -1, ["from 0 to 600", "-1", "Count only"]),
    "absurd months": (("numbers", "months_as_pm"), 601, ["from 0 to 600", "601"]),
    "a number of 5,000 digits": (("numbers", "months_as_pm"), 16**4000, ["60 digits"]),
    "numbers that contradict": (
        ("numbers", "months_as_senior"),
        41,
        ["agree", "Months as a senior PM (41) cannot be more than months as a PM in all (40)."],
    ),
    # versions
    "newer format": (("format",), 2, ["format", "newer careerkit", "left as it is"]),
    "unpublished format": (("format",), 0, ["format", "never published", "format = 1"]),
    # texts
    "a person of a megabyte": (("person",), HUGE, ["person", "200 characters", "1,000,000"]),
    "a step of a megabyte": (("step",), HUGE, ["step", "one of", "xxx"]),
    "a key of a megabyte": ((HUGE,), 1, ["xxx"]),
    "a judgement of a megabyte": (("judged", HUGE), "yes", ["judged.xxx"]),
    "an answer of a megabyte": (("judged", "kpis_and_value"), HUGE, ["kpis_and_value", "xxx"]),
    "a growth key of a megabyte": (("context", "growth", HUGE), "yes", ["growth.xxx"]),
    "ten megabytes of evidence": ((*ITEM, "what"), HUGE * 10, [".what", "2,000", "10,000,000"]),
    "notes without end": (("notes",), HUGE, ["notes", "5,000 characters", "1,000,000"]),
    "NUL": (("notes",), "a\0b", ["notes", "plain text", "control characters"]),
    "control characters": ((*ITEM, "who"), "\x1b[2J", [".who", "control characters"]),
    "too much evidence": (
        ("evidence", "kpis_and_value"),
        [{"what": "x"}] * 21,
        ["evidence.kpis_and_value", "at most 20", "21"],
    ),
}


@pytest.mark.parametrize(("place", "value", "named"), SPOILED.values(), ids=SPOILED)
def test_the_message_names_the_field_and_what_was_expected(place, value, named):
    """One readable sentence or two, with the file, the field, what came and what was expected."""
    content = spoiled(GOOD, place, value)

    sentence = refusal(lambda: answers_from(content, LADDER, where="mine.toml"))

    assert sentence.startswith("mine.toml")
    for part in named:
        assert part in sentence
    with pytest.raises(InputError) as error:
        answers_from(content, LADDER, where="mine.toml")
    assert complete(error.value)


def test_the_good_file_is_good():
    """The table above would prove nothing if it were not."""
    answers = answers_from(GOOD, LADDER, where="mine.toml")

    assert 20 == answers.given["months_as_senior"]
    assert (Evidence("Activation within a week.", who="Eva"),) == answers.evidence["kpis_and_value"]
    assert assess(LADDER, answers).advice is not None or assess(LADDER, answers).possible


def test_answers_to_another_ladder_say_so():
    """The likeliest reason for unknown ids is named, and a hostile stamp is cut."""
    nurses = load_ladder(NURSES)
    content = {"format": 1, "step": "to-charge", "date": GOOD["date"], "ladder": LADDER.stamp}
    content["numbers"] = {"months_as_junior": 3}

    sentence = refusal(lambda: answers_from(content, nurses, where="mine.toml"))

    assert "The file was made with another ladder, “Product management careers" in sentence
    content["ladder"] = HUGE
    assert "xxx" in refusal(lambda: answers_from(content, nurses, where="mine.toml"))


def test_markup_in_every_text_stays_the_text_that_it_is():
    """What a person types is data, from the form to the file and back."""
    item = Evidence(MARKUP, MARKUP, MARKUP, "javascript:alert(1)")
    answers = Answers(
        "vp-to-founder",
        {"called_crazy": "yes"},
        {"called_crazy": (item,)},
        person=MARKUP,
        notes=f"{MARKUP}\n\"\"\"\n[numbers]\n\\u0041 # '''",
        ladder=LADDER.stamp,
    )

    assert answers == parse_answers(answers_text(answers, LADDER), LADDER, where="mine.toml")


def test_a_file_from_another_machine_is_read():
    """With a byte-order mark, Windows line ends and keys in another order."""
    text = tomli_w.dumps(dict(reversed(GOOD.items())))

    assert answers_from(GOOD, LADDER, where="a") == parse_answers(
        text.replace("\n", "\r\n"), LADDER, where="a"
    )


FILES = {
    "empty": (b"", ["format", "nothing"]),
    "UTF-16": (tomli_w.dumps(GOOD).encode("utf-16"), ["text in UTF-8"]),
    "Latin-1": ("person = 'Jürgen'".encode("latin-1"), ["text in UTF-8", "byte 11"]),
    "truncated": (tomli_w.dumps(GOOD).encode()[:200], ["TOML file"]),
    "brackets": (b"notes = " + b"[" * 90_000, ["at most 12 deep"]),
    "ten megabytes": (b'notes = "' + b"x" * 10_000_000 + b'"', ["at most 1,000 kB"]),
}


@pytest.mark.parametrize(("raw", "named"), FILES.values(), ids=FILES)
def test_a_broken_file_is_refused(raw, named, tmp_path):
    """The file is named, whatever is in it."""
    path = tmp_path / "mine.toml"
    path.write_bytes(raw)

    sentence = refusal(lambda: load_answers(path, LADDER))

    for part in ("mine.toml", *named):
        assert part in sentence


def test_a_byte_order_mark_is_accepted(tmp_path):
    """Some editors write one."""
    path = tmp_path / "mine.toml"
    path.write_bytes(b"\xef\xbb\xbf" + tomli_w.dumps(GOOD).encode())

    assert "N." == load_answers(path, LADDER).person


# ── answers that never were in a file ────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"months_as_pm": 3, "months_as_senior": 4}, "cannot be more than"),
        ({"months_as_pm": -3}, "from 0 to 600"),
        ({"room": "perhaps"}, "one of yes, no, unknown"),
        ({"rooms": "yes"}, "“room”"),
        ({HUGE: "yes"}, "xxx"),
    ],
)
def test_answers_that_do_not_fit_are_neither_assessed_nor_saved(given, named, tmp_path):
    """Programs make mistakes, too; what could not be loaded again is not written."""
    answers, path = Answers("senior-to-leader", given), tmp_path / "mine.toml"

    assert named in refusal(lambda: assess(LADDER, answers))
    assert named in refusal(lambda: save_answers(path, answers, LADDER))
    assert not path.exists()


def test_evidence_that_could_not_be_loaded_again_is_not_saved(tmp_path):
    """Too long, or without a word: the message says where."""
    path = tmp_path / "mine.toml"
    for item, named in ((Evidence("x" * 2001), "2,001"), (Evidence(" ", "today"), ".what")):
        answers = Answers("vp-to-founder", {}, {"called_crazy": (item,)})
        assert named in refusal(lambda answers=answers: save_answers(path, answers, LADDER))
    assert not path.exists()


def test_an_unknown_step_is_named():
    """And the steps that there are."""
    sentence = refusal(lambda: assess(LADDER, Answers(HUGE)))

    assert "expected one of junior-to-senior, senior-to-leader" in sentence


# ── saving ───────────────────────────────────────────────────────────────────────────────────────

EARLIER = Answers("vp-to-founder", {"called_crazy": "yes"}, ladder=LADDER.stamp)
LATER = Answers("vp-to-founder", {"called_crazy": "no"}, ladder=LADDER.stamp)


def fail(code):
    """Make a function that fails as a disk does."""

    def failing(*_args, **_kwargs):
        raise OSError(code, os.strerror(code))

    return failing


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO, errno.EDQUOT])
@pytest.mark.parametrize("where", [(os, "replace"), (os, "fsync"), (tempfile, "mkstemp")])
def test_a_failed_save_leaves_the_earlier_file_and_no_other(where, code, tmp_path, monkeypatch):
    """A full disk, a read-only one, a broken one: what was saved is intact, nothing is left over."""
    path = tmp_path / "mine.toml"
    save_answers(path, EARLIER, LADDER)
    before = path.read_bytes()
    monkeypatch.setattr(*where, fail(code))

    sentence = refusal(lambda: save_answers(path, LATER, LADDER))

    assert os.strerror(code) in sentence
    assert "What was saved before is intact" in sentence
    assert before == path.read_bytes()
    assert [path] == list(tmp_path.iterdir())
    monkeypatch.undo()
    assert EARLIER == load_answers(path, LADDER)


def test_a_disk_that_fills_while_writing_leaves_the_earlier_file(tmp_path, monkeypatch):
    """The write itself fails, half way."""
    path = tmp_path / "mine.toml"
    save_answers(path, EARLIER, LADDER)

    class Full:
        def __init__(self, descriptor, *_args, **_kwargs):
            self.descriptor = descriptor

        def __enter__(self):
            return self

        def __exit__(self, *_error):
            os.close(self.descriptor)

        write = staticmethod(fail(errno.ENOSPC))

    monkeypatch.setattr(os, "fdopen", Full)

    assert "No space left" in refusal(lambda: save_answers(path, LATER, LADDER))
    assert [path] == list(tmp_path.iterdir())
    assert EARLIER == load_answers(path, LADDER)


def test_a_folder_that_cannot_be_is_refused(tmp_path):
    """A file where a folder should be, a folder where the file should be, a name that cannot be."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    (tmp_path / "folder").mkdir()

    for path in (tmp_path / "file" / "mine.toml", tmp_path / "folder", tmp_path / "a\0b"):
        with pytest.raises(SaveError) as error:
            save_answers(path, EARLIER, LADDER)
        assert "was not saved" in str(error.value)
    assert {"file", "folder"} == {path.name for path in tmp_path.iterdir()}
    assert not list((tmp_path / "folder").iterdir())


@pytest.fixture
def nobody():
    """Be a user without rights for a while, because root may write anywhere."""
    if os.name == "nt" or os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    yield
    os.seteuid(0)


@pytest.fixture
def locked():
    """Give a folder in which nothing may be written, in a place that everybody may enter."""
    with tempfile.TemporaryDirectory() as parent:
        Path(parent).chmod(0o755)
        folder = Path(parent) / "locked"
        folder.mkdir()
        folder.chmod(0o555)
        yield folder
        folder.chmod(0o755)


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no folder that is read-only")
def test_a_read_only_folder_is_refused(locked, nobody):
    """With the system's reason, and with nothing left in it."""
    assert "Permission denied" in refusal(lambda: save_answers(locked / "a", EARLIER, LADDER))
    assert [] == list(locked.iterdir())


def test_half_a_character_is_refused(tmp_path):
    """A lone surrogate cannot be written; nothing is left over."""
    path = tmp_path / "mine.toml"
    answers = Answers("vp-to-founder", {}, notes="half of \ud83d")

    assert "no file can hold" in refusal(lambda: save_answers(path, answers, LADDER))
    assert [] == list(tmp_path.iterdir())


def test_what_was_saved_can_be_read_by_a_person(tmp_path):
    """Each answer under its question, and what the file is on top."""
    path = tmp_path / "deep" / "er" / "mine.toml"
    save_answers(path, answers_from(GOOD, LADDER, where="a"), LADDER)
    text = path.read_text(encoding="utf-8")

    assert text.startswith(
        "# From senior product manager to product leader\n# Answers to a reality check"
    )
    assert "# How many engineering teams would vouch for you?\nteams_that_vouch = 2\n" in text
    assert (
        '[context.growth]\n# Can you learn this where you work now?\nroadmap_planning = "yes"'
        in text
    )
    assert '[[evidence.kpis_and_value]]\nwhat = "Activation within a week."\nwho = "Eva"\n' in text
