"""The notebook runner finds what papermill lets pass."""

import nbformat
import pytest
from papermill.exceptions import PapermillExecutionError

from careerkit.reports.run import HiddenError, UnknownParametersError, run_notebook


@pytest.fixture
def write(tmp_path):
    """Write a notebook of these code cells; a first cell can be tagged as parameters."""

    def write(*sources, parameters=None):
        cells = [nbformat.v4.new_code_cell(source) for source in sources]
        if parameters is not None:
            cells.insert(
                0, nbformat.v4.new_code_cell(parameters, metadata={"tags": ["parameters"]})
            )
        notebook = nbformat.v4.new_notebook(cells=cells)
        notebook.metadata.kernelspec = {
            "name": "python3",
            "display_name": "Python 3",
            "language": "python",
        }
        path = tmp_path / "written.ipynb"
        nbformat.write(notebook, path)
        return path

    return write


def test_an_error_in_an_output_widget_is_found(write):
    """An exception inside `with Output()` leaves the run green and still fails the test."""
    path = write(
        "import ipywidgets\nout = ipywidgets.Output()\nwith out:\n    1 / 0",
        "print('papermill is content')",
    )

    with pytest.raises(HiddenError, match="ZeroDivisionError: division by zero"):
        run_notebook(path)


def test_an_error_in_interact_is_found(write):
    """An exception inside `interact` fails the test as well."""
    path = write(
        "from ipywidgets import interact",
        "@interact(n=(0, 3))\ndef show(n):\n    raise ValueError('no ' + str(n))",
    )

    with pytest.raises(HiddenError, match="ValueError: no 1"):
        run_notebook(path)


def test_a_traceback_on_stderr_is_found(write):
    """A traceback that was printed instead of raised fails the test."""
    path = write(
        "import traceback\ntry:\n    {}['key']\nexcept KeyError:\n    traceback.print_exc()"
    )

    with pytest.raises(HiddenError, match="KeyError: 'key'"):
        run_notebook(path)


def test_an_error_of_a_cell_is_an_error(write):
    """A cell that fails openly fails the test with its own words."""
    with pytest.raises(PapermillExecutionError, match="KeyError"):
        run_notebook(write("{}['key']"))


def test_an_unknown_parameter_is_an_error(write):
    """A misspelt parameter fails instead of running the defaults, and the known ones are named."""
    path = write("print(answers)", parameters="answers = ''")

    with pytest.raises(UnknownParametersError, match=r"\['anwsers'\]; it has \['answers'\]"):
        run_notebook(path, {"anwsers": "sam.toml"})


def test_parameters_home_and_folder_reach_the_notebook(write, home):
    """A notebook sees its parameters, the test's home, and its own folder as the current one."""
    path = write(
        "import os\nprint(answers, os.environ['CAREERKIT_HOME'], os.getcwd(), sep='\\n')",
        parameters="answers = ''",
    )

    notebook = run_notebook(path, {"answers": "sam.toml"})

    printed = notebook.cells[-1].outputs[0].text.splitlines()
    assert printed == ["sam.toml", str(home), str(path.parent)]
