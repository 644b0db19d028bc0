"""Organisations become partners; the coordinator writes down who else could be asked."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from functools import partial

from nabij.demo.accounts import COORDINATOR
from nabij.demo.partners import ToldPartner, told_partners
from nabij.demo.stage import Stage
from nabij.intake import clock
from nabij.network import services as network
from nabij.network.models import Partner
from nabij.network.queries import signed
from nabij.network.rules import LegalForm, Sector
from nabij.network.services import Profile, Signer, Speaker

DECLARATION = (
    "In onze stad hoeft niemand er alleen voor te staan. Daarom tekenen wij deze verklaring.\n\n"
    "Wij zien om naar mensen die contact missen, ieder op onze eigen manier. Wij vertellen anderen wat werkt, en wat niet.\n\n"
    "Wij noemen één contactpersoon, en komen als het kan naar de bijeenkomsten van het netwerk.\n\n"
    "Onze naam en ons logo mogen op de lijst van partners staan. Tekenen kost niets en verplicht ons niet tot betalen. "
    "Wij kunnen er elke dag mee stoppen."
)
DECLARATION_EN = (
    "In our city nobody has to face things alone. That is why we sign this declaration.\n\n"
    "We look out for people who miss company, each in our own way. We tell others what works, and what does not.\n\n"
    "We name one contact, and come to the meetings of the network when we can.\n\n"
    "Our name and logo may stand on the list of partners. Signing costs nothing and does not oblige us to pay. We can stop "
    "on any day."
)


def the_declaration_is_written(stage: Stage, on: date) -> None:
    stage.declaration = network.write_declaration_text(
        title="Intentieverklaring: samen minder alleen", text=DECLARATION,
        title_en="Declaration of intent: together less alone", text_en=DECLARATION_EN, by=stage.who(COORDINATOR), on=on,
    )  # fmt: skip


def days_of_joining() -> dict[date, list[Callable[[Stage, date], None]]]:
    days: dict[date, list[Callable[[Stage, date], None]]] = defaultdict(list)
    for told in told_partners():
        days[told.joined_on].append(partial(an_organisation_signs, told=told))
    return days


def an_organisation_signs(stage: Stage, on: date, told: ToldPartner) -> None:
    """At a meeting, on paper; the coordinator writes it down."""
    profile = Profile(
        name=told.name, sector=told.sector, legal_form=LegalForm.FOUNDATION, for_residents=told.text,
        wijken=tuple(stage.areas[code] for code in told.wijken), audiences=frozenset({told.audience}),
        languages=frozenset({"nl"}),
    )  # fmt: skip
    partner = network.add_partner(profile, on=on)
    network.add_contact(partner, Speaker("Contact Verzonnen", told.email), on=on)
    network.sign(
        partner=partner, text=stage.declaration, signer=Signer("Tekenaar Verzonnen", "bestuur"), on=on, at=clock.now(),
        by=stage.who(COORDINATOR),
    )  # fmt: skip


def new_partners_are_welcomed(stage: Stage, on: date) -> None:
    """At the meeting of the spring: everybody who signed before this year. Who came since is welcomed at the next one."""
    before = [one for one in signed(on) if one.stage_since.year < on.year]
    network.welcome(partners=before, welcomed_on=on, by=stage.who(COORDINATOR), on=on, at=clock.now())


def others_are_in_sight(stage: Stage, on: date) -> None:
    """Whom the city means to invite: business, sport, faith and education."""
    for sector, name in (
        (Sector.SPORT, "Voetbalclub De Verzonnen Bal"), (Sector.FAITH, "Parochie Het Bedachte Licht"),
        (Sector.EDUCATION, "Basisschool De Denkbeeldige Boom"), (Sector.BUSINESS, "Supermarkt Zogenaamd"),
    ):  # fmt: skip
        network.add_partner(Profile(name=name, sector=sector, wijken=(stage.areas["WK034401"],)), on=on)


def partners_say_it_still_holds(on: date) -> None:
    """What keeps the list of the demo alive in whatever year it is opened: all but a few answered the yearly question."""
    silent = {told.name for told in told_partners() if told.stays_silent}
    for partner in Partner.objects.select_related("organisation").exclude(organisation__name__in=silent):
        network.confirm_profile(partner=partner, on=on)
