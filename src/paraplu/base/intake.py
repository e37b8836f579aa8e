"""Forms that strangers send on the forms' host: stored once for each form token, without a cookie."""

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

from paraplu.base import form_tokens
from paraplu.base.clock import current_date
from paraplu.base.digests import keyed_digest
from paraplu.kernel.numbers import RETURN_CODE_BYTES, read_code, write_secret_code


class SubmissionConflict(Exception):
    """This form token was used for another content."""


class IdempotentSubmission(models.Model):
    """What each of these forms stores beside its own fields; of its secrets it stores only digests.

    address_token: the token under which `trust/post` stores the sealed address, empty if none was given.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    language = models.CharField(max_length=8)
    address_token = models.CharField(max_length=43, blank=True)
    token_digest = models.CharField(max_length=64, unique=True)
    content_mac = models.CharField(max_length=64)
    asked_on = models.DateField(default=current_date)

    class Meta:
        abstract = True


class OfficeSubmission(IdempotentSubmission):
    """A form that an office answers by a day.

    terms_version: the conditions that were accepted before the form was shown. closed_on: the day when
    nothing remained to be done.
    """

    terms_version = models.CharField(max_length=20)
    due_on = models.DateField()
    state = models.CharField(max_length=12, db_index=True)
    answered_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True, db_index=True)

    class Meta:
        abstract = True


def save_once(row: IdempotentSubmission, data: Mapping[str, Any], nonce: bytes) -> bool:
    """Store a form and return True, or False when this form token stored the same content before.

    Raises SubmissionConflict when the token stored another content.
    """
    plain = json.dumps(dict(data), sort_keys=True, default=str).encode()
    row.token_digest = form_tokens.token_digest(nonce)
    # The key is the nonce, which only the sender's page has: an attacker cannot try addresses against it.
    row.content_mac = hmac.digest(nonce, plain, hashlib.sha256).hex()
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        stored_mac = type(row)._default_manager.get(token_digest=row.token_digest).content_mac
        if not hmac.compare_digest(stored_mac, row.content_mac):
            raise SubmissionConflict from None
        return False
    return True


def return_code_for(purpose: str, nonce: bytes) -> str:
    """Return the return code, made from the form token and our key, so that it is stored nowhere."""
    return write_secret_code(_request_secret(purpose, nonce))


def return_code_digest(purpose: str, nonce: bytes) -> str:
    """Return what is stored of a return code."""
    return keyed_digest(purpose, _request_secret(purpose, nonce))


def digest_of_typed_code(purpose: str, code: str) -> str:
    """Return what would be stored of a typed code, or an empty text if it is no code."""
    entropy = read_code(code)
    return keyed_digest(purpose, entropy) if entropy else ""


def _request_secret(purpose: str, nonce: bytes) -> bytes:
    return bytes.fromhex(keyed_digest(f"{purpose}/secret", nonce))[:RETURN_CODE_BYTES]


def receive_submission(
    request: HttpRequest, form: forms.Form, purpose: str, keep: Callable[[bytes], None]
) -> HTTPStatus:
    """Let `keep` store a valid form, or add the errors to the form."""
    nonce = form_token_nonce(request, purpose)
    if nonce is None:
        form.add_error(
            None, _("This page was open for a long time. Send the form again. What you typed is still here.")
        )
    if nonce is None or not form.is_valid():
        return HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        keep(nonce)
    except SubmissionConflict:
        form.add_error(None, _("You already sent this form with other words. Send it again if you want to."))
        return HTTPStatus.CONFLICT
    return HTTPStatus.OK


def form_token_for(request: HttpRequest, purpose: str, status: HTTPStatus = HTTPStatus.OK) -> str:
    """Return a new form token for the page, or the one that was sent if it is valid and still unused."""
    if status == HTTPStatus.UNPROCESSABLE_ENTITY and form_token_nonce(request, purpose):
        return request.POST.get("ticket", "")
    return form_tokens.issue_token(purpose)


def form_token_nonce(request: HttpRequest, purpose: str, field: str = "ticket") -> bytes | None:
    """Return the nonce of the form token that was sent, or None if it is not valid."""
    try:
        return form_tokens.read_token(request.POST.get(field, ""), purpose)
    except form_tokens.InvalidFormToken:
        return None
