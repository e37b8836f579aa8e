"""What an app declares in its manifest, and the one place where every layer reads it.

`site/apps.py` registers the manifests while the settings are read, before Django knows any model. A manifest
therefore names functions as text, relative to its app, and they are imported when they are needed.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal, NamedTuple
from uuid import UUID

from django.apps import AppConfig
from django.conf import settings
from django.utils.functional import Promise

from paraplu.base.effects import DecisionEffect, LoadedEffect, load_effect
from paraplu.base.origins import Origin, absolute_url
from paraplu.base.text_kinds import WrittenTextKind
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import Rule

Audience = Literal["person", "member", "active"]
_AUDIENCES: dict[Audience, Callable[[Actor], bool]] = {
    "person": bool,
    "member": lambda actor: actor.is_member,
    "active": lambda actor: actor.is_active,
}
# The four places of the members' navigation; beside them there is only the first page.
Place = Literal["meetups", "decide", "help", "me"]
# The groups of the work area's navigation, in their order; what belongs to none stands above them.
DeskGroup = Literal["", "people", "meetings", "writing", "outside", "money", "settings"]


class BaseConfig(AppConfig):
    """The Django app of this layer."""

    name = "paraplu.base"
    label = "base"


@dataclass(frozen=True, slots=True)
class AppUrls:
    """The URLs of an app on one host: the module that lists them, and their path prefix."""

    module: str
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class PlaceLink:
    """A page that the place of its app links to, with one sentence about it."""

    view: str
    label: str | Promise
    hint: str | Promise
    order: int
    audience: Audience = "member"
    origin: Origin = "members"

    @property
    def target_url(self) -> str:
        return absolute_url(self.origin, self.view)

    @property
    def is_other_origin(self) -> bool:
        """Whether it is on another host, which must not learn where the visitor came from."""
        return self.origin != "members"


@dataclass(frozen=True, slots=True)
class DeskSection:
    """A section of the desk: its first page, the rule that says who sees it, and its group.

    statutes_section: the section of union.toml without which there is nothing to show.
    """

    view: str
    label: str | Promise
    rule: Rule
    order: int
    group: DeskGroup = ""
    statutes_section: str = ""


class PageLink(NamedTuple):
    """A page that the union's own texts may link to as `app:<name>`."""

    name: str
    view: str
    origin: Origin


class AppFunction(NamedTuple):
    """A function of the app, and its position among those of the other apps."""

    name: str
    order: int


class KnownSection(NamedTuple):
    """What the app stores about a person, under a title; the function takes the person's number."""

    title: str | Promise
    name: str
    order: int


class ScheduledJob(NamedTuple):
    """A job that the worker runs every `every_days` days."""

    key: str
    every_days: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """Everything that an app declares about itself.

    path: dotted. switch: the name under which a union turns the app off, empty if it cannot. opens_with: the
    switch of another app, which also turns this one on or off. needs: the switches without which this one is
    of no use. place: where members find its pages. waiting_for, forget, forget_due and the names in other
    parts are functions, relative to its path. account_opened: a function that is told of a new account and of
    its number, since the app for log-in knows no members. code_used: one told of an account opened by a code.
    binding_text: one that says what a person agrees to on joining. written_texts: what people write and
    others translate. read_first: one that returns what to read before asking about a topic.
    in_forms_database: its tables are where people write without an account.
    """

    path: str
    switch: str = ""
    opens_with: str = ""
    needs: tuple[str, ...] = ()
    public_urls: AppUrls | None = None
    members_urls: AppUrls | None = None
    forms_urls: AppUrls | None = None
    place: Place = "me"
    place_links: tuple[PlaceLink, ...] = ()
    page_links: tuple[PageLink, ...] = ()
    desk: tuple[DeskSection, ...] = ()
    waiting_for: AppFunction | None = None
    known_about: tuple[KnownSection, ...] = ()
    forget: str = ""
    forget_due: str = ""
    jobs: tuple[ScheduledJob, ...] = ()
    account_opened: str = ""
    code_used: str = ""
    binding_text: str = ""
    read_first: str = ""
    effects: tuple[DecisionEffect, ...] = ()
    written_texts: tuple[WrittenTextKind, ...] = ()
    in_forms_database: bool = False

    @property
    def label(self) -> str:
        return self.path.rpartition(".")[2]

    @property
    def is_open(self) -> bool:
        return not (name := self.switch or self.opens_with) or settings.UNION.has_app(name)

    def load(self, name: str) -> Any:
        module, _, function = name.rpartition(".")
        return getattr(import_module(f"{self.path}.{module}"), function)


class ManifestError(Exception):
    """The list of manifests contradicts itself, or is read before it is registered."""


_registered: dict[str, Manifest] = {}


def register(manifests: Sequence[Manifest]) -> None:
    """Register the apps of this process, lowest layer first, in the order of `INSTALLED_APPS`."""
    if _registered:
        raise ManifestError("The apps are registered already.")
    _registered.update(checked_apps(manifests))


def checked_apps(manifests: Sequence[Manifest]) -> dict[str, Manifest]:
    """Return the manifests by label, or refuse a list that names something twice or needs what is missing."""
    apps = {manifest.label: manifest for manifest in manifests}
    switches = [manifest.switch for manifest in manifests if manifest.switch]
    jobs = [job.key for manifest in manifests for job in manifest.jobs]
    effects = [effect.kind for manifest in manifests for effect in manifest.effects]
    for names in ([manifest.label for manifest in manifests], switches, jobs, effects):
        for name, count in Counter(names).items():
            if count > 1:
                raise ManifestError(f"Two manifests name {name!r}.")
    for manifest in manifests:
        for needed in (*manifest.needs, *filter(None, [manifest.opens_with])):
            if needed not in switches:
                raise ManifestError(f"{manifest.path} needs {needed!r}, which no manifest switches.")
    return apps


def every_app() -> tuple[Manifest, ...]:
    """Return all apps, lowest layer first, whether or not the union has them switched on."""
    if not _registered:
        raise ManifestError("No app is registered yet: `paraplu.site.apps` comes first.")
    return tuple(_registered.values())


def open_apps() -> tuple[Manifest, ...]:
    """Return the apps that the union has switched on, lowest layer first."""
    return tuple(manifest for manifest in every_app() if manifest.is_open)


def switches() -> dict[str, tuple[str, ...]]:
    """Return the names under which a union turns apps off, each with the names that it needs."""
    return {manifest.switch: manifest.needs for manifest in every_app() if manifest.switch}


def app_named(label: str) -> Manifest:
    """Return the manifest of one app."""
    try:
        return _registered[label]
    except KeyError:
        raise ManifestError(f"There is no app {label!r}.") from None


def place_links(actor: Actor, place: Place) -> list[PlaceLink]:
    """Return the pages that this person finds in a place, in their order."""
    of_place = (link for app in open_apps() if app.place == place for link in app.place_links)
    return sorted((link for link in of_place if _AUDIENCES[link.audience](actor)), key=_order)


def place_of_app(label: str) -> Place:
    """Return the place whose entry is marked on the pages of an app."""
    app = _registered.get(label)
    return app.place if app else "me"


def page_links() -> dict[str, tuple[str, PageLink]]:
    """Return the pages that a text of the union may link to, with the switch of the app of each."""
    return {
        f"app:{link.name}": (manifest.switch or manifest.opens_with, link)
        for manifest in every_app()
        for link in manifest.page_links
    }


def desk_sections(actor: Actor) -> list[DeskSection]:
    """Return the sections of the desk that the offices of this person see, in their order."""
    sections = [
        section
        for manifest in open_apps()
        for section in manifest.desk
        if not section.statutes_section or getattr(settings.UNION, section.statutes_section) is not None
    ]
    return sorted((section for section in sections if section.rule(actor)), key=_order)


def waiting_functions() -> list[Callable[[Actor], Sequence[Any]]]:
    """Return the functions of the open apps that say what waits for a person, in their order."""
    named = [(waiting, manifest) for manifest in open_apps() if (waiting := manifest.waiting_for)]
    return [app.load(waiting.name) for waiting, app in sorted(named, key=lambda pair: pair[0].order)]


def known_functions() -> list[tuple[KnownSection, Callable[[int], Sequence[Any]]]]:
    """Return what every app knows about a person, with the function that says it.

    An app that is switched off is asked as well, since it may still store something.
    """
    named = [(section, manifest) for manifest in every_app() for section in manifest.known_about]
    ordered = sorted(named, key=lambda pair: pair[0].order)
    return [(section, manifest.load(section.name)) for section, manifest in ordered]


def account_opened_functions() -> list[Callable[[int, UUID], None]]:
    """Return the functions that are told of a new account."""
    return [app.load(app.account_opened) for app in every_app() if app.account_opened]


def code_used_functions() -> list[Callable[[UUID], None]]:
    """Return the functions that are told that an account was opened with a recovery or setup code."""
    return [app.load(app.code_used) for app in every_app() if app.code_used]


def effect_of(kind: str) -> LoadedEffect:
    """Return the effect of a kind of act; an app that is switched off still carries out decided acts."""
    effect, app = {effect.kind: (effect, app) for app in every_app() for effect in app.effects}[kind]
    return load_effect(effect, app.load)


def scheduled_jobs() -> Iterator[tuple[str, int, Any]]:
    """Return key, interval in days and job of everything that the worker runs by itself."""
    for manifest in every_app():
        for job in manifest.jobs:
            yield job.key, job.every_days, manifest.load(job.name)


def _order(part: PlaceLink | DeskSection) -> int:
    return part.order
