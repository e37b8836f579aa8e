"""Our shorter templates of widgets draw what those of Django draw."""

from html.parser import HTMLParser
from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates

from paraplu.base.forms import Renderer

CHOICES = [("", "–"), ("a", "A & <b>"), ("'\"", 'quoted "')]
GROUPED = [("Birds", [("w", "Wren"), ("r", "Robin")]), ("x", "Neither")]
ATTRIBUTES = {"id": "id_field", "aria-describedby": 'a"b<', "disabled": True, "readonly": False}
WIDGETS = [
    (forms.TextInput(), 'it\'s <i> "quoted"'),
    (forms.TextInput(), None),
    (forms.NumberInput(), 3),
    (forms.CheckboxInput(), True),
    (forms.CheckboxInput(), False),
    (forms.Textarea(), "one\ntwo </textarea>"),
    (forms.Textarea(), None),
    (forms.FileInput(), None),
    (forms.Select(choices=CHOICES), "a"),
    (forms.Select(choices=GROUPED), "r"),
    (forms.SelectMultiple(choices=CHOICES), ["a", "'\""]),
]
# Each choice is one large target instead of a line in a list.
GROUPS_OF_CHOICES = [
    (forms.RadioSelect(choices=CHOICES), "'\""),
    (forms.CheckboxSelectMultiple(choices=CHOICES), ["a"]),
    (forms.CheckboxSelectMultiple(choices=GROUPED), ["w"]),
]


class Elements(HTMLParser):
    """Elements with their attributes in no order, and texts between them without blanks around."""

    def __init__(self, drawn: str) -> None:
        super().__init__()
        self.found: list[Any] = []
        self.feed(drawn)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.found.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self.found += [data.strip()] if data.strip() else []


@pytest.mark.parametrize("attributes", [{}, ATTRIBUTES])
@pytest.mark.parametrize(("widget", "value"), WIDGETS)
def test_a_widget_is_drawn_as_by_django(widget, value, attributes) -> None:
    ours, theirs = (
        Elements(widget.render("field", value, attributes, renderer)).found
        for renderer in (Renderer(), DjangoTemplates())
    )

    assert ours == theirs


@pytest.mark.parametrize("attributes", [{}, ATTRIBUTES])
@pytest.mark.parametrize(("widget", "value"), GROUPS_OF_CHOICES)
def test_a_group_of_choices_has_the_controls_and_words_of_django(widget, value, attributes) -> None:
    ours, theirs = (
        [
            part
            for part in Elements(widget.render("field", value, attributes, renderer)).found
            if _is_content(part)
        ]
        for renderer in (Renderer(), DjangoTemplates())
    )

    assert ours == theirs


def _is_content(part: Any) -> bool:
    """A control, or words; labels have a class here, and lie otherwise around a group."""
    return part[0] == "input" or (isinstance(part, str) and not part.startswith("/"))
