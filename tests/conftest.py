"""What every test gets: a home of its own, and the browser mark where it belongs."""

import os

import pytest
from hypothesis import settings

from tests.postgres import postgres  # noqa: F401 - a fixture for whoever asks


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
    """Say beforehand whether a missing browser, or a missing PostgreSQL, is a failure."""
    needed = {"browser": "Chromium", "postgres": "PostgreSQL"}
    return [
        f"{mark} tests: {'required' if _is_required(mark) else f'skipped where there is no {what}'}"
        for mark, what in needed.items()
    ]


def _is_required(mark):
    return os.environ.get(f"CAREERKIT_REQUIRE_{mark.upper()}") == "1"


# Seconds are measured in benchmarks; a test that fails when the machine is busy tells nothing.
settings.register_profile("careerkit", deadline=None)
settings.load_profile("careerkit")
