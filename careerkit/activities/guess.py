"""Guess, then reveal: what losing a product manager costs, in per cent of the annual salary."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, TypeGuard

from careerkit.activities.activity import RoomActivity, not_an_answer, unknown_key
from careerkit.turnover.assumptions import Profile
from careerkit.turnover.assumptions_file import Costs
from careerkit.turnover.estimate import DRAWS, SEED, Estimate, estimate
from careerkit.workshop.activity import Category, Question
from careerkit.workshop.values import Answer, Answers

KIND = "guess"
GUESS = "guess"
ROLE = "product-manager"
EDGES = (25, 50, 75, 100, 150, 200)  # where one bin of guesses ends and the next begins
MOST = 2_000  # per cent: twenty annual salaries
TYPED = re.compile(r"(?P<whole>\d{1,6}|\d{1,3}[.,']\d{3})(?:[.,]\d{1,2})?")
FEWEST = 10  # a fraction below is meant in salaries: 1.5 of them, and hardly 1.5 per cent
LONGEST = 20  # characters of a number that somebody types


@dataclass(frozen=True)
class Guess(RoomActivity):
    """Everybody guesses what an exit costs; the room's spread stands beside the model's range.

    costs: what the estimate rests on;  role: whose exit it is
    """

    costs: Costs
    role: str = ROLE

    kind = KIND

    @property
    def title(self) -> str:
        """Say what is guessed."""
        return f"What does it cost to lose {self.profile.spoken}?"

    @property
    def profile(self) -> Profile:
        """Give the role."""
        return next(profile for profile, _ in self.costs.profiles if profile.id == self.role)

    @property
    def bins(self) -> tuple[tuple[int, int | None], ...]:
        """Give each bin's first and last whole per cent; the last bin has no end."""
        starts = (0, *EDGES)
        return (*((low, high - 1) for low, high in pairwise(starts)), (starts[-1], None))

    def questions(self) -> tuple[Question, ...]:
        """Ask for the guess, counted in bins."""
        bins = tuple(Category(_bin_id(*each), _bin_label(*each)) for each in self.bins)
        text = f"{self.title} In per cent of the annual salary."
        return (Question(GUESS, text, bins, ordered=True),)

    def worked_out(self, answers: Answers) -> Mapping[str, str]:
        """Sort the guess into its bin."""
        guess = answers.get(GUESS)
        if not _possible(guess):
            return {}
        return {GUESS: next(_bin_id(*each) for each in reversed(self.bins) if guess >= each[0])}

    def complete(self, answers: Answers) -> bool:
        """Tell whether there is a guess."""
        return bool(self.votes(answers))

    def checked(self, key: str, value: Any) -> Answer:
        """Take a guess: a number of per cent, or what somebody types for one."""
        if key != GUESS:
            raise unknown_key(key, [GUESS])
        return per_cent_from(value)

    def made_up(self, rng: random.Random) -> dict[str, Answer]:
        """Guess as people do: mostly too low, and a few far too high."""
        guess = min(round(rng.lognormvariate(3.7, 0.9)), MOST)
        return {GUESS: guess if guess < 20 else 5 * round(guess / 5)}  # noqa: PLR2004 - see above

    @cached_property
    def modelled(self) -> Estimate:
        """Give what the model says; the same on every screen."""
        return estimate(self.costs.ledger(self.role), DRAWS, rng=SEED)


def per_cent_from(value: Any) -> int:
    """Read a guess: 80, “80”, “80 %”; raises InputError for what is none, or is impossible."""
    number = value
    if isinstance(value, str):
        number = _typed("".join(value[:LONGEST].split()))
    elif isinstance(value, float) and 0 <= value <= MOST:
        number = int(value)
    if not _possible(number):
        raise not_an_answer(
            "your guess",
            f"a whole number from 0 to {MOST:,}",
            value,
            "100 means: as much as this person earns in a year.",
        )
    return number


def _typed(text: str) -> int | None:
    """Read a whole number of per cent; a dot or comma before three digits only groups them."""
    plain = text.removesuffix("%")
    found = TYPED.fullmatch(plain)
    if found is None:
        return None
    number = int(re.sub(r"[.,']", "", found["whole"]))
    return None if number < FEWEST and found["whole"] != plain else number


def _possible(guess: Any) -> TypeGuard[int]:
    return isinstance(guess, int) and not isinstance(guess, bool) and 0 <= guess <= MOST


def _bin_id(low: int, high: int | None) -> str:
    return f"{low}-and-more" if high is None else f"{low}-{high}"


def _bin_label(low: int, high: int | None) -> str:
    return f"{low}% and more" if high is None else f"{low} to {high}%"
