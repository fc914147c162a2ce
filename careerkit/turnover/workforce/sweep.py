"""Project many workforces under many plans, here, in several processes, or on a cluster."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any

import numpy as np

from careerkit.errors import InputError
from careerkit.turnover.estimate import SEED
from careerkit.turnover.sampling import whole_number
from careerkit.turnover.workforce.compare import Plans
from careerkit.turnover.workforce.matrix import Matrix
from careerkit.turnover.workforce.plan import Plan
from careerkit.turnover.workforce.projection import DRAWS, Mode, Projection, project, seed_of

Summary = Callable[[Projection], Any]


def totals(projection: Projection) -> list[dict[str, Any]]:
    """Sum a projection up: each measure over all months, or at the end, with its range."""
    return Plans((projection,)).rows()


@dataclass(frozen=True, slots=True)
class _Task:
    """All that another process has to know."""

    matrix: Matrix
    plan: Plan
    months: int
    draws: int
    seed: int
    mode: Mode
    summary: Summary

    def done(self) -> Any:
        return self.summary(
            project(
                self.matrix,
                self.plan,
                self.months,
                self.draws,
                rng=self.seed,
                mode=self.mode,
                coupled=True,
            )
        )


def sweep(
    matrices: Mapping[str, Matrix],
    plans: Sequence[Plan],
    months: int = 24,
    draws: int = DRAWS,
    *,
    rng: np.random.Generator | int = SEED,
    mode: Mode = "simulated",
    summary: Summary = totals,
    executor: Executor | int | None = None,
) -> dict[tuple[str, str], Any]:
    """Give a summary for each workforce and plan, by their two names, in the order given.

    One seed decides on the luck of all, so plans can be compared, and no result depends on who works it
    out. What comes back is what `summary` makes of a projection; it has to be a function that another
    process can import.

    `executor` is any `concurrent.futures.Executor`, also a dask client's (`client.get_executor()`), or
    a number: so many processes of this machine. In a script these need the usual
    `if __name__ == "__main__":`.
    """
    seed = seed_of(rng)
    names = [plan.name for plan in plans]
    if len(set(names)) < len(names):
        raise InputError("plans", expected="a name for each plan", found="one name twice")
    tasks = {
        (name, plan.name): _Task(matrix, plan, months, draws, seed, mode, summary)
        for name, matrix in matrices.items()
        for plan in plans
    }
    return dict(zip(tasks, _done(list(tasks.values()), executor), strict=True))


def _done(tasks: list[_Task], executor: Executor | int | None) -> list[Any]:
    if executor is None:
        return [task.done() for task in tasks]
    if not isinstance(executor, Executor):
        # Imported here, because a browser kernel has no processes.
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415
        from multiprocessing import get_context  # noqa: PLC0415

        # Spawned and not forked: a notebook's process has threads, which a fork can leave hanging.
        count = whole_number(executor, "executor", least=1)
        with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as processes:
            return _done(tasks, processes)
    asked = [executor.submit(_Task.done, task) for task in tasks]
    try:
        return [one.result() for one in asked]
    finally:
        for one in asked:
            one.cancel()
