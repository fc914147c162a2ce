"""The browser tests' own tools notice what they are there to notice."""

import nbformat
import pytest
from playwright.sync_api import Error as PlaywrightError

from tests.browser.lab_page import (
    NotebookError,
    Traffic,
    axe,
    open_notebook,
    run_all,
    save,
    screenshot,
)

PNG = b"\x89PNG"


def write_notebook(lab, name, *sources, kernel="python3"):
    """Put a notebook of these code cells into the server's folder."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(s) for s in sources])
    notebook.metadata.kernelspec = {"name": kernel, "display_name": kernel}
    nbformat.write(notebook, lab.notebooks / name)
    return name


def test_run_all_runs_every_cell(page, lab):
    """The last cell's output is on the page when run_all returns, and on disk after save."""
    name = write_notebook(lab, "sum.ipynb", "x = 40", "", "print(x + 2)")
    open_notebook(page, name)

    run_all(page)

    assert page.get_by_text("42", exact=True).is_visible()
    save(page)
    last = nbformat.read(lab.notebooks / name, as_version=4).cells[-1]
    assert last.outputs[0].text == "42\n"


def test_run_all_waits_for_a_second_run(page, lab):
    """A second run starts from clean outputs instead of taking the first one's for its own."""
    name = write_notebook(lab, "twice.ipynb", "import time; time.sleep(0.5)", "n = 1", "print(n)")
    open_notebook(page, name)
    run_all(page)

    run_all(page)

    save(page)
    counts = [cell.execution_count for cell in nbformat.read(lab.notebooks / name, 4).cells]
    assert counts == [4, 5, 6]


def test_run_all_raises_what_a_cell_raised(page, lab):
    """A failing cell fails the test with the cell's own words."""
    open_notebook(page, write_notebook(lab, "broken.ipynb", "1 / 0", "print('never')"))

    with pytest.raises(NotebookError, match="ZeroDivisionError: division by zero"):
        run_all(page)


def test_a_notebook_that_gets_no_kernel_is_named(page, lab):
    """A kernel that is not there ends the waiting with a sentence instead of never."""
    name = write_notebook(lab, "elsewhere.ipynb", "1", kernel="my-own-venv")

    with pytest.raises(PlaywrightError, match="in vain for a kernel"):
        open_notebook(page, name, seconds=6)


def test_kernels_keep_work_in_the_tests_home(page, lab):
    """What a notebook saves lands in the server's home and not in the person's."""
    source = "from careerkit import resources; print(resources.home())"
    open_notebook(page, write_notebook(lab, "home.ipynb", source))

    run_all(page)

    assert page.get_by_text(str(lab.home), exact=True).is_visible()


def test_nobody_asks_about_news(page):
    """JupyterLab opens without its question about news, which would cover the first notebook."""
    open_notebook(page, "00-start-here.ipynb")

    page.wait_for_timeout(1500)  # the question comes a moment after the page

    assert page.locator(".Toastify__toast, .jp-Dialog").count() == 0


def test_a_request_to_another_host_is_noticed(chromium):
    """A page that fetches an image or a script from elsewhere is found out."""
    page = chromium.new_page()
    traffic = Traffic(page)

    page.set_content('<img src="https://elsewhere.example/a.png"><img src="data:image/png,">')
    page.evaluate("() => new WebSocket('wss://elsewhere.example/b')")
    page.wait_for_timeout(200)
    page.close()

    assert sorted(traffic.foreign) == [
        "https://elsewhere.example/a.png",
        "wss://elsewhere.example/b",
    ]


def test_axe_sees_only_what_it_is_pointed_at(chromium):
    """A fault inside the selector is reported, one outside is not, and nowhere is an error."""
    page = chromium.new_page()
    page.set_content(
        '<html lang="en"><title>t</title><main>'
        '<div id="ours"><label>Name <input></label></div><div id="theirs"><input></div></main>'
    )

    assert axe(page, "#ours") == []
    assert [line.split(" ")[0] for line in axe(page, "#theirs")] == ["label"]
    with pytest.raises(AssertionError, match="nothing on the page"):
        axe(page, "#nowhere")
    page.close()


def test_screenshots_come_in_two_widths(page):
    """One picture as on a desk and one as on a phone."""
    open_notebook(page, "00-start-here.ipynb")

    desk, phone = screenshot(page, "harness")

    assert (desk.name, phone.name) == ("harness-1280.png", "harness-390.png")
    assert desk.read_bytes()[:4] == phone.read_bytes()[:4] == PNG
