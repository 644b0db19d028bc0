"""Why something cannot be done with a partner."""

from collections.abc import Mapping


class PartnerRefused(Exception):
    """The text says why, as a citizen may read it. `faults` says it at each field."""

    def __init__(self, why: str = "", *, faults: Mapping[str, str] | None = None) -> None:
        self.faults = dict(faults or {})
        super().__init__(why or " ".join(self.faults.values()))
