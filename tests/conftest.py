"""What every test gets: a home of its own, and the browser mark where it belongs."""

import os

import pytest
from hypothesis import settings


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """Keep a test's work away from the person's own; kernels inherit it."""
    folder = tmp_path / "careerkit-home"
    monkeypatch.setenv("CAREERKIT_HOME", str(folder))
    return folder


def pytest_collection_modifyitems(items):
    """Mark what asks for a browser, wherever it stands, and let it come last.

    What is quick fails first; and Playwright leaves an event loop running in this thread to the end,
    in which panels would wait for a pause that no test makes.
    """
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


def pytest_report_header():
    """Say beforehand whether a missing browser is a failure."""
    required = os.environ.get("CAREERKIT_REQUIRE_BROWSER") == "1"
    return f"browser tests: {'required' if required else 'skipped where there is no Chromium'}"


# Seconds are measured in benchmarks; a test that fails when the machine is busy tells nothing.
settings.register_profile("careerkit", deadline=None)
settings.load_profile("careerkit")
