"""Each group that can be shown has a report; the index says what has none and why."""

import io
from dataclasses import replace
from types import SimpleNamespace

import nbformat
import numpy as np
import openpyxl
import pytest

from careerkit.charts.turnover_data.figures import share
from careerkit.documents.html import html_page
from careerkit.errors import InputError
from careerkit.reports.batch import run_job
from careerkit.reports.index import index_page
from careerkit.reports.team import open_report
from careerkit.reports.teams import Wishes, jobs_of, small_of, team_reports, template_of
from careerkit.resources import data_file
from careerkit.turnover.findings import findings
from careerkit.turnover.groups import Group
from careerkit.turnover.hris.load import load
from tests.markup import Reader
from tests.reports.test_batch import Here

OWN = """\
from careerkit.reports.team import open_report
if group == "Design":
    raise ValueError("a cell of your own went wrong")
report = open_report(file, by, group, data=data, minimum=minimum, within=within,
                     denominator=denominator, seed=seed)
report.add("Our own remark", f"Read with seed {seed}.")
report.save(output)"""
PARAMETERS = """\
file = ""
by = ""
group = ""
data = ""
output = ""
minimum = 5
denominator = "average"
within = ""
seed = 1"""


class Idle(Here):
    """Runs nothing, and says that each job wrote a page."""

    def submit(self, _, template, job):
        """Leave out what takes long."""
        ran = SimpleNamespace(job=job, files={".html": b"x"}, seconds=0.0, says="")
        return super().submit(lambda *_: ran, template, job)


@pytest.fixture(scope="module")
def company():
    """Load the company that does not exist."""
    return load(data_file("company.csv"))


@pytest.fixture
def template(tmp_path):
    """Write a template of one's own that is quick, and fails for one department."""
    cells = [
        nbformat.v4.new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]}),
        nbformat.v4.new_code_cell(OWN),
    ]
    notebook = nbformat.v4.new_notebook(cells=cells)
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "P", "language": "python"}
    path = tmp_path / "own.ipynb"
    nbformat.write(notebook, path)
    return path


def test_reports_of_a_template_of_ones_own(company, template, tmp_path):
    """Every group but the one that fails; the index leads to each and says why one is missing."""
    wishes = Wishes("Department", template=template, seed=3)
    batch = team_reports(company, wishes, tmp_path / "out", executor=Here())
    index = Reader(batch.index.read_text())

    assert {"Design": "ValueError: a cell of your own went wrong"} == {
        each.label: each.says for each in batch.failed
    }
    assert "4 of 5 reports are ready" in index.text
    assert "ValueError: a cell of your own went wrong" in index.text
    own = Reader((tmp_path / "out" / "sales.html").read_text())
    assert "Our own remark" in own.text
    assert "Read with seed 3." in own.text
    for outcome in batch.outcomes:
        for name in outcome.files:
            assert (tmp_path / "out" / name).is_file()
            assert f'href="{name}"' in batch.index.read_text()


def test_the_index_shows_the_rate_of_each_group(company, tmp_path):
    """Those of the findings, beside the headcount that they are divided by, as each report has them."""
    batch = team_reports(company, Wishes("Department"), tmp_path, executor=Idle())
    found = findings(company, "Department", parts=("rates",))

    index = Reader(batch.index.read_text()).text
    for each in found.rates.groups:
        annual = each.annual["average"]
        assert f"{each.counts.average:,.1f} {each.counts.exits:,} {share(annual)}" in index


def test_the_index_is_there_while_reports_come_in_and_after_a_stop(company, tmp_path):
    """With what is ready, and what has not been made yet; the same run later completes it."""
    seen = []

    def stop_after_two(outcome):
        seen.append((tmp_path / "index.html").read_text(encoding="utf-8"))
        if len(seen) == 2:
            raise KeyboardInterrupt

    wishes = Wishes(by="Department")
    with Idle() as executor, pytest.raises(KeyboardInterrupt):
        team_reports(company, wishes, tmp_path, executor=executor, told=stop_after_two)
    assert "1 of 5 reports is ready so far" in seen[0]
    stopped = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "2 of 5 reports are ready so far" in stopped
    assert 3 == stopped.count("not made yet")
    with Idle() as executor:
        team_reports(company, wishes, tmp_path, executor=executor)

    complete = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "5 reports are ready" in complete
    assert "not made yet" not in complete


def test_small_groups_are_merged_or_left_out_and_named(company, tmp_path):
    """Two teams have fewer than five people; neither choice hides that."""
    merged = findings(company, "Team", parts=("rates",))
    (others,) = [each for each in merged.groups.groups if each.merged]
    assert {"Accessibility", "Public Sector"} < set(others.members)

    labels = {}
    for small in ("merge", "leave out"):
        batch = team_reports(company, Wishes("Team", small=small), tmp_path, executor=Idle())
        labels[small] = {each.label for each in batch.wanted}
        told = Reader(html_page(index_page(batch))).text
        assert "Accessibility" in told
        assert "fewer than 5 people" in told
        assert ("No report was asked for" in told) == (small == "leave out")
    assert {others.label} == labels["merge"] - labels["leave out"]


def test_careerkits_own_template_runs(company):
    """All its sections reach the page, and the tables reach a spreadsheet that calculates."""
    (job,) = jobs_of([Group("Product", 500)])
    ran = run_job(template_of(company, Wishes("Department")), job)

    assert "" == ran.says
    page = Reader(ran.files[".html"].decode())
    for heading in ("Turnover rates", "What these exits have cost", "What this cannot tell"):
        assert heading in page.text
    book = openpyxl.load_workbook(io.BytesIO(ran.files[".xlsx"]))
    formulas = [
        cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith("=")
    ]
    assert any("What exits have cost" == sheet.title for sheet in book)
    assert len(formulas) > 10


def test_a_report_by_itself_takes_the_largest_team():
    """Without a batch and without a file of one's own."""
    report = open_report("", "Department")

    assert "Engineering" == report.found.asked.group
    assert "Engineering" in repr(report)
    assert "Nothing was saved" in repr(report.save(""))


def test_a_group_that_is_too_small_has_no_report():
    """And it is said what it is part of."""
    with pytest.raises(InputError, match=r"It is part of “Other groups together”"):
        open_report("", "Team", "Accessibility")


@pytest.mark.parametrize(
    ("wishes", "said"),
    [
        (Wishes("Tame"), "Did you mean “Team”"),
        (Wishes(""), "at least two groups"),
        (Wishes("Team", within="2031"), "2031"),
        (Wishes("Team", minimum=2), "3"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_runs(company, tmp_path, wishes, said):
    """In one sentence."""
    with pytest.raises(InputError, match=said):
        team_reports(company, wishes, tmp_path, executor=Here())


def test_a_template_that_is_not_there_is_a_sentence(company, tmp_path):
    """Named by its path."""
    wishes = Wishes("Team", template=tmp_path / "none.ipynb")
    with pytest.raises(InputError, match=r"none\.ipynb"):
        team_reports(company, wishes, tmp_path, executor=Here())


def test_assumptions_of_ones_own_travel_along(company, tmp_path):
    """Their content, as another machine has no such path."""
    path = tmp_path / "acme.toml"
    path.write_text('format = 1\ntitle = "Acme"\ncurrency = "EUR"\n', encoding="utf-8")

    made = template_of(company, Wishes("Team", assumptions=path))

    assert b"Acme" in made.files["assumptions"]
    assert made.stamp != template_of(company, Wishes("Team")).stamp


def test_labels_become_names_of_files_and_no_two_the_same():
    """Whatever letters they have, and whatever Windows keeps for itself."""
    labels = ["R&D", "r d", "Équipe Été", "漢字", "CON", "index", "..", "x" * 300, "a/b", "a b"]
    ids = [job.id for job in jobs_of([Group(label, 9) for label in labels])]

    assert ["r-d", "r-d-2", "equipe-ete", "group-4", "group-5", "group-6", "group-7"] == ids[:7]
    assert len(set(ids)) == len(ids)
    assert 60 >= max(map(len, ids))


def test_a_label_with_a_number_takes_no_other_s_name():
    """The third of these would be called as the first one is."""
    ids = [job.id for job in jobs_of([Group(label, 9) for label in ("Sales 3", "Sales", "sales!")])]

    assert ["sales-3", "sales", "sales-4"] == ids


@pytest.mark.parametrize(
    ("text", "small"), [("merge", "merge"), ("leave-out", "leave out"), ("Leave out", "leave out")]
)
def test_what_becomes_of_small_groups_can_be_said(text, small):
    """With a dash or without."""
    assert small == small_of(text)


def test_anything_else_about_small_groups_is_a_sentence():
    """Nobody is left out by a typing error."""
    with pytest.raises(InputError, match="merge or leave-out"):
        small_of("hide")


def test_an_empty_loaded_file_is_refused(company, tmp_path):
    """Nothing is shown of nobody."""
    nobody = replace(company, spells=company.spells.only(np.zeros(len(company.spells), bool)))
    with pytest.raises(InputError):
        team_reports(nobody, Wishes("Team"), tmp_path, executor=Here())
