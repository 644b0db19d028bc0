import re

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template import Context, engines
from django.template.context_processors import csrf
from django.test import Client
from django.urls import path

from nabij.intake.doors import public
from nabij.intake.fields import LineField, UploadField
from nabij.intake.models import StoredFile
from nabij.intake.receipts import obey, send_once
from nabij.intake.services import store_file

PAGE = """<form method="post" enctype="multipart/form-data" action="/proef">{% csrf_token %}{% form_token %}
{{ form.non_field_errors }}{{ form }}</form>"""
BUTTON = "<form method='post'>{% csrf_token %}{% form_token %}</form>"


class ProefRefused(Exception):
    """A refusal, as services have them."""

    def __init__(self, why: str = "", **faults: str) -> None:
        self.faults = faults
        super().__init__(why)


class Proef(forms.Form):
    name = LineField()
    file = UploadField(required=False)


@public
def view(request: HttpRequest) -> HttpResponse:
    form = Proef(request.POST or None, request.FILES or None)
    if form.is_valid() and (
        address := send_once(request, form, lambda: act(form), refusals=(ProefRefused,), fields={"paper": "file"})
    ):
        return redirect(address)
    context = Context({"form": form, **csrf(request)})
    return HttpResponse(engines["django"].engine.from_string(PAGE).render(context))


def act(form: Proef) -> str:
    if form.cleaned_data["name"] == "nee":
        raise ProefRefused("Deze naam kan niet.")
    if form.cleaned_data["name"] == "velden":
        raise ProefRefused(paper="Dit papier kan niet.", day="Deze dag kan niet.")
    stored = store_file(content=form.cleaned_data["name"].encode(), name="naam.txt", media_type="text/plain")
    return f"/stukken/{stored.public_id}"


@public
def button(request: HttpRequest, word: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponse(engines["django"].engine.from_string(BUTTON).render(Context(csrf(request))))
    form = Proef({"name": word})
    form.full_clean()
    return obey(request, lambda: act(form), back="/terug", done="Gedaan.", refusals=(ProefRefused,))


urlpatterns = [path("proef", view), path("knop/<str:word>", button)]
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture
def visitor(settings) -> Client:
    """A browser before our form alone, without the pages around it."""
    settings.MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
    settings.MIDDLEWARE = [
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ]
    return Client(enforce_csrf_checks=True)


def shown(response: HttpResponse) -> dict[str, str]:
    """The hidden fields of the form, as a browser would send them."""
    return dict(re.findall(r'name="(csrfmiddlewaretoken|form_token)" value="([^"]+)"', response.content.decode()))


def test_a_double_click_and_a_refresh_see_the_first_result(visitor):
    form = shown(visitor.get("/proef"))
    answers = [visitor.post("/proef", {**form, "name": "Roos"}) for _ in range(3)]
    assert {answer.status_code for answer in answers} == {302}
    assert len({answer["Location"] for answer in answers}) == 1
    assert StoredFile.objects.count() == 1


def test_what_was_changed_after_going_back_is_answered_and_not_dropped(visitor):
    form = shown(visitor.get("/proef"))
    first = visitor.post("/proef", {**form, "name": "Roos"})["Location"]
    answer = visitor.post("/proef", {**form, "name": "Rozemarijn"})
    page = answer.content.decode()
    assert "al verstuurd" in page
    assert f'href="{first}"' in page
    assert 'value="Rozemarijn"' in page
    again = visitor.post("/proef", {**shown(answer), "name": "Rozemarijn"})
    assert again["Location"] != first
    assert StoredFile.objects.count() == 2


def test_a_refusal_stands_in_the_form_and_gives_the_token_back(visitor):
    form = shown(visitor.get("/proef"))
    page = visitor.post("/proef", {**form, "name": "nee"}).content.decode()
    assert "Deze naam kan niet." in page
    assert visitor.post("/proef", {**form, "name": "ja"}).status_code == 302


def test_a_form_without_its_token_is_shown_again_with_what_was_typed(visitor):
    form = shown(visitor.get("/proef"))
    page = visitor.post("/proef", {"csrfmiddlewaretoken": form["csrfmiddlewaretoken"], "name": "Roos"}).content.decode()
    assert "niet compleet" in page
    assert 'value="Roos"' in page
    assert StoredFile.objects.count() == 0


def test_another_file_under_the_same_name_is_other_content(visitor):
    form = shown(visitor.get("/proef"))

    def send(content: bytes) -> HttpResponse:
        return visitor.post("/proef", {**form, "name": "Roos", "file": SimpleUploadedFile("a.txt", content)})

    assert send(b"een").status_code == 302
    assert send(b"een").status_code == 302
    assert "al verstuurd" in send(b"twee").content.decode()


def test_every_showing_of_a_form_has_a_token_of_its_own(visitor):
    assert shown(visitor.get("/proef"))["form_token"] != shown(visitor.get("/proef"))["form_token"]


def test_a_refusal_stands_at_the_field_it_is_about_and_above_the_form_when_it_has_no_such_field(visitor):
    form = shown(visitor.get("/proef"))
    page = visitor.post("/proef", {**form, "name": "velden"}).content.decode()
    above, _, fields = page.partition("<div>")
    assert ("Deze dag kan niet." in above, "Deze dag kan niet." in fields) == (True, False)
    assert ("Dit papier kan niet." in above, "Dit papier kan niet." in fields) == (False, True)
    assert StoredFile.objects.count() == 0


def test_a_button_acts_once_however_often_it_is_clicked_and_says_so_once(visitor):
    form = shown(visitor.get("/knop/Roos"))
    answers = [visitor.post("/knop/Roos", form) for _ in range(3)]
    assert {answer["Location"] for answer in answers} == {"/terug"}
    assert [said(answer) for answer in answers] == [["Gedaan."], [], []]
    assert StoredFile.objects.count() == 1


def test_a_button_that_is_refused_goes_back_and_says_why(visitor):
    answer = visitor.post("/knop/nee", shown(visitor.get("/knop/nee")))
    assert (answer["Location"], said(answer)) == ("/terug", ["Deze naam kan niet."])


def said(answer: HttpResponse) -> list[str]:
    """What this answer has to tell, apart from what those before it told."""
    return [str(message) for message in answer.wsgi_request._messages._queued_messages]
