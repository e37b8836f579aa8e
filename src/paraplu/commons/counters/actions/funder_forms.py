"""Keep the rows that a funder asks for every year, in its own words."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from paraplu.base.refusals import RuleViolation
from paraplu.commons.counters import policy
from paraplu.commons.counters.models import FunderForm
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize

MOST_LINES = 40


def begin_form(actor: Actor, key: UUID, name: str) -> FunderForm:
    """Begin a form; the same one sent twice is there once."""
    authorize(policy.keep_forms, actor)
    form, _is_new = FunderForm.objects.get_or_create(pk=key, defaults={"name": name})
    return form


def add_lines(actor: Actor, form_id: UUID, lines: Sequence[tuple[str, str, str]]) -> None:
    """Add rows at the end: the funder's words, a kind, a chapter; a row that is there is not added again.

    A row without words of its own is called what its kind is called, in the language of the reader. Raises
    RuleViolation where the form has no room for all of them.
    """
    authorize(policy.keep_forms, actor)
    with transaction.atomic():
        form = FunderForm.objects.select_for_update().get(pk=form_id)
        new = [list(line) for line in lines if list(line) not in form.lines]
        if len(form.lines) + len(new) > MOST_LINES:
            raise RuleViolation("funder_form_full")
        form.lines = [*form.lines, *new]
        form.save(update_fields=["lines"])


def remove_line(actor: Actor, form_id: UUID, line: Sequence[str]) -> None:
    """Take a row away."""
    authorize(policy.keep_forms, actor)
    with transaction.atomic():
        form = FunderForm.objects.select_for_update().get(pk=form_id)
        form.lines = [row for row in form.lines if row != [*line]]
        form.save(update_fields=["lines"])


def delete_form(actor: Actor, form_id: UUID) -> None:
    """Delete a form; the counters stay."""
    authorize(policy.keep_forms, actor)
    FunderForm.objects.filter(pk=form_id).delete()
