"""A list of organisations or local businesses comes in sight: brought, looked at, and then every good row of it at once."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from nabij.intake.files import CSV, FileRefused
from nabij.intake.models import StoredFile
from nabij.intake.services import store_file
from nabij.intake.tables import TableRefused, sift, write_csv
from nabij.kernel import dutch
from nabij.network.models import Contact, LocalBusiness, Partner, PartnerArea, PartnerList, PartnerSector, StageChange
from nabij.network.queries.business_lists import BusinessRow, business_sheet
from nabij.network.queries.lists import Prospect, partner_sheet
from nabij.network.queries.sheets import REASON_COLUMNS, Sheet
from nabij.network.rules import BusinessStage, Stage
from nabij.network.services.addresses import LONGEST_SLUG, PAGES
from nabij.network.services.refusals import PartnerRefused
from nabij.people.models import Organisation, User
from nabij.people.queries import acting_role
from nabij.people.rules import Permission

LIST_TERM = timedelta(days=30)
AT_ONCE = 500


Kind = PartnerList.Kind


@dataclass(frozen=True)
class Imported:
    """What came of a list."""

    added: int
    left_out: int
    one: str = "organisatie"
    many: str = "organisaties"

    @property
    def told(self) -> str:
        added = f"1 {self.one}" if self.added == 1 else f"{dutch.number(self.added)} {self.many}"
        left = "1 rij" if self.left_out == 1 else f"{dutch.number(self.left_out)} rijen"
        return f"{added} toegevoegd; {left} overgeslagen."


def read_list(content: bytes, name: str, kind: PartnerList.Kind = Kind.PARTNERS) -> Sheet[Any]:
    """The list, judged row by row.

    Raises:
        PartnerRefused: it is no list of organisations, or of businesses, at all.
    """
    judge = KINDS[kind].judge
    try:
        table, problems = sift(content, name)
        return judge(table, problems)
    except TableRefused as refusal:
        raise PartnerRefused(faults={"file": str(refusal)}) from refusal


def read_again(brought: PartnerList) -> Sheet[Any]:
    """The rows of a list that was brought, judged by what is known now."""
    return read_list(brought.file.read(), brought.file.name, Kind(brought.kind))


def bring_list(
    *, content: bytes, name: str, by: User, on: date, at: datetime, kind: PartnerList.Kind = Kind.PARTNERS
) -> PartnerList:
    """Keeps a list for who brought it to look at; nothing comes in sight yet.

    Raises:
        PartnerRefused: it is no list of organisations, or of businesses.
    """
    acting_role(by, Permission.KEEP_NETWORK, on=on)
    read_list(content, name, kind)
    try:
        stored = store_file(content=content, name=name, media_type=CSV)
    except FileRefused:  # a stray sign in one row is told with that row, and is no reason to turn all others away
        stored = store_file(content=content, name=name, media_type=CSV, made_here=True)
    return PartnerList.objects.create(kind=kind, file=stored, brought_by=by, brought_at=at)


def confirm_list(*, brought: PartnerList, by: User, on: date, at: datetime) -> Imported:
    """Every good row comes in sight, in one transaction; the others are kept as a file with the reason of each.

    Raises:
        PartnerRefused: it was confirmed before, or is of somebody else.
    """
    acting_role(by, Permission.KEEP_NETWORK, on=on)
    with transaction.atomic():
        held = _hold(brought)
        if held.confirmed_at:
            raise PartnerRefused("Deze lijst is al verwerkt. Er is niets nog eens toegevoegd.")
        if held.brought_by_id != by.pk:
            raise PartnerRefused("Wie de lijst bracht, bevestigt haar ook.")
        sheet, kind = read_again(held), KINDS[Kind(held.kind)]
        _add(kind, sheet.good, by=by, on=on, at=at)
        held.refused = _kept_to_mend(sheet)
        held.confirmed_at, held.added, held.left_out = at, len(sheet.good), len(sheet.refused)
        held.save()
    return Imported(held.added, held.left_out, kind.one, kind.many)


def discard_list(*, brought: PartnerList, by: User) -> None:
    """Forgets a list that was brought and never confirmed."""
    with transaction.atomic():
        held = _hold(brought)
        if held.confirmed_at or held.brought_by_id != by.pk:
            raise PartnerRefused("Deze lijst is al verwerkt, of is van een ander.")
        _forget(held)


def import_partners(*, content: bytes, name: str, by: User, on: date, at: datetime) -> tuple[Imported, Sheet[Any]]:
    """The whole way of a list at once, for the command line."""
    with transaction.atomic():
        sheet = read_list(content, name)
        brought = bring_list(content=content, name=name, by=by, on=on, at=at)
        return confirm_list(brought=brought, by=by, on=on, at=at), sheet


def forget_lists(*, at: datetime) -> int:
    """Forgets lists after a month: they hold contacts, and what they brought stands with the partners."""
    old = list(PartnerList.objects.filter(brought_at__lt=at - LIST_TERM).select_related("file", "refused"))
    for brought in old:
        with transaction.atomic():
            _forget(brought)
    return len(old)


def refused_csv(sheet: Sheet[Any]) -> bytes:
    """The rows that did not come in, as they were written, with the number and the reason of each."""
    return write_csv([*sheet.header, *REASON_COLUMNS], sheet.refused_rows())


def _hold(brought: PartnerList) -> PartnerList:
    held = PartnerList.objects.select_for_update(no_key=True, of=("self",)).select_related("file")
    return held.get(pk=brought.pk)


def _forget(brought: PartnerList) -> None:
    files = [file for file in (brought.file, brought.refused) if file]
    brought.delete()
    for file in files:
        file.delete()


def _kept_to_mend(sheet: Sheet[Any]) -> StoredFile | None:
    if not sheet.refused:
        return None
    return store_file(content=refused_csv(sheet), name="overgeslagen.csv", media_type=CSV, made_here=True)


def _add(kind: "_Kind", rows: Sequence[Any], *, by: User, on: date, at: datetime) -> None:
    """Thousands of them in a handful of statements."""
    try:
        with transaction.atomic():
            kind.add(rows, by=by, on=on, at=at)
    except IntegrityError as clash:
        raise PartnerRefused(f"Een ander voegde net dezelfde {kind.many} toe. Kijk de lijst opnieuw na.") from clash


def _add_partners(prospects: Sequence[Prospect], *, by: User, on: date, at: datetime) -> None:
    organisations = _organisations(prospects)
    partners = _partners(prospects, organisations, on=on)
    _rows(prospects, partners, by=by, on=on, at=at)


def _add_businesses(rows: Sequence[BusinessRow], *, on: date, **_who_and_when: object) -> None:
    LocalBusiness.objects.bulk_create(
        [
            LocalBusiness(
                name=row.name, profession=row.profession.value, area=row.area, address=row.address, contact=row.contact,
                email=row.email, phone=row.phone, website=row.website, stage=BusinessStage.PROSPECT.value, stage_since=on,
            )
            for row in rows
        ],
        batch_size=AT_ONCE,
    )  # fmt: skip


@dataclass(frozen=True)
class _Kind:
    """What a list is of: how its rows are judged and added, and what they are called."""

    judge: Callable[..., Sheet[Any]]
    add: Callable[..., None]
    one: str
    many: str


KINDS: Mapping[PartnerList.Kind, _Kind] = {
    Kind.PARTNERS: _Kind(partner_sheet, _add_partners, "organisatie", "organisaties"),
    Kind.BUSINESSES: _Kind(business_sheet, _add_businesses, "zaak", "zaken"),
}


def _organisations(prospects: Iterable[Prospect]) -> list[Organisation]:
    """One for each row; an organisation that is known for another reason, such as for who works there, is taken."""
    known = {one.name.casefold(): one for one in Organisation.objects.filter(partner=None)}
    found = [known.get(prospect.name.casefold()) or Organisation(name=prospect.name) for prospect in prospects]
    Organisation.objects.bulk_create([one for one in found if one.pk is None], batch_size=AT_ONCE)
    return found


def _partners(prospects: Sequence[Prospect], organisations: Sequence[Organisation], *, on: date) -> list[Partner]:
    slugs = _free_slugs([prospect.name for prospect in prospects])
    partners = [
        Partner(
            organisation=organisation, slug=slug, stage=Stage.PROSPECT.value, stage_since=on,
            kvk_number=row.kvk_number, sector=row.sector.value if row.sector else "", website=row.website,
        )
        for row, organisation, slug in zip(prospects, organisations, slugs, strict=True)
    ]  # fmt: skip
    return Partner.objects.bulk_create(partners, batch_size=AT_ONCE)


def _rows(prospects: Sequence[Prospect], partners: Sequence[Partner], *, by: User, on: date, at: datetime) -> None:
    both = list(zip(prospects, partners, strict=True))
    PartnerSector.objects.bulk_create(
        [PartnerSector(partner=one, sector=row.sector.value, from_on=on) for row, one in both if row.sector],
        batch_size=AT_ONCE,
    )
    PartnerArea.objects.bulk_create(
        [PartnerArea(partner=one, area=area, from_on=on) for row, one in both for area in row.areas],
        batch_size=AT_ONCE,
    )
    Contact.objects.bulk_create(
        [
            Contact(partner=one, name=row.contact, email=row.email, is_first=True, from_on=on)
            for row, one in both
            if row.contact or row.email
        ],
        batch_size=AT_ONCE,
    )
    StageChange.objects.bulk_create(
        [StageChange(partner=one, stage=Stage.PROSPECT.value, on=on, at=at, by=by) for one in partners],
        batch_size=AT_ONCE,
    )


def _free_slugs(names: Iterable[str]) -> list[str]:
    """A word for the address of each, that nobody else has: asked of the database once."""
    taken = {*PAGES, *Partner.objects.values_list("slug", flat=True)}
    tried: dict[str, int] = defaultdict(int)
    found = []
    for name in names:
        stem = slugify(name)[:LONGEST_SLUG].strip("-") or "partner"
        slug = stem
        while slug in taken:
            tried[stem] = max(tried[stem], 1) + 1
            slug = f"{stem[: LONGEST_SLUG - 6]}-{tried[stem]}"
        taken.add(slug)
        found.append(slug)
    return found
