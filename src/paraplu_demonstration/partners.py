"""Two made-up partners with keys of their own, and three people who allowed them something.

One file waits, one was fetched and answered, one consent was taken back. The partners' identity files lie
beside this module, so that a visitor can play the partner: `age --decrypt --identity
src/paraplu_demonstration/partners/centre.txt file.age | tar --extract`. No real service has a key of ours.
"""

import base64
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from django.conf import settings

from paraplu.base.clock import current_date
from paraplu.kernel.actor import STRANGER, Actor
from paraplu.kernel.age_recipients import recipient_key
from paraplu.kernel.seal.account_keys import AccountKey
from paraplu.kernel.seal.age import encrypt_archive
from paraplu.kernel.seal.archive import make_archive
from paraplu.kernel.seal.mailbox import MessagePlace, circle_statement, seal_message
from paraplu.kernel.seal.receipts import ReturnCode
from paraplu.kernel.seal.referral import (
    CONSENT_DAYS,
    fetch_code,
    make_consent,
    read_consent,
    revocation_token,
    token_digest,
)
from paraplu.kernel.statutes import ReferralPartner
from paraplu.life.referrals.actions import answer_referral, fetch_referral, revoke_referral, store_referral
from paraplu.life.referrals.models import ReferralOutcome
from paraplu.trust.keys import api as keys
from paraplu.trust.mailboxes import api as mailboxes
from paraplu.trust.mailboxes.server_side import open_without_script, read_without_script, write_without_script

SAFETY, PURPOSE, FIELDS = "safety", "support", ("text", "reach")
TEXT = "A man who lends me my room keeps my papers. I want to leave, and I do not know where to."
ASK = "We know a centre that can give you a room this week. May it read what you wrote, and reach you?"
REACH = "Call the phone shop at the corner after six, and ask for Robin."
HERE = Path(__file__).parent / "partners"
Worker = tuple[Actor, AccountKey]


def _partner(key: str, name: str, kind: str) -> ReferralPartner:
    written = (HERE / f"{key}.txt").read_text("ascii")
    (line,) = (line for line in written.splitlines() if line.startswith("# public key: "))
    return ReferralPartner(key, name, kind, "", line.removeprefix("# public key: "))


def name_partners() -> None:
    """Add the made-up partners to the union of this process; they are in no public list."""
    made_up = (
        _partner("centre", "Demonstration centre (made up)", "specialised_centre"),
        _partner("lawyer", "Demonstration lawyer (made up)", "lawyer"),
    )
    directory = settings.UNION.directory
    settings.UNION = replace(settings.UNION, directory=replace(directory, unlisted=made_up))


@dataclass(frozen=True, slots=True)
class _AllowedThread:
    """A thread in which a person allowed something to a partner."""

    code: ReturnCode
    secret: bytes
    recipient: str


def refer_three_people(team: Sequence[Worker]) -> None:
    """One file waits for its partner, another was fetched and answered; a third person took theirs back."""
    partners: Mapping[str, ReferralPartner] = {
        partner.key: partner for partner in settings.UNION.directory.unlisted
    }
    _store_file(team[0][0], _allowed_thread(team, partners["centre"]))
    answered = _allowed_thread(team, partners["lawyer"])
    _store_file(team[0][0], answered)
    token = fetch_code(answered.secret, answered.recipient).address
    fetch_referral(STRANGER, token)
    answer_referral(STRANGER, token, ReferralOutcome.TAKEN)
    _take_back(_allowed_thread(team, partners["centre"]))


def _take_back(allowed: _AllowedThread) -> None:
    """The token goes to the server, the words to the team."""
    place = MessagePlace(SAFETY, allowed.code.address, "asker", 2)
    revoke_referral(STRANGER, revocation_token(allowed.code, place, allowed.recipient))
    content: dict[str, str | list[str]] = {
        "taken_back": [f"2/{allowed.recipient}"],
        "day": current_date().isoformat(),
    }
    circle = [holder.xwing for holder in keys.circle_keys("safety_team")]
    write_without_script(STRANGER, SAFETY, allowed.code, content, lambda _subject, _language: circle)


def _allowed_thread(team: Sequence[Worker], partner: ReferralPartner) -> _AllowedThread:
    """Somebody writes, two of the team ask, and the person ticks what they ask for."""
    code, circle = ReturnCode.make(), [holder.xwing for holder in keys.circle_keys("safety_team")]
    day, secret = current_date(), secrets.token_bytes(16)
    about, content = mailboxes.BoxSubject(SAFETY), {"text": TEXT, "day": day.isoformat()}
    open_without_script(STRANGER, about, code, content, circle, secrets.token_bytes(24))
    _ask_by_two(team, code, circle, partner)
    place = MessagePlace(SAFETY, code.address, "asker", 2)
    until = day + timedelta(days=CONSENT_DAYS)
    allowed: dict[str, str | list[str]] = {
        "consents": [make_consent(code, place, partner.recipient, PURPOSE, until, FIELDS)],
        "referral_secret": base64.b64encode(secret).decode(),
        "reach": REACH,
        "day": day.isoformat(),
    }
    write_without_script(STRANGER, SAFETY, code, allowed, lambda _subject, _language: circle)
    return _AllowedThread(code, secret, partner.recipient)


def _ask_by_two(
    team: Sequence[Worker], code: ReturnCode, circle: list[bytes], partner: ReferralPartner
) -> None:
    (writer, key), (second, second_key) = team[:2]
    asked: dict[str, str | list[str]] = {"text": ASK, "handled": "two", "day": current_date().isoformat()}
    asked |= {"ask_partners": [f"{partner.key} {partner.recipient}"], "ask_purpose": PURPOSE}
    asked["ask_fields"] = list(FIELDS)
    place = MessagePlace(SAFETY, code.address, "circle", 1)
    sealed = seal_message(asked, [*circle, code.sealing_public_key], place)
    first = read_without_script(STRANGER, SAFETY, code)[0].content
    handle, box = (
        base64.b64decode(str(first["handle"])),
        mailboxes.Box.objects.get(address=code.address.hex()),
    )
    signature = key.sign(circle_statement("answer", SAFETY, code.address, 1, sealed))
    answer = mailboxes.CircleAnswer(handle, 1, sealed, signature)
    mailboxes.write_as_circle(writer, SAFETY, box.pk, answer, circle)
    agreed = second_key.sign(circle_statement("agree", SAFETY, code.address, 1, sealed))
    mailboxes.agree_to_answer(second, SAFETY, box.pk, handle, agreed)


def _store_file(worker: Actor, allowed: _AllowedThread) -> None:
    """What the worker's browser does."""
    message = read_without_script(STRANGER, SAFETY, allowed.code)[-1]
    place = MessagePlace(SAFETY, allowed.code.address, "asker", message.number)
    consent = read_consent(message.content["consents"][0], place, allowed.code.signing_key)
    lines = ["paraplu referral 2", f"From: {settings.UNION.name.public}", "", "[The first message]", TEXT]
    text = "\n".join([*lines, "", "[How to reach the person]", REACH, ""]).encode()
    file = encrypt_archive(make_archive(text), recipient_key(allowed.recipient) or b"")
    fetch = token_digest(fetch_code(allowed.secret, allowed.recipient).address)
    store_referral(worker, file, fetch, consent.revocation)
