"""Pages to write, preview and send a mailing."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base.new_domain import first_day_of_domain, limit_of_today
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.commons.mailings import actions, forms, policy, queries, reach
from paraplu.commons.mailings.actions.sending import HourNotOpen, MailingChanged
from paraplu.commons.mailings.hour_form import HourForm
from paraplu.commons.mailings.models import Mailing, MailingStatus
from paraplu.commons.mailings.views.email_rows import mailing_row
from paraplu.commons.mailings.views.states import hour_text, state_label, state_sentence, state_tone


@authorized_page(policy.see_mailings)
def mailings_page(request: ActorRequest) -> HttpResponse:
    """All mailings that the actor may see, newest first."""
    list_page = queries.visible_mailings_page(request.actor, request.GET.get("page", ""))
    context = {
        "list_page": list_page,
        "shown": [mailing_row(mailing, "mailings:mailing", mailing.written_on) for mailing in list_page.rows],
        "may_raise": policy.see_banners(request.actor),
        "returned": queries.returned_address_count(),
        "counted_on": queries.audience_count_day(),
    }
    return render(request, "mailings/mailings.html", context)


@authorized_page(policy.see_mailings, methods=("GET", "POST"))
def write_mailing(request: ActorRequest) -> HttpResponse:
    """Write a mailing on one page; the next page shows the preview."""
    if request.method == "GET":
        form = forms.MailingForm(request.actor, initial=forms.new_mailing_data(request.actor))
        return _render_mailing_form(request, form)
    form = forms.MailingForm(request.actor, request.POST)
    if not form.is_valid():
        return _render_mailing_form(request, form, 422)
    return MemberRedirect("mailings:draft", actions.write_mailing(request.actor, form.mailing_data()))


def _render_mailing_form(
    request: ActorRequest, form: forms.MailingForm, status: int = 200, draft: UUID | None = None
) -> HttpResponse:
    context = {"form": form, "draft": draft, "counts": queries.counts_by_topic()}
    return render(request, "mailings/write.html", context, status=status)


@authorized_page(policy.see_mailings, find=queries.visible_draft)
def draft_page(request: ActorRequest, found: Mailing) -> HttpResponse:
    """The preview as mail, on a locked screen and as text, and how many members it reaches."""
    if found.state != MailingStatus.DRAFT:
        return MemberRedirect("mailings:mailing", found.pk)
    return render_mailing(request, "mailings/draft.html", found)


def _most_today(found: Mailing, count: int) -> int | None:
    """How many e-mails may leave today, where that may be less than this mailing still has.

    count: rounded down. Twice as many leaves room for the rounding, and for other e-mails of the day.
    """
    if found.state in (MailingStatus.LEFT, MailingStatus.STOPPED):
        return None
    limit = limit_of_today(first_day_of_domain(settings.PARAPLU))
    return limit if limit is not None and limit <= 2 * count else None


def render_mailing(
    request: ActorRequest,
    template: str,
    found: Mailing,
    fault: str = "",
    *,
    hour_form: HourForm | None = None,
    status: int = 0,
) -> HttpResponse:
    """Render the page of a mailing; `fault` is a sentence for status 409, if no other status is given."""
    context: dict[str, Any] = {
        "found": found,
        "looks": queries.email_previews(found),
        "count": found.shown if found.sent_on else queries.reached_member_count(found),
        "counted_on": queries.audience_count_day(),
        "second": found.state == MailingStatus.DRAFT and reach.needs_second_person(found, request.actor),
        "may_approve": policy.approve(request.actor, queries.mailing_subject(request.actor, found)),
        "may_resume": policy.resume(request.actor, queries.paused_mailing_subject(request.actor, found)),
        "fault": fault,
        "state": state_label(found),
        "tone": state_tone(found),
        "hour_text": hour_text(found),
        "hour_form": hour_form or HourForm(found),
        "is_test_sent": request.GET.get("test") == "sent",
    }
    context["most_today"] = _most_today(found, context["count"])
    progress = queries.sending_progress(found) if found.sent_on else None
    if found.sent_on:
        context |= {"progress": progress, "is_known": queries.is_progress_known(found)}
    context["state_sentence"] = state_sentence(found, progress)
    return render(request, template, context, status=status or (409 if fault else 200))


@authorized_page(policy.see_mailings, find=queries.visible_draft, methods=("GET", "POST"))
def change_draft(request: ActorRequest, found: Mailing) -> HttpResponse:
    """Change a draft."""
    if found.state != MailingStatus.DRAFT:
        return MemberRedirect("mailings:mailing", found.pk)
    if request.method == "GET":
        form = forms.MailingForm(request.actor, initial=forms.saved_mailing_data(found))
        return _render_mailing_form(request, form, draft=found.pk)
    form = forms.MailingForm(request.actor, request.POST)
    if not form.is_valid():
        return _render_mailing_form(request, form, 422, found.pk)
    actions.change_mailing(request.actor, found.pk, form.mailing_data())
    return MemberRedirect("mailings:draft", found.pk)


@authorized_page(policy.see_mailings, find=queries.visible_draft, methods=("POST",))
def send_draft(request: ActorRequest, found: Mailing) -> HttpResponse:
    """Send a draft, or ask a second person."""
    try:
        actions.send_mailing(request.actor, found.pk, request.POST.get("seen", ""))
    except MailingChanged:
        return render_mailing(request, "mailings/draft.html", found, mailing_changed_message())
    return MemberRedirect("mailings:mailing", found.pk)


@authorized_page(policy.see_mailings, find=queries.visible_draft, methods=("POST",))
def schedule_draft(request: ActorRequest, found: Mailing) -> HttpResponse:
    """Choose the hour at which a draft is sent, and ask a second person if it needs one."""
    form = HourForm(found, request.POST)
    if not form.is_valid():
        return render_mailing(request, "mailings/draft.html", found, hour_form=form, status=422)
    try:
        actions.schedule_mailing(request.actor, found.pk, request.POST.get("seen", ""), form.leaving_hour())
    except MailingChanged:
        return render_mailing(request, "mailings/draft.html", found, mailing_changed_message())
    except HourNotOpen:
        form.add_error("hour", form.hour_error())
        return render_mailing(request, "mailings/draft.html", found, hour_form=form, status=422)
    return MemberRedirect("mailings:mailing", found.pk)


def mailing_changed_message() -> str:
    """The message if somebody else changed the mailing meanwhile."""
    return _("The e-mail has changed since you looked at it. This is how it looks now.")


@authorized_page(
    policy.see_mailings, find=queries.visible_draft, methods=("POST",), recently_authenticated=True
)
def delete_draft(request: ActorRequest, found: Mailing) -> HttpResponse:
    """Delete a draft."""
    actions.delete_draft(request.actor, found.pk)
    return MemberRedirect("mailings:list")
