"""Add, describe, publish, take down and remove pictures."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q

from paraplu.base.clock import current_date
from paraplu.base.editing import BaseRevision
from paraplu.base.publication_stamp import mark_publication
from paraplu.commons.pictures import policy, sealing
from paraplu.commons.pictures.decoding import decode_picture
from paraplu.commons.pictures.models import Picture, PictureFile, PictureState
from paraplu.commons.pictures.queries import picture_subject
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.trust.audit import api as audit

# A picture that was taken down, and a draft that nobody touched.
TAKEN_DOWN_DAYS, DRAFT_DAYS = 30, 365


class PictureKeyTaken(Exception):
    """Another picture has this key."""


class NoSuchPicture(LookupError):
    """The picture was removed in the meantime."""


@dataclass(frozen=True, slots=True)
class PictureWords:
    """What is written about a picture; alternatives and captions by language."""

    alternatives: Mapping[str, str]
    captions: Mapping[str, str]
    dated: str
    maker: str
    consent: str
    paper: str


def add_picture(actor: Actor, key: str, content: bytes) -> Picture:
    """Store the picture in a file as a draft, drawn again; raises UnusablePicture for a file that is none."""
    authorize(policy.describe, actor)
    sizes = decode_picture(content)
    try:
        with transaction.atomic():
            picture = Picture.objects.create(
                key=key, added_by=actor.number, saved_by=actor.number, saved_on=current_date()
            )
            for size in sizes:
                sealed = sealing.seal_size(picture, size.width, size.content)
                PictureFile.objects.create(
                    picture=picture,
                    width=size.width,
                    height=size.height,
                    digest=size.content_digest,
                    content=sealed,
                )
            audit.record_event(actor, "picture.added", note=picture.pk)
    except IntegrityError:
        raise PictureKeyTaken from None
    return picture


def describe_picture(actor: Actor, address: UUID, words: PictureWords, base: int) -> None:
    """Write what is seen, who made it and who agreed; a published picture becomes a draft again.

    Threat: words that a second person agreed to could otherwise be replaced on the site by one alone.
    One person does not stop either that a picture which was taken down is deleted: publishing it again does.
    Raises EditConflict if somebody else changed it since.
    """
    authorize(policy.describe, actor)
    with transaction.atomic():
        picture = _locked_picture(address)
        BaseRevision(base).require_newest(picture.revision)
        for name, value in asdict(words).items():
            setattr(picture, name, value)
        picture.revision += 1
        picture.state, picture.saved_by, picture.saved_on = PictureState.DRAFT, actor.number, current_date()
        picture.save()
    mark_publication()


def publish_picture(actor: Actor, address: UUID, base: int) -> None:
    """Show the picture on the pages that name it, if the actor saw this revision and others wrote it."""
    with transaction.atomic():
        picture = _locked_picture(address)
        if picture.state == PictureState.PUBLISHED and picture.revision == base and policy.see(actor):
            return
        authorize(policy.publish, actor, picture_subject(actor, picture))
        BaseRevision(base).require_newest(picture.revision)
        picture.state, picture.published_on = PictureState.PUBLISHED, current_date()
        picture.taken_down_by = picture.taken_down_on = None
        picture.save()
        audit.record_event(actor, "picture.published", note=picture.pk)
    mark_publication()


def take_picture_down(actor: Actor, address: UUID) -> None:
    """Take the picture off every page at once; after 30 days it is deleted, unless it is published again."""
    with transaction.atomic():
        picture = _locked_picture(address)
        if picture.state == PictureState.TAKEN_DOWN and policy.see(actor):
            return
        authorize(policy.take_down, actor, picture_subject(actor, picture))
        picture.state = PictureState.TAKEN_DOWN
        # The 30 days begin when it was first taken down.
        if picture.taken_down_on is None:
            picture.taken_down_by, picture.taken_down_on = actor.number, current_date()
        picture.save()
        audit.record_event(actor, "picture.taken_down", note=picture.pk)
    mark_publication()


def remove_picture(actor: Actor, address: UUID) -> None:
    """Delete the picture with all its sizes and words, for good."""
    with transaction.atomic():
        picture = _locked_picture(address)
        authorize(policy.remove, actor, picture_subject(actor, picture))
        audit.record_event(actor, "picture.removed", note=picture.pk)
        picture.delete()


def _locked_picture(address: UUID) -> Picture:
    picture = Picture.objects.select_for_update().filter(address=address).first()
    if picture is None:
        raise NoSuchPicture
    return picture


def forget_person(actor: Actor, number: int) -> None:
    """Delete who added, changed or took down pictures; the pictures remain as the union's."""
    authorize(policy.forget, actor)
    with transaction.atomic():
        for name in ("added_by", "saved_by", "taken_down_by"):
            Picture.objects.filter(**{name: number}).update(**{name: None})


def forget_due(actor: Actor, today: date) -> int:
    """Delete pictures that were taken down long enough ago, and old drafts; return how many."""
    authorize(policy.forget, actor)
    taken_down = Q(taken_down_on__lte=today - timedelta(days=TAKEN_DOWN_DAYS))
    old_drafts = Q(state=PictureState.DRAFT, saved_on__lte=today - timedelta(days=DRAFT_DAYS))
    due = Picture.objects.filter(taken_down | old_drafts)
    count = due.count()
    due.delete()
    return count
