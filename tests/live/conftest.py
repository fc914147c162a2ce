"""Rooms for the tests of the serving."""

import pytest

from tests.live.running import starting


@pytest.fixture
def rooms(tmp_path):
    """Give what starts rooms of this test's own."""
    with starting(tmp_path) as start:
        yield start


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """Start one room for all tests of a file; who comes by the proxy has an address of their own."""
    with starting(tmp_path_factory.mktemp("room")) as start:
        yield start("--trusted-proxy", "127.0.0.1")
