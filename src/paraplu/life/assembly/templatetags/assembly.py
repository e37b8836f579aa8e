"""Names of kinds, outcomes, phases, filings and roles in the reader's language."""

from collections.abc import Callable, Mapping
from typing import Any

from django import template

from paraplu.life.assembly import queries, words
from paraplu.life.assembly.year_papers import differs_from_book
from paraplu.life.evoting import api as evoting

register = template.Library()


def _name_filter(names: Mapping[str, Any]) -> Callable[[Any], str]:
    """A filter that shows the name of a key."""
    return lambda key: str(names.get(str(key), key))


register.filter("kind_name", _name_filter(words.KINDS))
register.filter("outcome_name", _name_filter(words.OUTCOMES))
register.filter("phase_name", _name_filter(words.PHASES))
register.filter("phase_state", lambda phase: words.PHASE_STATES.get(str(phase), ""))
register.filter("filing_name", _name_filter(words.FILINGS))
register.filter("step_name", _name_filter(words.AUDITOR_STEPS))
register.filter("role_name", _name_filter(words.ROLES))
register.filter("role_task", _name_filter(words.TASKS))
register.filter("differs_from_book", differs_from_book)


@register.simple_tag
def convening_organ() -> str:
    """`board`, or `members` where nobody sits on a Board: which of the two a sentence names."""
    return queries.convening_organ()


register.filter("compared_head", evoting.compared_head)
register.filter("spelled_head", evoting.spelled_head)


@register.filter
def in_groups(digest: str) -> str:
    """A hash in the groups of the board, so that two people can compare it aloud."""
    return evoting.in_groups(digest, evoting.HASH)
