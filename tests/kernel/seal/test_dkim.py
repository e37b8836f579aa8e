"""Signatures of e-mails as RFC 6376 says; other programs verify them in tests/ops/mail."""

import base64
import re

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.dkim import DkimSigner, dkim_public_key, make_dkim_key, relaxed_body, relaxed_field

KEY = make_dkim_key()
MESSAGE = (
    b"From: Office <office@quiet.example>\r\nTo: violet@mail.example\r\nSubject: A long\r\n  subject \r\n"
    b"Date: Sun, 29 Nov 2026 12:00:00 GMT\r\nX-Other: not signed\r\n\r\nHello \t there  \r\n\r\n\r\n"
)


def signed(message: bytes = MESSAGE) -> bytes:
    return DkimSigner(KEY, "quiet.example", "m202611").sign_message(message)


def tag(message: bytes, name: str) -> str:
    field = message.partition(b"\r\nFrom:")[0].decode().replace("\r\n ", "")
    return re.split(r"[;:] ?", field.partition(f" {name}=")[2] or field.partition(f"{name}=")[2])[0]


def test_the_relaxed_forms_are_those_of_the_standard():
    assert relaxed_field(b"A", b" X") == b"a:X\r\n"
    assert relaxed_field(b"B ".strip(), b" Y\t\r\n\tZ  ") == b"b:Y Z\r\n"
    assert relaxed_body(b" C \r\nD \t E\r\n\r\n\r\n") == b" C\r\nD E\r\n"
    assert relaxed_body(b"\r\n\r\n") == b""


def test_a_signature_stands_in_front_and_changes_nothing_else():
    assert signed().endswith(MESSAGE)
    assert signed().startswith(b"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=quiet.example;")
    assert signed() == signed()


def test_each_signed_name_is_named_once_more_so_that_none_can_be_added():
    names = signed().partition(b" h=")[2].partition(b";")[0].replace(b"\r\n ", b"").split(b":")

    assert names.count(b"from") == names.count(b"to") == names.count(b"subject") == 2
    assert names.count(b"reply-to") == names.count(b"list-unsubscribe") == 1
    assert b"x-other" not in names


def test_no_length_is_signed_so_that_nothing_can_be_appended():
    assert not re.search(rb"[; ]l=", signed().partition(b"\r\nFrom:")[0])


@pytest.mark.parametrize("changed", [b"\r\nNext line", b"Bcc"])
def test_another_text_has_another_digest(changed):
    assert tag(signed(), "bh") != tag(signed(MESSAGE + changed), "bh")


def test_the_signature_is_by_the_published_key():
    public = serialization.load_der_public_key(base64.b64decode(dkim_public_key(KEY)))
    assert isinstance(public, rsa.RSAPublicKey)
    value = base64.b64decode(re.sub(rb"\s", b"", signed().rpartition(b" b=")[2].partition(b"\r\nFrom:")[0]))

    with pytest.raises(InvalidSignature):
        public.verify(value, b"another text", padding.PKCS1v15(), hashes.SHA256())
    assert (public.key_size, len(value)) == (2048, 256)


@pytest.mark.parametrize("message", [b"From office\r\n\r\ntext", b"From: a\nTo: b\r\n\r\ntext"])
def test_a_header_that_is_none_is_refused(message):
    with pytest.raises(ValueError, match="not well formed"):
        signed(message)


@pytest.mark.parametrize("key", ["short", "other", "none"])
def test_no_other_key_signs(key):
    short = rsa.generate_private_key(65537, 1024)  # noqa: S505 - it has to be refused
    kinds = {"short": short, "other": ec.generate_private_key(ec.SECP256R1())}
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())

    with pytest.raises(SealBroken):
        DkimSigner(kinds[key].private_bytes(*form) if key in kinds else b"none", "quiet.example", "m202611")
