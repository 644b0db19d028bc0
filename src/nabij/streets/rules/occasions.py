"""For what a pot was used: kinds of occasion, never whose."""

from enum import StrEnum

from nabij.kernel.language import gettext_noop


class Occasion(StrEnum):
    ILLNESS = "illness"
    BIRTH = "birth"
    BEREAVEMENT = "bereavement"
    NEW_NEIGHBOUR = "new_neighbour"
    ANNIVERSARY = "anniversary"
    BIRTHDAY = "birthday"
    EXAM = "exam"
    ATTENTION = "attention"
    GATHERING = "gathering"


OCCASION_LABELS = {
    Occasion.ILLNESS: gettext_noop("iemand was ziek"),
    Occasion.BIRTH: gettext_noop("een geboorte"),
    Occasion.BEREAVEMENT: gettext_noop("een overlijden"),
    Occasion.NEW_NEIGHBOUR: gettext_noop("een nieuwe buur"),
    Occasion.ANNIVERSARY: gettext_noop("een jubileum"),
    Occasion.BIRTHDAY: gettext_noop("een verjaardag"),
    Occasion.EXAM: gettext_noop("iemand slaagde"),
    Occasion.ATTENTION: gettext_noop("zomaar aandacht"),
    Occasion.GATHERING: gettext_noop("samen iets doen in de straat"),
}
