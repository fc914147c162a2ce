"""Send each message of a kernel to the page at once.

A click on a widget is answered by several small messages. By default the operating system holds the
second one back until the browser has confirmed the first (Nagle's algorithm), which is felt as a delay.
"""

from __future__ import annotations

from typing import Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection


class PromptConnection(ZMQChannelsWebsocketConnection):
    """A kernel's connection that waits for nothing."""

    def connect(self) -> Any:
        """Connect as usual, on a socket that does not hold small messages back."""
        self.websocket_handler.set_nodelay(True)
        return super().connect()
