"""What acts say about a person is said to that person in words, and not in the keys of the code."""

from django.utils import translation

from paraplu.kernel.decisions import KINDS, ActState
from paraplu.trust.decisions.known import field_text


def test_what_acts_say_is_in_words_and_not_in_keys() -> None:
    keys_of = {
        "kind": KINDS,
        "state": ActState,
        "organ": ["board", "assembly", "members"],
        "fault": ["independence", "no_such_rule"],
        "office": ["secretary", "director"],
    }
    with translation.override("nl"):
        shown = {(field, key): field_text(field, str(key)) for field, keys in keys_of.items() for key in keys}

    assert [key for key, text in shown.items() if not text or text == key[1]] == []
