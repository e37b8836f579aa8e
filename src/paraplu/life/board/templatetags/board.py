"""Words of the Board for its templates."""

from base64 import b64encode
from collections.abc import Callable, Mapping
from typing import Any

from django import template

from paraplu.life.board import words

register = template.Library()


def _name_filter(names: Mapping[str, Any]) -> Callable[[Any], str]:
    """A filter that shows the name of a key."""
    return lambda key: str(names.get(str(key), key))


@register.filter
def as_base64(raw: bytes | memoryview) -> str:
    """Return bytes as base64."""
    return b64encode(raw).decode()


register.filter("state_words", _name_filter(words.STATES))
register.filter("outcome_words", _name_filter(words.OUTCOMES))
register.filter("place_words", _name_filter(words.PLACES))
register.filter("nature_words", _name_filter(words.NATURES_IN_MINUTES))
register.filter("dispute_words", _name_filter(words.DISPUTES))
register.filter("task_words", _name_filter(words.TASKS))
