"""The pages behind the links of an e-mail: one stops e-mails, one leads to the page that it is about."""

from urllib.parse import quote

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.kernel.actor import STRANGER
from paraplu.trust.post import actions, email_links, policy


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
        return HttpResponseRedirect(path)
    return render(request, "post/link_ended.html", status=404)
