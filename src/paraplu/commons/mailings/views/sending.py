"""Pages of a mailing: second person, test, copy, progress, pause and stop."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.commons.mailings import actions, policy, queries
from paraplu.commons.mailings.actions.sending import MailingChanged
from paraplu.commons.mailings.models import Mailing, MailingStatus
from paraplu.commons.mailings.views.writing import mailing_changed_message, render_mailing
from paraplu.trust.post import api as post


@authorized_page(policy.see_mailings, find=queries.visible_mailing)
def mailing_page(request: ActorRequest, found: Mailing) -> HttpResponse:
    """The preview of a mailing, and its progress."""
    if found.state == MailingStatus.DRAFT:
        return MemberRedirect("mailings:draft", found.pk)
    return render_mailing(request, "mailings/mailing.html", found)


@authorized_page(policy.see_mailings, find=queries.visible_mailing, methods=("POST",))
def approve_mailing(request: ActorRequest, found: Mailing) -> HttpResponse:
    """Approve, as second person, exactly what was shown."""
    try:
        actions.approve_mailing(request.actor, found.pk, request.POST.get("seen", ""))
    except MailingChanged:
        return render_mailing(request, "mailings/mailing.html", found, mailing_changed_message())
    return MemberRedirect("mailings:mailing", found.pk)


@authorized_page(policy.see_mailings, find=queries.visible_mailing, methods=("POST",))
def return_mailing(request: ActorRequest, found: Mailing) -> HttpResponse:
    """Return the mailing to its writer as a draft."""
    actions.return_mailing(request.actor, found.pk)
    return MemberRedirect("mailings:mailing", found.pk)


@authorized_page(policy.see_mailings, find=queries.visible_mailing, methods=("POST",))
def copy_mailing(request: ActorRequest, found: Mailing) -> HttpResponse:
    """Begin a new e-mail with the text and audience of this one."""
    return MemberRedirect("mailings:change", actions.copy_mailing(request.actor, found.pk))


@authorized_page(policy.see_mailings, find=queries.visible_mailing, methods=("POST",))
def send_test(request: ActorRequest, found: Mailing) -> HttpResponse:
    """Send the mailing to the person who asks, and to nobody else."""
    try:
        actions.send_test(request.actor, found.pk)
    except actions.NoOwnAddress:
        return _render_any(request, found, no_address_message())
    except post.LimitReached:
        return _render_any(request, found, too_many_tests_message())
    view = "mailings:draft" if found.state == MailingStatus.DRAFT else "mailings:mailing"
    return MemberRedirect(f"{reverse(view, args=[found.pk])}?test=sent")


def _render_any(request: ActorRequest, found: Mailing, fault: str) -> HttpResponse:
    is_draft = found.state == MailingStatus.DRAFT
    return render_mailing(
        request, "mailings/draft.html" if is_draft else "mailings/mailing.html", found, fault
    )


def no_address_message() -> str:
    """The message for a test to somebody without an address."""
    return _(
        "You have no e-mail address here, so no test was sent. You can add an address on your page, or read "
        "the preview below."
    )


def too_many_tests_message() -> str:
    """The message at the limit of tests."""
    return _(
        "You have sent yourself as many tests today as one person may. No test was sent. Tomorrow you can "
        "send more."
    )


@authorized_page(policy.see_mailings, find=queries.visible_mailing, methods=("POST",))
def pause_mailing(request: ActorRequest, found: Mailing) -> HttpResponse:
    """Pause the rest of the mailing."""
    actions.pause_mailing(request.actor, found.pk)
    return MemberRedirect("mailings:mailing", found.pk)


@authorized_page(policy.see_mailings, find=queries.visible_mailing, methods=("POST",))
def resume_mailing(request: ActorRequest, found: Mailing) -> HttpResponse:
    """Send the rest of the mailing, or ask a second person first."""
    actions.resume_mailing(request.actor, found.pk)
    return MemberRedirect("mailings:mailing", found.pk)


@authorized_page(policy.see_mailings, find=queries.visible_mailing, methods=("POST",))
def stop_mailing(request: ActorRequest, found: Mailing) -> HttpResponse:
    """Stop the mailing for good."""
    actions.stop_mailing(request.actor, found.pk)
    return MemberRedirect("mailings:mailing", found.pk)
