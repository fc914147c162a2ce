"""Advice comes with every rule and what it saw, with what to do next, and with words for the boss."""

from careerkit.assessment.advice import Action, assess
from careerkit.assessment.answers import Answers, Evidence
from careerkit.assessment.ladder_file import default_ladder

LADDER = default_ladder()
JUNIOR = {
    "months_as_junior": 17,
    "small_features": 8,
    "big_features": 1,
    "clear_specs": "yes",
    "spec_reviews": "unsure",
}
SENIOR = {
    "months_as_senior": 20,
    "months_as_pm": 40,
    "effortless_delivery": "yes",
    "engineering_trust": "yes",
    "teams_that_vouch": 2,
    "roadmap_planning": "no",
    "customer_interviews": "yes",
    "data_behind_dashboard": "yes",
    "kpis_and_value": "yes",
    "why": "impact",
    "opportunity": "inside",
    "room": "unknown",
    "growth/roadmap_planning": "unknown",
}


def senior(**changed):
    """Assess a senior who lacks one point, with some answers changed; None takes one back."""
    given = {k: v for k, v in (SENIOR | changed).items() if v is not None}
    return assess(LADDER, Answers("senior-to-leader", given))


def checks(result, rule):
    """Give a rule's checks as (says, saw, wanted, threshold, verdict)."""
    reason = next(reason for reason in result.reasons if reason.rule.id == rule)
    return [(c.says, c.saw, c.wanted, c.threshold, str(c.verdict)) for c in reason.checks]


def test_every_rule_tells_what_it_saw_fired_or_not():
    """Seven rules, in order, of which the second fired; with values, thresholds and source."""
    result = senior()

    assert 7 == len(result.reasons)
    assert [False, True, False, False, False, False, False] == [r.fired for r in result.reasons]
    assert [
        ("every criterion is met", "no, 6 of 7", "yes", "at least 7 of 7", "fails"),
    ] == checks(result, "opportunity-all-met")[1:]
    assert [
        (
            "an opening",
            "“an opening in my company”",
            "“an opening in my company”",
            "",
            "holds",
        ),
        ("most criteria are met", "yes, 6 of 7", "yes", "at least 5 of 7", "holds"),
    ] == checks(result, "opportunity-most-met")
    assert (
        "something that is not met cannot be learned here",
        "no, 0 of 7",
        "yes",
        "at least 1",
        "fails",
    ) == checks(result, "cannot-grow-here")[1]
    fired = result.reasons[1]
    assert "the exception" in fired.rule.origin.source
    assert fired.rule.origin.reading
    assert fired.rule.warning.startswith("This is the exception.")


def test_an_open_answer_is_told_as_a_range():
    """With one point open there are 5 or 6 of 7, and the opening is not answered."""
    result = senior(kpis_and_value=None, opportunity=None)

    assert (
        "every criterion is met",
        "no, 5 to 6 of 7",
        "yes",
        "at least 7 of 7",
        "fails",
    ) == checks(result, "opportunity-all-met")[1]
    assert ("an opening", "not answered", "“an opening in my company”", "", "open") == checks(
        result, "opportunity-most-met"
    )[0]
    stuck = checks(result, "cannot-grow-here")[1]
    assert ("something that is not met cannot be learned here", "open, 0 to 1 of 7") == stuck[:2]


def test_a_number_is_told_with_its_threshold():
    """Eleven months of the twelve."""
    result = assess(LADDER, Answers("leader-to-vp", {"months_as_leader": 11}))

    assert (
        "a year as a product leader has passed",
        "no, 11 months as a product leader",
        "yes",
        "at least 12",
        "fails",
    ) == checks(result, "opening-and-a-year")[1]


def test_next_come_the_advice_then_each_point_then_what_to_find_out():
    """What closes a gap, what settles an unsure one, what would show a claim; each named."""
    actions = assess(LADDER, Answers("junior-to-senior", JUNIOR)).actions

    assert ["", "", ""] == [action.about for action in actions[:3]]
    assert [
        "A year and a half as a junior",
        "Enough features shipped",
        "Specs that need few remarks",
        "At ease in spec reviews",
    ] == [action.about for action in actions[3:]]
    assert (
        Action(
            "Note what shows it: A recent spec with its remarks, or your boss's words about it.",
            "Specs that need few remarks",
        )
        == actions[5]
    )
    assert "Ask two people who sat in your last review how it went." == actions[6].text


def test_not_knowing_leads_to_asking():
    """Unknown growth and unknown room count as yes, together with whom to ask."""
    texts = {action.text: action.about for action in senior().actions}

    assert (
        "A part in roadmap planning"
        == texts["Ask your boss whether you can learn this here, and how."]
    )
    assert (
        "room for another leader here"
        == (texts["Ask your boss whether a new leader's role is thinkable in the next year."])
    )


def test_evidence_takes_its_action_away():
    """What is shown need not be noted again."""
    item = {"clear_specs": (Evidence("Spec 12, two remarks"),)}
    result = assess(LADDER, Answers("junior-to-senior", JUNIOR, item))

    assert not [action for action in result.actions if action.text.startswith("Note what shows")]
    assert () == result.claimed


def test_pass_this_time_carries_what_to_do_meanwhile():
    """Its actions come first, then those of the advice that it carries."""
    missing = dict.fromkeys(["effortless_delivery", "customer_interviews"], "no")
    result = senior(**missing, **{f"growth/{name}": "no" for name in missing})

    assert ("pass-this-time", "switch-workplace") == (result.advice.id, result.next_step.id)
    expected = [*result.advice.next, *result.next_step.next]
    assert expected == [action.text for action in result.actions[: len(expected)]]


def test_what_it_would_carry_is_not_told_while_it_is_open():
    """Pass is settled; whether to switch or to hold is not."""
    missing = dict.fromkeys(["effortless_delivery", "customer_interviews"], "no")
    result = senior(**missing)

    assert "pass-this-time" == result.advice.id
    assert result.next_step is None


def test_what_only_one_of_two_possible_rules_carries_is_not_told():
    """Without a word on the opening it is pass, carrying hold and hone, or hold and hone itself."""
    missing = dict.fromkeys(["effortless_delivery", "customer_interviews"], "no")
    growth = {f"growth/{name}": "yes" for name in missing}
    result = senior(opportunity=None, **missing, **growth)

    assert ["pass-this-time", "hold-and-hone"] == [advice.id for advice in result.possible]
    assert result.next_step is None


def test_remarks_follow_the_why():
    """Impact has a path of its own; who wants to lead people may wait for them."""
    assert ["Impact without reports"] == [r.title for r in senior().remarks]
    assert ["Leading people may come later"] == [r.title for r in senior(why="both").remarks]
    assert ["Leading people may come later"] == [r.title for r in senior(why="lead").remarks]
    assert [] == [r.title for r in senior(why=None).remarks]


def test_the_script_counts_and_names_the_points():
    """Three of them, as one would say them, and none while the advice is open."""
    script = assess(LADDER, Answers("junior-to-senior", JUNIOR)).script

    assert "I see 3 points to work on: time as a junior product manager, " in script
    assert "{" not in script
    assert "" == assess(LADDER, Answers("junior-to-senior", {})).script


def test_the_script_names_three_and_counts_the_rest():
    """A sentence for the boss is not a list of seven."""
    no = {ask.key: "no" for ask in LADDER.step("leader-to-vp").asks if ask.judged is not None}
    script = assess(
        LADDER, Answers("leader-to-vp", no | {"pms_managed": 0, "opening_inside": "no"})
    ).script

    assert "I see 6 points to work on: " in script
    assert " and 3 more. " in script


def test_every_script_of_every_advice_is_filled_in():
    """No bracket is left, whatever is met."""
    for step in LADDER.steps:
        for first in ("yes", "no"):
            given = {a.key: first for a in step.asks if first in a.options and not a.conditional}
            given |= {a.key: 40 if first == "yes" else 0 for a in step.asks if a.number is not None}
            given |= {a.key: a.options[0] for a in step.asks if a.key not in given and a.options}
            script = assess(LADDER, Answers(step.id, given)).script

            assert script
            assert "{" not in script


def test_the_ladder_used_is_named():
    """Title, version and hash stand under every piece of advice."""
    result = senior()

    assert LADDER.stamp == result.ladder
    assert LADDER.hash in result.ladder
    assert LADDER.version in result.ladder
