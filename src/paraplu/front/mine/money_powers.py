"""The lines of the page "Who decides what" about the union's money, and what a line is."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class PowerLine(NamedTuple):
    """A sentence, and the verbs that it says, between spaces."""

    sentence: str | Promise
    verbs: str


# fmt: off
MONEY_LINES: tuple[PowerLine, ...] = (
    PowerLine(_("Write what came in and went out in the book of the union's money"),
        "commons.cash_book.actions.writing.record_typed_entry "
        "commons.cash_book.actions.writing.record_entry commons.cash_book.actions.writing.record_entries "
        "commons.cash_book.actions.reversing.reverse_entry commons.cash_book.actions.writing.record_balance "
        "commons.cash_book.actions.lines.record_settling_entry commons.cash_book.actions.lines.open_line "
        "commons.cash_book.actions.ceilings.ask_for_ceiling "
        "commons.cash_book.actions.ceilings.ask_to_end_ceiling "
        "commons.cash_book.actions.fund_transfers.ask_to_move_between_funds "
        "commons.cash_book.actions.counting.ask_to_count_cash "
        "commons.cash_book.actions.reversing.ask_to_reverse "
        "commons.cash_book.actions.lines.cancel_line commons.cash_book.actions.lines.settle_lines "
        "commons.cash_book.actions.closing.write_year_figures "
        "commons.cash_book.actions.closing.ask_to_close_year "
        "commons.bank_statements.actions.import_file commons.bank_statements.actions.file_movements "
        "commons.bank_statements.actions.keep_rule commons.bank_statements.actions.delete_rule "
        "life.solidarity.actions.book_months life.solidarity.actions.check_payout"),
    PowerLine(_("Decide how much may be spent on something"),
        "commons.cash_book.actions.ceilings.open_decided_ceiling"),
    PowerLine(_("Move money between funds"), "commons.cash_book.actions.fund_transfers.move_between_funds"),
    PowerLine(_("Note what is in a cash box, and what is missing or too much"),
        "commons.cash_book.actions.counting.count_cash"),
    PowerLine(_("Take back an entry of the book that names a fund or carries a proof of payment"),
        "commons.cash_book.actions.reversing.reverse_by_two"),
    PowerLine(_("End what may be spent before its last day"),
        "commons.cash_book.actions.ceilings.end_ceiling"),
    PowerLine(_("Agree to an expense claim, refuse it, and prepare its payment"),
        "commons.claims.actions.deciding.confirm_claim commons.claims.actions.deciding.agree_to_claim "
        "commons.claims.actions.deciding.refuse_claim commons.claims.actions.forgetting.share_account "
        "commons.claims.actions.paying.make_payment_file "
        "commons.claims.actions.paying.dissolve_payment_file"),
    PowerLine(_("Agree to a large expense claim as the second person, and release payments to the bank"),
        "commons.claims.actions.deciding.second_claim commons.claims.actions.paying.release_payment_file"),
    PowerLine(_("Pay a code of the solidarity fund"), "life.solidarity.actions.pay_out"),
    PowerLine(_("Prepare a campaign for a fund, or end one"),
        "commons.ledger.actions.campaigns.ask_for_campaign commons.ledger.actions.campaigns.end_campaign"),
    PowerLine(_("Open a campaign for a fund"), "commons.ledger.actions.campaigns.open_campaign"),
    PowerLine(_("Prepare a tax certificate"), "commons.ledger.actions.certificates.ask_for_certificate"),
    PowerLine(_("Issue a tax certificate"), "commons.ledger.actions.certificates.issue_certificate"),
    PowerLine(_("Make an invoice to an organisation"),
        "commons.invoices.actions.make_invoice commons.invoices.actions.ask_for_credit_note"),
    PowerLine(_("Take an invoice back with a credit note"), "commons.invoices.actions.make_credit_note"),
    PowerLine(_("Close a year of the book"), "commons.cash_book.actions.closing.close_year"),
    PowerLine(_("Keep the dossiers of subsidies, and ask to freeze a report to a funder"),
        "commons.subsidies.actions.dossiers.write_dossier commons.subsidies.actions.dossiers.change_dossier "
        "commons.subsidies.actions.dossiers.note_answer commons.subsidies.actions.dossiers.add_report_day "
        "commons.subsidies.actions.dossiers.add_instalment commons.subsidies.actions.dossiers.close_subsidy "
        "commons.subsidies.actions.reports.add_proof commons.subsidies.actions.reports.ask_to_freeze"),
    PowerLine(_("Freeze a report to a funder"), "commons.subsidies.actions.reports.freeze_report"),
)
# fmt: on
