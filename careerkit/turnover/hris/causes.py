"""Why a row is not simply used: the reasons that only show when rows and days are compared."""

from __future__ import annotations

from dataclasses import dataclass

from careerkit.turnover.hris.column import Fault
from careerkit.turnover.hris.loaded import REJECTED, REPAIRED, SET_ASIDE


@dataclass(frozen=True, slots=True)
class Cause:
    """A reason: its id, the verdict that it leads to, and a sentence that says what to do."""

    id: str
    verdict: str
    says: str

    @classmethod
    def of(cls, fault: Fault) -> Cause:
        """Take over what is wrong with a cell."""
        return cls(fault.id, REJECTED if fault.rejects else REPAIRED, fault.says)


NO_HIRE = Cause(
    "no-hire-date",
    REJECTED,
    "The hire date is missing, so nothing tells how long the person was there. Enter it.",
)
EXIT_BEFORE_HIRE = Cause(
    "exit-before-hire",
    REJECTED,
    "The exit lies before the hire. Correct one of the two days.",
)
EXIT_BEFORE_POST = Cause(
    "exit-before-post",
    REJECTED,
    "The last day lies before the post begins. Correct one of the two days.",
)
LEFT_NOT_WHEN = Cause(
    "left-not-when",
    REJECTED,
    "It says that the person has left, but not when. Enter the last day.",
)
NO_TENURE = Cause(
    "no-tenure",
    REJECTED,
    "The years of service are missing. Enter them.",
)
NEGATIVE_TENURE = Cause(
    "negative-tenure",
    REJECTED,
    "The years of service are below zero. Correct them.",
)
NOT_SAID_WHETHER = Cause(
    "not-said-whether-left",
    REJECTED,
    "It does not say whether the person has left. Enter yes or no.",
)

DUPLICATE = Cause(
    "duplicate",
    SET_ASIDE,
    "The same row stands there once more, and is counted once. Nothing need be done.",
)
OLDER_RECORD = Cause(
    "older-record",
    SET_ASIDE,
    "A later record of the same spell is in the file, and counts instead. Nothing need be done.",
)
WITHIN_ANOTHER = Cause(
    "within-another",
    SET_ASIDE,
    "The post lies wholly within another post of the same person, which counts instead. If the days are "
    "wrong, correct them.",
)
NOT_STARTED = Cause(
    "not-started",
    SET_ASIDE,
    "It begins after the last day of the window, so it does not count yet. If the year is wrong, correct "
    "it.",
)

EXIT_LATER = Cause(
    "exit-later",
    REPAIRED,
    "The last day lies after the last day of the window, so the person counts as still here.",
)
POST_BEFORE_HIRE = Cause(
    "post-before-hire",
    REPAIRED,
    "The post begins before the hire, so service is counted from the first day of the post.",
)
OVERLAP = Cause(
    "overlap",
    REPAIRED,
    "The person's next post begins before this one ends, so this one ends the day before.",
)
OPEN_POST = Cause(
    "open-post",
    REPAIRED,
    "It has no last day although the person's next post follows, so it ends the day before that.",
)
SAYS_HERE = Cause(
    "says-still-here",
    REPAIRED,
    "It says that the person is still here, yet gives a last day that has passed; the day counts.",
)
WHAT_FOLLOWED = Cause(
    "what-followed",
    REPAIRED,
    "A further row of this person could not be used, so nobody knows whether this last day was an exit or "
    "a move; the person counts up to it, and no exit is counted.",
)
REASON_ONLY = Cause(
    "reason-but-still-here",
    REPAIRED,
    "It gives a reason for leaving, yet says that the person is still here and has no last day; the person "
    "counts as still here.",
)

NO_EVENT_DAY = Cause(
    "no-event-day",
    REJECTED,
    "The day of the event is missing. Enter it.",
)
EXIT_WITHOUT_HIRE = Cause(
    "exit-without-hire",
    REJECTED,
    "It says that the person left, and nothing in the file says since when they had been there. Add the "
    "hire, or a column with the hire date.",
)
EVENT_LATER = Cause(
    "event-later",
    SET_ASIDE,
    "The event lies after the last day of the window, so it does not count yet. If the year is wrong, "
    "correct it.",
)
AFTER_EXIT = Cause(
    "after-exit",
    SET_ASIDE,
    "The person had left before this event, and no hire lies between. If they came back, add the hire.",
)
NO_HIRE_EVENT = Cause(
    "no-hire-event",
    REPAIRED,
    "It is the person's first event and no hire, so they were there before. They count from this day on, "
    "and service counts from it too, which is too short. Add the hire, or a column with the hire date.",
)
HIRED_AGAIN = Cause(
    "hired-again",
    REPAIRED,
    "It says that the person was hired, yet they were there already and no exit lies between; it counts as "
    "a change, and service goes on.",
)
RECORD_ENDS = Cause(
    "record-ends",
    REPAIRED,
    "The record ends on a day that has passed, and no event tells what followed; the person counts up to "
    "that day, and no exit is counted. Add the exit, or what followed.",
)
EXIT_MISSING = Cause(
    "exit-missing",
    REPAIRED,
    "The person left after this event and nobody knows when: a later one says that they were hired again, "
    "or the day of the exit cannot be read. They count up to this event, and no exit is counted.",
)
SHORT_GAP = Cause(
    "short-gap",
    REPAIRED,
    "The person's next post begins a few days after this one ends, which is no exit: it was taken to go on "
    "until the day before. How many days that may be stands in the notes.",
)
