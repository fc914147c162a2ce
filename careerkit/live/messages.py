"""What a page may send: changes to its own widgets, and questions about them; all else is refused.

A page runs on somebody's phone, so everything that comes from it can be anything. What is let through is
written anew from the few fields that are known.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Container, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from careerkit.errors import CareerkitError
from careerkit.live.engine import TARGETS

LARGEST = 256 * 1024  # bytes of one message; the longest text that a panel takes is far below
LARGEST_FILE = 1024 * 1024  # what a facilitator may send: answers from paper
LONGEST_ID = 100
MOST_PARTS = 8
QUESTIONS = frozenset({"kernel_info_request", "comm_info_request"})
# What a browser changes by itself: what was typed or chosen. Labels, styles and children of a
# widget, and whether it is disabled, are for the server alone.
INPUTS = frozenset({"value", "index", "selected_index"})
FILES = INPUTS | {"error"}  # of a button that takes a file
ASKED_OF_APP = frozenset({"run", "app-status", "request_states"})


class RefusedError(CareerkitError):
    """A message that is not taken.

    `header` is the message's own, as far as it could be read: the page waits for an answer to it before
    it sends more of the same widget.
    """

    def __init__(self, why: str, header: Mapping[str, Any] | None = None) -> None:
        super().__init__(why)
        self.header = header


@dataclass(frozen=True, slots=True)
class Rules:
    """What one page may do.

    Attributes
    ----------
    largest: bytes of one message
    inputs:  the traits of widgets that it may change
    files:   whether messages may carry binary parts
    """

    largest: int = LARGEST
    inputs: frozenset[str] = INPUTS
    files: bool = False


PARTICIPANT = Rules()
FACILITATOR = Rules(largest=LARGEST_FILE, inputs=FILES, files=True)


def read(data: str | bytes, rules: Rules, comms: Container[str]) -> dict[str, Any]:
    """Read one message of a page that has these channels; RefusedError says what is wrong with it."""
    try:
        sent, buffers = _parts(data) if isinstance(data, bytes) else (data, [])
        message = json.loads(sent)
    except (ValueError, RecursionError, struct.error):
        raise RefusedError("a message cannot be read") from None
    header = _header(_table(message, "header"))
    try:
        _check_size(len(data), len(buffers), rules)
        content = _content(header["msg_type"], _table(message, "content"), rules, comms)
    except RefusedError as refused:
        raise RefusedError(str(refused), header) from None
    return {
        "header": header,
        "parent_header": {},
        "metadata": {},
        "content": content,
        "buffers": buffers,
        "channel": "shell",
    }


def _check_size(size: int, files: int, rules: Rules) -> None:
    if size > rules.largest:
        raise RefusedError("a message is too large")
    if files and not rules.files:
        raise RefusedError("a message carries a file")


def _header(header: Mapping[str, Any]) -> dict[str, str]:
    """Keep of a message's header what its answer needs."""
    words = {key: _word(header, key) for key in ("msg_id", "msg_type", "session")}
    return {**words, "username": "", "version": "5.3"}


def _content(
    kind: str, content: Mapping[str, Any], rules: Rules, comms: Container[str]
) -> dict[str, Any]:
    """Keep of a message's content what is known."""
    if kind == "kernel_info_request":
        return {}
    if kind == "comm_info_request":
        target = content.get("target_name")
        return {"target_name": target} if isinstance(target, str) else {}
    comm = _word(content, "comm_id")
    if kind == "comm_open":
        target = _word(content, "target_name")
        if target not in TARGETS or comm in comms:
            raise RefusedError("a page opens a channel of its own")
        return {"comm_id": comm, "target_name": target, "data": {}}
    if comm not in comms:
        raise RefusedError("a message is for a widget that this page does not have")
    if kind == "comm_close":
        return {"comm_id": comm, "data": {}}
    if kind == "comm_msg":
        return {"comm_id": comm, "data": _data(_table(content, "data"), rules)}
    raise RefusedError("a message is of an unknown kind")


def _data(data: Mapping[str, Any], rules: Rules) -> dict[str, Any]:
    """Keep of a change what a person can have typed, chosen or pressed."""
    method = data.get("method")
    if method == "update":
        state, paths = _table(data, "state"), data.get("buffer_paths", [])
        if not rules.inputs.issuperset(state):
            raise RefusedError("a message changes what is not for typing or choosing")
        if not isinstance(paths, list) or (paths and not rules.files):
            raise RefusedError("a message carries a file")
        return {"method": "update", "state": dict(state), "buffer_paths": paths}
    if method == "custom":
        pressed = _table(data, "content")
        return {"method": "custom", "content": {"event": _word(pressed, "event")}}
    if method == "request_state" or method in ASKED_OF_APP:
        return {"method": method}
    raise RefusedError("a message asks for something unknown")


def _parts(data: bytes) -> tuple[str, list[memoryview]]:
    """Take a message with binary parts apart: their number, where each begins, then the parts."""
    (count,) = struct.unpack_from("!I", data)
    if not 1 <= count <= MOST_PARTS:
        raise RefusedError("a message has too many parts")
    starts = [*struct.unpack_from(f"!{count}I", data, 4), len(data)]
    if starts[0] != 4 * (count + 1) or sorted(starts) != starts:
        raise RefusedError("the parts of a message overlap")
    whole = memoryview(data)
    parts = [whole[start:end] for start, end in pairwise(starts)]
    return bytes(parts[0]).decode("utf-8"), parts[1:]


def _table(outer: Any, key: str) -> Mapping[str, Any]:
    inner = outer.get(key) if isinstance(outer, dict) else None
    if not isinstance(inner, dict):
        raise RefusedError(f"a message lacks its {key}")
    return inner


def _word(table: Mapping[str, Any], key: str) -> str:
    word = table.get(key)
    if not isinstance(word, str) or not 0 < len(word) <= LONGEST_ID:
        raise RefusedError(f"a message lacks its {key}")
    return word
