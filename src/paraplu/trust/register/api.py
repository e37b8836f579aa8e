"""What other rooms may ask of the register. It forgets nobody: the law exempts it."""

from datetime import date

from paraplu.kernel.actor import THE_HOUSE
from paraplu.trust.register import actions
from paraplu.trust.register.actions import write_in_book
from paraplu.trust.register.models import Line
from paraplu.trust.register.queries import known_about, lines_of, overdue, waiting, waiting_for

__all__ = [
    "Line",
    "known_about",
    "lines_of",
    "open_line",
    "overdue",
    "waiting",
    "waiting_for",
    "write_in_book",
]


def open_line(number: int, event: str, learnt_on: date) -> Line:
    """A line is due: somebody was "admitted" or her active membership "ended"."""
    return actions.open_line(THE_HOUSE, number, event, learnt_on)
