"""What is read of the pages: where each stands in each language, its versions, and what changed since."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import F, Q, QuerySet

from paraplu.base.clock import today
from paraplu.base.origins import languages_of
from paraplu.base.pages import Leaf, leaf
from paraplu.base.prepared import prepared
from paraplu.commons.website import content
from paraplu.commons.website.differences import Change, changes
from paraplu.commons.website.models import Edition, Errand, Version
from paraplu.commons.website.policy import Desk
from paraplu.commons.website.words import Words, digest
from paraplu.kernel.actor import Actor
from paraplu.trust.offices import api as offices

# Whoever joins says yes to this page, in the version of the union's settings.
BINDING = ("mission",)


@dataclass(frozen=True, slots=True)
class Standing:
    """A page in one language as a list tells it. state: "current", "behind" or "missing"."""

    name: str
    language: str
    state: str
    is_source: bool
    has_draft: bool
    is_given: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A version without its words. follows: of a translation the words of the source that it says."""

    place: int
    digest: str
    follows: str


@dataclass(frozen=True, slots=True)
class GivenTo:
    """That it is given to somebody: which errand, and until which day. is_over: that day is past."""

    errand: UUID
    until: date

    @property
    def is_over(self) -> bool:
        """Whether she may not open it any more."""
        return self.until < today()


@dataclass(frozen=True, slots=True)
class State:
    """A page in one language: its edition if it has one, and the versions that count."""

    language: str
    newest: int = 0
    published: int = 0
    is_source: bool = False
    given: "GivenTo | None" = None
    rows: dict[int, Row] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page in one language for who works on it: the newest words, and those of its source that appear."""

    name: str
    language: str
    newest: int
    published: int
    words: Words | None
    follows: str
    source_language: str
    source: Words | None
    given: GivenTo | None
    desk: Desk

    @property
    def is_source(self) -> bool:
        """Whether the other languages say this one again."""
        return self.language == self.source_language

    @property
    def source_digest(self) -> str:
        """The digest of the source as it appears."""
        return digest(self.source_language, self.source) if self.source else ""

    @property
    def is_behind(self) -> bool:
        """Whether the source went on since."""
        return bool(self.words and self.source and not self.is_source and self.follows != self.source_digest)

    @property
    def has_draft(self) -> bool:
        """Whether the newest words do not appear yet."""
        return self.newest != self.published


def desk(name: str = "") -> Desk:
    """What the rules look at."""
    return Desk(bool(offices.holders("editor")), name in BINDING)


def is_page(name: str, language: str) -> bool:
    """Whether the public site may have such a page."""
    return name in content.NAMES and language in languages_of("public")


def standings(language: str) -> list[tuple[str, list[Standing]]]:
    """Every page by its name in the menu, and where it stands in each language of the public site."""
    states, labels = _states(), {one.name: one.menu for one in content.menu(language)}
    return [(labels.get(name, name), _in_each(name, states.get(name, {}))) for name in content.NAMES]


def _in_each(name: str, states: Mapping[str, State]) -> list[Standing]:
    return [_standing(name, language, states) for language in languages_of("public")]


def _states() -> dict[str, dict[str, State]]:
    given = {edition: GivenTo(*told) for edition, *told in _open_errands()}
    found: dict[str, dict[str, State]] = {}
    for key, name, language, newest, published, is_source in _editions():
        state = State(language, newest, published, is_source, given.get(key), {})
        found.setdefault(name, {})[language] = state
    for name, language, place, digest_then, follows in _rows():
        found[name][language].rows[place] = Row(place, digest_then, follows)
    return found


@prepared
def _editions() -> QuerySet[Edition, Any]:
    return Edition.objects.values_list("pk", "name", "language", "newest", "published", "is_source")


@prepared
def _open_errands() -> QuerySet[Errand, Any]:
    return Errand.objects.filter(handed_in_on=None).values_list("edition", "pk", "until")


@prepared
def _rows() -> QuerySet[Version, Any]:
    counts = Q(place=F("edition__newest")) | Q(place=F("edition__published")) | Q(place=0)
    rows = Version.objects.filter(counts)
    return rows.values_list("edition__name", "edition__language", "place", "digest", "follows")


def _standing(name: str, language: str, states: Mapping[str, State]) -> Standing:
    source = _source_language(states)
    here = states.get(language, State(language))
    follows = _follows(name, here, states.get(source, State(source)))
    is_there = here.newest > 0 or content.file_words(name, language) is not None
    wanted = _digest_shown(name, states.get(source, State(source)))
    is_current = language == source or not wanted or follows == wanted
    state = ("current" if is_current else "behind") if is_there else "missing"
    has_draft, is_given = here.newest != here.published, here.given is not None
    return Standing(name, language, state, language == source, has_draft, is_given)


def _source_language(states: Mapping[str, State]) -> str:
    chosen = (state.language for state in states.values() if state.is_source)
    return next(chosen, settings.UNION.default_language)


def _follows(name: str, here: State, source: State) -> str:
    """Which words of the source a translation says: a file those of the source's file at the beginning."""
    row = here.rows.get(here.newest)
    if row is not None and (row.place or row.follows):
        return row.follows
    return _digest_of_file(name, source)


def _digest_of_file(name: str, source: State) -> str:
    if 0 in source.rows:
        return source.rows[0].digest
    words = content.file_words(name, source.language)
    return digest(source.language, words) if words else ""


def _digest_shown(name: str, source: State) -> str:
    if source.published in source.rows and source.published:
        return source.rows[source.published].digest
    words = content.file_words(name, source.language)
    return digest(source.language, words) if words else ""


def drafts(actor: Actor) -> QuerySet[Edition]:
    """Pages whose newest version does not appear, and that this office publishes in any case."""
    saved = Edition.objects.exclude(published=F("newest"))
    return saved if actor.holds("editor") else saved.filter(name__in=BINDING)


def sheet(name: str, language: str) -> Sheet:
    """All of a page in one language."""
    states = _states().get(name, {})
    here, source = states.get(language, State(language)), _source_language(states)
    there = states.get(source, State(source))
    return Sheet(
        name=name,
        language=language,
        newest=here.newest,
        published=here.published,
        words=words_at(name, language, here.newest),
        follows="" if language == source else _follows(name, here, there),
        source_language=source,
        source=words_at(name, source, there.published),
        given=here.given,
        desk=desk(name),
    )


def words_at(name: str, language: str, place: int) -> Words | None:
    """The words of a version; of place 0 those of the union's file."""
    if not place:
        return content.file_words(name, language)
    return next((Words(*row) for row in _words(name, language, place)), None)


@prepared
def _words(name: str, language: str, place: int) -> QuerySet[Version, Any]:
    rows = Version.objects.filter(edition__name=name, edition__language=language, place=place)
    return rows.values_list("title", "summary", "menu", "body")


def versions(name: str, language: str, asked: str = "") -> Leaf[Version]:
    """A leaf of the versions, newest first, without their words."""
    rows = Version.objects.filter(edition__name=name, edition__language=language)
    return leaf(rows.defer("body", "summary").order_by("-place"), asked)


def version(name: str, language: str, place: int) -> Version | None:
    """One of them; None also for a place that there cannot be."""
    return Version.objects.filter(edition__name=name, edition__language=language, place=place).first()


def words_of(row: Any) -> Words:
    """The words of a version, or of the draft of an errand."""
    return Words(row.title, row.summary, row.menu, row.body)


def since(found: Sheet, follows: str | None = None, words: Words | None = None) -> list[Change] | None:
    """What changed in the source since a translation followed it, beside the translation.

    None: those words of the source are kept nowhere, so that all of it has to be read.
    """
    followed = _followed(found, found.follows if follows is None else follows)
    if found.source is None or followed is None:
        return None
    said = words or found.words
    return changes(followed.parts, found.source.parts, said.parts if said else ())


def _followed(found: Sheet, follows: str) -> Words | None:
    rows = Version.objects.filter(
        edition__name=found.name, edition__language=found.source_language, digest=follows
    )
    if row := rows.first():
        return words_of(row)
    words = content.file_words(found.name, found.source_language)
    return words if words and digest(found.source_language, words) == follows else None


def followed(found: Sheet) -> Words | None:
    """The words of the source that the translation says, where they are kept."""
    return _followed(found, found.follows)
