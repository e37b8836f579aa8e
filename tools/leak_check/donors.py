"""A donor asks for a tax certificate as the script of its form does: the server is sent ciphertext alone.

The form has no way without a script, so the trial seals what a browser would seal, pays with the same work,
and comes back with the return code, which proves that something is stored that could be found.
"""

import base64
import hashlib
import json
import secrets
from datetime import UTC, datetime
from itertools import count
from typing import NamedTuple

from paraplu.kernel.proof_of_work import is_solution
from paraplu.kernel.seal.keys import recipient_id
from paraplu.kernel.seal.mailbox import (
    SIGNATURE_FIELD,
    Content,
    MessagePlace,
    open_message,
    opening_statement,
    own_statement,
    reading_statement,
    seal_message,
)
from paraplu.kernel.seal.receipts import ReturnCode
from tools.leak_check.client import PageAnswer, Visitor
from tools.leak_check.visits import Canaries

PURPOSE, FORM = "certificates", "/en/certificate/"
CANARY = "asked for a certificate"
CIRCLE = r"data-circle>(\{.*?\})</script>"
TICKET, PRICE = r'name="ticket" value="([^"]+)"', r'data-bits="(\d+)"'
CHALLENGE = r'data-challenge="([^"]+)"'
# The last two digits of a national number, for somebody born before 2000.
MODULUS = 97
HANDLE_BYTES = 16


class WorkToPay(NamedTuple):
    """The form token of a page, and how many zero bits the work for it has."""

    ticket: str
    bits: int

    def find_solution(self) -> str:
        """The work that a browser does before it sends."""
        return next(text for text in map(str, count()) if is_solution(self.ticket, self.bits, text))


def ask_for_certificate(visitor: Visitor, canaries: Canaries) -> None:
    """Send the form, and read it again; AssertionError if what was sent is not there."""
    page = visitor.open_page("forms", FORM)
    ticket, bits = page.all_matches(TICKET)[0], page.all_matches(PRICE)[0]
    canaries.add_canary("sealed ticket", ticket)
    code = ReturnCode.make()
    canaries.add_canary("receipt", code.digits, code.digits.replace(" ", ""))
    content = _typed_content(canaries, page)
    fields = _sealed_fields(code, content, page)
    price = WorkToPay(ticket, int(bits))
    sent = [*fields.items(), ("ticket", ticket), ("solution", price.find_solution())]
    visitor.send_form("forms", f"{FORM}send/", sent, shown=page)
    if _read_again(visitor, code)["donor"] != content["donor"]:
        raise AssertionError("The request for a certificate was not stored.")


def _typed_content(canaries: Canaries, page: PageAnswer) -> Content:
    """Name, address, national number, e-mail address and transfers of a donor who wants an e-mail."""
    year = page.all_matches(r'data-year="(\d+)"')[0]
    nine = f"85{secrets.randbelow(10**7):07d}"
    national = f"{nine}{MODULUS - int(nine) % MODULUS:02d}"
    return {
        "donor": canaries.make_canary(CANARY, "Kanarie "),
        "street": canaries.make_canary(CANARY, "Kanarieplein "),
        "national": canaries.add_canary(CANARY, national),
        "way": "email",
        "email": canaries.make_canary(CANARY, "canary.", "@donor.example"),
        "gifts": [f"{year}-01-05 40.00"],
        "sum": ["40.00"],
        "year": [year],
        "day": f"{datetime.now(UTC).date()}",
    }


def _sealed_fields(code: ReturnCode, content: Content, page: PageAnswer) -> dict[str, str]:
    """What the browser sends: keys, an envelope, a signature and a digest."""
    handle, place = secrets.token_bytes(HANDLE_BYTES), MessagePlace(PURPOSE, code.address, "asker", 1)
    circle = [base64.b64decode(key) for key in json.loads(page.all_matches(CIRCLE)[0])["circle"]]
    full: Content = {
        **content,
        "key": _base64(recipient_id(code.sealing_public_key)),
        "sign_key": _base64(code.signing_key),
        "signers": "2",
        "one_of": ["treasurer"],
        "handle": _base64(handle),
    }
    full[SIGNATURE_FIELD] = _base64(code.sign(own_statement(place, full)))
    sealed = seal_message(full, [*circle, code.sealing_public_key], place)
    keys = code.signing_key, code.sealing_public_key
    proof = code.sign(opening_statement(PURPOSE, code.address, *keys, sealed))
    return {
        "address": code.address.hex(),
        "proof": _base64(proof),
        "sign_key": _base64(keys[0]),
        "seal_key": _base64(keys[1]),
        "sealed": _base64(sealed),
        "handle": _base64(hashlib.sha256(handle).digest()),
    }


def _read_again(visitor: Visitor, code: ReturnCode) -> Content:
    """Come back with the return code and open the first message."""
    page = visitor.open_page("forms", f"{FORM}back/")
    challenge = page.all_matches(CHALLENGE)[0]
    proof = code.sign(reading_statement(PURPOSE, code.address, challenge))
    fields = [("challenge", challenge), ("address", code.address.hex()), ("proof", _base64(proof))]
    answer = visitor.send_form("forms", f"{FORM}back/", fields, shown=page)
    sealed = base64.b64decode(json.loads(answer.text)["messages"][0]["sealed"])
    return open_message(sealed, code.opener(), MessagePlace(PURPOSE, code.address, "asker", 1))


def _base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
