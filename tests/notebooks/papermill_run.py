"""Run a notebook as papermill does, and look where papermill does not look."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import papermill
from nbformat import NotebookNode

CELL_SECONDS = 120
WIDGET_STATE = "application/vnd.jupyter.widget-state+json"


class UnknownParametersError(AssertionError):
    """The notebook has no such parameter; papermill only warns and runs the defaults."""


class HiddenError(AssertionError):
    """The run was green although something in it failed."""


def run_notebook(path: Path, parameters: Mapping[str, Any] | None = None) -> NotebookNode:
    """Run a notebook with literal parameters and give it back with its outputs.

    Its kernel inherits this process's environment, CAREERKIT_HOME above all. Errors of a cell come
    as papermill's PapermillExecutionError.
    """
    known = papermill.inspect_notebook(str(path))
    if unknown := sorted(set(parameters or {}) - set(known)):
        message = f"{path.name} has no parameters {unknown}; it has {sorted(known)}"
        raise UnknownParametersError(message)
    notebook = papermill.execute_notebook(
        str(path),
        None,
        parameters=dict(parameters or {}),
        kernel_name="python3",
        execution_timeout=CELL_SECONDS,
        cwd=str(path.parent),
        progress_bar=False,
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
