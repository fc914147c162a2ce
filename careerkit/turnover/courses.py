"""What happens, month by month, after somebody has asked for a promotion: five courses of action.

Whether the person leaves is integrated out: a course carries the chance of still being here, not a
person. Costs are those that differ between the courses. Pay that buys work of the same value is in
none of them: each is compared with a world in which the person stays in the post with full output.

Everything in a month counts at its middle, discounted to today. Hazards are continuous: with a yearly
chance p of leaving, the monthly hazard is -ln(1 - p) ÷ 12, and an effect multiplies it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from careerkit.turnover.case import MONTHS, Case, horizon, lasting, years_between
from careerkit.turnover.exit_cost import WEEKS
from careerkit.turnover.quantities import Draws
from careerkit.turnover.staying import Effect, NewPost, Stay, follow
from careerkit.turnover.values import Value, total
from careerkit.turnover.worksheet import Block, Item, block, credit, item

WEEKS_A_MONTH = WEEKS / MONTHS
NEW_POST = ("vacancy", "recruiting", "onboarding", "ramp_up", "performance")
HIRING = ("recruiting", "onboarding", "ramp_up")


@dataclass(frozen=True, slots=True)
class Course:
    """What one option comes to.

    lines:   what it costs, line by line, discounted; arrays of draws
    staying: chance that the person is still here after 0, 1, … months, averaged over the draws
    leaves:  chance of having left by the end, in draws
    """

    lines: Block
    staying: tuple[float, ...]
    leaves: Value


def nothing(case: Case) -> Course:
    """Do nothing: the person goes on as before, with the chance of leaving that this has."""
    stay = follow(case)
    return _course("nothing", stay, [_exits(case, stay), *_open_post(case, horizon(case))])


def plan(case: Case) -> Course:
    """Talk and make a plan: it lowers the chance of leaving, then fades, and closes gaps meanwhile.

    Where a higher post waits, the person is promoted into it once the gaps are closed, one after the
    other; the post is open until then.
    """
    waiting = case.situation.post_waiting
    ready = np.floor(case.situation.unmet * np.asarray(case["months_per_gap"])) + 1
    promoted = _promotion_keeps(case, ready) if waiting else None
    works = np.minimum(
        case["plan_effect_months"], case["plan_months"]
    )  # no longer than it is kept up

    def relative(month: int) -> Value:
        keeps = 1 - case["plan_cut"] * lasting(case, works, month - 0.5)
        return keeps if promoted is None else np.where(month < ready, keeps, promoted(month))

    def under_way(month: int) -> Value:
        return np.clip(case["plan_months"] - (month - 1), 0.0, 1.0)

    def learned(month: int) -> Value:
        return np.minimum(month - 0.5, case["plan_months"]) / MONTHS

    stay = follow(
        case,
        relative,
        during=under_way,
        after=learned,
        new_post=NewPost(ready, case["failure_base"]) if waiting else None,
    )
    years, hour = stay.years_during, case.person.hourly_cost
    manager = hour * case["manager_rate"]
    output_of_an_hour = hour * case["output_value"]
    lines = [
        _exits(case, stay),
        item("Learning budget", years=years, budget=case["learning_budget"]),
        item("Mentor", years=years, months=MONTHS, hours=case["mentor_hours"], hourly=manager),
        item("Manager", years=years, months=MONTHS, hours=case["manager_hours"], hourly=manager),
        item(
            "Own time for learning",
            years=years,
            months=MONTHS,
            hours=case["own_hours"],
            hourly=output_of_an_hour,
        ),
        credit(
            "More output from what was learned",
            years=stay.years_after,
            output=case.person.weekly_output * WEEKS,
            share=case["plan_gain"],
        ),
        *(_promotion(case, stay) if waiting else ()),
        *_open_post(case, stay.years_open),
    ]
    return _course("plan", stay, lines)


def promote(case: Case) -> Course:
    """Promote now: it keeps people who want to lead, costs a raise, and can fail before its time."""
    now = np.ones_like(np.asarray(case["leave_chance"]))
    stay = follow(case, _promotion_keeps(case, now), new_post=NewPost(now, case.failure))
    lines = [_exits(case, stay), *_promotion(case, stay), *_open_post(case, stay.years_open)]
    return _course("promote", stay, lines)


def counteroffer(case: Case) -> Course:
    """Wait until they resign, then offer more: some stay, and some of these leave all the same."""
    hazard = case.hazard
    gone = -np.log1p(-np.asarray(case["gone_within_year"])) / MONTHS
    stays, remains = np.exp(-hazard), np.exp(-gone)
    as_before, retained = np.ones_like(hazard), np.zeros_like(hazard)
    left = np.zeros_like(hazard)  # added up, since 1 - those here can come out a hair below 0
    exits: Value = 0.0
    kept: Value = 0.0
    offers: Value = 0.0
    raised: Value = 0.0
    staying = [1.0]
    for month in case.months:
        worth = case.worth[month - 1]
        rest = case.chances.of(as_before, stays)
        resigned = as_before - rest
        accepted = case.chances.of(resigned, case["counteroffer_accepted"])
        still = case.chances.of(retained, remains)
        leaving = (resigned - accepted) + (retained - still)
        left = left + leaving
        exits = exits + worth * leaving
        offers = offers + worth * resigned
        kept = kept + worth * accepted
        raised = raised + worth * (retained + still + accepted) / (2 * MONTHS)
        as_before, retained = rest, still + accepted
        staying.append(float(np.mean(1 - left)))
    stay = Stay(exits, tuple(staying), left)
    lines = [
        _exits(case, stay),
        item("Raise", years=raised, pay=case.yearly_pay, share=case["counteroffer_raise"]),
        item(
            "Half-hearted work before the offer",
            accepted=kept,
            cost=case.an_exit["before_leaving"].net,
        ),
        item(
            "Less output after an offer",
            years=raised,
            output=case.person.weekly_output * WEEKS,
            share=case["retained_output_lost"],
        ),
        item(
            "Raises that it sets off",
            accepted=kept,
            pay=case.yearly_pay,
            share=case["others_raised"],
        ),
        item(
            "Making the offer",
            offers=offers,
            hours=case["counteroffer_hours"],
            hourly=case.person.hourly_cost * case["manager_rate"],
        ),
        *_open_post(case, horizon(case)),
    ]
    return _course("counteroffer", stay, lines)


def outside(case: Case) -> Course:
    """Hire a leader from outside: search, ramp-up, a risk of failing, and somebody passed over."""
    upset = np.asarray(case["wants_to_lead"]) * case["passed_over_rise"]

    def relative(month: int) -> Value:
        return 1 + upset * lasting(case, case["passed_over_months"], month - 0.5)

    stay = follow(case, relative)
    end = case.situation.months
    starts = np.asarray(case.higher.weeks_to_fill + case.higher.notice_new_hire) / WEEKS_A_MONTH
    here = years_between(case, starts, np.inf)
    learning = starts + MONTHS * np.asarray(case["outside_shortfall_years"])
    fails = starts + case["failure_months"]
    hired = np.where(starts <= end, case.worth_at(starts), 0.0)
    one = np.ones_like(hired)
    failed = np.where(fails <= end, case.worth_at(fails), 0.0) * case.chances.of(
        one, case["outside_failure"]
    )
    hiring = total(case.a_higher_exit[name].net for name in HIRING)
    yearly = case.higher.weekly_cost * WEEKS
    lines = [
        _exits(case, stay),
        item("Finding and settling in a leader", hires=hired, cost=hiring),
        item("Paid more than from inside", years=here, pay=yearly, share=case["outside_premium"]),
        item(
            "Delivers less than from inside",
            years=years_between(case, starts, learning),
            output=case.higher.weekly_output * WEEKS,
            share=case["outside_shortfall"],
        ),
        item(
            "A hire that fails",
            chance=failed,
            cost=case.a_higher_exit.net
            + case["failure_output_lost"] * case.higher.weekly_output * WEEKS,
        ),
        *_open_post(case, years_between(case, 0.0, starts)),
    ]
    return _course("outside", stay, lines)


COURSES: dict[str, Callable[[Case], Course]] = {
    "nothing": nothing,
    "plan": plan,
    "promote": promote,
    "counteroffer": counteroffer,
    "outside": outside,
}


def _promotion_keeps(case: Case, since: Draws) -> Effect:
    """Give the effect on staying of a promotion in a month: it depends on what the person wants."""
    wish = np.asarray(case["wants_to_lead"])
    cut = wish * case["promotion_cut"] + (1 - wish) * case["promotion_cut_unwanted"]

    def relative(month: int) -> Value:
        return 1 - cut * lasting(case, case["promotion_effect_months"], month - since + 0.5)

    return relative


def _promotion(case: Case, stay: Stay) -> Iterator[Item]:
    """List what a promotion costs and brings, whenever it comes.

    Where no higher post waits the person stays in the same post with wider work: there is no new one
    to learn and no old one to fill (reading). Where one does, whoever leaves it or goes back after
    failing leaves it empty: it has to be filled anew, as it has when a hire from outside fails. Who goes
    back is paid as before (reading).
    """
    years, pay, share = stay.years_promoted, case.yearly_pay, case.rise
    yield item("Raise", years=years, pay=pay, share=share)
    yield credit(
        "Larger work for the raise",
        years=years,
        pay=pay,
        share=share,
        matched=case["raise_matched"],
    )
    yield item(
        "A promotion that fails",
        chance=stay.failed,
        share_of_a_year=case["failure_output_lost"],
        yearly_output=case.new_output * WEEKS,
    )
    if case.situation.post_waiting:
        yield item(
            "Learning the new post",
            promotions=stay.promoted,
            weeks=case["promoted_ramp_up_weeks"],
            average_gap=(1 - np.asarray(case["promoted_start"])) / 2,
            weekly_output=case.new_output,
        )
        yield item(
            "Filling the old post",
            promotions=stay.promoted,
            share=case["backfill"],
            cost=total(case.an_exit[name].net for name in NEW_POST),
        )
        yield item(
            "Exits from the higher post",
            exits=stay.exits_above,
            cost_of_an_exit=case.a_higher_exit.net,
        )
        yield item(
            "Filling the higher post again",
            back=stay.back,
            cost=total(case.a_higher_exit[name].net for name in NEW_POST),
        )


def _exits(case: Case, stay: Stay) -> Item:
    """Give the expected exits from the present post, widened or not (reading), at the cost of one."""
    above = stay.exits_above if case.situation.post_waiting else 0.0
    return item("Exits", exits=stay.exits - above, cost_of_an_exit=case.an_exit.net)


def _open_post(case: Case, years: Value) -> Iterator[Item]:
    if case.situation.post_waiting:
        pay = case.higher.weekly_cost * WEEKS
        yield item("Higher post open", years=years, pay=pay, share=case["post_open_cost"])


def _course(name: str, stay: Stay, lines: Sequence[Item]) -> Course:
    return Course(block(name, *lines), stay.staying, stay.leaves)
