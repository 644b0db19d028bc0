"""The peer: the same reads in SQL written by hand, and an empty page: the page's own template without partners, or its shell."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from bench.network.town import TODAY
from nabij.network.forms import WishForm
from nabij.network.queries import PAGE, Tally
from nabij.network.rules import Freshness
from nabij.people.permissions import public
from nabij.urls import urlpatterns as of_nabij

SIGNED = (
    "EXISTS (SELECT 1 FROM network_declaration d WHERE d.partner_id = p.id AND d.signed_on <= %(today)s"
    " AND (d.withdrawn_on IS NULL OR d.withdrawn_on > %(today)s))"
)
FRESH = f"{SIGNED} AND NOT p.is_hidden AND p.confirmed_on > %(dropped)s"
TALLY = (
    "SELECT count(*), count(*) FILTER (WHERE NOT p.is_hidden), count(*) FILTER (WHERE NOT p.is_hidden AND p.confirmed_on > %(dropped)s)"
    f" FROM network_partner p WHERE {SIGNED}"
)
BY_SECTOR = " AND p.sector = %(sector)s"
BY_WIJK = (
    " AND EXISTS (SELECT 1 FROM network_partnerarea a JOIN places_area w ON w.id = a.area_id"
    " WHERE a.partner_id = p.id AND w.code = %(wijk)s AND a.until_on IS NULL)"
)
BY_WORD = " AND (lower(o.name) LIKE %(word)s OR lower(p.for_residents) LIKE %(word)s OR lower(p.for_professionals) LIKE %(word)s)"
FILTERS = {"sector": BY_SECTOR, "wijk": BY_WIJK, "zoek": BY_WORD}
AREAS = (
    "SELECT a.partner_id, a.until_on, w.name FROM network_partnerarea a JOIN places_area w ON w.id = a.area_id"
    " WHERE a.partner_id IN ({keys})"
)


@public
def template(request: HttpRequest) -> HttpResponse:
    """The page with its search form, and nobody on it."""
    read(request)
    form = WishForm(request.GET, coalitions=())
    nobody = {"form": form, "cards": [], "tally": Tally(0, 0, 0, 0), "is_filtered": True}
    return render(request, "network/partners.html", nobody)


@public
def shell(request: HttpRequest) -> HttpResponse:
    """Head, menu and foot alone."""
    read(request)
    return render(request, "design/page.html")


def read(request: HttpRequest) -> None:
    asked = {
        "sector": request.GET.get("sector"),
        "wijk": request.GET.get("wijk"),
        "word": f"%{request.GET.get('zoek')}%",
    }
    told = asked | {"today": TODAY, "dropped": Freshness().dropped_since(TODAY)}
    where = FRESH + "".join(sql for name, sql in FILTERS.items() if name in request.GET)
    source = f"FROM network_partner p JOIN people_organisation o ON o.id = p.organisation_id WHERE {where}"
    with connection.cursor() as cursor:
        for sql in (TALLY, f"SELECT count(*) {source}"):
            cursor.execute(sql, told)
            cursor.fetchall()
        cursor.execute(f"SELECT p.*, o.name {source} ORDER BY o.name, p.id LIMIT {PAGE}", told)
        keys = ", ".join(str(row[0]) for row in cursor.fetchall())
        cursor.execute(AREAS.format(keys=keys))
        cursor.fetchall()


urlpatterns = [
    path("kaal/bladzijde", template, name="bare_template"),
    path("kaal/schil", shell, name="bare_shell"),
    *of_nabij,
]
