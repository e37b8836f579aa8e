"""The rules of asking for a thank-you, of sending it, and of campaigns for a fund."""

from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule

BOARD = ("secretary", "chair", "director")
# Who reads what a donor writes: whoever makes the certificate, and a second person who sees that it is made.
REQUEST_READERS = ("treasurer", "director")


@rule("Anybody may see what donations pay for and ask for a thank-you. We do not ask who they are.")
def ask_for_thanks(actor: Actor, subject: Any) -> bool:
    return True


@rule(
    "The treasurer enters the reference of a donation that arrived, and the person who gave it is thanked "
    "if they asked for it."
)
def thank(actor: Actor, subject: Any) -> bool:
    return actor.holds("treasurer")


@rule("The treasurer, the Board and the auditors see what campaigns there are.")
def read_campaigns(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("treasurer", *BOARD, "auditor")


@rule("The treasurer asks for a campaign for a fund.")
def ask_for_campaign(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("treasurer")


@rule("A campaign opens only when a second person, independent of the treasurer, agreed to its words.")
def open_campaign(actor: Actor, subject: Any = None) -> bool:
    return actor.carries_out("ledger.open_campaign")


@rule("The treasurer or one of the Board ends a campaign early.")
def end_campaign(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("treasurer", *BOARD)


@rule("The treasurer, the Board and the auditors see the numbers of tax certificates, never for whom.")
def read_certificates(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("treasurer", *BOARD, "auditor")


@rule("The treasurer asks for a tax certificate of a year, and prints it.")
def ask_for_certificate(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("treasurer")


@rule("A tax certificate gets its number only when a second person, independent of the treasurer, agreed.")
def issue_certificate(actor: Actor, subject: Any = None) -> bool:
    return actor.carries_out("ledger.issue_certificate")


@rule(
    "Anybody may ask for a tax certificate in a year for which the union is recognised, without an account."
)
def request_certificate(actor: Actor, subject: Any = None) -> bool:
    return True


@rule(
    "Only the treasurer and the directors see that a request for a tax certificate exists, open it and close "
    "it."
)
def serve_requests(actor: Actor, subject: Any = None) -> bool:
    return actor.holds(*REQUEST_READERS)


@rule("The system deletes requests for a thank-you whose time is over, moves bars and deletes old campaigns.")
def forget(actor: Actor, subject: Any) -> bool:
    return actor.kind == "system"
