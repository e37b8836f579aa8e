"""The forms of a picture: its file, then the words about it."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from paraplu.base.forms import Form, OneOf, PlainText
from paraplu.commons.pictures.actions import PictureWords
from paraplu.commons.pictures.inspection import Reason
from paraplu.commons.pictures.models import Picture, PictureConsent

OPEN_AGAIN = _("Open the page again.")
LONGEST_WORDS = 300
KEY = r"\A[a-z][a-z0-9_]{0,39}\Z"
REFUSALS: dict[Reason, Any] = {
    "not_picture": _("We cannot read this file as a picture. Choose a JPEG, PNG or WebP file."),
    "svg": _("An SVG file can contain a program, so we do not accept it. Save the drawing as PNG."),
    "heic": _(
        "Many browsers do not show this kind of file (HEIC). Choose “Most compatible” in the camera settings "
        "of the phone, or save the picture as JPEG."
    ),
    "gif": _("We do not accept GIF files. Save the picture as PNG."),
    "too_large": _("The file is larger than 8 MB. Save it smaller: 2,000 pixels wide is enough."),
    "too_many_pixels": _(
        "The picture has more than 24 million pixels, or one side has more than 12,000. Save it smaller: "
        "2,000 pixels wide is enough."
    ),
    "cut_off": _("The file is incomplete or damaged. Copy it again, or save it again in a picture program."),
    "hidden": _(
        "The file contains something else beside the picture. Open it in a picture program and save it again "
        "as JPEG."
    ),
    "animated": _("We do not accept moving pictures. Save one image of it."),
    "slow": _("We could not read the picture in time. Save it smaller, then try again."),
}
CONSENTS = [
    (PictureConsent.NOBODY, _("Nobody can be recognised in it, not even from the words")),
    (PictureConsent.AGREED, _("Everybody who can be recognised agreed to this use in writing")),
    (PictureConsent.HISTORIC, _("It is an old picture, and the heirs of the people agreed")),
]


class NewPictureForm(Form):
    """A file, and the key by which pages name it."""

    file = forms.FileField(
        label=_("The picture"),
        help_text=_(
            "JPEG, PNG or WebP, at most 8 MB. We draw it again: place, time and camera in the file are not "
            "stored."
        ),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        error_messages=dict.fromkeys(("required", "invalid", "missing", "empty"), _("Choose a picture.")),
    )
    key = forms.RegexField(
        KEY,
        label=_("Key of the picture"),
        help_text=_("Pages name the picture by it, for example poster_2019. Do not use anybody's name."),
        error_messages=dict.fromkeys(
            ("required", "invalid"), _("Write at most 40 signs: a to z, digits and _. Begin with a to z.")
        ),
    )

    def add_refusal(self, reason: Reason) -> None:
        """Say beside the file why it is not accepted."""
        self.add_error("file", REFUSALS[reason])

    def add_taken_key(self) -> None:
        """Say beside the key that another picture has it."""
        self.add_error("key", _("Another picture has this key. Choose another one."))


class PictureWordsForm(Form):
    """What is seen in each language, who made it, and who agreed."""

    base = forms.IntegerField(
        widget=forms.HiddenInput,
        min_value=0,
        max_value=1_000_000,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), OPEN_AGAIN),
    )
    dated = PlainText(
        label=_("When it was made"),
        help_text=_("In words, for example: about 2005."),
        max_length=60,
        required=False,
    )
    maker = PlainText(
        label=_("Name of the maker, for the caption"),
        help_text=_("The maker gave the picture to the union, or the union may use it."),
        max_length=120,
        error_messages={"required": _("Write who made it, or: unknown.")},
    )
    consent = OneOf(label=_("People in the picture"), choices=CONSENTS, widget=forms.RadioSelect)
    paper = PlainText(
        label=_("Where the written agreement is"),
        help_text=_("For example: the folder with the consents, page 12. Name nobody."),
        max_length=200,
        required=False,
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        names = dict(settings.LANGUAGES)
        for code in settings.UNION.languages:
            self._add_language(code, names.get(code, code))
        order = [f"{kind}_{code}" for code in settings.UNION.languages for kind in ("alternative", "caption")]
        self.order_fields(["base", *order, "dated", "maker", "consent", "paper"])

    def _add_language(self, code: str, name: str) -> None:
        is_default = code == settings.UNION.default_language
        labels = {
            "alternative": _("Description for people who cannot see it (%(language)s)"),
            "caption": _("Caption (%(language)s)"),
        }
        for kind, label in labels.items():
            self.fields[f"{kind}_{code}"] = PlainText(
                label=label % {"language": name},
                max_length=LONGEST_WORDS,
                required=is_default and kind == "alternative",
                widget=forms.TextInput(attrs={"lang": code, "autocomplete": "off"}),
                error_messages={"required": _("Describe the picture in one sentence.")},
            )

    def clean(self) -> dict[str, Any]:
        """A consent in writing is somewhere."""
        data = self.cleaned_data
        if data.get("consent") in (PictureConsent.AGREED, PictureConsent.HISTORIC) and not data.get("paper"):
            self.add_error("paper", _("Write where the agreement is, so that somebody can find it."))
        return data

    def picture_words(self) -> PictureWords:
        """The form as the action takes it."""
        data = self.cleaned_data
        others = (data["dated"], data["maker"], data["consent"], data["paper"])
        return PictureWords(self._by_language("alternative"), self._by_language("caption"), *others)

    def _by_language(self, kind: str) -> dict[str, str]:
        found = {code: self.cleaned_data[f"{kind}_{code}"] for code in settings.UNION.languages}
        return {code: text for code, text in found.items() if text}


class PictureRevisionForm(Form):
    """A button about the revision that was on the page."""

    base = forms.IntegerField(
        min_value=0,
        max_value=1_000_000,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), OPEN_AGAIN),
    )


def initial_words(picture: Picture) -> dict[str, Any]:
    """What the form of a picture shows at first."""
    return {
        "base": picture.revision,
        "dated": picture.dated,
        "maker": picture.maker,
        "consent": picture.consent,
        "paper": picture.paper,
        **{f"alternative_{code}": text for code, text in picture.alternatives.items()},
        **{f"caption_{code}": text for code, text in picture.captions.items()},
    }
