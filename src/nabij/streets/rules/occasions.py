"""For what a pot was used: kinds of occasion, never whose."""

from enum import StrEnum


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
    Occasion.ILLNESS: "iemand was ziek",
    Occasion.BIRTH: "een geboorte",
    Occasion.BEREAVEMENT: "een overlijden",
    Occasion.NEW_NEIGHBOUR: "een nieuwe buur",
    Occasion.ANNIVERSARY: "een jubileum",
    Occasion.BIRTHDAY: "een verjaardag",
    Occasion.EXAM: "iemand slaagde",
    Occasion.ATTENTION: "zomaar aandacht",
    Occasion.GATHERING: "samen iets doen in de straat",
}
