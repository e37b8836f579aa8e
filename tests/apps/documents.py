"""Documents: one of an editor that two roles read, one of them approved; its French; one that appears."""

from typing import Any
from uuid import UUID

from paraplu.base import clock
from paraplu.commons.documents.models import Document, DocumentText, TextApproval, TextVersion
from paraplu.commons.documents.policy import TextSubject
from paraplu.kernel.approval import digest
from paraplu.kernel.standing import MemberStatus
from tests.commons.asks.parts import HelpRequest, Offer
from tests.journeys.visits import Visit
from tests.promises.roles import ANOTHERS_NUMBER, HER_NUMBER, member

# Who writes documents need not be an active member, and holds no shelf by another office.
ROLES = {f"{office}_beside": member(MemberStatus.SUPPORTING, office) for office in ("editor", "teller")}
HERS, ANOTHERS = frozenset({HER_NUMBER}), frozenset({ANOTHERS_NUMBER})
VISITS = [
    Visit("members", "documents:list", "editor"),
    Visit("members", "documents:list", "active"),
    Visit("members", "documents:new", "editor"),
    Visit("members", "documents:text", "active", {"text": "text"}),
    Visit("members", "documents:text", "editor", {"text": "text"}),
    Visit("members", "documents:edit", "editor", {"text": "text"}),
    Visit("members", "documents:versions", "active", {"text": "text"}),
    Visit("members", "documents:version", "editor", {"version": "version"}),
    Visit("members", "documents:translation", "editor", {"document": "document"}),
    Visit("members", "documents:call", "editor", {"document": "document"}),
    Visit("public", "publicsite:texts"),
    Visit("public", "publicsite:press_texts"),
    Visit("public", "publicsite:history_texts"),
    Visit("public", "publicsite:text", named={"document": "shown_document"}),
]
PUBLIC_ANSWERS = {
    f"publicsite:{page}": (200, 405) for page in ("texts", "press_texts", "history_texts", "text")
}
NAMED = {"publicsite:text": {"document": "shown_document"}}
# It sends on to the text.
NO_PAGE = {"documents:document"}
SUBJECTS = {
    "a draft": TextSubject(readers=ANOTHERS, authors=ANOTHERS),
    "a draft she reads": TextSubject(readers=HERS, authors=ANOTHERS),
    "a draft she reads and wrote on": TextSubject(readers=HERS, authors=HERS),
    "a draft she translates": TextSubject(translators=HERS, authors=ANOTHERS),
    "a translation": TextSubject(translators=ANOTHERS, is_source=False),
    "a translation of hers": TextSubject(translators=HERS, authors=HERS, is_source=False),
    "a draft with its quorum": TextSubject(readers=ANOTHERS, authors=ANOTHERS, has_quorum=True),
    "one that appears": TextSubject(readers=ANOTHERS, authors=ANOTHERS, is_published=True),
}


def put(cast: Any) -> dict[str, Any]:
    """The peer, an editor, wrote all three; the active member and the one who applies for nothing read."""
    draft, document = _text(cast, "report", "en", ["First words.", "Rents are **too high**."])
    french, _document = _text(cast, "report", "fr", ["Les loyers."], document)
    out, shown = _text(cast, "page", "en", ["We exist."])
    report, read_by_members = _text(cast, "report", "en", ["What we did."])
    DocumentText.objects.filter(pk__in=[out.pk, report.pk]).update(
        state="published", published=1, published_on=clock.current_date()
    )
    for role in ("active", "chair", "treasurer"):
        _reads(cast, role, document.pk)
    first = TextVersion.objects.get(text=draft, place=1)
    for role in ("chair", "treasurer"):
        _approves(cast, role, draft)
    return {
        "document": document.pk,
        "shown_document": shown.pk,
        "report_text": read_by_members.pk,
        "text": [draft.pk, french.pk, out.pk],
        "version": [first.pk, TextVersion.objects.get(text=french).pk],
    }


def _text(
    cast: Any, kind: str, language: str, bodies: list[str], document: Document | None = None
) -> tuple[DocumentText, Document]:
    document = document or Document.objects.create(
        kind=kind, source_language=language, started_by=cast.peer, started_on=clock.current_date()
    )
    text = DocumentText.objects.create(document=document, kind=kind, language=language, newest=len(bodies))
    for place, body in enumerate(bodies, start=1):
        TextVersion.objects.create(
            text=text, place=place, title="On rents", body=body, author=cast.peer, day=clock.current_date(),
            digest=digest(language, "On rents", body),
        )  # fmt: skip
    return text, document


def _reads(cast: Any, role: str, document: UUID) -> None:
    plan = {"kind": "read", "title": "On rents", "wanted": 9, "taken": 1, "asker": cast.peer}
    day = {"day": clock.current_date(), "asked_on": clock.current_date()}
    ask = HelpRequest.objects.create(app="documents", subject=str(document), **plan, **day)
    Offer.objects.create(ask=ask, number=cast.players[role].number, answer="yes", working_name=role)


def _approves(cast: Any, role: str, text: DocumentText) -> None:
    version = TextVersion.objects.get(text=text, place=text.newest)
    number = cast.players[role].number
    TextApproval.objects.create(
        version=version, number=number, digest=version.digest, day=clock.current_date()
    )
