"""Pages of a mailing that was sent: second person, progress, pause and stop."""

from django.http import HttpResponse

from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.commons.mailings import actions, policy, queries
from paraplu.commons.mailings.actions.sending import MailingChanged
from paraplu.commons.mailings.models import Mailing, MailingStatus
from paraplu.commons.mailings.views.writing import mailing_changed_message, render_mailing


@authorized_page(policy.see_mailings, find=queries.visible_mailing)
def mailing_page(request: ActorRequest, found: Mailing) -> HttpResponse:
    """The preview of a mailing, and its progress."""
    if found.state == MailingStatus.DRAFT:
        return MemberRedirect("mailings:draft", found.pk)
    return render_mailing(request, "mailings/letter.html", found)


@authorized_page(policy.see_mailings, find=queries.visible_mailing, methods=("POST",))
def approve_mailing(request: ActorRequest, found: Mailing) -> HttpResponse:
    """Approve, as second person, exactly what was shown."""
    try:
        actions.approve_mailing(request.actor, found.pk, request.POST.get("seen", ""))
    except MailingChanged:
        return render_mailing(request, "mailings/letter.html", found, mailing_changed_message())
    return MemberRedirect("mailings:letter", found.pk)


@authorized_page(policy.see_mailings, find=queries.visible_mailing, methods=("POST",))
def return_mailing(request: ActorRequest, found: Mailing) -> HttpResponse:
    """Return the mailing to its writer as a draft."""
    actions.return_mailing(request.actor, found.pk)
    return MemberRedirect("mailings:letter", found.pk)


@authorized_page(policy.see_mailings, find=queries.visible_mailing, methods=("POST",))
def pause_mailing(request: ActorRequest, found: Mailing) -> HttpResponse:
    """Pause the rest of the mailing."""
    actions.pause_mailing(request.actor, found.pk)
    return MemberRedirect("mailings:letter", found.pk)


@authorized_page(policy.see_mailings, find=queries.visible_mailing, methods=("POST",))
def resume_mailing(request: ActorRequest, found: Mailing) -> HttpResponse:
    """Send the rest of the mailing, or ask a second person first."""
    actions.resume_mailing(request.actor, found.pk)
    return MemberRedirect("mailings:letter", found.pk)


@authorized_page(policy.see_mailings, find=queries.visible_mailing, methods=("POST",))
def stop_mailing(request: ActorRequest, found: Mailing) -> HttpResponse:
    """Stop the mailing for good."""
    actions.stop_mailing(request.actor, found.pk)
    return MemberRedirect("mailings:letter", found.pk)
