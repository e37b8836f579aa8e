"""What the night asks of the app `bank_statements`."""

from datetime import date

from paraplu.commons.bank_statements import actions
from paraplu.commons.bank_statements.actions import import_file, keep_rule
from paraplu.commons.bank_statements.queries import accounts_beside_book
from paraplu.kernel.actor import SYSTEM

__all__ = ["accounts_beside_book", "forget_due", "import_file", "keep_rule"]


def forget_due(today: date) -> int:
    """Delete the digests of accounts from which money came, some weeks later."""
    return actions.forget_payers(SYSTEM, today)
