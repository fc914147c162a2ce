"""Where work is done: in processes of this machine, or on a Dask cluster by its address."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

from careerkit.errors import CareerkitError, InputError, shown

MOST = 256
SECONDS = 10.0  # that a cluster has to answer
INSTALL = 'A cluster needs Dask, which is not installed here: pip install "careerkit[scale]"'


def default_count() -> int:
    """Count the processors that this program may use."""
    if hasattr(os, "sched_getaffinity"):  # in a container fewer than the machine has
        return max(1, len(os.sched_getaffinity(0)))
    return os.cpu_count() or 1


@contextmanager
def workers(count: int = 0, *, cluster: str = "") -> Iterator[Executor]:
    """Give an executor: `count` processes of this machine (0 for one a processor), or a cluster's.

    cluster: the address of a Dask scheduler, tcp://host:8786
    Raises InputError for a number or an address that cannot be, and CareerkitError without Dask.
    """
    if cluster:
        yield from _dask(cluster)
        return
    if not 0 <= count <= MOST:
        raise InputError(
            "--workers", expected=f"a number of processes from 1 to {MOST}", found=shown(count)
        )
    # Spawned and not forked: a notebook's process has threads, which a fork can leave hanging.
    with ProcessPoolExecutor(count or default_count(), mp_context=get_context("spawn")) as pool:
        try:
            yield pool
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _dask(cluster: str) -> Iterator[Executor]:
    try:
        from distributed import Client  # noqa: PLC0415 - part of the scale extra
        from distributed.comm.addressing import get_address_host_port  # noqa: PLC0415
    except ImportError:
        raise CareerkitError(INSTALL) from None
    try:
        # A client that cannot connect tries for long, and complains again when Python ends.
        host, port = get_address_host_port(cluster, strict=True)
        socket.create_connection((host, port), timeout=SECONDS).close()
        client = Client(cluster, timeout=SECONDS, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as problem:
        raise InputError(
            "--cluster",
            expected="the address of a Dask scheduler that answers, such as tcp://10.0.0.5:8786",
            found=shown(cluster),
            next_step=f"Start one with `dask scheduler` and check the address ({_brief(problem)}).",
        ) from None
    with client:
        yield client.get_executor()


def _brief(problem: Exception) -> str:
    return getattr(problem, "strerror", None) or "no such address"
