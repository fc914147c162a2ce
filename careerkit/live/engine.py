"""What is used of Solara: kernels for many people in one process, and nothing that listens.

Solara's own routes and pages are left alone, as they do more than a room needs: they run apps that a
page names, close kernels for whoever asks, and fetch files from other machines. Only this file knows
Solara; `assets.py` knows where its files for the browser are.
"""

from __future__ import annotations

import contextvars
import importlib
import os
import threading
from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any, Protocol, TypeVar

from careerkit import resources
from careerkit.errors import CareerkitError

SETTINGS = {
    "SOLARA_KERNEL_THREADED": "False",  # all pages in one loop; contexts are told apart by a variable
    "SOLARA_TELEMETRY_MIXPANEL_ENABLE": "False",  # nothing is reported to anybody
    "SOLARA_ASSETS_PROXY": "False",  # nothing is fetched, and no cache is written
    "SOLARA_MODE": "production",  # no watching of files
}
INSTALL = 'pip install "careerkit[room]"'
APP, ALL_STATES = "solara.control", "jupyter.widget.control"
TARGETS = frozenset({APP, ALL_STATES})  # what a page may open; widgets are made on this side alone
Result = TypeVar("Result")


class Socket(Protocol):
    """Where a kernel's messages go."""

    def send(self, data: str | bytes) -> None:
        """Take one message on its way."""


def prepare() -> None:
    """Load Solara with the settings of a room, which count only if they stand before the import."""
    os.environ.update(SETTINGS)
    os.environ.setdefault("SOLARA_HOME", str(resources.home() / "solara"))
    try:
        importlib.import_module(
            "solara.server.app"
        )  # gives each kernel a register of its own widgets
        kernels = importlib.import_module("solara.server.settings").kernel
        patch: Any = importlib.import_module("solara.server.patch")
    except ImportError as problem:
        message = f"A room needs more than is installed here ({problem.name}): {INSTALL}"
        raise CareerkitError(message) from None
    if kernels.threaded:
        message = (
            "Solara runs here with other settings already: start the room in a program of its own."
        )
        raise CareerkitError(message)
    patch.mock = SimpleNamespace(MagicMock=NoEvents)
    # Threads have nothing to do with pages here, and Solara's would stumble when they end.
    threads: Any = threading.Thread
    threads.__init__, threads._bootstrap = patch.Thread__init__, patch.Thread__bootstrap  # noqa: SLF001


class NoEvents:
    """IPython's events, of which a room has none; Solara makes a mock for each message, at a high price."""

    def trigger(self, *_: object) -> None:
        """Do nothing, before and after a message."""

    register = unregister = trigger


class Kernel:
    """The server's half of one page: its widgets, apart from those of all other pages.

    Whatever touches the widgets goes through `run`; what they put off until later, such as a pause
    after typing, comes back to the same kernel by itself.
    """

    def __init__(self, name: str, make: Callable[[], str]) -> None:
        """Make a kernel; `make` makes the page's widgets, once, and gives the id of their root."""
        from solara.server import kernel_context  # noqa: PLC0415 - after prepare()
        from solara.server.kernel import Kernel as Inner  # noqa: PLC0415 - after prepare()

        self.name, self.root = name, ""
        self._make = make
        self._variables = contextvars.copy_context()
        self._variables.run(kernel_context.async_context_id.set, name)
        self._context = self.run(
            lambda: kernel_context.VirtualKernelContext(id=name, session_id=name, kernel=Inner())
        )
        kernel_context.contexts[name] = kernel_context.current_context[name] = self._context
        self.run(self._register)

    @property
    def widgets(self) -> Mapping[str, Any]:
        """The widgets of this page by their ids."""
        found: Mapping[str, Any] = self._context.widgets
        return found

    @property
    def comms(self) -> Mapping[str, Any]:
        """The open channels of this page by their ids; each widget has one."""
        kernel: Any = self._context.kernel
        return {} if kernel is None else kernel.comm_manager.comms

    def run(self, do: Callable[..., Result], *arguments: Any) -> Result:
        """Do something as this kernel; not from inside another `run`."""
        return self._variables.run(do, *arguments)

    def connect(self, socket: Socket) -> None:
        """Send what happens to this page there as well."""
        from solara.server.kernel import WebsocketStreamWrapper  # noqa: PLC0415 - after prepare()

        kernel: Any = self._context.kernel
        kernel.shell_stream = WebsocketStreamWrapper(socket, "shell")
        kernel.session.websockets.add(socket)

    def disconnect(self, socket: Socket) -> None:
        """Send nothing there any more."""
        if self._context.kernel is not None:
            self._context.kernel.session.websockets.discard(socket)

    def take(self, message: Mapping[str, Any]) -> None:
        """Do what a page asks for; the message has been looked at before (`messages.py`)."""
        self.run(self._take, message)

    def refuse(self, header: Mapping[str, Any]) -> None:
        """Tell a page that a message was dealt with, although nothing was done about it."""
        self.run(self._idle, header)

    def close(self) -> None:
        """Close the widgets and forget them."""
        from solara.server import kernel_context  # noqa: PLC0415 - after prepare()

        if not self._context.closed_event.is_set():
            self._context.kernel.session.websockets.clear()  # nobody is told of each single widget
            self.run(self._context.close)
        kernel_context.current_context.pop(self.name, None)

    def _register(self) -> None:
        targets = self._context.kernel.comm_manager
        targets.register_target(APP, self._app_opened)
        targets.register_target(ALL_STATES, self._states_opened)

    def _take(self, message: Mapping[str, Any]) -> None:
        kernel, header = self._context.kernel, message["header"]
        kernel.set_parent(None, message, "shell")
        try:
            self._do(header["msg_type"], message)
        finally:
            self._idle(header)

    def _do(self, kind: str, message: Mapping[str, Any]) -> None:
        kernel, header = self._context.kernel, message["header"]
        if kind == "kernel_info_request":
            self._reply("kernel_info_reply", KERNEL_INFO, header)
        elif kind == "comm_info_request":
            wanted = message["content"].get("target_name")
            comms = {
                key: {"target_name": comm.target_name}
                for key, comm in self.comms.items()
                if wanted in (None, comm.target_name)
            }
            self._reply("comm_info_reply", {"comms": comms, "status": "ok"}, header)
        else:
            getattr(kernel.comm_manager, kind)(kernel.shell_stream, None, message)

    def _idle(self, header: Mapping[str, Any]) -> None:
        """Say that a message was dealt with: the page waits for it before it sends the next change."""
        kernel: Any = self._context.kernel
        if kernel is not None:
            idle = {"execution_state": "idle"}
            kernel.session.send(kernel.iopub_socket, "status", idle, parent=header)

    def _reply(self, kind: str, content: Mapping[str, Any], header: Mapping[str, Any]) -> None:
        kernel = self._context.kernel
        kernel.session.send(kernel.shell_stream, kind, content, header)

    def _app_opened(self, comm: Any, _: Any) -> None:
        def answer(message: Mapping[str, Any]) -> None:
            if message["content"]["data"].get("method") == "run":
                self.root = self.root or self._make()
                comm.send({"method": "finished", "widget_id": self.root})
            else:
                comm.send({"method": "app-status", **self._status()})

        comm.on_msg(answer)

    def _status(self) -> Mapping[str, Any]:
        """Tell a page that comes back whether its widgets are still here."""
        return {
            "started": bool(self.root),
            "containerId": self.root or None,
            "canRecover": True,
            "clientVersion": client_version(),
        }

    def _states_opened(self, comm: Any, _: Any) -> None:
        # ipywidgets keeps one such channel for the whole process and would answer one page on the
        # channel of another. So this page's states go out on the channel that asked for them.
        from ipywidgets.widgets.widget import _remove_buffers  # noqa: PLC0415 - loads with Solara

        def answer(_: Mapping[str, Any]) -> None:
            states = {key: _state(widget) for key, widget in self.widgets.items()}
            states, paths, buffers = _remove_buffers(states)
            comm.send(
                {"method": "update_states", "states": states, "buffer_paths": paths},
                buffers=buffers,
            )

        comm.on_msg(answer)


def client_version() -> str:
    """Name the pair of versions that a page was made for; a page of another pair loads itself again."""
    from solara import __version__ as solara_version  # noqa: PLC0415 - after prepare()

    from careerkit import __version__  # noqa: PLC0415 - beside its pair

    return f"{__version__}-{solara_version}"


def _state(widget: Any) -> dict[str, Any]:
    return {
        "model_name": widget._model_name,  # noqa: SLF001 - the protocol's own names
        "model_module": widget._model_module,  # noqa: SLF001
        "model_module_version": widget._model_module_version,  # noqa: SLF001
        "state": widget.get_state(),
    }


KERNEL_INFO = {
    "status": "ok",
    "protocol_version": "5.3",
    "implementation": "careerkit",
    "implementation_version": "1",
    "language_info": {"name": "python"},
    "banner": "",
    "help_links": [],
}
