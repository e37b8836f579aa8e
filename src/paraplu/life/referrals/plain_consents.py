"""What an asker without scripts allows a partner, and takes back: the same consent as in a browser.

Threat: an attacker who controls the server in that moment could sign another consent, as they could read what
is typed; the page says so. The return code is in memory for one request, and the partner's file is made by
the team's browser, which checks the signature like any other (docs/formats/referral.md).
"""

import base64
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from django.conf import settings

from paraplu.base.clock import current_date
from paraplu.kernel.actor import Actor
from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.mailbox import MessagePlace
from paraplu.kernel.seal.receipts import SECRET_LENGTH, ReturnCode
from paraplu.kernel.seal.referral import (
    CONSENT_DAYS,
    ReferralConsent,
    make_consent,
    read_consent,
    revocation_token,
)
from paraplu.kernel.statutes import ReferralPartner
from paraplu.life.questions import api as questions
from paraplu.life.referrals import actions
from paraplu.life.safety import api as safety
from paraplu.trust.mailboxes import api as mailboxes

Messages = Sequence[mailboxes.ReadableMessage]
# Of a thread: to whom the next message of its asker is sealed.
READERS: Mapping[str, Callable[[str, str], list[bytes]]] = MappingProxyType(
    {"safety": safety.report_readers, "questions": questions.question_readers}
)
# What two of the team signed; a question of one of them is none.
TWO = 2


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """What the team asks for and the asker has not answered: partners of this page, a purpose, fields."""

    partners: tuple[ReferralPartner, ...]
    purpose: str
    fields: tuple[str, ...]

    def allowed_fields(self, ticked: Sequence[str], partner: ReferralPartner) -> tuple[str, ...]:
        """Of the boxes that were ticked, those that were asked for this partner."""
        return tuple(field for field in self.fields if f"{partner.key}/{field}" in ticked)


@dataclass(frozen=True, slots=True)
class GivenConsent:
    """A consent that the asker gave; name: by which they take it back. taken_back: whether they did."""

    name: str
    place: MessagePlace
    consent: ReferralConsent
    partner: ReferralPartner | None
    taken_back: bool


def _texts(content: Mapping[str, str | list[str]], name: str) -> list[str]:
    found = content.get(name, [])
    return [found] if isinstance(found, str) else found


def open_request(messages: Messages) -> OpenRequest | None:
    """The last question of the team that two of them signed, unless the asker has answered it."""
    asked: OpenRequest | None = None
    for message in messages:
        if message.side == "asker" and message.content.get("consents"):
            asked = None
        elif message.side == "circle" and message.signers >= TWO and message.content.get("ask_partners"):
            asked = _request_in(message.content)
    return asked if asked and asked.partners and asked.fields else None


def _request_in(content: Mapping[str, str | list[str]]) -> OpenRequest:
    named = _texts(content, "ask_partners")
    partners = [each for each in settings.UNION.directory.partners if each.recipient]
    found = tuple(each for each in partners if f"{each.key} {each.recipient}" in named)
    return OpenRequest(found, str(content.get("ask_purpose", "")), tuple(_texts(content, "ask_fields")))


def given_consents(purpose: str, code: ReturnCode, messages: Messages) -> list[GivenConsent]:
    """Every consent in a thread, in its order."""
    taken = {name for message in messages for name in _texts(message.content, "taken_back")}
    partners = {partner.recipient: partner for partner in settings.UNION.directory.partners}
    given = []
    for message in messages:
        place = MessagePlace(purpose, code.address, "asker", message.number)
        for line in _texts(message.content, "consents") if message.side == "asker" else ():
            try:
                consent = read_consent(line, place, code.signing_key)
            except SealBroken:
                continue
            name = f"{message.number}/{consent.recipient}"
            found = partners.get(consent.recipient)
            given.append(GivenConsent(name, place, consent, found, name in taken))
    return given


def allow_fields(
    actor: Actor, purpose: str, code: ReturnCode, request: OpenRequest, ticked: Sequence[str], reach: str
) -> None:
    """Sign a consent for each partner of whom something was ticked, and send it into the thread."""
    today = current_date()
    allowed = {partner: request.allowed_fields(ticked, partner) for partner in request.partners}

    def signed_content(place: MessagePlace) -> dict[str, str | list[str]]:
        until = today + timedelta(days=CONSENT_DAYS)
        lines = [
            make_consent(code, place, partner.recipient, request.purpose, until, fields)
            for partner, fields in allowed.items()
            if fields
        ]
        content: dict[str, str | list[str]] = {"consents": lines, "day": today.isoformat()}
        content["referral_secret"] = base64.b64encode(secrets.token_bytes(SECRET_LENGTH)).decode()
        return content | ({"reach": reach} if any("reach" in fields for fields in allowed.values()) else {})

    mailboxes.write_without_script(actor, purpose, code, signed_content, READERS[purpose])


def take_consent_back(actor: Actor, purpose: str, code: ReturnCode, given: GivenConsent) -> date | None:
    """Take one back and say so in the thread; returns the day on which the partner had already fetched it."""
    token = revocation_token(code, given.place, given.consent.recipient)
    opened_on = actions.revoke_referral(actor, token)
    if opened_on is None and not given.taken_back:
        content: dict[str, str | list[str]] = {
            "taken_back": [given.name],
            "day": current_date().isoformat(),
        }
        mailboxes.write_without_script(actor, purpose, code, content, READERS[purpose])
    return opened_on
