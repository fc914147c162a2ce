"""The walls between the parts stand, and committed files are in their committed form."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tools.clean_notebooks import as_committed

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "careerkit"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_CELL = 15

# What the parts of careerkit may import of each other; a part that is not named may import all.
NEIGHBOURS = {
    "errors": set(),
    "files": {"errors"},
    "resources": {"errors"},
    "spreadsheet": {"errors", "files"},
    "assessment": {"errors", "files", "resources", "spreadsheet"},
    "turnover": {"errors", "files", "resources", "spreadsheet"},
    "workshop": {"errors", "files", "resources", "spreadsheet"},
    "look": set(),
    "serving": set(),
    "documents": {"errors", "files", "resources", "look"},
    "charts": {"errors", "assessment", "turnover", "documents", "look"},
    "pages": {"errors", "files", "resources", "assessment", "turnover", "workshop", "documents"}
    | {"charts", "look"},
    "activities": {
        "errors",
        "files",
        "resources",
        "assessment",
        "turnover",
        "workshop",
        "documents",
    }
    | {"charts", "pages", "look"},
    "panels": {"errors", "files", "resources", "assessment", "turnover", "workshop", "documents"}
    | {"charts", "pages", "activities", "look", "serving", "spreadsheet"},
}
# What they may not import at the top of a file, where it would load with the model; inside the
# functions that need them is fine. A file or a folder inside a part can have rules of its own.
VIEWS_AND_STORES = {"ipywidgets", "IPython", "matplotlib", "solara", "sqlalchemy"}
FOREIGN = {
    "errors": VIEWS_AND_STORES | {"numpy", "pandas", "scipy"},
    "files": VIEWS_AND_STORES | {"numpy", "pandas", "scipy"},
    "resources": VIEWS_AND_STORES | {"numpy", "pandas", "scipy"},
    "spreadsheet": VIEWS_AND_STORES | {"numpy", "pandas", "scipy"},
    "assessment": VIEWS_AND_STORES | {"numpy", "pandas", "scipy"},
    "assessment/agreement": VIEWS_AND_STORES | {"pandas"},
    "turnover": VIEWS_AND_STORES | {"pandas"},
    "workshop": VIEWS_AND_STORES | {"pandas"},
    "workshop/store": (VIEWS_AND_STORES - {"sqlalchemy"}) | {"pandas"},
    "documents": VIEWS_AND_STORES | {"pandas"},
    "charts": {"ipywidgets", "IPython", "solara", "sqlalchemy"},
    "pages": VIEWS_AND_STORES | {"pandas"},
    "activities": VIEWS_AND_STORES | {"pandas"},
    "look": VIEWS_AND_STORES | {"numpy", "pandas", "scipy"},
}


def tracked():
    """Give the files of the repository, or nothing outside a checkout."""
    listed = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "-z"],  # noqa: S607 - any git will do
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def for_types_only(node):
    """Tell whether this is `if TYPE_CHECKING:`, which never runs."""
    return isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")


def imported(source, *, package=()):
    """Give every imported module's full name and whether it loads together with the file."""
    tree = ast.parse(source)
    later = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or for_types_only(node)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join([*above, *([node.module] if node.module else [])])
            names = [f"{base}.{alias.name}" for alias in node.names]
        for name in names:
            yield name, id(node) not in later


def trespasses(place, source, package=("careerkit",)):
    """List what a file at this place ("charts/exit_cost") imports although it may not."""
    part, inside, *_ = [*place.split("/"), ""]
    foreign = FOREIGN.get(f"{part}/{inside}", FOREIGN.get(part, ()))
    for name, at_once in imported(source, package=package):
        first, second, *_ = [*name.split("."), ""]
        neighbours = NEIGHBOURS.get(part)
        if first == "careerkit" and neighbours is not None:
            if second not in {*neighbours, part, "__version__"}:
                yield name
        elif first in foreign and at_once:
            yield name


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_import_points_back(path):
    """A model knows no other model, no widget, no chart and no web."""
    relative = path.relative_to(PACKAGE)
    place, package = relative.with_suffix("").as_posix(), ("careerkit", *relative.parts[:-1])

    assert list(trespasses(place, path.read_text(encoding="utf-8"), package)) == []


@pytest.mark.parametrize(
    ("place", "source", "wrong"),
    [
        ("assessment/rules", "import pandas", ["pandas"]),
        ("assessment/agreement", "import pandas, numpy", ["pandas"]),
        ("assessment/agreement/alpha", "import pandas, numpy", ["pandas"]),
        ("assessment/agreements", "import numpy", ["numpy"]),
        ("assessment/plan/make", "import numpy", ["numpy"]),
        ("assessment/rules", "def f():\n    import pandas", []),
        ("assessment/rules", "if TYPE_CHECKING:\n    import pandas", []),
        ("workshop/room", "from sqlalchemy import select", ["sqlalchemy.select"]),
        ("workshop/store", "from sqlalchemy import select", []),
        ("assessment", "def f():\n    from careerkit import charts", ["careerkit.charts"]),
        ("turnover", "from careerkit.assessment import rules", ["careerkit.assessment.rules"]),
        ("turnover", "from ..panels import check", ["careerkit.panels.check"]),
        ("turnover", "from .exit_cost import draw", []),
        ("charts", "import careerkit.panels.check", ["careerkit.panels.check"]),
        ("charts", "import matplotlib.figure", []),
        ("cli", "import careerkit.panels, ipywidgets", []),
    ],
)
def test_a_trespass_is_noticed(place, source, wrong):
    """The check above sees absolute, relative and late imports."""
    assert list(trespasses(place, source, ("careerkit", place.split("/")[0]))) == wrong


def test_importing_careerkit_loads_nothing_heavy():
    """`import careerkit` stays free of charge for whoever needs one small part."""
    question = "import sys, careerkit; print(*sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", question], capture_output=True, text=True, check=True
    )

    loaded = {name.partition(".")[0] for name in answer.stdout.split()}
    assert "careerkit" in loaded
    assert loaded & {"pandas", "matplotlib", "numpy", "scipy", "ipywidgets", "traitlets"} == set()


def test_a_person_is_assessed_without_numpy():
    """Only rater agreement calculates; a bare browser kernel loads the rest of assessment quickly."""
    names = [path.relative_to(ROOT).with_suffix("").parts for path in MODULES]
    rest = [n for n in names if n[1] == "assessment" and "agreement" not in n]
    question = f"import sys, {', '.join('.'.join(name) for name in rest)}; print(*sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", question], capture_output=True, text=True, check=True
    )

    assert {"numpy", "scipy", "pandas"} & set(answer.stdout.split()) == set()


def without_docstring(source):
    """List the public modules, classes and functions that do not say what they are."""
    tree = ast.parse(source)
    if not ast.get_docstring(tree):
        yield "the file"
    bodies = [("", tree.body)]
    while bodies:
        prefix, body = bodies.pop()
        for node in body:
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                continue
            if node.name.startswith("_"):
                continue
            if not ast.get_docstring(node):
                yield prefix + node.name
            if isinstance(node, ast.ClassDef):
                bodies.append((f"{prefix}{node.name}.", node.body))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_public_things_say_what_they_are(path):
    """Every public function and class has a docstring."""
    assert list(without_docstring(path.read_text(encoding="utf-8"))) == []


def test_a_missing_docstring_is_noticed():
    """A bare function, class and method are each named."""
    source = '"""Here."""\ndef f(): ...\nclass C:\n    def m(self): ...\n    def _p(self): ...'

    assert list(without_docstring(source)) == ["f", "C", "C.m"]


def notebooks():
    """Give the notebooks of the checkout."""
    found = sorted((ROOT / "notebooks").rglob("*.ipynb"))
    return [path for path in found if ".ipynb_checkpoints" not in path.parts]


@pytest.mark.parametrize("path", notebooks(), ids=lambda path: path.name)
def test_notebooks_are_articles(path):
    """No traces of a run, the common kernel, and no cell longer than a reader's breath."""
    text = path.read_text(encoding="utf-8")

    assert text == as_committed(text), "`make format` takes out what a run left behind"
    for cell in json.loads(text)["cells"]:
        if cell["cell_type"] == "code":
            assert len("".join(cell["source"]).splitlines()) <= LONGEST_CELL, cell["source"][0]


def test_traces_of_a_run_are_noticed():
    """Outputs, counts, widget state and another kernel all count as traces."""
    cell = {"cell_type": "code", "id": "a", "metadata": {}, "source": ["1"]}
    clean = {"cells": [{**cell, "execution_count": None, "outputs": []}], "metadata": {}}
    clean = as_committed(json.dumps({**clean, "nbformat": 4, "nbformat_minor": 5}))
    assert as_committed(clean) == clean

    for change in (
        {"cells": [{**cell, "execution_count": 1, "outputs": []}]},
        {"cells": [{**cell, "execution_count": None, "outputs": [{"output_type": "stream"}]}]},
        {"metadata": {**json.loads(clean)["metadata"], "widgets": {}}},
        {"metadata": {"kernelspec": {"name": "my-venv"}, "language_info": {"name": "python"}}},
    ):
        changed = json.dumps({**json.loads(clean), **change}, indent=1) + "\n"
        assert as_committed(changed) == clean != changed


# This file is the one that may name them.
HOSTS = re.compile(r"pypi\.org|pythonhosted\.org|npmjs\.(org|com)|anaconda\.org")
MIRRORS = re.compile(r"--(extra-)?index-url|--find-links|--trusted-host|(extra-)?index-url *=")


def test_no_file_names_a_registry():
    """Where packages come from is each machine's own business, so no committed file says it."""
    for path in tracked():
        if path.name == Path(__file__).name:
            continue
        content = path.read_bytes().decode("utf-8", errors="replace")
        assert not HOSTS.search(content), path
        assert not MIRRORS.search(content), path
