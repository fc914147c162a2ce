"""What a page may send is read strictly; whatever else comes is refused, and nothing else happens."""

import contextlib
import json
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit.live.messages import FACILITATOR, PARTICIPANT, RefusedError, read

COMMS = {"own", "app"}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=12,
)


def message(kind="comm_msg", **content):
    header = {"msg_id": "1", "msg_type": kind, "session": "s"}
    return {"header": header, "content": content, "channel": "shell"}


def change(**state):
    return message(comm_id="own", data={"method": "update", "state": state, "buffer_paths": []})


def packed(content, *parts):
    """Write a message with binary parts as a browser does."""
    pieces = [json.dumps(content).encode(), *parts]
    starts = [4 * (len(pieces) + 1)]
    for piece in pieces[:-1]:
        starts.append(starts[-1] + len(piece))
    return struct.pack(f"!{len(pieces) + 1}I", len(pieces), *starts) + b"".join(pieces)


def taken(content, rules=PARTICIPANT):
    return read(json.dumps(content), rules, COMMS)


@pytest.mark.parametrize("trait", ["value", "index", "selected_index"])
def test_what_was_typed_or_chosen_passes(trait):
    """The three things that a browser changes by itself."""
    assert {trait: 3} == taken(change(**{trait: 3}))["content"]["data"]["state"]


@pytest.mark.parametrize(
    "trait", ["children", "description", "disabled", "layout", "outputs", "_view_name"]
)
def test_nothing_else_of_a_widget_can_be_changed(trait):
    """Labels, children and styles are the server's, even together with what was typed."""
    with pytest.raises(RefusedError):
        taken(change(value="1", **{trait: "x"}))


@pytest.mark.parametrize("target", ["jupyter.widget", "jupyter.widget.version", "", "os"])
def test_a_page_opens_no_channel_of_its_own(target):
    """Widgets are made on the server alone."""
    with pytest.raises(RefusedError):
        taken(message("comm_open", comm_id="new", target_name=target))


def test_a_known_channel_is_opened_without_what_comes_along():
    """Data for the app's channel is dropped, and a channel that is open is not opened again."""
    opened = message("comm_open", comm_id="new", target_name="solara.control", data={"state": 1})

    assert {} == taken(opened)["content"]["data"]
    with pytest.raises(RefusedError):
        taken(message("comm_open", comm_id="own", target_name="solara.control"))


def test_a_request_to_run_loses_its_arguments():
    """Which app runs is not for the page to say."""
    run = message(comm_id="app", data={"method": "run", "args": {"appName": "os"}})

    assert {"method": "run"} == taken(run)["content"]["data"]


@pytest.mark.parametrize(
    "kind", ["execute_request", "shutdown_request", "input_reply", "debug_request"]
)
def test_other_kinds_of_messages_are_refused(kind):
    """Nothing runs code, and nothing ends a kernel."""
    with pytest.raises(RefusedError):
        taken(message(kind, code="1", comm_id="own"))


def test_a_message_to_a_widget_that_is_not_there_is_refused():
    """Whether it exists elsewhere cannot be told from the answer."""
    with pytest.raises(RefusedError):
        taken(message(comm_id="another", data={"method": "request_state"}))


def test_files_are_for_facilitators():
    """A binary part comes through whole for them, and not at all for others."""
    content = message(
        comm_id="own",
        data={
            "method": "update",
            "state": {"value": [{}]},
            "buffer_paths": [["value", 0, "content"]],
        },
    )
    sent = packed(content, b"sheet,activity\r\n")

    (part,) = read(sent, FACILITATOR, COMMS)["buffers"]
    assert b"sheet,activity\r\n" == bytes(part)
    with pytest.raises(RefusedError):
        read(sent, PARTICIPANT, COMMS)


@given(st.one_of(JSON.map(json.dumps), st.text(), st.binary(), JSON.map(lambda x: packed(x, b"x"))))
def test_whatever_comes_is_refused_or_read(data):
    """No message of any shape does anything but be read or be refused."""
    with contextlib.suppress(RefusedError):
        assert set(read(data, FACILITATOR, COMMS)) == set(taken(change(value=1))) | {"buffers"}


@given(st.dictionaries(st.sampled_from(["header", "content", "channel"]), JSON), JSON, JSON)
def test_odd_fields_are_refused(outer, kind, data):
    """A message that is nearly right, but for one field of any kind, raises nothing else."""
    for odd in (
        {**change(value=1), **outer},
        {**change(value=1), "header": {"msg_id": "1", "msg_type": kind, "session": "s"}},
        message(comm_id="own", data=data),
        message(comm_id=data, data={"method": "update", "state": {}}),
    ):
        with contextlib.suppress(RefusedError):
            assert isinstance(taken(odd)["header"]["msg_type"], str)
