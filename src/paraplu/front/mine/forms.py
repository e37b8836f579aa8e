"""What members type on their own pages."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from paraplu.base.forms import Form
from paraplu.kernel.decisions import KINDS
from paraplu.kernel.powers import LOWERABLE, NUMBERS, is_allowed
from paraplu.people.api import EmailAddressField as AnyAddress
from paraplu.people.api import WorkingName, named_choices, own_language_choices, topic_choices
from paraplu.trust.decisions import api as decisions


class TopicsForm(Form):
    """The topics of e-mails, as switches."""

    topics = forms.MultipleChoiceField(
        required=False,
        choices=topic_choices,
        widget=forms.CheckboxSelectMultiple,
        label=_("What may we write to you about?"),
        help_text=_("Nothing is ticked until you choose it. You can change this at any time."),
        error_messages={"invalid_choice": _("We do not write about that. Choose from the list.")},
    )


class EmailAddressForm(Form):
    """A new e-mail address."""

    address = AnyAddress(
        required=True,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        label=_("Your new e-mail address"),
        help_text=_(
            "Choose one that nobody else reads. We store your e-mail address encrypted, and nobody "
            "with a role can open it. The program that sends our e-mails can. So can somebody who "
            "has the whole server with its keys."
        ),
        error_messages={
            "required": _("Type an e-mail address. Nothing was changed."),
            "invalid": _("This e-mail address is not complete. It should look like this: name@example.org."),
        },
    )


def chapter_choices() -> list[tuple[str, Any]]:
    """The chapters of this union; none is a full choice."""
    return [("", _("No chapter")), *named_choices(settings.UNION.chapters)]


class MemberProfileForm(Form):
    """The name a member is known by here, their language, their chapter."""

    working_name = WorkingName(
        label=_("Your chosen name"),
        help_text=_("Choose a name that you use nowhere else. We do not keep the old one."),
        error_messages={"required": _("Type a name. It can be any word.")},
    )
    language = forms.ChoiceField(
        label=_("The language in which we write to you"),
        choices=own_language_choices,
        error_messages={"invalid_choice": _("We do not speak that language yet. Choose from the list.")},
    )
    chapter = forms.ChoiceField(
        required=False,
        choices=chapter_choices,
        label=_("Your chapter"),
        help_text=_("The lead of a chapter sees who chose it. You can also choose no chapter."),
        error_messages={"invalid_choice": _("There is no such chapter. Choose from the list.")},
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        if not settings.UNION.chapters:
            self.fields["chapter"].widget = forms.HiddenInput()


class ConfirmErasureForm(Form):
    """The member confirms that they mean it."""

    sure = forms.BooleanField(
        label=_("Yes, delete my data"),
        error_messages={"required": _("Tick the box if you are sure. Nothing was deleted.")},
    )


def lowering_choices() -> list[tuple[str, str]]:
    """What the members may be asked: each class that is not hard, lowered and as it was, and each number."""
    classes = [
        (f"{kind}={value}", decisions.lowering_sentence(kind, value))
        for kind, lowest in LOWERABLE.items()
        for value in (lowest.value, KINDS[kind].decision_class.value)
    ]
    return [*classes, *((power, decisions.lowering_sentence(power, "…")) for power in NUMBERS)]


class LoweringForm(Form):
    """A rule that the members are asked to lower, or to put back; a number where the rule has one."""

    change = forms.ChoiceField(
        choices=lowering_choices,
        label=_("What should the members decide?"),
        error_messages={
            "required": _("Choose a rule."),
            "invalid_choice": _("The members cannot relax this rule. Choose from the list."),
        },
    )
    number = forms.IntegerField(
        required=False,
        label=_("The number, if the rule shows “…”"),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid": _("Write the number in digits.")},
    )

    def clean(self) -> dict[str, Any]:
        """Ask for a number within its bounds where the rule has one."""
        data = super().clean() or {}
        bounds = NUMBERS.get(data.get("change", ""))
        is_number = bounds is not None and "number" not in self.errors
        if bounds is not None and is_number and not is_allowed(data["change"], data.get("number")):
            values = {"least": bounds.default, "most": bounds.most}
            self.add_error("number", _("Write a number from %(least)s to %(most)s.") % values)
        return data

    @property
    def lowered_power(self) -> str:
        return str(self.cleaned_data["change"]).partition("=")[0]

    @property
    def lowered_value(self) -> int | str:
        """The class after the sign, or the number."""
        _power, is_class, value = str(self.cleaned_data["change"]).partition("=")
        return value if is_class else int(self.cleaned_data["number"])
