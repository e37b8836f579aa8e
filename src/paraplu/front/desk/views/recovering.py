"""Lost ways in: begin, agree, stop, and hand the card out after three days."""

from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse

from paraplu.base.pages import Request, SeeOther, page
from paraplu.front.desk import policy, queries
from paraplu.front.desk.views import show
from paraplu.people import api as people
from paraplu.trust.accounts import api as accounts
from paraplu.trust.post import api as post


@page(policy.see_recoveries)
def recoveries(request: Request) -> HttpResponse:
    """Who is being let back in, and what each waits for."""
    return show(request, "recoveries", {"recoveries": queries.recoveries(request.actor)})


@page(policy.see_recoveries, find=queries.returning, methods=("GET", "POST"), fresh=True)
def begin(request: Request, person: people.Person) -> HttpResponse:
    """The first of two asks."""
    if request.method == "GET" or person.account is None:
        return show(request, "recovery_begin", {"number": person.number})
    with transaction.atomic():
        accounts.begin_recovery(request.actor, person.number, person.account)
        post.write("desk/way-in", [person.number])
    return SeeOther("desk:recoveries")


@page(policy.see_recoveries, find=queries.recovery, methods=("GET", "POST"), fresh=True)
def recovery(request: Request, found: Any) -> HttpResponse:
    """Agree, as the second office."""
    if request.method == "GET":
        return show(request, "recovery", {"found": found})
    accounts.second_recovery(request.actor, found.pk)
    return SeeOther("desk:recoveries")


@page(policy.see_recoveries, find=queries.recovery, methods=("POST",))
def stop(request: Request, found: Any) -> HttpResponse:
    """It ends here."""
    accounts.stop_recovery(request.actor, found.number)
    return SeeOther("desk:recoveries")


@page(policy.see_recoveries, find=queries.recovery, methods=("GET", "POST"), fresh=True)
def handing(request: Request, found: Any) -> HttpResponse:
    """The card, shown once to one of the two, after three days."""
    if request.method == "GET":
        return show(request, "recovery_card", {"found": found})
    code = accounts.finish_recovery(request.actor, found.pk)
    if code is None:
        raise Http404
    return show(request, "card", {"code": code, "number": found.number, "back": True})
