"""A town with twenty thousand partners: rows as services leave them, written in bulk."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import cycle, islice

from nabij.network.models import (
    Declaration,
    DeclarationText,
    Partner,
    PartnerArea,
    PartnerAudience,
    PartnerLanguage,
    PartnerSector,
)
from nabij.network.rules import Audience, LegalForm, Sector, Stage
from nabij.people.models import Organisation, User
from nabij.places.models import Area

TODAY = date(2026, 9, 1)
NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)
BATCH = 5_000
NAMES = (
    "Buurthuis", "Stichting", "Vereniging", "Wijkkoor", "Eettafel", "Voetbalclub", "Moestuin", "Theater", "Woonhuis", "School",
)  # fmt: skip
TEXT = "Wij eten elke week samen en halen op wie niet zelf kan komen. Iedereen is welkom, ook wie niemand kent. " * 2


def fill(count: int, wijken: Sequence[Area]) -> None:
    """Partners that signed over some years; one in ten withdrew, one in ten let its page grow old."""
    writer = User.objects.create(email="bench@waterdam.example", name="Schrijver Verzonnen")
    text = DeclarationText.objects.create(
        number=1,
        title="Verklaring",
        text="Wij zien om.",
        written_by=writer,
        effective_on=date(2019, 1, 1),
        recorded_at=NOW,
    )
    organisations = Organisation.objects.bulk_create(
        (
            Organisation(name=f"{kind} De Verzonnen {number}")
            for number, kind in zip(range(count), cycle(NAMES), strict=False)
        ),
        batch_size=BATCH,
    )
    partners = Partner.objects.bulk_create(
        (_partner(number, one) for number, one in enumerate(organisations)), batch_size=BATCH
    )
    rows: dict[type, list[object]] = {
        Declaration: [_declaration(number, one, text) for number, one in enumerate(partners)],
        PartnerSector: [PartnerSector(partner=one, sector=one.sector, from_on=one.stage_since) for one in partners],
        PartnerArea: [
            PartnerArea(partner=one, area=wijk, from_on=one.stage_since)
            for number, one in enumerate(partners)
            for wijk in islice(cycle(wijken), number % 10, number % 10 + 1 + number % 3)
        ],
        PartnerAudience: [
            PartnerAudience(partner=one, audience=[*Audience][number % len(Audience)])
            for number, one in enumerate(partners)
        ],
        PartnerLanguage: [PartnerLanguage(partner=one, language="nl") for one in partners],
    }
    for model, made in rows.items():
        model.objects.bulk_create(made, batch_size=BATCH)  # type: ignore[attr-defined]


def _partner(number: int, organisation: Organisation) -> Partner:
    return Partner(
        organisation=organisation, slug=f"verzonnen-{number}", stage=Stage.SIGNED, sector=[*Sector][number % len(Sector)],
        stage_since=TODAY - timedelta(days=400 + number % 1500), legal_form=LegalForm.FOUNDATION, for_residents=TEXT,
        confirmed_on=TODAY - timedelta(days=900 if number % 10 == 5 else number % 300),
    )  # fmt: skip


def _declaration(number: int, partner: Partner, text: DeclarationText) -> Declaration:
    has_left = number % 10 == 7
    return Declaration(
        partner=partner, text=text, signed_as=partner.name, signer_name="Tekenaar Verzonnen", signer_job="bestuur",
        method=Declaration.Method.PAPER, signed_on=partner.stage_since, signed_at=NOW,
        withdrawn_on=TODAY - timedelta(days=30) if has_left else None, withdrawal="stopped" if has_left else "",
    )  # fmt: skip
