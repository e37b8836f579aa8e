"""Carrying the good lines of a list into the house, some at a time, each once however often it is begun."""

import json
import secrets
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import batched

from django.conf import settings

from paraplu.base.clock import today
from paraplu.base.digests import keyed
from paraplu.kernel.actor import OPERATOR
from paraplu.kernel.numbers import sign_words
from paraplu.ops.failpoints import point
from paraplu.ops.importing.lines import Wished
from paraplu.people import api as people

AT_ONCE = 100


def line_of(wished: Wished) -> str:
    """The keyed digest of what a line says, wherever it stands and however its columns are ordered."""
    return keyed("people/list-line", said(wished))


def said(wished: Wished) -> str:
    """Everything that a line says, always written the same way."""
    told = asdict(wished) | {"place": 0, "address": wished.address.casefold()}
    return json.dumps(told, sort_keys=True, default=str)


def carry_in(lines: Sequence[people.Listed]) -> int:
    """Bring them in; how many were new. What is killed in between goes on where it stopped."""
    new = done = 0
    for some in batched(lines, AT_ONCE):
        new += people.bring_in(OPERATOR, some)
        done += len(some)
        point("brought")
        _tell(done, len(lines))
    return new


def _tell(done: int, of: int) -> None:
    """Progress, for somebody who watches; a log gets none."""
    if sys.stderr.isatty():
        print(f"\r{done:,} of {of:,}", end="\n" if done == of else "", file=sys.stderr, flush=True)


def listed(good: Sequence[Wished]) -> Iterator[people.Listed]:
    """Lines as the room of membership takes them."""
    for wished in good:
        yield people.Listed(
            line=line_of(wished),
            working_name=wished.working_name or sign_words(secrets.token_bytes(16)),
            language=wished.language or settings.UNION.default_language,
            form=wished.form,
            chapter=wished.chapter,
            topics=wished.topics,
            address=wished.address,
            since=wished.since or today(),
            stops=wished.stops,
            consent_on=wished.consent_on,
            consent_source=wished.consent_source,
        )
