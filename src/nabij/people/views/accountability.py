"""What anyone who checks on us may see: the policy of the roles, the register of personal fields, who looked at whom."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from nabij.people.permissions import OfficeRequest, requires
from nabij.people.queries import reads
from nabij.people.register import personal_fields
from nabij.people.rules import PERMISSION_LABELS, ROLES, Permission

READS_PER_PAGE = 100


@requires(Permission.ENTER_OFFICE)
def roles(request: OfficeRequest) -> HttpResponse:
    """The table of roles and permissions, as people read it."""
    table = [
        (policy, [PERMISSION_LABELS[p] for p in Permission if p in policy.permissions]) for policy in ROLES.values()
    ]
    return render(request, "people/roles.html", {"table": table})


@requires(Permission.SEE_REGISTER)
def register(request: OfficeRequest) -> HttpResponse:
    return render(request, "people/register.html", {"fields": personal_fields()})


@requires(Permission.SEE_AUDIT)
def read_log(request: OfficeRequest) -> HttpResponse:
    page = Paginator(reads(), READS_PER_PAGE).get_page(request.GET.get("pagina"))
    return render(request, "people/read_log.html", {"page": page})
