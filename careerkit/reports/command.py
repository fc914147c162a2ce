"""What `careerkit report` does: load a file, make its reports with a progress bar, say what came of it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from careerkit.errors import InputError, shown
from careerkit.exports import Ask, read_export
from careerkit.pages.wording import counted
from careerkit.reports.batch import Job, Outcome
from careerkit.reports.teams import Batch, Wishes, small_of, team_reports
from careerkit.workers import workers

A_DAY = 86_400  # seconds
Say = Callable[[str], object]


def make(options: argparse.Namespace, say: Say, ask: Ask | None = None) -> Batch:
    """Make the reports that the arguments ask for.

    Raises CareerkitError for what cannot be read, run or written.
    """
    _check(options)
    wishes = Wishes(
        by="",
        small=small_of(options.small),
        minimum=options.minimum,
        denominator=options.denominator,
        within=options.within,
        seed=options.seed,
        template=options.template,
        assumptions=options.assumptions,
        seconds=options.seconds,
        again=options.again,
    )
    read = read_export(options, ask)
    for line in read.said:
        say(line)
    bar = _Bar()
    with workers(options.workers, cluster=options.cluster) as executor:
        try:
            batch = team_reports(
                read.loaded,
                wishes.by_column(read.by),
                options.out,
                executor=executor,
                begun=bar.begin,
                told=bar.go_on,
            )
        except KeyboardInterrupt:
            bar.close()
            say(
                f"Stopped: {bar.ready} of {counted(bar.total, 'report')} ready in {options.out}. The same "
                "command goes on from there."
                if bar.total
                else "Stopped before the first report was begun."
            )
            raise
        finally:
            bar.close()
    for line in _told(batch, options.out):
        say(line)
    return batch


def _check(options: argparse.Namespace) -> None:
    """Refuse what would be found out only after the file is read, or after the first report."""
    if not 0 < options.seconds <= A_DAY:
        raise InputError(
            "--seconds",
            expected=f"a number above 0, up to {A_DAY:,}, which is a day",
            found=f"{options.seconds:g}",
        )
    if options.cluster and options.workers:
        raise InputError(
            "--workers",
            expected="nothing beside --cluster, which has workers of its own",
            found=shown(options.workers),
        )
    if options.out.exists() and not options.out.is_dir():
        raise InputError(
            "--out",
            expected="a folder",
            found=f"{shown(str(options.out))}, which is a file",
            next_step="Choose another name.",
        )
    for read in (options.file, options.mapping, options.assumptions, options.template):
        if read is not None and read.resolve().parent == options.out.resolve():
            raise InputError(
                "--out",
                expected="a folder of its own, as a report may be called like what is read",
                found=f"{shown(str(options.out))}, in which {read.name} lies",
                next_step="Choose another folder, such as reports/.",
            )


class _Bar:
    """A line on the terminal that grows; where there is no terminal, nothing."""

    def __init__(self) -> None:
        self._bar: Any = None
        self.ready = self.total = 0

    def begin(self, jobs: Sequence[Job]) -> None:
        """Begin with all of them to be done."""
        from tqdm import tqdm  # noqa: PLC0415 - comes with papermill

        self.total = len(jobs)
        self._bar = tqdm(total=len(jobs), unit="report", file=sys.stderr, disable=None)

    def go_on(self, outcome: Outcome) -> None:
        """Count one more, and say at once what failed."""
        self.ready += outcome.came != "failed"
        if outcome.came == "failed":
            self._bar.write(f"{outcome.label}: {outcome.says}", file=sys.stderr)
        self._bar.update()

    def close(self) -> None:
        """Leave the line as it is."""
        if self._bar is not None:
            self._bar.close()


def _told(batch: Batch, folder: Path) -> list[str]:
    made = sum(each.came == "made" for each in batch.outcomes)
    kept = sum(each.came == "kept" for each in batch.outcomes)
    lines = [f"Reports made: {made}" + (f"; kept from before: {kept}" if kept else "")]
    lines += batch.company.groups.merged
    lines += [
        f"No report about these together, as one or more are too small: {', '.join(group.members)}."
        for group in batch.left_out
    ]
    if batch.failed:
        names = ", ".join(each.label for each in batch.failed)
        lines.append(
            f"{counted(len(batch.failed), 'group')} could not be done: {names}. What is ready stays; run "
            "the same command again to try the rest."
        )
    return [*lines, f"Begin with {folder / batch.index.name}"]
