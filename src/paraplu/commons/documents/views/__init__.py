"""Pages of documents: the list, one text, writing."""

from uuid import UUID

from django.http import Http404

from paraplu.commons.documents import policy, queries
from paraplu.commons.documents.document_views import TextDetails, text_details
from paraplu.commons.documents.models import Document, DocumentText, TextVersion
from paraplu.kernel.actor import Actor


def find_document(actor: Actor, document: UUID) -> Document:
    """A document that the actor may see; else 404."""
    found = queries.visible_documents(actor).filter(pk=document).first()
    if found is None:
        raise Http404
    return found


def find_text(actor: Actor, text: UUID) -> TextDetails:
    """The details of a text that the actor may see; else 404."""
    found = DocumentText.objects.select_related("document").filter(pk=text).first()
    if found is None or not policy.see(actor, (details := text_details(found)).rule_subject):
        raise Http404
    return details


def find_version(actor: Actor, version: UUID) -> tuple[TextVersion, TextDetails]:
    """A version of a text that the actor may see, with the details of the text; else 404."""
    found = TextVersion.objects.select_related("text__document").filter(pk=version).first()
    if found is None or not policy.see(actor, (details := text_details(found.text)).rule_subject):
        raise Http404
    return found, details
