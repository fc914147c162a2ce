"""What happens, month by month, after somebody has asked for a promotion: five courses of action.

Whether the person leaves is integrated out: a course carries the chance of still being here, not a
person. Costs are those that differ between the courses. Pay that buys work of the same value is in
none of them: each is compared with a world in which the person stays in the post with full output.

Everything in a month counts at its middle, discounted to today. Hazards are continuous: with a yearly
chance p of leaving, the monthly hazard is -ln(1 - p) ÷ 12, and an effect multiplies it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from careerkit.turnover.assumptions import HIGHER, OF_SALARY, Ledger
from careerkit.turnover.estimate import FIELDS, inputs
from careerkit.turnover.exit_cost import WEEKS, ExitInputs, exit_cost
from careerkit.turnover.situation import Situation
from careerkit.turnover.worksheet import Block, Item, Value, Worksheet, block, credit, item, total

Draws = NDArray[np.float64]
Effect = Callable[[int], Value]  # of a month, counted from 1

MONTHS = 12
WEEKS_A_MONTH = WEEKS / MONTHS
NEW_POST = ("vacancy", "recruiting", "onboarding", "ramp_up", "performance")
HIRING = ("recruiting", "onboarding", "ramp_up")


class Chances(Protocol):
    """How chances turn into outcomes: as expectations, or by the throw of a die."""

    def of(self, share: Draws, chance: Value) -> Draws:
        """Give the part of `share` to which something with this chance happens."""


class Expected:
    """Chances as they are: half of a chance of one half is a quarter."""

    def of(self, share: Draws, chance: Value) -> Draws:
        """Give share * chance."""
        return share * chance


@dataclass(frozen=True, slots=True)
class Luck:
    """Chances as one case meets them: what could happen does or does not, draw by draw."""

    rng: np.random.Generator

    def of(self, share: Draws, chance: Value) -> Draws:
        """Give all of the share, or nothing."""
        happens = self.rng.random(np.shape(share)) < chance
        return np.where(happens, share, 0.0)


@dataclass(frozen=True, slots=True)
class Case:
    """One situation with the values of all assumptions, and what follows from them at once.

    values: arrays of one length, by id
    person: the exit of the person who asks;  higher: an exit from the next higher post
    worth:  what money of each month is worth today
    hazard: of leaving, a month: -ln(1 - p) ÷ 12 for the yearly chance p as things are
    """

    situation: Situation
    values: Mapping[str, Value]
    chances: Chances
    person: ExitInputs
    higher: ExitInputs
    an_exit: Worksheet
    a_higher_exit: Worksheet
    worth: tuple[Value, ...]
    hazard: Draws

    @classmethod
    def of(
        cls,
        ledger: Ledger,
        situation: Situation,
        values: Mapping[str, Value],
        chances: Chances | None = None,
    ) -> Case:
        """Put a case together from a ledger and the values of its assumptions."""
        person, higher = inputs(ledger, values), _inputs_above(ledger, values)
        in_money = {
            line.id: values[line.id] * values["salary"]
            for line in ledger.lines
            if line.group == "plan" and line.unit == OF_SALARY
        }
        return cls(
            situation,
            {**values, **in_money},
            chances or Expected(),
            person,
            higher,
            exit_cost(person),
            exit_cost(higher),
            _worth(np.asarray(values["discount_rate"]), situation.months),
            -np.log1p(-np.asarray(values["leave_chance"])) / MONTHS,
        )

    def __getitem__(self, key: str) -> Value:
        return self.values[key]

    @property
    def months(self) -> range:
        """Give the numbers of the months, from 1."""
        return range(1, self.situation.months + 1)

    def worth_at(self, month: Value) -> Value:
        """Give what money of a point in time is worth today: (1 + rate) ^ (-months ÷ 12)."""
        return np.asarray((1 + np.asarray(self["discount_rate"])) ** (-month / MONTHS))

    @property
    def yearly_pay(self) -> Value:
        """Give a year's pay and benefits of the person."""
        return self.person.weekly_cost * WEEKS

    @property
    def new_output(self) -> Value:
        """Give a week's output in the post that a promotion leads to.

        Where no higher post waits, a promotion widens the present one, by as much as it is paid.
        """
        if self.situation.post_waiting:
            return self.higher.weekly_output
        return self.person.weekly_output * (1 + self.rise)

    @property
    def rise(self) -> Draws:
        """Give the raise of a promotion as a share: up to the pay of a waiting post, or as it stands."""
        if self.situation.post_waiting:
            return np.asarray(self["leader_pay"]) - 1
        return np.asarray(self["raise_share"])

    @property
    def failure(self) -> Value:
        """Give the chance that a promotion today fails: 1 - (1 - base) (1 - per gap) ^ gaps."""
        met = (1 - np.asarray(self["failure_per_gap"])) ** self.situation.unmet
        return np.asarray(1 - (1 - np.asarray(self["failure_base"])) * met)


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
    return _course("nothing", stay, [_exits(case, stay), *_open_post(case, _horizon(case))])


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
        keeps = 1 - case["plan_cut"] * _lasting(case, works, month - 0.5)
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
        raised = raised + worth * (still + accepted / 2) / MONTHS
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
        *_open_post(case, _horizon(case)),
    ]
    return _course("counteroffer", stay, lines)


def outside(case: Case) -> Course:
    """Hire a leader from outside: search, ramp-up, a risk of failing, and somebody passed over."""
    upset = np.asarray(case["wants_to_lead"]) * case["passed_over_rise"]

    def relative(month: int) -> Value:
        return 1 + upset * _lasting(case, case["passed_over_months"], month - 0.5)

    stay = follow(case, relative)
    end = case.situation.months
    starts = np.asarray(case.higher.weeks_to_fill + case.higher.notice_new_hire) / WEEKS_A_MONTH
    here = _years_between(case, starts, np.inf)
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
            years=_years_between(case, starts, learning),
            output=case.higher.weekly_output * WEEKS,
            share=case["outside_shortfall"],
        ),
        item(
            "A hire that fails",
            chance=failed,
            cost=case.a_higher_exit.net
            + case["failure_output_lost"] * case.higher.weekly_output * WEEKS,
        ),
        *_open_post(case, _years_between(case, 0.0, starts)),
    ]
    return _course("outside", stay, lines)


COURSES: dict[str, Callable[[Case], Course]] = {
    "nothing": nothing,
    "plan": plan,
    "promote": promote,
    "counteroffer": counteroffer,
    "outside": outside,
}


@dataclass(frozen=True, slots=True)
class NewPost:
    """A promotion: in which month it comes, and the chance that it fails."""

    month: Draws
    failure: Value


@dataclass(frozen=True, slots=True)
class Stay:
    """How long a person is expected to stay; all sums are discounted, `leaves` is not.

    exits:        expected exits
    staying:      chance to be here after 0, 1, … months, averaged over the draws
    leaves:       chance of having left by the end
    years_during: years of work in a stretch of time, such as that of a plan
    years_after:  years of work weighted by what has been learned by then
    promoted:     chance of being promoted;  years_promoted: years of work since
    exits_above:  of `exits`, those from the post that the promotion led to
    failed:       chance of a promotion that fails;  back: of these, that they stay all the same
    years_open:   years in which a waiting post is not filled from inside
    """

    exits: Value
    staying: tuple[float, ...]
    leaves: Value
    years_during: Value = 0.0
    years_after: Value = 0.0
    promoted: Value = 0.0
    years_promoted: Value = 0.0
    exits_above: Value = 0.0
    failed: Value = 0.0
    back: Value = 0.0
    years_open: Value = 0.0


def follow(
    case: Case,
    relative: Effect | None = None,
    *,
    during: Effect | None = None,
    after: Effect | None = None,
    new_post: NewPost | None = None,
) -> Stay:
    """Follow the chance of still being here from month to month.

    relative: what the hazard of a month is multiplied by; None for nothing
    during:   share of a month that belongs to the stretch of time asked for
    after:    weight of a month's work in `years_after`
    """
    here = np.ones_like(case.hazard)
    as_ever = np.exp(-case.hazard) if relative is None else here
    exits: Value = 0.0
    years_during: Value = 0.0
    years_after: Value = 0.0
    move = _Move(case, new_post) if new_post else None
    staying = [1.0]
    for month in case.months:
        worth, before = case.worth[month - 1], here
        if move:
            here = move.begin(month, here)
        keeps = as_ever if relative is None else np.exp(-case.hazard * relative(month))
        here = case.chances.of(here, keeps)
        left = worth * (before - here)
        exits = exits + left
        if during or after or move:
            years = worth * (before + here) / (2 * MONTHS)
            years_during = years_during + (during(month) * years if during else 0.0)
            years_after = years_after + (after(month) * years if after else 0.0)
            if move:
                move.work(month, years, left)
        staying.append(float(np.mean(here)))
    stay = Stay(exits, tuple(staying), 1 - here, years_during, years_after)
    if move is None:
        return stay
    return replace(
        stay,
        promoted=move.promoted,
        years_promoted=move.years,
        exits_above=move.exits,
        failed=move.failed,
        back=move.back,
        years_open=move.years_open,
    )


class _Move:
    """A promotion under way: who has moved up, and for whom it has failed; all sums discounted."""

    def __init__(self, case: Case, new_post: NewPost) -> None:
        self.case, self.new_post = case, new_post
        self.shows = new_post.month + np.ceil(case["failure_months"])
        self.moves = set(np.unique(new_post.month).tolist())
        self.promoted: Value = 0.0
        self.years: Value = 0.0
        self.exits: Value = 0.0
        self.failed: Value = 0.0
        self.back: Value = 0.0
        self.years_open: Value = 0.0
        self._filled: Value = 0.0
        self._gone: Value = 0.0  # left this month because they failed
        self._returned: Value = 0.0  # of those who are still here, who went back

    def begin(self, month: int, here: Draws) -> Draws:
        """Move up at the beginning of a month, or fail; gives who is still here then."""
        case, worth = self.case, self.case.worth[month - 1]
        if month in self.moves:
            moving = np.where(self.new_post.month == month, here, 0.0)
            self.promoted = self.promoted + worth * moving
            self._filled = self._filled + moving
        shows = self.shows == month
        self._gone = 0.0
        if shows.any():
            failing = case.chances.of(np.where(shows, here, 0.0), self.new_post.failure)
            gone = case.chances.of(failing, case["leave_after_failure"])
            self.failed = self.failed + worth * failing
            self.back = self.back + worth * (failing - gone)
            here = here - gone
            self._gone = worth * gone
            returned = (failing - gone) / np.where(here > 0.0, here, 1.0)
            self._returned = np.where(shows, returned, self._returned)
        return here

    def work(self, month: int, years: Draws, left: Draws) -> None:
        """Count a month's work in the new post, who leaves it, and the time in which nobody fills it."""
        moved = self.new_post.month <= month
        self.years = self.years + np.where(moved, years, 0.0)
        others = (left - self._gone) * (1 - self._returned)
        self.exits = self.exits + np.where(moved, self._gone + others, 0.0)
        if self.case.situation.post_waiting:
            worth = self.case.worth[month - 1]
            self.years_open = self.years_open + worth * (1 - self._filled) / MONTHS


def _promotion_keeps(case: Case, since: Draws) -> Effect:
    """Give the effect on staying of a promotion in a month: it depends on what the person wants."""
    wish = np.asarray(case["wants_to_lead"])
    cut = wish * case["promotion_cut"] + (1 - wish) * case["promotion_cut_unwanted"]

    def relative(month: int) -> Value:
        return 1 - cut * _lasting(case, case["promotion_effect_months"], month - since + 0.5)

    return relative


def _promotion(case: Case, stay: Stay) -> Iterator[Item]:
    """List what a promotion costs and brings, whenever it comes.

    Where no higher post waits the person stays in the same post with wider work: there is no new one
    to learn and no old one to fill (reading). Where one does, whoever leaves it or goes back after
    failing leaves it empty: it has to be filled anew, as it has when a hire from outside fails.
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


def _worth(rate: Draws, months: int) -> tuple[Value, ...]:
    """Discount each month at its middle, one month from the last: far fewer powers to take."""
    a_month = (1 + rate) ** (-1 / MONTHS)
    worth = [np.sqrt(a_month)]
    for _ in range(months - 1):
        worth.append(worth[-1] * a_month)
    return tuple(worth)


def _lasting(case: Case, full: Value, elapsed: Value) -> Value:
    """Give how much of an effect is left: all for `full` months, then less in a straight line to 0."""
    fade = case["fade_months"]
    return np.clip((full + fade - elapsed) / fade, 0.0, 1.0)


def _years_between(case: Case, first: Value, last: Value) -> Value:
    """Give the years between two points in time, in months from today and inside the horizon.

    Discounted without break: the integral of (1 + rate) ^ -t.
    """
    first, last = (np.minimum(point, case.situation.months) for point in (first, last))
    rate = np.log1p(np.asarray(case["discount_rate"]))
    even = rate == 0
    discounted = (case.worth_at(first) - case.worth_at(last)) / np.where(even, 1.0, rate)
    return np.where(even, (last - first) / MONTHS, discounted)


def _horizon(case: Case) -> Value:
    """Give the discounted years of the whole horizon; of no use where no post is open."""
    waiting = case.situation.post_waiting
    return _years_between(case, 0.0, case.situation.months) if waiting else 0.0


def _inputs_above(ledger: Ledger, values: Mapping[str, Value]) -> ExitInputs:
    """Give the inputs of an exit from the higher post: its own lines where it has some."""
    salary = values["salary"] * values["leader_pay"]
    taken: dict[str, Value] = {"salary": salary}
    for name in FIELDS:
        line = HIGHER + name if HIGHER + name in values else name
        if name != "salary":
            scaled = ledger[line].unit == OF_SALARY
            taken[name] = values[line] * salary if scaled else values[line]
    return ExitInputs(**taken)


def _course(name: str, stay: Stay, lines: Sequence[Item]) -> Course:
    return Course(block(name, *lines), stay.staying, stay.leaves)
