"""Where a page lies: the four places of members, or the groups of the work area."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paraplu.base.apps import DeskGroup, DeskSection, Place, desk_sections, place_of_app

GROUP_TITLES: dict[DeskGroup, str | Promise] = {
    "": "",
    "people": pgettext_lazy("site menu", "People"),
    "meetings": pgettext_lazy("site menu", "Meetings"),
    "writing": pgettext_lazy("site menu", "Writing"),
    "outside": _("Requests from outside"),
    "money": pgettext_lazy("site menu", "Money"),
    "settings": pgettext_lazy("site menu", "Settings"),
}
# The pages of a member's own app that do not belong to the place of that app.
PLACES_OF_PAGES: dict[str, Place | None] = {
    "": None,
    "mine:home": None,
    "mine:decide": "decide",
    "mine:help": "help",
}
# On a telephone the first three sections stand at the bottom, with the icon of their group.
AT_THE_BOTTOM = 3
# A section that stands beside another of its group has its own.
SECTION_ICONS = {"desk:acts": "second"}
GROUP_ICONS: dict[DeskGroup, str] = {
    "": "work",
    "people": "people",
    "meetings": "calendar",
    "writing": "mail",
    "outside": "talk",
    "money": "give",
    "settings": "lock",
}


class Navigation:
    """The navigation of one request, made only on the pages that show it."""

    def __init__(self, request: Any) -> None:
        self._request = request

    @cached_property
    def page_name(self) -> str:
        """The name of this page, so that a menu can mark it."""
        match = getattr(self._request, "resolver_match", None)
        return match.view_name if match else ""

    @property
    def current_place(self) -> Place | None:
        """The place that this page belongs to; the first page belongs to none."""
        if self.page_name in PLACES_OF_PAGES:
            return PLACES_OF_PAGES[self.page_name]
        return place_of_app(self.page_name.partition(":")[0])

    @cached_property
    def shown_sections(self) -> Sequence[DeskSection]:
        """The sections of the work area that this person sees."""
        actor = getattr(self._request, "actor", None)
        return desk_sections(actor) if actor and actor.offices else ()

    @property
    def in_work_area(self) -> bool:
        """Whether somebody with a role is on a page of their work area, whatever else the page is."""
        return any(section.view == self.page_name for section in self.shown_sections)

    def at_the_bottom(self) -> list[tuple[DeskSection, str]]:
        """The sections that a telephone shows at its bottom, with their icons."""
        sections = self.shown_sections[:AT_THE_BOTTOM]
        return [(each, SECTION_ICONS.get(each.view, GROUP_ICONS[each.group])) for each in sections]

    def section_groups(self) -> Iterator[tuple[str | Promise, list[DeskSection]]]:
        """The sections in their groups, each under its title; the first group has none."""
        for group, title in GROUP_TITLES.items():
            if found := [section for section in self.shown_sections if section.group == group]:
                yield title, found
