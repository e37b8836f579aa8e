"""Locks a text, for all who write, approve or publish."""

from uuid import UUID

from paraplu.commons.documents.models import DocumentText


class NoSuchText(LookupError):
    """No such text, version or kind."""


def locked_text(text: UUID) -> DocumentText:
    """Lock the text until the transaction ends."""
    texts = DocumentText.objects.select_for_update(of=("self",)).select_related("document")
    found = texts.filter(pk=text).first()
    if found is None:
        raise NoSuchText
    return found
