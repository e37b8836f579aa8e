"""The archive: mailings about the member's topics, to read again or instead of e-mail."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.commons.mailings import policy, queries
from paraplu.commons.mailings.models import Mailing
from paraplu.commons.mailings.views.email_rows import mailing_row


@authorized_page(policy.see_archive)
def archive_page(request: ActorRequest) -> HttpResponse:
    """The mailings, newest first, with their subjects in the reader's language."""
    list_page = queries.archived_mailings(request.actor, request.GET.get("page", ""))
    context = {
        "list_page": list_page,
        "shown": [mailing_row(mailing, "mailings:read", mailing.sent_on) for mailing in list_page.rows],
    }
    return render(request, "mailings/archive.html", context)


@authorized_page(policy.see_archive, find=queries.archived_mailing)
def archived_mailing_page(request: ActorRequest, found: Mailing) -> HttpResponse:
    """One mailing in the reader's language, or else in the default or first one."""
    language, subject, body = found.text_in_language(get_language() or "")
    context = {"found": found, "language": language, "subject": subject, "body": body}
    return render(request, "mailings/read.html", context)
