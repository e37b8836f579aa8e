"""Keys of the made-up offices, the list that two of the Board sign, and heads of the activity log."""

import secrets
from collections.abc import Mapping
from dataclasses import replace

from django.conf import settings

from paraplu.base.installation import write_private_file
from paraplu.front.desk.log_heads import sign_and_tell
from paraplu.kernel.actor import Actor
from paraplu.kernel.seal.account_keys import SALT_LENGTH, AccountKey
from paraplu.trust.audit import api as audit
from paraplu.trust.keys import api as keys
from paraplu.trust.mailboxes import api as mailboxes
from paraplu_demonstration import (
    answered,
    articles,
    donors,
    figures,
    fund_requests,
    partners,
    sentences,
    threads,
)
from paraplu_demonstration.rehearsal import active_actor

# A visitor who plays a responder or one of the Board unlocks the key with this phrase.
PHRASE = "139 842 507 663 281 904 776 350 128 495".replace(" ", "")
BOARD = ("chair", "secretary", "treasurer")
READERS = ("peer_responder", "safety_team", "confidant", "auditor", "approver")


def fill_keys(cast: Mapping[str, Actor]) -> dict[str, AccountKey]:
    """Give a key to everybody who answers sealed messages, and to the Board; two of the Board sign for them.

    The same two sign a head of the activity log, and the e-mail about it leaves.
    """
    readers = [name for name in cast if name.startswith(READERS)]
    made = {name: _give_account_key(cast[name]) for name in [*readers, *BOARD]}
    threads.take_questions(cast[name] for name in readers if name.startswith("peer_responder"))
    line = keys.next_line_to_sign()
    if line is None:
        return {}
    keys.sign_as_first(cast["chair"], line.body, made["chair"].sign(line.body), is_new_root=line.is_anew)
    keys.sign_as_second(cast["secretary"], line.body, made["secretary"].sign(line.body))
    root = keys.pin.Pin(settings.UNION.key, keys.root_of_lines() or b"")
    write_private_file(keys.pin.pin_path(), root.file_text.encode())
    team = [(cast[name], made[name]) for name in readers if name.startswith("safety_team")]
    threads.ask_question()
    answerers = [(cast[name], made[name]) for name in readers if name.startswith("peer_responder")]
    articles.write_articles([actor for actor, _key in answerers])
    answered.answer_for_everybody(answerers)
    threads.answer_email()
    if settings.UNION.has_app("safety"):
        threads.report_and_answer(team)
        partners.refer_three_people(team)
        threads.report_danger()
        sentences.prepare_sentences(team)
        if mailboxes.counting_circle():
            figures.publish_last_year()
        director = active_actor(cast["treasurer"].number_or_zero, "director")
        if "confidant" in cast:
            confidant = cast["confidant"], made["confidant"]
            threads.complaint_and_answer(confidant, (director, made["treasurer"]))
    if settings.UNION.has_app("solidarity"):
        fund_requests.fill_requests(
            [(cast[name], made[name]) for name in readers if name.startswith("approver")]
        )
    if settings.UNION.has_app("ledger"):
        donors.certify_last_year()
        donors.ask_for_certificate()
    head = audit.present_head().line_of_text
    for name in ("chair", "secretary"):
        _sign_head(cast[name], made[name], head)
    return made


def sign_newer_head(cast: Mapping[str, Actor], made: Mapping[str, AccountKey]) -> None:
    """Let one director sign again when the log has grown, so that a second signature waits for a visitor."""
    if made:
        director = active_actor(cast["treasurer"].number_or_zero, "director")
        _sign_head(director, made["treasurer"], audit.present_head().line_of_text)


def _sign_head(actor: Actor, key: AccountKey, line: str) -> None:
    sign_and_tell(actor, line, key.sign(line.encode("ascii")))


def _give_account_key(actor: Actor) -> AccountKey:
    made, salt = AccountKey.make(), secrets.token_bytes(SALT_LENGTH)
    wrapped = made.wrap_seed(PHRASE, salt, actor.number_or_zero)
    halves = keys.KeyData(made.sealing_public_key, made.signing_key, salt, wrapped, proof=b"")
    keys.publish_key(actor, replace(halves, proof=made.sign(halves.signed_statement(actor.number_or_zero))))
    return made
