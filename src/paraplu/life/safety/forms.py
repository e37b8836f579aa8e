"""What somebody types who has no script; with script nothing of it has a name."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from paraplu.base import clock
from paraplu.kernel.statutes import of_room
from paraplu.trust.keys import api as keys
from paraplu.trust.mailboxes import api as mailboxes

WRITTEN = ("kinds", "grounds", "text", "wish", "without")
WITHOUT_HINT = _(
    "Tick whoever must not read this, now or later. She does not learn that you wrote. If only one is left, "
    "that one reads it alone. The numbers stand on the card of the team, where we meet."
)
NOBODY_LEFT = _("Somebody has to be able to read it. Please leave at least one without a tick.")
UNKNOWN_CHOICE = _("Please choose one of these.")


def kinds() -> list[tuple[str, str]]:
    """What a signal can be about."""
    return _named(of_room(settings.UNION.safety).kinds)


def grounds() -> list[tuple[str, str]]:
    """On which grounds."""
    return _named(of_room(settings.UNION.safety).grounds)


def _named(names: Any) -> list[tuple[str, str]]:
    now = get_language() or "en"
    return [(one.key, one.name.in_language(now)) for one in names]


def _boxes(label: Any, choices: Any, hint: Any = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        help_text=hint,
        choices=choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": UNKNOWN_CHOICE, "invalid_list": UNKNOWN_CHOICE},
    )


class TellForm(mailboxes.PlainForm):
    """A signal; any part may stay empty, but not all."""

    kinds = _boxes(_("What was it? Several are fine."), kinds)
    grounds = _boxes(_("Was it because of …? Several are fine."), grounds)
    text = mailboxes.MessageText(label=_("What happened?"), required=False)
    wish = mailboxes.MessageText(label=_("What would help you now?"), required=False)
    for_somebody = forms.BooleanField(label=_("I write this for somebody else, who agreed."), required=False)

    without = _boxes(_("Is it about somebody of the team?"), (), WITHOUT_HINT)

    field_order = (
        "kinds", "grounds", "text", "wish", "for_somebody", "without", "first_group", "last_group",
    )  # fmt: skip

    def __init__(self, *arguments: Any, team: Sequence[keys.CircleKey], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.team = team
        told = [(str(one.number), _("Number %(number)s") % {"number": one.number}) for one in team]
        self.fields["without"].choices = told  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Something has to be there, and somebody who reads it."""
        said = super().clean()
        if not any(said.get(name) for name in ("kinds", "text", "wish")) and "text" not in self.errors:
            self.add_error("text", _("Please tick or write one thing. Anything will do."))
        if said.get("without") and len(said["without"]) == len(self.team):
            self.add_error("without", NOBODY_LEFT)
        return said

    def content(self) -> dict[str, str | list[str]]:
        """What is sealed."""
        said = self.cleaned_data
        told = {name: said[name] for name in WRITTEN if said[name]}
        told |= {"for_somebody": "yes"} if said["for_somebody"] else {}
        return {**told, "language": get_language() or "en", "day": clock.today().isoformat()}
