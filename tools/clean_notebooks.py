"""Take out of the notebooks what running them put in; with `--check` only report it.

`python tools/clean_notebooks.py [--check] [NOTEBOOK ...]`, all notebooks by default.
"""

import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
# What JupyterLab writes into a cell while it runs or is folded.
OF_A_RUN = {"execution", "papermill", "scrolled", "collapsed", "ExecuteTime"}


def cleaned(notebook: dict[str, Any]) -> dict[str, Any]:
    """Give the notebook as it is committed: no outputs, no counts, no widget state."""
    cells = []
    for cell in notebook["cells"]:
        metadata = {key: cell["metadata"][key] for key in cell["metadata"] if key not in OF_A_RUN}
        clean = {**cell, "metadata": metadata}
        if cell["cell_type"] == "code":
            clean |= {"execution_count": None, "outputs": []}
        cells.append(clean)
    # The rest of the metadata tells about the machine that ran it.
    metadata = {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    return {**notebook, "cells": cells, "metadata": metadata}


def as_committed(text: str) -> str:
    """Give a notebook's text in its committed form, which is how JupyterLab lays it out."""
    return json.dumps(cleaned(json.loads(text)), indent=1, ensure_ascii=False) + "\n"


def main(arguments: list[str]) -> int:
    """Clean or check the given notebooks, or all of them."""
    only_check = "--check" in arguments
    named = [Path(name) for name in arguments if name != "--check"]
    unclean = False
    for path in named or sorted((ROOT / "notebooks").rglob("*.ipynb")):
        if ".ipynb_checkpoints" in path.parts:
            continue
        text = path.read_text(encoding="utf-8")
        if text == as_committed(text):
            continue
        unclean = True
        if only_check:
            print(f"{path} holds traces of a run: `make format` takes them out.")
        else:
            path.write_text(as_committed(text), encoding="utf-8", newline="\n")
            print(f"{path} cleaned.")
    return 1 if unclean and only_check else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
