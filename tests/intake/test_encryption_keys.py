"""Keys lie outside the database; an instance without them does not start, and says so in one line."""

import base64
import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from nabij.intake.encryption import KeyMissing, fingerprints
from nabij.intake.encryption.keys import key_named, keys, refuse_to_start_without_keys
from tests.intake.sealed_table import SealedAccount, in_the_house, lying_in, make_table, put_in

CANARY = "Kanariegeel"


def new_key() -> str:
    return base64.b64encode(os.urandom(32)).decode()


@pytest.fixture
def real(settings):
    """An instance that keeps real books."""
    settings.NABIJ_MAKES_OWN_KEY = False
    return settings


# --- where keys come from ---------------------------------------------------------------------------------------------------
def test_where_nothing_is_real_a_key_is_made_once_for_the_owner_alone(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    with ThreadPoolExecutor() as pool:
        names = {key.name for found in pool.map(lambda _: keys(), range(8)) for key in found}
    file = tmp_path / "encryption-keys"
    assert len(names) == 1
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == [file.name]
    assert settings.SECRET_KEY not in file.read_text()


def test_a_real_instance_without_keys_does_not_start(real):
    with pytest.raises(ImproperlyConfigured, match="NABIJ_ENCRYPTION_KEYS_FILE"):
        refuse_to_start_without_keys()


@pytest.mark.parametrize("verb", ["serve", "worker", "doctor"])
def test_it_says_so_in_one_line(verb, tmp_path):
    environment = os.environ | {"NABIJ_SITE_URL": "https://nabij.waterdam.example", "NABIJ_DATA_DIR": str(tmp_path)}
    for left in ("NABIJ_DEMO", "NABIJ_DEBUG", "NABIJ_ENCRYPTION_KEYS", "NABIJ_ENCRYPTION_KEYS_FILE"):
        environment.pop(left, None)
    done = subprocess.run(
        [sys.executable, "-m", "nabij.cli", verb],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == (
        "Nabij start niet: Er is geen sleutel om gegevens mee te versleutelen: zet hem in NABIJ_ENCRYPTION_KEYS_FILE "
        "(zie docs/operations.md).\n"
    )


def test_keys_come_from_the_environment_or_a_file_newest_first(real, tmp_path):
    first, second = new_key(), new_key()
    real.NABIJ_ENCRYPTION_KEYS = f"{second},{first}"
    named = [key.name for key in keys()]
    file = tmp_path / "keys"
    file.write_text(f"# since spring\n{second}\n\n  {first}\n")
    real.NABIJ_ENCRYPTION_KEYS, real.NABIJ_ENCRYPTION_KEYS_FILE = "", str(file)
    assert [key.name for key in keys()] == named
    real.NABIJ_ENCRYPTION_KEYS = first.replace("+", "-").replace("/", "_")
    assert [key.name for key in keys()] == named[1:]


@pytest.mark.parametrize("line", ["kort", "not base64 !", base64.b64encode(b"x" * 31).decode(), "a" * 43])
def test_a_key_that_is_none_is_told_by_its_line_and_not_repeated(real, line):
    real.NABIJ_ENCRYPTION_KEYS = f"{new_key()},{line}"
    with pytest.raises(ImproperlyConfigured, match="op regel 2") as refusal:
        keys()
    assert line not in str(refusal.value)


def test_the_same_key_twice_is_a_mistake(real):
    key = new_key()
    real.NABIJ_ENCRYPTION_KEYS = f"{key},{key}"
    with pytest.raises(ImproperlyConfigured, match="twee keer"):
        keys()


def test_keys_do_not_lie_beside_what_they_lock(real, tmp_path):
    real.DATA_DIR = tmp_path
    (tmp_path / "keys").write_text(new_key())
    for place in (tmp_path / "keys", real.ROOT / "keys", tmp_path / "map" / ".." / "keys"):
        real.NABIJ_ENCRYPTION_KEYS_FILE = str(place)
        with pytest.raises(ImproperlyConfigured, match="ligt bij"):
            keys()


def test_a_file_that_is_not_there_is_told(settings, tmp_path):
    settings.NABIJ_ENCRYPTION_KEYS_FILE = str(tmp_path / "nergens")
    with pytest.raises(ImproperlyConfigured, match="kan niet worden gelezen"):
        keys()


def test_a_key_never_shows_itself(real):
    real.NABIJ_ENCRYPTION_KEYS = new_key()
    assert repr(keys()[0]) == f"Key(name='{keys()[0].name}')"
    with pytest.raises(KeyMissing, match="abcdabcd"):
        key_named("abcdabcd")


# --- when the key is another one --------------------------------------------------------------------------------------------
@pytest.fixture
def table(db, settings):
    settings.NABIJ_ENCRYPTION_KEYS = new_key()
    make_table()
    return settings


def rotate(capsys) -> str:
    with in_the_house():
        call_command("rotate_keys")
    return capsys.readouterr().out


def test_without_its_key_a_text_gives_a_clear_error_and_not_an_empty_one(table):
    row = SealedAccount.objects.create(story=CANARY)
    table.NABIJ_ENCRYPTION_KEYS = new_key()
    with pytest.raises(KeyMissing, match="ontbreekt"):
        SealedAccount.objects.get(pk=row.pk).story.reveal()


def test_an_old_key_still_opens_and_the_new_one_seals(table):
    row = SealedAccount.objects.create(story=CANARY)
    table.NABIJ_ENCRYPTION_KEYS = f"{new_key()},{table.NABIJ_ENCRYPTION_KEYS}"
    found = SealedAccount.objects.get(pk=row.pk)
    assert found.story.reveal() == CANARY
    found.story = "Nieuw"
    found.save()
    assert keys()[0].name in lying_in("story", row.pk)


def test_rotating_gives_everything_the_newest_key_and_says_how_much(table, capsys):
    rows = [SealedAccount.objects.create(iban="NL91ABNA0417164300", story=f"{CANARY} {number}") for number in range(3)]
    empty = SealedAccount.objects.create(iban=None, story="")
    old = table.NABIJ_ENCRYPTION_KEYS
    table.NABIJ_ENCRYPTION_KEYS = f"{new_key()},{old}"
    new = SealedAccount.objects.create(story="Al nieuw")
    said = rotate(capsys)
    assert "SealedAccount.story: 3 opnieuw versleuteld, 1 al goed, 1 leeg, 0 niet open te krijgen" in said
    assert "SealedAccount.iban: 3 opnieuw versleuteld, 0 al goed, 2 leeg, 0 niet open te krijgen" in said
    table.NABIJ_ENCRYPTION_KEYS = table.NABIJ_ENCRYPTION_KEYS.split(",")[0]
    assert [SealedAccount.objects.get(pk=row.pk).story.reveal() for row in rows] == [f"{CANARY} {n}" for n in range(3)]
    assert SealedAccount.objects.get(pk=new.pk).story.reveal() == "Al nieuw"
    assert (lying_in("iban", empty.pk), lying_in("story", empty.pk)) == (None, "")
    same = SealedAccount.objects.filter(iban_fingerprint__in=fingerprints("NL91ABNA0417164300", kind="iban"))
    assert same.count() == 3
    assert "0 opnieuw versleuteld, 4 al goed, 1 leeg" in rotate(capsys)


def test_equal_texts_are_found_while_keys_rotate(table):
    SealedAccount.objects.create(iban="NL91ABNA0417164300")
    table.NABIJ_ENCRYPTION_KEYS = f"{new_key()},{table.NABIJ_ENCRYPTION_KEYS}"
    SealedAccount.objects.create(iban="NL91ABNA0417164300")
    same = SealedAccount.objects.filter(iban_fingerprint__in=fingerprints("NL91ABNA0417164300", kind="iban"))
    assert same.count() == 2


def test_what_does_not_open_is_left_and_told(table, capsys):
    whole, torn = SealedAccount.objects.create(story="Heel"), SealedAccount.objects.create(story=CANARY)
    put_in("story", torn.pk, lying_in("story", whole.pk))
    before = lying_in("story", torn.pk)
    table.NABIJ_ENCRYPTION_KEYS = f"{new_key()},{table.NABIJ_ENCRYPTION_KEYS}"
    with in_the_house(), pytest.raises(CommandError, match="Gooi nog geen oude sleutel weg"):
        call_command("rotate_keys")
    said = capsys.readouterr()
    assert "1 opnieuw versleuteld, 0 al goed, 0 leeg, 1 niet open te krijgen" in said.out
    assert str(torn.public_id) in said.err
    assert lying_in("story", torn.pk) == before


def test_many_rows_are_rotated_page_by_page(table, capsys, monkeypatch):
    monkeypatch.setattr("nabij.intake.encryption.rotating.PAGE", 2)
    SealedAccount.objects.bulk_create([SealedAccount(story=str(number)) for number in range(7)])
    table.NABIJ_ENCRYPTION_KEYS = f"{new_key()},{table.NABIJ_ENCRYPTION_KEYS}"
    assert "SealedAccount.story: 7 opnieuw versleuteld" in rotate(capsys)
