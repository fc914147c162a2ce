"""The five options once more, for one set of numbers, in plain Python: what the model is held to.

Written from the description of the options, month by month, without arrays and without sharing any
formula with the package but the cost of an exit.
"""

from math import ceil, exp, floor, log

from careerkit.turnover.exit_cost import ExitInputs, exit_cost


def worksheets(v, scaled):
    """Give the cost of the person's exit and of one from the higher post."""
    own = {name: v[name] for name in ExitInputs.__dataclass_fields__}
    above = {name: v.get(f"leader_{name}", v[name]) for name in own}
    above["salary"] = v["salary"] * v["leader_pay"]
    for values in (own, above):
        for name in scaled & set(values):
            values[name] *= values["salary"]
    inputs = [ExitInputs(**values) for values in (own, above)]
    return (*inputs, *map(exit_cost, inputs))


def left_of(v, full, elapsed):
    """Give what is left of an effect after so many months."""
    if elapsed <= full:
        return 1.0
    return max(0.0, 1 - (elapsed - full) / v["fade_months"])


def net_cost(option, v, *, months, unmet, waiting, scaled):  # noqa: C901, PLR0912, PLR0915 - one story
    """Give the discounted net cost of one option."""
    person, higher, an_exit, higher_exit = worksheets(v, scaled)
    hazard = -log(1 - v["leave_chance"]) / 12
    wish = v["wants_to_lead"]
    yearly_pay = 52 * person.weekly_cost
    yearly_output = 52 * person.weekly_output
    rise = v["leader_pay"] - 1 if waiting else v["raise_share"]
    new_output = higher.weekly_output if waiting else person.weekly_output * (1 + rise)
    pay_above = 52 * higher.weekly_cost
    replacing = ("vacancy", "recruiting", "onboarding", "ramp_up", "performance")
    filling = sum(an_exit[name].net for name in replacing)
    filling_above = sum(higher_exit[name].net for name in replacing)
    cost = 0.0
    here, kept, moved_up, returned = 1.0, 0.0, 0.0, 0.0
    moves = {"promote": 1, "plan": floor(unmet * v["months_per_gap"]) + 1 if waiting else None}
    move = moves.get(option)
    failure = v["failure_base"]
    if option == "promote":
        failure = 1 - (1 - failure) * (1 - v["failure_per_gap"]) ** unmet

    for month in range(1, months + 1):
        worth = (1 + v["discount_rate"]) ** (-(month - 0.5) / 12)
        start, dismissed = here, 0.0
        if move == month:
            moved_up = here
            if waiting:
                gap = (1 - v["promoted_start"]) / 2
                cost += worth * here * v["promoted_ramp_up_weeks"] * gap * new_output
                cost += worth * here * v["backfill"] * filling
        if move and month == move + ceil(v["failure_months"]):
            cost += worth * here * failure * v["failure_output_lost"] * 52 * new_output
            dismissed = here * failure * v["leave_after_failure"]
            back = here * failure - dismissed
            here -= dismissed
            returned = back / here
            if waiting:
                cost += worth * back * filling_above
        factor = 1.0
        if move and month >= move:
            cut = wish * v["promotion_cut"] + (1 - wish) * v["promotion_cut_unwanted"]
            factor = 1 - cut * left_of(v, v["promotion_effect_months"], month - move + 0.5)
        elif option == "plan":
            works = min(v["plan_effect_months"], v["plan_months"])
            factor = 1 - v["plan_cut"] * left_of(v, works, month - 0.5)
        elif option == "outside":
            upset = wish * v["passed_over_rise"]
            factor = 1 + upset * left_of(v, v["passed_over_months"], month - 0.5)
        stays = here * exp(-hazard * factor)
        if option == "counteroffer":
            resigned = here - stays
            accepted = resigned * v["counteroffer_accepted"]
            remain = kept * (1 - v["gone_within_year"]) ** (1 / 12)
            cost += worth * (resigned - accepted + kept - remain) * an_exit.net
            years = ((kept + remain) / 2 + accepted / 2) / 12
            cost += worth * years * yearly_pay * v["counteroffer_raise"]
            cost += worth * years * yearly_output * v["retained_output_lost"]
            cost += (
                worth * accepted * (an_exit["before_leaving"].net + yearly_pay * v["others_raised"])
            )
            cost += (
                worth * resigned * v["counteroffer_hours"] * person.hourly_cost * v["manager_rate"]
            )
            kept = remain + accepted
        else:
            above = move and month >= move and waiting
            gone_by = {"failing": dismissed, "own choice": start - dismissed - stays}
            from_above = gone_by["failing"] + gone_by["own choice"] * (1 - returned)
            share = from_above / (start - stays) if above and start > stays else 0.0
            price = share * higher_exit.net + (1 - share) * an_exit.net
            cost += worth * (start - stays) * price
        years = (start + stays) / 24
        if move and month >= move:
            in_post = years * (1 - returned)
            cost += worth * in_post * yearly_pay * rise * (1 - v["raise_matched"])
        if option == "plan":
            share = min(max(v["plan_months"] - (month - 1), 0), 1)
            hour, manager = person.hourly_cost, person.hourly_cost * v["manager_rate"]
            hours = (v["mentor_hours"] + v["manager_hours"]) * manager
            hours += v["own_hours"] * hour * v["output_value"]
            budget = v["learning_budget"] * (v["salary"] if "learning_budget" in scaled else 1)
            cost += worth * years * share * (budget + 12 * hours)
            learned = min(month - 0.5, v["plan_months"]) / 12
            cost -= worth * years * learned * yearly_output * v["plan_gain"]
        if waiting and option != "outside":
            cost += worth / 12 * (1 - moved_up) * pay_above * v["post_open_cost"]
        here = stays

    if option == "outside":
        cost += cost_of_outside_hire(v, months, waiting, higher, higher_exit, pay_above)
    return cost


def cost_of_outside_hire(v, months, waiting, higher, higher_exit, pay_above):
    """Sum what a hire costs, the time in steps of a hundredth of a month."""
    starts = (higher.weeks_to_fill + higher.notice_new_hire) * 12 / 52
    rate = v["discount_rate"]

    def years(first, last):
        first, last = min(first, months), min(last, months)
        steps = 2000
        width = (last - first) / steps
        return sum(
            (1 + rate) ** (-(first + (n + 0.5) * width) / 12) * width / 12 for n in range(steps)
        )

    cost = 0.0
    if starts <= months:
        hiring = sum(higher_exit[name].net for name in ("recruiting", "onboarding", "ramp_up"))
        cost += (1 + rate) ** (-starts / 12) * hiring
    fails = starts + v["failure_months"]
    if fails <= months:
        lost = v["failure_output_lost"] * 52 * higher.weekly_output
        cost += (1 + rate) ** (-fails / 12) * v["outside_failure"] * (higher_exit.net + lost)
    cost += years(starts, months) * pay_above * v["outside_premium"]
    short = years(starts, starts + 12 * v["outside_shortfall_years"])
    cost += short * 52 * higher.weekly_output * v["outside_shortfall"]
    if waiting:
        cost += years(0, starts) * pay_above * v["post_open_cost"]
    return cost
