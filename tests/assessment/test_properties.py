"""What holds of every assessment, whoever answers whatever."""

import pickle
from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from careerkit.assessment.advice import assess
from careerkit.assessment.answers import Answers, answers_text, contradiction, parse_answers
from careerkit.assessment.criteria import Status, criterion_met
from careerkit.assessment.questions import asked_now
from tests.assessment.oracle import MET, ORACLES, OUTCOMES
from tests.assessment.people import LADDER, answers, value_of, with_one_open
from tests.assessment.small_ladders import checks

often = settings(max_examples=60, deadline=None)


def told(result):
    """Give what an assessment says, without the answers that it was made from."""
    return (
        result.advice,
        result.rule,
        result.next_step,
        result.possible,
        result.reasons,
        result.remarks,
        result.open,
        result.ask_next,
        [c.met for c in result.criteria],
    )


@often
@given(answers(), st.randoms(use_true_random=False))
def test_the_order_of_answers_does_not_matter(person, random):
    """Whoever starts at the bottom of the page gets the same advice, for the same reasons."""
    keys = list(person.given)
    random.shuffle(keys)
    shuffled = replace(person, given={key: person.given[key] for key in keys})

    expected = assess(LADDER, person)

    assert told(expected) == told(assess(LADDER, shuffled))
    assert expected.changes == assess(LADDER, shuffled).changes


@often
@given(with_one_open(), st.data())
def test_an_answer_never_adds_possible_advice(person_and_key, data):
    """Knowing more narrows what is possible, or leaves it as it is."""
    person, key = person_and_key
    answered = person.with_answer(key, data.draw(value_of(LADDER.step(person.step).ask(key))))
    assume(not contradiction(LADDER.step(person.step), answered.given))
    before = assess(LADDER, person).possible

    assert set(before) >= set(assess(LADDER, answered).possible)


@often
@given(answers(complete=True))
def test_complete_answers_give_exactly_one_piece_of_advice(person):
    """It is the one of the plain lines, with its rule, and nothing is left open."""
    result = assess(LADDER, person)
    stands = {}
    for name in OUTCOMES[person.step]:
        growth = {"no": "stuck", "unknown": "unknown"}.get(
            person.given.get(f"growth/{name}"), "grows"
        )
        met = criterion_met(LADDER.step(person.step).criterion(name), person.given)
        stands[name] = MET if met else growth
    expected, carried = ORACLES[person.step](stands, person.given)

    assert result.complete
    assert (expected,) == tuple(advice.id for advice in result.possible)
    assert expected == result.advice.id == result.rule.advice
    assert carried == (result.next_step.id if result.next_step else "")
    assert [result.rule.id] == [reason.rule.id for reason in result.reasons if reason.fired]


@often
@given(answers(), st.data())
def test_any_completion_leads_to_advice_that_was_possible(person, data):
    """Possible means all that can still come."""
    step = LADDER.step(person.step)
    full = data.draw(answers(step, complete=True))
    completed = replace(person, given={**full.given, **person.given})
    assume(not contradiction(step, completed.given))

    assert assess(LADDER, completed).advice in assess(LADDER, person).possible


@often
@given(answers(complete=True), st.data())
def test_meeting_one_more_criterion_never_turns_go_into_wait(person, data):
    """Readiness is never punished."""
    before = assess(LADDER, person)
    assume(before.gaps)
    name = data.draw(st.sampled_from([gap.criterion.id for gap in before.gaps]))
    better = {**person.given, **OUTCOMES[person.step][name][0]}
    if contradiction(before.step, better):
        better["months_as_pm"] = better["months_as_senior"]
    # Numbers that were higher already stay: the example is only just enough.
    better = {
        k: max(v, person.given[k]) if isinstance(v, int) and k in person.given else v
        for k, v in better.items()
    }
    after = assess(LADDER, replace(person, given=better))

    assert name not in {gap.criterion.id for gap in after.gaps}
    assert after.advice.go >= before.advice.go


@often
@given(answers(), answers())
def test_evidence_changes_the_label_and_never_the_advice(person, other):
    """A claim counts like a proof; only the word beside it differs."""
    kept = other.evidence if other.step == person.step else {}
    plain, shown = replace(person, evidence={}), replace(person, evidence=kept)

    assert told(assess(LADDER, plain)) == told(assess(LADDER, shown))
    for a, b in zip(assess(LADDER, plain).criteria, assess(LADDER, shown).criteria, strict=True):
        assert a.status == b.status or (a.status, b.status) == (Status.CLAIMED, Status.SHOWN)


@often
@given(answers())
def test_unsure_and_no_give_the_same_advice(person):
    """Not knowing is not yet a yes, and no worse than a no."""
    judged = {a.key for a in LADDER.step(person.step).asks if a.judged is not None}
    turned = {"unsure": "no", "no": "unsure"}
    other = replace(
        person,
        given={k: turned.get(v, v) if k in judged else v for k, v in person.given.items()},
    )
    a, b = assess(LADDER, person), assess(LADDER, other)

    assert (a.advice, a.rule, a.next_step, a.possible) == (
        b.advice,
        b.rule,
        b.next_step,
        b.possible,
    )


@often
@given(answers())
def test_what_is_saved_is_loaded(person):
    """An answers file holds all of it: answers, evidence, name, date, notes and the ladder's stamp."""
    step = LADDER.step(person.step)
    asked = {a.key for a in step.asks}
    expected = replace(person, given={k: v for k, v in person.given.items() if k in asked})

    assert expected == parse_answers(answers_text(person, LADDER), LADDER, where="answers.toml")


@often
@given(answers())
def test_answers_and_assessments_travel_to_other_processes(person):
    """Pickling keeps what they say."""
    result = assess(LADDER, person)
    travelled = pickle.loads(pickle.dumps(result))  # noqa: S301 - our own

    assert person == pickle.loads(pickle.dumps(person))  # noqa: S301 - our own
    assert told(result) == told(travelled)
    assert result.changes == travelled.changes


@often
@given(answers())
def test_assessing_changes_nothing(person):
    """The answers given in are as they were."""
    before = (dict(person.given), dict(person.evidence))

    assess(LADDER, person)

    assert before == (dict(person.given), dict(person.evidence))


@often
@given(answers())
def test_every_reason_agrees_with_the_advice(person):
    """Rules above the one that fired failed, and what did not fire did not hold before it."""
    result = assess(LADDER, person)
    fired = [reason for reason in result.reasons if reason.fired]

    assert ([result.rule] if result.rule else []) == [reason.rule for reason in fired]
    if result.complete and fired:
        above = result.reasons[: result.reasons.index(fired[0])]
        assert {"fails"} >= {str(reason.verdict) for reason in above}
        assert "holds" == fired[0].verdict


@often
@given(answers())
def test_what_is_open_is_what_is_asked_and_not_answered(person):
    """Growth is asked of unmet criteria only, and of none that always grows."""
    result = assess(LADDER, person)
    unmet = {gap.criterion.id for gap in result.gaps}
    asked = asked_now(result.step, person.given)

    assert [a for a in asked if a.key not in person.given] == list(result.open)
    assert {a.criterion for a in asked if a.conditional} == {
        c.id
        for c in result.step.criteria
        if c.id in unmet and any(a.conditional and a.criterion == c.id for a in result.step.asks)
    }


@settings(max_examples=100, deadline=None)
@given(checks(complete=True), st.data())
def test_small_ladders_give_the_advice_of_their_plain_reading(check, data):
    """Any ladder's complete answers give the advice of its first rule that fits."""
    ladder, plain, given_ = check
    result = assess(ladder, Answers("only", given_))

    assert plain.advice_for(given_) == result.advice.id
    assert plain.rule(given_)["id"] == result.rule.id

    key = data.draw(st.sampled_from(sorted(given_)))
    opened = assess(ladder, Answers("only", {k: v for k, v in given_.items() if k != key}))

    assert result.advice in opened.possible


@settings(max_examples=100, deadline=None)
@given(checks())
def test_small_ladders_keep_possible_exactly_what_can_still_come(check):
    """The set of possible advice is the set over all completions, for any ladder."""
    ladder, plain, given_ = check
    expected = {plain.advice_for(answers_) for answers_ in plain.completions(given_)}

    assert expected == {a.id for a in assess(ladder, Answers("only", given_)).possible}
