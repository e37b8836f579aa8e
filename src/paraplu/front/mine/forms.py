"""What members type on their own pages."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from paraplu.base.forms import Form
from paraplu.people.api import EmailAddressField as AnyAddress
from paraplu.people.api import WorkingName, language_choices, named_choices, topic_choices


class TopicsForm(Form):
    """The topics of e-mails, as switches."""

    topics = forms.MultipleChoiceField(
        required=False,
        choices=topic_choices,
        widget=forms.CheckboxSelectMultiple,
        label=_("What may we write to you about?"),
        help_text=_("Everything is off until you say yes. You can change it at any time."),
        error_messages={"invalid_choice": _("We do not write about that. Choose from the list.")},
    )


class EmailAddressForm(Form):
    """A new e-mail address."""

    address = AnyAddress(
        required=True,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        label=_("Your new e-mail address"),
        help_text=_(
            "Choose one that nobody else reads. We seal it: no office can read it, only the sending program."
        ),
        error_messages={
            "required": _("Type an address, or leave everything as it is."),
            "invalid": _("This does not look like an address. Look for the @ and for typing slips."),
        },
    )


def chapter_choices() -> list[tuple[str, Any]]:
    """The chapters of this union; none is a full choice."""
    return [("", _("none")), *named_choices(settings.UNION.chapters)]


class MemberProfileForm(Form):
    """The name a member is known by here, their language, their chapter."""

    working_name = WorkingName(
        label=_("The name you are known by here"),
        help_text=_("Choose one you use nowhere else. The old one is not kept."),
        error_messages={"required": _("Type a name. It can be any word.")},
    )
    language = forms.ChoiceField(
        label=_("The language in which we write to you"),
        choices=language_choices,
        error_messages={"invalid_choice": _("We do not speak that language yet. Choose from the list.")},
    )
    chapter = forms.ChoiceField(
        required=False,
        choices=chapter_choices,
        label=_("Your chapter"),
        help_text=_("The lead of a chapter sees who chose it. You can choose none."),
        error_messages={"invalid_choice": _("There is no such chapter. Choose from the list.")},
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        if not settings.UNION.chapters:
            self.fields["chapter"].widget = forms.HiddenInput()


class ConfirmErasureForm(Form):
    """The member confirms that they mean it."""

    sure = forms.BooleanField(
        label=_("Yes, erase me."),
        error_messages={"required": _("Tick the box if you are sure. Nothing was erased.")},
    )
