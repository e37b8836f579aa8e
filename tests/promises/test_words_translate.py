"""No template shows a word that a translator cannot reach."""

import re
from pathlib import Path

from tests.looping import in_one_loop

SOURCE = Path(__file__).resolve().parents[2] / "src"
# The page of all pieces is read by whoever designs a page, in English.
TEMPLATES = sorted(
    path
    for path in SOURCE.glob("**/templates/**/*")
    if path.suffix in (".html", ".txt") and path.is_file() and path.name != "pieces.html"
)
TEMPLATING = re.compile(
    r"{% block skin %}.*?{% endblock %}|{%-?\s*blocktranslate.*?{%-?\s*endblocktranslate\s*-?%}"
    r"|{%.*?%}|{{.*?}}|{#.*?#}",
    re.DOTALL,
)
MARKUP = re.compile(
    r"<script.*?</script>|<style.*?</style>|<!--.*?-->|<[^>]*>|&[a-z#0-9]+;",
    re.DOTALL,
)
ATTRIBUTE = re.compile(r'\b(?:aria-label|alt|title|placeholder)="([^"{]*[A-Za-z]{3,}[^"{]*)"')
# A header of an e-mail, and the first part of “SHA-256”, which has one name in all languages.
SPARED = {"Subject:", "SHA"}


def bare_words(text: str) -> list[str]:
    """Words outside translate tags, and labels in attributes; three letters or more."""
    found = re.findall(r"[^\W\d_]{3,}:?", MARKUP.sub(" ", TEMPLATING.sub(" ", text)))
    return [word for word in found if word not in SPARED] + ATTRIBUTE.findall(text)


@in_one_loop(
    "path",
    [each for each in TEMPLATES if each.name != "pieces.html"],
    ids=lambda path: "/".join(path.parts[-3:]),
    count=452,
)
def test_every_word_of_a_template_can_be_translated(path: Path) -> None:
    assert bare_words(path.read_text("utf-8")) == []


def test_a_bare_word_and_a_bare_label_are_seen() -> None:
    assert bare_words("<h1>Hello</h1>{% translate 'fine' %}") == ["Hello"]
    assert bare_words('<nav aria-label="Main menu"></nav>') == ["Main menu"]
