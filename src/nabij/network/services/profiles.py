"""What a partner says of itself: written down, changed, and confirmed once a year."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from django.db import IntegrityError, transaction

from nabij.intake.models import StoredFile
from nabij.kernel.language import gettext
from nabij.ledger.services import booking
from nabij.network.models import Partner, PartnerArea, PartnerAudience, PartnerLanguage, PartnerSector
from nabij.network.rules import MEMBER, Audience, LegalForm, Sector
from nabij.network.services.addresses import free_slug
from nabij.network.services.refusals import PartnerRefused
from nabij.network.services.settling import hold, settle_partner
from nabij.people.models import Organisation, User
from nabij.people.queries import acting_role
from nabij.people.rules import Permission, Role
from nabij.places.models import Area


@dataclass(frozen=True)
class Profile:
    """Everything that a partner says of itself. `wijken` is where it works; none means the whole municipality."""

    name: str
    sector: Sector | None = None
    legal_form: LegalForm | None = None
    kvk_number: str = ""
    website: str = ""
    for_residents: str = ""
    for_residents_en: str = ""
    for_professionals: str = ""
    public_email: str = ""
    public_phone: str = ""
    wijken: tuple[Area, ...] = ()
    audiences: frozenset[Audience] = field(default_factory=frozenset)
    languages: frozenset[str] = field(default_factory=frozenset)


PLAIN = (
    "kvk_number",
    "website",
    "for_residents",
    "for_residents_en",
    "for_professionals",
    "public_email",
    "public_phone",
)


def role_for(partner: Partner, by: User | None, *, on: date) -> Role:
    """As what somebody changes a partner: for the network, for the partner itself, or behind the partner's own link (None).

    Raises:
        NotAllowed: this person may not do so for this partner.
    """
    if by is None:
        return Role.PARTNER_MEMBER
    if by.may(Permission.KEEP_OWN_PARTNER, on=on, organisation=partner.organisation):
        return Role.PARTNER_MEMBER
    return acting_role(by, Permission.KEEP_NETWORK, on=on)


def change_profile(
    *,
    partner: Partner,
    profile: Profile,
    on: date,
    by: User | None = None,
    logo: StoredFile | None = None,
    in_english: bool | None = None,
) -> Partner:
    """Writes down what a partner says of itself now; who says so also says that it holds.

    Raises:
        PartnerRefused: another organisation has that name or number already.
    """
    role = role_for(partner, by, on=on)
    with booking() as book:
        kept = hold(partner)
        kept.in_english = kept.in_english if in_english is None else in_english
        write_profile(kept, profile, on=on, logo=logo)
        if kept.stage in MEMBER:
            kept.confirmed_on = on
            kept.save(update_fields=["confirmed_on"])
        settle_partner(book, kept, role=role)
    return kept


def write_profile(partner: Partner, profile: Profile, *, on: date, logo: StoredFile | None = None) -> None:
    """The rows of a profile; the caller settles the ledger."""
    refuse_twins(profile, partner)
    with _refusing_twins(profile):
        _write_down(partner, profile, logo=logo)
    _write_sector(partner, profile.sector, on=on)
    _write_areas(partner, profile.wijken, on=on)
    write_set(PartnerAudience, partner, "audience", {audience.value for audience in profile.audiences})
    write_set(PartnerLanguage, partner, "language", set(profile.languages))


def _write_down(partner: Partner, profile: Profile, *, logo: StoredFile | None) -> None:
    """What stands in the rows of the partner and its organisation themselves."""
    for name in PLAIN:
        setattr(partner, name, getattr(profile, name))
    partner.sector = profile.sector.value if profile.sector else ""
    partner.legal_form = profile.legal_form.value if profile.legal_form else ""
    partner.logo = logo or partner.logo
    if partner.organisation.name != profile.name:
        partner.organisation.name = profile.name
        partner.organisation.save(update_fields=["name"])
    partner.save()


def add_partner(profile: Profile, *, on: date, logo: StoredFile | None = None) -> Partner:
    """A new organisation, not further than in sight; it counts as nothing yet."""
    refuse_twins(profile, None)
    with _refusing_twins(profile):
        known = Organisation.objects.filter(name__iexact=profile.name).first()
        partner = Partner(
            organisation=known or Organisation.objects.create(name=profile.name),
            slug=free_slug(Partner.objects.all(), profile.name, otherwise="partner"),
            stage_since=on,
        )
        _write_down(partner, profile, logo=logo)
        if profile.sector:
            PartnerSector.objects.create(partner=partner, sector=profile.sector.value, from_on=on)
        _add_areas(partner, {area.pk for area in profile.wijken}, on=on)
        _add_to_set(PartnerAudience, partner, "audience", {audience.value for audience in profile.audiences})
        _add_to_set(PartnerLanguage, partner, "language", set(profile.languages))
    return partner


def confirm_profile(*, partner: Partner, on: date, by: User | None = None) -> None:
    """The partner says that what stands there still holds."""
    role_for(partner, by, on=on)
    Partner.objects.filter(pk=partner.pk).update(confirmed_on=on)


def refuse_twins(profile: Profile, partner: Partner | None) -> None:
    """Says at their fields that another organisation has this name or number."""
    others = Partner.objects.filter(merged_into=None)
    if partner:
        others = others.exclude(pk=partner.pk)
    faults = {}
    if others.filter(organisation__name__iexact=profile.name).exists():
        faults["name"] = taken(profile.name)
    if profile.kvk_number and others.filter(kvk_number=profile.kvk_number).exists():
        faults["kvk_number"] = gettext(
            "Een organisatie met dit nummer staat al in het netwerk. Bel ons, dan zoeken we het uit."
        )
    if faults:
        raise PartnerRefused(faults=faults)


@contextmanager
def _refusing_twins(profile: Profile) -> Iterator[None]:
    """Of two who come at once under one name or number, the second hears so."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as twin:
        raise PartnerRefused(faults={"name": taken(profile.name)}) from twin


def taken(name: str) -> str:
    """Why this name cannot be used."""
    return gettext("‘{name}’ staat al in het netwerk. Bent u een andere organisatie? Maak de naam dan langer.").format(
        name=name
    )


def _write_sector(partner: Partner, sector: Sector | None, *, on: date) -> None:
    newest = partner.sectors.order_by("-from_on").first()
    if sector is None or (newest and newest.sector == sector):
        return
    PartnerSector.objects.update_or_create(partner=partner, from_on=on, defaults={"sector": sector.value})


def _write_areas(partner: Partner, wijken: Iterable[Area], *, on: date) -> None:
    now = {row.area_id: row for row in partner.areas.filter(until_on=None)}
    wanted = {area.pk for area in wijken}
    partner.areas.filter(pk__in=[row.pk for key, row in now.items() if key not in wanted]).update(until_on=on)
    _add_areas(partner, wanted - set(now), on=on)


def _add_areas(partner: Partner, keys: Iterable[int], *, on: date) -> None:
    PartnerArea.objects.bulk_create(PartnerArea(partner=partner, area_id=key, from_on=on) for key in sorted(keys))


def write_set[RowT: (PartnerAudience, PartnerLanguage)](
    model: type[RowT], partner: Partner, column: str, wanted: set[str]
) -> None:
    rows = model.objects.filter(partner=partner)
    now = set(rows.values_list(column, flat=True))
    rows.filter(**{f"{column}__in": now - wanted}).delete()
    _add_to_set(model, partner, column, wanted - now)


def _add_to_set[RowT: (PartnerAudience, PartnerLanguage)](
    model: type[RowT], partner: Partner, column: str, codes: Iterable[str]
) -> None:
    model.objects.bulk_create([model(partner=partner, **{column: code}) for code in sorted(codes)])
