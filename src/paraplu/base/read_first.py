"""What to read before asking: an app above names it in its manifest, and the page for questions shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from paraplu.base.apps import open_apps


@dataclass(frozen=True, slots=True)
class ReadFirst:
    """A page with an answer. language: that of its title."""

    title: str
    url: str
    language: str


def read_first(topic: str) -> Sequence[ReadFirst]:
    """Return the pages to read before asking about a topic, or in distress if it is empty."""
    app = next((manifest for manifest in open_apps() if manifest.read_first), None)
    found: Sequence[ReadFirst] = app.load(app.read_first)(topic) if app else ()
    return found
