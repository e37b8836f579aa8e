"""The verbs of the book, one file for each family; nothing else writes its tables."""

from paraplu.commons.cash_book.actions.ceilings import (
    CeilingRequest,
    ask_for_ceiling,
    ask_to_end_ceiling,
    end_ceiling,
    open_decided_ceiling,
)
from paraplu.commons.cash_book.actions.closing import (
    ask_to_close_year,
    close_year,
    note_vote,
    write_year_figures,
)
from paraplu.commons.cash_book.actions.counting import ask_to_count_cash, count_cash
from paraplu.commons.cash_book.actions.fund_transfers import (
    FundTransfer,
    ask_to_move_between_funds,
    move_between_funds,
)
from paraplu.commons.cash_book.actions.lines import (
    cancel_line,
    open_line,
    record_settling_entry,
    settle_lines,
)
from paraplu.commons.cash_book.actions.reversing import ask_to_reverse, reverse_by_two, reverse_entry
from paraplu.commons.cash_book.actions.writing import (
    record_balance,
    record_entries,
    record_entry,
    record_typed_entry,
)
from paraplu.commons.cash_book.counts import CashCount

__all__ = [
    "CashCount",
    "CeilingRequest",
    "FundTransfer",
    "ask_for_ceiling",
    "ask_to_close_year",
    "ask_to_count_cash",
    "ask_to_end_ceiling",
    "ask_to_move_between_funds",
    "ask_to_reverse",
    "cancel_line",
    "close_year",
    "count_cash",
    "end_ceiling",
    "move_between_funds",
    "note_vote",
    "open_decided_ceiling",
    "open_line",
    "record_balance",
    "record_entries",
    "record_entry",
    "record_settling_entry",
    "record_typed_entry",
    "reverse_by_two",
    "reverse_entry",
    "settle_lines",
    "write_year_figures",
]
