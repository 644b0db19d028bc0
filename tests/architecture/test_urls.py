"""Public addresses are promises: removing one fails until the list says where it went."""

from django.urls import Resolver404, resolve

from nabij.people.permissions import door_of
from tests.architecture.house import DOCS
from tests.architecture.test_doors import patterns

LIST = DOCS / "urls.txt"


def promised() -> set[str]:
    return {line for line in LIST.read_text().splitlines() if line and not line.startswith("#")}


def test_every_promised_address_still_answers():
    gone = []
    for address in promised():
        try:
            resolve(address)
        except Resolver404:
            gone.append(address)
    assert gone == []


def test_every_public_address_is_promised():
    public = {address for address, entry in patterns() if (door := door_of(entry.callback)) and not door.needs_account}
    assert sorted(public - promised()) == []


def test_the_list_is_sorted_so_that_a_removal_shows_in_a_review():
    lines = [line for line in LIST.read_text().splitlines() if line and not line.startswith("#")]
    assert lines == sorted(set(lines))
