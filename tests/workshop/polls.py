"""A small activity for the tests, and rooms and people to go with it."""

import datetime as dt
from random import Random

from careerkit.workshop.activity import Activity, Category, Question
from careerkit.workshop.values import DONE, Event, RoomInfo, Seat

NOON = dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC)
YES_NO = (Category("yes", "yes"), Category("no", "no"))
READY = Question("ready", "Are you ready?", YES_NO)
OFTEN = Question(
    "often",
    "How often do you coach?",
    (Category("never", "never"), Category("monthly", "monthly"), Category("weekly", "weekly")),
    ordered=True,
)
LEADS = Question("leads", "Do you lead leaders?", YES_NO, groups=("senior", "lead"))
GROUPS = (Category("junior", "Junior"), Category("senior", "Senior"), Category("lead", "Lead"))


class Poll(Activity):
    """Three questions, one of them for two of three groups only."""

    kind = "poll"

    def __init__(self, questions=(READY, OFTEN, LEADS), groups=GROUPS):
        self._questions, self._groups = questions, groups

    def questions(self):
        return self._questions

    def votes(self, answers):
        asked = {question.id for question in self._questions}
        return {key: value for key, value in answers.items() if key in asked and value}

    def groups(self):
        return self._groups

    def group(self, answers):
        return answers.get("group")

    def comments(self, answers):
        said = {question.id: answers.get(f"{question.id}.comment") for question in self._questions}
        return {question: text for question, text in said.items() if text}


def info(**changes):
    fields = {"id": "0" * 32, "code": "4K79QX", "title": "Tuesday", "opened_at": NOON}
    return RoomInfo(**fields | changes)


def seat(name, *, paper=False):
    return Seat(name, NOON, paper)


def done(**answers):
    return answers | {DONE: True}


def event(room, act, at=NOON):
    return Event(room.last + 1, at, act.kind, act.body)


def dice(*seed):
    return Random(" ".join(map(str, seed)))  # noqa: S311 - to be repeated, not to be secret
