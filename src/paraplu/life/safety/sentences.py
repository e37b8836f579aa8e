"""Prepared sentences as the team and the browser see them: what may be sent today, and who signed what."""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from paraplu.base.clock import current_date
from paraplu.kernel.actor import Actor
from paraplu.life.safety.models import PreparedSentence
from paraplu.life.safety.policy import OFFICE, SentenceSubject
from paraplu.trust.decisions import api as decisions
from paraplu.trust.keys import api as keys
from paraplu.trust.mailboxes.api import PreparedText, has_signed_text

Signatures = Mapping[str, str]
Holders = Mapping[int, bytes]
Texts = Mapping[str, PreparedText]


@dataclass(frozen=True, slots=True)
class SentenceLine:
    """A sentence on the page of the team: what this person may do with it, and whether two still sign it."""

    sentence: PreparedSentence
    text: str
    is_ready: bool
    may_agree: bool
    data: str


def service_lines() -> list[str]:
    """What a sentence may name: the services of the union's directory of help, with their numbers."""
    directory = settings.UNION.directory
    return [f"{service.name}: {service.number}" for service in directory.services] if directory else []


def signing_team(listed: keys.SignedRoster | None = None) -> Holders:
    """By number, the keys with which the team of today signs; listed: the signed list, if it was read."""
    return keys.signing_keys_on(OFFICE, current_date(), listed=listed)


def signer_of(texts: Texts, signatures: Signatures, holders: Holders) -> int | None:
    """The one of the team who signed the text in each language, with the key they have today."""
    found = [number for number, key in holders.items() if _has_signed_all(key, texts, signatures)]
    return found[0] if len(found) == 1 else None


def _has_signed_all(key: bytes, texts: Texts, signatures: Signatures) -> bool:
    if not texts or texts.keys() != signatures.keys():
        return False
    try:
        raw = {language: base64.b64decode(str(text), validate=True) for language, text in signatures.items()}
    except (binascii.Error, ValueError):
        return False
    return all(has_signed_text(key, text, raw[language]) for language, text in texts.items())


def sentence_subject(
    actor: Actor, sentence: PreparedSentence, signatures: Signatures, holders: Holders
) -> SentenceSubject:
    """What the rule looks at when somebody agrees; signatures: theirs."""
    texts = sentence.prepared_texts()
    author = signer_of(texts, sentence.written, holders)
    is_signed = actor.number is not None and signer_of(texts, signatures, holders) == actor.number
    waits = not sentence.agreed and not sentence.is_over
    return SentenceSubject(author, decisions.are_tied(actor.number, author), is_signed, waits)


def is_ready(sentence: PreparedSentence, holders: Holders) -> bool:
    """Whether two different people who are in the team today signed it, and its last day is not over."""
    texts = sentence.prepared_texts()
    signers = {signer_of(texts, signed, holders) for signed in (sentence.written, sentence.agreed)}
    return not sentence.is_over and None not in signers and len(signers) == 2  # noqa: PLR2004 - two sign


def sendable_texts(listed: keys.SignedRoster | None = None) -> list[dict[str, Any]]:
    """The texts that one of the team may send today, each with both signatures, for the browser."""
    holders = signing_team(listed)
    return [
        {**asdict(text), "signed": [sentence.written[language], sentence.agreed[language]]}
        for sentence in PreparedSentence.objects.order_by("made_on", "id")
        if is_ready(sentence, holders)
        for language, text in sentence.prepared_texts().items()
    ]


def sentence_lines(actor: Actor) -> list[SentenceLine]:
    """Every sentence that is stored, as this person sees it."""
    holders, stored = signing_team(), PreparedSentence.objects.order_by("made_on", "id")
    with decisions.ties_read_in_one(actor.number, holders):
        return [_line_for(actor, sentence, holders) for sentence in stored]


def _line_for(actor: Actor, sentence: PreparedSentence, holders: Holders) -> SentenceLine:
    subject = sentence_subject(actor, sentence, {}, holders)  # the signature comes with the button
    may_agree = subject.waits and subject.author not in (None, actor.number) and not subject.is_tied
    text = sentence.texts.get(get_language() or "en") or next(iter(sentence.texts.values()))
    data = json.dumps([asdict(line) for line in sentence.prepared_texts().values()]).replace("<", "\\u003c")
    return SentenceLine(sentence, text, is_ready(sentence, holders), may_agree, data)
