"""What README and docs show in Python runs, and gives what they say."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCED = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
VALUE = re.compile(r"^\s*(?:.*\S\s+)?# (?P<value>['\"\d\[({-].*|True|False)$")
EXAMPLES = [
    pytest.param(found.group(1), id=f"{page.name}-{number}")
    for page in PAGES
    for number, found in enumerate(FENCED.finditer(page.read_text(encoding="utf-8")), 1)
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_gives_what_it_says(example, monkeypatch):
    """A value stands as a comment beside the line that gives it, or in the line below."""
    monkeypatch.chdir(ROOT)
    lines, names = example.splitlines(), {}
    said = {}
    for number, line in enumerate(lines, 1):
        if told := VALUE.match(line):
            said[number - line.lstrip().startswith("#")] = told["value"]
    for part in ast.parse(example).body:
        code = ast.unparse(part)
        if not isinstance(part, ast.Expr):
            exec(code, names)  # noqa: S102 - our own documents
            continue
        value, told = repr(eval(code, names)), said.pop(part.end_lineno, None)  # noqa: S307 - likewise
        assert told in (None, value), code

    assert said == {}


def test_there_are_examples():
    """Of the README and of the page on one's own data."""
    assert {"README.md", "your-data.md"} <= {each.id.rpartition("-")[0] for each in EXAMPLES}
