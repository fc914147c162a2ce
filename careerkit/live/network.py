"""Where this machine can be reached, and the port on which it listens."""

from __future__ import annotations

import errno
import ipaddress
import socket
import sys
from collections.abc import Iterable, Iterator

from careerkit.errors import CareerkitError

EVERYWHERE, HERE = "0.0.0.0", "127.0.0.1"  # noqa: S104 - phones come from other machines
PORT, LAST_PORT = 8765, 65_535
UNREACHED = ("127.", "169.254.")  # this machine itself, and one that has found no network
TRIED = 20  # ports after a taken one
# Networks inside this machine, of virtual machines and containers: no phone is in them.
INSIDE = (
    "br-",
    "docker",
    "lxc",
    "tailscale",
    "utun",
    "vboxnet",
    "veth",
    "vethernet",
    "virbr",
    "vmnet",
    "zt",
)


def addresses() -> tuple[str, ...]:
    """Give this machine's addresses in networks that phones may be in, the likeliest first."""
    return best_first(_interfaces())


def best_first(found: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Order addresses, each with its network's name: private ones of real networks come first."""
    fit = [(name, address) for name, address in found if not address.startswith(UNREACHED)]
    fit.sort(key=lambda each: (_is_inside(each[0]), not ipaddress.ip_address(each[1]).is_private))
    return tuple(dict.fromkeys(address for _, address in fit))


def listen(host: str, port: int) -> socket.socket:
    """Listen on a port, 0 for any free one; CareerkitError, one sentence, if that does not work."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named as TCP, or the loop would not see that it is, and would let small messages wait for others.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if sys.platform == "win32":  # there the other option would let two programs share a port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(512)
    except OSError as problem:
        listener.close()
        raise CareerkitError(_refused(problem, host, port)) from None
    except OverflowError:
        listener.close()
        raise CareerkitError(f"--port: a port is a number from 0 to {LAST_PORT}.") from None
    return listener


def _refused(problem: OSError, host: str, port: int) -> str:
    if problem.errno == errno.EADDRINUSE:
        free = next_free(host, port)
        instead = f"--port {free} is free" if free else "--port 0 finds a free one"
        return f"Port {port} is taken, perhaps by another room on this machine: {instead}."
    if problem.errno in (errno.EACCES, errno.EPERM):
        return (
            f"This machine does not let a program listen on port {port}: choose one from 1024 up."
        )
    return (
        f"--host: this machine cannot listen on “{host[:60]}”. Leave it out to listen on all of its "
        f"addresses; {HERE} is for this machine alone."
    )


def next_free(host: str, taken: int) -> int:
    """Find a free port after one that is taken; 0 if there is none nearby."""
    for port in range(taken + 1, min(taken + TRIED, LAST_PORT) + 1):
        try:
            with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as trial:
                trial.bind((host, port))
        except OSError:
            continue
        return port
    return 0


def _interfaces() -> Iterator[tuple[str, str]]:
    """Go through the networks that this machine is in."""
    try:
        import psutil  # noqa: PLC0415 - comes with the room extra; the doctor does without
    except ImportError:
        yield from _guessed()
        return
    up = {name for name, state in psutil.net_if_stats().items() if state.isup}
    for name, known in psutil.net_if_addrs().items():
        for each in known:
            if name in up and each.family == socket.AF_INET:
                yield name, each.address


def _guessed() -> Iterator[tuple[str, str]]:
    """Ask the system from which address it would send; nothing is sent."""
    for target in ("10.255.255.255", "192.168.255.255", "172.31.255.255"):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            try:
                probe.connect((target, 9))
            except OSError:
                continue
            yield "", probe.getsockname()[0]


def _is_inside(name: str) -> bool:
    return name.lower().startswith(INSIDE)
