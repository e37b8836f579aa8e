"""Who may do what about audit, confidants, requests about personal data, and breaches: one sentence each."""

from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule

# In a union without directors, the chair, the secretary and the treasurer act instead.
BOARD = ("director", "chair", "secretary", "treasurer")


@rule("Members see how to reach the confidants and the contact for data protection.")
def see_contacts(actor: Actor, subject: Any = None) -> bool:
    return actor.is_member


@rule("A member asks about their own data. Nobody asks in their name, except on paper.")
def ask_about_data(actor: Actor, number: Any) -> bool:
    return actor.is_member and actor.number == number


@rule(
    "The contact for data protection and the secretary see the numbers of the people who asked about their "
    "data."
)
def see_requests(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("dpo_contact", "secretary")


@rule("The contact for data protection and the secretary record a request about data that came on paper.")
def note_request(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("dpo_contact", "secretary")


@rule(
    "The contact for data protection extends and closes a request about data, but not their own. While "
    "nobody has that role, the secretary does it."
)
def answer_request(actor: Actor, subject: Any) -> bool:
    if subject is None or actor.number == subject.number:
        return False
    return actor.holds("dpo_contact") or (subject.is_office_vacant and actor.holds("secretary"))


@rule("The contact for data protection, the Board and the auditor read the record of processing.")
def read_record(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("dpo_contact", *BOARD, "auditor")


@rule("The contact for data protection, the Board and the auditor read the pages on data breaches.")
def see_breaches(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("dpo_contact", *BOARD, "auditor")


@rule("The contact for data protection and the Board record a data breach and what was done.")
def record_breach(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("dpo_contact", *BOARD)


@rule("The contact for data protection or the chair closes a data breach, once each question is answered.")
def close_breach(actor: Actor, subject: Any) -> bool:
    return bool(subject) and actor.holds("dpo_contact", "chair")


@rule(
    "The auditor sees the state of the accounts, and which role did what, with numbers of the activity log."
)
def audit_union(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("auditor")


@rule("A confidant has a page on which they say how members can reach them.")
def see_confidant_page(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("confidant")


@rule("Each confidant says, for themself only, how members can reach them.")
def change_contact(actor: Actor, number: Any) -> bool:
    return actor.holds("confidant") and actor.number == number


@rule("The system deletes what is due, and what belongs to a person whose data is deleted.")
def forget(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "system"
