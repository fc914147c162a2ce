"""Where work is done: in processes of this machine, or on a Dask cluster by its address."""

from __future__ import annotations

import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context, parent_process, resource_tracker
from typing import Any

from careerkit.errors import CareerkitError, InputError, shown

MOST = 256
SECONDS = 10.0  # that a cluster has to answer, and a process to put away what it has open
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
    with _Processes(
        count or default_count(), mp_context=get_context("spawn"), initializer=_heed
    ) as pool:
        try:
            yield pool
        except BaseException:
            pool.stop()
            raise


class _Processes(ProcessPoolExecutor):
    """Processes that can be stopped at once, and put away what they have open before they go."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Have a function called in one of the processes."""
        with _deaf():
            return super().submit(_stoppable, fn, *args, **kwargs)

    def stop(self) -> None:
        """Begin nothing more, and end what is under way."""
        running = list((self._processes or {}).values())
        self.shutdown(wait=False, cancel_futures=True)
        for each in running:
            each.terminate()
        for each in running:
            each.join(SECONDS)
            if each.is_alive():
                each.kill()


@contextmanager
def _deaf() -> Iterator[None]:
    """Let an interruption wait; a process that is started meanwhile hears of it when it can heed it."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows has none
        yield
        return
    # It would listen again by itself after its own start, which comes with the first process.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _heed() -> None:
    """Stop in silence when asked to; a terminal's Ctrl+C reaches every process, not the first alone."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, _stop)
        signal.signal(signal.SIGTERM, _stop)
        if hasattr(signal, "pthread_sigmask"):
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        threading.Thread(target=_outlive_nobody, daemon=True).start()


def _outlive_nobody() -> None:
    """Stop when the process that gives the work is gone, killed without a chance to say so."""
    # A signal that this thread took would not wake the one that works.
    if hasattr(signal, "pthread_sigmask"):  # Windows has none
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    if (parent := parent_process()) is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)


def _stop(*_: object) -> None:
    signal.signal(signal.SIGINT, _nothing)
    signal.signal(signal.SIGTERM, _nothing)
    # What a notebook's kernel says of its sudden end would stand among our own sentences.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    if not _Work.under_way:
        os._exit(0)  # also where a result waits to be fetched by nobody
    raise SystemExit


def _nothing(*_: object) -> None:
    """Let what is being put away be put away."""


class _Work:
    """Whether this process has something open that is to be put away before it goes."""

    under_way = False


def _stoppable(function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Any:
    _Work.under_way = True
    try:
        return function(*arguments, **named)
    except SystemExit:
        os._exit(0)  # the pool would go on with the next that waits
    finally:
        _Work.under_way = False


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
