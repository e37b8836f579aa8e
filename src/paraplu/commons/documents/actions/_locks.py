"""One text at a time: whoever writes, approves or publishes holds its lock."""

from uuid import UUID

from paraplu.commons.documents.models import DocumentText


class NoSuchText(LookupError):
    """There is no such text, version or kind."""


def locked_text(text: UUID) -> DocumentText:
    """The text, until the transaction ends."""
    found = (
        DocumentText.objects.select_for_update(of=("self",))
        .select_related("document")
        .filter(pk=text)
        .first()
    )
    if found is None:
        raise NoSuchText
    return found
