"""Forms that strangers send at a door: kept once for each ticket, without a cookie, whoever they are."""

import hashlib
import hmac
import json
import uuid
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from django import forms
from django.db import IntegrityError, models, transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from paraplu.base import tickets
from paraplu.base.clock import today
from paraplu.base.digests import keyed
from paraplu.kernel.numbers import RETURN_CODE_BYTES, read_code, return_code


class SentOtherwise(Exception):
    """This ticket was spent on other words."""


class IdempotentSubmission(models.Model):
    """What each of these forms keeps beside its own fields; of its secrets there are only digests.

    address_token: under which the post knows the sealed address, empty where none was given.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    language = models.CharField(max_length=8)
    address_token = models.CharField(max_length=43, blank=True)
    ticket_digest = models.CharField(max_length=64, unique=True)
    content_mac = models.CharField(max_length=64)
    asked_on = models.DateField(default=today)

    class Meta:
        abstract = True


class Intake(IdempotentSubmission):
    """A form that an office answers until a day.

    terms_version: the conditions that were accepted before the form was shown. closed_on: when nothing more
    is to do.
    """

    terms_version = models.CharField(max_length=20)
    due_on = models.DateField()
    state = models.CharField(max_length=12, db_index=True)
    answered_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True, db_index=True)

    class Meta:
        abstract = True


def is_new(row: IdempotentSubmission, said: Mapping[str, Any], nonce: bytes) -> bool:
    """Keep a form; False when this ticket kept the same words before, SentOtherwise when it kept others."""
    row.ticket_digest, row.content_mac = tickets.digest(nonce), _content_mac(said, nonce)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        kept = type(row)._default_manager.get(ticket_digest=row.ticket_digest).content_mac
        if not hmac.compare_digest(kept, row.content_mac):
            raise SentOtherwise from None
        return False
    return True


def _content_mac(said: Mapping[str, Any], nonce: bytes) -> str:
    """Keyed with the ticket, which only the sender's page holds: a thief cannot try addresses against it."""
    plain = json.dumps(dict(said), sort_keys=True, default=str).encode()
    return hmac.digest(nonce, plain, hashlib.sha256).hex()


def code_for(purpose: str, nonce: bytes) -> str:
    """The code to come back with, made again from the ticket and our key, so that it is stored nowhere."""
    return return_code(_entropy(purpose, nonce))


def code_digest(purpose: str, nonce: bytes) -> str:
    """What is kept of it."""
    return keyed(purpose, _entropy(purpose, nonce))


def digest_of_code(purpose: str, code: str) -> str:
    """What would be kept of a code that somebody typed; empty when it is none."""
    entropy = read_code(code)
    return keyed(purpose, entropy) if entropy else ""


def _entropy(purpose: str, nonce: bytes) -> bytes:
    return bytes.fromhex(keyed(f"{purpose}/secret", nonce))[:RETURN_CODE_BYTES]


def receive(
    request: HttpRequest, form: forms.Form, purpose: str, keep: Callable[[bytes], None]
) -> HTTPStatus:
    """Let `keep` keep what a well filled-in form says; what is wrong stands in the form afterwards."""
    nonce = nonce_of(request, purpose)
    if nonce is None:
        form.add_error(None, _("This page was open for a long time. Please send it once more."))
    if nonce is None or not form.is_valid():
        return HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        keep(nonce)
    except SentOtherwise:
        form.add_error(
            None, _("You have sent this form before, with other words. Send it again if you wish.")
        )
        return HTTPStatus.CONFLICT
    return HTTPStatus.OK


def ticket_for(request: HttpRequest, purpose: str, status: HTTPStatus = HTTPStatus.OK) -> str:
    """A fresh ticket for the page, unless the one that came along is good and still unspent."""
    came = request.POST.get("ticket", "")
    if status == HTTPStatus.UNPROCESSABLE_ENTITY and nonce_of(request, purpose):
        return came
    return tickets.issue(purpose)


def nonce_of(request: HttpRequest, purpose: str, field: str = "ticket") -> bytes | None:
    """The nonce of a good ticket that came along."""
    try:
        return tickets.read(request.POST.get(field, ""), purpose)
    except tickets.TicketWrong:
        return None
