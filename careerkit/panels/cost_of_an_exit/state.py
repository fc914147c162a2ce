"""What the panel on an exit's cost knows: a role, what somebody typed, and what it comes to.

No widgets here. A view sets values through the methods and listens to the traits; so can a test.
"""

from __future__ import annotations

import traitlets as t

from careerkit.charts.exit_cost import Guess, Tornado
from careerkit.errors import InputError
from careerkit.pages.exit_cost.moves import moves
from careerkit.panels.own_numbers import OwnNumbers, not_counted
from careerkit.panels.typed import amount
from careerkit.turnover.assumptions import Ledger
from careerkit.turnover.assumptions_file import Costs
from careerkit.turnover.estimate import DRAWS, SEED, Estimate
from careerkit.turnover.redraw import Redraw

MOST_OFFERED = 5


class CostOfAnExitState(OwnNumbers):
    """The state of one estimate.

    Traits
    ------
    estimate: what an exit costs with the present numbers
    guess:    what the person thinks it costs, or None
    revealed: whether the result may be shown: after a guess, or on request

    Besides those of a person's own numbers; `faults` can also speak of a “guess”.
    """

    estimate = t.Instance(Estimate)
    guess = t.Float(None, allow_none=True)
    revealed = t.Bool()

    def __init__(self, costs: Costs, *, role: str, draws: int = DRAWS, seed: int = SEED) -> None:
        """Start with a role's own numbers; raises InputError for a role that is not known."""
        super().__init__(costs, role)
        self._redraw = Redraw(draws, seed)
        self._moves: tuple[Estimate, Tornado] | None = None
        self.work_out(anew=True)

    @property
    def ledger(self) -> Ledger:
        """Give the assumptions that the present result rests on."""
        return self.estimate.ledger

    @property
    def tornado(self) -> Tornado:
        """Give what moves the present result; worked out when it is asked for."""
        if self._moves is None or self._moves[0] is not self.estimate:
            self._moves = (self.estimate, moves(self.estimate))
        return self._moves[1]

    @property
    def guessed(self) -> Guess | None:
        """Give the guess beside the result."""
        return None if self.guess is None else Guess(self.guess, self.estimate)

    def choose_role(self, role: str) -> None:
        """Turn to another role; what was typed of the last one's assumptions and guess is dropped."""
        if role != self.role and role in [each for _, each in self.roles]:
            self.guess = None
        super().choose_role(role)

    def type_guess(self, text: str) -> None:
        """Take a guess of the cost; with one, the result may be seen."""
        try:
            guess = amount(text, "guess")
        except InputError as error:
            self.faults = {**self.faults, "guess": not_counted(error)}
            return
        self.faults = {key: said for key, said in self.faults.items() if key != "guess"}
        self.guess = guess
        if guess is not None:
            self.reveal()

    def reveal(self) -> None:
        """Show the result, with a guess or without."""
        self.revealed = True

    def work_out(self, *, anew: bool = False) -> None:
        """Estimate with the present numbers."""
        self.whole, faults = self._numbers()
        estimate = self._redraw.estimate(self.whole)
        if "guess" in self.faults:
            faults["guess"] = self.faults["guess"]
        with self.hold_trait_notifications():
            self.faults, self.estimate = faults, estimate
            if anew:
                self.offered = self._most_important()

    def _most_important(self) -> tuple[str, ...]:
        return tuple(bar.name for bar in self.tornado.bars[:MOST_OFFERED])
