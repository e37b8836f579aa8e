"""Records that are counted, consents, codes and statements of cases: the same bytes in both languages."""

import random
import secrets
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from paraplu.kernel.seal import Opener, generate, public_key
from paraplu.kernel.seal.counted_record import open_record, seal_record
from paraplu.kernel.seal.mailbox import (
    MessagePlace,
    circle_statement,
    note_statement,
    own_statement,
    seal_message,
)
from paraplu.kernel.seal.prepared import PreparedText
from paraplu.kernel.seal.receipts import ReturnCode
from paraplu.kernel.seal.referral import (
    ReferralConsent,
    fetch_code,
    make_consent,
    read_consent,
    revocation_token,
    token_digest,
)
from tests.kernel.seal.test_threads_in_both_languages import COUNTS, a_content, a_place, in_javascript, node

pytestmark = [pytest.mark.drawn(2), pytest.mark.halved]
SPEAK = Path(__file__).with_name("speak_newer.mjs")
KINDS = ["physical", "money", "several", "unsaid", "online_2"]
FIELDS = ["kinds", "text", "where", "reach"]
LETTERS = 'aé ü\n傘🌂"\\\u2028'


def some_codes() -> dict[str, str]:
    month = f"2{random.randint(0, 999):03}-{random.randint(1, 12):02}"
    names = ("kind", "ground", "where", "wish", "for_somebody")
    return {**{name: random.choice(KINDS) for name in names}, "month": month}


def a_recipient() -> str:
    return "age1" + "".join(random.choices("acdefghjklmnpqrstuvwxyz023456789", k=58))


def an_allowance() -> dict[str, Any]:
    until = date(2026, 11, 30) + timedelta(days=random.randint(0, 4_000))
    fields = random.sample(FIELDS, k=random.randint(1, 4))
    return {
        "recipient": a_recipient(),
        "purpose": random.choice(["support", "legal"]),
        "until": until.isoformat(),
        "fields": fields,
    }


def as_read(consent: ReferralConsent) -> dict[str, Any]:
    said = asdict(consent)
    return {
        **said,
        "until": said["until"].isoformat(),
        "fields": list(said["fields"]),
        "revocation": said["revocation"].hex(),
    }


@pytest.mark.parametrize("count", COUNTS)
def test_a_record_of_javascript_opens_in_python(count: int) -> None:
    seed, sent = generate(), [(some_codes(), secrets.token_hex(16)) for _ in range(count)]
    readers = [public_key(seed).hex(), public_key(generate()).hex()]

    answers = node(
        ({"wish": "seal", "codes": codes, "readers": readers, "id": name} for codes, name in sent), SPEAK
    )

    opener = Opener(seed)
    for (codes, name), sealed in zip(sent, answers, strict=True):
        assert open_record(bytes.fromhex(sealed), opener, name) == codes


@pytest.mark.parametrize("count", COUNTS)
def test_a_record_of_python_opens_in_javascript(count: int) -> None:
    seed, sent = generate(), [(some_codes(), secrets.token_hex(16)) for _ in range(count)]
    key = public_key(seed)

    answers = node(
        (
            {"wish": "open", "sealed": seal_record(codes, [key], name).hex(), "seed": seed.hex(), "id": name}
            for codes, name in sent
        ),
        SPEAK,
    )

    assert answers == [codes for codes, _name in sent]


@pytest.mark.parametrize("count", COUNTS)
def test_a_consent_of_each_language_is_read_in_the_other(count: int) -> None:
    codes = [ReturnCode.make() for _ in range(count)]
    given = [(code, a_place(code), an_allowance()) for code in codes]
    in_python = [line_of(*each) for each in given]

    places = [{"code": code.digits, "place": in_javascript(place)} for code, place, _allowed in given]
    asked = zip(places, given, in_python, strict=True)
    in_browser = node(({"wish": "consent", **at, "allowed": each[2]} for at, each, _line in asked), SPEAK)
    asked = zip(places, given, in_python, strict=True)
    keyed = ({"line": line, "key": each[0].signing_key.hex(), **at} for at, each, line in asked)
    read = node(({"wish": "read", **each} for each in keyed), SPEAK)

    assert in_browser == in_python
    for (code, place, allowed), line, told in zip(given, in_browser, read, strict=True):
        consent = as_read(read_consent(line, place, code.signing_key))
        assert consent == told
        assert {name: consent[name] for name in allowed} == allowed


def line_of(code: ReturnCode, place: MessagePlace, allowed: dict[str, Any]) -> str:
    until, fields = date.fromisoformat(allowed["until"]), tuple(allowed["fields"])
    return make_consent(code, place, allowed["recipient"], allowed["purpose"], until, fields)


@pytest.mark.parametrize("count", COUNTS)
def test_codes_and_tokens_of_a_referral_are_the_same(count: int) -> None:
    codes = [ReturnCode.make() for _ in range(count)]
    asked = [(code, secrets.token_bytes(16), a_place(code), a_recipient()) for code in codes]

    wishes = (
        {"code": code.digits, "secret": secret.hex(), "place": in_javascript(place), "recipient": to}
        for code, secret, place, to in asked
    )
    answers = node(({"wish": "tokens", **each} for each in wishes), SPEAK)

    assert answers == [tokens_of(*each) for each in asked]


def tokens_of(code: ReturnCode, secret: bytes, place: MessagePlace, to: str) -> list[str]:
    token = revocation_token(code, place, to)
    return [token.hex(), token_digest(token).hex(), fetch_code(secret, to).digits]


def a_text() -> dict[str, Any]:
    words = "".join(random.choices(LETTERS, k=random.randint(1, 200)))
    services = ["".join(random.choices(LETTERS, k=9)) for _ in range(random.randint(0, 3))]
    return {
        "language": random.choice(["en", "ro"]),
        "text": words,
        "services": services,
        "made": "2026-11-30",
        "until": "2027-01-30",
    }


@pytest.mark.parametrize("count", COUNTS)
def test_what_is_signed_of_a_case_is_the_same(count: int) -> None:
    codes = [ReturnCode.make() for _ in range(count)]
    keys = [codes[0].sealing_public_key]
    asked = [(place := a_place(code), a_content(), seal_message({}, keys, place), a_text()) for code in codes]

    answers = node(
        (
            {
                "wish": "statements",
                "place": in_javascript(place),
                "content": content,
                "sealed": sealed.hex(),
                "prepared": text,
            }
            for place, content, sealed, text in asked
        ),
        SPEAK,
    )

    assert answers == [[statement.hex() for statement in statements_of(*each)] for each in asked]


def statements_of(
    place: MessagePlace, content: dict[str, Any], sealed: bytes, text: dict[str, Any]
) -> list[bytes]:
    acts: tuple[Any, ...] = ("answer", "agree", "send")
    by_circle = [circle_statement(act, place.purpose, place.address, place.number, sealed) for act in acts]
    prepared = PreparedText(place.purpose, **{**text, "services": tuple(text["services"])})
    return [note_statement(place, content), own_statement(place, content), *by_circle, prepared.statement]
