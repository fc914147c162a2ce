"""Run a notebook as papermill does, and look where papermill does not look."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from careerkit.errors import CareerkitError

if TYPE_CHECKING:
    from nbformat import NotebookNode

CELL_SECONDS = 120
WIDGET_STATE = "application/vnd.jupyter.widget-state+json"
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
INSTALL = 'Reports need papermill, which is not installed here: pip install "careerkit[lab,data]"'


class UnknownParametersError(CareerkitError):
    """The notebook has no such parameter; papermill only warns and runs the defaults."""


class HiddenError(CareerkitError):
    """The run was green although something in it failed."""


def run_notebook(
    path: Path,
    parameters: Mapping[str, Any] | None = None,
    *,
    seconds: float = CELL_SECONDS,
    keep: Path | None = None,
) -> NotebookNode:
    """Run a notebook with literal parameters and give it back with its outputs.

    Its kernel inherits this process's environment, CAREERKIT_HOME above all, and begins in the
    notebook's own folder. `seconds` is what one cell may take. `keep` is a file for the notebook as it
    was run, also as far as it came before it failed.

    Raises papermill's PapermillExecutionError for an error of a cell, UnknownParametersError, and
    HiddenError for one that a widget has swallowed.
    """
    try:
        import papermill  # noqa: PLC0415 - part of the lab extra

        from careerkit.reports.kernel import QuietKernelManager  # noqa: PLC0415
    except ImportError:
        raise CareerkitError(INSTALL) from None
    known = papermill.inspect_notebook(str(path))
    if unknown := sorted(set(parameters or {}) - set(known)):
        raise UnknownParametersError(
            f"{path.name} has no parameters {unknown}; it has {sorted(known)}"
        )
    notebook: NotebookNode = papermill.execute_notebook(
        str(path),
        None if keep is None else str(keep),
        parameters=dict(parameters or {}),
        kernel_name="python3",
        execution_timeout=seconds,
        cwd=str(path.parent),
        progress_bar=False,
        kernel_manager_class=QuietKernelManager,
    )
    if hidden := list(hidden_errors(notebook)):
        raise HiddenError(f"{path.name}: " + "; ".join(hidden))
    return notebook


def hidden_errors(notebook: NotebookNode) -> Iterator[str]:
    """Find errors that `with Output()` swallowed, and tracebacks that only went to stderr."""
    state = notebook.metadata.get("widgets", {}).get(WIDGET_STATE, {}).get("state", {})
    in_widgets = [out for model in state.values() for out in model["state"].get("outputs", ())]
    in_cells = [out for cell in notebook.cells for out in cell.get("outputs", ())]
    for output in (*in_widgets, *in_cells):
        if output["output_type"] == "error":
            yield f"{output['ename']}: {output['evalue']}"
        elif output["output_type"] == "stream" and "Traceback (most recent" in output["text"]:
            yield output["text"].strip().splitlines()[-1]


def why(problem: BaseException) -> str:
    """Say in one line why a run failed: careerkit's own sentence, or the error with its name."""
    if isinstance(problem, CareerkitError):
        return str(problem)
    name = getattr(problem, "ename", type(problem).__name__)
    said = str(getattr(problem, "evalue", problem)).strip()
    if name == "CellTimeoutError":
        return "A cell took too long and was stopped."
    text = " ".join(COLOURS.sub("", said).split()) or "no further words"
    # Its own errors are sentences for people, and need no name.
    return text if name in {"InputError", "CareerkitError", "SaveError"} else f"{name}: {text}"
