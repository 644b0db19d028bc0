"""Lists that are brought, and organisations that turn out to be one."""

from datetime import date
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from nabij.network import services
from nabij.network.models import Partner, PartnerList, PartnersApart
from nabij.network.queries import link_of
from nabij.network.rules import Stage
from nabij.people.rules import Role
from tests import builders
from tests.network.conftest import at
from tests.network.views.conftest import TODAY, press, url
from tests.page import fetch, send

pytestmark = pytest.mark.usefixtures("desk_day")

DAY = date(2023, 3, 1)
BRING = reverse("bring_partner_list")
CONTENT = b"naam;sector;e-mail\nSportclub De Bal;sport;bo@bal.example\nRaketclub;raketbouw;\nKoor De Noot;cultuur;\n"


def bring(client, content=CONTENT, name="lijst.csv"):
    return send(client, BRING, fetch(client, BRING).form(BRING) | {"file": SimpleUploadedFile(name, content)})


def page_of(brought: PartnerList) -> str:
    return url("partner_list", brought)


# --- a list ---------------------------------------------------------------------------------------------------------------
def test_a_list_is_looked_at_confirmed_and_its_bad_rows_come_back_as_a_file(coordinator, network):
    preview = bring(coordinator)
    assert "Worden toegevoegd 2" in preview.words
    assert "Rij 3: sector ‘raketbouw’ kennen we niet" in preview.words
    assert "zonder e-mailadres: die kunnen we niet uitnodigen 1" in preview.words
    assert Partner.objects.count() == 0
    brought = PartnerList.objects.get()
    before = coordinator.get(url("refused_partner_rows", brought)).content
    told = press(coordinator, page_of(brought), url("confirm_partner_list", brought)).words
    assert "2 organisaties toegevoegd, 1 rij overgeslagen." in told
    assert Partner.objects.filter(stage=Stage.PROSPECT).count() == 2
    after = coordinator.get(url("refused_partner_rows", brought)).content
    assert after == before
    assert "Raketclub;raketbouw;;3;sector ‘raketbouw’ kennen we niet" in after.decode("utf-8-sig")


def test_a_list_that_was_confirmed_is_not_confirmed_again(coordinator, network):
    bring(coordinator)
    brought = PartnerList.objects.get()
    form = fetch(coordinator, page_of(brought)).form(url("confirm_partner_list", brought))
    for _ in range(2):
        send(coordinator, url("confirm_partner_list", brought), form)
    assert Partner.objects.count() == 2
    told = send(
        coordinator, url("confirm_partner_list", brought), form | {"form_token": "00000000-0000-4000-8000-000000000000"}
    )
    assert "al verwerkt" in told.words
    assert Partner.objects.count() == 2


def test_a_list_is_thrown_away(coordinator, network):
    bring(coordinator)
    brought = PartnerList.objects.get()
    assert "Nog niet bevestigd" in fetch(coordinator, BRING).words
    press(coordinator, page_of(brought), url("discard_partner_list", brought))
    assert PartnerList.objects.count() == 0


def test_what_is_no_list_is_told_at_the_file(coordinator, network):
    assert "‘naam’ ontbreekt" in bring(coordinator, b"sector;wijk\nsport;\n").words
    assert PartnerList.objects.count() == 0


def test_an_unconfirmed_list_of_a_colleague_is_not_there(client, network):
    client.force_login(builders.person(Role.PROGRAMME_TEAM, name="Tineke Team"))
    bring(client)
    brought = PartnerList.objects.get()
    client.force_login(network.coordinator)
    fetch(client, page_of(brought), status=404)
    for name in ("confirm_partner_list", "discard_partner_list"):
        send(client, url(name, brought), {}, status=404)
    assert client.get(url("refused_partner_rows", brought)).status_code == 404


def test_the_example_can_be_brought_as_it_is(coordinator, network):
    content = coordinator.get(reverse("example_partner_list")).content
    preview = bring(coordinator, content, "voorbeeld.csv").words
    assert "Worden toegevoegd 1" in preview
    assert "Worden overgeslagen 0" in preview


# --- on the command line ----------------------------------------------------------------------------------------------------
def run(path, *more) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("import_partners", str(path), *more, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "lijst.csv"
    path.write_bytes(CONTENT)
    return path


def test_the_command_looks_first_and_then_adds_once(network, file):
    out, err = run(file, "--dry-run")
    assert "2 van 3 rijen zijn goed. Er is niets opgeslagen." in out
    assert "Rij 3: sector ‘raketbouw’ kennen we niet" in err
    assert Partner.objects.count() == 0
    by = ("--by", network.coordinator.email)
    assert "2 organisaties toegevoegd; 1 rij overgeslagen." in run(file, *by)[0]
    assert "0 organisaties toegevoegd; 3 rijen overgeslagen." in run(file, *by)[0]


def test_the_command_says_what_it_lacks(network, file, tmp_path):
    editor = builders.person(Role.EDITOR, name="Eva Elders")
    for path, more, why in (
        (tmp_path / "weg.csv", (), "kan niet worden gelezen"),
        (file, (), "--by"),
        (file, ("--by", "niemand@x.example"), "niemand met het adres"),
        (file, ("--by", editor.email), "geen rol"),
    ):
        with pytest.raises(CommandError, match=why):
            run(path, *more)
    assert Partner.objects.count() == 0


# --- what is double -----------------------------------------------------------------------------------------------------------
def twin(network):
    return network.signed("Stichting De Brug", on=DAY), network.signed("De Brugg", on=TODAY)


def test_a_pair_is_shown_and_what_merging_does_before_it_is_done(coordinator, network, books_agree):
    stays, goes = twin(network)
    page = fetch(coordinator, reverse("partner_twins"))
    assert "De namen lijken op elkaar, allebei samen.example." in page.words
    look = fetch(coordinator, page.links["Bekijk wat samenvoegen doet: De Brugg bij Stichting De Brug"])
    assert "Het aantal partners gaat van 2 naar 1" in look.words
    assert network.figure("partners_signed", TODAY) == 2
    address = url("merge_partner", goes)
    told = send(coordinator, address, look.form(address))
    assert told.h1 == "Stichting De Brug"
    assert "De Brugg hoort hierbij." in told.words
    assert "Hier hoort ook De Brugg bij." in told.words
    assert network.figure("partners_signed", TODAY) == 1
    assert fetch(coordinator, url("office_partner", goes), follow=True).h1 == "Stichting De Brug"
    fetch(coordinator, url("change_office_partner", goes), status=404)
    assert Partner.objects.get(pk=stays.pk).declarations.count() == 2


def test_the_old_public_address_leads_to_the_one_that_stays_and_the_old_link_opens_nothing(client, network):
    stays, goes = twin(network)
    old_link = url("own_partner", goes, link_of(goes))
    fetch(client, old_link)
    services.merge_partners(partner=goes, into=stays, by=network.coordinator, on=TODAY, at=at(TODAY))
    answer = client.get(reverse("partner", args=[goes.slug]))
    assert (answer.status_code, answer["Location"]) == (301, reverse("partner", args=[stays.slug]))
    fetch(client, old_link, status=404)


def test_the_other_one_is_found_by_name_and_by_who_speaks_for_it(coordinator, network):
    one = network.signed("Alfa", on=DAY)
    network.signed("Omega", on=DAY)
    address = url("merge_partner", one)
    for words in ("omeg", "vera"):
        assert "Omega" in fetch(coordinator, f"{address}?zoek={words}").links
    assert "Niets gevonden" in fetch(coordinator, f"{address}?zoek=zzz").words
    for nonsense in ("?met=geen", f"?met={one.public_id}"):
        assert "Voeg samen" not in fetch(coordinator, address + nonsense).words


def test_two_that_are_two_are_not_shown_again(coordinator, network):
    stays, goes = twin(network)
    told = press(coordinator, reverse("partner_twins"), url("keep_partners_apart", stays, goes)).words
    assert "zijn twee organisaties" in told
    assert "Niets dubbel" in told
    assert PartnersApart.objects.get().said_by == network.coordinator
