"""What documents store about a person, as shown to that person."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from paraplu.base.known import KnownField, rows_about
from paraplu.commons.documents.models import Comment, Document, TextApproval, TextVersion

_document_rows = rows_about(Document, "started_by", ("started_by", "started_on"))
_version_rows = rows_about(TextVersion, "author", ("title", "author", "day"))
_approval_rows = rows_about(TextApproval, "number", ("version__title", "number", "day"), "day", "id")
SAID = ("text", "version__title", "number", "is_reader", "day")
_comment_rows = rows_about(Comment, "number", SAID, "day", "id")


def known_about(number: int) -> list[KnownField]:
    """Every field of what the person started, wrote, approved and commented."""
    return [
        *(known for row in _document_rows(number) for known in _fields_of_document(*row)),
        *(known for row in _version_rows(number) for known in _fields_of_version(*row)),
        *(known for row in _approval_rows(number) for known in _fields_of_approval(*row)),
        *(known for row in _comment_rows(number) for known in _fields_of_comment(*row)),
    ]


def _fields_of_document(started_by: int, started_on: date) -> list[KnownField]:
    until = _("as long as the document exists; your number until your data is deleted")
    label = _("Your member number, with a document you started")
    return [
        KnownField(label, str(started_by), "Document.started_by", lifetime=until),
        KnownField(_("Started on"), _day_text(started_on), "Document.started_on", lifetime=until),
    ]


def _fields_of_version(title: str, author: int, day: date) -> list[KnownField]:
    until = _("as long as the document exists; your number until your data is deleted")
    label = _("Your member number, with a text you wrote")
    return [
        KnownField(_("You wrote"), title, "TextVersion.title", lifetime=until),
        KnownField(label, str(author), "TextVersion.author", lifetime=until),
        KnownField(_("Written on"), _day_text(day), "TextVersion.day", lifetime=until),
    ]


def _fields_of_approval(title: str, number: int, day: date) -> list[KnownField]:
    until = _("until 12 months after the text was published")
    label = _("Your member number, with a text you approved")
    return [
        KnownField(_("You approved"), title, "TextApproval.version", lifetime=until),
        KnownField(label, str(number), "TextApproval.number", lifetime=until),
        KnownField(_("Approved on"), _day_text(day), "TextApproval.day", lifetime=until),
    ]


def _fields_of_comment(text: str, title: str, number: int, is_reader: bool, day: date) -> list[KnownField]:
    until, answer = (
        _("until 12 months after the text was published"),
        pgettext("documents state", "yes") if is_reader else pgettext("documents state", "no"),
    )
    return [
        KnownField(_("Your comment on a text"), text, "Comment.text", lifetime=until),
        KnownField(_("Text of the comment"), title, "Comment.version", lifetime=until),
        KnownField(_("Your member number, with your comment"), str(number), "Comment.number", lifetime=until),
        KnownField(_("You commented as a reader"), answer, "Comment.is_reader", lifetime=until),
        KnownField(_("Comment written on"), _day_text(day), "Comment.day", lifetime=until),
    ]


def _day_text(day: date) -> str:
    return date_format(day, "DATE_FORMAT")
