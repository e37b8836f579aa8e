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

WRITTEN = ("kinds", "where", "grounds", "text", "wish", "without")
ELSEWHERE = "elsewhere"
DANGER_NOW = _("I am in danger now.")
DANGER_HINT = _(
    "The team can then read your message at once, but it is less well hidden among others. "
    "Otherwise we keep it for up to half an hour and release it together with others, so that"
    " the time does not show who wrote."
)
WITHOUT_HINT = _(
    "Is your message about somebody in the team? Tick the people who must not read it, now or"
    " later. If only one person is left, that person reads it alone and cannot answer here. "
    "Then write how else we can reach you. The card of the team, at the places where we meet,"
    " explains who A, B and C are."
)
MAY_WARN = _("You may warn others.")
MAY_WARN_HINT = _(
    "Two of us then write a short warning in our own words: what somebody does, the area and the week. "
    "We show you the text first if you want an answer."
)
MAY_COUNT = _("You may count this.")
MAY_COUNT_HINT = _(
    "Once a year we publish numbers. Only this is counted: kind, ground, city, month, whether you "
    "said what would help, and whether you write for somebody else. If you ticked several, we only "
    "count that there were several. No word of yours is counted. We cannot take it back, because "
    "nothing says which is yours."
)
NO_ANSWER = _("I do not want an answer.")
NO_ANSWER_HINT = _(
    "Then you do not need the return code above. Leave its digits empty. We cannot answer you here."
)
NOBODY_LEFT = _("Somebody has to be able to read it. Leave at least one person without a tick.")
UNKNOWN_CHOICE = _("Choose one of these.")


def report_kind_choices() -> list[tuple[str, str]]:
    """The kinds of signals, in the reader's language."""
    return _localized_choices(app_settings(settings.UNION.safety).kinds)


def report_place_choices() -> list[tuple[str, Any]]:
    """The cities of the union, in the reader's language; nobody has to choose one."""
    cities = _localized_choices(settings.UNION.chapters)
    return [("", _("I would rather not say")), *cities, (ELSEWHERE, _("Somewhere else"))]


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

    def new_record(self) -> mailboxes.NewRecord | None:
        """What the browser sealed for counting, or its filler: this form cannot tell them apart."""
        return mailboxes.submitted_record(self.data)


class PlainReportForm(mailboxes.PlainForm):
    """A signal; each part may stay empty, but not all."""

    kinds = _checkbox_list_field(_("What kind of thing was it? You can choose several."), report_kind_choices)
    where = forms.ChoiceField(
        label=_("Where was it, roughly?"),
        choices=report_place_choices,
        required=False,
        error_messages={"invalid_choice": UNKNOWN_CHOICE},
    )
    no_answer = forms.BooleanField(label=NO_ANSWER, help_text=NO_ANSWER_HINT, required=False)
    grounds = _checkbox_list_field(
        _("Was it because of one of these? You can choose several."), report_ground_choices
    )
    text = mailboxes.MessageText(label=_("What happened?"), required=False)
    wish = mailboxes.MessageText(label=_("What would help you now?"), required=False)
    for_somebody = forms.BooleanField(label=_("I am writing for somebody else, who agreed."), required=False)
    may_warn = forms.BooleanField(label=MAY_WARN, help_text=MAY_WARN_HINT, required=False)
    may_count = forms.BooleanField(label=MAY_COUNT, help_text=MAY_COUNT_HINT, required=False)
    urgent = forms.BooleanField(label=DANGER_NOW, help_text=DANGER_HINT, required=False)
    without = _checkbox_list_field(_("Choose who must not read this"), (), WITHOUT_HINT)

    field_order = (
        "kinds", "where", "no_answer", "text", "grounds", "wish", "for_somebody", "may_warn", "may_count",
        "urgent", "without", "first_group", "last_group",
    )  # fmt: skip

    def __init__(self, *arguments: Any, team: Sequence[keys.CircleKey], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.team = team
        choices = [(key.letter, key.letter) for key in team]
        self.fields["without"].choices = choices  # type: ignore[attr-defined]
        if not mailboxes.counting_circle():
            del self.fields["may_count"]

    def clean(self) -> dict[str, Any]:
        """Refuse a signal without content or without a reader."""
        data = super().clean()
        for name in ("first_group", "last_group") if data.get("no_answer") else ():
            self.errors.pop(name, None)
        if not any(data.get(name) for name in ("kinds", "text", "wish")) and "text" not in self.errors:
            self.add_error("text", _("Tick or write at least one thing."))
        if data.get("without") and len(data["without"]) == len(self.team):
            self.add_error("without", NOBODY_LEFT)
        return data

    def sealed_content(self) -> dict[str, str | list[str]]:
        data = self.cleaned_data
        content = {name: data[name] for name in WRITTEN if data[name]}
        content |= {name: "yes" for name in ("no_answer", "for_somebody", "may_warn", "urgent") if data[name]}
        return {**content, "language": get_language() or "en", "day": clock.current_date().isoformat()}

    def new_record(self) -> mailboxes.NewRecord | None:
        """The codes of what may be counted, sealed in memory; None where nothing may be."""
        data = self.cleaned_data
        if not data.get("may_count"):
            return None
        ticked = {name: "yes" if data[name] else "no" for name in ("wish", "for_somebody")}
        where = [data["where"]] if data["where"] else []
        chosen = {"kind": data["kinds"], "ground": data["grounds"], "where": where}
        return mailboxes.typed_record(chosen, ticked)
