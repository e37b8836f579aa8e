"""What each app says about itself in its manifest, and the one place where every layer reads it.

`site/apps.py` registers the manifests while the settings are read, before Django knows any model. A manifest
therefore names functions as text, relative to its app, and they are imported when somebody needs them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal
from uuid import UUID

from django.apps import AppConfig
from django.conf import settings
from django.utils.functional import Promise

from paraplu.base.origins import Origin, absolute_url
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import Rule

Audience = Literal["person", "member", "active"]


class BaseConfig(AppConfig):
    """What every room needs."""

    name = "paraplu.base"
    label = "base"


@dataclass(frozen=True, slots=True)
class AppUrls:
    """The addresses of an app on one host: the module that lists them, and the path they lie under."""

    module: str
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A link of the menu on every page for members."""

    view: str
    label: str | Promise
    order: int
    audience: Audience = "member"


@dataclass(frozen=True, slots=True)
class HomeLink:
    """A page that a member's home page leads to, with one sentence about it."""

    view: str
    label: str | Promise
    hint: str | Promise
    order: int
    audience: Audience = "member"
    origin: Origin = "house"

    @property
    def target_url(self) -> str:
        """The whole address of the page in the language of this request."""
        return absolute_url(self.origin, self.view)

    @property
    def is_other_origin(self) -> bool:
        """Whether the page lies on another host, where nobody may learn where the visitor came from."""
        return self.origin != "house"


@dataclass(frozen=True, slots=True)
class DeskSection:
    """A section of the desk: the page it begins with, and the rule that says who sees it.

    statutes_section: the section of the union's file without which there is nothing to show.
    """

    view: str
    label: str | Promise
    rule: Rule
    order: int
    statutes_section: str = ""


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page that the union's own texts may link to as `room:` and its name."""

    name: str
    view: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class AppFunction:
    """A function of the app, and its place among those of the other apps."""

    name: str
    order: int


@dataclass(frozen=True, slots=True)
class KnownSection:
    """What the app knows about a person, under a title; the function takes the number of the person."""

    title: str | Promise
    name: str
    order: int


@dataclass(frozen=True, slots=True)
class ScheduledJob:
    """A job that the worker begins every so many days."""

    key: str
    every_days: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """Everything that an app declares about itself.

    path: the dotted path of the app. switch: the name under which a union turns the app off, empty where it
    cannot. opens_with: the switch of another app, with which this one is on or off. needs: the switches
    without which this one is of no use. waiting_for, forget, forget_due and the names in other parts are
    functions of the app, written relative to its path. account_opened: learns of a new account and whose
    number it belongs to, since the app that logs people in knows no members.
    """

    path: str
    switch: str = ""
    opens_with: str = ""
    needs: tuple[str, ...] = ()
    public_urls: AppUrls | None = None
    members_urls: AppUrls | None = None
    forms_urls: AppUrls | None = None
    menu: tuple[MenuEntry, ...] = ()
    home_links: tuple[HomeLink, ...] = ()
    page_links: tuple[PageLink, ...] = ()
    desk: tuple[DeskSection, ...] = ()
    waiting_for: AppFunction | None = None
    known_about: tuple[KnownSection, ...] = ()
    forget: str = ""
    forget_due: str = ""
    jobs: tuple[ScheduledJob, ...] = ()
    account_opened: str = ""

    @property
    def label(self) -> str:
        """The name that Django knows the app by."""
        return self.path.rpartition(".")[2]

    @property
    def is_open(self) -> bool:
        """Whether the union has the app switched on."""
        name = self.switch or self.opens_with
        return not name or settings.UNION.has_app(name)

    def load(self, name: str) -> Any:
        """Import one of the functions that the manifest names."""
        module, _, function = name.rpartition(".")
        return getattr(import_module(f"{self.path}.{module}"), function)


class ManifestError(Exception):
    """The list of manifests contradicts itself, or is read before it is there."""


_registered: dict[str, Manifest] = {}


def register(manifests: Sequence[Manifest]) -> None:
    """Make these the apps of this process, ground first; the order is that of `INSTALLED_APPS`."""
    if _registered:
        raise ManifestError("The apps are registered already.")
    apps = checked_apps(manifests)
    _registered.update(apps)


def checked_apps(manifests: Sequence[Manifest]) -> dict[str, Manifest]:
    """Return the manifests by label, or refuse a list that names something twice or needs what is missing."""
    apps = {manifest.label: manifest for manifest in manifests}
    switches = [manifest.switch for manifest in manifests if manifest.switch]
    jobs = [job.key for manifest in manifests for job in manifest.jobs]
    for names in ([manifest.label for manifest in manifests], switches, jobs):
        for name in names:
            if names.count(name) > 1:
                raise ManifestError(f"Two manifests name {name!r}.")
    for manifest in manifests:
        for needed in (*manifest.needs, *filter(None, [manifest.opens_with])):
            if needed not in switches:
                raise ManifestError(f"{manifest.path} needs {needed!r}, which no manifest switches.")
    return apps


def every_app() -> tuple[Manifest, ...]:
    """Return all apps, ground first, whether or not the union has them switched on."""
    if not _registered:
        raise ManifestError("No app is registered yet: `paraplu.site.apps` comes first.")
    return tuple(_registered.values())


def open_apps() -> tuple[Manifest, ...]:
    """Return the apps that the union has switched on, ground first."""
    return tuple(manifest for manifest in every_app() if manifest.is_open)


def switches() -> dict[str, tuple[str, ...]]:
    """Return the names under which a union turns apps off, each with the others that it needs."""
    return {manifest.switch: manifest.needs for manifest in every_app() if manifest.switch}


def app_named(label: str) -> Manifest:
    """Return the manifest of one app."""
    try:
        return _registered[label]
    except KeyError:
        raise ManifestError(f"There is no app {label!r}.") from None


def menu_entries(actor: Actor) -> list[MenuEntry]:
    """Return the menu of this person, in its order."""
    entries = (entry for manifest in open_apps() for entry in manifest.menu)
    return sorted((entry for entry in entries if is_meant_for(actor, entry.audience)), key=_order)


def home_links(actor: Actor) -> list[HomeLink]:
    """Return the pages that this person's home page leads to, in their order."""
    links = (link for manifest in open_apps() for link in manifest.home_links)
    return sorted((link for link in links if is_meant_for(actor, link.audience)), key=_order)


def is_meant_for(actor: Actor, audience: Audience) -> bool:
    """Whether somebody belongs to the people that a link is for."""
    if audience == "active":
        return actor.is_active
    return actor.is_member or audience == "person"


def page_links() -> dict[str, tuple[str, PageLink]]:
    """Return what a text of the union may link to, with the switch of the app that has the page."""
    return {
        f"room:{link.name}": (manifest.switch, link)
        for manifest in every_app()
        for link in manifest.page_links
    }


def desk_sections(actor: Actor) -> list[DeskSection]:
    """Return the sections of the desk that the offices of this person see, in their order."""
    sections = (section for manifest in open_apps() for section in manifest.desk)
    return sorted((section for section in sections if _is_shown(section, actor)), key=_order)


def _is_shown(section: DeskSection, actor: Actor) -> bool:
    name = section.statutes_section
    return (not name or getattr(settings.UNION, name) is not None) and section.rule(actor)


def waiting_functions() -> list[Callable[[Actor], Sequence[Any]]]:
    """Return the functions of the open apps that say what waits for somebody, in their order."""
    named = [(waiting, manifest) for manifest in open_apps() if (waiting := manifest.waiting_for)]
    return [
        manifest.load(waiting.name) for waiting, manifest in sorted(named, key=lambda pair: pair[0].order)
    ]


def known_functions() -> list[tuple[KnownSection, Callable[[int], Sequence[Any]]]]:
    """Return what every app knows about a person, with the function that says it.

    An app that is switched off is asked as well: it may still hold something.
    """
    named = [(section, manifest) for manifest in every_app() for section in manifest.known_about]
    ordered = sorted(named, key=lambda pair: pair[0].order)
    return [(section, manifest.load(section.name)) for section, manifest in ordered]


def account_opened_functions() -> list[Callable[[int, UUID], None]]:
    """Return the functions that learn of a new account."""
    return [app.load(app.account_opened) for app in every_app() if app.account_opened]


def scheduled_jobs() -> Iterator[tuple[str, int, Any]]:
    """Return key, days and job of everything that the worker begins by itself."""
    for manifest in every_app():
        for job in manifest.jobs:
            yield job.key, job.every_days, manifest.load(job.name)


def _order(part: MenuEntry | HomeLink | DeskSection) -> int:
    return part.order
