"""Pages to log in as somebody, to read the sent e-mails, and to see what an attacker would read."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.base.templatetags.icons import ICON_PATHS
from paraplu.kernel.seal.spelling import in_groups
from paraplu.trust.accounts import api as accounts
from paraplu_demonstration import (
    bank_statement,
    caught_emails,
    keyring,
    policy,
    roles,
    samples,
    stored_rows,
    voting,
)
from paraplu_demonstration.tables import Member

FIRST_PAGE = dict.fromkeys(roles.OFFICES, "desk:home")


@authorized_page(policy.play)
def home_page(request: HttpRequest) -> HttpResponse:
    """The list of roles, with the codes that a visitor needs."""
    context = {
        "roles": roles.roles_to_play(),
        "has_assembly": settings.UNION.has_app("assembly"),
        "phrase": in_groups(keyring.PHRASE) if settings.UNION.has_app("questions") else "",
        "voting": voting.slips_and_codes(),
    }
    return render(request, "demonstration/home.html", context)


@authorized_page(policy.play, methods=("POST",))
def enter_as_role(request: ActorRequest, role: str) -> HttpResponse:
    """Log in as a role without credentials, or log out as nobody."""
    if role not in roles.roles_to_play():
        raise Http404
    if role == "nobody":
        response = HttpResponseRedirect(reverse("accounts:enter"))
        accounts.log_out_browser(request, response)
        return response
    response = HttpResponseRedirect(reverse(FIRST_PAGE.get(role, "mine:home")))
    accounts.log_in_browser(request, response, roles.account_of_role(role), has_second_factor=True)
    return response


@authorized_page(policy.play)
def pieces_page(request: HttpRequest) -> HttpResponse:
    """Every piece of which pages are made, for whoever designs one."""
    return render(request, "demonstration/pieces.html", {"icons": ICON_PATHS})


@authorized_page(policy.play)
def sample_list(request: HttpRequest) -> HttpResponse:
    """A list with which a visitor tries the import."""
    headers = {"Content-Disposition": 'attachment; filename="list.csv"'}
    return HttpResponse(samples.sample_list(), content_type="text/csv; charset=utf-8", headers=headers)


@authorized_page(policy.play)
def sample_statement(request: HttpRequest) -> HttpResponse:
    """A file of the bank with which a visitor tries the import; the next one each time one was imported."""
    headers = {"Content-Disposition": 'attachment; filename="statement.xml"'}
    content = bank_statement.sample_statement()
    return HttpResponse(content, content_type="application/xml; charset=utf-8", headers=headers)


@authorized_page(policy.play)
def emails_page(request: HttpRequest) -> HttpResponse:
    """The e-mails that went through the mailer to the catcher."""
    return render(request, "demonstration/emails.html", {"emails": caught_emails.caught_emails()})


@authorized_page(policy.play)
def stored_data_page(request: HttpRequest) -> HttpResponse:
    """The stored data about one active member with e-mail address and account."""
    member = Member.objects.get(account=roles.account_of_role("active"))
    return render(request, "demonstration/stored_data.html", {"rows": stored_rows.stored_rows_about(member)})
