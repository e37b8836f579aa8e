"""Every kind of actor that a truth table must answer for, and the subjects it is asked about."""

from paraplu.kernel.actor import OPERATOR, STRANGER, SYSTEM, Actor, HeldOffice, Warrant
from paraplu.kernel.standing import MemberStatus

HER_NUMBER = 101001
ANOTHERS_NUMBER = 202002


def member(state: MemberStatus, *offices: str, chapter: str | None = None) -> Actor:
    held = frozenset(HeldOffice(office, chapter) for office in offices)
    return Actor(
        "person", HER_NUMBER, state, held, has_second_factor=bool(offices), recently_authenticated=False
    )


def carrying_out(kind: str, organ: str = "board") -> Actor:
    """Whoever carries out a decided act of this kind, about another.

    She asked for it, and her number gives the act none of her rights.
    """
    warrant = Warrant(kind, organ, ANOTHERS_NUMBER, "0" * 64, serial=7, asked_by=HER_NUMBER)
    return Actor("act", HER_NUMBER, MemberStatus.ACTIVE, act=warrant)


# The kind of act by which each rule lets somebody do what was decided, by hand; about all others it says no.
ACTS = {
    "offices.appoint": "offices.appoint",
    "offices.co_opt": "offices.co_opt",
    "offices.end": "offices.end_mandate",
    "people.admit": "people.admit",
    "people.allow_import": "people.import_members",
    "importing.allow_supporting": "people.import_supporting",
    "people.refuse": "people.refuse_application",
    "people.withdraw_application": "people.withdraw_application",
    "people.resign": "people.end_by_hand",
    "people.step_down": "people.step_down",
    "people.change_by_hand": "people.change_by_hand",
    "people.carry_out_edit": "people.change_by_hand",
    "people.carry_out_appointment": "offices.appoint",
    "people.carry_out_co_optation": "offices.co_opt",
    "people.erase": "people.erase_member",
    "accounts.issue_setup_code": "accounts.issue_setup_code",
    "accounts.release_setup_code": "accounts.issue_setup_code",
    "advocacy.show_table": "advocacy.show_table",
    "ledger.issue_certificate": "ledger.issue_certificate",
    "ledger.open_campaign": "ledger.open_campaign",
    "invoices.make_credit_note": "invoices.credit",
    "cash_book.close_year": "cash_book.close_year",
    "cash_book.move_between_funds": "cash_book.move_between_funds",
    "cash_book.count_cash": "cash_book.count_cash",
    "cash_book.reverse_by_two": "cash_book.reverse_entry",
    "cash_book.end_ceiling": "cash_book.end_ceiling",
    "cash_book.open_decided_ceiling": "cash_book.spend_up_to",
    "subsidies.freeze_report": "subsidies.freeze_report",
    "assembly.convene": "assembly.convene",
    "assembly.call_off": "assembly.call_off",
    "assembly.convene_demanded": "assembly.convene_demanded",
    "desk.see_more_as_decided": "desk.see_more_today",
    "post.exceed_limit_today": "post.exceed_limit_today",
    "post.exceed_limit_by_board": "post.exceed_limit_by_board",
    "register.apply_rotation": "register.rotate",
    "register.end_key": "register.end_key",
    "register.note_copy": "register.note_copy",
    "register.note_complete_copy": "register.note_complete_copy",
    "register.show_register": "register.show",
    "register.allow_export": "register.export_by_office",
    "register.allow_export_by_keeper": "register.export_by_keeper",
    "consent.answer": "consent.set_answer",
    "consent.give": "consent.set_answer",
}
ROLES = {
    "stranger": STRANGER,
    "supporting": member(MemberStatus.SUPPORTING),
    "applying": member(MemberStatus.APPLYING),
    "active": member(MemberStatus.ACTIVE),
    "ended": member(MemberStatus.ENDED),
    "secretary": member(MemberStatus.ACTIVE, "secretary"),
    "chair": member(MemberStatus.ACTIVE, "chair"),
    "director": member(MemberStatus.ACTIVE, "director"),
    "treasurer": member(MemberStatus.ACTIVE, "treasurer"),
    "chapter_lead": member(MemberStatus.ACTIVE, "chapter_lead", chapter="ghent"),
    # Somebody writes down what the assembly decided: her own number gives it none of her rights.
    "assembly": Actor("assembly", HER_NUMBER, MemberStatus.ACTIVE),
    "system": SYSTEM,
    "operator": OPERATOR,
    # Whoever carries out the very act that a rule asks for, and another one: `roles_for` says which.
    "act": carrying_out("people.admit"),
    "another act": carrying_out("desk.dance"),
}
SUBJECTS = {"herself": HER_NUMBER, "another": ANOTHERS_NUMBER, "nobody": None}


def roles_for(rule: str) -> dict[str, Actor]:
    """Everybody as this rule meets them: the act is of the kind that the rule asks for, if any."""
    return {**ROLES, "act": carrying_out(ACTS.get(rule, "people.admit"))}
