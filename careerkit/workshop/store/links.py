"""A facilitator's link: whoever holds its secret may act in the room."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """One link, known by the digest of its secret, with the name of whom it is for.

    Attributes
    ----------
    digest:  SHA-256 of the secret
    name:    as the facilitator calls the person; may be empty
    made_at: when, in UTC
    """

    digest: bytes
    name: str
    made_at: dt.datetime
