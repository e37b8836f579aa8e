"""The forms of joining, of becoming active and of vouching."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from paraplu.base.binding_text import BindingText, binding_text
from paraplu.base.forms import Form, PlainText
from paraplu.kernel.naming import LONGEST_NAME, fault_of_name
from paraplu.kernel.statutes import NamedKey
from paraplu.people.actions.joining import JoinData

UNKNOWN_CHOICE = _("Choose one of these.")
# The page writes the sentence to tick itself; the summary of errors names the part of the form.
ONLY_FOR_ACTIVE = _("Only for active membership")


class WorkingName(PlainText):
    """The name to be known by here: of any script, without characters that no name has."""

    def __init__(self, **named: Any) -> None:
        named.setdefault("label", _("Your chosen name"))
        named.setdefault(
            "help_text", _("Choose a name that you use nowhere else. Do not write your official name.")
        )
        messages = {
            "required": _("Write a name. You can choose any name."),
            "max_length": _("Write at most 40 characters."),
        } | named.pop("error_messages", {})
        super().__init__(max_length=LONGEST_NAME, error_messages=messages, **named)

    def validate(self, value: str) -> None:
        """Require a letter or a number, and only characters that names have."""
        super().validate(value)
        if (fault := fault_of_name(value)) == "sign":
            raise ValidationError(_("Use only letters, numbers, spaces, dots and hyphens."))
        if fault == "short":
            raise ValidationError(_("Use letters and digits. One is enough."))


class EmailAddressField(forms.EmailField):
    """An e-mail address that is safe in the header of an e-mail."""

    def __init__(self, **named: Any) -> None:
        messages = {
            "invalid": _("This e-mail address is not complete. It should look like this: name@example.org."),
            "max_length": _("This e-mail address is too long."),
        } | named.pop("error_messages", {})
        named.setdefault("required", False)
        super().__init__(max_length=254, error_messages=messages, **named)

    def clean(self, value: Any) -> str:
        """Threat: a line break or a blank in an address would begin a header of its own."""
        address = str(super().clean(value) or "")
        local, _at, domain = address.rpartition("@")
        try:
            domain.encode("idna")
        except UnicodeError:
            raise ValidationError(self.error_messages["invalid"]) from None
        if not (local.isascii() and local.isprintable()) or " " in address:
            raise ValidationError(self.error_messages["invalid"])
        return address


def language_choices() -> list[tuple[str, str]]:
    """The languages that this union speaks everywhere, each by its own name."""
    names = dict(settings.LANGUAGES)
    return [(code, names.get(code, code)) for code in settings.UNION.languages]


def own_language_choices() -> list[tuple[str, str]]:
    """The languages in which a member can be addressed, each by its own name."""
    names = dict(settings.LANGUAGES)
    return [(code, names.get(code, code)) for code in settings.UNION.languages_of_members]


def named_choices(entries: Iterable[NamedKey]) -> list[tuple[str, Any]]:
    """The key of each entry of union.toml, and its name in the reader's language."""
    language = get_language() or "en"
    return [(entry.key, entry.name.in_language(language)) for entry in entries]


def chapter_choices() -> list[tuple[str, Any]]:
    """No chapter comes first: it is a full choice."""
    return [("", _("No chapter")), *named_choices(settings.UNION.chapters)]


def topic_choices() -> list[tuple[str, Any]]:
    """The topics of e-mails."""
    return named_choices(settings.UNION.topics)


def _choice_field(label: Any, choices: Any, **named: Any) -> forms.ChoiceField:
    messages = {"invalid_choice": UNKNOWN_CHOICE, "required": UNKNOWN_CHOICE}
    return forms.ChoiceField(label=label, choices=choices, error_messages=messages, **named)


def _topics_field() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=_("What may we write to you about?"),
        choices=topic_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": UNKNOWN_CHOICE, "invalid_list": UNKNOWN_CHOICE},
    )


class JoinDataForm(Form):
    """What a person states on joining, by the public form or to the secretary."""

    form = _choice_field(
        _("How would you like to join?"),
        [("supporting", _("Supporting member")), ("active", _("Active member"))],
        widget=forms.RadioSelect,
    )
    working_name = WorkingName()
    language = _choice_field(_("Your language"), own_language_choices)
    chapter = _choice_field(_("Your chapter"), chapter_choices, required=False)
    email = EmailAddressField(label=_("Your e-mail address, if you want to give one"))
    topics = _topics_field()
    adult = forms.BooleanField(label=ONLY_FOR_ACTIVE, required=False)
    declared = forms.BooleanField(label=ONLY_FOR_ACTIVE, required=False)

    def clean(self) -> dict[str, Any]:
        """Only a person who wants to be active has to be old enough and to sign the declaration."""
        data = super().clean() or {}
        if data.get("form") == "active":
            _check_active_declarations(self, data)
        return data

    def join_data(self) -> JoinData:
        """The data for the action; what only active members state is dropped for the others."""
        data = self.cleaned_data
        wants_active = data["form"] == "active"
        return JoinData(
            form=data["form"],
            working_name=data["working_name"],
            language=data["language"],
            assent_language=get_language() or "en",
            chapter=data["chapter"],
            address=data["email"],
            topics=tuple(sorted(data["topics"])),
            adult=wants_active and data["adult"],
            declared=wants_active and data["declared"],
        )


def _check_active_declarations(form: forms.Form, data: dict[str, Any]) -> None:
    if not data.get("adult"):
        form.add_error(
            "adult", _("To become an active member you have to be old enough. Tick this if you are.")
        )
    if settings.UNION.statutes.declaration and not data.get("declared"):
        form.add_error(
            "declared", _("To become an active member this has to be true for you. Tick it if it is.")
        )


class JoinForm(JoinDataForm):
    """The public form to join. text: the version of mission and vision that the page led to."""

    text = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    assent = forms.BooleanField(
        label=_("Our mission and vision"),
        error_messages={
            "required": _("Tick this if you agree with our mission and vision. All our members do.")
        },
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        if get_language() not in settings.UNION.languages_of_members:
            self.fields["language"].help_text = _(
                "Our e-mails and the members' site exist in these languages."
            )

    @property
    def shown_text(self) -> BindingText:
        """The version of mission and vision that the link of this page shows."""
        return binding_text(get_language() or "en")

    def clean_assent(self) -> bool:
        """Refuse an agreement to a version that is not shown now, and show the box without its tick."""
        if self.cleaned_data.get("text") != self.shown_text.version_key:
            sent = cast(QueryDict, self.data).copy()
            sent.pop("assent", None)
            self.data = sent
            raise ValidationError(_("The text was changed while you read. Read it again, then tick this."))
        return bool(self.cleaned_data["assent"])


class ChangeForm(Form):
    """What the secretary can change about a member at their request."""

    working_name = WorkingName()
    language = _choice_field(_("Your language"), own_language_choices)
    chapter = _choice_field(_("Your chapter"), chapter_choices, required=False)
    email = EmailAddressField(label=_("A new e-mail address. Leave it empty to change nothing"))
    topics = _topics_field()

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        if not settings.UNION.chapters:
            self.fields["chapter"].widget = forms.HiddenInput()


class TypedCodeForm(Form):
    """The code of a link or a return code, as typed."""

    code = PlainText(
        label=_("Your code"),
        help_text=_("Capital letters and dashes do not matter."),
        max_length=200,
        error_messages={"required": _("Type your code."), "max_length": _("This code is too long.")},
    )


class ActiveForm(Form):
    """What a supporting member states to become active."""

    adult = forms.BooleanField(label=ONLY_FOR_ACTIVE, required=False)
    declared = forms.BooleanField(label=ONLY_FOR_ACTIVE, required=False)

    def clean(self) -> dict[str, Any]:
        """Require the same declarations as on the form to join."""
        data = super().clean() or {}
        _check_active_declarations(self, data)
        return data
