"""What the coordinator sees: the work that waits, every organisation, and whom to ask next."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from nabij.network.models import Contact, JoinRequest, Partner, PartnerArea, PartnerTarget
from nabij.network.queries.declarations import asked_again, freshness_on, signed
from nabij.network.rules import INVITABLE, SECTOR_LABELS, Sector, Stage
from nabij.places.models import Area
from nabij.places.queries import wijken


@dataclass(frozen=True)
class DeskWish:
    """What the coordinator looks for; what is empty does not matter."""

    words: str = ""
    stage: Stage | None = None
    sector: Sector | None = None
    area: Area | None = None
    work: str = ""


@dataclass(frozen=True)
class Task:
    """One kind of work: what it is called, what to do, and who waits for it."""

    title: str
    badge: str
    waiting: Callable[[date], QuerySet[Partner]]


def all_partners() -> QuerySet[Partner]:
    """Every organisation in sight, once: what was merged stands under the one that stayed."""
    return Partner.objects.filter(merged_into=None).select_related("organisation")


def to_welcome(on: date) -> QuerySet[Partner]:
    return all_partners().filter(pk__in=signed(on).values("pk"), welcomed_on=None)


def not_confirmed(on: date) -> QuerySet[Partner]:
    """Partners whose words are old: asked again, and later no longer on the public list."""
    old = Q(confirmed_on=None) | Q(confirmed_on__lte=freshness_on(on).old_since(on))
    return all_partners().filter(old, pk__in=signed(on).values("pk"))


def without_contact(on: date) -> QuerySet[Partner]:
    """Partners of whom nobody can be mailed any more."""
    speaking = Contact.objects.filter(partner=OuterRef("pk"), until_on=None).exclude(email="")
    return all_partners().filter(~Exists(speaking), pk__in=signed(on).values("pk"))


def to_sign_again(on: date) -> QuerySet[Partner]:
    return all_partners().filter(pk__in=asked_again(on).values("pk"))


TASKS: Mapping[str, Task] = {
    "contact": Task("Niemand meer om te mailen", "contact zoeken", without_contact),
    "bevestigen": Task("Lang niet bevestigd", "navragen", not_confirmed),
    "opnieuw": Task("Gevraagd om de nieuwe verklaring te tekenen", "nog niet getekend", to_sign_again),
    "welkom": Task("Welkom heten op een bijeenkomst", "verwelkomen", to_welcome),
}
"""The work of the coordinator, the most pressing kind first, by the word that names it in an address."""


def requests_waiting() -> QuerySet[JoinRequest]:
    """Organisations that filled in everything and still have to open the link in their mail, oldest first."""
    return JoinRequest.objects.filter(declaration=None).order_by("asked_at", "pk")


def desk_found(wish: DeskWish, on: date) -> QuerySet[Partner]:
    """The organisations that fit, by name. Words are looked for in names and in who speaks for them."""
    task = TASKS.get(wish.work)
    partners = task.waiting(on) if task else all_partners()
    for word in wish.words.split():
        speaks = Contact.objects.filter(Q(name__icontains=word) | Q(email__icontains=word), partner=OuterRef("pk"))
        partners = partners.filter(Q(organisation__name__icontains=word) | Q(kvk_number=word) | Exists(speaks))
    if wish.stage:
        partners = partners.filter(stage=wish.stage)
    if wish.sector:
        partners = partners.filter(sector=wish.sector)
    if wish.area:
        partners = partners.filter(
            Exists(PartnerArea.objects.filter(partner=OuterRef("pk"), area=wish.area, until_on=None))
        )
    return partners.prefetch_related("areas__area").order_by("organisation__name", "pk")


@dataclass(frozen=True)
class DeskRow:
    """One organisation of the list."""

    partner: Partner
    sector: str
    wijken: str
    kind: str
    """The colour of its stage; the word says it."""


KINDS = {Stage.SIGNED: "good", Stage.PAUSED: "neutral", Stage.ENDED: "neutral"}


def desk_rows(partners: Iterable[Partner]) -> list[DeskRow]:
    return [
        DeskRow(
            partner,
            SECTOR_LABELS[Sector(partner.sector)] if partner.sector else "",
            ", ".join(sorted(row.area.name for row in partner.areas.all() if row.until_on is None)),
            KINDS.get(Stage(partner.stage), "waiting"),
        )
        for partner in partners
    ]


def to_invite(sector: Sector | None = None, area: Area | None = None) -> QuerySet[Partner]:
    """Organisations that can be mailed and take no part: those never asked first."""
    speaking = Contact.objects.filter(partner=OuterRef("pk"), until_on=None).exclude(email="")
    never = all_partners().filter(Exists(speaking), stage__in=[stage.value for stage in INVITABLE])
    if sector:
        never = never.filter(sector=sector)
    if area:
        never = never.filter(Exists(PartnerArea.objects.filter(partner=OuterRef("pk"), area=area, until_on=None)))
    return never.order_by("stage_since", "organisation__name", "pk")


# --- thin spots ---------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Spot:
    """How many partners there are in a sector or wijk, how many are wanted, and how many could be asked."""

    label: str
    code: str
    partners: int
    in_sight: int
    target: PartnerTarget | None

    @property
    def missing(self) -> int:
        return max(self.target.wanted - self.partners, 0) if self.target else 0


def spots_by_sector(on: date) -> list[Spot]:
    now = _counted(signed(on).filter(merged_into=None), "sector")
    asked = _counted(all_partners().filter(stage__in=[stage.value for stage in INVITABLE]), "sector")
    targets = {target.sector: target for target in PartnerTarget.objects.exclude(sector="")}
    return [
        Spot(label, code.value, now.get(code.value, 0), asked.get(code.value, 0), targets.get(code.value))
        for code, label in SECTOR_LABELS.items()
    ]


def spots_by_wijk(on: date) -> list[Spot]:
    """A partner that works in three wijken stands in each of them; one that works everywhere stands in none."""
    open_areas = Q(areas__until_on=None)
    now = _counted(signed(on).filter(open_areas, merged_into=None), "areas__area")
    asked = _counted(all_partners().filter(open_areas, stage__in=[stage.value for stage in INVITABLE]), "areas__area")
    targets = {target.area_id: target for target in PartnerTarget.objects.filter(sector="")}
    return [
        Spot(wijk.name, wijk.code, now.get(wijk.pk, 0), asked.get(wijk.pk, 0), targets.get(wijk.pk))
        for wijk in wijken()
    ]


def _counted(partners: QuerySet[Partner], column: str) -> dict[object, int]:
    rows = partners.order_by().values_list(column).annotate(number=Count("pk", distinct=True))
    return dict(rows)
