"""What everybody sees of what partners do together."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render

from nabij.intake import clock
from nabij.network.forms.joint import JointWishForm
from nabij.network.queries.joint import JointWish, joint_shown
from nabij.network.queries.joint_showing import joint_cards, joint_facts, plain_of_joint
from nabij.people.permissions import public

PAGE = 24


@public
def joint_actions(request: HttpRequest) -> HttpResponse:
    today, form = clock.today(), JointWishForm(request.GET)
    found = Paginator(joint_shown(form.wish(), today), PAGE).get_page(request.GET.get("pagina"))
    context = {
        "form": form,
        "page": found,
        "cards": joint_cards(found.object_list, today),
        "is_filtered": any(request.GET.get(name) for name in form.fields),
    }
    return render(request, "network/joint_actions.html", context)


@public
def joint_action(request: HttpRequest, slug: str) -> HttpResponse:
    today = clock.today()
    action = get_object_or_404(joint_shown(JointWish(), today).select_related("goal"), slug=slug)
    (card,) = joint_cards([action], today)
    context = {"card": card, "facts": joint_facts(card)}
    return render(request, "network/joint_action.html", context)


@public
def joint_actions_json(_request: HttpRequest) -> JsonResponse:
    """The public list for machines: what stands on the pages, and nothing more."""
    today = clock.today()
    told = [plain_of_joint(card) for card in joint_cards(joint_shown(JointWish(), today), today)]
    return JsonResponse({"as_of": today, "joint_actions": told}, json_dumps_params={"ensure_ascii": False})
