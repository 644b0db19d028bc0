"""Default deny, walked: every address has a door, and a door that asks for something refuses who has nothing."""

import re
from collections.abc import Iterator
from uuid import UUID

import pytest
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

from nabij.people.permissions import Door, door_of
from tests import builders

EXAMPLES = {
    "int": "1",
    "uuid": str(UUID(int=7)),
    "slug": "voorbeeld",
    "str": "voorbeeld",
    "path": "voorbeeld",
}


def patterns(resolver: URLResolver | None = None, prefix: str = "/") -> Iterator[tuple[str, URLPattern]]:
    """Every view of the URLconf with an example of its address."""
    for entry in (resolver or get_resolver()).url_patterns:
        address = prefix + example(entry)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, address)
        else:
            yield address, entry


def example(entry: URLPattern | URLResolver) -> str:
    if not isinstance(entry.pattern, RoutePattern):
        written = re.sub(r"\(\?P<\w+>.+?[+*]?\)(?=[-/$]|$)", "voorbeeld", str(entry.pattern))
        return written.strip("^$").replace("\\", "")
    converters = {name: type(converter).__name__ for name, converter in entry.pattern.converters.items()}
    kinds = {name: kind.removesuffix("Converter").lower().replace("string", "str") for name, kind in converters.items()}
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: EXAMPLES[kinds[found[1]]], str(entry.pattern))


def doors() -> dict[str, Door | None]:
    return {address: door_of(entry.callback) for address, entry in patterns()}


def behind(*, account: bool) -> list[str]:
    return sorted(address for address, door in doors().items() if door and door.needs_account == account)


def test_every_view_has_a_door():
    assert [address for address, door in doors().items() if door is None] == []


def test_the_walk_finds_pages_on_both_sides():
    assert len(behind(account=False)) > 10
    assert len(behind(account=True)) > 5


@pytest.mark.django_db
@pytest.mark.parametrize("address", behind(account=True))
def test_a_stranger_is_asked_to_log_in(client, address):
    for ask in (client.get, client.post):
        answer = ask(address)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/inloggen?")


@pytest.mark.django_db
@pytest.mark.parametrize("address", [a for a in behind(account=True) if doors()[a].permissions])
def test_somebody_without_a_role_is_refused(client, address):
    client.force_login(builders.person(name="Zonder Rol"))
    for ask in (client.get, client.post):
        assert ask(address).status_code == 403


def test_the_door_stands_before_every_view():
    assert settings.MIDDLEWARE[-1] == "nabij.people.middleware.DoorMiddleware"
