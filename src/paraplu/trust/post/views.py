"""The pages behind the links of an e-mail: one stops e-mails, one leads to the page that it is about."""

from urllib.parse import quote

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import resolve, reverse

from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.kernel.actor import STRANGER
from paraplu.trust.post import actions, email_links, policy

# Pages of people with a role: without it they are not found.
OFFICE_PAGES = ("desk", "board")


@authorized_page(policy.stop, methods=("GET", "POST"))
def stop_emails(request: ActorRequest, token: str) -> HttpResponse:
    """GET shows one button; POST, from that button or from a mail program (RFC 8058), stops at once.

    Known and unknown links get the same answer.
    """
    if request.method == "POST":
        actions.stop_emails(request.actor, token)
        return render(request, "post/stopped.html")
    return render(request, "post/stop.html")


@authorized_page(policy.follow_link)
def follow_link(request: ActorRequest, email_link: str) -> HttpResponse:
    """Lead to the page that an e-mail is about; a stranger logs in first, whatever the link.

    It changes nothing, so a program that follows links does no harm. What the person may not see is "not
    found" there.
    """
    if request.actor is STRANGER:
        return HttpResponseRedirect(f"{reverse('accounts:enter')}?next={quote(request.path)}")
    if path := email_links.path_of_link(email_link):
        return HttpResponseRedirect(_way_to(path, request))
    return render(request, "post/link_ended.html", status=404)


def _way_to(path: str, request: ActorRequest) -> str:
    """The path, or the page that opens a locked role first: its pages would be "not found" until then."""
    is_of_office = resolve(path).namespace in OFFICE_PAGES
    if not (is_of_office and request.actor.locked_offices):
        return path
    entry = getattr(request, "entry", None)
    if entry is not None and entry.is_recovered:
        return reverse("accounts:security")
    return f"{reverse('accounts:second')}?next={quote(path)}"
