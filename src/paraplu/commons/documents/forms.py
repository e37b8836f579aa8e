"""The forms of documents."""

from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from paraplu.base import clock
from paraplu.base.forms import DayField, Form, MessageTextField, OneOf, PlainText, WholeNumber

OPEN_AGAIN = _("Open the page again.")
LONGEST_TEXT = 60_000


def language_choices(*, without: tuple[str, ...] = ()) -> list[tuple[str, Any]]:
    """The languages of this union, each by its own name."""
    offered = [code for code in settings.UNION.languages if code not in without]
    return [(code, name) for code, name in settings.LANGUAGES if code in offered]


def kind_choices() -> list[tuple[str, Any]]:
    """The kinds of document of this union."""
    documents = settings.UNION.documents
    now = get_language() or "en"
    return [(kind.key, kind.named.name.in_language(now)) for kind in documents.types] if documents else []


def _hidden_key_field() -> forms.UUIDField:
    return forms.UUIDField(widget=forms.HiddenInput, required=False, error_messages={"invalid": OPEN_AGAIN})


def _version_place_field() -> forms.IntegerField:
    """The version that was on the page; a form about another one is refused."""
    messages = dict.fromkeys(("required", "invalid", "min_value", "max_value"), OPEN_AGAIN)
    return forms.IntegerField(
        widget=forms.HiddenInput, min_value=0, max_value=100_000, error_messages=messages
    )


class DocumentTextForm(Form):
    """A title, and a body in Markdown."""

    title = PlainText(
        label=pgettext_lazy("documents label", "Title"),
        max_length=120,
        error_messages={"required": _("Write a title.")},
    )
    body = MessageTextField(
        label=pgettext_lazy("documents label", "Text"),
        help_text=_("A blank line begins a paragraph, ## a heading, - a list. [words](https://…) is a link."),
        rows=16,
        max_length=LONGEST_TEXT,
        error_messages={
            "required": _("Write the text."),
            "max_length": _("This text is too long for one document. Make two documents of it."),
        },
    )


class NewDocumentForm(DocumentTextForm):
    """A new document of a kind, in a language."""

    key = _hidden_key_field()
    kind = OneOf(label=_("Kind of document"))
    language = OneOf(label=_("Language of the document"))
    field_order = ["kind", "language", "title", "body", "key"]

    def __init__(self, *arguments: Any, **named: Any) -> None:
        initial = {"key": uuid4(), "language": get_language()}
        super().__init__(*arguments, **{"initial": initial, **named})
        self.fields["kind"].choices = kind_choices()  # type: ignore[attr-defined]
        self.fields["language"].choices = language_choices()  # type: ignore[attr-defined]


class EditTextForm(DocumentTextForm):
    """A new version, on top of the one that was on the page."""

    base = _version_place_field()
    follows = _version_place_field()


class TextTranslationForm(DocumentTextForm):
    """A first translation of the version of the source that was on the page."""

    follows = _version_place_field()
    language = OneOf(label=_("Language of the translation"))
    field_order = ["language", "title", "body", "follows"]

    def __init__(self, without: tuple[str, ...], *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["language"].choices = language_choices(without=without)  # type: ignore[attr-defined]


class TextPlaceForm(Form):
    """A button about the version that was on the page."""

    place = _version_place_field()


class CommentForm(Form):
    """A comment on a version."""

    place = _version_place_field()
    words = MessageTextField(
        label=_("Your comment"),
        rows=4,
        max_length=4000,
        error_messages={"required": _("Write your comment.")},
    )


class DocumentHelpForm(Form):
    """A request for readers or translators of a document."""

    key = _hidden_key_field()
    kind = OneOf(
        label=_("What should they do?"),
        choices=[("read", _("Read and check the text")), ("translate", _("Translate the text"))],
    )
    wanted = WholeNumber(label=_("How many people do you need?"), min_value=1, max_value=99)
    day = DayField(label=_("Last day"))
    language = OneOf(label=_("Language that they read"), required=False)
    briefing = MessageTextField(
        label=_("What do they need to know?"), rows=4, max_length=4000, required=False
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        named["initial"] = {"key": uuid4(), **named.get("initial", {})}
        super().__init__(*arguments, **named)
        self.fields["language"].choices = [("", _("All languages")), *language_choices()]  # type: ignore[attr-defined]

    def clean_day(self) -> Any:
        """Refuse a day in the past."""
        day = self.cleaned_data["day"]
        if day < clock.current_date():
            raise forms.ValidationError(_("This day is past. Choose another."))
        return day
