"""The filters of the list of people: in the form, in URLs, as saved filters, and as heads of columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from paraplu.kernel.actor import Actor
from paraplu.kernel.standing import MemberStatus
from paraplu.people import api as people
from paraplu.people.api import MemberFilter, named_choices, own_language_choices

# Digits of the longest number that a member has.
LONGEST_NUMBER = 6
Choices = list[tuple[str, Any]]


def state_choices() -> Choices:
    """Each membership, and all."""
    return [
        ("", _all()),
        (MemberStatus.ACTIVE.value, pgettext("desk state", "active")),
        (MemberStatus.SUPPORTING.value, pgettext("desk state", "supporting")),
        (MemberStatus.APPLYING.value, pgettext("desk state", "applies")),
        (MemberStatus.ENDED.value, pgettext("desk state", "left")),
    ]


def chapter_choices() -> Choices:
    """Each chapter, and all."""
    return [("", _all()), *named_choices(settings.UNION.chapters)]


def language_filter_choices() -> Choices:
    """Each language in which members read, and all."""
    return [("", _all()), *own_language_choices()]


def address_choices() -> Choices:
    """With and without an e-mail address, and all."""
    return [
        ("", _all()),
        ("yes", pgettext("desk state", "yes")),
        ("no", pgettext("desk state", "no")),
    ]


def waits_choices() -> Choices:
    """What of a person can wait for the secretary, and all."""
    return [("", _all()), ("something", _("something to do")), *waits_names().items()]


def waits_names() -> dict[str, str]:
    """What waits, as a row of the list says it."""
    return {
        "application": pgettext("desk state", "application"),
        "register": pgettext("desk state", "register entry"),
        "change": pgettext("desk state", "change"),
        "card": pgettext("desk state", "card"),
    }


def _all() -> str:
    return pgettext("desk choice", "All")


# The words of a URL, the fields of a filter, and what each may say.
FILTERS = {
    "state": state_choices,
    "chapter": chapter_choices,
    "language": language_filter_choices,
    "has_address": address_choices,
    "waits": waits_choices,
}
ORDERS = ("name", "-name", "since", "-since")


def filter_from(data: Mapping[str, Any]) -> MemberFilter:
    """The filter in a URL or a form, without a name; whatever is unknown is left out."""
    known = {
        name: str(data[name])
        for name, choices in FILTERS.items()
        if data.get(name) and data[name] in dict(choices())
    }
    order, after = data.get("order"), str(data.get("after", ""))
    is_number = after.isascii() and after.isdecimal() and len(after) <= LONGEST_NUMBER
    return MemberFilter(
        **known, order=order if order in ORDERS else ORDERS[0], after=int(after) if is_number else None
    )


def values_of(wanted: MemberFilter) -> dict[str, str]:
    """The words of a filter that are not empty, without the name."""
    values = {name: getattr(wanted, name) for name in FILTERS}
    values |= {"order": "" if wanted.order == ORDERS[0] else wanted.order, "after": wanted.after or ""}
    return {name: str(value) for name, value in values.items() if value}


def query_of(wanted: MemberFilter) -> str:
    """The same as the query of a URL; the name is never in it."""
    values = values_of(wanted)
    return f"?{urlencode(values)}" if values else ""


@dataclass(frozen=True, slots=True)
class FilterChoice:
    """A list to choose from: its name in the form, its label, and its values, of which one is chosen."""

    name: str
    label: str
    chosen: str
    values: Choices


def filter_choices(wanted: MemberFilter) -> list[FilterChoice]:
    """The lists of the form; a union without chapters has none for them."""
    labels = {
        "state": pgettext("desk label", "Membership"),
        "chapter": pgettext("desk label", "Chapter"),
        "language": pgettext("desk label", "Language"),
        "has_address": pgettext("desk label", "E-mail"),
        "waits": _("To do"),
    }
    return [
        FilterChoice(name, label, getattr(wanted, name), FILTERS[name]())
        for name, label in labels.items()
        if name != "chapter" or settings.UNION.chapters
    ]


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A filter that is one tap away, and how many people it wants."""

    label: str
    query: str
    count: int
    is_current: bool

    @property
    def shown_count(self) -> str:
        """The count, or that there are more than are counted."""
        return str(self.count) if self.count <= people.COUNTED else f"{people.COUNTED}+"


def saved_filters(actor: Actor, wanted: MemberFilter) -> list[SavedFilter]:
    """The questions that the secretary has again and again."""
    saved = [
        (pgettext("desk choice", "Everybody"), MemberFilter()),
        (_("Something to do"), MemberFilter(waits="something")),
        (_("Active, no e-mail"), MemberFilter(state=MemberStatus.ACTIVE.value, has_address="no")),
        (pgettext("desk choice", "Supporting"), MemberFilter(state=MemberStatus.SUPPORTING.value)),
    ]
    current = replace(wanted, order=ORDERS[0], after=None)
    counts = people.count_listed(actor, [saved_filter for _label, saved_filter in saved])
    return [
        SavedFilter(str(label), query_of(saved_filter) or "?", count, saved_filter == current)
        for (label, saved_filter), count in zip(saved, counts, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A row of the table in words, so that its template only repeats them."""

    number: str
    name: str
    url: str
    membership: str
    chapter: str
    language: str
    since: str
    address: str
    waits: list[str]


def person_rows(members: Sequence[people.ListedMember]) -> list[PersonRow]:
    """The rows of the table; names and links are looked up once for all of them."""
    states, waits, addresses = dict(state_choices()), waits_names(), dict(address_choices())
    chapters, link = dict(chapter_choices()), reverse("desk:person", args=[0])
    months = {day: date_format(day, "M Y") for day in {member.since for member in members}}
    return [
        PersonRow(
            str(member.number), member.working_name, link.replace("/0/", f"/{member.number}/"),
            states[member.state], chapters.get(member.chapter, "") if member.chapter else "",
            member.language.upper(), months[member.since], addresses["yes" if member.has_address else "no"],
            [waits[key] for key in member.waits],
        )
        for member in members
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class ColumnOrder:
    """The head of a column: the query that orders by it, and how it is ordered now, as ARIA says it."""

    query: str
    sort: str

    @property
    def arrow_sign(self) -> str:
        return {"ascending": "↑", "descending": "↓"}.get(self.sort, "")


def column_orders(wanted: MemberFilter) -> dict[str, ColumnOrder]:
    """The heads of the columns by which the list can be ordered; a second tap turns the order round."""
    heads = {}
    for column in ("name", "since"):
        sort = {column: "ascending", f"-{column}": "descending"}.get(wanted.order, "")
        turned = f"-{column}" if sort == "ascending" else column
        heads[column] = ColumnOrder(query_of(replace(wanted, order=turned, after=None)) or "?", sort)
    return heads
