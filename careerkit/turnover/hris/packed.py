"""Pack a loaded file for another process, and unpack it: columns as they are, and nothing that could run.

The single rows that were repaired or left out stay behind; how many there were goes along.
"""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import asdict
from typing import Any

import numpy as np

from careerkit.errors import InputError
from careerkit.turnover.hris.loaded import Loaded, Reason
from careerkit.turnover.hris.mapping import ColumnMapping
from careerkit.turnover.hris.spells import Grouping, Spells

VERSION = 1
COLUMNS = ("person", "hired", "start", "end", "kind", "salary")
FACTS = ("source", "rows", "used", "repaired", "set_aside", "rejected", "notes", "lacks", "ids")
ABOUT = "about"


def packed(loaded: Loaded) -> bytes:
    """Give a loaded file as bytes; the same file gives the same bytes, and nobody's name is in them."""
    spells = loaded.spells
    groups = list(spells.groups.items())
    about = {
        **{name: getattr(loaded, name) for name in FACTS},
        "mapping": {**asdict(loaded.mapping)},
        "reasons": [asdict(each) for each in loaded.reasons.values()],
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


def unpacked(raw: bytes) -> Loaded:
    """Give the file back; raises InputError for bytes that are none."""
    try:
        with np.load(io.BytesIO(raw), allow_pickle=False) as held:
            about = json.loads(held[ABOUT].tobytes())
            groups = {
                key: Grouping(name, tuple(labels), held[f"group_{place}"])
                for place, (key, name, labels) in enumerate(about[f"groups_{VERSION}"])
            }
            spells = Spells(
                **{name: held[name] for name in COLUMNS},
                groups=groups,
                opens=np.datetime64(about["opens"], "D"),
                closes=np.datetime64(about["closes"], "D"),
                dated=about["dated"],
                exact=about["exact"],
                currency=about["currency"],
            )
            reasons = {each["id"]: Reason(**each) for each in about["reasons"]}
            facts = {name: about[name] for name in FACTS}
            facts |= {name: tuple(facts[name]) for name in ("notes", "lacks", "ids")}
            mapping = ColumnMapping(
                **about["mapping"] | {"groups": tuple(about["mapping"]["groups"])}
            )
            return Loaded(**facts, spells=spells, mapping=mapping, reasons=reasons, remarks=())
    except (ValueError, KeyError, TypeError, OSError, EOFError, zipfile.BadZipFile):
        raise InputError(
            "packed file",
            expected="what this version of careerkit has packed",
            found="something else",
            next_step="Load the file itself again.",
        ) from None
