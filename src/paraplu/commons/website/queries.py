"""What is read of the pages: where each stands in each language, its versions, and what changed since."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import F, Q, QuerySet

from paraplu.base.clock import current_date
from paraplu.base.origins import languages_of_origin
from paraplu.base.pages import ListPage, paginate
from paraplu.base.prepared import prepared_query
from paraplu.commons.website import content
from paraplu.commons.website.differences import ParagraphChange, paragraph_changes
from paraplu.commons.website.models import Edition, PageVersion, TranslationAssignment
from paraplu.commons.website.policy import PageSubject
from paraplu.commons.website.words import PageText, page_text_digest
from paraplu.kernel.actor import Actor
from paraplu.trust.offices import api as offices

# Whoever joins says yes to this page, in the version of the union's settings.
BINDING = ("mission",)


@dataclass(frozen=True, slots=True)
class EditionStatus:
    """A page in one language as a list tells it. state: "current", "behind" or "missing"."""

    name: str
    language: str
    state: str
    is_source: bool
    has_draft: bool
    is_given: bool


@dataclass(frozen=True, slots=True)
class PageVersionRow:
    """A version without its words. follows: of a translation the words of the source that it says."""

    place: int
    digest: str
    follows: str


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """That it is given to somebody: which errand, and until which day. is_over: that day is past."""

    assignment: UUID
    until: date

    @property
    def is_over(self) -> bool:
        """Whether she may not open it any more."""
        return self.until < current_date()


@dataclass(frozen=True, slots=True)
class EditionState:
    """A page in one language: its edition if it has one, and the versions that count."""

    language: str
    newest: int = 0
    published: int = 0
    is_source: bool = False
    assignment: "AssignmentRow | None" = None
    rows: dict[int, PageVersionRow] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EditionView:
    """A page in one language for who works on it: the newest words, and those of its source that appear."""

    name: str
    language: str
    newest: int
    published: int
    words: PageText | None
    follows: str
    source_language: str
    source: PageText | None
    assignment: AssignmentRow | None
    subject: PageSubject

    @property
    def is_source(self) -> bool:
        """Whether the other languages say this one again."""
        return self.language == self.source_language

    @property
    def source_digest(self) -> str:
        """The digest of the source as it appears."""
        return page_text_digest(self.source_language, self.source) if self.source else ""

    @property
    def is_behind(self) -> bool:
        """Whether the source went on since."""
        return bool(self.words and self.source and not self.is_source and self.follows != self.source_digest)

    @property
    def has_draft(self) -> bool:
        """Whether the newest words do not appear yet."""
        return self.newest != self.published


def page_subject(name: str = "") -> PageSubject:
    """What the rules look at."""
    return PageSubject(bool(offices.office_holders("editor")), name in BINDING)


def is_public_page(name: str, language: str) -> bool:
    """Whether the public site may have such a page."""
    return name in content.NAMES and language in languages_of_origin("public")


def edition_statuses(language: str) -> list[tuple[str, list[EditionStatus]]]:
    """Every page by its name in the menu, and where it stands in each language of the public site."""
    states, labels = _edition_states(), {page.name: page.menu for page in content.menu_pages(language)}
    return [
        (labels.get(name, name), _statuses_by_language(name, states.get(name, {}))) for name in content.NAMES
    ]


def _statuses_by_language(name: str, states: Mapping[str, EditionState]) -> list[EditionStatus]:
    return [_edition_status(name, language, states) for language in languages_of_origin("public")]


def _edition_states() -> dict[str, dict[str, EditionState]]:
    assignments = {edition: AssignmentRow(*values) for edition, *values in _open_assignments()}
    found: dict[str, dict[str, EditionState]] = {}
    for key, name, language, newest, published, is_source in _edition_rows():
        state = EditionState(language, newest, published, is_source, assignments.get(key), {})
        found.setdefault(name, {})[language] = state
    for name, language, place, digest_then, follows in _version_rows():
        found[name][language].rows[place] = PageVersionRow(place, digest_then, follows)
    return found


@prepared_query
def _edition_rows() -> QuerySet[Edition, Any]:
    return Edition.objects.values_list("pk", "name", "language", "newest", "published", "is_source")


@prepared_query
def _open_assignments() -> QuerySet[TranslationAssignment, Any]:
    return TranslationAssignment.objects.filter(handed_in_on=None).values_list("edition", "pk", "until")


@prepared_query
def _version_rows() -> QuerySet[PageVersion, Any]:
    counts = Q(place=F("edition__newest")) | Q(place=F("edition__published")) | Q(place=0)
    rows = PageVersion.objects.filter(counts)
    return rows.values_list("edition__name", "edition__language", "place", "digest", "follows")


def _edition_status(name: str, language: str, states: Mapping[str, EditionState]) -> EditionStatus:
    source = _source_language_of(states)
    here = states.get(language, EditionState(language))
    follows = _followed_source_digest(name, here, states.get(source, EditionState(source)))
    is_there = here.newest > 0 or content.page_file_text(name, language) is not None
    wanted = _published_source_digest(name, states.get(source, EditionState(source)))
    is_current = language == source or not wanted or follows == wanted
    state = ("current" if is_current else "behind") if is_there else "missing"
    has_draft, is_given = here.newest != here.published, here.assignment is not None
    return EditionStatus(name, language, state, language == source, has_draft, is_given)


def _source_language_of(states: Mapping[str, EditionState]) -> str:
    chosen = (state.language for state in states.values() if state.is_source)
    return next(chosen, settings.UNION.default_language)


def _followed_source_digest(name: str, here: EditionState, source: EditionState) -> str:
    """Which words of the source a translation says: a file those of the source's file at the beginning."""
    row = here.rows.get(here.newest)
    if row is not None and (row.place or row.follows):
        return row.follows
    return _source_file_digest(name, source)


def _source_file_digest(name: str, source: EditionState) -> str:
    if 0 in source.rows:
        return source.rows[0].digest
    words = content.page_file_text(name, source.language)
    return page_text_digest(source.language, words) if words else ""


def _published_source_digest(name: str, source: EditionState) -> str:
    if source.published in source.rows and source.published:
        return source.rows[source.published].digest
    words = content.page_file_text(name, source.language)
    return page_text_digest(source.language, words) if words else ""


def unpublished_editions(actor: Actor) -> QuerySet[Edition]:
    """Pages whose newest version does not appear, and that this office publishes in any case."""
    saved = Edition.objects.exclude(published=F("newest"))
    return saved if actor.holds("editor") else saved.filter(name__in=BINDING)


def edition_view(name: str, language: str) -> EditionView:
    """All of a page in one language."""
    states = _edition_states().get(name, {})
    here, source = states.get(language, EditionState(language)), _source_language_of(states)
    there = states.get(source, EditionState(source))
    return EditionView(
        name=name,
        language=language,
        newest=here.newest,
        published=here.published,
        words=page_text_at(name, language, here.newest),
        follows="" if language == source else _followed_source_digest(name, here, there),
        source_language=source,
        source=page_text_at(name, source, there.published),
        assignment=here.assignment,
        subject=page_subject(name),
    )


def page_text_at(name: str, language: str, place: int) -> PageText | None:
    """The words of a version; of place 0 those of the union's file."""
    if not place:
        return content.page_file_text(name, language)
    return next((PageText(*row) for row in _text_rows(name, language, place)), None)


@prepared_query
def _text_rows(name: str, language: str, place: int) -> QuerySet[PageVersion, Any]:
    rows = PageVersion.objects.filter(edition__name=name, edition__language=language, place=place)
    return rows.values_list("title", "summary", "menu", "body")


def versions_list_page(name: str, language: str, page: str = "") -> ListPage[PageVersion]:
    """A leaf of the versions, newest first, without their words."""
    rows = PageVersion.objects.filter(edition__name=name, edition__language=language)
    return paginate(rows.defer("body", "summary").order_by("-place"), page)


def page_version_at(name: str, language: str, place: int) -> PageVersion | None:
    """One of them; None also for a place that there cannot be."""
    return PageVersion.objects.filter(edition__name=name, edition__language=language, place=place).first()


def page_text_of(row: Any) -> PageText:
    """The words of a version, or of the draft of an errand."""
    return PageText(row.title, row.summary, row.menu, row.body)


def source_changes_since(
    found: EditionView, follows: str | None = None, words: PageText | None = None
) -> list[ParagraphChange] | None:
    """What changed in the source since a translation followed it, beside the translation.

    None: those words of the source are kept nowhere, so that all of it has to be read.
    """
    followed = _find_followed_text(found, found.follows if follows is None else follows)
    if found.source is None or followed is None:
        return None
    translation = words or found.words
    return paragraph_changes(
        followed.text_parts, found.source.text_parts, translation.text_parts if translation else ()
    )


def _find_followed_text(found: EditionView, follows: str) -> PageText | None:
    rows = PageVersion.objects.filter(
        edition__name=found.name, edition__language=found.source_language, digest=follows
    )
    if row := rows.first():
        return page_text_of(row)
    words = content.page_file_text(found.name, found.source_language)
    return words if words and page_text_digest(found.source_language, words) == follows else None


def followed_source_text(found: EditionView) -> PageText | None:
    """The words of the source that the translation says, where they are kept."""
    return _find_followed_text(found, found.follows)
