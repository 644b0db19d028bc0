"""What code holds in its hands of an encrypted column: something that says nothing until it is asked by name."""

from typing import Any, NoReturn, Self

from nabij.intake.encryption.keys import keys
from nabij.intake.encryption.sealing import Place, key_name_of, seal, unseal

MASK = "••••••"


class BypassRefused(Exception):
    """A way of writing or asking that goes round the binding of a text to its row."""


class Sealed:
    """A text of an encrypted column. On a page, in a log, in JSON made with `str` and in a traceback it is a mask.

    It is either stored (only the encrypted string is in memory) or fresh: given by code and not saved yet.
    """

    __slots__ = ("__place", "__stored", "__text")

    def __init__(self, *, stored: str | None = None, text: str | None = None, place: Place | None = None) -> None:
        self.__stored, self.__text, self.__place = stored, text, place

    def reveal(self) -> str:
        """The text itself.

        Raises:
            KeyMissing: it was sealed with a key that this instance does not have.
            SealBroken: it was changed, or comes from another row or column.
            BypassRefused: it was read without its row (`.values()`), so nobody can tell whether it belongs there.
        """
        if self.__text is not None:
            return self.__text
        if not self.__stored:
            return ""
        if self.__place is None:
            raise BypassRefused("Lees de hele rij en niet alleen de kolom: zonder de rij gaat dit gegeven niet open.")
        return unseal(self.__stored, self.__place)

    reveal.alters_data = True  # type: ignore[attr-defined]  # Django's mark for what no template may call: views open

    def at(self, place: Place) -> Self:
        """The same, in the row that holds it."""
        return type(self)(stored=self.__stored, text=self.__text, place=place)

    def to_store(self) -> str:
        """What goes into the column. A stored text that is saved again must open here: it may not have moved.

        An empty text is an empty column, so that erasing can empty it without a key. It is not NULL.
        """
        assert self.__place
        if self.__text:
            return seal(self.__text, self.__place, keys()[0])
        if self.__stored:
            unseal(self.__stored, self.__place)
        return self.__stored or ""

    @property
    def key_name(self) -> str:
        """Under which key it lies; nothing when it is empty or not stored yet."""
        return key_name_of(self.__stored or "")

    @property
    def is_empty(self) -> bool:
        return not (self.__stored or self.__text)

    def __bool__(self) -> bool:
        return not self.is_empty

    def __str__(self) -> str:
        return "" if self.is_empty else MASK

    def __repr__(self) -> str:
        return "<Sealed>"

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, _memo: dict[int, Any]) -> Self:
        return self

    def __reduce_ex__(self, _protocol: Any) -> NoReturn:
        raise BypassRefused("Een versleuteld gegeven gaat niet in een cache, een sessie of een wachtrij.")
