"""The forms of help requests."""

from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from paraplu.base import clock
from paraplu.base.forms import DayField, Form, MessageTextField, OneOf, PlainText, WholeNumber
from paraplu.base.templatetags.pieces import request_kind_name
from paraplu.base.text_forms import WrittenTextForm
from paraplu.commons.asks import policy
from paraplu.commons.asks.models import HelpRequestOutcome
from paraplu.commons.asks.policy import HelpRequestScope
from paraplu.kernel.actor import Actor

MOST_WANTED = 99


class HelpRequestForm(WrittenTextForm):
    """The form of a help request."""

    kind = OneOf(label=_("What do you ask for?"))
    title = PlainText(
        label=_("Your request in one line"),
        max_length=120,
        error_messages={"required": _("Write in one line what you ask for.")},
    )
    briefing = MessageTextField(
        label=_("What people who agree must know"),
        help_text=_(
            "They read this after they agree: what to do, bring or say. Never write the address of a meet-up."
        ),
        max_length=4000,
        required=False,
    )
    day = DayField(label=_("Day of the request"))
    wanted = WholeNumber(label=_("How many people do you need?"), min_value=1, max_value=MOST_WANTED)
    chapter = OneOf(label=_("Which chapter?"), required=False)
    language = OneOf(label=_("Which language?"), required=False)
    key = forms.UUIDField(
        widget=forms.HiddenInput,
        required=False,
        error_messages={"invalid": _("Open the page again.")},
    )

    def __init__(self, actor: Actor, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **{"initial": {"key": uuid4()}, **named})
        self.actor = actor
        languages = [(code, name) for code, name in settings.LANGUAGES if code in settings.UNION.languages]
        kinds = [(kind, request_kind_name(kind)) for kind in allowed_request_kinds(actor)]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        now, chapters = get_language() or "en", settings.UNION.chapters
        choices = [(chapter.key, chapter.name.in_language(now)) for chapter in chapters]
        self.fields["chapter"].choices = [("", _("All chapters")), *choices]  # type: ignore[attr-defined]
        self.fields["language"].choices = [("", _("All languages")), *languages]  # type: ignore[attr-defined]

    def clean_day(self) -> Any:
        """Refuse a day in the past."""
        day = self.cleaned_data["day"]
        if day < clock.current_date():
            raise forms.ValidationError(_("This day is in the past. Choose another day."))
        return day

    def clean(self) -> dict[str, Any]:
        """Refuse a chapter that this office may not ask."""
        data = super().clean() or {}
        scope = HelpRequestScope(data.get("kind", ""), data.get("chapter", ""))
        if not self.errors and not policy.offer(self.actor, scope):
            self.add_error("chapter", _("You may send this kind of request only to your own chapter."))
        return data


def allowed_request_kinds(actor: Actor) -> list[str]:
    """The kinds of request that the actor may make, of all members or of a chapter."""
    union = settings.UNION
    asked = {entry.key for entry in (*union.expected, *union.can_be_asked)}
    places = ["", *(entry.key for entry in union.chapters)]
    return [
        kind
        for kind in policy.KINDS
        if kind in asked and any(policy.offer(actor, HelpRequestScope(kind, place)) for place in places)
    ]


class HelpRequestOutcomeForm(Form):
    """The outcome of a request."""

    outcome = OneOf(
        label=_("How did it go?"),
        choices=[
            (HelpRequestOutcome.DONE, _("It was done")),
            (HelpRequestOutcome.NOT_HAPPENED, _("It did not happen")),
        ],
        widget=forms.RadioSelect,
    )
    outcome_line = PlainText(label=_("Result in one line, without names"), max_length=200, required=False)
