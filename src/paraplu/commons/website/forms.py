"""The forms of the website."""

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from paraplu.base import clock
from paraplu.base.forms import DayField, Form, MessageTextField, PlainText, WholeNumber
from paraplu.commons.website import content, markup
from paraplu.commons.website.words import PageText, split_paragraphs
from paraplu.kernel import calendar

OPEN_AGAIN = _("Open the page again.")
LONGEST_TEXT, MOST_PARAGRAPHS = 20_000, 300
LONGEST_ASSIGNMENT_MONTHS = 3


def _version_place_field() -> forms.IntegerField:
    """The version that was on the page."""
    messages = dict.fromkeys(("required", "invalid", "min_value", "max_value"), OPEN_AGAIN)
    return forms.IntegerField(
        widget=forms.HiddenInput, min_value=0, max_value=1_000_000, error_messages=messages
    )


def _source_digest_field(*, required: bool = False) -> forms.CharField:
    """The digest of the source that was on the page."""
    messages = {"required": OPEN_AGAIN, "invalid": OPEN_AGAIN}
    return forms.RegexField(
        r"\A[0-9a-f]{64}\Z", widget=forms.HiddenInput, required=required, error_messages=messages
    )


class PageTextForm(Form):
    """The text of a page."""

    source = _source_digest_field()
    title = PlainText(
        label=_("Title of the page"), max_length=120, error_messages={"required": _("Write a title.")}
    )
    summary = PlainText(
        label=_("Summary in one sentence"),
        help_text=_("It appears below the title, and in search engines."),
        max_length=300,
        error_messages={"required": _("Write one sentence about the page.")},
    )
    menu = PlainText(
        label=_("Name in the menu"),
        help_text=_("One or two words."),
        max_length=40,
        error_messages={"required": _("Write a short name for the menu.")},
    )
    body = MessageTextField(
        label=_("Text of the page"),
        help_text=_(
            "An empty line starts a paragraph. ## starts a heading, - a list. **Two stars** make "
            "words bold. [words](page:mission) links to one of our pages, [words](https://…) to "
            "another site."
        ),
        rows=18,
        max_length=LONGEST_TEXT,
        error_messages={
            "required": _("Write the text."),
            "max_length": _("This text is too long for one page. Make it shorter."),
        },
    )

    def clean_body(self) -> str:
        """Refuse a text that the site cannot show."""
        body = str(self.cleaned_data["body"])
        faults: list[Any] = markup.page_text_faults(body, content.visible_page_names())
        if len(split_paragraphs(body)) > MOST_PARAGRAPHS:
            faults.append(_("These are too many paragraphs for one page. Make the page shorter."))
        if faults:
            raise forms.ValidationError(faults)
        return body

    def page_text(self) -> PageText:
        """The form as the action takes it."""
        data = self.cleaned_data
        return PageText(data["title"], data["summary"], data["menu"], data["body"])


class EditPageForm(PageTextForm):
    """A new version, on top of the one that was on the page."""

    base = _version_place_field()
    caught_up = forms.BooleanField(
        label=_("This translation contains everything that is in the source text now"), required=False
    )
    field_order = ["base", "source", "title", "summary", "menu", "body", "caught_up"]


class AssignmentForm(PageTextForm):
    """A translation of the source that was on the page."""

    source = _source_digest_field(required=True)


class PagePlaceForm(Form):
    """A button about the version that was on the page."""

    place = _version_place_field()
    source = _source_digest_field()


class AssignPageForm(Form):
    """The translator of a page, and the last day."""

    number = WholeNumber(
        label=_("Member number of the translator"),
        help_text=_(
            "The translator finds it on their own page. We tell nobody whether somebody has this number."
        ),
        min_value=1,
        max_value=10**12,
    )
    until = DayField(label=_("Until which day?"))

    def clean_until(self) -> Any:
        """Require a day within three months."""
        return _checked_deadline(self.cleaned_data["until"])


def _checked_deadline(day: date) -> date:
    if day < clock.current_date():
        raise forms.ValidationError(_("This day is over. Choose a later one."))
    if day > calendar.add_months(clock.current_date(), LONGEST_ASSIGNMENT_MONTHS):
        raise forms.ValidationError(_("Choose a day within the next three months."))
    return day


class TranslationRequestForm(Form):
    """The last day of a request for a translator."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False, error_messages={"invalid": OPEN_AGAIN})
    day = DayField(label=_("Until which day?"))
    # The page has the other form as well: two fields of one id have one label.
    ids = "ask_%s"

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **{"initial": {"key": uuid4()}, **named})

    def clean_day(self) -> Any:
        """Require a day within three months."""
        return _checked_deadline(self.cleaned_data["day"])


class SubjectForm(Form):
    """The page that a member agreed to translate."""

    subject = forms.RegexField(
        r"\A[a-z]{1,40}/[a-z-]{2,8}\Z", error_messages=dict.fromkeys(("required", "invalid"), OPEN_AGAIN)
    )


class TranslationFileForm(Form):
    """A translated file, as it was exported."""

    file = forms.FileField(
        label=_("The translated file"),
        help_text=_("A file that ends in .po or .xlf, as you downloaded it here."),
        error_messages=dict.fromkeys(("required", "invalid", "missing", "empty"), _("Choose a file.")),
    )
