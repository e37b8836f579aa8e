"""What a request says, and its form without scripts; with scripts its fields have no names."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from paraplu.base import clock
from paraplu.kernel.statutes import NamedKey, app_settings
from paraplu.life.solidarity.payouts import CASH, payout_settings
from paraplu.trust.keys import api as keys
from paraplu.trust.mailboxes import api as mailboxes

# How somebody could receive what the fund gives; a transfer would name them to the bank.
WAYS = (
    ("cash", pgettext_lazy("solidarity label", "Cash")),
    ("voucher", pgettext_lazy("solidarity label", "A voucher")),
)
WRITTEN = ("kinds", "text", "needs", "where", "ways", "spoken", "without")
UNKNOWN_CHOICE = _("Choose one of these.")
NOBODY_LEFT = _("Somebody has to be able to read it. Leave at least one person without a tick.")


def localized_choices(names: Iterable[NamedKey]) -> list[tuple[str, str]]:
    """What the union's file names, in the reader's language."""
    language = get_language() or "en"
    return [(name.key, name.name.in_language(language)) for name in names]


def order_of_need() -> list[tuple[str, str]]:
    """Whom the fund helps first, as the union published it."""
    return localized_choices(app_settings(settings.UNION.solidarity).order)


def kind_choices() -> list[tuple[str, str]]:
    """What somebody may ask for."""
    return localized_choices(app_settings(settings.UNION.solidarity).kinds)


def city_choices() -> list[tuple[str, Any]]:
    """The cities of the union; nobody has to choose one."""
    rest = [("elsewhere", _("Somewhere else"))]
    return [("", _("I would rather not say")), *localized_choices(settings.UNION.chapters), *rest]


def reply_language_choices() -> list[tuple[str, str]]:
    """Every language of the forms, by its own name."""
    names = dict(settings.LANGUAGES)
    return [(code, names.get(code, code)) for code in settings.UNION.every_language]


def offer_words(offer: str) -> str:
    """A way with an amount, as people read it."""
    way, euro = offer.split()
    sentence = gettext("€%(euro)s in cash") if way == CASH else gettext("a voucher of €%(euro)s")
    return sentence % {"euro": euro}


def offer_choices() -> list[tuple[str, str]]:
    """Everything that two approvers can agree to; nothing where nothing is paid through the site."""
    rules = payout_settings()
    return [(offer, offer_words(offer)) for offer in rules.offers] if rules else []


def request_words() -> dict[str, Any]:
    """What the choices inside a request are called, on the pages of both sides."""
    return {
        "kinds": kind_choices(),
        "order": order_of_need(),
        "cities": city_choices()[1:],
        "ways": WAYS,
        "offers": offer_choices(),
        "reply_languages": reply_language_choices(),
    }


def _tick_field(label: Any, choices: Any, hint: Any = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        help_text=hint,
        choices=choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": UNKNOWN_CHOICE, "invalid_list": UNKNOWN_CHOICE},
    )


def _select_field(label: Any, choices: Any, *, required: bool = False) -> forms.ChoiceField:
    messages = {"invalid_choice": UNKNOWN_CHOICE, "required": UNKNOWN_CHOICE}
    return forms.ChoiceField(label=label, choices=choices, required=required, error_messages=messages)


class PlainRequestForm(mailboxes.PlainForm):
    """A request that is typed without scripts; only the few words are needed."""

    kinds = _tick_field(_("What do you need help with? You can choose several."), kind_choices)
    text = mailboxes.MessageText(
        label=_("Say it in a few words"),
        help_text=_(
            "In any language. Say how much and by when, if you know. Leave out names and addresses if you "
            "want to stay unknown."
        ),
    )
    needs = _tick_field(
        _("Is one of these true for you?"),
        order_of_need,
        _(
            "This is the order in which we help. You decide what you tell us, and you do not have to prove "
            "it."
        ),
    )
    where = _select_field(_("In which city are you?"), city_choices)
    ways = _tick_field(_("How could you receive it? You can choose several."), WAYS)
    spoken = _select_field(
        _("In which language would you like the answer?"), reply_language_choices, required=True
    )
    without = _tick_field(
        _("Choose who must not read this"),
        (),
        _(
            "Do you know a person of the fund? Tick the people who must not read this, now or later. If only "
            "one person is left, that person reads it alone and cannot answer here. Then write how else we "
            "can reach you. The card at the places where we meet explains who A, B and C are."
        ),
    )
    field_order = (*WRITTEN, "first_group", "last_group")

    def __init__(self, *arguments: Any, approvers: Sequence[keys.CircleKey], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.approvers = approvers
        self.fields["spoken"].initial = get_language() or "en"
        choices = [(key.letter, key.letter) for key in approvers]
        self.fields["without"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a request that nobody would read."""
        data = super().clean()
        if data.get("without") and len(data["without"]) == len(self.approvers):
            self.add_error("without", NOBODY_LEFT)
        return data

    def sealed_content(self) -> dict[str, str | list[str]]:
        content = {name: self.cleaned_data[name] for name in WRITTEN if self.cleaned_data[name]}
        return {**content, "language": get_language() or "en", "day": clock.current_date().isoformat()}
