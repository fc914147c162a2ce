"""Where a room can be reached, from here and from phones."""

from __future__ import annotations

from dataclasses import dataclass

from careerkit.live import network

ALONE = (network.HERE, "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Places:
    """Where the room can be reached: looked up when it is asked for, as machines change networks.

    Attributes
    ----------
    scheme: http or https
    host:   what the room listens on;  port: and where
    public: the address that people use instead, where a proxy stands before the room
    """

    scheme: str
    host: str
    port: int
    public: str

    @property
    def here(self) -> str:
        """Give the address on this machine."""
        host = network.HERE if self.host == network.EVERYWHERE else self.host
        return self._at(host)

    @property
    def people(self) -> tuple[str, ...]:
        """Give the addresses for phones."""
        if self.public:
            return (self.public,)
        if self.host == network.EVERYWHERE:
            return tuple(self._at(address) for address in network.addresses())
        return () if self.host in ALONE else (self._at(self.host),)

    @property
    def base(self) -> str:
        """Give the address that is shown to people."""
        return self.people[0] if self.people else self.here

    def _at(self, host: str) -> str:
        return f"{self.scheme}://{f'[{host}]' if ':' in host else host}:{self.port}"
