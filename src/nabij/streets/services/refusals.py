"""Why something cannot be done with a pot or a street."""

from collections.abc import Mapping


class PotRefused(Exception):
    """The text says why, as somebody who lives in the street may read it. `faults` says it at each field."""

    def __init__(self, why: str = "", *, faults: Mapping[str, str] | None = None) -> None:
        self.faults = dict(faults or {})
        super().__init__(why or " ".join(self.faults.values()))
