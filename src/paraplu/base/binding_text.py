"""The text that a person agrees to on joining; the app of the public pages says which version is shown."""

from dataclasses import dataclass
from datetime import date

from paraplu.base.apps import every_app


@dataclass(frozen=True, slots=True)
class BindingText:
    """A text as people see it. language: that of the text, which may not be the reader's.

    adopted_by: in words; empty for a version that editors published on the members' site.
    """

    version: str
    language: str
    day: date
    adopted_by: str = ""

    @property
    def version_key(self) -> str:
        """Version and language in one word, to tell whether a person read the text that is shown now."""
        return f"{self.version}/{self.language}"


def binding_text(language: str) -> BindingText:
    """Return what a reader of this language sees as the text that members agree to."""
    app = next(manifest for manifest in every_app() if manifest.binding_text)
    found: BindingText = app.load(app.binding_text)(language)
    return found
