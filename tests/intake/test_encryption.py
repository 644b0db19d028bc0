"""An encrypted column tells nothing until it is asked by name, and notices whatever was done to it."""

import copy
import dataclasses
import json
import pickle
from pathlib import Path
from uuid import uuid4

import pytest
from django.core import serializers
from django.db import connection, models, transaction
from django.db.models import F, Value
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from nabij.intake.encryption import MASK, BypassRefused, EncryptedTextField, SealBroken, fingerprints
from nabij.intake.encryption.keys import keys
from nabij.intake.encryption.sealing import Place, key_name_of, seal
from nabij.people import services
from nabij.people.register import fields_that_need_a_mark, is_marked
from nabij.people.rules import Role
from tests import builders
from tests.intake.sealed_table import SealedAccount, in_the_house, lying_in, make_table, put_in

pytestmark = pytest.mark.django_db

CANARY = "Kanariegeel"
IBAN = "NL91ABNA0417164300"


@pytest.fixture(autouse=True)
def table(db):
    make_table()


@pytest.fixture
def account():
    SealedAccount.objects.create(iban=IBAN, story=CANARY)
    return SealedAccount.objects.get()


def test_what_was_saved_opens_when_asked_by_name(account):
    assert (account.iban.reveal(), account.story.reveal()) == (IBAN, CANARY)


def test_it_opens_before_it_is_saved_too():
    assert SealedAccount(iban=IBAN).iban.reveal() == IBAN


@pytest.mark.parametrize("text", ["", "é ü 👩‍👧", "v1.abc.def", "a" * 10_000, "\n"])
def test_any_text_comes_back_as_it_was(text):
    saved = SealedAccount.objects.create(story=text)
    assert SealedAccount.objects.get(pk=saved.pk).story.reveal() == text


def test_empty_is_not_null():
    empty, nothing = SealedAccount.objects.create(iban=""), SealedAccount.objects.create(iban=None)
    assert (lying_in("iban", empty.pk), lying_in("iban", nothing.pk)) == ("", None)
    found = SealedAccount.objects.get(pk=empty.pk)
    assert (found.iban.reveal(), str(found.iban), bool(found.iban)) == ("", "", False)
    assert SealedAccount.objects.get(iban__isnull=True).iban is None


@pytest.mark.parametrize("fresh", [True, False], ids=["not saved", "saved"])
def test_it_never_shows_by_accident(account, fresh):
    if fresh:
        account = SealedAccount(iban=IBAN, story=CANARY)
    shown = [
        str(account.story), f"{account.story}", f"{account.story!r}", f"{vars(account)}", " ".join(["", f"{account.iban}"]),
        Template("{{ a.story }} {{ a.iban|upper }} {{ a.story|safe }} {{ a.story.reveal }}").render(Context({"a": account})),
        serializers.serialize("json", [account]), serializers.serialize("xml", [account]),
        json.dumps({"story": account.story}, default=str),
    ]  # fmt: skip
    assert [text for text in shown if CANARY in text or IBAN in text] == []
    assert shown[0] == MASK


def test_a_list_of_values_holds_masks_that_do_not_open(account):
    row = SealedAccount.objects.values("story", "iban").get()
    assert {str(value) for value in row.values()} == {MASK}
    with pytest.raises(BypassRefused, match="Lees de hele rij"):
        row["story"].reveal()


def test_it_goes_into_no_cache_session_or_queue(account):
    with pytest.raises(BypassRefused), in_the_house():
        pickle.dumps(account)
    with in_the_house():
        assert copy.deepcopy(account).story.reveal() == CANARY


def test_the_database_holds_no_letter_of_it(account):
    assert CANARY not in lying_in("story", account.pk)
    twin = SealedAccount.objects.create(iban=IBAN, story=CANARY)
    assert lying_in("story", account.pk) != lying_in("story", twin.pk)


def test_saving_again_leaves_what_did_not_change(account):
    before = lying_in("story", account.pk)
    account.email = "a@waterdam.example"
    account.save()
    assert lying_in("story", account.pk) == before
    account.story = "Anders"
    account.save(update_fields=["story"])
    account.refresh_from_db()
    assert account.story.reveal() == "Anders"


def test_a_row_that_is_judged_before_saving_stays_sealed(account):
    account.full_clean()
    account.save()
    assert SealedAccount.objects.get().story.reveal() == CANARY


def test_a_deferred_column_is_read_when_it_is_asked(account):
    assert SealedAccount.objects.defer("story").get().story.reveal() == CANARY


# --- somebody with the database in hand ---------------------------------------------------------------------------------
def broken(account: SealedAccount, column: str = "story"):
    with pytest.raises(SealBroken) as refusal:
        getattr(SealedAccount.objects.get(pk=account.pk), column).reveal()
    return str(refusal.value)


def test_a_value_pasted_into_another_row_does_not_open(account):
    other = SealedAccount.objects.create(story="Ander")
    put_in("story", other.pk, lying_in("story", account.pk))
    assert "komt van een andere plek" in broken(other)


def test_a_value_pasted_into_another_column_does_not_open(account):
    put_in("iban", account.pk, lying_in("story", account.pk))
    assert "komt van een andere plek" in broken(account, "iban")


def test_a_value_of_another_table_does_not_open(account):
    elsewhere = Place("intake_other", "story", account.public_id)
    put_in("story", account.pk, seal(CANARY, elsewhere, keys()[0]))
    assert "komt van een andere plek" in broken(account)


def test_another_key_under_the_same_name_does_not_open_it(account):
    place, key = Place("intake_sealedaccount", "story", account.public_id), keys()[0]
    put_in("story", account.pk, seal(CANARY, place, dataclasses.replace(key, encrypting=b"k" * 32)))
    assert "is veranderd" in broken(account)


def test_every_changed_character_is_noticed(account):
    stored = lying_in("story", account.pk)
    start = len("v1.12345678.")
    for at in range(start, len(stored)):
        other = "A" if stored[at] != "A" else "B"
        put_in("story", account.pk, stored[:at] + other + stored[at + 1 :])
        broken(account)


@pytest.mark.parametrize(
    "put", ["leesbare tekst", "v2.12345678.AAAA", "v1..AAAA", "v1.{name}.", "v1.{name}.é", "v1.{name}.AAAA"]
)
def test_what_nabij_did_not_put_there_does_not_open(account, put):
    name = key_name_of(lying_in("story", account.pk))
    put_in("story", account.pk, put.format(name=name))
    assert "staat" in broken(account)


def test_a_row_that_changes_its_id_cannot_be_saved(account):
    account.public_id = uuid4()
    with pytest.raises(SealBroken):
        account.save()


def test_a_text_is_not_taken_along_to_another_row_unopened(account):
    with pytest.raises(SealBroken), transaction.atomic():
        SealedAccount.objects.create(story=account.story)
    assert SealedAccount.objects.create(story=account.story.reveal()).story.reveal() == CANARY


# --- ways round the binding ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("value", ["leesbaar", F("iban"), Value("leesbaar"), F("email")])
def test_update_is_refused(account, value):
    with pytest.raises(BypassRefused, match="save the row"), transaction.atomic():
        SealedAccount.objects.update(story=value)
    assert SealedAccount.objects.get().story.reveal() == CANARY


def test_bulk_update_is_refused(account):
    account.story = "Anders"
    with pytest.raises(BypassRefused, match="save the row"):
        SealedAccount.objects.bulk_update([account], ["story"])


def test_bulk_create_binds_each_row_to_itself():
    SealedAccount.objects.bulk_create([SealedAccount(story=text) for text in ("een", "twee")])
    assert {row.story.reveal() for row in SealedAccount.objects.all()} == {"een", "twee"}


def test_loaddata_is_refused(account):
    text = serializers.serialize("json", [account])
    with pytest.raises(serializers.base.DeserializationError), in_the_house():
        list(serializers.deserialize("json", text))
    assert SealedAccount.objects.get().story.reveal() == CANARY


@pytest.mark.parametrize("lookup", ["story", "story__icontains", "story__in", "story__gt"])
def test_searching_is_refused_instead_of_finding_nothing(lookup):
    with pytest.raises(BypassRefused, match="cannot be searched"):
        SealedAccount.objects.filter(**{lookup: CANARY}).exists()


def test_a_mask_is_not_written_back(account):
    with pytest.raises(BypassRefused, match="bolletjes"):
        account.story = str(account.story)


def test_only_text_goes_in(account):
    with pytest.raises(BypassRefused, match="takes a text"):
        account.story = 12


def test_a_table_without_public_id_or_with_an_index_is_told(db):
    class Wrong(models.Model):
        story = EncryptedTextField(unique=True, default="x")

        class Meta:
            app_label = "intake"
            apps = SealedAccount._meta.apps

    assert len(Wrong._meta.get_field("story").check(databases=None)) == 2
    assert SealedAccount._meta.get_field("story").check(databases=None) == []


# --- the same text elsewhere -----------------------------------------------------------------------------------------------
def test_the_same_number_elsewhere_is_found(account):
    SealedAccount.objects.create(iban="NL02ABNA0123456789")
    twin = SealedAccount.objects.create(iban=IBAN)
    found = SealedAccount.objects.filter(iban_fingerprint__in=fingerprints(IBAN, kind="iban"))
    assert {row.pk for row in found} == {account.pk, twin.pk}


def test_a_fingerprint_follows_the_text_and_differs_by_kind(account):
    before = account.iban_fingerprint
    assert [before] == fingerprints(IBAN, kind="iban") != fingerprints(IBAN, kind="telefoon")
    account.iban = "NL02ABNA0123456789"
    account.save()
    assert account.iban_fingerprint not in {before, None}
    account.iban = None
    account.save()
    account.refresh_from_db()
    assert account.iban_fingerprint is None


# --- the house ---------------------------------------------------------------------------------------------------------------
def test_the_register_asks_a_mark_of_it():
    with in_the_house():
        found = {field.name: is_marked(field) for of, field in fields_that_need_a_mark() if of is SealedAccount}
    assert found == {"email": True, "iban": True, "iban_fingerprint": True, "story": True}


def test_erasing_a_person_empties_their_row_and_blots_them_out_of_other_texts():
    officer = builders.person(Role.PRIVACY_OFFICER)
    person = builders.person(Role.SOCIAL_BROKER, name="Zwaan Kanarievogel", email="zwaan@waterdam.example")
    own = SealedAccount.objects.create(email=person.email, iban=IBAN, story="Van mij")
    other = SealedAccount.objects.create(iban=IBAN, story="Gebracht door Zwaan Kanarievogel, dank!")
    with in_the_house():
        services.erase_person(user=person, by=officer, on=builders.LONG_AGO)
    own.refresh_from_db()
    other.refresh_from_db()
    assert (own.iban, own.iban_fingerprint, own.story.reveal()) == (None, None, "")
    assert other.story.reveal() == "Gebracht door [gewist], dank!"
    assert other.iban.reveal() == IBAN


@given(text=st.text(st.characters(exclude_categories=["Cs"])))
def test_sealing_and_opening_give_back_every_text(text):
    account = SealedAccount(story="x")
    if text != MASK:
        account.story = text
        SealedAccount._meta.get_field("story").pre_save(account, True)
        assert account.story.reveal() == text


def test_a_copy_of_the_database_holds_no_canary(account, tmp_path):
    """Not the file of a table only: everything a thief would carry off."""
    if connection.vendor == "sqlite":
        dump = "\n".join(connection.connection.iterdump())
    else:
        with connection.cursor() as cursor:
            copied = tmp_path / "dump"
            with copied.open("wb") as file, cursor.copy(f"COPY {SealedAccount._meta.db_table} TO STDOUT") as rows:
                for row in rows:
                    file.write(row)
        dump = Path(copied).read_text()
    assert str(account.public_id).replace("-", "") in dump.replace("-", "")
    assert CANARY not in dump
    assert IBAN not in dump
