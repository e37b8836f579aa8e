"""Try it as somebody, read the letters that would leave, see what a thief would see."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from paraplu.base.pages import Request, page
from paraplu.kernel.seal.spelling import in_groups
from paraplu.trust.accounts import api as accounts
from paraplu_demonstration import letters, life, policy, roles, thief, voting
from paraplu_demonstration.tables import Member

FIRST_PAGE = dict.fromkeys(roles.OFFICES, "desk:home")


@page(policy.play)
def hall(request: HttpRequest) -> HttpResponse:
    """The way into every part."""
    told = {"roles": roles.ROLES, "phrase": in_groups(life.PHRASE), "voting": voting.told()}
    return render(request, "demonstration/hall.html", told)


@page(policy.play, methods=("POST",))
def enter_as(request: Request, role: str) -> HttpResponse:
    """Become somebody in one click."""
    if role not in roles.ROLES:
        raise Http404
    if role == "nobody":
        response = HttpResponseRedirect(reverse("accounts:enter"))
        accounts.send_out(request, response)
        return response
    response = HttpResponseRedirect(reverse(FIRST_PAGE.get(role, "mine:home")))
    accounts.let_in(request, response, roles.account_of(role), strong=True)
    return response


@page(policy.play)
def post_room(request: HttpRequest) -> HttpResponse:
    """The letters that went through the mailer and a real mail server, and stopped here."""
    return render(request, "demonstration/post_room.html", {"letters": letters.caught()})


@page(policy.play)
def thief_view(request: HttpRequest) -> HttpResponse:
    """One active member with e-mail and account, as the tables hold her."""
    member = Member.objects.get(account=roles.account_of("active"))
    return render(request, "demonstration/thief.html", {"rows": thief.view_of(member)})
