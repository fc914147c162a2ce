"""The `careerkit` command: parse, call one function, print.

A command is a line in COMMANDS with two functions: one adds its arguments, the other runs it and
gives the exit code. A name of two words ("ladder validate") makes a group. Import inside the
function that needs it, so that `careerkit --version` answers at once.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path

from careerkit import __version__
from careerkit.errors import CareerkitError, InputError

CHECK_FORMATS = ("text", "json", "markdown", "html", "word", "csv")
EXIT_COST_FORMATS = ("text", "json", "markdown", "html", "word")
HANDOUT_FORMATS = ("text", "markdown", "html", "word")
TURNOVER_FORMATS = ("text", "json", "markdown", "html", "word", "csv", "xlsx")
DENOMINATORS = ("average", "midpoint", "start", "end", "person-years")
DATE_ORDERS = ("day-first", "month-first", "year-first")
PLAN_FORMATS = ("text", "json", "markdown", "html", "word", "csv", "xlsx", "toml")
NOT_FOR_TERMINALS = {"word": "report.docx", "xlsx": "report.xlsx"}
FAULTS_FOUND, BAD_INPUT, UNEXPECTED, INTERRUPTED, PIPE_CLOSED = 1, 2, 70, 130, 141


@dataclass(frozen=True)
class Command:
    """A sub-command.

    Attributes:
        name:      one word, or two for a command of a group
        purpose:   what it does, in a few words for the help
        arguments: adds its arguments to the parser
        run:       does the work and gives the exit code
    """

    name: str
    purpose: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def lab_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `careerkit lab`."""
    parser.add_argument(
        "--notebooks", type=Path, metavar="DIR", help="open the notebooks of this folder instead"
    )
    parser.add_argument("--no-browser", action="store_true", help="print the address only")
    parser.add_argument(
        "further", nargs="*", metavar="-- OPTION", help="handed to JupyterLab, e.g. -- --port=9000"
    )


def run_lab(options: argparse.Namespace) -> int:
    """Open the notebooks in JupyterLab."""
    from careerkit import lab

    place = lab.place(options.notebooks)
    for note in place.notes:
        print(note)
    arguments = lab.jupyter_arguments(
        place.folder, browser=not options.no_browser, further=options.further
    )
    return lab.start(arguments)


def room_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `careerkit room`."""
    new = parser.add_argument_group("a new room")
    new.add_argument("--title", default="", metavar="TEXT", help="as people see it")
    new.add_argument(
        "--agenda",
        default="90-minutes",
        metavar="ID",
        help="or half-day, none (default: 90-minutes)",
    )
    new.add_argument("--agenda-file", type=Path, metavar="FILE", help="your own agendas")
    new.add_argument(
        "--minimum", type=int, default=5, metavar="N", help="smallest group shown, 3 or more"
    )
    new.add_argument("--capacity", type=int, default=200, metavar="N", help="the most people")
    new.add_argument(
        "--rehearse", type=int, default=0, metavar="N", help="N fictional people play along"
    )
    parser.add_argument("--resume", default="", metavar="CODE", help="go on with this room")
    _add_database(parser)
    web = parser.add_argument_group("how it is reached")
    web.add_argument("--host", default="0.0.0.0", help="address to listen on (default: all)")  # noqa: S104
    web.add_argument("--port", type=int, default=8765, help="0 for any free one (default: 8765)")
    web.add_argument(
        "--public-url", default="", metavar="URL", help="as people type it, behind a proxy"
    )
    web.add_argument("--tls-cert", type=Path, metavar="FILE", help="certificate, for https")
    web.add_argument("--tls-key", type=Path, metavar="FILE", help="its key")
    web.add_argument(
        "--trusted-proxy",
        action="append",
        default=[],
        metavar="ADDRESS",
        help="a proxy whose word on visitors' addresses counts",
    )
    parser.add_argument("--json", action="store_true", help="announce the room in one line of JSON")


def run_room(options: argparse.Namespace) -> int:
    """Open a room, or go on with one, and serve it until it is stopped."""
    from careerkit import rooms

    return rooms.serve(options, print)


def _add_database(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--database", metavar="URL", help="a file, or postgresql://… (default: in your data folder)"
    )


def room_list_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `careerkit room list`."""
    _add_database(parser)


def run_room_list(options: argparse.Namespace) -> int:
    """List the rooms that are kept."""
    from careerkit import rooms

    print(rooms.listed(options.database))
    return 0


def room_export_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `careerkit room export`."""
    parser.add_argument("room", metavar="CODE", help="the room's code")
    _add_database(parser)
    parser.add_argument(
        "--format",
        choices=("csv", "json"),
        help="json, if the name of the output says nothing else",
    )
    parser.add_argument("--output", type=Path, metavar="FILE", help="write there, not here")


def run_room_export(options: argparse.Namespace) -> int:
    """Write what a room published, groups only."""
    from careerkit import rooms

    form = rooms.format_of(options.format, options.output)
    _deliver(rooms.exported(options.database, options.room, form), form, options.output)
    return 0


def room_purge_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `careerkit room purge`."""
    parser.add_argument("room", metavar="CODE", help="the room's code")
    _add_database(parser)


def run_room_purge(options: argparse.Namespace) -> int:
    """Delete a room with everything in it."""
    from careerkit import rooms

    print(rooms.purged(options.database, options.room))
    return 0


def doctor_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `careerkit doctor`."""
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument(
        "--database", metavar="URL", help="see whether rooms can be kept there as well"
    )


def run_doctor(options: argparse.Namespace) -> int:
    """Look the installation over."""
    from careerkit import doctor

    findings = doctor.examine(options.database)
    print(doctor.as_json(findings) if options.format == "json" else doctor.as_text(findings))
    return 0 if doctor.healthy(findings) else FAULTS_FOUND


def check_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `careerkit check`."""
    parser.add_argument(
        "answers", type=Path, metavar="ANSWERS", help="a file of answers, or a folder of them"
    )
    _add_ladder(parser)
    parser.add_argument(
        "--format", choices=CHECK_FORMATS, help="text, if the name of the output says nothing else"
    )
    parser.add_argument("--share", action="store_true", help="leave out evidence and notes")
    parser.add_argument(
        "--compare", type=Path, metavar="EARLIER", help="show what has changed since these answers"
    )
    parser.add_argument("--output", type=Path, metavar="FILE", help="write there, not here")


def run_check(options: argparse.Namespace) -> int:
    """Assess answers, of one person or of a folder, and show the advice."""
    from careerkit import check

    form = _format_of(options)
    _keep_inputs(options.output, (options.answers, options.compare, options.ladder))
    ladder = check.ladder_of(options.ladder)
    report: str | bytes
    unread = 0
    if options.answers.is_dir():
        if options.compare:
            raise InputError(
                "--compare", expected="one file of answers", found=f"a folder ({options.answers})"
            )
        report, unread = check.check_folder(options.answers, ladder, form)
    else:
        report = check.check_person(
            options.answers, ladder, form, share=options.share, earlier=options.compare
        )
    _deliver(report, form, options.output)
    return FAULTS_FOUND if unread else 0


def _keep_inputs(
    output: Path | None, inputs: Iterable[Path | None], where: str = "--output"
) -> None:
    """Refuse to write a report over what it is made from."""
    for path in inputs:
        if output is not None and path is not None and output.resolve() == path.resolve():
            raise InputError(
                where,
                expected="a file of its own",
                found=f"“{output}”, which is read as well",
                next_step="Choose another name.",
            )


def _format_of(options: argparse.Namespace, further: Mapping[str, str] | None = None) -> str:
    """Choose the format, and refuse what no terminal can show before the work is done."""
    from careerkit import check

    form = check.format_of(options.format, options.output, further)
    if form in NOT_FOR_TERMINALS:
        _file_for(form, options.output)
    return form


def _file_for(form: str, output: Path | None) -> Path:
    if output is None:
        raise InputError(
            f"--format {form}",
            expected="--output with the name of a file",
            found="none",
            next_step=f"Add, for example, --output {NOT_FOR_TERMINALS.get(form, 'report')}.",
        )
    return output


def _add_ladder(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--ladder", type=Path, metavar="FILE", help="your own ladder instead of careerkit's"
    )


def ladder_validate_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `careerkit ladder validate`."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a ladder")


def run_ladder_validate(options: argparse.Namespace) -> int:
    """Prove that a ladder gives exactly one piece of advice in every case."""
    from careerkit import check

    text, sound = check.validate(options.file)
    print(check.for_terminal(text, "text", sys.stdout.encoding or "ascii"), end="")
    return 0 if sound else FAULTS_FOUND


def exit_cost_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `careerkit exit-cost`."""
    _add_costs(parser)


def _money(text: str, option: str = "--salary") -> float:
    """Read an amount: 120000 or 120,000; 120.000 is refused, as it is two numbers to two readers."""
    plain = text.replace(",", "") if re.fullmatch(r"[1-9]\d{0,2}(,\d{3})+(\.\d+)?", text) else text
    try:
        amount = float(plain)
    except ValueError:
        amount = None
    if amount is None or re.fullmatch(r"\d{1,3}(\.\d{3})+", text):
        raise InputError(option, expected="an amount, such as 120000", found=f"“{text[:50]}”")
    return amount


def _add_costs(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of every command that works out costs."""
    parser.add_argument(
        "--role", default="product-manager", help="e.g. senior-pm (default: product-manager)"
    )
    parser.add_argument("--salary", type=_money, metavar="MONEY", help="annual salary")
    parser.add_argument("--currency", metavar="CODE", help="of the salary, e.g. EUR")
    parser.add_argument(
        "--assumptions", type=Path, metavar="FILE", help="your company's numbers over careerkit's"
    )
    parser.add_argument("--seed", type=int, default=1, help="of the random numbers (default: 1)")
    parser.add_argument("--draws", type=int, default=20_000, help="(default: 20,000)")
    parser.add_argument(
        "--format",
        choices=EXIT_COST_FORMATS,
        help="text, if the name of the output says nothing else",
    )
    parser.add_argument("--output", type=Path, metavar="FILE", help="write there, not here")


def run_exit_cost(options: argparse.Namespace) -> int:
    """Work out what an exit costs, and show it beside published figures."""
    from careerkit import costs

    form = _format_of(options)
    _keep_inputs(options.output, (options.assumptions,))
    ledger = costs.ledger_of(
        options.role,
        salary=options.salary,
        currency=options.currency,
        assumptions=options.assumptions,
    )
    report = costs.exit_cost_report(ledger, form, seed=options.seed, draws=options.draws)
    _deliver(report, form, options.output)
    return 0


def options_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `careerkit options`."""
    _add_costs(parser)
    parser.add_argument(
        "--higher-role", default="", metavar="ROLE", help="what the promotion leads to"
    )
    parser.add_argument(
        "--months", type=int, default=24, help="how far to look ahead, 1 to 120 (default: 24)"
    )
    readiness = parser.add_mutually_exclusive_group()
    readiness.add_argument(
        "--unmet", type=int, metavar="N", help="criteria of the next step not met yet (default: 0)"
    )
    readiness.add_argument(
        "--answers", type=Path, metavar="FILE", help="count them in a reality check instead"
    )
    _add_ladder(parser)
    parser.add_argument(
        "--post-waiting", action="store_true", help="a higher post stands open and must be filled"
    )
    parser.add_argument(
        "--accuracy",
        type=float,
        default=0.7,
        help="chance that a conversation hears the truth (default: 0.7)",
    )


def run_options(options: argparse.Namespace) -> int:
    """Compare five answers to somebody who wants to be promoted."""
    from careerkit import check, costs
    from careerkit.turnover.situation import Situation

    form = _format_of(options)
    _keep_inputs(options.output, (options.assumptions, options.answers, options.ladder))
    unmet = options.unmet or 0
    if options.answers is not None:
        unmet = costs.unmet_criteria(options.answers, check.ladder_of(options.ladder))
    situation = Situation(months=options.months, unmet=unmet, post_waiting=options.post_waiting)
    ledger = costs.ledger_of(
        options.role,
        salary=options.salary,
        currency=options.currency,
        assumptions=options.assumptions,
        higher=options.higher_role,
    )
    report = costs.options_report(
        ledger,
        situation,
        form,
        accuracy=options.accuracy,
        seed=options.seed,
        draws=options.draws,
    )
    _deliver(report, form, options.output)
    return 0


def plan_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `careerkit plan`."""
    parser.add_argument(
        "answers",
        type=Path,
        metavar="ANSWERS",
        help="a file of answers, which makes a new plan, or a plan's own file, which shows it",
    )
    new = parser.add_argument_group("a new plan")
    new.add_argument("--start", metavar="DATE", help="e.g. 2027-01-31 (default: today)")
    new.add_argument("--leader", metavar="NAME", help="the leader's name or initials")
    new.add_argument("--country", metavar="CODE", help="whose public holidays count, e.g. DE")
    new.add_argument("--region", metavar="CODE", help="a part of the country, e.g. BY")
    new.add_argument(
        "--budget",
        type=partial(_money, option="--budget"),
        metavar="MONEY",
        help="the learning budget that is given",
    )
    new.add_argument("--currency", metavar="CODE", help="of the budget, e.g. EUR")
    new.add_argument("--every", type=int, metavar="WEEKS", help="regular meetings are given")
    new.add_argument("--first-meeting", metavar="DATE", help="(default: a week after the start)")
    new.add_argument("--meetings", type=int, metavar="N", help="(default: three months of them)")
    new.add_argument("--at", metavar="HH:MM", help="(default: 10:00)")
    new.add_argument("--minutes", type=int, metavar="N", help="of a meeting (default: 30)")
    new.add_argument("--zone", metavar="ZONE", help="(default: this machine's, else UTC)")
    parser.add_argument(
        "--update", type=Path, metavar="PLAN", help="bring this plan up to date with the answers"
    )
    parser.add_argument(
        "--compare", type=Path, metavar="EARLIER", help="show what has moved since this copy of it"
    )
    parser.add_argument(
        "--suggestions", type=Path, metavar="FILE", help="your own instead of careerkit's"
    )
    _add_ladder(parser)
    parser.add_argument(
        "--confidential", action="store_true", help="with the notes that are for you alone"
    )
    parser.add_argument(
        "--ics",
        nargs="?",
        type=Path,
        const=Path(),
        metavar="FILE",
        help="write the calendar as well (default: beside the output, or development-plan.ics)",
    )
    parser.add_argument(
        "--format",
        choices=PLAN_FORMATS,
        help="toml is the plan's own file, csv its actions; text, if the name of the output says "
        "nothing else",
    )
    parser.add_argument("--output", type=Path, metavar="FILE", help="write there, not here")


def run_plan(options: argparse.Namespace) -> int:
    """Make a development plan, or show one, and write its calendar."""
    from careerkit import check, plans
    from careerkit.files import save_bytes

    form = _format_of(options, plans.FURTHER)
    ics = plans.calendar_place(options.ics, options.output)
    wishes = plans.Wishes(**{f.name: getattr(options, f.name) for f in fields(plans.Wishes)})
    read = (options.answers, options.compare, options.ladder, options.suggestions)
    renews = plans.renews(options.update, options.output, form)
    _keep_inputs(options.output, read if renews else (*read, options.update))
    _keep_inputs(ics, (*read, options.update, options.output), "--ics")
    ladder = check.ladder_of(options.ladder)
    catalogue = plans.catalogue_of(options.suggestions)
    made = plans.opened(options.answers, ladder, catalogue, wishes, update=options.update)
    compared = plans.compared(made.plan, options.compare, ladder)
    report = plans.plan_report(
        made.plan,
        ladder,
        catalogue,
        form,
        confidential=options.confidential or renews,
        compared=compared,
    )
    calendar = plans.calendar(made.plan, ladder) if ics is not None else b""
    _deliver(report, form, options.output)
    aside = sys.stderr if options.output is None and form != "text" else sys.stdout
    if ics is not None:
        save_bytes(ics, calendar)
        print(f"Saved: {ics}", file=aside)
    if options.output is None and form == "text":
        print()  # apart from the report, which ends with a footer
    for note in plans.notes(made, form, confidential=options.confidential or renews):
        print(note, file=aside)
    return 0


def handouts_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `careerkit handouts`."""
    parser.add_argument(
        "--agenda",
        default="90-minutes",
        metavar="ID",
        help="90-minutes, half-day or one of your file (default: 90-minutes)",
    )
    parser.add_argument(
        "--activity",
        action="append",
        default=[],
        metavar="KIND",
        help="only the sheets of this: guess, reality-check, calibration, threes or commitments; can be "
        "given several times",
    )
    parser.add_argument(
        "--step",
        default="",
        metavar="STEP",
        help="of the reality check, e.g. senior-to-leader (default: as in the agenda, else every step)",
    )
    parser.add_argument(
        "--minimum",
        type=int,
        default=5,
        metavar="N",
        help="people that a picture of the room needs, 3 or more (default: 5)",
    )
    _add_ladder(parser)
    parser.add_argument(
        "--vignettes", type=Path, metavar="FILE", help="your own cases for calibration"
    )
    parser.add_argument(
        "--agenda-file", type=Path, metavar="FILE", help="your own agendas and facilitator's sheets"
    )
    parser.add_argument(
        "--paper-csv",
        type=Path,
        metavar="FILE",
        help="write a table for typing in what comes back on paper; alone, unless there is an output",
    )
    parser.add_argument(
        "--format",
        choices=HANDOUT_FORMATS,
        help="text, if the name of the output says nothing else; html and word are for printing",
    )
    parser.add_argument("--output", type=Path, metavar="FILE", help="write there, not here")


def run_handouts(options: argparse.Namespace) -> int:
    """Write what is printed for a workshop, and the table for typing it in."""
    from careerkit import check, handouts
    from careerkit.files import save_text

    form = _format_of(options)
    if form not in HANDOUT_FORMATS:
        raise InputError(
            "--output", expected="a name that ends in .html, .docx, .md or .txt", found=f"{form}"
        )
    read = (options.ladder, options.vignettes, options.agenda_file)
    _keep_inputs(options.output, (*read, options.paper_csv))
    _keep_inputs(options.paper_csv, read, "--paper-csv")
    wanted = handouts.wanted(
        ladder=check.ladder_of(options.ladder),
        agenda=options.agenda,
        kinds=options.activity,
        step=options.step,
        minimum=options.minimum,
        agenda_file=options.agenda_file,
        vignettes=options.vignettes,
    )
    alone = options.paper_csv is not None and options.output is None and options.format is None
    if options.paper_csv is not None:
        save_text(options.paper_csv, handouts.table(wanted))
        print(
            f"Saved: {options.paper_csv}",
            file=sys.stdout if alone or options.output else sys.stderr,
        )
    if not alone:
        _deliver(handouts.report(wanted, form), form, options.output)
    return 0


def turnover_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `careerkit turnover`."""
    _add_export(parser, by_is_needed=False)
    parser.add_argument(
        "--group", default="", metavar="NAME", help="look at this group beside everybody"
    )
    parser.add_argument(
        "--level", default="", metavar="COLUMN", help="of levels, if their column is not found"
    )
    parser.add_argument("--assumptions", type=Path, metavar="FILE", help="your company's own costs")
    parser.add_argument(
        "--remarks",
        type=Path,
        metavar="FILE",
        help="write each row that was not simply used, with the reason, to a .csv or .xlsx",
    )
    parser.add_argument(
        "--format",
        choices=TURNOVER_FORMATS,
        help="text, if the name of the output says nothing else; csv is the rates, xlsx all tables",
    )
    parser.add_argument("--output", type=Path, metavar="FILE", help="write there, not here")


def run_turnover(options: argparse.Namespace) -> int:
    """Say how many leave, when, and how sure that is."""
    from careerkit import turnover_data
    from careerkit.exports import read_export

    form = _format_of(options, turnover_data.FURTHER)
    turnover_data.check_remarks(options.remarks)
    inputs = (options.file, options.mapping, options.assumptions)
    _keep_inputs(options.output, (*inputs, options.remarks))
    _keep_inputs(options.remarks, inputs, "--remarks")
    read = read_export(options, _asked if sys.stdin.isatty() else None)
    aside = sys.stderr if options.output is None and form != "text" else sys.stdout
    for line in read.said:
        print(line, file=aside)
    if options.remarks is not None:
        turnover_data.save_remarks(read.loaded, options.remarks)
        print(f"Saved: {options.remarks}", file=aside)
    found = turnover_data.findings_of(read, options)
    owed = turnover_data.costs_of(found, options.assumptions)
    _deliver(turnover_data.report(found, owed, form), form, options.output)
    return 0


def report_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `careerkit report`."""
    _add_export(parser, by_is_needed=True)
    parser.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="folder for the reports"
    )
    parser.add_argument(
        "--small", default="merge", metavar="WHAT", help="groups too small: merge or leave-out"
    )
    parser.add_argument("--assumptions", type=Path, metavar="FILE", help="your company's own costs")
    run = parser.add_argument_group("how they are made")
    run.add_argument("--template", type=Path, metavar="NOTEBOOK", help="a notebook of your own")
    run.add_argument("--workers", type=int, default=0, metavar="N", help="0: one a processor")
    run.add_argument("--cluster", default="", metavar="ADDRESS", help="a Dask scheduler's")
    run.add_argument(
        "--seconds", type=float, default=120, metavar="N", help="that one cell may take"
    )
    run.add_argument("--again", action="store_true", help="make anew what is there already")


def _add_export(parser: argparse.ArgumentParser, *, by_is_needed: bool) -> None:
    """Add which export is read, how, and what of it is shown."""
    parser.add_argument("file", type=Path, metavar="FILE", help="CSV, Excel or Parquet")
    parser.add_argument(
        "--by", default="", metavar="COLUMN", required=by_is_needed, help="compare by this column"
    )
    parser.add_argument(
        "--minimum", type=int, default=5, metavar="N", help="smallest group shown, 3 or more"
    )
    parser.add_argument("--denominator", choices=DENOMINATORS, default="average")
    parser.add_argument(
        "--within",
        default="last 12 months",
        metavar="WINDOW",
        help="of the rates; or 2024, 2024-Q3",
    )
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of what is drawn")
    read = parser.add_argument_group("how the file is read")
    read.add_argument("--mapping", type=Path, metavar="FILE", help="how its columns are read")
    read.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="ROLE=COLUMN",
        help="one column, such as hired=Start or group=Team",
    )
    read.add_argument("--yes", action="store_true", help="take the columns as suggested")
    read.add_argument("--date-order", choices=DATE_ORDERS, help="where dates have two readings")
    read.add_argument(
        "--opens", default="", metavar="DAY", help="the window's first day, 2020-01-31"
    )
    read.add_argument("--closes", default="", metavar="DAY", help="the last day the file knows of")
    read.add_argument("--sheet", default="", metavar="NAME", help="of a workbook with several")
    read.add_argument(
        "--most-memory", type=float, default=2.0, metavar="GB", help="that it may take (default: 2)"
    )


def run_report(options: argparse.Namespace) -> int:
    """Make a report for each group."""
    from careerkit.reports import command

    batch = command.make(options, print, _asked if sys.stdin.isatty() else None)
    return FAULTS_FOUND if batch.failed else 0


def _asked(question: str) -> bool:
    """Put a question with yes or no; whatever is no yes is a no."""
    try:
        return input(f"{question} [y/n] ").strip().lower() in {"y", "yes"}
    except EOFError:
        return False


def _deliver(report: str | bytes, form: str, output: Path | None) -> None:
    """Write a report into its file, or show it."""
    from careerkit import check
    from careerkit.files import save_bytes, save_text

    if isinstance(report, str) and output is None:
        print(check.for_terminal(report, form, sys.stdout.encoding or "ascii"), end="")
        return
    path = _file_for(form, output)
    if isinstance(report, bytes):
        save_bytes(path, report)
    else:
        save_text(path, report)
    print(f"Saved: {path}")


COMMANDS = (
    Command(
        "check",
        "give the advice that answers lead to, with its reasons",
        check_arguments,
        run_check,
    ),
    Command(
        "ladder validate",
        "prove that a ladder covers every case",
        ladder_validate_arguments,
        run_ladder_validate,
    ),
    Command(
        "exit-cost",
        "work out what losing a person costs, with ranges and sources",
        exit_cost_arguments,
        run_exit_cost,
    ),
    Command(
        "options",
        "compare five answers to somebody who wants to be promoted",
        options_arguments,
        run_options,
    ),
    Command(
        "plan",
        "make a development plan from answers, or show one, and write its calendar",
        plan_arguments,
        run_plan,
    ),
    Command(
        "room", "open a live room that people join with their phones", room_arguments, run_room
    ),
    Command("room list", "list the rooms that are kept", room_list_arguments, run_room_list),
    Command("room export", "write what a room published", room_export_arguments, run_room_export),
    Command("room purge", "delete a room with all answers", room_purge_arguments, run_room_purge),
    Command(
        "handouts",
        "print agendas, facilitator's sheets and paper forms for a workshop",
        handouts_arguments,
        run_handouts,
    ),
    Command(
        "turnover",
        "say how many leave, when and how sure that is, from an HR system's export",
        turnover_arguments,
        run_turnover,
    ),
    Command(
        "report",
        "make a report on turnover for each team of an HR system's export",
        report_arguments,
        run_report,
    ),
    Command("lab", "open the notebooks in JupyterLab", lab_arguments, run_lab),
    Command("doctor", "say what keeps the notebooks from running", doctor_arguments, run_doctor),
)


def parser() -> argparse.ArgumentParser:
    """Build the parser from COMMANDS."""
    top = argparse.ArgumentParser(
        prog="careerkit", description="Career conversations and the cost of losing people."
    )
    top.add_argument("--version", action="version", version=f"careerkit {__version__}")
    groups = {"": top.add_subparsers(title="commands", metavar="COMMAND", required=True)}
    singles: dict[str, argparse.ArgumentParser] = {}
    for command in COMMANDS:
        group, _, word = command.name.rpartition(" ")
        if group not in groups:
            alone = singles.get(group)  # a command that others stand below, such as room
            of_group = alone or groups[""].add_parser(group, help=f"see: careerkit {group} --help")
            groups[group] = of_group.add_subparsers(metavar="COMMAND", required=alone is None)
        added = groups[group].add_parser(word, help=command.purpose, description=command.purpose)
        command.arguments(added)
        added.set_defaults(run=command.run)
        if not group:
            singles[word] = added
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; whatever happens, the reader gets a sentence and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that lacks a character shows "?" for it instead of failing.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        options = parser().parse_args(arguments)
        code: int = options.run(options)
        sys.stdout.flush()
    except CareerkitError as problem:
        print(problem, file=sys.stderr)
        return BAD_INPUT
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Python flushes stdout once more at exit; give it a place to flush to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except Exception as problem:
        if os.environ.get("CAREERKIT_DEBUG"):
            raise
        print(
            f"careerkit met something that it did not expect ({type(problem).__name__}: {problem})."
            " `careerkit doctor` may say why; CAREERKIT_DEBUG=1 shows where.",
            file=sys.stderr,
        )
        return UNEXPECTED
    return code


if __name__ == "__main__":
    sys.exit(main())
