"""What this room keeps about a person, field by field, as she reads it."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from paraplu.base.known import Known, rows_about
from paraplu.commons.documents.models import Approval, Comment, Document, Version

_started = rows_about(Document, "started_by", ("started_by", "started_on"))
_wrote = rows_about(Version, "author", ("title", "author", "day"))
_approved = rows_about(Approval, "number", ("version__title", "number", "day"), "day", "id")
SAID = ("text", "version__title", "number", "is_reader", "day")
_said = rows_about(Comment, "number", SAID, "day", "id")


def known_about(number: int) -> list[Known]:
    """Every field of what she started, wrote, approved and said."""
    return [
        *(known for row in _started(number) for known in _of_document(*row)),
        *(known for row in _wrote(number) for known in _of_version(*row)),
        *(known for row in _approved(number) for known in _of_approval(*row)),
        *(known for row in _said(number) for known in _of_comment(*row)),
    ]


def _of_document(started_by: int, started_on: date) -> list[Known]:
    until = _("as long as the document; your number until you are erased")
    return [
        Known(
            _("Your member number, at a document you started"),
            str(started_by),
            "Document.started_by",
            lifetime=until,
        ),
        Known(_("Started on"), _day(started_on), "Document.started_on", lifetime=until),
    ]


def _of_version(title: str, author: int, day: date) -> list[Known]:
    until = _("as long as the document; your number until you are erased")
    return [
        Known(_("You wrote"), title, "Version.title", lifetime=until),
        Known(
            _("Your member number, at a text you wrote"),
            str(author),
            "Version.author",
            lifetime=until,
        ),
        Known(_("Written on"), _day(day), "Version.day", lifetime=until),
    ]


def _of_approval(title: str, number: int, day: date) -> list[Known]:
    until = _("until twelve months after the text appeared")
    return [
        Known(_("You approved"), title, "Approval.version", lifetime=until),
        Known(
            _("Your member number, at a text you approved"),
            str(number),
            "Approval.number",
            lifetime=until,
        ),
        Known(_("Approved on"), _day(day), "Approval.day", lifetime=until),
    ]


def _of_comment(text: str, title: str, number: int, is_reader: bool, day: date) -> list[Known]:
    until = _("until twelve months after the text appeared")
    return [
        Known(_("You said about a text"), text, "Comment.text", lifetime=until),
        Known(_("About which text"), title, "Comment.version", lifetime=until),
        Known(_("Your member number, at what you said"), str(number), "Comment.number", lifetime=until),
        Known(
            _("You said it as a reader"),
            _("yes") if is_reader else _("no"),
            "Comment.is_reader",
            lifetime=until,
        ),
        Known(_("Said on"), _day(day), "Comment.day", lifetime=until),
    ]


def _day(day: date) -> str:
    return date_format(day, "DATE_FORMAT")
