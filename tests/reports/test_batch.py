"""A batch goes on past failures and after interruptions, and what it kept is what it would make."""

import json
import tomllib
from concurrent.futures import Executor, Future
from dataclasses import replace

import nbformat
import pytest

from careerkit.errors import InputError, SaveError
from careerkit.reports.batch import Job, Template, run_batch
from careerkit.workers import default_count, workers
from tests.cluster import cluster_address

PARAMETERS = 'group = ""\nfactor = 1\ndata = ""\noutput = ""'
BODY = """\
from pathlib import Path
if group == "Bad":
    raise ValueError("nobody is left")
if group != "Silent":
    Path(output + ".txt").write_text(f"{group} {factor} {Path(data).read_text()}")"""


class Here(Executor):
    """Runs everything at once, in this process."""

    def __init__(self):
        self.ran = []

    def submit(self, function, template, job):
        """Run it now."""
        done = Future()
        self.ran.append(job.label)
        done.set_result(function(template, job))
        return done


def interrupt_after(count):
    """Press Ctrl+C once so many jobs have ended."""
    heard = []

    def told(outcome):
        heard.append(outcome)
        if len(heard) == count:
            raise KeyboardInterrupt

    return told


@pytest.fixture(scope="module")
def template():
    """Give a notebook that writes one line."""
    cells = [
        nbformat.v4.new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]}),
        nbformat.v4.new_code_cell(BODY),
    ]
    notebook = nbformat.v4.new_notebook(cells=cells)
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "P", "language": "python"}
    return Template("line.ipynb", nbformat.writes(notebook).encode(), files={"data": b"of Acme"})


def jobs(*labels):
    return [Job(label.lower(), label, {"group": label}) for label in labels]


def came(outcomes):
    return {each.label: each.came for each in outcomes}


def test_a_failing_group_does_not_stop_the_others(template, tmp_path):
    """It says why, and leaves its notebook as far as it came."""
    heard = []
    with workers(2) as pool:
        outcomes = run_batch(
            template, jobs("Ada", "Bad", "Silent"), tmp_path, executor=pool, told=heard.append
        )

    assert {"Ada": "made", "Bad": "failed", "Silent": "failed"} == came(outcomes)
    assert sorted(heard, key=lambda each: each.label) == list(outcomes)
    ada, bad, silent = outcomes
    assert "Ada 1 of Acme" == (tmp_path / "ada.txt").read_text()
    assert ("ada.txt",) == ada.files
    assert "ValueError: nobody is left" == bad.says
    assert "wrote nothing" in silent.says
    trace = json.loads((tmp_path / bad.files[0]).read_text())
    assert any("ValueError" in json.dumps(cell.get("outputs")) for cell in trace["cells"])


def test_after_an_interruption_only_the_rest_is_run(template, tmp_path):
    """What was finished is kept; what it was made from decides whether it still stands."""
    three = jobs("Ada", "Bo", "Cy")
    with pytest.raises(KeyboardInterrupt):
        run_batch(template, three, tmp_path, executor=Here(), told=interrupt_after(2))
    finished = set(tomllib.loads((tmp_path / "done.toml").read_text())["done"])
    assert 2 == len(finished)

    second = Here()
    outcomes = run_batch(template, three, tmp_path, executor=second)
    assert finished == {each.id for each in outcomes if each.came == "kept"}
    assert {"ada", "bo", "cy"} - finished == {label.lower() for label in second.ran}

    (tmp_path / "bo.txt").unlink()
    third = Here()
    run_batch(template, three, tmp_path, executor=third)
    assert ["Bo"] == third.ran


@pytest.mark.parametrize(
    "change", [{"parameters": {"factor": 2}}, {"files": {"data": b"of Bolt"}}, {}], ids=str
)
def test_other_numbers_or_data_make_a_report_anew(template, tmp_path, change):
    """And so does being told to."""
    run_batch(template, jobs("Ada"), tmp_path, executor=Here())

    second = Here()
    run_batch(replace(template, **change), jobs("Ada"), tmp_path, executor=second, again=not change)

    assert ["Ada"] == second.ran


def test_a_folder_that_cannot_be_written_is_told_before_the_first_run(template, tmp_path):
    """Else a long run would be for nothing."""
    (tmp_path / "file").write_text("in the way")
    here = Here()

    with pytest.raises(SaveError, match=r"done\.toml"):
        run_batch(template, jobs("Ada"), tmp_path / "file", executor=here)
    assert [] == here.ran


def test_a_failure_is_tried_again_and_its_trace_goes(template, tmp_path):
    """Once it works there is nothing left of it."""
    mended = replace(template, notebook=template.notebook.replace(b'\\"Bad\\"', b'\\"None\\"'))

    (failed,) = run_batch(template, jobs("Bad"), tmp_path, executor=Here())
    (made,) = run_batch(mended, jobs("Bad"), tmp_path, executor=Here())

    assert ("failed", "made") == (failed.came, made.came)
    assert not (tmp_path / failed.files[0]).exists()


@pytest.mark.parametrize("spoilt", ["", "done = 3", "[done.ada]\nstamp = 1", "\0"])
def test_a_spoilt_list_makes_everything_anew(template, tmp_path, spoilt):
    """It is a note of careerkit's own; nobody has to mend it."""
    (tmp_path / "done.toml").write_text(spoilt)
    (tmp_path / "ada.txt").write_text("old")

    (outcome,) = run_batch(template, jobs("Ada"), tmp_path, executor=Here())

    assert "made" == outcome.came


def test_a_parameter_that_the_notebook_lacks_is_a_failure(template, tmp_path):
    """Papermill alone would warn and run the defaults."""
    (outcome,) = run_batch(template, [Job("a", "A", {"team": "A"})], tmp_path, executor=Here())

    assert "has no parameters ['team']" in outcome.says


@pytest.mark.parametrize("ids", [("a", "a"), ("../a", "b"), ("", "b")])
def test_ids_are_file_names_and_each_their_own(template, tmp_path, ids):
    """Two groups must not write over each other, or outside the folder."""
    with pytest.raises(InputError, match="each once"):
        run_batch(template, [Job(one, one, {}) for one in ids], tmp_path, executor=Here())


def test_a_cluster_makes_the_same(template, tmp_path):
    """Nothing needs a common disk: what a job needs and what it wrote travel."""
    with cluster_address(threads=1) as address, workers(cluster=address) as far:
        outcomes = run_batch(template, jobs("Ada", "Bad"), tmp_path, executor=far)

    assert {"Ada": "made", "Bad": "failed"} == came(outcomes)
    assert "Ada 1 of Acme" == (tmp_path / "ada.txt").read_text()


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense", "ftp://x"])
def test_a_cluster_that_does_not_answer_is_a_sentence(address):
    """With what to do."""
    with pytest.raises(InputError, match="dask scheduler"), workers(cluster=address):
        pass


@pytest.mark.parametrize("count", [-1, 1000])
def test_an_impossible_number_of_workers_is_a_sentence(count):
    """Before any process begins."""
    with pytest.raises(InputError, match="--workers"), workers(count):
        pass


def test_a_processor_each_by_default():
    """At least one."""
    assert 1 <= default_count()
