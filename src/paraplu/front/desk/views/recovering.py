"""Account recovery: begin, agree, stop, and hand out the card after three days."""

from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse

from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.front.desk import policy, queries
from paraplu.front.desk.views import render_desk_page
from paraplu.people import api as people
from paraplu.trust.accounts import api as accounts
from paraplu.trust.post import api as post


@authorized_page(policy.see_recoveries)
def recoveries_page(request: ActorRequest) -> HttpResponse:
    """Every recovery under way, and what it waits for."""
    return render_desk_page(request, "recoveries", {"recoveries": queries.open_recoveries(request.actor)})


@authorized_page(
    policy.see_recoveries,
    find=queries.find_recoverable_person,
    methods=("GET", "POST"),
    recently_authenticated=True,
)
def begin_recovery(request: ActorRequest, person: people.Person) -> HttpResponse:
    """Begin a recovery, as the first of two offices."""
    if request.method == "GET" or person.account is None:
        return render_desk_page(request, "recovery_begin", {"number": person.number})
    with transaction.atomic():
        accounts.begin_recovery(request.actor, person.number, person.account)
        post.write_email("desk/way-in", [person.number])
    return MemberRedirect("desk:recoveries")


@authorized_page(
    policy.see_recoveries, find=queries.find_recovery, methods=("GET", "POST"), recently_authenticated=True
)
def approve_recovery(request: ActorRequest, found: Any) -> HttpResponse:
    """Agree, as the second office."""
    if request.method == "GET":
        return render_desk_page(request, "recovery", {"found": found})
    accounts.second_recovery(request.actor, found.pk)
    return MemberRedirect("desk:recoveries")


@authorized_page(policy.see_recoveries, find=queries.find_recovery, methods=("POST",))
def stop_recovery(request: ActorRequest, found: Any) -> HttpResponse:
    """Stop the recovery."""
    accounts.stop_recovery(request.actor, found.number)
    return MemberRedirect("desk:recoveries")


@authorized_page(
    policy.see_recoveries, find=queries.find_recovery, methods=("GET", "POST"), recently_authenticated=True
)
def hand_out_code(request: ActorRequest, found: Any) -> HttpResponse:
    """Show the code once to one of the two offices, after three days."""
    if request.method == "GET":
        return render_desk_page(request, "recovery_card", {"found": found})
    code = accounts.finish_recovery(request.actor, found.pk)
    if code is None:
        raise Http404
    return render_desk_page(request, "card", {"code": code, "number": found.number, "back": True})
