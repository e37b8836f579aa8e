"""Names of kinds, outcomes, phases, filings and roles in the reader's language."""

from typing import Any

from django import template

from paraplu.life.assembly import words
from paraplu.life.evoting import api as evoting

register = template.Library()


@register.filter
def kind_name(key: Any) -> str:
    """The name of an item's kind."""
    return str(words.KINDS.get(str(key), key))


@register.filter
def outcome_name(key: Any) -> str:
    """The name of an outcome."""
    return str(words.OUTCOMES.get(str(key), key))


@register.filter
def phase_name(key: Any) -> str:
    """The name of a phase."""
    return str(words.PHASES.get(str(key), key))


@register.filter
def filing_name(key: Any) -> str:
    """The name of a filing."""
    return str(words.FILINGS.get(str(key), key))


@register.filter
def in_groups(digest: str) -> str:
    """A hash in the groups of the board, so that two people can compare it aloud."""
    return evoting.in_groups(digest, evoting.HASH)


@register.filter
def role_name(key: Any) -> str:
    """The name of a role in the bureau."""
    return str(words.ROLES.get(str(key), key))
