"""The public pages: the same bytes for everybody, except for the answer to a search, which nothing keeps."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language

from paraplu.base.clock import current_date
from paraplu.base.origins import absolute_url
from paraplu.base.pages import ActorRequest, authorized_page, paginate
from paraplu.base.policy import see_public_pages
from paraplu.kernel.actor import Actor
from paraplu.life.answers import actions, policy, published, queries, words
from paraplu.life.answers.cards import AnswerCard, in_order
from paraplu.life.answers.recordings import recording_as_url, recording_response
from paraplu.life.answers.search_form import SearchForm
from paraplu.life.answers.shown_cards import ShownCard, shown_card

AT_ONCE = 6
# A card warns from the minute in which its check is overdue, so no cache shows it for longer.
CACHED_SECONDS = 60


def _shown_cards(cards: Any) -> list[ShownCard]:
    language, today = get_language() or "en", current_date()
    return [shown_card(card, language, today) for card in in_order(list(cards), language)]


def find_card(_actor: Actor, card: str) -> AnswerCard:
    """A card that everybody may read; else 404."""
    found = published.published_cards().get(card)
    if found is None:
        raise Http404
    return found


def _render_for_everybody(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    response = render(request, template, context)
    response.headers["Cache-Control"] = f"public, max-age={CACHED_SECONDS}"
    return response


@authorized_page(see_public_pages, methods=("GET", "POST"))
def card_list_page(request: ActorRequest) -> HttpResponse:
    """The topics with their first cards; a search is answered on the same page."""
    if request.method == "POST":
        return _render_search(request, SearchForm(request.POST))
    cards = _shown_cards(published.published_cards().values())
    listed = {
        key: [shown for shown in cards if words.topic_of_list(shown.card.topic) == key]
        for key in words.topic_names()
    }
    context = {
        "topics": [
            (key or "other", name, listed[key][:AT_ONCE], len(listed[key]))
            for key, name in words.topic_names().items()
            if listed[key]
        ],
        "at_once": AT_ONCE,
        "form": SearchForm(),
    }
    return _render_for_everybody(request, "answers/public/list.html", context)


def _render_search(request: ActorRequest, form: SearchForm) -> HttpResponse:
    """The answer has no word of the query in it, and no cache may keep it."""
    language, today = get_language() or "en", current_date()
    query = form.cleaned_data["words"] if form.is_valid() else ""
    best = published.search_cards(query, language)
    context = {"form": SearchForm(), "cards": [shown_card(card, language, today) for card in best]}
    response = render(request, "answers/public/matches.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response


@authorized_page(see_public_pages)
def topic_page(request: ActorRequest, topic: str) -> HttpResponse:
    """All cards about a topic."""
    key = "" if topic == "other" else topic
    cards = _shown_cards(
        card for card in published.published_cards().values() if words.topic_of_list(card.topic) == key
    )
    if not cards:
        raise Http404
    list_page: Any = paginate(cards, request.GET.get("page", ""))  # type: ignore[arg-type]
    context = {"name": words.topic_names()[key], "list_page": list_page}
    return _render_for_everybody(request, "answers/public/topic.html", context)


@authorized_page(see_public_pages, find=find_card)
def card_page(request: ActorRequest, card: AnswerCard) -> HttpResponse:
    """One card: its text, where that is written, and how it is passed on."""
    context = {**card_context(card), "useful": queries.useful_count(card.key)}
    return _render_for_everybody(request, "answers/public/card.html", context)


def card_context(card: AnswerCard) -> dict[str, Any]:
    """What a page says about a card."""
    language, today = get_language() or "en", current_date()
    shown = shown_card(card, language, today)
    address = absolute_url("public", "answers:card", card.key)
    return {
        "shown": shown,
        # What somebody pastes into a message.
        "message": f"{shown.text.title}\n{shown.first_paragraph}\n{address}",
        "regions": words.region_words(card.regions),
        "reviewer": words.reviewer_words(card.reviewer_role),
        "address": address,
        "today": today,
    }


@authorized_page(see_public_pages, find=find_card)
def card_sheet_page(request: ActorRequest, card: AnswerCard) -> HttpResponse:
    """The card on paper of A6."""
    return _render_for_everybody(request, "answers/public/sheet.html", card_context(card))


@authorized_page(see_public_pages, find=find_card)
def card_file(request: ActorRequest, card: AnswerCard) -> HttpResponse:
    """The card as one file without links to anything of ours, to read without a connection."""
    context = card_context(card)
    audio = context["shown"].matching_audio
    page = render_to_string(
        "answers/public/file.html", {**context, "recording": audio and recording_as_url(audio)}, request
    )
    response = HttpResponse(page)
    # The name in the folder of downloads says nothing.
    response.headers["Content-Disposition"] = 'attachment; filename="page.html"'
    response.headers["Cache-Control"] = f"public, max-age={CACHED_SECONDS}"
    return response


@authorized_page(see_public_pages, find=find_card)
def card_audio(request: ActorRequest, card: AnswerCard) -> HttpResponse:
    """The card read aloud, if there is a file of it in this language."""
    audio = shown_card(card, get_language() or "en", current_date()).matching_audio
    if audio is None:
        raise Http404
    return recording_response(audio, request.headers.get("Range", ""))


@authorized_page(policy.count, find=find_card, methods=("POST",))
def count_useful(request: ActorRequest, card: AnswerCard) -> HttpResponse:
    """Count somebody for whom the card was useful."""
    actions.count_useful(request.actor, card.key)
    return render(request, "answers/public/thanks.html", {"card": card})


@authorized_page(policy.count, find=find_card, methods=("POST",))
def count_wrong(request: ActorRequest, card: AnswerCard) -> HttpResponse:
    """Count a report that something is wrong; there is nothing to type."""
    actions.count_wrong(request.actor, card.key)
    return render(request, "answers/public/thanks.html", {"card": card})
