"""Carrying the good lines of a list into the house, some at a time, each once however often it is begun."""

import json
import secrets
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import batched

from django.conf import settings

from paraplu.base.clock import current_date
from paraplu.base.digests import keyed_digest
from paraplu.kernel.actor import OPERATOR
from paraplu.kernel.numbers import sign_words
from paraplu.ops.failpoints import failpoint
from paraplu.ops.importing.lines import ImportRecord
from paraplu.people import api as people

AT_ONCE = 100


def line_digest(record: ImportRecord) -> str:
    """The keyed digest of what a line says, wherever it stands and however its columns are ordered."""
    return keyed_digest("people/list-line", canonical_text(record))


def canonical_text(record: ImportRecord) -> str:
    """Everything that a line says, always written the same way."""
    data = asdict(record) | {"place": 0, "address": record.address.casefold()}
    return json.dumps(data, sort_keys=True, default=str)


def import_lines(lines: Sequence[people.MemberImportData]) -> int:
    """Bring them in; how many were new. What is killed in between goes on where it stopped."""
    new = done = 0
    for some in batched(lines, AT_ONCE):
        new += people.import_members(OPERATOR, some)
        done += len(some)
        failpoint("brought")
        _print_progress(done, len(lines))
    return new


def _print_progress(done: int, of: int) -> None:
    """Progress, for somebody who watches; a log gets none."""
    if sys.stderr.isatty():
        print(f"\r{done:,} of {of:,}", end="\n" if done == of else "", file=sys.stderr, flush=True)


def lines_for_import(good: Sequence[ImportRecord]) -> Iterator[people.MemberImportData]:
    """Lines as the room of membership takes them."""
    for record in good:
        yield people.MemberImportData(
            line=line_digest(record),
            working_name=record.working_name or sign_words(secrets.token_bytes(16)),
            language=record.language or settings.UNION.default_language,
            form=record.form,
            chapter=record.chapter,
            topics=record.topics,
            address=record.address,
            since=record.since or current_date(),
            stops=record.stops,
            consent_on=record.consent_on,
            consent_source=record.consent_source,
        )
