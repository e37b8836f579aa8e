"""What it costs a browser to open a thread: work, which grows while many are opened (docs/formats/puzzle.md).

Threat: somebody with many addresses opens thousands of threads that nobody means, and the honest ones are
not found among them. Only openings are counted, by purpose, in memory, without any address.
"""

from paraplu.base.shared_counters import current_counters
from paraplu.kernel.proof_of_work import is_solution

SECONDS = 15 * 60
BASE_BITS, MOST_BITS = 14, 22
# So many in a quarter of an hour cost what one costs; twice as many cost one bit more, and so on.
OPENINGS_AT_BASE = 60


def price_after(opened: int) -> int:
    """How many zero bits the next thread costs after so many in this quarter of an hour."""
    return min(MOST_BITS, BASE_BITS + (opened // OPENINGS_AT_BASE).bit_length())


def price_of_now(purpose: str) -> int:
    """How many zero bits a thread of this purpose costs now."""
    return price_after(current_counters().count_of(_counter_key(purpose)))


def is_raised(purpose: str) -> bool:
    """Whether so many threads are opened that they cost more than at first."""
    return price_of_now(purpose) > BASE_BITS


def is_paid(purpose: str, ticket: str, solution: str) -> bool:
    """Whether this solves the form token at the price of now, or at one bit less.

    The price may rise while a browser calculates; a form token pays for one thread only, since it opens one.
    """
    return is_solution(ticket, max(BASE_BITS, price_of_now(purpose) - 1), solution)


def count_opening(purpose: str) -> None:
    """Count one more thread that was opened."""
    current_counters().count_one(_counter_key(purpose), SECONDS)


def _counter_key(purpose: str) -> str:
    return f"mailboxes/opened/{purpose}"
