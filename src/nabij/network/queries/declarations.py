"""What is signed now, and who signed it."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from nabij.network.models import Declaration, DeclarationText, NetworkRules, Partner
from nabij.network.rules import Freshness


def text_on(on: date) -> DeclarationText | None:
    """The text that a new partner signs on this day; None while there is none."""
    return DeclarationText.objects.filter(effective_on__lte=on).order_by("-effective_on", "-number").first()


def freshness_on(on: date) -> Freshness:
    rules = NetworkRules.objects.filter(effective_on__lte=on).order_by("-effective_on", "-recorded_at", "-id").first()
    return rules.freshness if rules else Freshness()


def valid_on(as_of: date) -> Q:
    """Of declarations: those that hold on this day. The day of withdrawal is the first day without it."""
    return Q(signed_on__lte=as_of) & (Q(withdrawn_on=None) | Q(withdrawn_on__gt=as_of))


def signed(as_of: date) -> QuerySet[Partner]:
    """The partners on this day: those with a declaration that holds."""
    holding = Declaration.objects.filter(valid_on(as_of), partner=OuterRef("pk"))
    return Partner.objects.filter(Exists(holding))


def newest_declaration(partner: Partner, as_of: date) -> Declaration | None:
    """The declaration that holds, of the newest version that this partner signed."""
    holding = partner.declarations.filter(valid_on(as_of)).select_related("text", "document")
    return holding.order_by("-text__number", "-signed_on", "-id").first()


def asked_again(on: date) -> QuerySet[Partner]:
    """Partners that signed an older text than the newest one that asks them again."""
    newest = DeclarationText.objects.filter(effective_on__lte=on, asks_again=True).order_by("-number").first()
    if newest is None:
        return Partner.objects.none()
    up_to_date = Declaration.objects.filter(valid_on(on), partner=OuterRef("pk"), text__number__gte=newest.number)
    return signed(on).exclude(Exists(up_to_date))
