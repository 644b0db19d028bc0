"""The network on an ordinary day: organisations on every step of the way, a list that waits, and two that are one."""

from datetime import timedelta

from nabij.demo.accounts import COORDINATOR, MEMBER
from nabij.intake import clock
from nabij.intake.tables import write_csv
from nabij.network import services
from nabij.network.models import Partner, PartnerList
from nabij.network.queries.mailings import Group
from nabij.network.rules import PostingKind, PostingTheme, Sector, Stage
from nabij.network.services import Joining, PostingWords, Profile, Signer, Speaker, Words
from nabij.people.models import User
from nabij.places.queries import wijken

COLUMNS = ["naam", "kvk-nummer", "sector", "wijken", "contactpersoon", "e-mailadres"]
ROWS = [
    ["Wandelclub De Verzonnen Zool", "", "sport", "", "Kim Verzonnen", "kim@zool.example"],
    ["Raketclub", "1234", "raketbouw", "", "", "geen adres"],
    ["Koor De Denkbeeldige Noot", "", "cultuur", "", "", ""],
]


def furnish_network() -> dict[str, object]:
    by = {"by": User.objects.get(email=COORDINATOR.email), "on": clock.today(), "at": clock.now()}
    moment = {"on": by["on"], "at": by["at"]}
    profile = Profile(
        "Moskee De Verzonnen Boog", sector=Sector.FAITH, website="https://boog.example", wijken=tuple(wijken()[:2])
    )
    speaker = Speaker("Isa Ingebeeld", "isa@boog.example", "030 123 45 67", "bestuurslid")
    prospect = services.add_prospect(profile=profile, contact=speaker, remark="Gesproken op de markt.", **by)
    services.keep_contact(
        partner=prospect, contact=Speaker("Noor Niemand", "noor@boog.example"), is_first=False, by=by["by"], on=by["on"]
    )
    partner = Partner.objects.filter(stage=Stage.SIGNED).earliest("pk")
    twin = services.add_prospect(profile=Profile(f"{partner.name} bv", sector=Sector.WELFARE), **by)
    asked = Joining(
        Profile("Bijna Partner", sector=Sector.SPORT), speaker, Signer("Teun", "voorzitter", "teun@bijna.example")
    )
    services.ask_to_join(joining=asked, **moment)
    services.set_partner_target(wanted=6, by_on=clock.today(), sector=Sector.SPORT, by=by["by"], on=by["on"])
    own = Partner.objects.get(organisation__name=MEMBER.organisation)
    mailing = services.write_mailing(
        words=Words("Kom naar de bijeenkomst", "Op 30 mei zien we elkaar."), group=Group(stages=("signed",)),
        by=by["by"], at=clock.now(),
    )  # fmt: skip
    asked = furnish_board(own, partner)
    return asked | {
        "eigen organisatie": own,
        "eigen contactpersoon": own.contacts.earliest("pk"),
        "mailing": mailing,
        "partner": partner,
        "prospect": prospect,
        "contactpersoon": prospect.contacts.get(is_first=True),
        "dubbele partner": twin,
        "nieuwe lijst": _list(ROWS, by),
        "verwerkte lijst": _confirmed(
            _list([*ROWS[1:2], ["Fanfare De Valse Toon", "", "cultuur", "", "", ""]], by), by
        ),
    }


def _list(rows: list[list[str]], by: dict) -> PartnerList:
    return services.bring_list(content=write_csv(COLUMNS, rows), name="organisaties.csv", **by)


def _confirmed(brought: PartnerList, by: dict) -> PartnerList:
    services.confirm_list(brought=brought, **by)
    return brought


def furnish_board(own: Partner, other: Partner) -> dict[str, object]:
    """Asks and offers: one of the own organisation with an answer and a match, and one of another that nobody answered."""
    on, at = clock.today(), clock.now()
    words = PostingWords(PostingKind.ASK, PostingTheme.ROOM, "Een zaal op dinsdag", "Met een piano.", wijken()[0])
    mine = services.place_posting(partner=own, words=words, on=on)
    services.answer_posting(posting=mine, partner=other, text="Wij hebben er een.", on=on, at=at)
    offer = PostingWords(PostingKind.OFFER, PostingTheme.TRANSPORT, "Een busje met een lift")
    theirs = services.place_posting(partner=other, words=offer, on=on - timedelta(days=20))
    match = services.record_match(posting=mine, other=other, what="elke dinsdag", on=on, at=at)
    return {"eigen vraag": mine, "vraag van een ander": theirs, "match": match}
