"""What everybody sees of a coalition: what it does, who is in it, and its groups."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from nabij.intake import clock
from nabij.network.models import Coalition
from nabij.network.queries.showing_coalitions import public_coalition
from nabij.people.permissions import public


@public
def coalition(request: HttpRequest, slug: str) -> HttpResponse:
    """Without contacts, minutes and agreements; and of its members those that stand on the public list."""
    one = get_object_or_404(Coalition.objects.select_related("area"), slug=slug)
    return render(request, "network/coalition.html", {"shown": public_coalition(one, clock.today())})
