"""Which names may be of one organisation, and how fast thousands of them are laid side by side."""

import random

import pytest

from nabij.network.rules import alike, pairs_alike, pairs_on_one_domain, plain_name


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Stichting Café De Brug", "cafe brug"),
        ("De Brug B.V.", "brug"),
        ("Buurt & Zorg", "buurt zorg"),
        ("BUURTHUIS  de-Sluis", "buurthuis sluis"),
        ("Stichting", "stichting"),
        ("🌻🌻", "🌻🌻"),
    ],
)
def test_a_name_without_its_dress(written, plain):
    assert plain_name(written) == plain


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Stichting Present", "Present", True),
        ("Buurthuis De Sluis", "De Sluis, buurthuis", True),
        ("Voedselbank Waterdam", "Voedselbnak Waterdam", True),
        ("Café Zoë", "Cafe Zoe", True),
        ("Buurthuis De Sluis", "Buurthuis De Brug", False),
        ("Kerkgroep Het Namaakplein", "Moskeegroep Het Namaakplein", False),
        ("Wijkcentrum Noordoost", "Wijkcentrum Noordoost Samen", True),
        ("Scouting Groep 7", "Scouting Groep 8", False),
        ("NS", "GS", False),
    ],
)
def test_which_names_are_alike(one, other, same):
    assert alike(plain_name(one), plain_name(other)) is same
    assert pairs_alike({1: one, 2: other}) == ({(1, 2)} if same else set())


def test_a_slip_in_a_name_is_found_though_it_shares_no_word():
    assert pairs_alike({1: "Voedselbank", 2: "Voedselbnak", 3: "Kringloop"}) == {(1, 2)}


def test_a_word_that_everybody_has_makes_nobody_alike():
    assert pairs_alike({number: f"Buurthuis {number:03}" for number in range(200)}) == set()


def test_a_shared_domain_makes_a_pair_and_a_mailbox_of_everybody_does_not():
    there = [(1, "brug.example"), (2, "brug.example"), (3, "gmail.com"), (4, "gmail.com"), (5, "")]
    assert pairs_on_one_domain(there) == {(1, 2): "brug.example"}


def test_a_roof_of_many_organisations_is_no_sign():
    assert pairs_on_one_domain((number, "roof.example") for number in range(7)) == {}


def test_one_double_is_found_among_five_thousand_names():
    words = ["buurt", "zorg", "huis", "kring", "samen", "welzijn", "licht", "brug", "tuin", "atelier", "koor", "sport"]
    chance = random.Random(5)
    names = {
        number: f"Stichting {chance.choice(words)} {chance.choice(words)} {''.join(chance.choices('aeioubdgkl', k=7))}"
        for number in range(5_000)
    }
    names |= {5_000: f"{names[17]} bv"}
    assert (17, 5_000) in pairs_alike(names)
