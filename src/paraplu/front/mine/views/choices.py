"""What she chooses: letters, address, name, language, chapter, what she can be asked, consents."""

import hmac
from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from paraplu.base import origins
from paraplu.base.digests import keyed
from paraplu.base.pages import Request, SeeOther, page
from paraplu.base.policy import herself
from paraplu.front.mine import forms, policy, queries
from paraplu.front.mine.views import show, typed
from paraplu.kernel.actor import Actor
from paraplu.people import api as people
from paraplu.trust.chapters import api as chapters
from paraplu.trust.consent import api as consent
from paraplu.trust.post import api as post

BOTH = ("GET", "POST")


@page(policy.choose, methods=BOTH)
def topics(request: Request) -> HttpResponse:
    """What letters may be about; a yes to any is a consent to letters, none takes it back."""
    number = request.actor.number or 0
    form = forms.Topics(typed(request), initial={"topics": post.topics_of(number)})
    if form.is_valid():
        _subscribe(request.actor, form.cleaned_data["topics"])
        return SeeOther("mine:topics")
    values = {"form": form, "has_address": post.has_address(number), "bounces": post.is_bouncing(number)}
    return show(request, "topics", values, wrong=form.is_bound)


def _subscribe(actor: Actor, chosen: list[str]) -> None:
    number = actor.number or 0
    with transaction.atomic():
        post.subscribe(actor, number, chosen)
        if chosen:
            consent.give(actor, number, "letters", get_language() or "")
        else:
            consent.withdraw(actor, number, "letters")


@page(policy.choose, methods=BOTH)
def address(request: Request) -> HttpResponse:
    """Another address counts once the letter to it was answered; no address ends all letters at once."""
    form = forms.Address(typed(request))
    if request.method == "POST" and "none" in request.POST:
        _write_no_more(request.actor)
        return SeeOther("mine:topics")
    if form.is_valid():
        _write_to(request.actor, form.cleaned_data["address"])
        return show(request, "address_written")
    has_address = post.has_address(request.actor.number or 0)
    values = {"form": form, "has_address": has_address, "here": "mine:topics"}
    return show(request, "address", values, wrong=form.is_bound)


def _write_no_more(actor: Actor) -> None:
    number = actor.number or 0
    with transaction.atomic():
        post.forget(number)
        consent.withdraw(actor, number, "letters")


def _write_to(actor: Actor, typed: str) -> None:
    """The address is nobody's until the link in the letter is opened and the button there pressed."""
    language = get_language() or "en"
    with transaction.atomic():
        token = post.keep(typed, language)
        proof = _proof(actor, token)
        link = origins.address("house", "mine:prove_address", token, proof, language=language)
        post.write("mine/address", [token], secret={"link": link})


def _proof(actor: Actor, token: str) -> str:
    return keyed("mine/address", f"{actor.number}/{token}")[:32]


def _find_proven(actor: Actor, token: str, proof: str) -> str:
    """Only she who asked, logged in, may claim the address."""
    if actor.number is None or not hmac.compare_digest(proof.encode(), _proof(actor, token).encode()):
        raise Http404
    return token


@page(policy.choose, find=_find_proven, methods=BOTH)
def prove_address(request: Request, token: str) -> HttpResponse:
    """GET shows one button; POST makes the address hers."""
    if request.method == "POST":
        post.assign(token, request.actor.number or 0)
        return SeeOther("mine:topics")
    return show(request, "prove_address")


@page(policy.choose, methods=BOTH)
def name(request: Request) -> HttpResponse:
    """Name, language and chapter."""
    number = request.actor.number or 0
    form = forms.Self(typed(request), initial=_chosen(number))
    if form.is_valid():
        _keep(request.actor, form.cleaned_data)
        return SeeOther("mine:name")
    return show(request, "name", {"form": form}, wrong=form.is_bound)


def _chosen(number: int) -> dict[str, str]:
    person = people.person(number)
    if person is None:
        return {}
    chapter = chapters.chapter_of(number)
    return {"working_name": person.working_name, "language": person.language, "chapter": chapter}


def _keep(actor: Actor, typed: dict[str, Any]) -> None:
    number = actor.number or 0
    with transaction.atomic():
        people.rename(actor, number, typed["working_name"])
        people.change_language(actor, number, typed["language"])
        chapters.choose(actor, number, typed["chapter"])


@page(policy.be_asked, methods=BOTH)
def asked(request: Request) -> HttpResponse:
    """Yes, no or later to each thing she can be asked: one tap, no default."""
    return _one_tap(request, "asked", consent.answer)


@page(policy.be_asked, methods=("POST",))
def expected(request: Request) -> HttpResponse:
    """Pause something expected of her, or take it up again: one tap."""

    def pause(actor: Actor, number: int, kind: str, value: str) -> None:
        if value not in ("pause", "resume"):
            raise consent.Unasked
        consent.pause(actor, number, kind, value == "pause")

    return _one_tap(request, "asked", pause)


def _one_tap(request: Request, template: str, verb: Any) -> HttpResponse:
    actor, sentence = request.actor, ""
    if request.method == "POST":
        try:
            verb(actor, actor.number or 0, request.POST.get("kind", ""), request.POST.get("answer", ""))
            return SeeOther(f"mine:{template}")
        except consent.Unasked:
            sentence = _("We did not understand this. Please use the buttons.")
    values = {"asked": queries.can_be_asked(actor), "expected": queries.expected(actor), "sentence": sentence}
    return show(request, template, values, wrong=bool(sentence))


@page(herself, methods=BOTH)
def consents(request: Request) -> HttpResponse:
    """What she agreed to, each with the text and version she read, and a button that takes it back."""
    actor, sentence = request.actor, ""
    number = actor.number or 0
    if request.method == "POST":
        purpose = request.POST.get("purpose", "")
        if purpose in consent.PURPOSES:
            _withdraw(actor, purpose)
            return SeeOther("mine:consents")
        sentence = _("We did not understand this. Please use the buttons.")
    given = [(found, consent.sentence(found.purpose)) for found in consent.consents(number)]
    return show(request, "consents", {"given": given, "sentence": sentence}, wrong=bool(sentence))


def _withdraw(actor: Actor, purpose: str) -> None:
    """Without consent to letters there are no letters."""
    number = actor.number or 0
    with transaction.atomic():
        consent.withdraw(actor, number, purpose)
        if purpose == "letters":
            post.subscribe(actor, number, [])
