"""A person's answers to one step: frozen values, kept in a small file that a person can read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from careerkit.assessment.ladder import Ask, Ladder, Step
from careerkit.errors import InputError, listed, shown
from careerkit.files import (
    SHORT_TEXT,
    Table,
    check_format,
    closest,
    parse_toml,
    read_toml,
    save_text,
)

FORMAT = 1
MOST_EVIDENCE = 20
NOTES_LENGTH = 5_000
Given = Mapping[str, int | str]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that shows a yes: what happened, when, who saw it, and where it can be found."""

    what: str
    when: str = ""
    who: str = ""
    link: str = ""


@dataclass(frozen=True)
class Answers:
    """What one person answered on one day; what is not in `given` is not answered.

    Attributes
    ----------
    step:      id of the step
    given:     ask's key → whole number, or the id of the option chosen
    evidence:  key of a judged ask → what shows it
    person:    a name or initials, if the person wishes; may be empty
    date:      the day on which the answers held
    notes:     private notes, never part of a share view
    ladder:    stamp of the ladder that was answered
    """

    step: str
    given: Given = field(default_factory=dict)
    evidence: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)
    person: str = ""
    date: dt.date = field(default_factory=dt.date.today)
    notes: str = ""
    ladder: str = ""

    def __post_init__(self) -> None:
        """Close the mappings, so that nobody changes answers behind another's back."""
        object.__setattr__(self, "given", MappingProxyType(dict(self.given)))
        object.__setattr__(self, "evidence", MappingProxyType(dict(self.evidence)))

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel to other processes; a closed mapping cannot by itself."""
        fields = (
            dict(self.given),
            dict(self.evidence),
            self.person,
            self.date,
            self.notes,
            self.ladder,
        )
        return (Answers, (self.step, *fields))

    def with_answer(self, key: str, value: int | str | None) -> Answers:
        """Give a copy with one answer changed; None takes it back."""
        given = {k: v for k, v in self.given.items() if k != key}
        return replace(self, given=given if value is None else {**given, key: value})


def check_answer(ask: Ask, value: Any) -> None:
    """Refuse a value that is no answer to this; raises InputError."""
    if ask.number is not None:
        most = ask.number.most
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
            raise InputError(
                ask.key,
                expected=f"a whole number of {ask.number.unit} from 0 to {most:,}",
                found=shown(value),
                next_step="Count only what is complete.",
            )
    elif not isinstance(value, str) or value not in ask.options:
        raise InputError(
            ask.key,
            expected=f"one of {listed(ask.options)}",
            found=shown(value),
            next_step=closest(value, ask.options),
        )


def contradiction(step: Step, given: Given) -> str:
    """Say in a sentence which two numbers cannot both be true, or give an empty text."""
    for number in step.numbers:
        if number.no_more_than in given and number.id in given:
            total = step.number(number.no_more_than)
            if given[number.id] > given[total.id]:  # type: ignore[operator]
                return (
                    f"{_capital(number.short)} ({given[number.id]}) cannot be more than "
                    f"{total.short} ({given[total.id]})."
                )
    return ""


def check_given(step: Step, given: Given) -> None:
    """Refuse answers that do not fit a step, or that contradict each other; raises InputError."""
    for key, value in given.items():
        if not step.has_ask(key):
            raise InputError(
                f"step {step.id}",
                expected="answers to what it asks",
                found=f"one to {shown(key)}",
                next_step=closest(key, [ask.key for ask in step.asks]),
            )
        check_answer(step.ask(key), value)
    conflict = contradiction(step, given)
    if conflict:
        raise InputError(
            f"step {step.id}",
            expected="numbers that agree with each other",
            found="a contradiction",
            next_step=conflict,
        )


def load_answers(path: Path, ladder: Ladder) -> Answers:
    """Load answers strictly; raises InputError that names the field, what came and what was expected."""
    return answers_from(read_toml(path), ladder, where=path.name)


def parse_answers(text: str, ladder: Ladder, *, where: str) -> Answers:
    """Read answers from text, for instance of an uploaded file."""
    return answers_from(parse_toml(text, where=where), ladder, where=where)


def answers_from(content: dict[str, Any], ladder: Ladder, *, where: str) -> Answers:
    """Build answers from parsed TOML; `where` names the file in errors."""
    top = Table(content, where)
    check_format(top, current=FORMAT, what="answers")
    step_id = top.choice("step", [step.id for step in ladder.steps])
    step = ladder.step(step_id)
    date = top.raw("date")
    if not isinstance(date, dt.date) or isinstance(date, dt.datetime):
        raise top.wrong("date", "a date such as 2026-11-21, without quotes")
    try:
        given = _read_given(top, step)
    except InputError as error:
        raise _with_ladder_hint(error, top, ladder) from None
    conflict = contradiction(step, given)
    if conflict:
        raise InputError(
            where,
            expected="numbers that agree with each other",
            found="a contradiction",
            next_step=conflict,
        )
    answers = Answers(
        step=step_id,
        given=given,
        evidence=_read_evidence(top.table("evidence"), step),
        person=top.text("person", most=SHORT_TEXT, default=""),
        date=date,
        notes=top.text("notes", most=NOTES_LENGTH, default=""),
        ladder=top.text("ladder", most=3 * SHORT_TEXT, default=""),
    )
    top.finish()
    return answers


def _with_ladder_hint(error: InputError, top: Table, ladder: Ladder) -> InputError:
    """Say so if the answers were given to another ladder: that is then the likeliest reason."""
    made_with = top.content.get("ladder", "")
    if not isinstance(made_with, str) or made_with in ("", ladder.stamp):
        return error
    hint = f"The file was made with another ladder, {shown(made_with)}."
    kept = error.next_step if error.next_step.startswith("Did you mean") else ""
    return InputError(
        error.where,
        expected=error.expected,
        found=error.found,
        next_step=f"{kept} {hint}".strip(),
    )


def _read_given(top: Table, step: Step) -> dict[str, int | str]:
    given: dict[str, int | str] = {}
    for section, asks in _sections(step).items():
        table = top.table(section)
        for key in table.content:
            _check_known(table, key, list(asks))
            if asks[key][0].conditional:
                given |= _read_each(table.table(key), key, step)
            else:
                given[key] = _checked(table, step.ask(key), key)
    return {ask.key: given[ask.key] for ask in step.asks if ask.key in given}


def _read_each(table: Table, question: str, step: Step) -> dict[str, int | str]:
    """Read a question that was asked of several criteria."""
    prefix = f"{question}/"
    asks = {a.key.removeprefix(prefix): a for a in step.asks if a.key.startswith(prefix)}
    given: dict[str, int | str] = {}
    for criterion in table.content:
        _check_known(table, criterion, list(asks))
        given[prefix + criterion] = _checked(table, asks[criterion], criterion)
    return given


def _checked(table: Table, ask: Ask, key: str) -> int | str:
    value = table.raw(key)
    try:
        check_answer(ask, value)
    except InputError as error:
        raise InputError(
            table.where(key),
            expected=error.expected,
            found=error.found,
            next_step=error.next_step,
        ) from None
    return value  # type: ignore[no-any-return] # check_answer has seen to it


def _check_known(table: Table, key: str, known: list[str]) -> None:
    if key not in known:
        raise InputError(
            table.where(key),
            expected=f"one of {listed(known)}" if known else "no entries",
            found=f"the unknown id {shown(key)}",
            next_step=closest(key, known) or "Remove it or correct it.",
        )


def _read_evidence(table: Table, step: Step) -> dict[str, tuple[Evidence, ...]]:
    judged = [ask.key for ask in step.asks if ask.judged is not None]
    evidence: dict[str, tuple[Evidence, ...]] = {}
    for key in table.content:
        _check_known(table, key, judged)
        items = tuple(_read_item(item) for item in table.tables(key, at_most=MOST_EVIDENCE))
        if items:
            evidence[key] = items
    return evidence


def _read_item(table: Table) -> Evidence:
    item = Evidence(
        table.text("what"),
        table.text("when", most=SHORT_TEXT, default=""),
        table.text("who", most=SHORT_TEXT, default=""),
        table.text("link", default=""),
    )
    table.finish()
    return item


def save_answers(path: Path, answers: Answers, ladder: Ladder) -> None:
    """Save answers whole or not at all; raises SaveError and leaves an earlier file intact."""
    save_text(path, answers_text(answers, ladder))


def answers_text(answers: Answers, ladder: Ladder) -> str:
    """Write answers as TOML, each under the question that it answers.

    Raises InputError for answers that could not be loaded again: what nobody can read is not kept.
    """
    check_given(ladder.step(answers.step), answers.given)
    text = _text(answers, ladder)
    parse_answers(text, ladder, where="the answers")
    return text


def _text(answers: Answers, ladder: Ladder) -> str:
    step = ladder.step(answers.step)
    lines = [
        f"# {_comment(step.name)}",
        "# Answers to a reality check, written by careerkit. You may read and edit this file.",
        "",
        f"format = {FORMAT}",
        _line("step", answers.step),
        _line("ladder", ladder.stamp),
        _line("date", answers.date),
    ]
    lines += [_line("person", answers.person)] if answers.person else []
    lines += [_line("notes", answers.notes)] if answers.notes else []
    for section, asks in _sections(step).items():
        lines += _section_lines(section, asks, answers.given)
    for key, items in answers.evidence.items():
        for item in items:
            pairs = (
                ("what", item.what),
                ("when", item.when),
                ("who", item.who),
                ("link", item.link),
            )
            lines += ["", f"[[evidence.{key}]]", *(_line(k, v) for k, v in pairs if v)]
    return "\n".join(lines) + "\n"


def _section_lines(section: str, asks: dict[str, list[Ask]], given: Given) -> list[str]:
    plain = [asks_[0] for asks_ in asks.values() if not asks_[0].conditional]
    lines = ["", f"[{section}]"] if any(ask.key in given for ask in plain) else []
    for ask in plain:
        if ask.key in given:
            lines += [f"# {_comment(ask.text)}", _line(ask.key, given[ask.key])]
    for name, each in asks.items():
        answered = [ask for ask in each if ask.conditional and ask.key in given]
        if answered:
            lines += ["", f"[{section}.{name}]", f"# {_comment(answered[0].text)}"]
            lines += [_line(ask.criterion, given[ask.key]) for ask in answered]
    return lines


def _sections(step: Step) -> dict[str, dict[str, list[Ask]]]:
    """Sort what a step asks into the tables of the file: section → name there → asks."""
    sections: dict[str, dict[str, list[Ask]]] = {"numbers": {}, "judged": {}, "context": {}}
    for ask in step.asks:
        if ask.number is not None:
            sections["numbers"][ask.key] = [ask]
        elif ask.judged is not None:
            sections["judged"][ask.key] = [ask]
        elif ask.question is not None:
            sections["context"].setdefault(ask.question.id, []).append(ask)
    return sections


def _line(key: str, value: Any) -> str:
    import tomli_w  # noqa: PLC0415 - only saving needs it

    return tomli_w.dumps({key: value}).rstrip("\n")


def _comment(text: str) -> str:
    return " ".join(text.split())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
