"""Read a ladder from its TOML file: strictly, and with errors that the file's author can act on."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from careerkit.assessment.ladder import (
    OTHERS,
    TIME,
    YOU,
    Advice,
    Choice,
    CountFact,
    Criterion,
    Fact,
    FollowUp,
    Judged,
    Ladder,
    Level,
    Measured,
    Number,
    NumberFact,
    Origin,
    Part,
    Question,
    Remark,
    Rule,
    Step,
)
from careerkit.assessment.rules import Condition
from careerkit.errors import InputError, listed, shown
from careerkit.files import SHORT_TEXT, Table, check_format, closest, read_sources, read_toml
from careerkit.resources import data_file

FORMAT = 1
MOST_NUMBER = 1_000_000
MOST_CRITERIA = 40
ID = re.compile(r"[a-z][a-z0-9_-]{0,49}")
Named = TypeVar("Named")


def default_ladder() -> Ladder:
    """Load the ladder that careerkit ships, `data/ladder.toml`."""
    return load_ladder(data_file("ladder.toml"))


def load_ladder(path: Path) -> Ladder:
    """Load a ladder and check its form; whether its rules cover every case is for `proof` to say.

    Raises InputError that names the file, the key, what was expected and what came.
    """
    return ladder_from(read_toml(path), where=path.name)


def ladder_from(content: dict[str, Any], *, where: str) -> Ladder:
    """Build a ladder from parsed TOML; `where` names the file in errors."""
    top = Table(content, where)
    check_format(top, current=FORMAT, what="a ladder")
    title, version = top.text("title", most=SHORT_TEXT), top.text("version", most=SHORT_TEXT)
    about = top.text("about", default="")
    sources = _sources(top.table("sources"))
    levels = _unique((_level(t) for t in top.tables("levels", at_most=30)), top, "levels")
    if len(levels) < 2:  # noqa: PLR2004 - a step leads from one to another
        raise top.wrong("levels", "at least two levels", "Add a [[levels]] table.")
    steps = _unique(
        (
            _StepReader(t, sources, [level.id for level in levels]).read()
            for t in top.tables("steps", at_most=30)
        ),
        top,
        "steps",
    )
    top.finish()
    if not steps:
        raise top.wrong("steps", "at least one step", "Add a [[steps]] table.")
    return Ladder(title, version, about, levels, steps, content_hash(content))


def content_hash(content: dict[str, Any]) -> str:
    """Name what a file says in twelve characters."""
    # Of the content and not of the bytes: a comment or a line ending changes no advice.
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=True, default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()[:12]


def _sources(table: Table) -> dict[str, str]:
    titles = read_sources(table)
    if not titles:
        raise InputError(
            table.where(),
            expected="at least one source",
            found="nothing",
            next_step="Add a table such as [sources.ours] with a title.",
        )
    return titles


def _level(table: Table) -> Level:
    level = Level(_id(table), table.text("name", most=SHORT_TEXT), table.text("about", default=""))
    table.finish()
    return level


def _id(table: Table, key: str = "id") -> str:
    value = table.text(key)
    if not ID.fullmatch(value):
        raise table.wrong(
            key,
            "an id of at most 50 small letters a–z, digits, - and _, that begins with a letter",
        )
    return value


def _unique(items: Iterable[Named], table: Table, key: str) -> tuple[Named, ...]:
    found: dict[str, Named] = {}
    for item in items:
        name: str = item.id  # type: ignore[attr-defined]
        if name in found:
            raise InputError(
                table.where(key),
                expected="every id once",
                found=f"“{name}” twice",
                next_step="Give one of them another id.",
            )
        found[name] = item
    return tuple(found.values())


@dataclass
class _StepReader:
    """Reads one step; what is read first is what later parts may refer to."""

    table: Table
    sources: dict[str, str]
    levels: list[str]

    def read(self) -> Step:
        table = self.table
        self.step_source = table.text("source", most=SHORT_TEXT)
        origin = self._origin(table)
        step_id = _id(table)
        name, about = table.text("name", most=SHORT_TEXT), table.text("about", default="")
        start, goal = table.choice("from", self.levels), table.choice("to", self.levels)
        if start == goal:
            raise table.wrong("to", "a level other than “from”")
        self.numbers = self._each("numbers", self._number)
        self.number_ids = [number.id for number in self.numbers]
        self._check_limits_of_numbers()
        self.criteria = self._each("criteria", self._criterion, at_most=MOST_CRITERIA)
        if not self.criteria:
            raise table.wrong("criteria", "at least one criterion")
        self.questions = self._each("questions", self._question, at_most=20)
        self._check_asked_once()
        self.facts = self._each("facts", self._fact, at_most=40)
        self.values = self._values()
        self.advice = self._each("advice", self._advice, at_most=40)
        rules = self._each("rules", self._rule, at_most=100)
        self._check_rules(rules)
        remarks = tuple(self._remark(t) for t in table.tables("remarks", at_most=40))
        table.finish()
        self._check_use(rules)
        return Step(
            id=step_id,
            name=name,
            about=about,
            start=start,
            goal=goal,
            numbers=self.numbers,
            criteria=self.criteria,
            questions=self.questions,
            facts=self.facts,
            advice=self.advice,
            rules=rules,
            remarks=remarks,
            origin=origin,
        )

    def _each(
        self, key: str, read: Callable[[Table], Named], at_most: int = 60
    ) -> tuple[Named, ...]:
        return _unique((read(t) for t in self.table.tables(key, at_most=at_most)), self.table, key)

    def _origin(self, table: Table, inherited: Origin | None = None) -> Origin:
        if inherited is None:
            text = table.text("source", most=SHORT_TEXT, default=self.step_source)
            key, _, place = (piece.strip() for piece in text.partition(":"))
            if key not in self.sources:
                raise table.wrong(
                    "source",
                    f"one of the sources {listed(self.sources)}, a colon, and the place in it",
                    closest(key, self.sources),
                )
            source = f"{self.sources[key]}: {place}" if place else self.sources[key]
        else:
            source = inherited.source
        return Origin(source, table.flag("reading"), table.text("note", default=""))

    def _number(self, table: Table) -> Number:
        number = Number(
            _id(table),
            table.text("question"),
            table.text("short", most=SHORT_TEXT),
            table.text("unit", most=SHORT_TEXT),
            table.whole("most", 1, MOST_NUMBER),
            table.choice("changed_by", (YOU, TIME, OTHERS)),
            table.text("no_more_than", default=""),
        )
        table.finish()
        return number

    def _check_limits_of_numbers(self) -> None:
        for number in self.numbers:
            limit = number.no_more_than
            others = [n for n in self.number_ids if n != number.id]
            if limit and limit not in others:
                raise InputError(
                    self.table.where(f"numbers ({number.id}).no_more_than"),
                    expected="the id of another number of this step",
                    found=shown(limit),
                    next_step=closest(limit, others),
                )
            total = next((n for n in self.numbers if n.id == limit), number)
            if total.no_more_than and total is not number:
                raise InputError(
                    self.table.where(f"numbers ({number.id}).no_more_than"),
                    expected="a number that has no limit itself",
                    found=f"“{limit}”, which may be no more than “{total.no_more_than}”",
                    next_step="Keep one of the two limits.",
                )
            if number.most > total.most:
                raise InputError(
                    self.table.where(f"numbers ({number.id}).most"),
                    expected=f"at most {total.most:,}, as for “{limit}”, which it may not exceed",
                    found=f"{number.most:,}",
                    next_step="Make it smaller, or the other one larger.",
                )

    def _criterion(self, table: Table) -> Criterion:
        criterion_id, origin = _id(table), self._origin(table)
        parts = tuple(
            self._part(part, criterion_id, origin) for part in table.tables("parts", at_most=6)
        )
        if not parts:
            raise table.wrong("parts", "at least one part", "Add a [[steps.criteria.parts]] table.")
        name = table.text("name", most=SHORT_TEXT)
        criterion = Criterion(
            id=criterion_id,
            name=name,
            spoken=table.text("spoken", most=SHORT_TEXT, default="") or _in_sentence(name),
            parts=parts,
            always_grows=table.flag("always_grows"),
            to_close=table.text("to_close", default=""),
            to_find_out=table.text("to_find_out", default=""),
            origin=origin,
        )
        table.finish()
        return criterion

    def _part(self, table: Table, criterion: str, origin: Origin) -> Part:
        kinds = [key for key in ("number", "together", "question") if table.has(key)]
        if len(kinds) != 1:
            raise InputError(
                table.where(),
                expected="exactly one of number, together and question",
                found=" and ".join(kinds) or "none of them",
            )
        own = self._origin(table, origin)
        part = (
            self._judged(table, criterion, own)
            if kinds == ["question"]
            else self._measured(table, own)
        )
        table.finish()
        return part

    def _measured(self, table: Table, origin: Origin) -> Measured:
        if table.has("number"):
            number = table.choice("number", self.number_ids)
            return Measured(((number, self._threshold(table, "at_least", number)),), origin)
        shares = table.table("together")
        if len(shares.content) < 2:  # noqa: PLR2004 - together takes two
            raise table.wrong("together", "two or more numbers, each with how many would be enough")
        read = []
        for number in shares.content:
            self._known_number(shares, number)
            read.append((number, self._threshold(shares, number, number)))
        return Measured(tuple(read), origin)

    def _known_number(self, table: Table, number: str) -> None:
        if number not in self.number_ids:
            raise InputError(
                table.where(number),
                expected=f"a number of this step ({listed(self.number_ids) or 'it has none'})",
                found=shown(number),
                next_step=closest(number, self.number_ids),
            )

    def _threshold(self, table: Table, key: str, number: str) -> int:
        most = next(n.most for n in self.numbers if n.id == number)
        return table.whole(key, 1, most)

    def _judged(self, table: Table, criterion: str, origin: Origin) -> Judged:
        return Judged(
            _id(table) if table.has("id") else criterion,
            table.text("question"),
            table.texts("yes_means", at_most=8),
            table.text("evidence", default=""),
            table.choice("changed_by", (YOU, TIME, OTHERS), default=YOU),
            table.flag("not_applicable"),
            origin,
        )

    def _question(self, table: Table) -> Question:
        question_id, text = _id(table), table.text("question")
        choices = _unique(
            (self._choice(c) for c in table.tables("choices", at_most=12)), table, "choices"
        )
        if len(choices) < 2:  # noqa: PLR2004 - a choice is between two
            raise table.wrong("choices", "at least two choices, each with an id and what it says")
        each = table.has("for_each") and table.choice("for_each", ("unmet criterion",))
        question = Question(
            question_id,
            text,
            table.text("short", most=SHORT_TEXT, default=text[:SHORT_TEXT]),
            choices,
            table.choice("changed_by", (YOU, TIME, OTHERS)),
            bool(each),
            table.flag("first"),
            self._origin(table),
        )
        if question.first and question.for_each_unmet:
            raise table.wrong("first", "no such key beside for_each: the criteria must come first")
        table.finish()
        return question

    def _choice(self, table: Table) -> Choice:
        choice = Choice(
            _id(table), table.text("says", most=SHORT_TEXT), table.text("to_find_out", default="")
        )
        table.finish()
        return choice

    def _check_asked_once(self) -> None:
        seen: dict[str, str] = dict.fromkeys(self.number_ids, "a number")
        judged = [
            (part.id, f"a part of the criterion {criterion.id}")
            for criterion in self.criteria
            for part in criterion.parts
            if isinstance(part, Judged)
        ]
        for name, what in judged + [(q.id, "a question") for q in self.questions]:
            if name in seen:
                raise InputError(
                    self.table.where(),
                    expected="different ids for everything that is asked",
                    found=f"“{name}” for {seen[name]} and for {what}",
                    next_step="Give one of them another id.",
                )
            seen[name] = what

    def _fact(self, table: Table) -> Fact:
        fact_id, says = _id(table), table.text("says", most=SHORT_TEXT)
        if any(question.id == fact_id for question in self.questions):
            raise table.wrong("id", "an id that no question has, since questions are facts too")
        origin = self._origin(table)
        fact: Fact
        if table.has("number"):
            number = table.choice("number", self.number_ids)
            fact = NumberFact(
                fact_id, says, number, self._threshold(table, "at_least", number), origin
            )
        else:
            met = table.choice("count", ("met", "unmet")) == "met"
            where = self._where(table, counts_met=met)
            fact = CountFact(fact_id, says, met, where, self._at_least(table), origin)
        table.finish()
        return fact

    def _at_least(self, table: Table) -> int:
        if table.raw("at_least") == "all":
            return len(self.criteria)
        if isinstance(table.raw("at_least"), str):
            raise table.wrong("at_least", "a whole number or “all”")
        return table.whole("at_least", 1, len(self.criteria))

    def _where(self, table: Table, *, counts_met: bool) -> tuple[tuple[str, str], ...]:
        where = table.table("where")
        if where.content and counts_met:
            raise table.wrong(
                "where", "no such key with count = “met”: only unmet criteria are asked about"
            )
        each = {q.id: q for q in self.questions if q.for_each_unmet}
        for key in where.content:
            if key not in each:
                raise InputError(
                    where.where(key),
                    expected=f"a question with for_each ({listed(each) or 'this step has none'})",
                    found=shown(key),
                    next_step=closest(key, each),
                )
        return tuple(
            (key, where.choice(key, [c.id for c in each[key].choices])) for key in where.content
        )

    def _values(self) -> dict[str, tuple[bool | str, ...]]:
        """Say which values each fact can have."""
        values: dict[str, tuple[bool | str, ...]] = {f.id: (True, False) for f in self.facts}
        for question in self.questions:
            if not question.for_each_unmet:
                values[question.id] = tuple(choice.id for choice in question.choices)
        return values

    def _when(self, table: Table) -> tuple[Condition, ...]:
        when = table.table("when")
        if not table.has("when"):
            raise table.wrong("when", "the conditions, or when = {} for a rule that always fits")
        conditions = []
        for fact in when.content:
            if fact not in self.values:
                raise InputError(
                    when.where(fact),
                    expected=f"a fact or question ({listed(self.values) or 'this step has none'})",
                    found=shown(fact),
                    next_step=closest(fact, self.values),
                )
            conditions.append(Condition(fact, self._allowed(when, fact)))
        return tuple(conditions)

    def _allowed(self, when: Table, fact: str) -> tuple[bool | str, ...]:
        raw = when.raw(fact)
        given = raw if isinstance(raw, list) else [raw]
        known = self.values[fact]
        words = listed(str(value).lower() if isinstance(value, bool) else value for value in known)
        if not given or not all(
            any(type(value) is type(k) and value == k for k in known) for value in given
        ):
            raise when.wrong(fact, f"one of {words}, or a list of these")
        return tuple(given)

    def _advice(self, table: Table) -> Advice:
        advice_id, origin = _id(table), self._origin(table)
        follow_ups = tuple(
            self._follow_up(t, origin) for t in table.tables("follow_ups", at_most=12)
        )
        advice = Advice(
            id=advice_id,
            name=table.text("name", most=SHORT_TEXT),
            go=table.choice("kind", ("go", "wait")) == "go",
            says=table.text("says"),
            why=table.text("why", default=""),
            next=table.texts("next", at_most=12),
            script=table.text("script", default=""),
            follow_ups=follow_ups,
            origin=origin,
        )
        table.finish()
        return advice

    def _follow_up(self, table: Table, origin: Origin) -> FollowUp:
        follow_up = FollowUp(table.text("if"), table.text("then"), self._origin(table, origin))
        table.finish()
        return follow_up

    def _rule(self, table: Table) -> Rule:
        rule = Rule(
            id=_id(table),
            says=table.text("says", most=SHORT_TEXT),
            when=self._when(table),
            advice=table.choice("advice", [a.id for a in self.advice]),
            then_first_of=table.texts("then_first_of", at_most=20),
            warning=table.text("warning", default=""),
            origin=self._origin(table),
        )
        table.finish()
        return rule

    def _remark(self, table: Table) -> Remark:
        remark = Remark(
            table.text("title", most=SHORT_TEXT),
            table.text("says"),
            self._when(table),
            self._origin(table),
        )
        table.finish()
        return remark

    def _check_rules(self, rules: tuple[Rule, ...]) -> None:
        if not rules:
            raise self.table.wrong("rules", "at least one rule", "Add a [[steps.rules]] table.")
        plain = [rule.id for rule in rules if not rule.then_first_of]
        for rule in rules:
            for other in rule.then_first_of:
                if other not in plain:
                    raise InputError(
                        self.table.where(f"rules ({rule.id}).then_first_of"),
                        expected="ids of rules that have no then_first_of themselves",
                        found=shown(other),
                        next_step=closest(other, plain),
                    )

    def _check_use(self, rules: tuple[Rule, ...]) -> None:
        """Refuse what nothing uses: it is a slip of the pen far more often than a wish."""
        used_numbers = {
            n
            for c in self.criteria
            for p in c.parts
            if isinstance(p, Measured)
            for n, _ in p.shares
        }
        used_numbers |= {f.number for f in self.facts if isinstance(f, NumberFact)}
        used_advice = {rule.advice for rule in rules}
        unused = [f"numbers ({n})" for n in self.number_ids if n not in used_numbers]
        unused += [f"advice ({a.id})" for a in self.advice if a.id not in used_advice]
        if unused:
            raise InputError(
                self.table.where(unused[0]),
                expected="a criterion, fact or rule that uses it",
                found="none",
                next_step="Use it or remove it.",
            )
        self._check_joint_numbers()

    def _check_joint_numbers(self) -> None:
        """Refuse numbers tied in more ways than one: what they come to could not be proved then."""
        joint = [
            n
            for c in self.criteria
            for p in c.parts
            if isinstance(p, Measured) and len(p.shares) > 1
            for n, _ in p.shares
        ]
        limits = {i for n in self.numbers if n.no_more_than for i in (n.id, n.no_more_than)}
        for number in joint:
            if joint.count(number) > 1 or number in limits:
                raise InputError(
                    self.table.where("criteria"),
                    expected="each number in at most one “together”, and then without no_more_than",
                    found=f"“{number}” in {'two' if joint.count(number) > 1 else 'both'}",
                    next_step="Ask for it twice under two ids, or join the two parts.",
                )


def _in_sentence(name: str) -> str:
    """Begin with a small letter, unless the first word is an abbreviation."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
