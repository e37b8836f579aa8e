"""Looks up the list of one secretary, and what would become of its rows."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings

from paraplu.base.clock import current_date
from paraplu.base.lists.lines import ImportReview, review_list
from paraplu.commons.importing import resting
from paraplu.commons.importing.form_checks import apply_form_checks
from paraplu.commons.importing.models import RestingList
from paraplu.commons.importing.resting import ListAtRest
from paraplu.kernel.actor import Actor
from paraplu.people import api as people


def own_list(actor: Actor, key: bytes) -> ListAtRest | None:
    """The list that this browser's key opens; None if there is none, or its days are over."""
    row = RestingList.objects.filter(pk=actor.number_or_zero, until__gte=current_date()).first()
    return resting.open_list(bytes(row.content), key, row.number) if row else None


def review_at_rest(rest: ListAtRest) -> ImportReview:
    """What would become of each row, as our own forms see it."""
    return apply_form_checks(review_list(rest.table, rest.meaning, current_date()))


def value_names(kind: str) -> dict[str, str]:
    """What a value of a column can be in this union: its key, and its name in the language of now."""
    union = settings.UNION
    if kind == "language":
        languages = dict(settings.LANGUAGES)
        return {code: str(languages.get(code, code)) for code in union.languages_of_members}
    entries = union.chapters if kind == "chapter" else union.topics
    return {entry.key: str(entry.name) for entry in entries}


def list_details(arguments: Mapping[str, Any]) -> list[str]:
    """Which list a second person decides about."""
    return people.member_lists.import_details(arguments)
