"""What the night, the page of one's own data and the command `import` ask of the app `importing`."""

from datetime import date

from paraplu.commons.importing import actions
from paraplu.commons.importing.actions import ask_for_list, rest_list
from paraplu.commons.importing.form_checks import apply_form_checks
from paraplu.commons.importing.import_data import canonical_text, lines_for_import, member_import_data
from paraplu.commons.importing.known import known_about
from paraplu.kernel.actor import SYSTEM

__all__ = [
    "apply_form_checks",
    "ask_for_list",
    "canonical_text",
    "forget",
    "forget_due",
    "known_about",
    "lines_for_import",
    "member_import_data",
    "rest_list",
]


def forget(number: int) -> None:
    """Delete the list of a secretary who is erased."""
    actions.forget_person(SYSTEM, number)


def forget_due(today: date) -> int:
    """Delete the lists whose days are over."""
    return actions.forget_old_lists(SYSTEM, today)
