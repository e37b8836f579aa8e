"""The forms of the press officer: answer, ask members, write how a journalist meets a member."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from paraplu.base.forms import Form, OneOf, PlainText, WholeNumber
from paraplu.life.press.actions import PressAskData, PressEmailBody
from paraplu.life.press.forms import TOO_LONG, WRITE_SOMETHING, long_text_field, short_text_field
from paraplu.life.press.models import PressReply
from paraplu.people.api import language_choices


class PressEmailForm(Form):
    """An e-mail of the desk. after: how many had been sent when it was shown, so that none is sent twice."""

    after = forms.IntegerField(
        min_value=0,
        max_value=32767,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), _("Load this page again.")
        ),
    )

    def press_email_body(self) -> PressEmailBody:
        return PressEmailBody(self.cleaned_data["text"], self.cleaned_data["after"])


class PressAnswerForm(PressEmailForm):
    """The desk's answer; the reply decides which e-mail surrounds the text."""

    ids = "answer_%s"

    reply = OneOf(label=_("Your answer"), choices=[
        (PressReply.NO, _("A friendly no: no interview with a person")),
        (PressReply.YES, _("Yes: what we can do")),
        (PressReply.QUESTION, _("A question to them")),
    ])  # fmt: skip
    text = long_text_field(_("Your text in the e-mail"), 6, required=False)

    def clean(self) -> dict[str, Any]:
        """Accept an empty text with a no only."""
        data = super().clean() or {}
        if data.get("reply") in (PressReply.YES, PressReply.QUESTION) and not data.get("text"):
            self.add_error("text", WRITE_SOMETHING)
        return data


class PressMeetingForm(PressEmailForm):
    """How the journalist meets one member who agreed to talk. code: the member told it by telephone."""

    ids = "meeting_%s"

    code = PlainText(
        label=_("The member's code"),
        max_length=20,
        help_text=_("Five digits. The member finds them on their page. You do not see who they are."),
        error_messages={"required": WRITE_SOMETHING, "max_length": TOO_LONG},
    )
    text = long_text_field(
        _("How they will meet"),
        5,
        help_text=_(
            "The day, the hour, the telephone number of the press officer, and the name that the "
            "member chose for this one time. Nothing else."
        ),
    )

    def clean_code(self) -> str:
        """The digits alone, however they were typed."""
        return "".join(self.cleaned_data["code"].split())


class PressAskForm(Form):
    """What members read before and after a yes."""

    ids = "ask_%s"

    key = forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("required", "invalid"), _("Load this page again.")),
    )
    title = short_text_field(_("What it is about, in one line"))
    briefing = long_text_field(_("What people read after they agree"), 6)
    wanted = WholeNumber(label=_("How many people do you need?"), min_value=1, max_value=9)
    language = OneOf(
        label=_("In which language?"),
        choices=lambda: [("", _("Any language")), *language_choices()],
        required=False,
    )

    def press_ask_data(self) -> PressAskData:
        data = self.cleaned_data
        return PressAskData(data["title"], data["briefing"], data["wanted"], data["language"], data["key"])
