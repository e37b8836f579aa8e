"""What a person typed and did not send: sealed in their own browser, given back after a proof.

Threat: a telephone found on a table must not show what its owner typed. The text is sealed under a random
key that the server stores with the account, and only the browser has the sealed text: either half alone is
useless. Both end after 24 hours, when the form is sent, and with "Leave now".
"""

import json
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme

from paraplu.base.clock import epoch_seconds
from paraplu.base.origins import URLCONFS
from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.local import open_locally, seal_locally

SECONDS = 24 * 3600
# Forms whose text is about violence or asked in confidence, or opens an account, or is encrypted
# in the browser already.
NEVER_IN = frozenset(
    (
        "accounts",
        "keys",
        "register",
        "evoting",
        "mailboxes",
        "replies",
        "questions",
        "safety",
        "complaints",
        "referrals",
        "figures",
        "solidarity",
        "claims",
    )
)
DRAFT, BACK = "typed_draft", "typed_back"
OURS = frozenset((DRAFT, BACK, "csrfmiddlewaretoken"))


@dataclass(frozen=True, slots=True)
class TypedDraft:
    """The fields of one form. action: the URL it was sent to; back: the page that it is on."""

    action: str
    back: str
    fields: tuple[tuple[str, str], ...]
    key: str = ""


def draft_of_request(request: HttpRequest) -> TypedDraft | None:
    """The form in this request; None for a request that only reads, and for a form that is never drafted."""
    if request.method != "POST" or not request.POST:
        return None
    action = request.get_full_path()
    pairs = [(name, text) for name, texts in request.POST.lists() for text in texts]
    return make_draft(action, page_of_form(request) or action, pairs)


def make_draft(action: str, back: str, pairs: Iterable[tuple[str, str]]) -> TypedDraft | None:
    """The draft of a form on one of our pages; None for forms that are never drafted."""
    fields = tuple((name, text) for name, text in pairs if name not in OURS)
    if not fields or not (is_local(action) and is_local(back) and may_be_drafted(action)):
        return None
    return TypedDraft(action, back, fields)


def has_typed_text(request: HttpRequest) -> bool:
    """Whether a form of a page was sent, or a page that locks itself says that somebody typed into one."""
    sent = set(request.POST) - OURS - {"typed_fields", "typed_action"}
    return bool(sent or request.POST.get("typed_action"))


def is_local(path: str) -> bool:
    """Whether it is a path of this host."""
    return path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)


def may_be_drafted(action: str) -> bool:
    """Whether the text of a form that goes there may be stored in the browser."""
    try:
        match = resolve(urlsplit(action).path, urlconf=URLCONFS["members"])
    except Resolver404:
        return False
    return match.namespace not in NEVER_IN


def page_of_form(request: HttpRequest) -> str:
    """The page of the form: a form that was restored before names it, otherwise the Referer header does."""
    if back := request.POST.get(BACK, ""):
        return back
    parts = urlsplit(request.META.get("HTTP_REFERER", ""))
    if parts.netloc != request.META.get("HTTP_HOST", ""):
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def seal_fields(draft: TypedDraft, key: bytes, bound: bytes) -> str:
    """The draft as the browser stores it."""
    text = json.dumps([int(epoch_seconds()), draft.action, draft.back, draft.fields])
    return urlsafe_b64encode(seal_locally(key, zlib.compress(text.encode()), bound)).decode()


def open_fields(sealed: str, key: bytes, bound: bytes) -> TypedDraft | None:
    """Return the draft; None for another key, another account, a changed byte, or after 24 hours."""
    try:
        text = zlib.decompress(open_locally(key, urlsafe_b64decode(sealed.encode()), bound))
    except (SealBroken, ValueError, zlib.error):
        return None
    at, action, back, fields = json.loads(text)
    if not 0 <= epoch_seconds() - at <= SECONDS:
        return None
    return TypedDraft(action, back, tuple((name, value) for name, value in fields))


def pairs_of_json(text: str) -> list[tuple[str, str]]:
    """The fields as the script of a page that locks itself sends them; empty for anything else."""
    try:
        pairs: Any = json.loads(text)
        return [(str(name), str(value)) for name, value in pairs]
    except (ValueError, TypeError, RecursionError):
        return []
