"""One JupyterLab and one Chromium for all browser tests of a worker, one page for each test."""

import os
import shutil

import pytest
from playwright.sync_api import expect, sync_playwright

from careerkit import doctor, resources
from tests.browser.lab_page import DESKTOP, Traffic
from tests.browser.lab_server import copy_notebooks, lab_server

# Chromium left to itself looks up its maker's hosts; names of other machines resolve to nothing.
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    "--no-first-run",
]

# A busy machine takes its time; a wait ends as soon as what is waited for is there.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def chromium():
    """Start Chromium, or skip; where it is required, its absence is a failure."""
    found = doctor.chromium()
    if found is None:
        message = "no Chromium found: install it, or name it in CAREERKIT_CHROMIUM"
        if os.environ.get("CAREERKIT_REQUIRE_BROWSER") == "1":
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(found), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def running_lab(chromium, tmp_path_factory):
    """Start JupyterLab once, if there is a browser to see it."""
    with lab_server(tmp_path_factory.mktemp("lab")) as server:
        yield server


@pytest.fixture
def lab(running_lab):
    """Give the server with fresh copies of the notebooks, an empty home and no kernels."""
    for folder in (running_lab.home, running_lab.notebooks):
        shutil.rmtree(folder, ignore_errors=True)
    running_lab.home.mkdir(exist_ok=True)
    copy_notebooks(resources.notebooks_folder(), running_lab.notebooks)
    yield running_lab
    running_lab.stop_kernels()


@pytest.fixture
def page(chromium, lab):
    """Open a page at desktop width; at the end nothing may have left this machine."""
    context = chromium.new_context(base_url=lab.url, viewport=DESKTOP)
    context.set_default_timeout(30_000)
    context.request.get(f"/lab?token={lab.token}")  # the answer's cookie lets the page in
    page = context.new_page()
    traffic = Traffic(page)
    yield page
    context.close()
    assert traffic.foreign == []
