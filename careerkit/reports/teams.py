"""A report for each group of a file that is large enough to be shown: what is run, and with what."""

from __future__ import annotations

import json
import re
import time
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from careerkit import resources
from careerkit.documents.html import html_page
from careerkit.errors import CareerkitError, InputError, shown
from careerkit.files import place, read_text, save_text
from careerkit.reports.batch import Job, Outcome, Template, run_batch
from careerkit.reports.run import CELL_SECONDS
from careerkit.turnover.findings import LAST_YEAR, SEED, Findings, findings
from careerkit.turnover.groups import MINIMUM, Group
from careerkit.turnover.hris.loaded import Loaded
from careerkit.turnover.hris.packed import packed
from careerkit.turnover.rates.values import Denominator

TEMPLATE = "reports/team-report.ipynb"
INDEX = "index.html"
INDEX_SECONDS = 2.0  # at least between two writings of it while reports come in
LONGEST_ID = 60
# Windows opens no file of such a name, whatever its ending.
RESERVED = re.compile(r"con|prn|aux|nul|index|done|failed|(?:com|lpt)\d")

Small = Literal["merge", "leave out"]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is asked of the reports.

    by:      the heading by which people are grouped
    small:   whether the groups that are too small get one report together, or none
    minimum: of people in whatever is shown
    denominator, within, seed: as `findings` takes them
    template: a notebook of one's own; nothing takes careerkit's
    assumptions: a company's own file of costs
    seconds: that one of its cells may take
    again:   whether to make anew what is there already
    """

    by: str
    small: Small = "merge"
    minimum: int = MINIMUM
    denominator: Denominator = "average"
    within: str = LAST_YEAR
    seed: int = SEED
    template: Path | None = None
    assumptions: Path | None = None
    seconds: float = CELL_SECONDS
    again: bool = False

    def by_column(self, heading: str) -> Wishes:
        """Ask the same by another column."""
        return replace(self, by=heading)


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """What came of all reports.

    company:  the rates of all groups, as the index shows them
    wanted:   the groups that have a report, in the order of their outcomes
    left_out: groups together that get no report, as they are too small one by one
    index:    the page that leads to the reports
    """

    company: Findings = field(repr=False)
    wishes: Wishes
    wanted: tuple[Group, ...]
    outcomes: tuple[Outcome, ...]
    left_out: tuple[Group, ...]
    index: Path

    @property
    def waiting(self) -> tuple[Outcome, ...]:
        """Give the reports that have not been made yet."""
        return tuple(each for each in self.outcomes if each.came == "waiting")

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """Give the reports that could not be made."""
        return tuple(each for each in self.outcomes if each.came == "failed")


def team_reports(
    loaded: Loaded,
    wishes: Wishes,
    folder: Path,
    *,
    executor: Executor,
    begun: Callable[[Sequence[Job]], object] = lambda _: None,
    told: Callable[[Outcome], object] = lambda _: None,
) -> Batch:
    """Write a report for each group into `folder`, and an index that leads to them as they come.

    executor: any `concurrent.futures.Executor`
    begun, told: hear of the jobs before the first begins, and of each outcome as it comes

    Raises InputError for a heading that the file lacks, where there are no two groups that can be
    shown, for a template that cannot be read, and SaveError where the folder cannot be written.
    """
    company = findings(
        loaded,
        wishes.by,
        within=wishes.within,
        denominator=wishes.denominator,
        minimum=wishes.minimum,
        seed=wishes.seed,
        parts=("rates",),
    )
    groups = company.groups.groups
    if not company.compares:
        raise InputError(
            wishes.by or "--by",
            expected=f"at least two groups of {company.groups.minimum} people or more",
            found="only one that can be shown",
            next_step="Group by another column; one report about everybody is `careerkit turnover`.",
        )
    leaves_out = wishes.small == "leave out"
    left_out = tuple(each for each in groups if each.merged and leaves_out)
    wanted = tuple(each for each in groups if each not in left_out)
    jobs = jobs_of(wanted)
    begun(jobs)
    came = {job.id: Outcome(job.id, job.label, "waiting") for job in jobs}
    index = _Index(Batch(company, wishes, wanted, (), left_out, folder / INDEX), came)

    def hear(outcome: Outcome) -> None:
        came[outcome.id] = outcome
        index.write_now_and_then()
        told(outcome)

    template = template_of(loaded, wishes)
    try:
        run_batch(template, jobs, folder, executor=executor, told=hear, again=wishes.again)
    except BaseException:  # also Ctrl+C: what is ready can be found
        with suppress(CareerkitError):
            index.write()
        raise
    return index.write()


class _Index:
    """The page that leads to the reports, written anew while they come in."""

    def __init__(self, batch: Batch, came: Mapping[str, Outcome]) -> None:
        self.batch, self.came = batch, came
        self._written = 0.0

    def write_now_and_then(self) -> None:
        """Write it unless that was a moment ago: with thousands of groups it is long."""
        if time.monotonic() - self._written > INDEX_SECONDS:
            self.write()

    def write(self) -> Batch:
        """Write what has come so far, and give it."""
        # Imported here, as the page is about a batch, and so knows this file.
        from careerkit.reports.index import index_page  # noqa: PLC0415

        batch = replace(self.batch, outcomes=tuple(self.came.values()))
        save_text(batch.index, html_page(index_page(batch)))
        self._written = time.monotonic()
        return batch


def template_of(loaded: Loaded, wishes: Wishes) -> Template:
    """Put together what every run needs; the file's people travel without their names."""
    path = wishes.template or resources.notebooks_folder() / TEMPLATE
    try:
        notebook = path.read_bytes()
    except OSError as error:
        raise InputError(
            place(path),
            expected="a notebook that can be read",
            found=error.strerror or "none",
            next_step="Check the name and the folder.",
        ) from None
    if not _is_notebook(notebook):
        raise InputError(
            place(path),
            expected="a notebook",
            found="something else",
            next_step=f"Begin with a copy of notebooks/{TEMPLATE}.",
        )
    parameters: dict[str, Any] = {
        "by": wishes.by,
        "minimum": wishes.minimum,
        "denominator": wishes.denominator,
        "within": wishes.within,
        "seed": wishes.seed,
    }
    files = {"data": packed(loaded)}
    if wishes.assumptions is not None:
        files["assumptions"] = read_text(wishes.assumptions).encode()
    return Template(path.name, notebook, parameters, files, seconds=wishes.seconds)


def _is_notebook(content: bytes) -> bool:
    """Tell whether a file is one, before every group fails with it."""
    try:
        read = json.loads(content)
    except (ValueError, RecursionError):
        return False
    return isinstance(read, dict) and "cells" in read


def jobs_of(groups: Sequence[Group]) -> tuple[Job, ...]:
    """Give each group a name that every system takes for a file's, and no two the same."""
    jobs: list[Job] = []
    taken: set[str] = set()
    for number, group in enumerate(groups, 1):
        name = base = _id(group.label, number)
        further = number
        while name in taken:  # also by a label that has such a number itself
            name, further = f"{base}-{further}", further + 1
        taken.add(name)
        jobs.append(Job(name, group.label, {"group": group.label}))
    return tuple(jobs)


def _id(label: str, number: int) -> str:
    """Write a label in small letters, digits and dashes."""
    letters = unicodedata.normalize("NFKD", label.casefold()).encode("ascii", "ignore").decode()
    name = "-".join(re.findall(r"[a-z0-9]+", letters))[:LONGEST_ID].strip("-")
    return f"group-{number}" if not name or RESERVED.fullmatch(name) else name


def small_of(text: str) -> Small:
    """Read what is to become of groups that are too small; raises InputError."""
    words = text.replace("-", " ").strip().lower()
    if words == "merge":
        return "merge"
    if words == "leave out":
        return "leave out"
    raise InputError("--small", expected="merge or leave-out", found=shown(text))
