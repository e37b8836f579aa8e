"""Try it as somebody, read the letters that would leave, see what a thief would see."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.kernel.seal.spelling import in_groups
from paraplu.trust.accounts import api as accounts
from paraplu_demonstration import letters, life, policy, roles, thief, voting
from paraplu_demonstration.tables import Member

FIRST_PAGE = dict.fromkeys(roles.OFFICES, "desk:home")


@authorized_page(policy.play)
def home_page(request: HttpRequest) -> HttpResponse:
    """The way into every part."""
    context = {"roles": roles.ROLES, "phrase": in_groups(life.PHRASE), "voting": voting.slips_and_codes()}
    return render(request, "demonstration/hall.html", context)


@authorized_page(policy.play, methods=("POST",))
def enter_as_role(request: ActorRequest, role: str) -> HttpResponse:
    """Become somebody in one click."""
    if role not in roles.ROLES:
        raise Http404
    if role == "nobody":
        response = HttpResponseRedirect(reverse("accounts:enter"))
        accounts.log_out_browser(request, response)
        return response
    response = HttpResponseRedirect(reverse(FIRST_PAGE.get(role, "mine:home")))
    accounts.log_in_browser(request, response, roles.account_of_role(role), has_second_factor=True)
    return response


@authorized_page(policy.play)
def emails_page(request: HttpRequest) -> HttpResponse:
    """The letters that went through the mailer and a real mail server, and stopped here."""
    return render(request, "demonstration/post_room.html", {"letters": letters.caught_emails()})


@authorized_page(policy.play)
def stored_data_page(request: HttpRequest) -> HttpResponse:
    """One active member with e-mail and account, as the tables hold her."""
    member = Member.objects.get(account=roles.account_of_role("active"))
    return render(request, "demonstration/thief.html", {"rows": thief.stored_rows_about(member)})
