"""A sentence that waits for a translation is counted, wherever it stands in a catalogue."""

from pathlib import Path

import pytest

from paraplu.site.newcomers import _count_untranslated_sentences

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
DONE = 'msgid "Send"\nmsgstr "Senden"\n\nmsgid "long"\nmsgstr ""\n"lang"\n\n'
COUNTED = 'msgid "%(n)s day"\nmsgid_plural "%(n)s days"\nmsgstr[0] "%(n)s Tag"\nmsgstr[1] '
WAITING = {
    "nothing": ("", 0),
    "several words": (COUNTED + '"%(n)s Tage"\n', 0),
    "no translation": ('msgid "Look"\nmsgstr ""\n\n', 1),
    "none for several": (COUNTED + '""\n', 1),
    "one that nobody looked at": ('#, python-format, fuzzy\nmsgid "Look"\nmsgstr "Lok"\n\n', 1),
    "one that is used no more": ('#~ msgid "Look"\n#~ msgstr ""\n', 0),
}


@pytest.mark.parametrize("what", WAITING)
@pytest.mark.parametrize("is_last", [True, False])
def test_what_waits_is_counted(what: str, is_last: bool, tmp_path: Path) -> None:
    text, count = WAITING[what]
    catalogue = tmp_path / "django.po"
    catalogue.write_text(HEAD + (DONE + text if is_last else text + "\n" + DONE), "utf-8")

    assert _count_untranslated_sentences(catalogue) == count
