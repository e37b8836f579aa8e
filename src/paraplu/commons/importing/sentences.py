"""Says to the secretary, in their language, what the reader says to an operator in English.

A test raises each refusal and each reason, and finds it here.
"""

import re
from typing import Any

from django.utils.translation import gettext_lazy as _

UNREADABLE = _("This file cannot be read. Save it again as .xlsx, .ods or .csv.")
_TWO_SHEETS = _("Several sheets are filled. Write below the name of the one with the members.")
_PASSWORD = _("The file needs a password. Save it without one.")
_DAMAGED = _("The file is damaged or incomplete. Save it again.")
_OTHER_KIND = _("This is no spreadsheet. Save the list as .xlsx, .ods or .csv.")
_LINKED = _("The file takes values from elsewhere. Save a copy with the plain values only.")
_TOO_MUCH = _("The file holds more than a list of people should. Leave out what is not needed, or split it.")
_ACCENTS = _("The accents were spoilt when the file was saved (Ã© for é). Export it again as UTF-8.")
_EMPTY = _("The file has no lines with people.")

# The beginning of an English sentence of the reader, as a regular expression, and what the page says.
_PATTERNS: tuple[tuple[str, Any], ...] = (
    ("It is locked by a password", _PASSWORD),
    (r"It holds (values|other files)", _LINKED),
    ("It holds other packed files", _OTHER_KIND),
    ("It holds a program", _("The file holds a program. Save a copy with the plain values only.")),
    ("It holds more than a list", _TOO_MUCH),
    ("Unpacked it is far larger", _TOO_MUCH),
    ("It needs more memory or time", _TOO_MUCH),
    ("It has more than", _TOO_MUCH),
    ("(A cell of row|A cell has|Row) ", _TOO_MUCH),
    ("It declares entities", _OTHER_KIND),
    ("It is (neither|no text)", _OTHER_KIND),
    ("It is damaged", _DAMAGED),
    ("A quotation mark is never closed", _DAMAGED),
    ("Its letters are damaged", _ACCENTS),
    ("Its accents were spoilt", _ACCENTS),
    ("It has no sheet of that name", _("The file has no sheet of that name.")),
    ("Several of its sheets are filled", _TWO_SHEETS),
    ("It is empty", _EMPTY),
    ("The list has headings and no line", _EMPTY),
    (
        "The list has one column only",
        _("The list has one column only. It needs a name and, if people want e-mails, an address."),
    ),
    # What is wrong with one line.
    ("there is no name", _("there is no name")),
    ("the name looks like", _("the name looks like an address or a number")),
    ("the name has a sign", _("the name has a sign that no name has")),
    ("the name has no letter", _("the name has only signs")),
    ("the name has more than", _("the name has more than 40 characters")),
    ("the address is not", _("the address is not a whole e-mail address")),
    ("the same address .* row ([0-9]+)", _("the same address is in row %s")),
    ("the same number .* row ([0-9]+)", _("the same number in the register is in row %s")),
    ("the language is not", _("the language is not clear")),
    ("the chapter is not", _("the chapter is not clear")),
    ("the form is not", _("the form of membership is not clear")),
    ("since is no day", _("the day of admission is no day, or one that cannot be")),
    ("consent_on is no day", _("the day of the consent is no day, or one that cannot be")),
    ("an active member needs", _("an active member needs the number, day and decision of the register")),
    ("the contact type", _("it is not clear whether this is a person")),
    ("the membership status", _("the status of the membership is not clear")),
    # What is counted.
    ("organisation or household", _("organisation or household, left out: only people can be members")),
    ("no membership, left out", _("no membership, left out")),
    ("membership has ended", _("membership has ended, left out")),
    ("membership is not in force", _("membership is not in force yet, left out")),
    ("without an address", _("without an address: no e-mails")),
    ("stopped e-mails", _("stopped e-mails, and that stays so")),
    ("no topic", _("no topic: no e-mails until the person chooses one")),
    (
        "no day or way of the consent",
        _("no day or way of the consent: no e-mails until the person chooses them"),
    ),
    ("gets e-mails", _("get e-mails")),
)


def own_sentence(english: str, otherwise: Any = None) -> str:
    """The sentence in the language of now. otherwise: what to say if it is not listed."""
    for pattern, sentence in _PATTERNS:
        if found := re.match(pattern, english):
            return str(sentence) % found.groups() if "%s" in str(sentence) else str(sentence)
    return english if otherwise is None else str(otherwise)
