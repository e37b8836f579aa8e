"""What people send under a seal or because of it, made inside a site; how often it is there afterwards.

These functions run in the site (`Arriving.prepare`), which needs nothing of a browser for them.
"""

import base64
import secrets
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from paraplu.base import clock, form_tokens
from paraplu.base.models import Recipient
from paraplu.base.origins import URLCONFS
from paraplu.kernel.seal.age import filler_file
from paraplu.kernel.seal.counted_record import filler_record
from paraplu.kernel.seal.mailbox import MessagePlace, opening_statement, seal_message, writing_statement
from paraplu.kernel.seal.receipts import ReturnCode
from paraplu.kernel.seal.referral import token_digest
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.post import api as post
from tests import rosters
from tests.faults.visitors import CSRF
from tests.life.alerts.parts import a_draft
from tests.life.referrals.parts import Referral, stored
from tests.people import roles
from tests.sealed import (
    a_box,
    a_circle,
    a_key,
    a_signature,
    an_answer_to,
    circle_keys,
    with_a_known_handle,
    with_an_unsent_answer,
)
from tests.trust.mailboxes.parts import (
    Box,
    CountedRecord,
    Message,
    WaitingAnswer,
    mailboxes,
    solution_for,
    thread_prices,
)

READERS, CODE = 9, ReturnCode(b"code of a tester")
PHOTO = {"photo": "A" * 40_000}


def text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def posted(
    name: str, fields: Mapping[str, str], *arguments: Any, cookie: str = "", host: str = "forms"
) -> dict[str, str]:
    """A form as a browser sends it."""
    path = reverse(name, urlconf=URLCONFS[host], args=arguments)
    return {"path": path, "form": urlencode(fields), "cookie": cookie}


def sealed_by(receipt: ReturnCode, purpose: str, number: int, **content: str) -> bytes:
    place = MessagePlace(purpose, receipt.address, "asker", number)
    return seal_message(
        {"day": clock.current_date().isoformat(), **content},
        [*circle_keys(purpose), receipt.sealing_public_key],
        place,
    )


def first_message(purpose: str, token: str, **more: str) -> dict[str, str]:
    """The fields of a new thread."""
    receipt = ReturnCode.make()
    sealed, both = sealed_by(receipt, purpose, 1, text="It was him."), receipt.sealing_public_key
    statement = opening_statement(purpose, receipt.address, receipt.signing_key, both, sealed)
    fields = {"address": receipt.address.hex(), "sign_key": text(receipt.signing_key), "seal_key": text(both)}
    fields |= {"sealed": text(sealed), "proof": text(receipt.sign(statement)), "handle": text(bytes(32))}
    if "photo" in more:
        photo = sealed_by(receipt, purpose, 2, **PHOTO)
        more["photo"] = text(photo)
        more["photo_proof"] = text(receipt.sign(writing_statement(purpose, receipt.address, 2, photo)))
    ticket = form_tokens.issue_token(token)
    solution = solution_for(ticket, thread_prices.price_of_now(purpose))
    return {**fields, "ticket": ticket, "solution": solution, **more}


def a_report() -> dict[str, str]:
    """With a photograph, and with a record that may be counted."""
    a_circle("safety_team", 500_001)
    a_circle("auditor", 500_011)
    record = filler_record(mailboxes.counting_circle())
    counted = {"record_id": secrets.token_hex(16), "record": text(record)}
    return posted("safety:send", first_message("safety", "mailboxes/safety/open", photo="", **counted))


def a_complaint() -> dict[str, str]:
    a_circle("confidant", 500_001)
    a_circle("director", 500_011)
    return posted("complaints:send", first_message("complaints", "mailboxes/complaints/open"))


def more_words() -> dict[str, str]:
    """What an asker adds: more words, or a consent; the server cannot tell which."""
    a_circle("safety_team", 500_001)
    receipt = ReturnCode.make()
    a_box("safety", receipt=receipt)
    sealed = sealed_by(receipt, "safety", 2, text="More.")
    statement = writing_statement("safety", receipt.address, 2, sealed)
    fields = {"address": receipt.address.hex(), "number": "2", "sealed": text(sealed)}
    challenge = form_tokens.issue_token("mailboxes/safety/read")
    return posted(
        "safety:come_back", {**fields, "proof": text(receipt.sign(statement)), "challenge": challenge}
    )


def of_the_team() -> tuple[int, str]:
    """Somebody of the safety team who is logged in and has a key: number and cookies."""
    her = roles.member(MemberStatus.ACTIVE, "safety_team")
    rosters.enter(her.number, "safety_team", a_key(her.number), clock.current_date())
    cookies = [f"{cookie.key}={cookie.value}" for cookie in her.client.cookies.values()]
    return her.number, "; ".join([*cookies, f"__Host-csrf={CSRF}"])


def by_member(name: str, cookie: str, fields: Mapping[str, str], *arguments: Any) -> dict[str, str]:
    return posted(name, {**fields, "csrfmiddlewaretoken": CSRF}, *arguments, cookie=cookie, host="members")


def an_answer() -> dict[str, str]:
    """An answer that will wait for its second reader."""
    a_circle("safety_team", 500_001)
    number, cookie = of_the_team()
    box = with_a_known_handle(a_box("safety"))
    answer = {name: value for name, value in asdict(an_answer_to(box, number)).items() if value}
    fields = {name: text(raw) for name, raw in answer.items() if isinstance(raw, bytes)}
    return by_member("safety:answer", cookie, {**fields, "handle": text(bytes(16)), "number": "1"}, box.pk)


def an_agreement() -> dict[str, str]:
    """The second reader of an answer."""
    a_circle("safety_team", 500_001)
    number, cookie = of_the_team()
    box = with_an_unsent_answer(with_a_known_handle(a_box("safety")), 500_001)
    signature = a_signature(number, "agree", box, bytes(WaitingAnswer.objects.get().sealed))
    fields = {"handle": text(bytes(16)), "signature": text(signature)}
    return by_member("safety:agreement", cookie, fields, box.pk)


def a_note() -> dict[str, str]:
    a_circle("safety_team", 500_001)
    _number, cookie = of_the_team()
    box = with_a_known_handle(a_box("safety"))
    place = MessagePlace("safety", bytes.fromhex(box.address), "note", 1)
    sealed = seal_message({"act": "takes"}, circle_keys("safety"), place)
    fields = {"handle": text(bytes(16)), "number": "1", "sealed": text(sealed)}
    return by_member("safety:note", cookie, fields, box.pk)


def a_referral() -> dict[str, str]:
    a_circle("safety_team", 500_001)
    _number, cookie = of_the_team()
    digests = {"fetch": text(token_digest(CODE.address)), "revocation": text(token_digest(bytes(16)))}
    return by_member("referrals:store", cookie, {**digests, "content": text(filler_file(b"one"))})


def a_fetched_referral() -> dict[str, str]:
    stored(filler_file(b"one"), CODE)
    return posted("referrals:file", {"code": CODE.digits})


def an_alert() -> dict[str, str]:
    """Published by the second person: a notice to each reader is queued."""
    _number, cookie = of_the_team()
    readers = range(500_021, 500_021 + READERS)
    post.import_addresses(
        [post.ImportedAddress(one, f"reader{one}@mail.example", "en", ()) for one in readers]
    )
    alert = a_draft(clock.current_date())
    return by_member("alerts:agreement", cookie, {"seen": alert.content_digest}, alert.pk)


ACTS: Mapping[str, Callable[[], dict[str, str]]] = {
    act.__name__: act
    for act in (
        a_report, a_complaint, more_words, an_answer, an_agreement, a_note, a_referral, a_fetched_referral,
        an_alert,
    )
}  # fmt: skip


def counts() -> list[int]:
    """What these acts store: threads, messages, records, unsent answers, referrals, opened ones, notices."""
    tables = Box, Message, CountedRecord, WaitingAnswer, Referral
    opened = Referral.objects.exclude(opened_on=None).count()
    return [*(table.objects.count() for table in tables), opened, Recipient.objects.count()]


# What each adds to the counts when it has arrived once.
ONCE: Mapping[str, list[int]] = {
    "a_report": [1, 2, 1, 0, 0, 0, 0],
    "a_complaint": [1, 1, 0, 0, 0, 0, 0],
    "more_words": [0, 1, 0, 0, 0, 0, 0],
    "an_answer": [0, 0, 0, 1, 0, 0, 0],
    "an_agreement": [0, 1, 0, -1, 0, 0, 0],
    "a_note": [0, 1, 0, 0, 0, 0, 0],
    "a_referral": [0, 0, 0, 0, 1, 0, 0],
    "a_fetched_referral": [0, 0, 0, 0, 0, 1, 0],
    "an_alert": [0, 0, 0, 0, 0, 0, READERS],
}
