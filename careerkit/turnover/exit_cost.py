"""What one exit costs, in eight components of line items; numbers or whole samples of them go in.

Words and components follow the literature on turnover costs (W. F. Cascio, Costing Human Resources;
Blatter, Muehlemann and Schenker 2012 for adaptation), with the vacancy's savings as a line of its own.
What is zero costs nothing, so that a plain worksheet with some of the lines comes out to the cent.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from careerkit.errors import InputError
from careerkit.turnover.values import (
    Value,
    finite,
    not_negative,
    positive,
    positive_number,
    positive_share,
    total,
)
from careerkit.turnover.worksheet import Block, Worksheet, block, credit, item

WEEKS = 52  # in a year
COMPONENTS = {
    "before_leaving": "Before leaving",
    "separation": "Separation",
    "vacancy": "Vacancy",
    "recruiting": "Recruiting and selection",
    "onboarding": "Onboarding and training",
    "ramp_up": "Ramp-up",
    "performance": "Performance difference",
    "repeat": "Repeat",
}
REPEATED = ("separation", "vacancy", "recruiting", "onboarding", "ramp_up", "performance")

SIGNED = {"performance_difference", "pay_difference"}
SHARES = {"output_lost", "share_covered", "agency_used", "start_productivity"}
ABOVE_ZERO = {"hours_per_year"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ExitInputs:
    """The numbers of one exit; each may be an array of draws. Money is in one currency.

    salary, benefits_load: per year; benefits on top as a share of the salary
    output_value:          a week of full output ÷ its pay and benefits
    hours_per_year:        what turns yearly into hourly cost
    *_rate:                an hour of others ÷ an hour of the leaver, benefits included
    *_hours, weeks_*:      hours and weeks
    severance, advertising, referral_bonus, checks, relocation, equipment, training_fees: amounts
    agency_fee:            amount paid when an agency is used, which happens in `agency_used` of hires
    output_lost, share_covered, start_productivity: shares of full output
    cover_premium:         cost of cover ÷ pay and benefits of the covered work
    performance_difference, pay_difference: signed shares; above 0 the replacement does more, earns more
    years_of_difference:   for how long both are counted
    early_exit_chance:     below 1
    """

    salary: Value = 0.0
    benefits_load: Value = 0.0
    output_value: Value = 1.0
    hours_per_year: Value = 2080.0
    hr_rate: Value = 1.0
    manager_rate: Value = 1.0
    colleague_rate: Value = 1.0
    weeks_disengaged: Value = 0.0
    output_lost: Value = 0.0
    exit_interview_hours: Value = 0.0
    administration_hours: Value = 0.0
    severance: Value = 0.0
    communication_hours: Value = 0.0
    weeks_to_fill: Value = 0.0
    notice_new_hire: Value = 0.0
    notice_leaver: Value = 0.0
    share_covered: Value = 0.0
    cover_premium: Value = 0.0
    advertising: Value = 0.0
    agency_used: Value = 0.0
    agency_fee: Value = 0.0
    referral_bonus: Value = 0.0
    recruiter_hours: Value = 0.0
    candidates_interviewed: Value = 0.0
    panel_hours: Value = 0.0
    checks: Value = 0.0
    relocation: Value = 0.0
    equipment: Value = 0.0
    training_fees: Value = 0.0
    trainer_hours: Value = 0.0
    start_productivity: Value = 0.0
    ramp_up_weeks: Value = 0.0
    colleague_hours: Value = 0.0
    performance_difference: Value = 0.0
    pay_difference: Value = 0.0
    years_of_difference: Value = 1.0
    early_exit_chance: Value = 0.0

    def __post_init__(self) -> None:
        for each in fields(self):
            object.__setattr__(self, each.name, _checked(each.name, getattr(self, each.name)))

    @property
    def weekly_cost(self) -> Value:
        """Give pay and benefits of a week: salary * (1 + load) ÷ 52."""
        return self.salary * (1 + self.benefits_load) / WEEKS

    @property
    def weekly_output(self) -> Value:
        """Give what a week of full output is worth."""
        return self.weekly_cost * self.output_value

    @property
    def hourly_cost(self) -> Value:
        """Give pay and benefits of an hour of the leaver."""
        return self.salary * (1 + self.benefits_load) / self.hours_per_year

    @property
    def vacant_weeks(self) -> Value:
        """Give max(0, time to fill + the new hire's notice - the leaver's notice)."""
        return positive(self.weeks_to_fill + self.notice_new_hire - self.notice_leaver)


def exit_cost(inputs: ExitInputs) -> Worksheet:
    """Work out what an exit costs: a worksheet whose blocks are named as in `COMPONENTS`.

    With numbers in, its totals are numbers; with arrays in, arrays of the same length. A result at
    the means of uncertain inputs is not the mean result, because some lines are not linear in them.
    """
    one = (
        before_leaving(inputs),
        separation(inputs),
        vacancy(inputs),
        recruiting(inputs),
        onboarding(inputs),
        ramp_up(inputs),
        performance(inputs),
    )
    return Worksheet("The cost of an exit", (*one, repeat(inputs, one)), inputs.salary)


def before_leaving(i: ExitInputs) -> Block:
    """1: weeks of disengagement * share of output lost * weekly output value."""
    return block(
        "before_leaving",
        item(
            "Output lost before leaving",
            weeks=i.weeks_disengaged,
            share=i.output_lost,
            weekly_output=i.weekly_output,
        ),
    )


def separation(i: ExitInputs) -> Block:
    """2: both sides' hours of the exit interview, administration, severance, communication.

    Source: Cascio's separation costs, without unemployment tax (see `worksheet.unemployment_tax`).
    """
    hour = i.hourly_cost
    return block(
        "separation",
        item("Exit interview, interviewer", hours=i.exit_interview_hours, hourly=hour * i.hr_rate),
        item("Exit interview, leaver", hours=i.exit_interview_hours, hourly=hour),
        item("Administration", hours=i.administration_hours, hourly=hour * i.hr_rate),
        item("Severance", money=i.severance),
        item("Telling and handing over", hours=i.communication_hours, hourly=hour * i.manager_rate),
    )


def vacancy(i: ExitInputs) -> Block:
    """3: vacant weeks * weekly output value * (1 - share covered), and cover; pay saved is a credit.

    Output is valued in full and the pay saved is a line of its own, so neither counts twice.
    """
    return block(
        "vacancy",
        item(
            "Output not delivered",
            weeks=i.vacant_weeks,
            share=1 - i.share_covered,
            weekly_output=i.weekly_output,
        ),
        item(
            "Cover",
            weeks=i.vacant_weeks,
            share=i.share_covered,
            price=i.cover_premium,
            weekly_cost=i.weekly_cost,
        ),
        credit("Pay and benefits saved", weeks=i.vacant_weeks, weekly_cost=i.weekly_cost),
    )


def recruiting(i: ExitInputs) -> Block:
    """4: advertising, agency, referral, recruiter's and interviewers' hours, checks, relocation.

    Source: the cost elements of ANSI/SHRM 06001.2012, for one hire.
    """
    hour = i.hourly_cost
    return block(
        "recruiting",
        item("Advertising", money=i.advertising),
        item("Agency", share_of_hires=i.agency_used, fee=i.agency_fee),
        item("Referral bonus", money=i.referral_bonus),
        item("Recruiter", hours=i.recruiter_hours, hourly=hour * i.hr_rate),
        item(
            "Interviewers",
            candidates=i.candidates_interviewed,
            hours=i.panel_hours,
            hourly=hour * i.colleague_rate,
        ),
        item("Checks and tests", money=i.checks),
        item("Relocation", money=i.relocation),
    )


def onboarding(i: ExitInputs) -> Block:
    """5: equipment, formal training and trainers' hours; the trainee's own time is in ramp-up."""
    return block(
        "onboarding",
        item("Equipment", money=i.equipment),
        item("Formal training", money=i.training_fees),
        item("Trainers", hours=i.trainer_hours, hourly=i.hourly_cost * i.colleague_rate),
    )


def ramp_up(i: ExitInputs) -> Block:
    """6: the integral of 1 - productivity(t) * weekly output value, and colleagues' disrupted hours.

    Productivity rises in a straight line from s at the start to 1 after W weeks, so that the
    integral is W (1 - s) ÷ 2 in closed form. The straight line is our reading.
    """
    return block(
        "ramp_up",
        item(
            "Output not yet delivered",
            weeks=i.ramp_up_weeks,
            average_gap=(1 - i.start_productivity) / 2,
            weekly_output=i.weekly_output,
        ),
        item(
            "Colleagues' disrupted hours",
            hours=i.colleague_hours,
            hourly=i.hourly_cost * i.colleague_rate,
        ),
    )


def performance(i: ExitInputs) -> Block:
    """7: signed difference of the replacement in output and in pay * years.

    A better or a cheaper replacement is a credit.
    """
    return block(
        "performance",
        item(
            "Performance difference",
            shortfall=-i.performance_difference,
            years=i.years_of_difference,
            yearly_output=i.weekly_output * WEEKS,
        ),
        item(
            "Pay difference",
            rise=i.pay_difference,
            years=i.years_of_difference,
            yearly_cost=i.weekly_cost * WEEKS,
        ),
    )


def repeat(i: ExitInputs, one: tuple[Block, ...]) -> Block:
    """8: the replacement leaves within the year too: p ÷ (1 - p) * components 2-7 of one replacement.

    p + p² + p³ + … further replacements are expected when each leaves with chance p.
    """
    again = [each for each in one if each.name in REPEATED]
    times = i.early_exit_chance / (1 - i.early_exit_chance)
    return block(
        "repeat",
        item("Further replacements", times=times, cost=total(each.gross for each in again)),
        credit("Savings of these", times=times, savings=total(each.credits for each in again)),
    )


def _checked(name: str, value: Value) -> Value:
    if name in SIGNED:
        number = finite(name, value)
        if np.any(np.abs(number) > 1):
            raise InputError(
                name,
                expected="a share from -1 to 1",
                found=f"{float(np.max(np.abs(number))):g}",
                next_step="Write 20% as 0.20.",
            )
        return number
    if name in SHARES:
        return positive_share(name, value)
    if name == "early_exit_chance":
        return _below_one(name, value)
    return positive_number(name, value) if name in ABOVE_ZERO else not_negative(name, value)


def _below_one(name: str, value: Value) -> Value:
    number = positive_share(name, value)
    if np.any(np.asarray(number) >= 1):
        raise InputError(
            name,
            expected="a chance below 1",
            found="1",
            next_step="If every replacement left too, the post would never be filled.",
        )
    return number
