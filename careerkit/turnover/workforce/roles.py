"""Which role of the ledger a segment is priced as: by the words of its name, else by its pay (reading)."""

from __future__ import annotations

import re

EXECUTIVE = {
    "vp",
    "svp",
    "evp",
    "chief",
    "cpo",
    "ceo",
    "cto",
    "cfo",
    "coo",
    "president",
    "executive",
}
LEADING = {"head", "director", "directors", "lead", "leads", "leader", "leaders", "manager"}
LEADING |= {"managers", "management", "supervisor", "directora", "gerente", "jefe", "jefa"}
SENIOR = {"senior", "sr", "staff", "principal"}
FRONTLINE = {"frontline", "clerk", "cashier", "operator", "operators", "worker", "workers", "agent"}
FRONTLINE |= {"agents", "driver", "drivers", "warehouse", "shop", "store", "retail"}
PRODUCT = re.compile(r"\bproduct (manager|owner)s?\b|\bpms?\b|\bpo\b")
ROLES = (("executive", EXECUTIVE), ("manager", LEADING), ("frontline", FRONTLINE))
PRODUCT_ROLES = (("vp-product", EXECUTIVE), ("product-leader", LEADING), ("senior-pm", SENIOR))
EXECUTIVE_PAY, LEADING_PAY = 2.5, 1.5  # times the company's median pay


def role_of(name: str, salary: float = 0.0, median: float = 0.0) -> tuple[str, str]:
    """Give the role of a segment and a few words that say why.

    name:           of the segment, such as a level or a department
    salary, median: the pay of the segment and of the whole company; 0 where it is not known
    """
    told = name.casefold()
    words = set(re.findall(r"[^\W\d_]+", PRODUCT.sub(" ", told)))
    if PRODUCT.search(told) or "product" in words:
        found = _first(words, PRODUCT_ROLES)
        return found or ("product-manager", "its name says so")
    return _first(words, ROLES) or _by_pay(salary, median)


def _first(words: set[str], roles: tuple[tuple[str, set[str]], ...]) -> tuple[str, str] | None:
    for role, its_words in roles:
        if words & its_words:
            return role, f"its name says “{min(words & its_words)}”"
    return None


def _by_pay(salary: float, median: float) -> tuple[str, str]:
    for role, times in (("executive", EXECUTIVE_PAY), ("manager", LEADING_PAY)):
        if median and salary >= times * median:
            return role, f"it is paid at least {times:g} times the median of all"
    return "professional", "nothing in its name or pay says otherwise"
