"""The present head of the activity log, for the Board to write down and compare later."""

from django.http import Http404, HttpResponse, JsonResponse
from django.utils.translation import get_language

from paraplu.base.browser_files import LANGUAGES, word_list
from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.front.desk import policy
from paraplu.front.desk.views import render_desk_page
from paraplu.trust.audit import api as audit
from paraplu.trust.keys import api as keys


@authorized_page(policy.see_log_head)
def log_head_page(request: ActorRequest) -> HttpResponse:
    """The size, the root and the words of the present head."""
    head, language = audit.present_head(), get_language() or ""
    spelling = word_list(language) if language in LANGUAGES else ()
    words = keys.words_of(bytes.fromhex(head.root), spelling)
    command = f"bin/paraplu audit verify --expect {head.size}:{head.root}"
    return render_desk_page(request, "log", {"head": head, "words": words, "command": command})


@authorized_page(policy.see_log_head)
def log_proof(request: ActorRequest, older: int) -> HttpResponse:
    """The proof, for a program, that the present log begins with that of an older head."""
    proven = audit.proof_since(older)
    if proven is None:
        raise Http404
    head, proof = proven
    return JsonResponse({"size": head.size, "root": head.root, "proof": proof})
