"""The head of the activity log, for the Board to write down, sign and compare later."""

from base64 import b64encode
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse

from paraplu.base.own_command import COMMAND
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.front.desk import policy
from paraplu.front.desk.forms import HeadSignatureForm, LogSizeForm
from paraplu.front.desk.log_heads import sign_and_tell, view_log
from paraplu.front.desk.views import render_desk_page
from paraplu.trust.audit import api as audit
from paraplu.trust.keys import api as keys


@authorized_page(policy.see_log_head)
def log_head_page(request: ActorRequest) -> HttpResponse:
    """The size, the root and the words of the present head, and the head that waits for a signature.

    With a number of entries, the words that the log of today has for it.
    """
    form = LogSizeForm(request.GET or None)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return _render_log_head(request, status, form)


def _render_log_head(
    request: ActorRequest, status: int, form: LogSizeForm, *, is_changed: bool = False
) -> HttpResponse:
    asked = form.cleaned_data["entries"] if form.is_valid() else 0
    log = view_log(asked)
    head = log.present
    context = {
        "head": head,
        "command": f"{COMMAND} audit verify --expect {head.size}:{head.root}",
        "newest": log.of_two[:1],
        "earlier": log.of_two[1:],
        "form": form,
        "asked": asked,
        "asked_root": log.asked_root,
        "is_changed": is_changed,
    }
    if keys.sign_head(request.actor):
        context |= _signing_context(request.actor.number_or_zero, head)
    return render_desk_page(request, "log", context, status)


def _signing_context(number: int, present: audit.TreeHead) -> dict[str, Any]:
    """What the browser needs to sign: the head, and the newest one that this person signed already."""
    if not keys.is_head_due(number):
        return {"is_signed": keys.own_signed_head(number) is not None}
    own, wanted = keys.own_signed_head(number), keys.head_to_sign(number, present)
    data = {
        "line": wanted.line_of_text if wanted else "",
        "signed": keys.tree_head(own).line_of_text if own else "",
        "signature": _base64(own.signature) if own else "",
    }
    return {"to_sign": data, **keys.unlock_context(number)}


@authorized_page(keys.sign_head, methods=("POST",), recently_authenticated=True)
def sign_log_head(request: ActorRequest) -> HttpResponse:
    """Store the signature that the director's browser made, and write to the Board when it is the second."""
    form = HeadSignatureForm(request.POST)
    if not form.is_valid():
        return _refuse_signature(request, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        sign_and_tell(request.actor, form.cleaned_data["line"], form.cleaned_data["signature"])
    except keys.HeadConflict:
        return _refuse_signature(request, HTTPStatus.CONFLICT)
    return MemberRedirect("desk:log")


def _refuse_signature(request: ActorRequest, status: int) -> HttpResponse:
    return _render_log_head(request, status, LogSizeForm(), is_changed=True)


@authorized_page(policy.see_log_head)
def signed_heads_file(request: ActorRequest) -> HttpResponse:
    """The heads that the Board signed, a line each, with their words and signatures, for `audit verify`."""
    lines = [
        f"{keys.tree_head(signed).line_of_text}\n"
        f"# {signed.number} {_base64(signed.signature)}\n"
        f"# {keys.words_of_root(signed.root)}\n"
        for signed in keys.signed_heads()
    ]
    return HttpResponse("".join(lines), content_type="text/plain; charset=utf-8")


def _base64(raw: bytes | memoryview) -> str:
    return b64encode(bytes(raw)).decode()


@authorized_page(policy.see_log_head)
def log_proof(request: ActorRequest, older: int, newer: int) -> HttpResponse:
    """The proof, for a program, that one head of the log begins with an older one."""
    proven = audit.proof_between(older, newer)
    if proven is None:
        raise Http404
    head, proof = proven
    return JsonResponse({"size": head.size, "root": head.root, "proof": proof})
