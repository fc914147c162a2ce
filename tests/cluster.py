"""A small Dask cluster on this machine, for the tests that work by its address."""

import contextlib
import os
from collections.abc import Iterator
from unittest import mock

from distributed import LocalCluster


@contextlib.contextmanager
def cluster_address(threads: int) -> Iterator[str]:
    """Open a cluster of one process and give where it is.

    Dask sets variables for its workers in this process and leaves them there. What starts later,
    such as JupyterLab, would inherit them: MALLOC_TRIM_THRESHOLD_ alone makes numpy five times slower.
    """
    with (
        mock.patch.dict(os.environ),
        LocalCluster(n_workers=1, threads_per_worker=threads, dashboard_address=None) as cluster,
    ):
        yield cluster.scheduler_address
