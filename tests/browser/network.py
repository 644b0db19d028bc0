"""The network on an ordinary day: organisations on every step of the way, a list that waits, and two that are one."""

from datetime import timedelta

from nabij.demo.accounts import COORDINATOR, MEMBER
from nabij.goals.models import NameList
from nabij.intake import clock
from nabij.intake.files import PDF
from nabij.intake.services import store_file
from nabij.intake.tables import write_csv
from nabij.network import services
from nabij.network.models import Coalition, JointAction, LocalBusiness, Partner, PartnerList
from nabij.network.queries.mailings import Group
from nabij.network.rules import BusinessStage, PostingKind, PostingTheme, Sector, Stage
from nabij.network.services import Joining, Meeting, PostingWords, Profile, Signer, Speaker, Words
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
    return (
        asked
        | _of_a_coalition(own, by)
        | {
            "eigen organisatie": own,
            "gezamenlijke actie": JointAction.objects.get(slug="handmassage-in-overvecht"),
            "afgeblazen actie": JointAction.objects.get(slug="proeverij-op-het-plein"),
            "volgende namenlijst": NameList.objects.get(follows="companies"),
            "eigen contactpersoon": own.contacts.earliest("pk"),
            "mailing": mailing,
            "partner": partner,
            "prospect": prospect,
            "contactpersoon": prospect.contacts.get(is_first=True),
            "dubbele partner": twin,
            "nieuwe lijst": _list(ROWS, by),
            "zaak die meedoet": LocalBusiness.objects.filter(stage=BusinessStage.PLEDGED).earliest("pk"),
            "zaak in zicht": LocalBusiness.objects.filter(stage=BusinessStage.PROSPECT).earliest("pk"),
            "lijst met zaken": services.bring_list(
                content=write_csv(
                    ["naam", "beroep", "wijk"], [["Bakker De Verzonnen Krent", "winkel", "Oost"], ["Smid", "smid", ""]]
                ),
                name="zaken.csv",
                kind=PartnerList.Kind.BUSINESSES,
                **by,
            ),
            "verwerkte lijst": _confirmed(
                _list([*ROWS[1:2], ["Fanfare De Valse Toon", "", "cultuur", "", "", ""]], by), by
            ),
        }
    )


def _of_a_coalition(own: Partner, by: dict) -> dict[str, object]:
    """A coalition of the story, where the own organisation sits in a group that met today and agreed something."""
    coalition = own.coalitions.earliest("pk").coalition
    seat = own.seats.filter(group__coalition=coalition).earliest("pk")
    paper = store_file(content=b"%PDF-1.7\n%%EOF", name="verslag.pdf", media_type=PDF)
    meeting = Meeting(held_on=by["on"], group=seat.group, present=7, text="Besproken.", file=paper)
    minutes = services.write_minutes(coalition=coalition, meeting=meeting, **by)
    task = services.agree(
        coalition=coalition, text="Zaal zoeken", owner=own, due_on=by["on"], minutes=minutes, by=by["by"], on=by["on"]
    )
    return {
        "coalitie": coalition,
        "coalitie van iedereen": Coalition.objects.get(follows_declaration=True),
        "lid van de coalitie": own,
        "groep": seat.group,
        "plaats": seat,
        "verslag": minutes,
        "afspraak": task,
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
