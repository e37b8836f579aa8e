"""Count months, keep the forms of funders, publish a year; the only files that write."""

from paraplu.commons.counters.actions.counting import count_due
from paraplu.commons.counters.actions.funder_forms import add_lines, begin_form, delete_form, remove_line
from paraplu.commons.counters.actions.publishing import (
    YearConflict,
    agree_to_year,
    forget_person,
    propose_year,
)

__all__ = [
    "YearConflict",
    "add_lines",
    "agree_to_year",
    "begin_form",
    "count_due",
    "delete_form",
    "forget_person",
    "propose_year",
    "remove_line",
]
