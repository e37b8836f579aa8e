"""Pages of candidates: the list, the warning, statements, withdrawal, what the secretary records."""

from django.db.models import prefetch_related_objects
from django.http import HttpResponse

from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page, typed
from paraplu.base.refusals import render_page, try_form, try_step
from paraplu.life.elections import electing, policy
from paraplu.life.elections.actions import candidates
from paraplu.life.elections.agenda import ElectionItem, agenda
from paraplu.life.elections.forms import (
    CandidacyForm,
    NotedCandidacyForm,
    NotedWithdrawalForm,
    PublicationConsentForm,
    SeatsForm,
    candidacy_initial,
)
from paraplu.life.elections.models import Candidacy
from paraplu.life.elections.policy import CandidacySubject
from paraplu.life.elections.typed_facts import has_to_confirm


@authorized_page(policy.see, find=electing.visible_election_item)
def candidate_list_page(request: ActorRequest, item: ElectionItem) -> HttpResponse:
    """List the candidates with their statements, and until when members may stand."""
    election, actor = electing.election_terms(item), request.actor
    is_open = electing.is_open_to_stand(item, election)
    standing = electing.standing_candidacies(item)
    prefetch_related_objects(standing, "statements")
    context = {
        "item": item,
        "pages": agenda().pages(item),
        "election": election,
        "is_open": is_open,
        "standing": standing,
        "own": electing.own_candidacy_or_none(actor, item),
        "confirms": has_to_confirm(actor, item),
        "may_stand": is_open and policy.stand(actor, electing.subject_in_election(actor, item)),
        "waits_to_stand": is_open and actor.has_young_account,
        "may_lead": policy.lead_election(actor, item.lead()),
        "may_write": is_open and policy.write_down(actor, None),
    }
    return render_page(request, "elections/candidates.html", context)


@authorized_page(policy.stand, find=electing.candidacy_subject, methods=("GET", "POST"))
def publication_consent_page(request: ActorRequest, subject: CandidacySubject) -> HttpResponse:
    """Show what is published about a director for ever: one box, one button, nothing else on the page."""
    item: ElectionItem = subject.item
    form = PublicationConsentForm(typed(request))
    if try_form(form, lambda _data: candidates.agree_to_publication(request.actor, item.pk)):
        return MemberRedirect("elections:candidacy", item.pk)
    context = {"form": form, "item": item, "election": electing.election_terms(item)}
    return render_page(request, "elections/stand.html", context)


@authorized_page(policy.stand, find=electing.candidacy_subject, methods=("GET", "POST"))
def own_candidacy_page(request: ActorRequest, subject: CandidacySubject) -> HttpResponse:
    """Edit one's own candidacy, after the warning was read."""
    item: ElectionItem = subject.item
    own = electing.own_candidacy_or_none(request.actor, item)
    if own is None or own.is_typed:
        return MemberRedirect("elections:stand", item.pk)
    form = CandidacyForm(typed(request), initial=candidacy_initial(own))
    if try_form(
        form, lambda _data: candidates.stand_for_election(request.actor, item.pk, form.candidacy_text())
    ):
        return MemberRedirect("elections:candidates", item.pk)
    context = {"form": form, "item": item, "own": own, "election": electing.election_terms(item)}
    return render_page(request, "elections/candidacy.html", context)


@authorized_page(policy.see, find=electing.own_candidacy, methods=("POST",), recently_authenticated=True)
def take_back_candidacy(request: ActorRequest, own: Candidacy) -> HttpResponse:
    """Withdraw one's own candidacy."""
    page = ("elections:candidates", own.election_id)
    return try_step(request, lambda: candidates.withdraw_candidacy(request.actor, own.election_id), page)


@authorized_page(policy.write_down, find=electing.visible_election_item, methods=("GET", "POST"))
def note_candidacy_page(request: ActorRequest, item: ElectionItem) -> HttpResponse:
    """Record that a member stands."""
    form = NotedCandidacyForm(typed(request), actor=request.actor)
    if try_form(
        form,
        lambda data: candidates.note_candidacy(
            request.actor, item.pk, data["number"], data["how"], form.candidacy_text()
        ),
    ):
        return MemberRedirect("elections:candidates", item.pk)
    context = {
        "form": form,
        "item": item,
        "election": electing.election_terms(item),
        "back": NotedWithdrawalForm(actor=request.actor),
    }
    return render_page(request, "elections/candidacy_note.html", context)


@authorized_page(
    policy.write_down, find=electing.visible_election_item, methods=("POST",), recently_authenticated=True
)
def note_withdrawal_page(request: ActorRequest, item: ElectionItem) -> HttpResponse:
    """Record that a candidate withdraws."""
    form = NotedWithdrawalForm(request.POST, actor=request.actor)
    if try_form(form, lambda data: candidates.note_withdrawal(request.actor, item.pk, data["number"])):
        return MemberRedirect("elections:candidates", item.pk)
    context = {
        "form": NotedCandidacyForm(actor=request.actor),
        "item": item,
        "election": electing.election_terms(item),
        "back": form,
    }
    return render_page(request, "elections/candidacy_note.html", context)


@authorized_page(policy.see, find=electing.led_election_item, methods=("GET", "POST"))
def election_seats_page(request: ActorRequest, item: ElectionItem) -> HttpResponse:
    """Set how many seats are filled."""
    election = electing.election_terms(item)
    form = SeatsForm(typed(request), initial={"seats": election.seats})
    if try_form(form, lambda data: candidates.change_election_seats(request.actor, item.pk, data["seats"])):
        return MemberRedirect("elections:candidates", item.pk)
    return render_page(request, "elections/seats.html", {"form": form, "item": item})
