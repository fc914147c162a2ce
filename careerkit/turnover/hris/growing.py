"""An array that grows in large steps: many small ones would leave holes in memory."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

FIRST = 1 << 16


class Growing:
    """Collects the parts of one array."""

    def __init__(self, kind: Any) -> None:
        self._space: NDArray[Any] = np.empty(FIRST, kind)
        self._size = 0

    def add(self, part: NDArray[Any]) -> None:
        """Put a part at the end."""
        end = self._size + len(part)
        if end > len(self._space):
            larger = np.empty(max(end, 2 * len(self._space)), self._space.dtype)
            larger[: self._size] = self.whole()
            self._space = larger
        self._space[self._size : end] = part
        self._size = end

    def whole(self) -> NDArray[Any]:
        """Give what there is so far."""
        return self._space[: self._size]
