"""A broken or hostile ladder is refused in a sentence that its author can act on."""

import os
import time

import pytest
import tomli_w

from careerkit.assessment.advice import assess
from careerkit.assessment.answers import Answers
from careerkit.assessment.ladder_file import ladder_from, load_ladder
from careerkit.assessment.proof import load_proved, prove
from careerkit.errors import InputError
from tests.assessment.bad_files import HUGE, MARKUP, complete, nurses, refusal, spoiled
from tests.assessment.small_ladders import with_numbers

STEP = ("steps", 0)
NUMBER = (*STEP, "numbers", 0)
CRITERION = (*STEP, "criteria", 1)
PART = (*CRITERION, "parts", 0)
QUESTION = (*STEP, "questions", 0)
FACT = (*STEP, "facts", 0)
ADVICE = (*STEP, "advice", 0)
RULE = (*STEP, "rules", 0)

# place, what is put there (… removes it), and what the message must name
SPOILED = {
    # wrong types
    "title is a number": (("title",), 3, ["title", "a text in quotes", "3"]),
    "title is empty": (("title",), "  ", ["title", "not empty"]),
    "title is too long": (("title",), "x" * 201, ["title", "at most 200 characters", "201"]),
    "steps is a text": (("steps",), "none", ["steps", "[[steps]]", "“none”"]),
    "steps is a list of numbers": (("steps",), [1, 2], ["steps", "[[steps]]", "a list of 2"]),
    "a step is missing": (("steps",), [], ["steps", "at least one step", "an empty list"]),
    "levels is a table": (("levels",), {"id": "a"}, ["levels", "[[levels]]", "a table with id"]),
    "numbers is a text": (
        (*STEP, "numbers"),
        "7",
        ["steps (to-charge).numbers", "[[steps.numbers]]"],
    ),
    "parts is a text": ((*CRITERION, "parts"), "x", ["[[steps.criteria.parts]]", "“x”"]),
    "most is a text": (
        (*NUMBER, "most"),
        "600",
        ["numbers (shifts).most", "whole number", "“600”"],
    ),
    "most is true": ((*NUMBER, "most"), True, ["numbers (shifts).most", "whole number", "true"]),
    "most is broken": ((*NUMBER, "most"), 1.5, ["numbers (shifts).most", "whole number", "1.5"]),
    "reading is a text": ((*PART, "reading"), "yes", ["reading", "true or false", "“yes”"]),
    "name is a list": ((*CRITERION, "name"), ["a"], ["criteria (teaching).name", "a list of 1"]),
    "next is a text": ((*ADVICE, "next"), "go", ["advice (apply).next", "a list of texts"]),
    "next has an empty text": ((*ADVICE, "next"), [""], ["advice (apply).next", "a list of texts"]),
    "when is a text": ((*RULE, "when"), "always", ["rules (free-and-ready).when", "a table"]),
    "sources is a text": (("sources",), "ours", ["sources", "a table", "“ours”"]),
    "a source is a text": (("sources", "handbook"), "ours", ["sources.handbook", "a table"]),
    "format is a text": (("format",), "1", ["format", "a whole number", "“1”"]),
    # missing
    "no title": (("title",), ..., ["title", "nothing", "Add this key."]),
    "no sources": (("sources",), ..., ["sources", "at least one source", "[sources.ours]"]),
    "no levels": (("levels",), ..., ["levels", "at least two levels", "[[levels]]"]),
    "no steps": (("steps",), ..., ["steps", "at least one step"]),
    "no format": (("format",), ..., ["format", "nothing"]),
    "no criteria": ((*STEP, "criteria"), ..., ["steps (to-charge).criteria", "at least one"]),
    "no parts": ((*CRITERION, "parts"), ..., ["criteria (teaching).parts", "at least one part"]),
    "no rules": ((*STEP, "rules"), ..., ["rules", "at least one rule", "[[steps.rules]]"]),
    "no when": ((*RULE, "when"), ..., ["rules (free-and-ready).when", "when = {}"]),
    "no advice in a rule": ((*RULE, "advice"), ..., ["rules (free-and-ready).advice", "nothing"]),
    "no source in a step": ((*STEP, "source"), ..., ["steps (to-charge).source", "nothing"]),
    "no threshold": ((*FACT, "at_least"), ..., ["facts (all_met).at_least", "nothing"]),
    # unknown
    "unknown key": ((*NUMBER, "quesion"), "x", ["numbers (shifts).quesion", "“question”?"]),
    "unknown key on top": (("titel",), "x", ["titel", "Did you mean “title”?"]),
    "unknown level": ((*STEP, "to"), "wards", ["to", "one of staff, charge, ward", "“ward”?"]),
    "unknown source": ((*STEP, "source"), "hand: 2", ["source", "handbook", "“hand: 2”"]),
    "unknown number": (
        (*STEP, "criteria", 0, "parts", 0, "number"),
        "shift",
        ["number", "one of shifts, nights, courses, students", "Did you mean “shifts”?"],
    ),
    "unknown number in together": ((*PART, "together"), {"courses": 4, "a": 1}, ["together.a"]),
    "unknown fact": ((*RULE, "when"), {"al_met": True}, ["when.al_met", "“all_met”?"]),
    "unknown value of a fact": ((*RULE, "when"), {"all_met": "yes"}, ["one of true, false"]),
    "unknown choice": ((*RULE, "when"), {"post": "her"}, ["one of here, elsewhere, no", "“her”"]),
    "a number where a word fits": ((*RULE, "when"), {"post": 1}, ["here, elsewhere, no", "1"]),
    "no value at all": ((*RULE, "when"), {"post": []}, ["here, elsewhere, no", "an empty list"]),
    "conditional question in a rule": ((*RULE, "when"), {"support": "no"}, ["when.support"]),
    "unknown advice": ((*RULE, "advice"), "aply", ["advice", "Did you mean “apply”?"]),
    "unknown rule": ((*RULE, "then_first_of"), ["other"], ["then_first_of", "“other”"]),
    "unknown question in where": (
        (*STEP, "facts", 2, "where"),
        {"post": "no"},
        ["where.post", "a question with for_each (support)"],
    ),
    "unknown choice in where": ((*STEP, "facts", 2, "where"), {"support": "x"}, ["yes, no", "“x”"]),
    "where for met criteria": ((*FACT, "where"), {"support": "no"}, ["where", "only unmet"]),
    "unknown who": ((*NUMBER, "changed_by"), "me", ["changed_by", "one of you, time, others"]),
    "unknown kind": ((*ADVICE, "kind"), "maybe", ["kind", "one of go, wait", "“maybe”"]),
    "unknown for_each": ((*QUESTION, "for_each"), "criterion", ["for_each", "unmet criterion"]),
    "first and for_each": (
        (*STEP, "questions", 1, "first"),
        True,
        ["questions (support).first", "criteria must come first"],
    ),
    # ids
    "id with a capital": ((*NUMBER, "id"), "Shifts", ["numbers (Shifts).id", "small letters"]),
    "id is a number": ((*NUMBER, "id"), 7, ["numbers (number 1).id", "a text in quotes", "7"]),
    "id is empty": ((*NUMBER, "id"), "", ["numbers (number 1).id", "not empty"]),
    "id of a megabyte": ((*NUMBER, "id"), HUGE, ["numbers (xxx", "1,000,000"]),
    "id with a slash": ((*QUESTION, "id"), "a/b", ["questions (a/b).id", "small letters"]),
    "id with a line break": ((*QUESTION, "id"), "a\nb", ["small letters"]),
    "level twice": (("levels", 1, "id"), "staff", ["levels", "“staff” twice"]),
    "step twice": (("steps", 1, "id"), "to-charge", ["steps", "“to-charge” twice"]),
    "number twice": ((*NUMBER, "id"), "nights", ["numbers", "“nights” twice"]),
    "criterion twice": ((*CRITERION, "id"), "calm", ["criteria", "“calm” twice"]),
    "rule twice": ((*RULE, "id"), "otherwise", ["rules", "“otherwise” twice"]),
    "choice twice": ((*QUESTION, "choices", 0, "id"), "no", ["choices", "“no” twice"]),
    "question named like a number": ((*QUESTION, "id"), "shifts", ["“shifts”", "a number"]),
    "fact named like a question": (
        (*FACT, "id"),
        "post",
        ["facts (post).id", "questions are facts"],
    ),
    "judgement named like a number": (
        (*STEP, "criteria", 2, "parts", 0, "id"),
        "shifts",
        ["“shifts” for a number and for a part of the criterion calm"],
    ),
    # numbers
    "negative threshold": ((*FACT, "at_least"), -1, ["at_least", "from 1 to 3", "-1"]),
    "threshold of nothing": ((*FACT, "at_least"), 0, ["at_least", "from 1 to 3", "0"]),
    "more than all": ((*FACT, "at_least"), 4, ["at_least", "from 1 to 3", "4"]),
    "all, misspelt": ((*FACT, "at_least"), "every", ["at_least", "“all”", "“every”"]),
    "negative most": ((*NUMBER, "most"), -5, ["most", "from 1 to 1,000,000", "-5"]),
    "absurd most": ((*NUMBER, "most"), 10**12, ["most", "1,000,000"]),
    "a number of 5,000 digits": ((*NUMBER, "most"), 16**4000, ["most", "more than 60 digits"]),
    "threshold beyond most": (
        (*STEP, "criteria", 0, "parts", 0, "at_least"),
        5001,
        ["at_least", "from 1 to 5,000", "5001"],
    ),
    "share of nothing": ((*PART, "together"), {"courses": 0, "students": 2}, ["courses", "from 1"]),
    "together alone": ((*PART, "together"), {"courses": 4}, ["together", "two or more numbers"]),
    "together is a number": ((*PART, "together"), 4, ["together", "a table"]),
    "limit unknown": ((*NUMBER, "no_more_than"), "day", ["no_more_than", "“day”"]),
    "limited by itself": ((*NUMBER, "no_more_than"), "shifts", ["no_more_than", "another number"]),
    "limits in a chain": (
        (*STEP, "numbers", 3, "no_more_than"),
        "nights",
        ["numbers (students).no_more_than", "no limit itself", "“nights”", "“shifts”"],
    ),
    "limits in a circle": ((*NUMBER, "no_more_than"), "nights", ["no limit itself", "“nights”"]),
    "limit that is smaller": ((*NUMBER, "most"), 4999, ["numbers (nights).most", "at most 4,999"]),
    "limited and together": (
        (*PART, "together"),
        {"shifts": 9, "courses": 4, "students": 2},
        ["criteria", "“shifts” in both", "no_more_than"],
    ),
    # parts
    "two kinds of part": ((*PART, "question"), "Is it so?", ["together and question"]),
    "no kind of part": (PART, {"note": "x"}, ["parts (number 1)", "none of them"]),
    # use
    "advice that no rule gives": ((*STEP, "rules", 2, "advice"), "go-on", ["ask-for-help", "none"]),
    "one choice only": ((*QUESTION, "choices"), [{"id": "no", "says": "no"}], ["two choices"]),
    "to is from": ((*STEP, "to"), "staff", ["to", "other than “from”"]),
    # versions
    "newer format": (("format",), 2, ["format", "newer careerkit", "Update careerkit"]),
    "older format": (("format",), 0, ["format", "never published", "format = 1"]),
    "negative format": (("format",), -1, ["format", "a whole number", "-1"]),
    # texts
    "ten megabytes of text": (("about",), HUGE * 10, ["about", "2,000", "10,000,000"]),
    "control characters": (("about",), "a\x00b", ["about", "control characters"]),
    "a character that no comment may have": (("about",), "a\x7fb", ["about", "control characters"]),
    "an escape sequence": (("about",), "\x1b[31mred", ["about", "control characters"]),
    # too many
    "too many levels": (
        ("levels",),
        [{"id": f"l{i}", "name": "L"} for i in range(31)],
        ["levels", "at most 30", "31"],
    ),
    "too many rules": (
        (*STEP, "rules"),
        [{"id": f"r{i}", "says": "x", "when": {}, "advice": "apply"} for i in range(200)],
        ["rules", "at most 100", "200"],
    ),
    "too many criteria": (
        (*STEP, "criteria"),
        [{"id": f"c{i}", "name": "C", "parts": [{"question": "?"}]} for i in range(41)],
        ["criteria", "at most 40", "41"],
    ),
    "too many texts": ((*ADVICE, "next"), ["x"] * 1000, ["next", "at most 12", "1,000"]),
}


@pytest.mark.parametrize(("place", "value", "named"), SPOILED.values(), ids=SPOILED)
def test_the_message_names_the_place_and_what_was_expected(place, value, named):
    """One readable sentence or two, with the file, the key, what came and what was expected."""
    content = spoiled(nurses(), place, value)

    sentence = refusal(lambda: ladder_from(content, where="mine.toml"))

    assert sentence.startswith("mine.toml")
    for part in named:
        assert part in sentence
    with pytest.raises(InputError) as error:
        ladder_from(content, where="mine.toml")
    assert complete(error.value)


def limited(*, most=9, together=None):
    """Make a ladder whose two numbers count together; the second may have been tied as well."""
    numbers = [
        {"id": "b", "most": most, "changed_by": "you"},
        {"id": "a", "most": 9, "changed_by": "you"},
    ]
    facts = [{"id": "all", "count": "met", "at_least": "all"}]
    parts = [{"together": together or {"a": 4, "b": 3}}]
    return with_numbers(numbers, parts, facts, {"all": True})


def test_numbers_in_two_sums_are_refused():
    """What such sums come to could not be proved any more."""
    content = limited()
    content["steps"][0]["criteria"][0]["parts"] *= 2

    assert "“a” in two" in refusal(lambda: ladder_from(content, where="mine.toml"))


def faults(change):
    """Give what the proof finds in the nurses' first step after a change of its rules."""
    content = nurses()
    change(content["steps"][0])
    return prove(ladder_from(content, where="mine.toml"))[0].faults


def test_a_gap_is_shown_by_its_first_case():
    """With facts, and with answers that lead there."""
    (fault,) = faults(lambda step: step["rules"][-1].update(when={"post": "here"}))

    assert fault.startswith("No rule gives advice when all_met = ")
    assert "alone = false" in fault
    assert "for example shifts = " in fault
    assert len(fault) < 500


def test_a_rule_below_one_that_always_fits_is_named():
    """The shadow and what casts it."""
    (fault,) = faults(lambda step: step["rules"].insert(2, step["rules"].pop()))

    assert (
        "The rule “alone-with-it” is never reached: “free-here-and-nearly”, “otherwise” above it "
        "take all of its cases."
    ) == fault


def test_a_rule_whose_conditions_exclude_each_other_is_named():
    """Everything met and yet less than two."""

    def change(step):
        step["rules"][1]["when"] = {"all_met": True, "two_met": False}

    assert (
        "The rule “free-here-and-nearly” can never fit: its conditions do not occur together.",
    ) == faults(change)


def test_a_rule_that_punishes_is_shown_with_its_case():
    """Whoever meets all would be told to go on, where two of three were enough to apply."""

    def change(step):
        step["rules"][0]["advice"] = "go-on"

    (fault,) = faults(change)

    assert "turns “apply” (go) into “go-on” (wait) when all_met = true" in fault
    assert fault.startswith("Meeting “")


def two_points_on_one_number(*rules):
    """Give what the proof finds where two points hang on one number, and help is asked about."""
    facts = [
        {"id": "one", "count": "met", "at_least": 1},
        {"id": "all", "count": "met", "at_least": "all"},
        {"id": "alone", "count": "unmet", "where": {"help": "no"}, "at_least": 1},
    ]
    content = with_numbers([{"id": "n", "most": 9, "changed_by": "you"}], [], facts, {})
    step = content["steps"][0]
    step["criteria"] = [
        {"id": f"c{i}", "name": f"Point {i}", "parts": [{"number": "n", "at_least": 2 + i}]}
        for i in range(2)
    ]
    choices = [{"id": "yes", "says": "yes"}, {"id": "no", "says": "no"}]
    help_ = {"id": "help", "question": "Does anybody help?", "changed_by": "others"}
    step["questions"] = [help_ | {"for_each": "unmet criterion", "choices": choices}]
    step["rules"] = [
        {"id": f"r{i}", "says": "rule", "when": when, "advice": advice}
        for i, (when, advice) in enumerate(rules)
    ]
    return prove(ladder_from(content, where="mine.toml"))[0].faults


def test_what_was_answered_about_other_points_does_not_count_as_progress():
    """Meeting one point must not be blamed for what is said of the other."""
    assert () == two_points_on_one_number(({"alone": True}, "wait-on"), ({}, "go-on"))


def test_progress_is_punished_also_beside_a_point_that_stays_unmet():
    """One of two is told to wait, where none was told to go; whether anybody helps is as it was."""
    (fault,) = two_points_on_one_number(
        ({"all": True}, "go-on"),
        ({"one": True}, "wait-on"),
        ({"alone": True}, "go-on"),
        ({}, "go-on"),
    )

    assert "Meeting “Point 0” as well turns “go-on” (go) into “wait-on” (wait)" in fault


def test_next_steps_that_fit_nowhere_are_named():
    """A rule that carries another's advice needs one that fits."""

    def change(step):
        step["rules"][1]["then_first_of"] = ["alone-with-it"]

    (fault,) = faults(change)

    assert "“free-here-and-nearly” names rules for the next step, but none of them fits" in fault


def test_a_faulty_ladder_is_not_used(tmp_path):
    """Loading for use proves first, says the first fault and how to see all."""
    content = nurses()
    content["steps"][0]["rules"][-1]["when"] = {"post": "here"}
    path = tmp_path / "mine.toml"
    path.write_text(tomli_w.dumps(content), encoding="utf-8")

    sentence = refusal(lambda: load_proved(path))

    assert "mine.toml, step to-charge" in sentence
    assert "No rule gives advice when" in sentence
    assert "careerkit ladder validate mine.toml" in sentence


def test_markup_in_every_text_stays_the_text_that_it_is():
    """A ladder is data: nothing in it is run, and nothing is quietly changed."""
    content = nurses()
    step = content["steps"][0]
    content["title"] = content["about"] = content["levels"][0]["name"] = MARKUP
    content["sources"]["handbook"]["title"] = MARKUP
    for table in (step["numbers"][0], *step["questions"], *step["criteria"][2]["parts"]):
        table["question"] = MARKUP
    for table in (*step["criteria"], *step["advice"]):
        table["name"] = MARKUP
    for table in (*step["facts"], *step["rules"], *step["remarks"], *step["advice"]):
        table["says"] = MARKUP

    ladder = ladder_from(content, where="mine.toml")
    result = assess(ladder, Answers("to-charge", {"shifts": 0, "nights": 0}))

    assert MARKUP == ladder.title == ladder.levels[0].name == ladder.steps[0].numbers[0].question
    assert {MARKUP} == {c.criterion.name for c in result.criteria}
    assert {MARKUP} == {reason.rule.says for reason in result.reasons}
    assert {MARKUP} == {check.says for r in result.reasons for check in r.checks if check.threshold}


# ── as files ─────────────────────────────────────────────────────────────────────────────────────

TEXT = tomli_w.dumps(nurses())
FILES = {
    "empty": (b"", ["format", "nothing"]),
    "UTF-16": (TEXT.encode("utf-16"), ["text in UTF-8", "byte 0"]),
    "UTF-16 without a mark": (TEXT.encode("utf-16-le"), ["TOML file"]),
    "Latin-1": (TEXT.replace("Nursing", "Nürsing").encode("latin-1"), ["text in UTF-8", "byte"]),
    "cut in the middle": (TEXT[: len(TEXT) // 2].encode(), []),
    "cut in a text": (
        TEXT[: TEXT.index("ward manager")].encode(),
        ["TOML file", "end of document"],
    ),
    "not TOML at all": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", ["UTF-8"]),
    "a web page": (b"<html><body>404</body></html>", ["TOML file", "line 1"]),
    "JSON": (b'{"format": 1}', ["TOML file", "line 1"]),
    "NUL": (b"format = 1\x00\n", ["TOML file", "line 1"]),
    "control characters": (b'format = 1\ntitle = "a\x08b"\n', ["TOML file", "line 2"]),
    "a key twice": (b"format = 1\nformat = 1\n", ["TOML file", "line 2"]),
    "a table twice, with a name of a megabyte": (
        f"[{HUGE[:400_000]}]\n[{HUGE[:400_000]}]\n".encode(),
        ["TOML file", "line 2"],
    ),
    "a number of 5,000 digits": (b"format = " + b"9" * 5_000, ["TOML file"]),
    "a number of 900,000 hexadecimal digits": (b"format = 0x" + b"f" * 900_000, ["60 digits"]),
    "infinity": (b"format = inf", ["format", "inf"]),
    "thousands of brackets": (b"a = " + b"[" * 100_000, ["at most 12 deep"]),
    "thousands of tables in tables": (b"a = " + b"{a = " * 50_000, ["at most 12 deep"]),
    "hundreds of brackets": (b"format = " + b"[" * 50 + b"]" * 50, ["at most 12 deep"]),
    "a header of thousands of parts": (b"[" + b"a." * 100_000 + b"a]", ["at most 12 deep"]),
    "a key of thousands of parts": (b"a." * 100_000 + b"a = 1", ["at most 12 deep"]),
    "a quoted key of thousands of parts": (b'"."."=".' * 60_000 + b"a = 1", ["at most 12 deep"]),
    "many keys of hundreds of parts": ((b"a." * 900 + b"a = 1\n") * 500, ["at most 12 deep"]),
    "a header of many parts over many keys": (
        b"[" + b"a." * 5_000 + b"a]\n" + b"".join(b"b%d.c = 1\n" % i for i in range(50_000)),
        ["at most 12 deep"],
    ),
    "two megabytes": (b"# " + b"x" * 2_000_000, ["at most 1,000 kB"]),
    "a hundred thousand tables": (b"[[levels]]\n" * 80_000, []),
    "a hundred thousand keys": (b"".join(b"a%d = 1\n" % i for i in range(90_000)), []),
    "an unknown key of a megabyte": (f'{HUGE[:900_000]} = "x"\n{TEXT}'.encode(), ["xxx"]),
    "a source of a megabyte": (
        TEXT.replace("[sources.handbook]", f"[sources.{HUGE[:900_000]}]").encode(),
        ["source", "xxx"],
    ),
}


@pytest.mark.parametrize(("raw", "named"), FILES.values(), ids=FILES)
def test_a_broken_or_hostile_file_is_refused_at_once(raw, named, tmp_path):
    """Within seconds, and with a message that is short however long the file is."""
    path = tmp_path / "mine.toml"
    path.write_bytes(raw)
    started = time.process_time()

    sentence = refusal(lambda: load_proved(path))

    assert time.process_time() - started < 5
    assert "mine.toml" in sentence
    for part in named:
        assert part in sentence


def test_a_byte_order_mark_is_accepted(tmp_path):
    """Some editors write one."""
    path = tmp_path / "mine.toml"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())

    assert "Nursing at St. Anna" == load_proved(path).title


def test_windows_line_ends_are_accepted(tmp_path):
    """And they change no hash."""
    path, other = tmp_path / "mine.toml", tmp_path / "other.toml"
    path.write_bytes(TEXT.replace("\n", "\r\n").encode())
    other.write_bytes(TEXT.encode())

    assert load_proved(other).hash == load_proved(path).hash


def test_places_without_a_file_are_told_apart(tmp_path):
    """A folder, nothing at all, a pipe that would keep us waiting, and a name that cannot be."""
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        assert "something else" in refusal(lambda: load_ladder(tmp_path / "pipe"))

    assert "found a folder" in refusal(lambda: load_ladder(tmp_path))
    assert "nothing at that place" in refusal(lambda: load_ladder(tmp_path / "gone.toml"))
    assert "a file that can be read" in refusal(lambda: load_ladder(tmp_path / "a\0b"))
    assert "a file" in refusal(lambda: load_ladder(tmp_path / "inner" / ("n" * 300)))


def test_a_file_that_may_not_be_read_is_refused(tmp_path, monkeypatch):
    """The system's reason is handed on."""
    path = tmp_path / "mine.toml"
    path.write_text(TEXT, encoding="utf-8")

    def denied(*_args, **_kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", denied)

    assert "Permission denied" in refusal(lambda: load_ladder(path))


# ── too large to be proved ───────────────────────────────────────────────────────────────────────


def large(criteria, choices, *, parts=1, numbers=0):
    """Make a ladder whose rules look at a great many combinations."""
    content = nurses()
    content["steps"] = content["steps"][:1]
    step = content["steps"][0]
    step["numbers"] = [
        {
            "id": f"n{i}",
            "question": "?",
            "short": "n",
            "unit": "months",
            "most": 600,
            "changed_by": "time",
        }
        for i in range(numbers)
    ]
    step["criteria"] = [
        {
            "id": f"c{i}",
            "name": f"Point {i}",
            "parts": [{"id": f"c{i}p{j}", "question": "?"} for j in range(parts)]
            + ([{"number": f"n{i}", "at_least": 5 + i}] if i < numbers else []),
        }
        for i in range(criteria)
    ]
    step["questions"] = [step["questions"][1]] + [
        {
            "id": f"q{i}",
            "question": "?",
            "changed_by": "others",
            "choices": [{"id": f"v{j}", "says": "x"} for j in range(count)],
        }
        for i, count in enumerate(choices)
    ]
    step["facts"] = [
        {"id": "all_met", "says": "all", "count": "met", "at_least": "all"},
        {
            "id": "alone",
            "says": "alone",
            "count": "unmet",
            "where": {"support": "no"},
            "at_least": "all",
        },
    ]
    when = {"all_met": True, "alone": False} | {f"q{i}": "v0" for i in range(len(choices))}
    step["advice"] = step["advice"][:2]
    step["rules"] = [
        {"id": "one", "says": "one", "when": when, "advice": "apply"},
        {"id": "two", "says": "two", "when": {}, "advice": "ask-for-help"},
    ]
    step["remarks"] = []
    return ladder_from(content, where="mine.toml")


@pytest.mark.parametrize(
    ("shape", "named"),
    [
        ({"criteria": 40, "choices": [12, 12]}, "combinations of facts"),
        ({"criteria": 12, "choices": [12] * 5}, "combinations of facts"),
        ({"criteria": 3, "choices": [], "numbers": 3, "parts": 2}, "answers that belong together"),
    ],
)
def test_a_ladder_too_large_to_be_proved_is_refused(shape, named):
    """At once, with what to do about it, instead of keeping people waiting."""
    ladder = large(**shape)
    started = time.process_time()

    sentence = refusal(lambda: prove(ladder))

    assert named in sentence
    assert "Let the rules look at fewer facts" in sentence
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    "shape",
    [
        {"criteria": 12, "choices": [3, 3]},
        {"criteria": 40, "choices": []},
        {"criteria": 3, "choices": [3], "numbers": 3},
    ],
)
def test_a_large_ladder_that_is_accepted_is_quick(shape):
    """Proved within seconds, and an assessment does not take longer."""
    ladder = large(**shape)
    started = time.process_time()

    assert [()] == [proof.faults for proof in prove(ladder)]
    assess(ladder, Answers("to-charge", {}))

    assert time.process_time() - started < 8
