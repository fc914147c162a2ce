"""What the exits that were counted have cost: a range for each group, and the same as a sum to redo."""

from __future__ import annotations

from careerkit.documents.numbers import money, money_range
from careerkit.documents.sections import Bullets, Details, Paragraph, Section, Table
from careerkit.documents.workbook import Formula, Sheet, Value
from careerkit.pages.turnover_data.wording import many
from careerkit.turnover.bill import Bill, Owed

HEADING = "What these exits have cost"
FIRST_LINE = 2  # of a spreadsheet below its heading
RANGE = (
    "The ranges are those of what one exit costs (90%); how many left is known. It is a sum of lost "
    "output, other people's hours and money spent, less pay saved, so no invoice shows it."
)


def money_in_short(bill: Bill, group: str = "") -> str:
    """Say in a sentence what the exits of one group have cost, or of the group that cost most."""
    owed = [each for each in bill.groups if group in ("", each.group) and each.exits]
    if not owed:
        return f"Nobody left, {bill.window.name}."
    most = max(owed, key=lambda each: each.total.mean)
    cost = money_range(most.total.low, most.total.high)
    told = f"{most.group}: {many(most.exits, 'exit')}, together {bill.currency} {cost}."
    return f"Most in {told}" if len(owed) > 1 else told


def money_section(bill: Bill, group: str = "") -> Section:
    """Say what the exits of one group have cost, or of each; and where the price comes from."""
    wanted = tuple(each for each in bill.groups if group in ("", each.group))
    rows = tuple(_row(each) for each in wanted)
    code = bill.currency
    columns = (
        "Group",
        "Exits",
        f"One exit, {code}",
        f"All of them, {code}",
        "Salary reckoned with",
    )
    caption = f"Exits of {bill.window.name}, priced by careerkit's model of an exit."
    # The salary always is: it comes from the file.
    ours = not any(
        line.id != "salary" for ledger in bill.ledgers.values() for line in ledger.theirs()
    )
    whose = (
        "All assumptions are careerkit's own, most of them surveys and rules of thumb: see the cost of an "
        "exit, and put your company's numbers in its file."
        if ours
        else "Some assumptions are your company's own."
    )
    why = dict.fromkeys([*(each.cost.why for each in wanted), *bill.notes, whose])
    return Section(
        HEADING,
        (
            Table(columns, rows, caption),
            Paragraph(RANGE, "quiet"),
            Details("Where the price comes from", (Bullets(tuple(why)),)),
        ),
    )


def _row(owed: Owed) -> tuple[str, ...]:
    total = money_range(owed.total.low, owed.total.high) if owed.exits else "0"
    one = money_range(owed.cost.cost.low, owed.cost.cost.high)
    return (owed.group, f"{owed.exits:,}", one, total, money(owed.cost.salary))


def money_sheet(bill: Bill, group: str = "") -> Sheet:
    """Give the same to work on: change the exits or the price, and the products follow."""
    code = bill.currency
    columns = (
        *("Group", "Exits", f"One exit, low, {code}", f"One exit, mean, {code}"),
        *(
            f"One exit, high, {code}",
            f"All, low, {code}",
            f"All, mean, {code}",
            f"All, high, {code}",
        ),
    )
    wanted = [each for each in bill.groups if group in ("", each.group)]
    rows: list[tuple[Value, ...]] = []
    for line, each in enumerate(wanted, FIRST_LINE):
        prices = [
            round(end) for end in (each.cost.cost.low, each.cost.cost.mean, each.cost.cost.high)
        ]
        products = (
            Formula(f"=$B{line}*{column}{line}", each.exits * price)
            for column, price in zip("CDE", prices, strict=True)
        )
        rows.append((each.group, each.exits, *prices, *products))
    return Sheet("What exits have cost", columns, tuple(rows))
