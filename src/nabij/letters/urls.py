"""Letters at their addresses: public ones stay for ever."""

from django.urls import path

from nabij.intake.languages import bilingual
from nabij.letters.views import office, public, records, steps

app_name = "letters"
OFFICE = "kantoor/raadsbrieven"
STEP_ADDRESSES = {
    "ask_review": "tegenlezen",
    "freeze": "vastzetten",
    "mark_ready": "klaar",
    "decide": "besluit",
    "send": "versturen",
    "publish": "openbaar",
}

urlpatterns = [
    path(bilingual("raadsbrieven"), public.letters, name="letters"),
    path(bilingual("raadsbrieven/<slug:slug>"), public.letter, name="letter"),
    path("raadsbrieven/<slug:slug>.<str:file_format>", public.letter_file, name="letter_file"),
    path(OFFICE, office.letters, name="office"),
    path(f"{OFFICE}/nieuw", office.draft, name="draft"),
    path(f"{OFFICE}/moties", records.council_items, name="council_items"),
    path(f"{OFFICE}/moties/nieuw", records.add_council_item, name="add_council_item"),
    path(f"{OFFICE}/moties/<uuid:public_id>", records.answer, name="answer"),
    path(f"{OFFICE}/briefpapier", records.letterhead, name="letterhead"),
    path(f"{OFFICE}/<uuid:public_id>", office.overview, name="overview"),
    path(f"{OFFICE}/<uuid:public_id>/kop", office.head, name="head"),
    path(f"{OFFICE}/<uuid:public_id>/tekst", office.texts, name="texts"),
    path(f"{OFFICE}/<uuid:public_id>/versies", office.text_history, name="text_history"),
    path(f"{OFFICE}/<uuid:public_id>/voorbeeld", office.preview, name="preview"),
    path(f"{OFFICE}/<uuid:public_id>/voorbeeld.<str:file_format>", office.office_file, name="office_file"),
    path(f"{OFFICE}/<uuid:public_id>/volledigheid", office.completeness, name="completeness"),
    path(f"{OFFICE}/<uuid:public_id>/bestanden", office.files, name="files"),
    path(f"{OFFICE}/<uuid:public_id>/nalezen", steps.review, name="review"),
    path(f"{OFFICE}/<uuid:public_id>/erratum", records.add_erratum, name="add_erratum"),
    *(
        path(f"{OFFICE}/<uuid:public_id>/{STEP_ADDRESSES[page.name]}", steps.step_view(page), name=page.name)
        for page in steps.PAGES
    ),
]
