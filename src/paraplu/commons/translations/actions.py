"""Write a translation, check one, and forget; the only file of this app that writes."""

from paraplu.base import written_texts
from paraplu.base.written_texts import Fields, TranslationChanged
from paraplu.commons.translations import policy
from paraplu.commons.translations.queries import TranslationView
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize


def write_translation(actor: Actor, found: TranslationView, texts: Fields) -> None:
    """Save a translation; readers see the original until somebody else has checked it."""
    authorize(policy.translate, actor)
    original = (found.kind.key, found.record, found.original)
    written_texts.save_translation(actor.number_or_zero, original, found.language, texts)


def check_translation(actor: Actor, found: TranslationView, read: str) -> None:
    """Say that a translation says the same as its original. read: the digest of what the person read."""
    authorize(policy.check, actor, found)
    if found.row is None:
        raise TranslationChanged
    written_texts.check_translation(actor.number_or_zero, found.row, read, found.original)


def forget_person(actor: Actor, number: int) -> None:
    """Forget that a person translated or checked."""
    authorize(policy.forget, actor)
    written_texts.forget_person(number)


def forget_due(actor: Actor) -> int:
    """Delete the translations of texts that are gone and return how many there were."""
    authorize(policy.forget, actor)
    return sum(written_texts.delete_orphans(each.kind) for each in written_texts.every_text_kind().values())
