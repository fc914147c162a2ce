"""Say which columns people can be grouped by, and of the others why not."""

from __future__ import annotations

from collections.abc import Sequence

from careerkit.turnover.hris.cells import Cells
from careerkit.turnover.hris.heading_words import KNOWN, Match
from careerkit.turnover.hris.vocabulary import words

MOST_GROUPS = 20  # more can be added by hand; each is held in memory for every row
MOST_KNOWN, MOST_UNKNOWN = 2_000, 60
SHARE_KNOWN, SHARE_UNKNOWN = 0.5, 0.2  # of the rows, for as many different values
A_FEW_ROWS = 30  # in which shares say nothing
LONGEST_LABEL = 60
OF_EXITS = {"end", "exit_kind", "left", "status"}
IDS = frozenset(
    {
        *(
            "id",
            "ids",
            "no",
            "nr",
            "num",
            "number",
            "nummer",
            "numero",
            "code",
            "key",
            "zip",
            "postcode",
        ),
        *(
            "phone",
            "telephone",
            "tel",
            "email",
            "mail",
            "address",
            "ssn",
            "iban",
            "name",
            "firstname",
        ),
        *(
            "lastname",
            "surname",
            "vorname",
            "nachname",
            "apellido",
            "apellidos",
            "prenom",
            "cognome",
        ),
    }
)


def offered(
    heading: str, cells: Cells, heard: Sequence[Match], *, taken: int, whole: bool
) -> tuple[bool, str]:
    """Tell whether a column is offered for grouping, and why or why not, as a sentence.

    whole: whether the cells are those of all rows; a file may be sorted, and its first rows all alike
    """
    known = any(match.heard.role == "group" and match.how == KNOWN for match in heard)
    why_not = _apart(cells, heard) or ("" if known and not whole else _says_nothing(cells))
    if why_not:
        return False, why_not
    why_not = _too_many(cells, known=known) or ("" if known else _unfit(heading, cells))
    if why_not:
        return False, why_not
    if taken >= MOST_GROUPS:
        return (
            False,
            f"Left out, as {MOST_GROUPS} columns to group by are offered already; it can be added.",
        )
    return True, (
        "To group by: a known heading."
        if known
        else f"To group by, as it has {cells.different} different values."
    )


def _apart(cells: Cells, heard: Sequence[Match]) -> str:
    for match in heard:
        role = match.heard.role
        if role == "sensitive":
            return "Left alone: the law protects what it says. Group by it only if you may."
        if role == "event" and not match.heard.weak:
            return "Left alone: it says what was done on that day, which is no status."
        if role == "apart":
            return f"Left alone: {match.heard.says}."
        if role == "tenure" and cells.numbers and match.how == KNOWN:
            return "Not needed: first and last days are there."
        if role in OF_EXITS and match.how == KNOWN and cells.filled and cells.fits(role, sure=True):  # type: ignore[arg-type]
            return "Left alone: it speaks of exits, and another column says it."
    return ""


def _says_nothing(cells: Cells) -> str:
    if not cells.rows:
        return "Not used: the file has no rows."
    if not cells.filled:
        return "Not used: it is empty."
    if cells.different == 1:
        return "Not used: it says the same in all rows."
    return ""


def _too_many(cells: Cells, *, known: bool) -> str:
    most, share = (MOST_KNOWN, SHARE_KNOWN) if known else (MOST_UNKNOWN, SHARE_UNKNOWN)
    many = cells.filled > A_FEW_ROWS and cells.different > share * cells.filled
    if (
        cells.different > most
        or many
        or (cells.filled > 1 and cells.different == cells.filled and not known)
    ):
        return "Not used: it has too many different values to group by."
    return ""


def _unfit(heading: str, cells: Cells) -> str:
    """Say why a column with few values and an unknown heading is no group."""
    if cells.days:
        return "Not used: it has days, and its heading says neither hire nor exit."
    if cells.numbers >= 1:
        return (
            "Not used: it has numbers. Add it as a column to group by if they are levels or codes."
        )
    last = words(heading).split()[-1:]
    if last and last[0] in IDS:
        return "Not used: it looks like a name, a number or an address of somebody."
    if any(len(text) > LONGEST_LABEL for text in cells.looked_at):
        return "Not used: it has free text."
    return ""
