"""The coordinator goes the way into the network along: in sight, invited, in talk, signed on paper, welcomed."""

from datetime import date, timedelta

import pytest

from nabij.intake import clock
from nabij.intake.files import PDF
from nabij.intake.services import store_file
from nabij.network import services
from nabij.network.models import Contact, Partner
from nabij.network.queries import invitation_of, is_invitation_of, is_link_of, link_of, shown, to_welcome
from nabij.network.rules import Sector, Stage
from nabij.network.services import PartnerRefused, Profile, Signer, Speaker
from nabij.outbox.models import OutgoingMail
from nabij.people.queries import NotAllowed
from nabij.people.rules import Role
from tests import builders
from tests.network.conftest import at

pytestmark = pytest.mark.usefixtures("books_agree")
DAY = date(2022, 3, 1)
LATER = DAY + timedelta(days=30)
SCAN = b"%PDF-1.7 een verzonnen scan"


@pytest.fixture(autouse=True)
def after_all(network):
    with clock.told_at(at(date(2023, 1, 2))):
        yield


def prospect(
    network, name="Moskee De Verzonnen Boog", *, email="info@boog.example", sector=Sector.FAITH, **more
) -> Partner:
    contact = Speaker("Isa Ingebeeld", email) if email else None
    return services.add_prospect(
        profile=Profile(name=name, sector=sector, **more), contact=contact, by=network.coordinator, on=DAY, at=at(DAY)
    )


def on_paper(network, partner, *, signed_on=DAY, on=LATER, text=None):
    scan = store_file(content=SCAN, name="scan.pdf", media_type=PDF)
    return services.sign_on_paper(
        partner=partner, text=text or network.text, signer=Signer("Teun", "voorzitter"), paper=scan, signed_on=signed_on,
        by=network.coordinator, on=on, at=at(on),
    )  # fmt: skip


def invite(network, *partners, on=DAY):
    return services.invite(partners=partners, by=network.coordinator, on=on, at=at(on))


def again(partner: Partner) -> Partner:
    return Partner.objects.get(pk=partner.pk)


def trail(partner: Partner) -> list[str]:
    return [str(step) for step in partner.trail.order_by("pk")]


def test_who_is_only_in_sight_counts_as_nothing(network):
    partner = prospect(network)
    assert (partner.stage, trail(partner)) == (Stage.PROSPECT, ["nog te benaderen"])
    assert network.figure("partners_signed", LATER) == 0


def test_nobody_comes_in_sight_twice(network):
    prospect(network, kvk_number="12345678")
    with pytest.raises(PartnerRefused) as refused:
        prospect(network, "moskee de verzonnen boog", kvk_number="12345678")
    assert set(refused.value.faults) == {"name", "kvk_number"}


def test_who_is_invited_becomes_this_very_partner(network):
    partner = prospect(network)
    assert invite(network, partner) == 1
    assert again(partner).stage == Stage.INVITED
    assert invitation_of(again(partner)) in OutgoingMail.objects.get(to="info@boog.example").text
    joining = network.joining("Moskeevereniging De Boog", sector=Sector.FAITH)
    request = services.ask_to_join(joining=joining, partner=partner, on=LATER, at=at(LATER))
    assert services.sign_join_request(request=request, on=LATER, at=at(LATER)).partner == partner
    assert (again(partner).name, again(partner).stage) == ("Moskeevereniging De Boog", Stage.SIGNED)
    assert trail(partner) == ["nog te benaderen", "uitgenodigd", "doet mee"]
    assert network.figure("partners_signed", LATER) == 1


def test_who_reads_english_is_invited_in_english(network):
    partner = prospect(network)
    services.change_profile(
        partner=partner, profile=Profile(partner.name), in_english=True, by=network.coordinator, on=DAY
    )
    invite(network, again(partner))
    mail = OutgoingMail.objects.get()
    assert mail.subject == f"Will {partner.name} join in?"
    assert "/en/partners/" in mail.text


def test_an_invitation_opens_no_page_of_the_organisation_and_the_other_way_round(network):
    partner, other = prospect(network), prospect(network, "Ander")
    assert is_invitation_of(partner, invitation_of(partner))
    assert not is_link_of(partner, invitation_of(partner))
    assert not is_invitation_of(partner, link_of(partner))
    assert not is_invitation_of(other, invitation_of(partner))


def test_who_talks_with_us_stays_in_talk_when_invited(network):
    partner = prospect(network)
    services.move_by_hand(
        partner=partner, stage=Stage.IN_TALK, by=network.coordinator, on=DAY, at=at(DAY), remark="Gebeld."
    )
    invite(network, partner)
    assert again(partner).stage == Stage.IN_TALK
    assert trail(partner)[-1] == "uitnodiging verstuurd"


@pytest.mark.parametrize("why", ["doet al mee", "geen e-mailadres"])
def test_an_invitation_that_cannot_be_sent_stops_all_of_them(network, why):
    good = prospect(network)
    bad = network.signed(on=DAY) if why == "doet al mee" else prospect(network, "Zonder", email="")
    OutgoingMail.objects.all().delete()
    with pytest.raises(PartnerRefused, match=why):
        invite(network, good, bad)
    assert again(good).stage == Stage.PROSPECT
    assert OutgoingMail.objects.count() == 0


def test_only_the_steps_of_the_table_are_taken_by_hand(network):
    partner = prospect(network)
    step = {"partner": partner, "by": network.coordinator, "on": DAY, "at": at(DAY)}
    for stage in (Stage.SIGNED, Stage.PAUSED, Stage.INVITED):
        with pytest.raises(PartnerRefused, match="gaat niet met de hand"):
            services.move_by_hand(stage=stage, **step)
    services.move_by_hand(stage=Stage.ENDED, remark="Wil niet.", **step)
    services.move_by_hand(stage=Stage.PROSPECT, **step)
    assert trail(partner) == ["nog te benaderen", "doet niet meer mee", "nog te benaderen"]


def test_a_partner_that_does_nothing_for_a_while_still_counts(network):
    partner = network.signed(on=DAY)
    services.move_by_hand(partner=partner, stage=Stage.PAUSED, by=network.coordinator, on=LATER, at=at(LATER))
    assert network.figure("partners_signed", LATER) == 1


def test_a_signature_on_paper_counts_from_the_day_that_stands_on_it(network):
    partner = prospect(network)
    declaration = on_paper(network, partner)
    assert (declaration.method, declaration.document.read()) == ("paper", SCAN)
    assert [network.figure("partners_signed", DAY + timedelta(days=n)) for n in (-1, 0)] == [0, 1]
    assert (again(partner).stage, again(partner).stage_since) == (Stage.SIGNED, DAY)


def test_a_signature_on_paper_is_refused_where_it_cannot_be(network):
    partner, without = prospect(network), prospect(network, "Zonder sector", sector=None)
    with pytest.raises(PartnerRefused, match="moet nog komen"):
        on_paper(network, partner, signed_on=LATER + timedelta(days=1))
    with pytest.raises(PartnerRefused, match="pas sinds 1 januari 2019"):
        on_paper(network, partner, signed_on=date(2018, 12, 31))
    with pytest.raises(PartnerRefused, match="sector"):
        on_paper(network, without)


def test_who_stopped_comes_back_by_signing_after_that_day(network):
    partner = network.signed(on=DAY)
    out = DAY + timedelta(days=10)
    network.withdrawn(partner, on=out)
    with pytest.raises(PartnerRefused, match="stopte op 11 maart 2022"):
        on_paper(network, partner, signed_on=DAY + timedelta(days=5))
    on_paper(network, partner, signed_on=out + timedelta(days=5))
    assert [network.figure("partners_signed", out + timedelta(days=n)) for n in (-1, 0, 5)] == [1, 0, 1]


def test_new_partners_are_welcomed_together(network):
    new = [network.signed(name, on=DAY) for name in ("Een", "Twee")]
    assert list(to_welcome(DAY)) == new
    services.welcome(partners=new, welcomed_on=DAY, by=network.coordinator, on=LATER, at=at(LATER))
    assert list(to_welcome(LATER)) == []
    assert again(new[0]).welcomed_on == DAY
    with pytest.raises(PartnerRefused, match="nog niet getekend"):
        services.welcome(partners=[prospect(network)], welcomed_on=DAY, by=network.coordinator, on=LATER, at=at(LATER))


def test_many_are_welcomed_in_as_many_queries_as_one(network, django_assert_num_queries):
    one, *others = [network.signed(name, on=DAY) for name in ("Een", "Twee", "Drie", "Vier")]
    told = {"welcomed_on": DAY, "by": network.coordinator, "on": LATER, "at": at(LATER)}
    for new in ([one], others):
        with django_assert_num_queries(7):  # the role, savepoint in and out; held, signed, written down, noted
            services.welcome(partners=new, **told)
    assert [str(step) for step in others[-1].trail.order_by("pk")][-1:] == [str(one.trail.order_by("pk").last())]


def test_hiding_a_partner_takes_it_off_the_list_and_not_out_of_the_figure(network):
    partner = network.signed(on=DAY)
    change = {"partner": partner, "by": network.coordinator, "on": DAY, "at": at(DAY)}
    services.put_on_list(shown=False, why="Zit in een blijf-van-mijn-lijfhuis.", **change)
    assert list(shown(DAY)) == []
    assert network.figure("partners_signed", DAY) == 1
    with pytest.raises(PartnerRefused, match="al zo"):
        services.put_on_list(shown=False, why="Nog eens.", **change)
    services.put_on_list(shown=True, why="Mag weer.", **change)
    assert [(str(step), step.remark) for step in partner.trail.order_by("pk")][-2:] == [
        ("van de openbare lijst gehaald", "Zit in een blijf-van-mijn-lijfhuis."),
        ("op de openbare lijst gezet", "Mag weer."),
    ]


def test_who_stops_as_contact_loses_the_link_and_who_stays_gets_a_new_one(network):
    partner = network.signed(on=DAY)
    old, first = link_of(again(partner)), partner.contacts.get()
    services.keep_contact(
        partner=partner,
        contact=Speaker("Hans Heer", "hans@samen.example"),
        is_first=False,
        by=network.coordinator,
        on=DAY,
    )
    assert [contact.name for contact in Contact.objects.filter(is_first=True)] == ["Vera Verzonnen"]
    services.end_contact(contact=first, by=network.coordinator, on=LATER, at=at(LATER))
    assert not is_link_of(again(partner), old)
    assert link_of(again(partner)) in OutgoingMail.objects.get(to="hans@samen.example").text
    assert [contact.name for contact in Contact.objects.filter(is_first=True)] == ["Hans Heer"]
    with pytest.raises(PartnerRefused, match="geen contactpersoon meer"):
        services.end_contact(contact=first, by=network.coordinator, on=LATER, at=at(LATER))


def test_two_contacts_without_mail_are_two(network):
    partner = prospect(network, email="")
    for name in ("Een", "Twee"):
        services.keep_contact(
            partner=partner, contact=Speaker(name, "", "030 1234567"), is_first=True, by=network.coordinator, on=DAY
        )
    assert [contact.name for contact in partner.contacts.order_by("pk")] == ["Een", "Twee"]


def test_the_link_is_sent_again_to_who_speaks_and_to_nobody_else(network):
    partner = network.signed(on=DAY)
    assert services.send_link(partner=partner, by=network.coordinator, on=DAY, at=at(DAY)) == "vera@samen.example"
    with pytest.raises(PartnerRefused, match="geen e-mailadres"):
        services.send_link(partner=prospect(network, email=""), by=network.coordinator, on=DAY, at=at(DAY))


def test_without_the_permission_nothing_is_done(network):
    partner, outsider = prospect(network), builders.person(Role.EDITOR, name="Eva Elders")
    who = {"by": outsider, "on": DAY, "at": at(DAY)}
    for act in (
        lambda: services.add_prospect(profile=Profile("Nieuw"), **who),
        lambda: services.invite(partners=[partner], **who),
        lambda: services.move_by_hand(partner=partner, stage=Stage.IN_TALK, **who),
        lambda: services.welcome(partners=[partner], welcomed_on=DAY, **who),
        lambda: services.put_on_list(partner=partner, shown=False, why="x", **who),
        lambda: services.end_contact(contact=partner.contacts.get(), **who),
        lambda: services.bring_list(content=b"naam;sector\nx;\n", name="x.csv", **who),
    ):
        with pytest.raises(NotAllowed):
            act()
