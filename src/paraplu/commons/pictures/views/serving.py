"""Sends the sizes of pictures: published ones to everybody, the others in the work area."""

from uuid import UUID

from django.http import Http404, HttpResponse

from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.base.policy import see_public_pages
from paraplu.commons.pictures import policy, queries

# The address contains the digest, so the bytes behind it never change. After a week a browser asks again
# whether the picture was taken down.
CACHE_CONTROL = "public, max-age=604800, immutable"


@authorized_page(see_public_pages)
def published_size(request: ActorRequest, picture: UUID, width: int, digest: UUID) -> HttpResponse:
    """A size of a published picture; any other is not found."""
    response = _size_response(picture, width, digest, is_public=True)
    response.headers["Cache-Control"] = CACHE_CONTROL
    return response


@authorized_page(policy.see)
def any_size(request: ActorRequest, picture: UUID, width: int, digest: UUID) -> HttpResponse:
    """A size of a picture, published or not; no browser stores it."""
    return _size_response(picture, width, digest, is_public=False)


def _size_response(picture: UUID, width: int, digest: UUID, *, is_public: bool) -> HttpResponse:
    content = queries.size_content(picture, width, digest, is_public=is_public) if width < 10_000 else None  # noqa: PLR2004
    if content is None:
        raise Http404
    return HttpResponse(content, content_type="image/webp")
