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
from nabij.intake.receipts import send_once
from nabij.intake.services import store_file

PAGE = """<form method="post" enctype="multipart/form-data" action="/proef">{% csrf_token %}{% form_token %}
{{ form.non_field_errors }}{{ form }}</form>"""


class ProefRefused(Exception):
    """A refusal, as services have them."""


class Proef(forms.Form):
    name = LineField()
    file = UploadField(required=False)


@public
def view(request: HttpRequest) -> HttpResponse:
    form = Proef(request.POST or None, request.FILES or None)
    if form.is_valid() and (address := send_once(request, form, lambda: act(form), refusals=(ProefRefused,))):
        return redirect(address)
    context = Context({"form": form, **csrf(request)})
    return HttpResponse(engines["django"].engine.from_string(PAGE).render(context))


def act(form: Proef) -> str:
    if form.cleaned_data["name"] == "nee":
        raise ProefRefused("Deze naam kan niet.")
    stored = store_file(content=form.cleaned_data["name"].encode(), name="naam.txt", media_type="text/plain")
    return f"/stukken/{stored.public_id}"


urlpatterns = [path("proef", view)]
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture
def visitor(settings) -> Client:
    """A browser before our form alone, without the pages around it."""
    settings.MIDDLEWARE = ["django.middleware.csrf.CsrfViewMiddleware"]
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
