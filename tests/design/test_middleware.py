from django.http import HttpResponse
from django.test import RequestFactory

from nabij.design.middleware import HEADERS, SecurityHeadersMiddleware


def test_every_answer_refuses_what_nobody_here_uses():
    answer = SecurityHeadersMiddleware(lambda _request: HttpResponse())(RequestFactory().get("/"))
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert "camera=()" in answer.headers["Permissions-Policy"]


def test_a_view_that_needs_another_value_keeps_its_own():
    name = "Cross-Origin-Resource-Policy"
    answer = SecurityHeadersMiddleware(lambda _request: HttpResponse(headers={name: "cross-origin"}))(
        RequestFactory().get("/")
    )
    assert answer.headers[name] == "cross-origin"
