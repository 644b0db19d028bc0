"""The letter as JSON: for programs, and as the copy that the public page prints from.

The file is the document itself, so reading it back gives the same document: nothing is recomputed to show an old letter.
"""

import dataclasses
import json
import types
import typing
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, get_args, get_origin

from nabij.letters.rules import Bars, Block, Bullets, Facts, LetterDocument, Paragraph, Subheading, Table

FORMAT = "nabij-letter-1"
BLOCKS = {block.kind: block for block in (Paragraph, Bullets, Subheading, Table, Facts, Bars)}


def to_json(document: LetterDocument) -> bytes:
    content = {"format": FORMAT, **dataclasses.asdict(document)}
    return (json.dumps(content, ensure_ascii=False, indent=1, default=_plain) + "\n").encode()


def from_json(content: bytes) -> LetterDocument:
    """The document that `to_json` wrote; unknown names are refused, so that no old letter is half read."""
    values = json.loads(content)
    if values.pop("format") != FORMAT:
        raise ValueError("this is not a letter that Nabij wrote")
    document = _build(LetterDocument, values)
    assert isinstance(document, LetterDocument)
    return document


def blocks_to_plain(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    plain: list[dict[str, Any]] = json.loads(
        json.dumps([dataclasses.asdict(block) for block in blocks], default=_plain)
    )
    return plain


def blocks_from_plain(plain: Iterable[dict[str, Any]]) -> tuple[Block, ...]:
    return tuple(_build(Block, block) for block in plain)


def _plain(value: object) -> str:
    assert isinstance(value, date | datetime)
    return value.isoformat()


def _build(kind: Any, value: Any) -> Any:  # one small reader for the few types that a document is made of
    if isinstance(value, dict) and "kind" in value:
        kind = BLOCKS[value["kind"]]
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        return kind(**{name: _build(hints[name], item) for name, item in value.items()})  # type: ignore[operator]
    if get_origin(kind) is tuple:
        kinds = get_args(kind)
        each = (kinds[0],) * len(value) if kinds[-1] is Ellipsis else kinds
        return tuple(_build(one, item) for one, item in zip(each, value, strict=True))
    if isinstance(kind, types.UnionType) and type(None) in get_args(kind):
        return None if value is None else _build(get_args(kind)[0], value)
    return kind.fromisoformat(value) if kind in (date, datetime) else value
