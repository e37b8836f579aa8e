"""The public page of the crisis: the same bytes for everybody."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import get_language

from paraplu.base.clock import current_date
from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.base.policy import see_public_pages
from paraplu.commons.crisis import queries
from paraplu.commons.crisis.models import CrisisMode
from paraplu.commons.crisis.prepared_texts import crisis_texts
from paraplu.kernel.statutes import LocalizedText

# What was taken off is gone from every cache after so long.
CACHED_SECONDS = 30


@authorized_page(see_public_pages)
def crisis_page(request: ActorRequest) -> HttpResponse:
    """What is known in each town, whom we help first, and where to write; or that nothing special is on."""
    language = get_language() or "en"
    texts, mode = crisis_texts(), queries.mode_today()
    context = {
        "words": texts.page_in_language(language),
        "order": [entry.in_language(language) for entry in _order_of_need()],
        "mode": _shown_mode(mode, language) if mode else None,
    }
    response = render(request, "crisis/now.html", context)
    response.headers["Cache-Control"] = f"public, max-age={CACHED_SECONDS}"
    return response


def _order_of_need() -> tuple[LocalizedText, ...]:
    """Whom the union helps first: as its fund published it, or else in the prepared order."""
    fund = settings.UNION.solidarity
    if fund is None or not settings.UNION.has_app("solidarity"):
        return crisis_texts().order
    return tuple(need.name for need in fund.order)


def _shown_mode(mode: CrisisMode, language: str) -> dict[str, Any]:
    texts, today = crisis_texts(), current_date()
    kind = texts.kinds[mode.kind]
    notes = queries.notes_of(mode, only_agreed=True)
    return {
        "name": kind.name.in_language(language),
        "text": kind.text.in_language(language),
        "places": queries.chapter_names(mode.chapters, language),
        "until": _with_day(texts.page["until"].in_language(language), mode.ends),
        "notes": [
            {
                "note": note,
                "as_of": _with_day(texts.page["as_of"].in_language(language), note.as_of),
                "is_old": queries.is_old(note, today),
                "language_name": dict(settings.LANGUAGES).get(note.language, note.language),
            }
            for note in notes
        ],
    }


def _with_day(sentence: str, day: Any) -> str:
    return sentence.replace("{day}", date_format(day, "DATE_FORMAT"))
