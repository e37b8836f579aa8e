"""Put what a person typed back into the form of a page, whichever page it is, without JavaScript."""

from collections import defaultdict
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

Attributes = dict[str, str | None]
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - a field's name
# Inputs that a browser sends only when pressed, or that a page may not fill in.
LEFT_ALONE = frozenset(("submit", "button", "image", "reset", "file", "password"))
CHOSEN = frozenset(("checkbox", "radio"))


@dataclass(frozen=True, slots=True)
class PageForm:
    """A form of a page. targets: the paths to which it can be sent; hidden: its hidden values."""

    targets: set[str]
    names: set[str] = field(default_factory=set)
    hidden: dict[str, str] = field(default_factory=dict)


class FormFinder(HTMLParser):
    """Find the forms of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.page = page
        self.forms: list[PageForm] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag == "form":
            is_sent = (attributes.get("method") or "").lower() == "post"
            self.forms.append(PageForm({self._path(attributes.get("action"))} if is_sent else set()))
        elif self.forms and (name := attributes.get("name")):
            self.forms[-1].names.add(name)
            if attributes.get("type") == "hidden":
                self.forms[-1].hidden[name] = attributes.get("value") or ""
        if self.forms and attributes.get("formaction"):
            self.forms[-1].targets.add(self._path(attributes["formaction"]))

    def _path(self, action: str | None) -> str:
        return urlsplit(urljoin(self.page, action or "")).path


class FormFiller(HTMLParser):
    """Write a page again with one of its forms filled in."""

    def __init__(self, page: str, chosen: int, texts: dict[str, list[str]], inside: str) -> None:
        """page: the URL of the page; chosen: which form; inside: HTML to insert at the start of the form."""
        super().__init__(convert_charrefs=False)
        self.page, self.chosen, self.texts, self.inside = page, chosen, texts, inside
        self.parts: list[str] = []
        self.number, self.is_filling, self.skips = -1, False, False
        self.select = ""
        self.used: defaultdict[str, int] = defaultdict(int)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes, raw = dict(attrs), self.get_starttag_text() or ""
        if tag == "form":
            self.number += 1
            self.is_filling = self.number == self.chosen
            # A form without `action` would be sent to the URL at which the page is shown now.
            raw = raw if "action" in attributes else _write_tag(tag, {**attributes, "action": self.page})
            self.parts.append(raw + (self.inside if self.is_filling else ""))
        else:
            self.parts.append(self._filled_tag(tag, attributes) if self.is_filling else raw)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def _filled_tag(self, tag: str, attributes: Attributes) -> str:
        name, raw = attributes.get("name") or "", self.get_starttag_text() or ""
        if tag == "input" and name:
            return self._filled_input(name, attributes) or raw
        if tag == "textarea" and name in self.texts:
            self.skips = True
            # A browser ignores one line break after the tag.
            return raw + "\n" + escape(self._next_text(name))
        if tag == "select":
            self.select = name
        if tag == "option" and self.select in self.texts and attributes.get("value") is not None:
            is_chosen = attributes["value"] in self.texts[self.select]
            return _write_tag(tag, _marked(attributes, "selected", is_marked=is_chosen))
        return raw

    def _filled_input(self, name: str, attributes: Attributes) -> str:
        kind = (attributes.get("type") or "text").lower()
        if kind in LEFT_ALONE or name == TOKEN:
            return ""
        if kind in CHOSEN:
            is_chosen = (attributes.get("value") or "on") in self.texts.get(name, ())
            return _write_tag("input", _marked(attributes, "checked", is_marked=is_chosen))
        return (
            _write_tag("input", {**attributes, "value": self._next_text(name)}) if name in self.texts else ""
        )

    def _next_text(self, name: str) -> str:
        """The next value for a field of this name; fields with the same name are filled in order."""
        place = min(self.used[name], len(self.texts[name]) - 1)
        self.used[name] += 1
        return self.texts[name][place]

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.skips = False
        if tag == "form":
            self.is_filling = False
        if tag == "select":
            self.select = ""
        self.parts.append(f"</{tag}>")

    def _write(self, text: str) -> None:
        if not self.skips:
            self.parts.append(text)

    def handle_data(self, data: str) -> None:
        self._write(data)

    def handle_entityref(self, name: str) -> None:
        self._write(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._write(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self._write(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self._write(f"<!{decl}>")


def fill_form(
    html: str, page: str, action: str, fields: tuple[tuple[str, str], ...], inside: str
) -> str | None:
    """Return the page with these fields in the form that goes to `action`; None if no form of it holds them.

    If several forms go there, it is the one with the same hidden values as the form that was sent.
    """
    texts = defaultdict[str, list[str]](list)
    for name, text in fields:
        texts[name].append(text)
    finder = FormFinder(page)
    finder.feed(html)
    target = urlsplit(action).path
    fitting = [
        (_likeness(form, texts), -number)
        for number, form in enumerate(finder.forms)
        if target in form.targets and form.names & set(texts)
    ]
    if not fitting:
        return None
    filler = FormFiller(page, -max(fitting)[1], texts, inside)
    filler.feed(html)
    filler.close()
    return "".join(filler.parts)


# why: rows of a list have one form each, and only hidden values tell them apart.
def _likeness(form: PageForm, texts: dict[str, list[str]]) -> int:
    same = sum(value in texts.get(name, ()) for name, value in form.hidden.items())
    return 2 * same + len(form.names & set(texts))


def _marked(attributes: Attributes, mark: str, *, is_marked: bool) -> Attributes:
    rest = {name: value for name, value in attributes.items() if name != mark}
    return {**rest, mark: None} if is_marked else rest


def _write_tag(tag: str, attributes: Attributes) -> str:
    written = "".join(
        f" {name}" if value is None else f' {name}="{escape(value)}"' for name, value in attributes.items()
    )
    return f"<{tag}{written}>"
