"""The form of a signal without scripts; with scripts its fields have no names."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from paraplu.base import clock
from paraplu.kernel.statutes import app_settings
from paraplu.trust.keys import api as keys
from paraplu.trust.mailboxes import api as mailboxes

WRITTEN = ("kinds", "grounds", "text", "wish", "without")
DANGER_NOW = _("I am in danger now.")
DANGER_HINT = _(
    "Then the team can read it at once, but it is less well hidden among others. Otherwise it waits up to "
    "half an hour and goes together with others, so that nobody can tell from the time who wrote."
)
WITHOUT_HINT = _(
    "Tick the people who must not read this, now or later. They are not told that you wrote. If only one "
    "person is left, they read it alone and cannot answer here, because an answer needs two: then say how "
    "else to reach you. The letters A, B, C are explained on the card of the team, at the places where we "
    "meet."
)
NOBODY_LEFT = _("Somebody has to be able to read it. Please leave at least one without a tick.")
UNKNOWN_CHOICE = _("Please choose one of these.")


def report_kind_choices() -> list[tuple[str, str]]:
    """The kinds of signals, in the reader's language."""
    return _localized_choices(app_settings(settings.UNION.safety).kinds)


def report_ground_choices() -> list[tuple[str, str]]:
    """The grounds of signals, in the reader's language."""
    return _localized_choices(app_settings(settings.UNION.safety).grounds)


def _localized_choices(names: Any) -> list[tuple[str, str]]:
    now = get_language() or "en"
    return [(option.key, option.name.in_language(now)) for option in names]


def _checkbox_list_field(label: Any, choices: Any, hint: Any = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        help_text=hint,
        choices=choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": UNKNOWN_CHOICE, "invalid_list": UNKNOWN_CHOICE},
    )


class SealedReportForm(mailboxes.NewBoxForm):
    """A sealed signal, and whether its writer is in danger now, which the server has to know."""

    urgent = forms.BooleanField(required=False)


class PlainReportForm(mailboxes.PlainForm):
    """A signal; each part may stay empty, but not all."""

    kinds = _checkbox_list_field(_("What was it? Several are fine."), report_kind_choices)
    grounds = _checkbox_list_field(_("Was it because of …? Several are fine."), report_ground_choices)
    text = mailboxes.MessageText(label=_("What happened?"), required=False)
    wish = mailboxes.MessageText(label=_("What would help you now?"), required=False)
    for_somebody = forms.BooleanField(label=_("I write this for somebody else, who agreed."), required=False)

    urgent = forms.BooleanField(label=DANGER_NOW, help_text=DANGER_HINT, required=False)
    without = _checkbox_list_field(_("Is it about somebody of the team?"), (), WITHOUT_HINT)

    field_order = (
        "kinds", "grounds", "text", "wish", "for_somebody", "urgent", "without", "first_group", "last_group",
    )  # fmt: skip

    def __init__(self, *arguments: Any, team: Sequence[keys.CircleKey], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.team = team
        choices = [(key.letter, key.letter) for key in team]
        self.fields["without"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a signal without content or without a reader."""
        data = super().clean()
        if not any(data.get(name) for name in ("kinds", "text", "wish")) and "text" not in self.errors:
            self.add_error("text", _("Please tick or write one thing. Anything will do."))
        if data.get("without") and len(data["without"]) == len(self.team):
            self.add_error("without", NOBODY_LEFT)
        return data

    def sealed_content(self) -> dict[str, str | list[str]]:
        data = self.cleaned_data
        content = {name: data[name] for name in WRITTEN if data[name]}
        content |= {name: "yes" for name in ("for_somebody", "urgent") if data[name]}
        return {**content, "language": get_language() or "en", "day": clock.current_date().isoformat()}
