"""The words of a complaint, and its form without scripts; with scripts its fields have no names."""

import secrets
from collections.abc import Collection, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from paraplu.base import clock
from paraplu.life.complaints import policy
from paraplu.life.complaints.queries import ComplaintCircle, ComplaintSeat, listed_names
from paraplu.trust.mailboxes import api as mailboxes

# Offices that a complaint may be about, in this order, where the union has them.
OFFICES = {
    "chair": pgettext_lazy("complaints name", "Chair"),
    "secretary": pgettext_lazy("complaints name", "Secretary"),
    "treasurer": pgettext_lazy("complaints name", "Treasurer"),
    "safety_team": pgettext_lazy("complaints name", "Safety team"),
    "peer_responder": pgettext_lazy("complaints name", "People who answer questions"),
    "chapter_lead": pgettext_lazy("complaints name", "Chapter leads"),
    "press_officer": pgettext_lazy("complaints name", "Press officer"),
    policy.DIRECTOR: pgettext_lazy("complaints name", "Board member"),
    policy.CONFIDANT: pgettext_lazy("complaints name", "Confidant"),
    policy.AUDITOR: pgettext_lazy("complaints name", "Auditor"),
}
MEASURES = (
    ("no_meeting", _("You do not have to meet the person.")),
    ("other_contact", _("Somebody else is your contact person.")),
    ("companion", _("A person you choose comes with you.")),
    ("leave_asked", _("We asked that the person does not act in the role during this time.")),
)
DRAWN, NOBODY_OF_BOARD = "", "none"
UNKNOWN_CHOICE = _("Choose one of these.")
NAMED = _("You say that it is about this person. Choose another Board member.")
NOBODY_LEFT = _(
    "Nobody outside the Board could read this. Let the auditor read it, or give it to us on paper."
)


def office_name(office: str) -> Any:
    """What the form calls one in an office."""
    return OFFICES[office]


def named_office_choices() -> list[tuple[str, Any]]:
    """Offices to tick whole: everybody who has them."""
    known = {office.key for office in settings.UNION.offices}
    return [(key, name) for key, name in OFFICES.items() if key in known and key not in policy.CIRCLE]


def seat_choices(seats: Collection[ComplaintSeat]) -> list[tuple[str, str]]:
    """Offices to tick by letter."""
    return [(seat.seat_name, f"{office_name(seat.office)} {seat.letter}") for seat in seats]


def message_words(circle: ComplaintCircle) -> dict[str, Any]:
    """What the choices inside a message are called, on the pages of both sides."""
    return {"about": [*named_office_choices(), *seat_choices(circle.seats)], "measures": MEASURES}


class PlainComplaintForm(mailboxes.PlainForm):
    """A complaint typed without script; the server draws the director who reads it, in memory."""

    about = forms.MultipleChoiceField(
        label=_("Is it about somebody with one of these roles? You can choose several."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": UNKNOWN_CHOICE, "invalid_list": UNKNOWN_CHOICE},
    )
    text = mailboxes.MessageText(label=_("What happened?"))
    wish = mailboxes.MessageText(label=_("What would help you now?"), required=False)
    no_answer = forms.BooleanField(
        label=_("I do not want an answer."),
        help_text=_(
            "Then you do not need the return code above. Leave its digits empty. We cannot answer you here."
        ),
        required=False,
    )
    director = forms.ChoiceField(
        label=_("Which Board member reads it?"),
        required=False,
        error_messages={"invalid_choice": UNKNOWN_CHOICE},
    )
    auditor = forms.BooleanField(label=_("The auditor reads it too."), required=False)
    field_order = ("about", "text", "wish", "no_answer", "director", "auditor", "first_group", "last_group")

    def __init__(self, *arguments: Any, circle: ComplaintCircle, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.circle = circle
        directors = seat_choices(circle.seats_of(policy.DIRECTOR))
        any_director = (DRAWN, _("One is drawn who is not named above."))
        no_director = (NOBODY_OF_BOARD, _("No Board member"))
        self.fields["about"].choices = message_words(circle)["about"]  # type: ignore[attr-defined]
        self.fields["director"].choices = [any_director, *directors, no_director]  # type: ignore[attr-defined]
        if not circle.seats_of(policy.AUDITOR):
            del self.fields["auditor"]

    def clean(self) -> dict[str, Any]:
        """Refuse a complaint that somebody named would read, or nobody outside the Board."""
        data = super().clean()
        for name in ("first_group", "last_group") if data.get("no_answer") else ():
            self.errors.pop(name, None)
        free = self._seats_not_named(data.get("about", []))
        directors = [seat.seat_name for seat in free if seat.office == policy.DIRECTOR]
        wish = data.get("director", DRAWN)
        if wish not in (DRAWN, NOBODY_OF_BOARD, *directors):
            self.add_error("director", NAMED)
        readers = {seat.office for seat in free if seat.office != policy.DIRECTOR}
        if not readers - ({policy.AUDITOR} if not data.get("auditor") else set()):
            self.add_error(None, NOBODY_LEFT)
        data["director"] = secrets.choice(directors) if wish == DRAWN and directors else wish
        return data

    def _seats_not_named(self, about: Sequence[str]) -> list[ComplaintSeat]:
        return [seat for seat in self.circle.seats if seat.means.isdisjoint(about)]

    @property
    def reader_labels(self) -> list[str]:
        """Who can read it, by office and letter."""
        only = set(self.sealed_content()["only"])
        free = self._seats_not_named(self.cleaned_data["about"])
        return [label for name, label in seat_choices(free) if {name, name.partition("/")[0]} & only]

    def sealed_content(self) -> dict[str, str | list[str]]:
        data = self.cleaned_data
        content: dict[str, str | list[str]] = {name: data[name] for name in ("text", "wish") if data[name]}
        named = [seat for seat in self.circle.seats if not seat.means.isdisjoint(data["about"])]
        only = [policy.CONFIDANT, *([data["director"]] if "/" in data["director"] else [])]
        content["only"] = [*only, policy.AUDITOR] if data.get("auditor") else only
        if data["about"]:
            names = {name for seat in named for name in seat.means if "/" in name} | listed_names(
                data["about"]
            )
            content |= {"about": data["about"], "without": sorted(names)}
        if data["no_answer"]:
            content["no_answer"] = "yes"
        return {**content, "language": get_language() or "en", "day": clock.current_date().isoformat()}
