"""Tags and filters that the templates of all apps use, as builtins."""

import re
from collections.abc import Iterable
from typing import Any

from django import template
from django.conf import settings
from django.forms import BaseForm
from django.forms.utils import ErrorList, flatatt
from django.template.base import Parser, Token
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as link
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from paraplu.base import browser_files, origins
from paraplu.base.forms import QUESTION

register = template.Library()


class PlainLink(URLNode):
    """A link without arguments, which is cached: the frame of each page has a dozen that never change."""

    def render(self, context: Any) -> SafeString:
        return origins.path_without_arguments(str(self.view_name.resolve(context)))


@register.tag
def url(parser: Parser, token: Token) -> URLNode:
    """Return Django's tag, or a cached link if there are no arguments."""
    node: Any = link(parser, token)
    is_plain = not (node.args or node.kwargs or node.asvar)
    return PlainLink(node.view_name, [], {}, None) if is_plain else node


@register.simple_tag
def public_url(view: str, *arguments: Any) -> str:
    """Return the absolute URL of a public page in the current language."""
    return origins.absolute_url("public", view, *arguments)


@register.simple_tag
def members_url(view: str, *arguments: Any) -> str:
    """Return the absolute URL of a page of the members' host in the current language."""
    return origins.absolute_url("members", view, *arguments)


@register.simple_tag
def forms_url(view: str, *arguments: Any) -> str:
    """Return the absolute URL of a page of the forms' host in the current language."""
    return origins.absolute_url("forms", view, *arguments)


@register.simple_tag
def script_tag(name: str) -> SafeString:
    """Return the element for a built script, which a browser runs only if it is the published one.

    Threat: an attacker who can only write files could otherwise change the code that encrypts.
    """
    address, digest = static(f"built/{name}"), browser_files.published_digests()[name]["sha384"]
    return format_html('<script src="{}" integrity="{}" defer></script>', address, digest)


@register.filter
def localized_name(name: Any) -> str:
    """Return a name from union.toml in the current language."""
    return str(name.in_language(get_language() or "en"))


@register.filter
def chapter_name(key: str) -> str:
    """Return the name of a chapter, or an empty text for none."""
    return _entry_name(settings.UNION.chapters, key, "")


@register.filter
def topic_name(key: str) -> str:
    """Return the name of a topic."""
    return _entry_name(settings.UNION.topics, key, key)


@register.filter
def office_name(key: str) -> str:
    """Return the name of an office."""
    return _entry_name(settings.UNION.offices, key, key)


@register.filter
def request_kind_name(key: str) -> str:
    """Return the name of something that is expected of members or can be asked of them."""
    return _entry_name((*settings.UNION.expected, *settings.UNION.can_be_asked), key, key)


def _entry_name(entries: Iterable[Any], key: str, otherwise: str) -> str:
    return next((localized_name(entry.name) for entry in entries if entry.key == key), otherwise)


@register.filter
def document_kind_name(key: str) -> str:
    """Return the name of a kind of document."""
    kind = settings.UNION.documents.type(key) if settings.UNION.documents else None
    return localized_name(kind.named.name) if kind else key


@register.filter
def html_attributes(named: dict[str, Any]) -> SafeString:
    """Return the attributes of an element, each with a space before it."""
    return flatatt(named)


@register.filter
def telephone_links(numbers: str) -> SafeString:
    """Return a text in which each telephone number is a link that calls it."""
    pieces = []
    for piece in TELEPHONE.split(numbers):
        digits = re.sub(r"[^+\d]", "", piece)
        pieces.append(format_html(CALL, digits, piece) if TELEPHONE.fullmatch(piece) else piece)
    return format_html_join("", "{}", ((piece,) for piece in pieces))


TELEPHONE = re.compile(r"(\+?\d[\d ./]+\d)")
CALL = '<a href="tel:{}">{}</a>'


@register.simple_tag(takes_context=True)
def refused_forms(context: Any) -> list[BaseForm]:
    """Return every form of this page that was sent and refused, for the summary above it."""
    values = context.flatten().values()
    unique = {id(value): value for value in values if isinstance(value, BaseForm)}
    return [form for form in unique.values() if form.is_bound and form.errors]


@register.filter
def is_question(errors: ErrorList) -> bool:
    """Return whether these errors of a field only ask something, like whether this is the person meant."""
    return all(error.code == QUESTION for error in errors.as_data())


@register.filter
def only_ask(refused: list[BaseForm]) -> bool:
    """Return whether nothing on these forms is wrong, and each only asks something."""
    return all(is_question(errors) for form in refused for errors in form.errors.values())


@register.filter
def summary_lines(form: BaseForm) -> list[tuple[str, str, Any]]:
    """Return (id of the control or empty, label, sentence) for each error of a form, in the form's order."""
    lines: list[tuple[str, str, Any]] = [("", "", error) for error in form.non_field_errors()]
    for field in form:
        # A link can lead to the first of a group of choices, and to no hidden field.
        control = f"{field.auto_id}_0" if field.use_fieldset else str(field.auto_id)
        known = ("", "") if field.is_hidden else (control, str(field.label))
        lines += [(*known, error) for error in field.errors]
    return lines


@register.simple_tag
def umbrella_icon() -> SafeString:
    """Return the umbrella as inline SVG, which costs no request."""
    return mark_safe(UMBRELLA)  # noqa: S308 - a constant of ours


@register.simple_tag
def umbrella_place(label: str) -> SafeString:
    """Return a wide drawing of the umbrella, for a picture that comes later."""
    drawn = UMBRELLA.replace(
        'viewBox="0 0 64 64" aria-hidden="true"', 'viewBox="-48 -6 160 76" role="img"{}', 1
    )
    return format_html(drawn, format_html(' aria-label="{}"', label))


UMBRELLA = (
    '<svg viewBox="0 0 64 64" aria-hidden="true"><g fill="none" stroke="currentColor" stroke-width="3.5" '
    'stroke-linecap="round" stroke-linejoin="round"><path d="M32 5v6"/><path fill="currentColor" '
    'd="M5 36C5 20 17 11 32 11s27 9 27 25c-3-4-6-5-9-5s-6 2-9 5c-3-4-6-5-9-5s-6 2-9 5c-3-4-6-5-9-5s-6 2-9 5z"/>'  # noqa: E501
    '<path d="M32 31v21a6 6 0 0 1-12 0v-2"/></g></svg>'
)
