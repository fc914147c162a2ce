"""A kernel that keeps what it says while it starts and ends to itself.

Its own messages would stand between the lines of a progress bar; what cells write reaches the notebook
by another way.
"""

from __future__ import annotations

import subprocess
from typing import Any

from jupyter_client.manager import AsyncKernelManager


class QuietKernelManager(AsyncKernelManager):
    """Starts kernels whose process has no terminal to write to."""

    # Its own base declares the same method without `async`, and makes it one by assignment.
    async def start_kernel(self, **options: Any) -> None:  # type: ignore[override]
        """Start the kernel, with its errors going nowhere."""
        await super().start_kernel(**{"stderr": subprocess.DEVNULL, **options})
