"""The page that leads to the reports of a batch, and says what is not among them and why."""

from __future__ import annotations

from careerkit import __version__
from careerkit.charts.turnover_data.figures import share
from careerkit.charts.turnover_data.rates import rates_finding
from careerkit.documents.sections import (
    Beside,
    Block,
    Bullets,
    Callout,
    Cell,
    Lines,
    Page,
    Paragraph,
    Section,
    Table,
)
from careerkit.pages.wording import capital, counted
from careerkit.reports.batch import Outcome
from careerkit.reports.teams import Batch
from careerkit.turnover.groups import Group
from careerkit.turnover.rates.values import DENOMINATORS, GroupRates
from careerkit.turnover.survival.ranged import Ranged

KINDS_OF_FILES = {".html": "Report", ".xlsx": "Spreadsheet"}
NONE = "–"


def index_page(batch: Batch) -> Page:
    """Lead to every report, by group; what failed or was left out stands there too."""
    loaded = batch.company.loaded
    return Page(
        f"Turnover by {batch.company.groups.name}",
        f"{loaded.source} · {_window(batch)}",
        (_head(batch), _reports(batch), _failed(batch), _privacy(batch), _made(batch)),
        footer=(f"careerkit {__version__}. Groups only, never single people.",),
    )


def _head(batch: Batch) -> Block:
    ready = len(batch.outcomes) - len(batch.failed) - len(batch.waiting)
    reports = counted(len(batch.outcomes), "report")
    if batch.waiting:
        return Callout(
            "Reports",
            f"{ready} of {reports} {'is' if ready == 1 else 'are'} ready so far",
            f"{capital(counted(len(batch.waiting), 'group'))} had not been done when this page was written. "
            "Open it again later. If the run was stopped, the same command goes on from here.",
            "wait",
        )
    if not batch.failed:
        heading = f"{capital(reports)} {'is' if len(batch.outcomes) == 1 else 'are'} ready"
        return Callout("Reports", heading, f"{_finding(batch)} Each opens in any browser.", "go")
    return Callout(
        "Reports",
        f"{ready} of {reports} {'is' if ready == 1 else 'are'} ready",
        f"{capital(counted(len(batch.failed), 'group'))} could not be done; the reasons stand below. "
        "What is ready stays: run the same command again to try the rest.",
        "wait",
    )


def _reports(batch: Batch) -> Section:
    rates = (
        {each.group.label: each for each in batch.company.rates.groups}
        if (batch.company.rates)
        else {}
    )
    rows = tuple(
        (
            group.label,
            *_figures(batch, rates.get(group.label)),
            _files(outcome),
        )
        for group, outcome in zip(batch.wanted, batch.outcomes, strict=True)
    )
    if batch.company.rates:
        everybody = batch.company.rates.everybody
        rows += ((everybody.group.label, *_figures(batch, everybody), NONE),)
    columns = (batch.company.groups.name, "Average headcount", "Exits", "Rate per year", "Open")
    caption = (
        f"Rate per year: exits ÷ {DENOMINATORS[batch.wishes.denominator]}, {_window(batch)}. In brackets the "
        "range that luck alone would leave open for nineteen of twenty such figures."
    )
    return Section("The groups", (Table(columns, rows, caption),))


def _finding(batch: Batch) -> str:
    return f"{rates_finding(batch.company.rates)}." if batch.company.rates else ""


def _figures(batch: Batch, rates: GroupRates | None) -> tuple[str, str, str]:
    """Give the headcount, the exits and the rate as the group's own report has them."""
    if rates is None:
        return (NONE, NONE, NONE)
    average = rates.counts.average
    annual = rates.annual.get(batch.wishes.denominator, Ranged(None))
    return (
        NONE if average is None else f"{average:,.1f}",
        f"{rates.counts.exits:,}",
        share(annual),
    )


def _files(outcome: Outcome) -> Cell:
    if outcome.came == "failed":
        return "could not be made"
    if outcome.came == "waiting":
        return "not made yet"
    return Lines(
        tuple(
            Beside(name, f"{KINDS_OF_FILES.get(_ending(name), _ending(name)[1:])}: {outcome.label}")
            for name in outcome.files
        )
    )


def _ending(name: str) -> str:
    return name[name.rindex(".") :] if "." in name else name


def _failed(batch: Batch) -> Section:
    rows = tuple(
        (
            each.label,
            each.says,
            Beside(each.files[0], "the notebook, as far as it came") if each.files else NONE,
        )
        for each in batch.failed
    )
    table = Table((batch.company.groups.name, "Why not", "To look into"), rows)
    return Section("What could not be made", (table,) if rows else ())


def _privacy(batch: Batch) -> Section:
    said = [*batch.company.groups.merged, *map(_left_out, batch.left_out)]
    if not said:
        said = ["Every group of the column is large enough to be shown."]
    smallest = Paragraph(
        f"Nothing is shown of fewer than {batch.company.groups.minimum} people, nor what could be worked "
        "out as the remainder of what is shown."
    )
    return Section("What is merged or left out", (smallest, Bullets(tuple(said))))


def _left_out(group: Group) -> str:
    return f"No report was asked for about these together: {', '.join(group.members)}."


def _made(batch: Batch) -> Section:
    loaded = batch.company.loaded
    account = (
        f"Of {loaded.rows:,} rows {loaded.used:,} were used as they are, {loaded.repaired:,} after a "
        f"repair; {loaded.set_aside:,} add nothing and were set aside, {loaded.rejected:,} could not be "
        "used."
    )
    notes = (account, *loaded.notes, *loaded.lacks, f"Seed of what is drawn: {batch.wishes.seed}.")
    return Section("How this was made", (Bullets(notes),))


def _window(batch: Batch) -> str:
    rates = batch.company.rates
    if rates is None:
        return "as far as the file tells"
    return rates.window.name
