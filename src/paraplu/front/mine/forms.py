"""What a member types on her own pages."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from paraplu.base.forms import Form
from paraplu.people.api import EmailAddressField as AnyAddress
from paraplu.people.api import WorkingName

LANGUAGE_NAMES = {"en": "English", "fr": "Français", "nl": "Nederlands"}


class TopicsForm(Form):
    """The switches: what letters may be about."""

    topics = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("What may we write to you about?"),
        help_text=_("Everything is off until you say yes. You can change it at any time."),
        error_messages={"invalid_choice": _("We do not write about that. Choose from the list.")},
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        language = get_language() or "en"
        field = self.fields["topics"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - tells the type checker
        field.choices = [(topic.key, topic.name.in_language(language)) for topic in settings.UNION.topics]


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


class MemberProfileForm(Form):
    """The name she is known by here, her language, her chapter."""

    working_name = WorkingName(
        label=_("The name you are known by here"),
        help_text=_("Choose one you use nowhere else. The old one is not kept."),
        error_messages={"required": _("Type a name. It can be any word.")},
    )
    language = forms.ChoiceField(
        label=_("The language in which we write to you"),
        error_messages={"invalid_choice": _("We do not speak that language yet. Choose from the list.")},
    )
    chapter = forms.ChoiceField(
        required=False,
        label=_("Your chapter"),
        help_text=_("The lead of a chapter sees who chose it. You can choose none."),
        error_messages={"invalid_choice": _("There is no such chapter. Choose from the list.")},
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        here = get_language() or "en"
        language, chapter = self.fields["language"], self.fields["chapter"]
        assert isinstance(language, forms.ChoiceField)  # noqa: S101 - tells the type checker
        assert isinstance(chapter, forms.ChoiceField)  # noqa: S101 - tells the type checker
        language.choices = [(key, LANGUAGE_NAMES.get(key, key)) for key in settings.UNION.languages]
        named_chapters = [(entry.key, entry.name.in_language(here)) for entry in settings.UNION.chapters]
        chapter.choices = [("", _("none")), *named_chapters]
        if not named_chapters:
            chapter.widget = forms.HiddenInput()


class ConfirmErasureForm(Form):
    """She says that she means it."""

    sure = forms.BooleanField(
        label=_("Yes, erase me."),
        error_messages={"required": _("Tick the box if you are sure. Nothing was erased.")},
    )
