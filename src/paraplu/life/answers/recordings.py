"""The file in which a card is read aloud: as a page plays it, whole or in parts, and inside a saved card."""

import base64
import re
from http import HTTPStatus
from pathlib import Path

from django.http import HttpResponse

from paraplu.life.answers.cards import CardAudio

KINDS = {".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".ogg": "audio/ogg", ".opus": "audio/ogg"}
RANGE = re.compile(r"bytes=([0-9]{1,9})-([0-9]{0,9})")
CACHED_SECONDS = 60


def recording_response(audio: CardAudio, wanted: str) -> HttpResponse:
    """The file, or the part that a player wants; some telephones play nothing that comes in one piece only.

    wanted: the header Range. One that is not understood is ignored, as the protocol says.
    """
    whole, kind = Path(audio.path).read_bytes(), KINDS[Path(audio.path).suffix]
    headers = {"Accept-Ranges": "bytes", "Cache-Control": f"public, max-age={CACHED_SECONDS}"}
    if not (part := RANGE.fullmatch(wanted)):
        return HttpResponse(whole, content_type=kind, headers=headers)
    first, last = int(part[1]), min(int(part[2] or len(whole)), len(whole) - 1)
    if first > last:
        headers["Content-Range"] = f"bytes */{len(whole)}"
        return HttpResponse(status=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, headers=headers)
    headers["Content-Range"] = f"bytes {first}-{last}/{len(whole)}"
    piece = whole[first : last + 1]
    return HttpResponse(piece, content_type=kind, headers=headers, status=HTTPStatus.PARTIAL_CONTENT)


def recording_as_url(audio: CardAudio) -> str:
    """The whole file inside a URL, for a card that is read without a connection."""
    kind, whole = KINDS[Path(audio.path).suffix], Path(audio.path).read_bytes()
    return f"data:{kind};base64,{base64.b64encode(whole).decode('ascii')}"
