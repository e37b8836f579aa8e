"""The two fields about the language of what a person writes."""

from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from paraplu.base.forms import Form, OneOf, SomeOf
from paraplu.base.written_texts import TextLanguages


def _union_languages() -> list[tuple[str, str]]:
    names = dict(settings.LANGUAGES)
    return [(code, names.get(code, code)) for code in settings.UNION.languages_of_members]


class WrittenTextForm(Form):
    """A form whose text others read in their own language, if somebody translates it."""

    text_language = OneOf(label=_("Language of your text"), choices=_union_languages, required=False)
    wanted_languages = SomeOf(
        label=_("Ask members to translate it into"), choices=_union_languages, required=False
    )

    def __init__(self, *arguments: Any, initial: dict[str, Any] | None = None, **named: Any) -> None:
        super().__init__(*arguments, initial={"text_language": get_language(), **(initial or {})}, **named)

    def text_languages(self) -> TextLanguages | None:
        """What the author said about the language, or None."""
        data = self.cleaned_data
        if not data["text_language"]:
            return None
        return TextLanguages(data["text_language"], tuple(data["wanted_languages"]))

    def own_data(self) -> dict[str, Any]:
        """The other fields of the form."""
        others = ("text_language", "wanted_languages")
        return {name: value for name, value in self.cleaned_data.items() if name not in others}


def initial_languages(languages: TextLanguages) -> dict[str, Any]:
    """The stored languages of a text, as the form begins with them; nothing if nobody said any."""
    if not languages.language:
        return {}
    return {"text_language": languages.language, "wanted_languages": list(languages.wanted)}
