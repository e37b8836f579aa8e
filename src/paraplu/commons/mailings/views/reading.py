"""The archive: letters about her topics, to read again or instead of mail."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from paraplu.base.pages import Request, page
from paraplu.commons.mailings import policy, queries
from paraplu.commons.mailings.models import Mailing
from paraplu.commons.mailings.views.lines import line


@page(policy.see_archive)
def archive(request: Request) -> HttpResponse:
    """Newest first, each by its subject in her language."""
    leaf = queries.archive(request.actor, request.GET.get("page", ""))
    told = {"leaf": leaf, "shown": [line(one, "mailings:read", one.sent_on) for one in leaf.rows]}
    return render(request, "mailings/archive.html", told)


@page(policy.see_archive, find=queries.kept)
def read(request: Request, found: Mailing) -> HttpResponse:
    """One letter in her language, or in the first in which it was written."""
    language, subject, body = found.text_in(get_language() or "")
    told = {"found": found, "language": language, "subject": subject, "body": body}
    return render(request, "mailings/read.html", told)
