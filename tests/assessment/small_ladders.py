"""Random small ladders, and a plain reading of their files that tries every answer.

`Plain` shares no code with the engine: it works on what a TOML file says, one complete set of answers
at a time, and every whole number is tried.
"""

from fractions import Fraction
from itertools import product

from hypothesis import strategies as st

from careerkit.assessment.ladder_file import ladder_from

MOST_COMPLETIONS = 400


class Plain:
    """A step as its file says it, read in the simplest way there is."""

    def __init__(self, content):
        self.step = content["steps"][0]
        self.numbers = {n["id"]: n for n in self.step.get("numbers", [])}
        self.criteria = {c["id"]: c for c in self.step["criteria"]}
        self.questions = {q["id"]: q for q in self.step.get("questions", [])}
        self.advice = {a["id"]: a for a in self.step["advice"]}
        self.options = {n: list(range(entry["most"] + 1)) for n, entry in self.numbers.items()}
        self.condition = {}  # key of a conditional question → the criterion that it is asked of
        for name, criterion in self.criteria.items():
            for part in criterion["parts"]:
                if "question" in part:
                    words = ["yes", "no", "unsure"]
                    words += ["not_applicable"] if part.get("not_applicable") else []
                    self.options[part.get("id", name)] = words
        for name, question in self.questions.items():
            choices = [choice["id"] for choice in question["choices"]]
            if "for_each" not in question:
                self.options[name] = choices
                continue
            for criterion, entry in self.criteria.items():
                if not entry.get("always_grows"):
                    self.options[f"{name}/{criterion}"] = choices
                    self.condition[f"{name}/{criterion}"] = criterion

    def changed_by(self, key):
        """Say who can change an answer."""
        if key in self.numbers:
            return self.numbers[key]["changed_by"]
        if key.split("/")[0] in self.questions:
            return self.questions[key.split("/")[0]]["changed_by"]
        parts = [(c, p) for c in self.criteria.values() for p in c["parts"] if "question" in p]
        part = next(p for c, p in parts if p.get("id", c["id"]) == key)
        return part.get("changed_by", "you")

    def passes(self, key):
        """Tell whether the calendar raises a number: months that time changes."""
        return (
            key in self.numbers
            and self.numbers[key]["changed_by"] == "time"
            and self.numbers[key]["unit"] == "months"
        )

    def met(self, name, answers):
        """Tell whether a criterion is met by complete answers."""
        return all(self._part(name, part, answers) for part in self.criteria[name]["parts"])

    def _part(self, name, part, answers):
        if "number" in part:
            return answers[part["number"]] >= part["at_least"]
        if "together" in part:
            return sum(Fraction(answers[n], per) for n, per in part["together"].items()) >= 1
        return answers[part.get("id", name)] in ("yes", "not_applicable")

    def facts(self, answers):
        """Work out every fact from complete answers."""
        met = {name: self.met(name, answers) for name in self.criteria}
        facts = {q: answers[q] for q, entry in self.questions.items() if "for_each" not in entry}
        for fact in self.step.get("facts", []):
            if "number" in fact:
                facts[fact["id"]] = answers[fact["number"]] >= fact["at_least"]
                continue
            counted = [
                name
                for name, is_met in met.items()
                if is_met == (fact["count"] == "met")
                and all(answers.get(f"{q}/{name}") == v for q, v in fact.get("where", {}).items())
            ]
            least = len(met) if fact["at_least"] == "all" else fact["at_least"]
            facts[fact["id"]] = len(counted) >= least
        return facts

    def rule(self, answers):
        """Give the first rule that fits, or None."""
        facts = self.facts(answers)
        for rule in self.step["rules"]:
            if all(
                facts[f] in (v if isinstance(v, list) else [v]) for f, v in rule["when"].items()
            ):
                return rule
        return None

    def advice_for(self, answers):
        """Give the id of the advice for complete answers."""
        return self.rule(answers)["advice"]

    def agree(self, answers):
        """Tell whether the numbers can all be true."""
        return all(
            answers[n] <= answers[entry["no_more_than"]]
            for n, entry in self.numbers.items()
            if "no_more_than" in entry and n in answers and entry["no_more_than"] in answers
        )

    def completions(self, given):
        """Go through all complete answers that agree with those given."""
        plain = {k: ([given[k]] if k in given else o) for k, o in self.options.items()}
        for key in self.condition:
            plain.pop(key)
        for values in product(*plain.values()):
            answers = dict(zip(plain, values, strict=True))
            if not self.agree(answers):
                continue
            asked = {
                key: [given[key]] if key in given else self.options[key]
                for key, criterion in self.condition.items()
                if not self.met(criterion, answers)
            }
            for more in product(*asked.values()):
                yield {**answers, **dict(zip(asked, more, strict=True))}


@st.composite
def contents(draw):
    """Draw the content of a valid ladder file with one step, small enough to try every answer."""
    numbers = draw(_numbers())
    criteria = draw(_criteria(numbers))
    questions = draw(_questions())
    facts = draw(_facts(numbers, criteria, questions))
    facts += _for_unused(numbers, criteria, facts)
    rules = draw(_rules(facts, questions))
    used = {rule["advice"] for rule in rules}
    kinds = {f"a{i}": draw(st.sampled_from(["go", "wait"])) for i in range(4)}
    advice = [
        {"id": name, "name": f"Advice {name}", "kind": kind, "says": "Do it."}
        for name, kind in kinds.items()
        if name in used
    ]
    step = {
        "id": "only",
        "from": "low",
        "to": "high",
        "name": "The only step",
        "source": "ours",
        "numbers": numbers,
        "criteria": criteria,
        "questions": questions,
        "facts": facts,
        "advice": advice,
        "rules": rules,
    }
    return {
        "format": 1,
        "title": "Small",
        "version": "1",
        "sources": {"ours": {"title": "Ours"}},
        "levels": [{"id": "low", "name": "Low"}, {"id": "high", "name": "High"}],
        "steps": [step],
    }


@st.composite
def _numbers(draw):
    numbers = []
    for i in range(draw(st.integers(0, 3))):
        number = {
            "id": f"n{i}",
            "question": "How many?",
            "short": f"number {i}",
            "unit": draw(st.sampled_from(["months", "pieces"])),
            "most": draw(st.integers(1, 5)),
            "changed_by": draw(st.sampled_from(["you", "time", "others"])),
        }
        wider = [
            other["id"]
            for other in numbers
            if other["most"] >= number["most"] and "no_more_than" not in other
        ]
        if wider and draw(st.booleans()):
            number["no_more_than"] = draw(st.sampled_from(wider))
        numbers.append(number)
    return numbers


@st.composite
def _criteria(draw, numbers):
    most = {number["id"]: number["most"] for number in numbers}
    tied = {i for n in numbers if "no_more_than" in n for i in (n["id"], n["no_more_than"])}
    free = sorted(set(most) - tied)
    together = len(free) >= 2 and draw(st.booleans())
    criteria = []
    for i in range(draw(st.integers(1, 4))):
        parts = []
        for j in range(draw(st.integers(1, 2))):
            kind = draw(st.sampled_from(["number", "question"] if numbers else ["question"]))
            if together:
                chosen = draw(st.permutations(free))[: draw(st.integers(2, len(free)))]
                shares = {n: draw(st.integers(1, most[n])) for n in chosen}
                parts.append({"together": shares})
                together = False
            elif kind == "number":
                name = draw(st.sampled_from(sorted(most)))
                parts.append({"number": name, "at_least": draw(st.integers(1, most[name]))})
            else:
                part = {"question": "Is it so?", "id": f"c{i}p{j}"}
                part["changed_by"] = draw(st.sampled_from(["you", "others"]))
                part["not_applicable"] = draw(st.booleans())
                parts.append(part)
        entry = {"id": f"c{i}", "name": f"Point {i}", "parts": parts}
        entry["always_grows"] = draw(st.booleans())
        criteria.append(entry)
    return criteria


@st.composite
def _questions(draw):
    questions = []
    for i in range(draw(st.integers(0, 2))):
        choices = [{"id": f"v{j}", "says": f"word {j}"} for j in range(draw(st.integers(2, 3)))]
        question = {"id": f"q{i}", "question": "Which?", "choices": choices, "source": "ours"}
        question["changed_by"] = draw(st.sampled_from(["you", "others", "time"]))
        questions.append(question)
    if draw(st.booleans()):
        choices = [{"id": "can", "says": "can"}, {"id": "cannot", "says": "cannot"}]
        question = {"id": "grow", "question": "Can it grow?", "choices": choices}
        question |= {"for_each": "unmet criterion", "changed_by": "others"}
        questions.append(question)
    return questions


@st.composite
def _facts(draw, numbers, criteria, questions):
    each = any(question["id"] == "grow" for question in questions)
    facts = []
    for i in range(draw(st.integers(1, 3))):
        kinds = ["met", "unmet"] + ["where"] * each + ["number"] * bool(numbers)
        kind = draw(st.sampled_from(kinds))
        fact = {"id": f"f{i}", "says": f"fact {i}"}
        if kind == "number":
            number = draw(st.sampled_from(numbers))
            fact |= {"number": number["id"], "at_least": draw(st.integers(1, number["most"]))}
        else:
            fact["count"] = "met" if kind == "met" else "unmet"
            if kind == "where":
                fact["where"] = {"grow": draw(st.sampled_from(["can", "cannot"]))}
            fact["at_least"] = draw(st.sampled_from(["all", *range(1, len(criteria) + 1)]))
        facts.append(fact)
    return facts


def _for_unused(numbers, criteria, facts):
    """Make a fact of every number that nothing uses, since a ladder may not ask in vain."""
    used = {fact.get("number") for fact in facts}
    for criterion in criteria:
        for part in criterion["parts"]:
            used |= {part.get("number"), *part.get("together", {})}
    return [
        {"id": f"f-{n['id']}", "says": "enough", "number": n["id"], "at_least": 1}
        for n in numbers
        if n["id"] not in used
    ]


@st.composite
def _rules(draw, facts, questions):
    values = {fact["id"]: [True, False] for fact in facts}
    for question in questions:
        if "for_each" not in question:
            values[question["id"]] = [choice["id"] for choice in question["choices"]]
    rules = []
    for i in range(draw(st.integers(0, 4))):
        names = draw(st.lists(st.sampled_from(sorted(values)), min_size=1, max_size=2, unique=True))
        when = {
            name: draw(st.lists(st.sampled_from(values[name]), min_size=1, max_size=2, unique=True))
            for name in names
        }
        advice = draw(st.sampled_from(["a0", "a1", "a2", "a3"]))
        rules.append({"id": f"r{i}", "says": f"rule {i}", "when": when, "advice": advice})
    last = draw(st.sampled_from(["a0", "a1", "a2", "a3"]))
    return [*rules, {"id": "rest", "says": "the rest", "when": {}, "advice": last}]


@st.composite
def checks(draw, *, complete=False):
    """Draw (ladder, its plain reading, answers); few enough answers are open to try them all."""
    content = draw(contents())
    plain = Plain(content)
    given = draw(complete_answers(plain))
    if not complete:
        left = 1
        for key in draw(st.permutations(sorted(given))):
            # Taking an answer back may also open the questions that hang on it.
            left *= len(plain.options[key]) * 2
            if left > MOST_COMPLETIONS or draw(st.booleans()):
                break
            given.pop(key)
    return ladder_from(content, where="small.toml"), plain, given


@st.composite
def complete_answers(draw, plain):
    """Draw answers to everything that is asked."""
    given = {}
    for key, options in plain.options.items():
        if key not in plain.condition:
            low = options
            limit = plain.numbers.get(key, {}).get("no_more_than")
            if limit:  # numbers stand after those that they may not exceed
                low = [value for value in options if value <= given[limit]]
            given[key] = draw(st.sampled_from(low))
    for key, criterion in plain.condition.items():
        if not plain.met(criterion, given):
            given[key] = draw(st.sampled_from(plain.options[key]))
    return given


def with_numbers(numbers, parts, facts, when):
    """Make the content of a ladder with one criterion; `when` is its one telling rule."""
    return {
        "format": 1,
        "title": "Small",
        "version": "1",
        "sources": {"ours": {"title": "Ours"}},
        "levels": [{"id": "low", "name": "Low"}, {"id": "high", "name": "High"}],
        "steps": [
            {
                "id": "only",
                "from": "low",
                "to": "high",
                "name": "The only step",
                "source": "ours",
                "numbers": [
                    {"question": "How many?", "short": n["id"], "unit": "months", **n}
                    for n in numbers
                ],
                "criteria": [{"id": "c", "name": "Point", "parts": parts}],
                "facts": [{"says": "so", **fact} for fact in facts],
                "advice": [
                    {"id": a, "name": a, "kind": k, "says": a}
                    for a, k in (("go-on", "go"), ("wait-on", "wait"))
                ],
                "rules": [
                    {"id": "telling", "says": "telling", "when": when, "advice": "go-on"},
                    {"id": "rest", "says": "rest", "when": {}, "advice": "wait-on"},
                ],
            }
        ],
    }
