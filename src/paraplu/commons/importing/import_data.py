"""The records of a list in the form that `people` imports, with the digests by which each is recognised."""

import json
import secrets
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.conf import settings

from paraplu.base.clock import current_date
from paraplu.base.digests import keyed_digest
from paraplu.base.lists.lines import ImportRecord
from paraplu.kernel.numbers import sign_words
from paraplu.people import api as people
from paraplu.trust.post.api import SealedAddress


def lines_for_import(good: Sequence[ImportRecord]) -> list[people.MemberImportData]:
    """The records in the form that `people` imports."""
    return [
        member_import_data(record, keyed_digest("people/list-line", canonical_text(record)), record.address)
        for record in good
    ]


def canonical_text(record: ImportRecord) -> str:
    """What a line says; the order of rows and columns makes no difference, so a line is recognised again."""
    data = asdict(record) | {"place": 0, "address": record.address.casefold()}
    return json.dumps(data, sort_keys=True, default=str)


def canonical_digest(record: Any) -> str:
    """A digest of what a line says, the same whenever the list is read; what was sealed stays so in it.

    record: an `ImportRecord`, or a line of a file that was prepared elsewhere.
    """
    data = {key: value.hex() if isinstance(value, bytes) else value for key, value in asdict(record).items()}
    return keyed_digest("people/list-content", json.dumps(data, sort_keys=True, default=str))


def member_import_data(record: Any, digest: str, address: str | SealedAddress) -> people.MemberImportData:
    """A line in the form that `people` imports, with our own values for what the list leaves open."""
    return people.MemberImportData(
        line=digest,
        content=canonical_digest(record),
        working_name=record.working_name or sign_words(secrets.token_bytes(16)),
        language=record.language or settings.UNION.default_language,
        form=record.form,
        chapter=record.chapter,
        topics=record.topics,
        address=address,
        since=record.since or current_date(),
        stops=record.stops,
        consent_on=record.consent_on,
        consent_source=record.consent_source,
    )
