"""A flood of threads that nobody means, and the honest ones in it."""

import base64
import hashlib
import secrets
from typing import Any

from django.conf import settings
from django.test import Client

from paraplu.base import clock, form_tokens
from paraplu.kernel.actor import Actor
from paraplu.kernel.seal.filler import filler
from paraplu.kernel.seal.mailbox import MessagePlace, opening_statement, seal_message
from paraplu.kernel.seal.receipts import ReturnCode
from paraplu.kernel.seal.slots import recipient_id
from paraplu.kernel.standing import MemberStatus
from tests import rosters
from tests.life.questions.parts import choose_duty
from tests.people import roles
from tests.sealed import a_box, a_key, circle_keys
from tests.trust.mailboxes.parts import Box, Message, solution_for, thread_prices

OFFICES = {"safety": "safety_team", "questions": "peer_responder"}
PAGES = {"safety": "/en/box/", "questions": "/en/questions/"}
FORMS = {"safety": "/en/tell/send/", "questions": "/en/questions/send/"}
# What a question says outside its seal.
ABOUT = {"safety": {}, "questions": {"topic": "work", "language": "en"}}
SHAPES = 20


class Circle:
    """Two holders of an office, each with a key and a browser."""

    def __init__(self, purpose: str) -> None:
        self.purpose, self.office = purpose, OFFICES[purpose]
        self.holders = [roles.member(MemberStatus.ACTIVE, self.office) for _ in range(2)]
        for her in self.holders:
            rosters.enter(her.number, self.office, a_key(her.number), clock.current_date())
            if purpose == "questions":
                choose_duty(her.actor, ["work"], ["en"], is_paused=False)

    @property
    def actors(self) -> list[Actor]:
        return [her.actor for her in self.holders]

    def box_of(self, receipt: ReturnCode) -> Box:
        """An honest thread."""
        about = ABOUT[self.purpose]
        return a_box(self.purpose, about.get("topic", ""), about.get("language", ""), receipt)

    def page(self, number: int = 1) -> Any:
        return self.holders[0].client.get(f"{PAGES[self.purpose]}?page={number}")

    def close_all_of(self, boxes: list[Box], handle: bytes) -> None:
        """What the button for several does in a browser: the form of each."""
        client, fields = self.holders[0].client, {"handle": base64.b64encode(handle).decode()}
        for box in boxes:
            answer = client.post(f"{PAGES[self.purpose]}{box.pk}/closing/", fields)
            assert answer.status_code == 303, answer.status_code


def send_junk(purpose: str, count: int) -> list[int]:
    """So many strangers, each with an address of its own, send a sound form; the statuses."""
    client, statuses = Client(headers={"host": settings.PARAPLU.origin_hosts["forms"]}), []
    for number in range(count):
        address = f"203.0.{number // 250}.{number % 250}"
        answer = client.post(FORMS[purpose], a_junk_form(purpose), HTTP_X_FORWARDED_FOR=address)
        statuses.append(answer.status_code)
    return statuses


def a_junk_form(purpose: str) -> dict[str, str]:
    """As a browser sends it that paid the price of now."""
    receipt = ReturnCode.make()
    keys = receipt.signing_key, receipt.sealing_public_key
    place = MessagePlace(purpose, receipt.address, "asker", 1)
    sealed = seal_message({"text": "Buy this."}, [*circle_keys(purpose), keys[1]], place)
    proof = receipt.sign(opening_statement(purpose, receipt.address, *keys, sealed))
    named = {"sign_key": keys[0], "seal_key": keys[1], "sealed": sealed, "proof": proof, "handle": HANDLE}
    fields = {name: base64.b64encode(raw).decode() for name, raw in named.items()}
    ticket = form_tokens.issue_token(f"mailboxes/{purpose}/open")
    solution = solution_for(ticket, thread_prices.price_of_now(purpose))
    sent = {"address": receipt.address.hex(), "ticket": ticket, "solution": solution}
    return {**fields, **ABOUT[purpose], **sent}


# Whoever reads these threads knows sixteen zero bytes.
HANDLE = hashlib.sha256(bytes(16)).digest()


def add_junk(purpose: str, count: int) -> None:
    """Rows as such forms leave them, of some shapes, in the pool."""
    ids, about = [recipient_id(key) for key in circle_keys(purpose)], ABOUT[purpose]
    place = MessagePlace(purpose, bytes(16), "asker", 1)
    shapes = [filler(secrets.token_bytes(32), place, [*ids, bytes(16)], 512) for _ in range(SHAPES)]
    values = {"sign_key": bytes(32), "seal_key": bytes(1_216), "handle_digest": HANDLE, "purpose": purpose}
    values |= {"subject": about.get("topic", ""), "language": about.get("language", ""), "is_pooled": True}
    boxes = [
        Box(address=secrets.token_hex(16), opened_in=clock.first_of_month(), **values) for _ in range(count)
    ]
    Box.objects.bulk_create(boxes, batch_size=500)
    Message.objects.bulk_create(
        [
            Message(
                box=box, place=1, side="asker", sealed=shapes[at % SHAPES], day=clock.current_date(),
                is_pooled=True,
            )
            for at, box in enumerate(boxes)
        ],
        batch_size=500,
    )  # fmt: skip
