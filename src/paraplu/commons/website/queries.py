"""Reads the editions of pages, their status and versions, and the changes of their source."""

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
from paraplu.commons.website.links import BINDING
from paraplu.commons.website.models import Edition, PageVersion, TranslationAssignment
from paraplu.commons.website.policy import PageSubject
from paraplu.commons.website.words import PageText, page_text_digest
from paraplu.trust.offices import api as offices


@dataclass(frozen=True, slots=True)
class EditionStatus:
    """A page in one language, as the list shows it. state: "current", "behind" or "missing"."""

    name: str
    language: str
    state: str
    is_source: bool
    has_draft: bool
    is_given: bool


@dataclass(frozen=True, slots=True)
class PageVersionRow:
    """A version without its text. follows: for a translation, the digest of the source that it follows."""

    place: int
    digest: str
    follows: str


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """The id and last day of a translation assignment."""

    assignment: UUID
    until: date

    @property
    def is_over(self) -> bool:
        """Whether the last day is past, so that the translator has no access any more."""
        return self.until < current_date()


@dataclass(frozen=True, slots=True)
class EditionState:
    """A page in one language: its edition if it has one, and the newest, published and file versions."""

    language: str
    newest: int = 0
    published: int = 0
    is_source: bool = False
    assignment: "AssignmentRow | None" = None
    rows: dict[int, PageVersionRow] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EditionView:
    """A page in one language for its editors: the newest text, and the published text of its source."""

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
        """Whether the other languages are translations of this one."""
        return self.language == self.source_language

    @property
    def source_digest(self) -> str:
        """The digest of the published source."""
        return page_text_digest(self.source_language, self.source) if self.source else ""

    @property
    def is_behind(self) -> bool:
        """Whether the source has changed since the translation."""
        return bool(self.words and self.source and not self.is_source and self.follows != self.source_digest)

    @property
    def has_draft(self) -> bool:
        """Whether the newest version is not published."""
        return self.newest != self.published


def page_subject(name: str = "") -> PageSubject:
    """A page as a rule sees it."""
    return PageSubject(bool(offices.office_holders("editor")), name == BINDING)


def is_public_page(name: str, language: str) -> bool:
    """Whether the public site can have this page in this language."""
    return name in content.NAMES and language in languages_of_origin("public")


def edition_statuses(language: str) -> list[tuple[str, list[EditionStatus]]]:
    """Every page by its name in the menu, with its status in each language of the public site."""
    states, labels = _edition_states(), content.page_labels(language)
    rows = list[tuple[str, list[EditionStatus]]]()
    for name in content.NAMES:
        spoken, editions = languages_of_origin("public"), states.get(name, {})
        rows.append((labels.get(name, name), [_edition_status(name, code, editions) for code in spoken]))
    return rows


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
    source_language = _source_language_of(states)
    is_source = language == source_language
    here = states.get(language, EditionState(language))
    source = states.get(source_language, EditionState(source_language))
    follows = _followed_source_digest(name, here, source)
    is_there = here.newest > 0 or content.page_file_text(name, language) is not None
    # The digest of the published text, of the file where nothing was published.
    published = source.rows.get(source.published) if source.published else None
    wanted = published.digest if published else _present_file_digest(name, source_language)
    is_current = is_source or not wanted or follows == wanted
    state = ("current" if is_current else "behind") if is_there else "missing"
    has_draft, is_given = here.newest != here.published, here.assignment is not None
    return EditionStatus(name, language, state, is_source, has_draft, is_given)


def _source_language_of(states: Mapping[str, EditionState]) -> str:
    chosen = (state.language for state in states.values() if state.is_source)
    return next(chosen, settings.UNION.default_language)


def _followed_source_digest(name: str, here: EditionState, source: EditionState) -> str:
    """The digest of the source that a translation follows; a file follows the source's first file."""
    row = here.rows.get(here.newest)
    if row is not None and (row.place or row.follows):
        return row.follows
    return source.rows[0].digest if 0 in source.rows else _present_file_digest(name, source.language)


def _present_file_digest(name: str, language: str) -> str:
    words = content.page_file_text(name, language)
    return page_text_digest(language, words) if words else ""


def edition_view(name: str, language: str) -> EditionView:
    """Everything about a page in one language."""
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
    """The text of a version; at place 0 that of the union's file."""
    if not place:
        return content.page_file_text(name, language)
    return next((PageText(*row) for row in _text_rows(name, language, place)), None)


@prepared_query
def _text_rows(name: str, language: str, place: int) -> QuerySet[PageVersion, Any]:
    rows = PageVersion.objects.filter(edition__name=name, edition__language=language, place=place)
    return rows.values_list("title", "summary", "menu", "body")


def versions_list_page(name: str, language: str, page: str = "") -> ListPage[PageVersion]:
    """A page of the versions, newest first, without their texts."""
    rows = PageVersion.objects.filter(edition__name=name, edition__language=language)
    return paginate(rows.defer("body", "summary").order_by("-place"), page)


def page_version_at(name: str, language: str, place: int) -> PageVersion | None:
    """One version, or None."""
    return PageVersion.objects.filter(edition__name=name, edition__language=language, place=place).first()


def page_text_of(row: Any) -> PageText:
    """The text of a version, or of the draft of an assignment."""
    return PageText(row.title, row.summary, row.menu, row.body)


def source_changes_since(
    found: EditionView, follows: str | None = None, words: PageText | None = None
) -> list[ParagraphChange] | None:
    """The changes of the source since a translation, with the translated paragraphs.

    None means that the source that it followed is not stored, so that all of it has to be read.
    """
    followed = _find_followed_text(found, found.follows if follows is None else follows)
    if found.source is None or followed is None:
        return None
    translation = words or found.words
    translated = translation.text_parts if translation else ()
    return paragraph_changes(followed.text_parts, found.source.text_parts, translated)


def _find_followed_text(found: EditionView, follows: str) -> PageText | None:
    rows = PageVersion.objects.filter(edition__name=found.name, edition__language=found.source_language)
    if row := rows.filter(digest=follows).first():
        return page_text_of(row)
    words = content.page_file_text(found.name, found.source_language)
    return words if words and page_text_digest(found.source_language, words) == follows else None


def followed_source_text(found: EditionView) -> PageText | None:
    """The text of the source that the translation follows, if it is stored."""
    return _find_followed_text(found, found.follows)
