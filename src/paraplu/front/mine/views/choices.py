"""What a member chooses: e-mails, address, name, language, chapter, what they can be asked, consents."""

import hmac
from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from paraplu.base import origins
from paraplu.base.digests import keyed_digest
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.base.policy import see_own_pages
from paraplu.front.mine import forms, policy
from paraplu.front.mine.views import posted_data, render_member_page
from paraplu.kernel.actor import Actor
from paraplu.people import api as people
from paraplu.trust.chapters import api as chapters
from paraplu.trust.consent import api as consent
from paraplu.trust.post import api as post

BOTH = ("GET", "POST")


@authorized_page(policy.choose, methods=BOTH)
def choose_topics(request: ActorRequest) -> HttpResponse:
    """Choose topics; choosing any is a consent to e-mails, and choosing none withdraws it."""
    number = request.actor.number or 0
    form = forms.TopicsForm(posted_data(request), initial={"topics": post.chosen_topics(number)})
    if form.is_valid():
        _save_topics(request.actor, form.cleaned_data["topics"])
        return MemberRedirect("mine:topics")
    has_address, bounces, _chose = post.reachability_of(number)
    values = {"form": form, "has_address": has_address, "bounces": bounces}
    values["has_complained"] = post.has_complained(number)
    return render_member_page(request, "topics", values, wrong=form.is_bound)


def _save_topics(actor: Actor, chosen: list[str]) -> None:
    number = actor.number or 0
    with transaction.atomic():
        post.choose_topics(actor, number, chosen)
        if chosen:
            consent.give_consent(actor, number, "letters", get_language() or "")
        else:
            consent.withdraw_consent(actor, number, "letters")


@authorized_page(policy.choose, methods=BOTH)
def change_address(request: ActorRequest) -> HttpResponse:
    """Change the address, once the e-mail to it was answered, or remove it and end all e-mails at once."""
    form = forms.EmailAddressForm(posted_data(request))
    if request.method == "POST" and "none" in request.POST:
        _remove_address(request.actor)
        return MemberRedirect("mine:topics")
    if form.is_valid():
        _send_address_proof(request.actor, form.cleaned_data["address"])
        return render_member_page(request, "address_written")
    has_address = post.has_address(request.actor.number or 0)
    values = {"form": form, "has_address": has_address}
    return render_member_page(request, "address", values, wrong=form.is_bound)


def _remove_address(actor: Actor) -> None:
    number = actor.number or 0
    with transaction.atomic():
        post.forget(number)
        consent.withdraw_consent(actor, number, "letters")


def _send_address_proof(actor: Actor, typed: str) -> None:
    """The address belongs to nobody until its owner opens the link in the e-mail and presses the button."""
    language = get_language() or "en"
    with transaction.atomic():
        token = post.keep_address(typed, language)
        proof = _address_proof(actor, token)
        link = origins.absolute_url("members", "mine:prove_address", token, proof, language=language)
        post.write_email("mine/address", [token], secret={"link": link})


def _address_proof(actor: Actor, token: str) -> str:
    return keyed_digest("mine/address", f"{actor.number}/{token}")[:32]


def _find_proven_address(actor: Actor, token: str, proof: str) -> str:
    """Callback of `prove_address`: only the person who asked, logged in, may claim the address."""
    if actor.number is None or not hmac.compare_digest(proof.encode(), _address_proof(actor, token).encode()):
        raise Http404
    return token


@authorized_page(policy.choose, find=_find_proven_address, methods=BOTH)
def prove_address(request: ActorRequest, token: str) -> HttpResponse:
    """GET shows one button; POST makes the address theirs."""
    if request.method == "POST":
        post.assign_address(token, request.actor.number or 0)
        return MemberRedirect("mine:topics")
    return render_member_page(request, "prove_address")


@authorized_page(policy.choose, methods=BOTH)
def change_profile(request: ActorRequest) -> HttpResponse:
    """Change name, language and chapter."""
    number = request.actor.number or 0
    form = forms.MemberProfileForm(posted_data(request), initial=_profile_data(number))
    if form.is_valid():
        _save_profile(request.actor, form.cleaned_data)
        return MemberRedirect("mine:name")
    return render_member_page(request, "name", {"form": form}, wrong=form.is_bound)


def _profile_data(number: int) -> dict[str, str]:
    person = people.person_by_number(number)
    if person is None:
        return {}
    chapter = chapters.chapter_of(number)
    return {"working_name": person.working_name, "language": person.language, "chapter": chapter}


def _save_profile(actor: Actor, typed: dict[str, Any]) -> None:
    number = actor.number or 0
    with transaction.atomic():
        people.rename_member(actor, number, typed["working_name"])
        people.change_language(actor, number, typed["language"])
        chapters.choose_chapter(actor, number, typed["chapter"])


@authorized_page(policy.be_asked, methods=BOTH)
def answer_choices(request: ActorRequest) -> HttpResponse:
    """Answer yes, no or later to each thing one can be asked: one tap, no default."""
    return _save_answer(request, consent.set_answer)


@authorized_page(policy.be_asked, methods=("POST",))
def pause_duty(request: ActorRequest) -> HttpResponse:
    """Pause something expected, or resume it: one tap."""

    def pause_or_resume(actor: Actor, number: int, kind: str, value: str) -> None:
        if value not in ("pause", "resume"):
            raise consent.UnknownPurpose
        consent.set_pause(actor, number, kind, value == "pause")

    return _save_answer(request, pause_or_resume)


def _save_answer(request: ActorRequest, verb: Any) -> HttpResponse:
    actor, number, sentence = request.actor, request.actor.number or 0, ""
    if request.method == "POST":
        try:
            verb(actor, number, request.POST.get("kind", ""), request.POST.get("answer", ""))
            return MemberRedirect("mine:answer_choices")
        except consent.UnknownPurpose:
            sentence = _("We did not understand this. Use the buttons.")
    asked, expected = consent.can_be_asked(number), consent.expected_duties(number)
    values = {"asked": asked, "expected": expected, "sentence": sentence}
    return render_member_page(request, "answer_choices", values, wrong=bool(sentence))


@authorized_page(see_own_pages, methods=BOTH)
def consents_page(request: ActorRequest) -> HttpResponse:
    """List consents, each with the text and version that was read, and a button that withdraws it."""
    actor, sentence = request.actor, ""
    number = actor.number or 0
    if request.method == "POST":
        purpose = request.POST.get("purpose", "")
        if purpose in consent.PURPOSES:
            _withdraw_consent(actor, purpose)
            return MemberRedirect("mine:consents")
        sentence = _("We did not understand this. Use the buttons.")
    consent_rows = [(found, consent.purpose_sentence(found.purpose)) for found in consent.consents_of(number)]
    values = {"given": consent_rows, "sentence": sentence}
    return render_member_page(request, "consents", values, wrong=bool(sentence))


def _withdraw_consent(actor: Actor, purpose: str) -> None:
    """Without consent to e-mails no topic stays chosen."""
    number = actor.number or 0
    with transaction.atomic():
        consent.withdraw_consent(actor, number, purpose)
        if purpose == "letters":
            post.choose_topics(actor, number, [])
