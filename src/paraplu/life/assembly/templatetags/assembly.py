"""Names of kinds, outcomes, phases and filings in the reader's language."""

from typing import Any

from django import template

from paraplu.life.assembly import words
from paraplu.life.evoting import api as evoting

register = template.Library()


@register.filter
def kind_name(key: Any) -> str:
    """What an item is about."""
    return str(words.KINDS.get(str(key), key))


@register.filter
def outcome_name(key: Any) -> str:
    """What came of it."""
    return str(words.OUTCOMES.get(str(key), key))


@register.filter
def phase_name(key: Any) -> str:
    """How far an assembly is."""
    return str(words.PHASES.get(str(key), key))


@register.filter
def filing_name(key: Any) -> str:
    """What has to be filed."""
    return str(words.FILINGS.get(str(key), key))


@register.filter
def in_groups(digest: str) -> str:
    """A hash as on the board, so that two people can compare it aloud."""
    return evoting.in_groups(digest, evoting.HASH)


@register.filter
def role_name(key: Any) -> str:
    """A part in the bureau."""
    return str(words.ROLES.get(str(key), key))
