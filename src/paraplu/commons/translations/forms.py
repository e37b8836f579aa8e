"""The form of a translation: one field for each field of the original."""

from typing import Any

from paraplu.base.forms import Form, MessageTextField, PlainText
from paraplu.commons.translations.queries import TranslationView


class TranslationForm(Form):
    """The fields of the original that are not empty, in the other language."""

    def __init__(self, found: TranslationView, *arguments: Any) -> None:
        super().__init__(*arguments, initial=dict(found.translated_texts))
        for field in found.kind.fields:
            if field.name in found.original:
                named: dict[str, Any] = {"label": field.label, "max_length": field.max_length}
                self.fields[field.name] = (
                    MessageTextField(rows=field.rows, **named) if field.rows else PlainText(**named)
                )
                self.fields[field.name].widget.attrs["lang"] = found.language
