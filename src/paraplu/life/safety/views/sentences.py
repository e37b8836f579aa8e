"""The page on which two of the safety team write and agree to prepared sentences."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page, typed
from paraplu.kernel.rules import NotAuthorized
from paraplu.life.safety import actions, policy
from paraplu.life.safety.models import PreparedSentence
from paraplu.life.safety.sentence_forms import SentenceForm, SignaturesForm
from paraplu.life.safety.sentences import sentence_lines
from paraplu.trust.keys import api as keys

WRONG, CONFLICT = 422, 409


@authorized_page(policy.prepare, methods=("GET", "POST"))
def sentences_page(request: ActorRequest) -> HttpResponse:
    """List the sentences, and write one, which the browser signs in each language."""
    form = SentenceForm(typed(request))
    if not form.is_bound:
        return _render_sentences(request, form)
    if not form.is_valid():
        return _render_sentences(request, form, WRONG)
    try:
        actions.propose_sentence(request.actor, form.sentence_draft())
    except actions.UnsoundSentence:
        form.add_error(
            None,
            _(
                "This was not saved. Write the text in at least one language. Each of {day}, {hour} and "
                "{service} is in it once at most; tick a service only where {service} is. The last "
                "day is within a year. There are at most twenty sentences."
            ),
        )
        return _render_sentences(request, form, WRONG)
    return MemberRedirect("safety:sentences")


def _render_sentences(
    request: ActorRequest, form: SentenceForm, status: int = 200, fault: str = ""
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "fault": fault,
        "lines": sentence_lines(request.actor),
        "roster": keys.read_roster().as_json(policy.OFFICE),
        **keys.unlock_context(request.actor.number or 0),
    }
    return render(request, "safety/office/sentences.html", context, status=status)


def _find_sentence(_actor: Any, sentence: UUID) -> UUID:
    if not PreparedSentence.objects.filter(pk=sentence).exists():
        raise Http404
    return sentence


@authorized_page(policy.prepare, find=_find_sentence, methods=("POST",))
def agree_to_sentence(request: ActorRequest, sentence: UUID) -> HttpResponse:
    """Agree as the second person, who signed exactly what was shown."""
    form = SignaturesForm(request.POST)
    signatures = form.cleaned_data["signatures"] if form.is_valid() else {}
    try:
        actions.agree_to_sentence(request.actor, sentence, signatures)
    except NotAuthorized:
        fault = _(
            "This was not signed. Another person of your team signs it, independent of the one who wrote it."
        )
        return _render_sentences(request, SentenceForm(), CONFLICT, fault)
    return MemberRedirect("safety:sentences")


@authorized_page(policy.prepare, find=_find_sentence, methods=("POST",))
def withdraw_sentence(request: ActorRequest, sentence: UUID) -> HttpResponse:
    """Take a sentence away at once."""
    actions.withdraw_sentence(request.actor, sentence)
    return MemberRedirect("safety:sentences")
