"""Reads pictures for the work area and for the public site."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from paraplu.base.pages import ListPage, paginate
from paraplu.commons.pictures import policy, sealing
from paraplu.commons.pictures.models import Picture, PictureConsent, PictureFile, PictureState
from paraplu.commons.pictures.policy import PictureSubject
from paraplu.kernel.actor import Actor
from paraplu.trust.decisions import api as decisions


@dataclass(frozen=True, slots=True)
class PictureRow:
    """A picture and its sizes, smallest first, without their content."""

    picture: Picture
    sizes: tuple[PictureFile, ...]

    @property
    def smallest_size(self) -> PictureFile:
        """The size that a list shows."""
        return self.sizes[0]

    @property
    def middle_size(self) -> PictureFile:
        """The size for a browser that does not choose."""
        return self.sizes[len(self.sizes) // 2]

    @property
    def is_complete(self) -> bool:
        """Whether all is written down that it needs before somebody publishes it."""
        return is_complete(self.picture)

    @property
    def any_alternative(self) -> str:
        """What is seen, in whatever language it is written."""
        return next(iter(self.picture.alternatives.values()), "")

    @property
    def largest_size(self) -> PictureFile:
        """The size that says how wide and high the picture is."""
        return self.sizes[-1]


def picture_by_address(address: UUID) -> PictureRow | None:
    """A picture, whatever its state."""
    return next(iter(_with_sizes(Picture.objects.filter(address=address))), None)


def published_picture(key: str) -> PictureRow | None:
    """The published picture with this key."""
    return next(iter(_with_sizes(Picture.objects.filter(key=key, state=PictureState.PUBLISHED))), None)


def picture_by_key(key: str) -> PictureRow | None:
    """The picture with this key in whatever state, for the preview of a page."""
    return next(iter(_with_sizes(Picture.objects.filter(key=key))), None)


@dataclass(frozen=True, slots=True)
class ExportedPicture:
    """A published picture as a file: its largest size in clear, and what is written about it."""

    key: str
    content: bytes
    words: dict[str, Any]


def published_pictures() -> Iterator[ExportedPicture]:
    """Every published picture that can be opened."""
    for picture in Picture.objects.filter(state=PictureState.PUBLISHED).order_by("key"):
        size = PictureFile.objects.filter(picture=picture).order_by("-width").first()
        content = sealing.open_sealed_size(picture, size.width, size.content) if size else None
        if content is not None:
            names = ("alternatives", "captions", "dated", "maker")
            yield ExportedPicture(picture.key, content, {name: getattr(picture, name) for name in names})


def pictures_list_page(page: str) -> ListPage[PictureRow]:
    """All pictures: those that wait for a second person first, then the newest."""
    found = paginate(Picture.objects.order_by("state", "-saved_on", "-pk"), page)
    return found.with_rows(_with_sizes(found.rows))


def _with_sizes(pictures: Sequence[Picture] | QuerySet[Picture]) -> list[PictureRow]:
    rows = list(pictures)
    sizes: dict[int, list[PictureFile]] = {row.pk: [] for row in rows}
    for size in (
        PictureFile.objects.filter(picture__in=rows).defer("content").order_by("width") if rows else ()
    ):
        sizes[size.picture_id].append(size)
    return [PictureRow(row, tuple(sizes[row.pk])) for row in rows]


def size_content(address: UUID, width: int, digest: UUID, *, is_public: bool) -> bytes | None:
    """The WebP of one size; is_public: only of a published picture."""
    found = PictureFile.objects.select_related("picture").filter(
        picture__address=address, width=width, digest=digest
    )
    if is_public:
        found = found.filter(picture__state=PictureState.PUBLISHED)
    size = found.first()
    return sealing.open_sealed_size(size.picture, width, size.content) if size else None


def picture_subject(actor: Actor, picture: Picture) -> PictureSubject:
    """A picture as the rules see it."""
    return _subject(picture, decisions.tied_to(actor.number, _writers(picture)))


def _writers(picture: Picture) -> set[int | None]:
    return {picture.added_by, picture.saved_by}


def _subject(picture: Picture, tied: frozenset[int]) -> PictureSubject:
    return PictureSubject(
        state=picture.state,
        added_by=picture.added_by,
        saved_by=picture.saved_by,
        is_tied=bool(_writers(picture) & tied),
        is_complete=is_complete(picture),
        was_shown=picture.published_on is not None,
        taken_down_by=picture.taken_down_by,
    )


def is_complete(picture: Picture) -> bool:
    """Whether all is written down that a picture needs before somebody publishes it."""
    has_words = bool(picture.alternatives.get(settings.UNION.default_language) and picture.maker)
    has_paper = picture.consent == PictureConsent.NOBODY or bool(picture.paper)
    return has_words and bool(picture.consent) and has_paper


def unpublished_pictures(actor: Actor) -> QuerySet[Picture]:
    """Drafts that the actor may publish; same result as the rule `publish`."""
    drafts = list(Picture.objects.filter(state=PictureState.DRAFT).exclude(saved_by=None))
    tied = decisions.tied_to(actor.number, {writer for picture in drafts for writer in _writers(picture)})
    ready = [picture for picture in drafts if policy.publish(actor, _subject(picture, tied))]
    return Picture.objects.filter(pk__in=[picture.pk for picture in ready])


def is_known_key(key: str) -> bool:
    """Whether a page may name this picture: it is in the store, or the union declares its place."""
    return settings.UNION.picture_place(key) is not None or Picture.objects.filter(key=key).exists()
