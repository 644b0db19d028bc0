"""The pledge of a local business: asked for on one page, given with one click in a mail, and ended with one more."""

from datetime import date, datetime

from nabij.kernel import dutch
from nabij.kernel.language import gettext, in_english, speaking
from nabij.ledger.rules import Reason
from nabij.ledger.services import Book, booking
from nabij.network.models import LocalBusiness, Pledge, PledgeRequest, PledgeText
from nabij.network.queries.businesses import holding_pledge, known_business, newest_chain, pledge_text_on
from nabij.network.rules import BusinessStage, PledgeEnd
from nabij.network.services.businesses import (
    Particulars,
    new_business,
    role_of,
    step,
    taken_here,
    write_particulars,
)
from nabij.network.services.joining import REQUEST_TERM
from nabij.network.services.refusals import PartnerRefused, refused_by_ledger
from nabij.network.services.settling import hold_business, settle_business
from nabij.network.services.telling import address_of_business, address_to_confirm, language_of, tell
from nabij.people.models import User
from nabij.people.queries import acting_role
from nabij.people.rules import Permission, Role


def write_pledge_text(*, text: str, by: User, on: date, text_en: str = "") -> PledgeText:
    """The next version of what businesses promise, from `on`. An older pledge goes on holding."""
    acting_role(by, Permission.KEEP_NETWORK, on=on)
    newest = PledgeText.objects.order_by("-number").first()
    version = PledgeText(
        number=(newest.number if newest else 0) + 1, text=text, text_en=text_en, written_by=by, effective_on=on
    )
    with booking() as book:
        book.write(version)
    return version


def ask_to_pledge(
    *, particulars: Particulars, on: date, at: datetime, business: LocalBusiness | None = None
) -> PledgeRequest | None:
    """Keeps what was filled in, and mails the link that confirms it. `business`: who was invited.

    A business that takes part already hears so by mail alone, so that the page tells nobody who does: nothing is kept then.

    Raises:
        PartnerRefused: there is no pledge to give yet, or who was invited takes the name of another business.
    """
    text = pledge_text_on(on)
    if text is None:
        raise PartnerRefused(gettext("Meedoen kan hier nog niet. Bel ons gerust."))
    named = known_business(name=particulars.name, area=particulars.area)
    if business and named and named.pk != business.pk:
        raise PartnerRefused(faults={"name": taken_here(particulars)})
    with booking():
        known = business or named or known_business(name="", area=particulars.area, email=particulars.email)
        if known and holding_pledge(known):
            _tell_it_takes_part(known, particulars, at=at)
            return None
        request = PledgeRequest.objects.create(
            answers=particulars.as_answers(), email=particulars.email, text=text, business=business,
            in_english=in_english(), asked_at=at,
        )  # fmt: skip
        _tell_to_confirm(request, particulars, at=at)
    return request


def _tell_to_confirm(request: PledgeRequest, particulars: Particulars, *, at: datetime) -> None:
    tell(
        request.email, particulars.contact, at=at, key=f"{request.public_id}:pledge",
        subject=gettext("Nog één klik: uw belofte"),
        text=gettext(
            "U wilt met {business} een beetje op elkaar letten. Fijn! Nog één klik:\n\n{link}\n\n"
            "De link werkt dertig dagen. Vroeg u dit niet? Dan hoeft u niets te doen."
        ).format(business=particulars.name, link=address_to_confirm(request)),
    )  # fmt: skip


def _tell_it_takes_part(known: LocalBusiness, particulars: Particulars, *, at: datetime) -> None:
    """To its own address with its link; to another only that somebody should call us."""
    text = gettext(
        "Een zaak met deze naam in deze wijk doet al mee, onder een ander e-mailadres. Bent u dat, of gaat het om een andere "
        "zaak? Bel of mail ons, dan zoeken we het uit."
    )
    if known.email.lower() == particulars.email.lower():
        text = gettext(
            "U doet al mee met {business}. Dit is uw eigen pagina:\n{link}\n\nHebt u nog een zaak? Bel of mail ons, dan zetten we "
            "die erbij."
        ).format(business=known.name, link=address_of_business(known))
    tell(
        particulars.email, particulars.contact, at=at, key=f"{known.public_id}:taken:{at.isoformat()}",
        subject=gettext("Uw belofte"), text=text,
    )  # fmt: skip


def confirm_pledge(*, request: PledgeRequest, on: date, at: datetime) -> Pledge:
    """The link was opened and clicked: from today the pledge holds. Saying so twice changes nothing.

    Raises:
        PartnerRefused: the business began to take part under another address in the meantime.
    """
    with refused_by_ledger(), booking() as book:
        kept = PledgeRequest.objects.select_for_update(no_key=True, of=("self",)).get(pk=request.pk)
        if kept.pledge is not None:
            return kept.pledge
        particulars = Particulars.of_answers(kept.answers)
        business = _business_of(kept, particulars, on=on)
        holding = holding_pledge(business)
        if holding:
            if business.email.lower() != kept.email.lower():
                raise PartnerRefused(gettext("Deze zaak doet al mee. Bel ons, dan zoeken we het uit."))
            return holding
        write_particulars(business, particulars)
        LocalBusiness.objects.filter(pk=business.pk).update(in_english=kept.in_english)
        business.in_english = kept.in_english
        kept.pledge = _begin(book, business, kept.text, role=Role.PARTNER_MEMBER, pledged_on=on, at=at)
        kept.business, kept.answers, kept.email = business, {}, ""
        kept.save()
    return kept.pledge


def _business_of(request: PledgeRequest, particulars: Particulars, *, on: date) -> LocalBusiness:
    """Who was invited, who was in sight under this name or address, or somebody new."""
    known = request.business or known_business(name=particulars.name, area=particulars.area, email=particulars.email)
    return hold_business(known) if known else new_business(particulars, on=on)


def pledge_again(*, business: LocalBusiness, on: date, at: datetime) -> Pledge:
    """A business that stopped takes part again, behind its own link.

    Raises:
        PartnerRefused: it takes part already, or there is no pledge to give.
    """
    with refused_by_ledger(), booking() as book:
        kept = hold_business(business)
        text = pledge_text_on(on)
        if text is None or holding_pledge(kept):
            raise PartnerRefused(gettext("Uw zaak doet al mee."))
        return _begin(book, kept, text, role=Role.PARTNER_MEMBER, pledged_on=on, at=at)


def note_pledge(
    *, business: LocalBusiness, pledged_on: date, is_shown: bool, by: User, on: date, at: datetime
) -> Pledge:
    """A pledge that was given in the shop, on paper or by telephone, on that day.

    Raises:
        PartnerRefused: it takes part already, or cannot have promised this then.
    """
    role = acting_role(by, Permission.KEEP_NETWORK, on=on)
    text = pledge_text_on(pledged_on)
    if pledged_on > on:
        raise PartnerRefused(faults={"pledged_on": "Deze dag moet nog komen."})
    if text is None:
        raise PartnerRefused(faults={"pledged_on": "Op die dag was er nog geen belofte om te doen."})
    with refused_by_ledger(), booking() as book:
        kept = hold_business(business)
        if holding_pledge(kept):
            raise PartnerRefused(f"{kept.name} doet al mee.")
        counted = kept.pledges.exclude(ended_because=PledgeEnd.MISTAKE)
        last = counted.filter(ended_on__gt=pledged_on).order_by("-ended_on").first()
        if last and last.ended_on:
            stopped = f"Deze zaak stopte op {dutch.day(last.ended_on)}. Een belofte van daarvoor geldt niet meer."
            raise PartnerRefused(faults={"pledged_on": stopped})
        LocalBusiness.objects.filter(pk=kept.pk).update(is_shown=is_shown)
        return _begin(book, kept, text, role=role, pledged_on=pledged_on, at=at, by=by)


def _begin(
    book: Book, business: LocalBusiness, text: PledgeText, *, role: Role, pledged_on: date, at: datetime,
    by: User | None = None,
) -> Pledge:  # fmt: skip
    pledge = Pledge.objects.create(
        business=business, text=text, profession=business.profession, area=business.area, pledged_on=pledged_on,
        written_by=by,
    )  # fmt: skip
    step(business, BusinessStage.PLEDGED, on=pledged_on)
    settle_business(book, business, role=role)
    if business.email:
        _thank(business, pledge, at=at)
    return pledge


def _thank(business: LocalBusiness, pledge: Pledge, *, at: datetime) -> None:
    with speaking(language_of(business)):
        tell(
            business.email, business.contact, at=at, key=f"{pledge.public_id}:thanks",
            subject=gettext("Dank u wel: {business} doet mee").format(business=business.name),
            text=gettext(
                "Fijn dat u met {business} een beetje op elkaar let.\n\nDit is uw eigen pagina. Daar verandert u uw gegevens, "
                "stopt u wanneer u wilt, of wordt u partner als u meer wilt doen:\n{link}\n\nDeel de link met niemand van buiten."
            ).format(business=business.name, link=address_of_business(business)),
        )  # fmt: skip


def stop_pledge(
    *, business: LocalBusiness, on: date, at: datetime, because: PledgeEnd | None = None, by: User | None = None
) -> None:
    """The business stops, from `on`; what it did until then stays counted.

    Raises:
        PartnerRefused: no pledge of it holds.
    """
    role = role_of(by, on=on)
    with refused_by_ledger(), booking() as book:
        kept = hold_business(business)
        holding = kept.pledges.filter(ended_on=None)
        if not holding.update(ended_on=on, ended_because=because.value if because else ""):
            raise PartnerRefused(gettext("Uw zaak doet al niet meer mee."))
        step(kept, BusinessStage.ENDED, on=on)
        settle_business(book, kept, role=role, reason=Reason.WITHDRAWN)
        if kept.email:
            _say_goodbye(kept, at=at)


def _say_goodbye(business: LocalBusiness, *, at: datetime) -> None:
    with speaking(language_of(business)):
        tell(
            business.email, business.contact, at=at, key=f"{business.public_id}:stopped:{at.isoformat()}",
            subject=gettext("U doet niet meer mee"),
            text=gettext(
                "{business} doet vanaf vandaag niet meer mee. Dank voor al die keren dat u oplette.\n\n"
                "Was dit niet de bedoeling? Hier doet u weer mee:\n{link}"
            ).format(business=business.name, link=address_of_business(business)),
        )  # fmt: skip


def undo_pledge(*, business: LocalBusiness, by: User, on: date) -> None:
    """The newest pledge of this business was noted by mistake: it never counted, on no day.

    Raises:
        PartnerRefused: there is none.
    """
    role = acting_role(by, Permission.KEEP_NETWORK, on=on)
    with refused_by_ledger(), booking() as book:
        kept = hold_business(business)
        chain = newest_chain(kept)
        if not chain:
            raise PartnerRefused("Van deze zaak staat er geen belofte.")
        for pledge in chain:
            pledge.ended_on, pledge.ended_because = pledge.pledged_on, PledgeEnd.MISTAKE.value
            pledge.save(update_fields=["ended_on", "ended_because"])
        if kept.stage == BusinessStage.PLEDGED:
            step(kept, BusinessStage.PROSPECT, on=on)
        settle_business(book, kept, role=role, reason=Reason.MISTAKE)


def forget_pledge_requests(*, at: datetime) -> int:
    """Erases what nobody confirmed in time; returns how many."""
    return PledgeRequest.objects.filter(pledge=None, asked_at__lt=at - REQUEST_TERM).delete()[0]
