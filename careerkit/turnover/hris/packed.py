"""Pack spells into bytes for another process, and unpack them: the columns as they are, and no objects."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import numpy as np

from careerkit.errors import InputError
from careerkit.turnover.hris.spells import Grouping, Spells

VERSION = 1
COLUMNS = ("person", "hired", "start", "end", "kind", "salary")
ABOUT = "about"


def packed(spells: Spells) -> bytes:
    """Give the spells as bytes; the same spells give the same bytes, and nobody's name is in them."""
    groups = list(spells.groups.items())
    about = {
        "opens": str(spells.opens),
        "closes": str(spells.closes),
        "dated": spells.dated,
        "exact": spells.exact,
        "currency": spells.currency,
        f"groups_{VERSION}": [[key, each.name, list(each.labels)] for key, each in groups],
    }
    arrays: dict[str, Any] = {name: getattr(spells, name) for name in COLUMNS}
    arrays |= {f"group_{place}": each.codes for place, (_, each) in enumerate(groups)}
    arrays[ABOUT] = np.frombuffer(json.dumps(about, ensure_ascii=False).encode(), dtype=np.uint8)
    raw = io.BytesIO()
    np.savez(raw, **arrays)
    return raw.getvalue()


def unpacked(raw: bytes) -> Spells:
    """Give the spells back; raises InputError for bytes that are none."""
    try:
        with np.load(io.BytesIO(raw), allow_pickle=False) as held:
            about = json.loads(held[ABOUT].tobytes())
            groups = {
                key: Grouping(name, tuple(labels), held[f"group_{place}"])
                for place, (key, name, labels) in enumerate(about[f"groups_{VERSION}"])
            }
            return Spells(
                **{name: held[name] for name in COLUMNS},
                groups=groups,
                opens=np.datetime64(about["opens"], "D"),
                closes=np.datetime64(about["closes"], "D"),
                dated=about["dated"],
                exact=about["exact"],
                currency=about["currency"],
            )
    except (ValueError, KeyError, TypeError, OSError, EOFError, zipfile.BadZipFile):
        raise InputError(
            "packed spells",
            expected="what this version of careerkit has packed",
            found="something else",
            next_step="Load the file itself again.",
        ) from None
