"""What somebody types who has no script; with script nothing of it has a name."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from paraplu.base import clock
from paraplu.kernel.statutes import of_room
from paraplu.life.safety.queries import team
from paraplu.trust.mailboxes import api as mailboxes

WRITTEN = ("kinds", "grounds", "text", "wish", "without")
NOBODY_LEFT = _("Somebody has to be able to read it. Please leave at least one without a tick.")
UNKNOWN_CHOICE = _("Please choose one of these.")


def kinds() -> list[tuple[str, str]]:
    """What a signal can be about."""
    return _named(of_room(settings.UNION.safety).kinds)


def grounds() -> list[tuple[str, str]]:
    """On which grounds."""
    return _named(of_room(settings.UNION.safety).grounds)


def numbers() -> list[tuple[str, str]]:
    """Whom somebody can leave out."""
    return [(str(key.number), _("Number %(number)s") % {"number": key.number}) for key in team()]


def _named(names: Any) -> list[tuple[str, str]]:
    now = get_language() or "en"
    return [(one.key, one.name.in_language(now)) for one in names]


def _boxes(label: Any, choices: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": UNKNOWN_CHOICE, "invalid_list": UNKNOWN_CHOICE},
    )


class TellForm(mailboxes.PlainForm):
    """A signal; any part may stay empty, but not all."""

    kinds = _boxes(_("What was it? Several are fine."), kinds)
    grounds = _boxes(_("Was it because of …? Several are fine."), grounds)
    text = mailboxes.LongText(label=_("What happened?"))
    wish = mailboxes.LongText(label=_("What would help you now?"))
    for_somebody = forms.BooleanField(label=_("I write this for somebody else, who agreed."), required=False)

    without = _boxes(_("Is it about somebody of the team? Tick whoever must not read this."), numbers)

    field_order = (
        "kinds", "grounds", "text", "wish", "for_somebody", "without", "first_group", "last_group",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Something has to be there."""
        said = super().clean()
        if not any(said.get(name) for name in ("kinds", "text", "wish")) and "text" not in self.errors:
            self.add_error("text", _("Please tick or write one thing. Anything will do."))
        if said.get("without") and len(said["without"]) == len(numbers()):
            self.add_error("without", NOBODY_LEFT)
        return said

    def content(self) -> dict[str, str | list[str]]:
        """What is sealed."""
        said = self.cleaned_data
        told = {name: said[name] for name in WRITTEN if said[name]}
        told |= {"for_somebody": "yes"} if said["for_somebody"] else {}
        return {**told, "language": get_language() or "en", "day": clock.today().isoformat()}
