"""Pictures in a letter: its charts and the municipality's logo."""

from dataclasses import dataclass

import typst

from nabij.letters.rules import Bars


@dataclass(frozen=True)
class Letterhead:
    """What a municipality puts on its paper: a logo (PNG or JPEG) and its own Word template; both may be absent."""

    logo: bytes = b""
    logo_name: str = ""
    word_template: bytes = b""


def svg_of(chart: Bars) -> str:
    return '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 206"><rect x="0" y="0" width="480" height="206" fill="#eee"/></svg>'


def png_of(chart: Bars) -> bytes:
    """The same drawing in dots, for Word."""
    page = (
        b'#set page(width: auto, height: auto, margin: 4pt)\n#image(bytes(sys.inputs.svg), format: "svg", width: 16cm)'
    )
    picture = typst.compile(page, format="png", ppi=220, sys_inputs={"svg": svg_of(chart)})
    assert isinstance(picture, bytes)
    return picture
