"""Names of topics, regions and roles, in the reader's language."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _

from paraplu.life.answers.cards import DISTRESS
from paraplu.life.answers.published import region_names

OPEN_AGAIN = gettext_lazy("Open the page again.")


def topic_names() -> dict[str, str]:
    """The topics of cards in their order: first when you are in distress, then those of the union."""
    language = get_language() or "en"
    asked = settings.UNION.questions.topics if settings.UNION.questions else ()
    named = {topic.key: topic.name.in_language(language) for topic in asked}
    return {DISTRESS: _("When you need help now"), **named, "": pgettext("answers choice", "Other")}


def topic_of_list(topic: str) -> str:
    """The topic under which a card is listed; a topic that the union does not have is listed last."""
    return topic if topic in topic_names() else ""


def region_words(regions: Iterable[str]) -> str:
    """The names of regions in one line."""
    language = get_language() or "en"
    names = region_names()
    known = [names.get(key, {}) for key in regions]
    return ", ".join(name.get(language) or name.get("en", "") for name in known if name)


def reviewer_words(role: str) -> str:
    """Who read it before it appeared; empty if nobody did."""
    return {
        "peer_responder": _("a colleague who answers questions"),
        "lawyer": _("a lawyer"),
        "partner": _("a partner organisation"),
    }.get(role, "")


def region_choices() -> list[tuple[str, str]]:
    """The regions that an article may name."""
    return [(key, region_words([key])) for key in region_names()]


def reviewer_choices() -> list[tuple[str, str]]:
    """The roles that may have read an article."""
    return [(role, reviewer_words(role)) for role in ("peer_responder", "lawyer", "partner")]
