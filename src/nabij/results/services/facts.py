"""Reported facts: said by one person, accepted or refused by another, replaced when they prove wrong."""

from collections.abc import Collection, Sequence
from datetime import date

from django.db import IntegrityError, transaction

from nabij.intake import clock
from nabij.intake.models import StoredFile
from nabij.kernel import dutch
from nabij.kernel.periods import Period
from nabij.ledger.rules import Basis, Measure
from nabij.ledger.services import Book, LedgerRefused, booking
from nabij.people.models import User
from nabij.people.queries import acting_role
from nabij.people.rules import Permission, Role
from nabij.places.models import Area
from nabij.results.catalogue import Catalogue, catalogue_known_at
from nabij.results.models import Fact
from nabij.results.queries.facts import Claim, Claims, entry_of, fingerprint, open_withdrawal
from nabij.results.rules import FACT_TRANSITIONS, FactState, fact_faults, with_unit


class FactRefused(Exception):
    """The fact cannot be reported, accepted or replaced; the text says why, in Dutch."""


def report_fact(
    *,
    measure: str,
    quantity: int,
    first_day: date,
    last_day: date,
    place: Area,
    evidence: str,
    by: User,
    breakdown: str = "",
    basis: Basis = Basis.REPORTED,
    evidence_file: StoredFile | None = None,
    replaces: Fact | None = None,
) -> Fact:
    """A fact waits for a second person. `quantity` is in the measure's smallest unit.

    Raises:
        FactRefused: an unknown measure, days that cannot be, the same fact twice, or days that already have one.
    """
    may_act_for(by, Permission.REPORT_FACTS, place, on=clock.today())
    days = (first_day, last_day)
    claim = _sound_claim(measure, quantity, days=days, place=place, breakdown=breakdown, replaces=replaces)
    fact = Fact(
        measure=measure,
        quantity=quantity,
        first_day=first_day,
        last_day=last_day,
        place=place,
        breakdown=breakdown,
        basis=basis,
        evidence=evidence,
        evidence_file=evidence_file,
        state=FactState.REPORTED,
        reported_by=by,
        reported_at=clock.now(),
        replaces=replaces,
        report=replaces.report if replaces else None,
        fingerprint=fingerprint(claim, quantity),
    )
    return saved(fact)


def accept_fact(*, fact: Fact, by: User, on: date) -> Fact:
    """The fact becomes an entry on its last covered day; one it replaces is undone in the same booking.

    Raises:
        FactRefused: accepted by the person who reported it, no longer waiting, or double counting.
    """
    return accept_facts(facts=[fact], by=by, on=on)[0]


def accept_facts(*, facts: Sequence[Fact], by: User, on: date) -> list[Fact]:
    """All of these facts in one booking: all count from now on, or none.

    Raises:
        FactRefused: one of them cannot be accepted by this person.
    """
    role = acting_role(by, _permission_to_decide(facts, by, on=on), on=on)
    known = catalogue_today(only={fact.measure for fact in facts})
    try:
        with booking() as book:
            accepted = _decide(facts, FactState.ACCEPTED, by=by)
            for fact in accepted:
                _book(book, fact, known, role=role)
    except LedgerRefused as error:
        raise FactRefused(str(error)) from error
    return accepted


def refuse_fact(*, fact: Fact, by: User, reason: str) -> Fact:
    """The fact stays on record as not accepted, with the reason for the person who reported it.

    Raises:
        FactRefused: by the person who reported it, without a reason, or no longer waiting.
    """
    if not reason.strip():
        raise FactRefused("Schrijf waarom dit feit niet klopt, zodat de melder het kan verbeteren.")
    with transaction.atomic():
        return _decide([fact], FactState.REFUSED, by=by, refusal=reason.strip())[0]


def _permission_to_decide(facts: Sequence[Fact], by: User, *, on: date) -> Permission:
    """What partners gave themselves may also be decided by who keeps the network."""
    keeps = all(fact.is_of_partner for fact in facts) and by.may(Permission.KEEP_NETWORK, on=on)
    return Permission.KEEP_NETWORK if keeps else Permission.ACCEPT_FACTS


def may_act_for(by: User, permission: Permission, place: Area, *, on: date) -> None:
    """Refuses who has no role for it, or only one for another area.

    Raises:
        NotAllowed: no role of theirs allows it today.
        FactRefused: a role of theirs does, elsewhere.
    """
    if not by.may(permission, on=on, area=place):
        acting_role(by, permission, on=on)
        raise FactRefused(f"Uw rol geldt niet voor {place.name}. Vraag een collega die daar wel over gaat.")


def catalogue_today(*, only: Collection[str] | None = None) -> Catalogue:
    return catalogue_known_at(as_of=clock.today(), known_at=clock.now(), only=only)


def _sound_claim(
    key: str, quantity: int, *, days: tuple[date, date], place: Area, breakdown: str, replaces: Fact | None
) -> Claim:
    """What the fact speaks for, when nothing is wrong with it and nothing else speaks for the same."""
    known = catalogue_today(only=[key])
    if key not in known:
        raise FactRefused(f"Het cijfer ‘{key}’ bestaat niet.")
    faults = fact_faults(
        known[key], quantity=quantity, days=days, level=place.level, breakdown=breakdown, today=clock.today()
    )
    if faults:
        raise FactRefused(faults[0])
    if replaces and replaces.state != FactState.ACCEPTED:
        raise FactRefused("Alleen een aanvaard feit kan worden vervangen.")
    if replaces and open_withdrawal(replaces):
        raise FactRefused("Iemand vraagt om dit feit in te trekken. Laat het eerst staan, of trek het in.")
    claim = Claim(key, Period(*days), place, breakdown, replaces.report_id if replaces else None)
    _refuse_double_counting(claim, known[key], replaces=replaces, quantity=quantity)
    return claim


def _refuse_double_counting(claim: Claim, measure: Measure, *, replaces: Fact | None, quantity: int) -> None:
    claims = Claims.read([claim])
    for other in claims.facts_beside(claim, besides=replaces):
        told = f"{with_unit(other.quantity, measure)}, {dutch.period(Period(other.first_day, other.last_day))}"
        if (other.quantity, Claim.of(other)) == (quantity, claim):
            raise FactRefused(f"Dit feit is al gemeld ({told}).")
        if other.state == FactState.ACCEPTED:
            raise FactRefused(
                f"Over deze dagen staat er al een feit: {told}, {other.place.name}. "
                "Vervang dat feit, of meld alleen de andere dagen. Anders telt het dubbel."
            )
    if claims.is_counted(claim):
        raise FactRefused("In deze dagen is al werk in Nabij vastgelegd. Meld alleen de andere dagen.")


def saved(fact: Fact) -> Fact:
    try:
        with transaction.atomic():
            fact.save(force_insert=True)
    except IntegrityError as error:
        if fact.replaces:
            raise FactRefused("Een ander heeft dit feit al vervangen of wil dat doen.") from error
        raise FactRefused("Dit feit is net al gemeld.") from error
    return fact


def _decide(facts: Sequence[Fact], state: FactState, *, by: User, refusal: str = "") -> list[Fact]:
    """Holds the facts in a fixed order, so that two people who decide at once wait for each other and not in a circle."""
    held = list(
        Fact.objects.select_for_update(no_key=True, of=("self",))
        .select_related("place__parent", "replaces__place", "report__partner__organisation")
        .filter(pk__in=[fact.pk for fact in facts])
        .order_by("pk")
    )
    if len(held) < len(facts):
        raise FactRefused("Dit feit is intussen opnieuw gemeld. Kijk opnieuw naar wat er wacht.")
    now, permission = clock.now(), _permission_to_decide(held, by, on=clock.today())
    for place in {fact.place for fact in held}:
        may_act_for(by, permission, place, on=clock.today())
    for fact in held:
        if state not in FACT_TRANSITIONS[FactState(fact.state)]:
            raise FactRefused("Over dit feit is al beslist.")
        if fact.reported_by_id == by.pk:
            raise FactRefused("U hebt dit feit zelf gemeld. Een tweede persoon aanvaardt het of wijst het af.")
        _refuse_own_organisation(fact, by)
        fact.state, fact.decided_by, fact.decided_at, fact.refusal = state, by, now, refusal
    decided = Fact.objects.filter(pk__in=[fact.pk for fact in held])
    decided.update(state=state, decided_by=by, decided_at=now, refusal=refusal)
    return held


def _refuse_own_organisation(fact: Fact, by: User) -> None:
    if fact.report and by.may(Permission.KEEP_OWN_PARTNER, organisation=fact.report.partner.organisation):
        raise FactRefused("Dit feit is van uw eigen organisatie. Iemand anders aanvaardt het of wijst het af.")


def _book(book: Book, fact: Fact, known: Catalogue, *, role: Role) -> None:
    """What partners gave has no span in the ledger, because others gave theirs for the same days; a report of the office does."""
    if fact.replaces:
        _undo(book, fact.replaces, role=role)
    book.record(
        known[fact.measure],
        fact.quantity,
        place=fact.place,
        on=fact.last_day,
        covers_from=None if fact.report_id else fact.first_day,
        source=fact.public_id,
        role=role,
        breakdown=fact.breakdown,
        basis=Basis(fact.basis),
    )


def _undo(book: Book, replaced: Fact, *, role: Role) -> None:
    """Reverses the entry of an accepted fact that another takes the place of."""
    held = Fact.objects.select_for_update(no_key=True, of=("self",)).get(pk=replaced.pk)
    if held.state != FactState.ACCEPTED:
        raise FactRefused("Het feit dat dit vervangt, telt zelf al niet meer mee.")
    held.state = FactState.REPLACED
    held.save(update_fields=["state"])
    book.reverse(entry_of(held), role=role)
