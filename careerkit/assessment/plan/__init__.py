"""A development plan: a goal for each point that is missing, with actions, dates and who helps."""

from careerkit.assessment.plan.days import DaysOff, Meeting, days_off, meetings
from careerkit.assessment.plan.file import (
    check_plan,
    load_plan,
    parse_plan,
    plan_text,
    save_plan,
)
from careerkit.assessment.plan.lacks import blockers, reminders, signed
from careerkit.assessment.plan.make import action_from, make_plan, next_start
from careerkit.assessment.plan.progress import compare_plans, standing
from careerkit.assessment.plan.revise import revise, sign, take_in
from careerkit.assessment.plan.suggestions import default_catalogue, load_catalogue
from careerkit.assessment.plan.totals import plan_cost, totals

__all__ = [
    "DaysOff",
    "Meeting",
    "action_from",
    "blockers",
    "check_plan",
    "compare_plans",
    "days_off",
    "default_catalogue",
    "load_catalogue",
    "load_plan",
    "make_plan",
    "meetings",
    "next_start",
    "parse_plan",
    "plan_cost",
    "plan_text",
    "reminders",
    "revise",
    "save_plan",
    "sign",
    "signed",
    "standing",
    "take_in",
    "totals",
]
