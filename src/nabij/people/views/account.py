"""Logging in and out and the own password: allauth's views in our look and words.

These are classes because allauth's are; all other views of Nabij are functions.
"""

from http import HTTPStatus

from allauth.account import views as allauth
from django.http import HttpResponse
from django.shortcuts import render

from nabij.intake import clock
from nabij.people.forms import AskPasswordForm, ChangePasswordForm, ChoosePasswordForm, LogInForm
from nabij.people.permissions import OfficeRequest, public, signed_in
from nabij.people.queries import roles_of


class LogInView(allauth.LoginView):  # type: ignore[misc]  # allauth ships no types
    form_class = LogInForm
    template_name = "people/log_in.html"

    def form_invalid(self, form: LogInForm) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)
        if form.is_rate_limited:
            response.status_code = HTTPStatus.TOO_MANY_REQUESTS
        return response


log_in = public(LogInView.as_view())
log_out = public(allauth.LogoutView.as_view(template_name="people/log_out.html"))
account_closed = public(allauth.AccountInactiveView.as_view(template_name="people/account_closed.html"))
ask_password = public(
    allauth.PasswordResetView.as_view(form_class=AskPasswordForm, template_name="people/ask_password.html")
)
password_mailed = public(allauth.PasswordResetDoneView.as_view(template_name="people/password_mailed.html"))
choose_password = public(
    allauth.PasswordResetFromKeyView.as_view(form_class=ChoosePasswordForm, template_name="people/choose_password.html")
)
password_chosen = public(allauth.PasswordResetFromKeyDoneView.as_view(template_name="people/password_chosen.html"))
change_password = signed_in(
    allauth.PasswordChangeView.as_view(form_class=ChangePasswordForm, template_name="people/change_password.html")
)


@signed_in
def my_account(request: OfficeRequest) -> HttpResponse:
    """Who I am here and what I may."""
    return render(request, "people/my_account.html", {"roles": roles_of(request.user), "today": clock.today()})
