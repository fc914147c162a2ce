"""The changes that are said to lead to other advice do lead there, and nothing smaller does."""

from itertools import combinations, product

import pytest
from hypothesis import assume, given, settings

from careerkit.assessment.advice import assess
from careerkit.assessment.answers import Answers
from careerkit.assessment.changes import KEPT
from careerkit.assessment.ladder_file import ladder_from
from tests.assessment.people import LADDER, answers
from tests.assessment.small_ladders import Plain, checks, with_numbers

EVERYBODY = ("you", "time", "others")
LONGEST_WAIT = 6
SIZE_TRIED = 3


# ── trying every change ──────────────────────────────────────────────────────────────────────────


def single_changes(plain, given_, who):
    """Give, for each answer, the values that it could be changed to; waiting is one of them."""
    found = {}
    for key, value in given_.items():
        if plain.changed_by(key) not in who:
            continue
        if key in plain.numbers:
            if not plain.passes(key):
                found[key] = range(value + 1, plain.numbers[key]["most"] + 1)
        elif key.split("/")[0] in plain.questions:
            found[key] = [option for option in plain.options[key] if option != value]
        else:
            found[key] = ["no"] if value in ("yes", "not_applicable") else ["yes"]
    if any(plain.passes(n) for n in plain.numbers if n in given_):
        found["wait"] = range(1, LONGEST_WAIT + 1)
    return found


def applied(plain, given_, changes):
    """Give the answers after some changes; waiting moves every number that counts months."""
    months = changes.get("wait", 0)
    later = {k: v + months if plain.passes(k) else v for k, v in given_.items()}
    return later | {key: value for key, value in changes.items() if key != "wait"}


def reached(plain, given_):
    """Give the advice that some completion of the answers leads to."""
    return {plain.advice_for(answers_) for answers_ in plain.completions(given_)}


def all_changes(plain, given_, size, who):
    """Go through every set of that many changes."""
    single = single_changes(plain, given_, who)
    for keys in combinations(single, size):
        for values in product(*(single[key] for key in keys)):
            yield dict(zip(keys, values, strict=True))


def by_trying(plain, given_, who=EVERYBODY):
    """Find, for each advice, the smallest sets of changes that lead to it, by trying them all."""
    found = {}
    for size in range(SIZE_TRIED + 1):
        here = {}
        for changes in all_changes(plain, given_, size, who):
            for advice in reached(plain, applied(plain, given_, changes)):
                if advice not in found:
                    here.setdefault(advice, []).append(changes)
        found |= here
    return found


def as_tried(changes):
    """Put a set of changes as the trying does it."""
    return {"wait" if c.months else c.ask.key: c.months or c.after for c in changes}


def kind(plain, changes):
    """Say what is changed, and to what unless that is a number."""
    return frozenset(
        (key, "" if key == "wait" or key in plain.numbers else value)
        for key, value in changes.items()
    )


def less(plain, a, b):
    """Tell whether one set goes less far than another of its kind."""
    numbers = [key for key in a if key == "wait" or key in plain.numbers]
    return kind(plain, a) == kind(plain, b) and a != b and all(a[k] <= b[k] for k in numbers)


# ── any small ladder ─────────────────────────────────────────────────────────────────────────────


@settings(max_examples=80, deadline=None)
@given(checks(complete=True))
def test_the_smallest_changes_are_those_that_trying_finds(check):
    """The same advice, the same size, the same sets, the same number of them, and no longer waits."""
    ladder, plain, given_ = check
    expected = by_trying(plain, given_)
    result = assess(ladder, Answers("only", given_))

    ways = {way.advice.id: way for way in result.changes.ways if way.size <= SIZE_TRIED}
    assert {result.advice.id, *ways} == set(expected)
    for advice, way in ways.items():
        tried = expected[advice]
        sets = [as_tried(changes) for changes in way.sets]
        assert {way.size} == {len(changes) for changes in tried}
        assert {kind(plain, c) for c in tried} == {kind(plain, c) for c in sets}
        assert not [c for c in sets if any(less(plain, t, c) for t in tried)]
        assert all(c in tried for c in sets)
        assert way.total == len(way.sets)
        if way.choice is not None:
            told = {frozenset((*way.choice.always, *some)) for some in picked(way.choice)}
            assert told == set(map(frozenset, way.sets))


def picked(choice):
    """Go through what “any 2 of these” stands for."""
    return combinations(choice.among, choice.pick)


@settings(max_examples=80, deadline=None)
@given(checks(complete=True))
def test_the_nearest_way_to_go_is_the_one_that_trying_finds(check):
    """With everybody's help, and with nobody's."""
    ladder, plain, given_ = check
    result = assess(ladder, Answers("only", given_))
    assume(not result.advice.go)

    for way, who in (
        (result.changes.ready, EVERYBODY),
        (result.changes.ready_alone, ("you", "time")),
    ):
        tried = by_trying(plain, given_, who)
        go = {advice for advice in tried if plain.advice[advice]["kind"] == "go"}
        if way is None or way.size > SIZE_TRIED:
            assert set() == go
        else:
            assert {min(len(tried[advice][0]) for advice in go)} == {way.size}
            assert way.advice.id in go
            assert set(who) >= {change.who for changes in way.sets for change in changes}


@settings(max_examples=80, deadline=None)
@given(checks())
def test_with_open_questions_some_completion_leads_there(check):
    """What is not answered may still turn out to fit, and then the way holds."""
    ladder, plain, given_ = check
    changes = assess(ladder, Answers("only", given_)).changes
    ways = [*changes.ways, *filter(None, (changes.ready, changes.ready_alone))]

    for way in ways:
        for set_ in way.sets[:5]:
            after = applied(plain, given_, as_tried(set_))
            assert way.advice.id in reached(plain, after)


# ── the shipped ladder ───────────────────────────────────────────────────────────────────────────


def after(person, changes):
    """Apply a set of changes to answers to a shipped step."""
    step = LADDER.step(person.step)
    months = sum(change.months for change in changes)
    given_ = dict(person.given)
    for ask in step.asks:
        if ask.number is not None and ask.changed_by == "time" and ask.key in given_:
            given_[ask.key] += months
    given_ |= {change.ask.key: change.after for change in changes if not change.months}
    return Answers(person.step, given_)


@settings(max_examples=80, deadline=None)
@given(answers(complete=True))
def test_each_set_is_enough_and_each_change_in_it_is_needed(person):
    """Applied to the answers a set leads to its advice, and without any one change it does not."""
    for way in assess(LADDER, person).changes.ways:
        for changes in way.sets[:4]:
            assert way.advice in assess(LADDER, after(person, changes)).possible
            for left_out in changes:
                rest = [change for change in changes if change != left_out]
                assert way.advice not in assess(LADDER, after(person, rest)).possible


@settings(max_examples=80, deadline=None)
@given(answers())
def test_what_one_can_do_alone_needs_nobody_else(person):
    """No change by others is among them, and it takes no fewer changes than with their help."""
    changes = assess(LADDER, person).changes
    if changes.ready_alone is not None:
        who = {c.who for set_ in changes.ready_alone.sets for c in set_}

        assert {"you", "time"} >= who
        assert changes.ready.size <= changes.ready_alone.size


def ways_of(step, **given_):
    """Give the ways of a person, by the id of the advice."""
    result = assess(LADDER, Answers(step, given_))
    return {way.advice.id: way for way in result.changes.ways}


FOUNDER = {"called_crazy": "no", "ready_for_the_ride": "unsure", "partner_supports": "yes"}
JUNIOR = {"small_features": 10, "big_features": 0, "clear_specs": "yes", "spec_reviews": "yes"}
SENIOR = {
    "effortless_delivery": "yes",
    "engineering_trust": "yes",
    "teams_that_vouch": 2,
    "roadmap_planning": "yes",
    "customer_interviews": "yes",
    "data_behind_dashboard": "yes",
    "kpis_and_value": "yes",
    "why": "lead",
    "opportunity": "none",
    "room": "yes",
}


def test_one_month_is_one_month():
    """What only time changes says how long."""
    way = ways_of("junior-to-senior", months_as_junior=17, **JUNIOR)["tell-your-boss"]

    assert ("wait 1 month, until 18 months as a junior PM",) == way.lines()
    assert (1, 1) == (way.size, way.total)


def test_waiting_moves_every_number_that_time_changes():
    """With 10 of 18 and 20 of 36 months it takes 16 months, once, and not 8 and 16."""
    way = ways_of("senior-to-leader", months_as_senior=10, months_as_pm=20, **SENIOR)

    assert ("wait 16 months, until 36 months as a PM in all",) == way["talk-to-your-boss"].lines()
    assert 1 == way["talk-to-your-boss"].size


def test_features_can_be_finished_by_small_or_by_big_ones():
    """Five small and two big ones lack a sixth: two more small ones, or one more big one."""
    person = JUNIOR | {"small_features": 5, "big_features": 2}
    way = ways_of("junior-to-senior", months_as_junior=18, **person)["tell-your-boss"]

    assert 2 == way.total
    small, big = "small features shipped: 7 instead of 5", "big features shipped: 3 instead of 2"
    assert {f"one of these: {big}; {small}"} == set(way.lines())


def test_a_setback_is_called_one():
    """From go to wait leads only what turns out not to hold, and each point alone is enough."""
    way = ways_of("vp-to-founder", **dict.fromkeys(FOUNDER, "yes"))["not-yet"]

    assert way.setback
    assert (1, 3) == (way.size, way.total)
    assert "“Called crazy” turned out to be a no" in way.lines()[0]
    assert way.lines()[0].startswith("one of these: ")


def test_what_others_decide_is_told_apart():
    """Whether people call it crazy is not in one's own hands; readiness is."""
    way = ways_of("vp-to-founder", **FOUNDER)["start-your-own"]

    assert {"called_crazy": "others", "ready_for_the_ride": "you"} == {
        change.ask.key: change.who for change in way.sets[0]
    }
    assert not way.in_your_hands
    assert not way.setback
    assert assess(LADDER, Answers("vp-to-founder", FOUNDER)).changes.ready_alone is None


def test_any_two_of_four_are_told_in_one_sentence():
    """With four points missing and an opening inside, any two of them make it five of seven."""
    missing = dict.fromkeys(["roadmap_planning", "kpis_and_value", "customer_interviews"], "no")
    growth = {f"growth/{name}": "yes" for name in missing}
    person = SENIOR | missing | growth | {"opportunity": "inside", "effortless_delivery": "no"}
    person |= {"growth/effortless_delivery": "yes"}
    way = ways_of("senior-to-leader", months_as_senior=18, months_as_pm=36, **person)

    way = way["take-the-opportunity"]
    assert (2, 6) == (way.size, way.total)
    assert 1 == len(way.lines())
    assert way.lines()[0].startswith("any 2 of these: ")
    named = {"Delivery without effort", "A part in roadmap planning"}
    named |= {"Customer interviews", "Measuring value and impact"}
    chosen = {frozenset(change.ask.short for change in changes) for changes in way.sets}
    assert {frozenset(pair) for pair in combinations(named, 2)} == chosen
    assert all(f"“{name}” becomes a yes" in way.lines()[0] for name in named)


@pytest.mark.parametrize(("months", "wait"), [((0, 0), 4), ((3, 1), 2), ((5, 0), 2), ((9, 0), 1)])
def test_waiting_counts_for_numbers_that_count_together(months, wait):
    """Of 10 and 6 months that count together, both grow while one waits."""
    numbers = [
        {"id": "a", "most": 99, "changed_by": "time"},
        {"id": "b", "most": 99, "changed_by": "time"},
    ]
    parts = [{"together": {"a": 10, "b": 6}}]
    facts = [{"id": "all", "count": "met", "at_least": "all"}]
    ladder = ladder_from(with_numbers(numbers, parts, facts, {"all": True}), where="small.toml")
    given_ = dict(zip("ab", months, strict=True))
    (way,) = assess(ladder, Answers("only", given_)).changes.ways

    assert (1, 1) == (way.size, way.total)
    assert wait == way.sets[0][0].months
    assert given_["a"] + wait == way.sets[0][0].after


def test_more_sets_than_are_kept_are_still_counted():
    """With 12 points missing of which 6 are asked for there are 924 ways, and a sentence says so."""
    content = with_numbers([], [{"question": "Is it so?"}], [], {"half": True})
    step = content["steps"][0]
    step["criteria"] = [
        {"id": f"c{i}", "name": f"Point {i}", "parts": [{"question": "Is it so?"}]}
        for i in range(12)
    ]
    step["facts"] = [{"id": "half", "says": "half", "count": "met", "at_least": 6}]
    ladder = ladder_from(content, where="small.toml")
    (way,) = assess(ladder, Answers("only", {f"c{i}": "no" for i in range(12)})).changes.ways

    assert 924 == way.total
    assert KEPT == len(way.sets)
    assert "or 921 other ways of the same size" == way.lines()[-1]
    assert 4 == len(way.lines())


def test_the_plain_reading_knows_who_changes_what():
    """The trying above would prove nothing if it let everybody change everything."""
    content = with_numbers(
        [{"id": "n", "most": 3, "changed_by": "time"}],
        [{"number": "n", "at_least": 2}, {"question": "Is it so?", "changed_by": "others"}],
        [{"id": "all", "count": "met", "at_least": "all"}],
        {"all": True},
    )
    given_ = {"n": 1, "c": "no"}

    assert {"c": ["yes"], "wait": range(1, 7)} == single_changes(Plain(content), given_, EVERYBODY)
    assert {"wait"} == set(single_changes(Plain(content), given_, ("you", "time")))


def test_what_time_brings_but_not_by_the_month_is_no_waiting():
    """How many months twelve shifts take nobody knows, so the shifts themselves are named."""
    numbers = [{"id": "shifts", "most": 99, "unit": "shifts", "changed_by": "time"}]
    parts = [{"number": "shifts", "at_least": 20}]
    facts = [{"id": "all", "count": "met", "at_least": "all"}]
    ladder = ladder_from(with_numbers(numbers, parts, facts, {"all": True}), where="small.toml")
    (way,) = assess(ladder, Answers("only", {"shifts": 8})).changes.ways

    assert ("shifts: 20 instead of 8",) == way.lines()
    assert ("time", 0) == (way.sets[0][0].who, way.sets[0][0].months)


def test_one_waits_beyond_the_nearest_threshold_where_that_is_needed():
    """Three months meet the criterion, but the rule looks at six."""
    numbers = [{"id": "n", "most": 99, "changed_by": "time"}]
    facts = [
        {"id": "all", "count": "met", "at_least": "all"},
        {"id": "far", "number": "n", "at_least": 6},
    ]
    content = with_numbers(numbers, [{"number": "n", "at_least": 3}], facts, {"far": True})
    content["steps"][0]["rules"][0]["when"] = {"all": True, "far": True}
    ladder = ladder_from(content, where="small.toml")
    (way,) = assess(ladder, Answers("only", {"n": 1})).changes.ways

    assert ("wait 5 months, until 6 n",) == way.lines()


def test_of_two_waits_that_both_lead_there_the_shorter_one_is_told():
    """Whoever waits longer has arrived already."""
    numbers = [{"id": "n", "most": 99, "changed_by": "time"}]
    facts = [
        {"id": "near", "number": "n", "at_least": 4},
        {"id": "far", "number": "n", "at_least": 6},
    ]
    content = with_numbers(numbers, [{"number": "n", "at_least": 3}], facts, {"near": True})
    content["steps"][0]["rules"].insert(
        0, {"id": "farther", "says": "farther", "when": {"far": True}, "advice": "go-on"}
    )
    ladder = ladder_from(content, where="small.toml")
    (way,) = assess(ladder, Answers("only", {"n": 1})).changes.ways

    assert (1, 1) == (way.size, way.total)
    assert ("wait 3 months, until 4 n",) == way.lines()
