"""What somebody needs who checks a letter without trusting us."""

from collections.abc import Iterator

from nabij.ledger.models import Entry
from nabij.ledger.queries import Moment
from nabij.ledger.rules import Counts, Kind, Line, Window
from nabij.letters.documents.audit_pack import Audit
from nabij.letters.models import Letter
from nabij.letters.queries.document import figure_row
from nabij.letters.queries.letters import current_files
from nabij.results.catalogue import catalogue


def audit_of(letter: Letter) -> Audit:
    """Entries up to the position the letter was frozen on, and the sums that its plain figures are."""
    freeze = letter.freeze
    files = {f"letter.{made.format}": made for made in current_files(letter)}
    return Audit(
        title=letter.title,
        position=freeze.position,
        chain_head=freeze.chain_head,
        figures=tuple(figure_row(figure) for figure in letter.figures.order_by("order")),
        sums=_sums(letter, Moment(freeze.as_of, freeze.known_at, freeze.position)),
        lines=_lines(freeze.position),
        files={name: made.file.read() for name, made in files.items()},
        checksums={name: made.sha256 for name, made in files.items()},
    )


def _sums(letter: Letter, moment: Moment) -> dict[str, int]:
    """A figure that is no mean, ratio or year, and counts things, is the sum of its entries in their smallest unit."""
    known = catalogue(moment)
    frozen = {figure.key: figure for figure in letter.figures.all()}
    plain = [
        measure
        for measure in known.measures
        if measure.key in frozen
        and measure.kind in {Kind.FLOW, Kind.STOCK}
        and measure.counts is Counts.THINGS
        and measure.window is Window.SINCE_START
        and not measure.is_derived
    ]
    sums = {}
    for measure in plain:
        value = frozen[measure.key]
        if value.numerator is not None and value.denominator is not None:
            sums[measure.key] = value.numerator * 10**measure.scale // value.denominator
    return sums


def _lines(position: int) -> Iterator[tuple[Line, str]]:
    for entry in Entry.objects.filter(position__lte=position).order_by("position").iterator(chunk_size=5_000):
        yield entry.line(), entry.hash
