"""What this room keeps about a person, field by field, as she reads it."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from paraplu.base.known import Known
from paraplu.commons.documents.models import Approval, Comment, Document, Version


def known_about(number: int) -> list[Known]:
    """Every field of what she started, wrote, approved and said."""
    said = Comment.objects.filter(number=number).select_related("version").order_by("day", "id")
    approved = Approval.objects.filter(number=number).select_related("version").order_by("day", "id")
    return [
        *(known for one in Document.objects.filter(started_by=number) for known in _of_document(one)),
        *(known for one in Version.objects.filter(author=number) for known in _of_version(one)),
        *(known for one in approved for known in _of_approval(one)),
        *(known for one in said for known in _of_comment(one)),
    ]


def _of_document(document: Document) -> list[Known]:
    until = _("as long as the document; your number until you are erased")
    return [
        Known(
            _("Your member number, at a document you started"),
            str(document.started_by),
            "Document.started_by",
            lifetime=until,
        ),
        Known(_("Started on"), _day(document.started_on), "Document.started_on", lifetime=until),
    ]


def _of_version(version: Version) -> list[Known]:
    until = _("as long as the document; your number until you are erased")
    return [
        Known(_("You wrote"), version.title, "Version.title", lifetime=until),
        Known(
            _("Your member number, at a text you wrote"),
            str(version.author),
            "Version.author",
            lifetime=until,
        ),
        Known(_("Written on"), _day(version.day), "Version.day", lifetime=until),
    ]


def _of_approval(approval: Approval) -> list[Known]:
    until = _("until twelve months after the text appeared")
    return [
        Known(_("You approved"), approval.version.title, "Approval.version", lifetime=until),
        Known(
            _("Your member number, at a text you approved"),
            str(approval.number),
            "Approval.number",
            lifetime=until,
        ),
        Known(_("Approved on"), _day(approval.day), "Approval.day", lifetime=until),
    ]


def _of_comment(comment: Comment) -> list[Known]:
    until = _("until twelve months after the text appeared")
    return [
        Known(_("You said about a text"), comment.text, "Comment.text", lifetime=until),
        Known(_("About which text"), comment.version.title, "Comment.version", lifetime=until),
        Known(
            _("Your member number, at what you said"), str(comment.number), "Comment.number", lifetime=until
        ),
        Known(
            _("You said it as a reader"),
            _("yes") if comment.is_reader else _("no"),
            "Comment.is_reader",
            lifetime=until,
        ),
        Known(_("Said on"), _day(comment.day), "Comment.day", lifetime=until),
    ]


def _day(day: date) -> str:
    return date_format(day, "DATE_FORMAT")
