"""Estimate again and again while somebody changes one number after the other, drawing only what changed."""

from __future__ import annotations

from collections.abc import Mapping

from careerkit.turnover.assumptions import OF_AN_EXIT, Ledger
from careerkit.turnover.correlation import Correlation
from careerkit.turnover.estimate import DRAWS, SEED, Estimate, estimated
from careerkit.turnover.quantities import Draws, Quantity
from careerkit.turnover.sampling import Sample, sample


class Redraw:
    """Draws by name, kept from one time to the next; each name has a random stream of its own.

    What it gives is bit for bit what `sample` and `estimate` give with the same seed.
    """

    def __init__(self, draws: int = DRAWS, seed: int = SEED) -> None:
        """Say how many draws there are, and from which seed."""
        self.draws, self.seed = draws, seed
        self._kept: dict[str, tuple[object, Draws]] = {}

    def sample(
        self, quantities: Mapping[str, Quantity], correlation: Correlation | None = None
    ) -> Sample:
        """Draw what is new or has changed, and take the rest from before."""
        ranks = dict(correlation or {})
        tied = {name for pair in ranks for name in pair}
        # What is correlated is drawn together, so it changes together.
        together = (tuple((name, quantities[name]) for name in sorted(tied)), str(ranks))
        signs = {
            name: together if name in tied else quantity for name, quantity in quantities.items()
        }
        new = {name for name, sign in signs.items() if not self._has(name, sign)}
        fresh = sample(
            {name: quantity for name, quantity in quantities.items() if name in new},
            self.draws,
            rng=self.seed,
            correlation=ranks if tied & new else None,
        )
        self._kept = {
            name: (sign, fresh[name] if name in new else self._kept[name][1])
            for name, sign in signs.items()
        }
        drawn = {name: draws for name, (_, draws) in self._kept.items()}
        return Sample(self.draws, self.seed, "random", 0, drawn)

    def estimate(self, ledger: Ledger) -> Estimate:
        """Estimate what an exit costs; raises InputError as `careerkit.turnover.estimate` does."""
        ledger = ledger.only(OF_AN_EXIT)
        _ = ledger.currency  # refuses mixed ones before anything is drawn
        return estimated(ledger, self.sample(ledger.quantities(), ledger.correlation))

    def _has(self, name: str, sign: object) -> bool:
        return name in self._kept and self._kept[name][0] == sign
