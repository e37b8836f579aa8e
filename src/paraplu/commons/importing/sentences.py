"""Says to the secretary, in their language, what is wrong with a file or a line, and what was counted."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from paraplu.base.lists.faults import FileFault, LineFault, LineNote, LineProblem

_TWO_SHEETS = _("Several sheets are filled. Write below the name of the one with the members.")
_PASSWORD = _("The file needs a password. Save it without one.")
_DAMAGED = _("The file is damaged or incomplete. Save it again.")
_OTHER_KIND = _("This is no spreadsheet. Save the list as .xlsx, .ods or .csv.")
_LINKED = _("The file takes values from elsewhere. Save a copy with the plain values only.")
_TOO_MUCH = _("The file holds more than a list of people should. Leave out what is not needed, or split it.")
_ACCENTS = _("The accents were spoilt when the file was saved (Ã© for é). Export it again as UTF-8.")
_EMPTY = _("The file has no lines with people.")

OF_FILES: dict[FileFault, Any] = {
    FileFault.EMPTY: _EMPTY,
    FileFault.LOCKED: _PASSWORD,
    FileFault.LOCKED_OR_OLD: _PASSWORD,
    FileFault.PROGRAM: _("The file holds a program. Save a copy with the plain values only."),
    FileFault.VALUES_OF_FILES: _LINKED,
    FileFault.VALUES_OF_PLACES: _LINKED,
    FileFault.EMBEDDED_FILES: _LINKED,
    FileFault.PACKED_FILES: _OTHER_KIND,
    FileFault.DECLARES_ENTITIES: _OTHER_KIND,
    FileFault.OTHER_KIND: _OTHER_KIND,
    FileFault.NO_TEXT: _OTHER_KIND,
    FileFault.PACKED_UNDER_TEXT_NAME: _OTHER_KIND,
    FileFault.TEXT_UNDER_PACKED_NAME: _DAMAGED,
    FileFault.DAMAGED: _DAMAGED,
    FileFault.DAMAGED_LETTERS: _ACCENTS,
    FileFault.SPOILT_ACCENTS: _ACCENTS,
    FileFault.OPEN_QUOTATION: _DAMAGED,
    FileFault.LONG_CELL_OR_QUOTATION: _TOO_MUCH,
    FileFault.LONG_CELL: _TOO_MUCH,
    FileFault.TOO_MANY_ROWS: _TOO_MUCH,
    FileFault.TOO_MANY_COLUMNS: _TOO_MUCH,
    FileFault.TOO_MUCH: _TOO_MUCH,
    FileFault.TOO_LARGE_UNPACKED: _TOO_MUCH,
    FileFault.TOO_SLOW: _TOO_MUCH,
    FileFault.NO_SUCH_SHEET: _("The file has no sheet of that name."),
    FileFault.SEVERAL_SHEETS: _TWO_SHEETS,
    FileFault.NO_LINES: _EMPTY,
    FileFault.ONE_COLUMN: _(
        "The list has one column only. It needs a name and, if people want e-mails, an address."
    ),
}
OF_LINES: dict[LineFault, Any] = {
    LineFault.NO_NAME: _("there is no name"),
    LineFault.NAME_LIKE_NUMBER: _("the name looks like an address or a number"),
    LineFault.NAME_SIGN: _("the name has a sign that no name has"),
    LineFault.NAME_SHORT: _("the name has only signs"),
    LineFault.NAME_LONG: _("the name has more than 40 characters"),
    LineFault.ADDRESS: _("the address is not a whole e-mail address"),
    LineFault.LANGUAGE: _("the language is not clear"),
    LineFault.CHAPTER: _("the chapter is not clear"),
    LineFault.FORM: _("the form of membership is not clear"),
    LineFault.SINCE: _("the day of admission is no day, or one that cannot be"),
    LineFault.CONSENT_ON: _("the day of the consent is no day, or one that cannot be"),
    LineFault.CONTACT_TYPE: _("it is not clear whether this is a person"),
    LineFault.MEMBERSHIP_STATUS: _("the status of the membership is not clear"),
    LineFault.NOT_IN_REGISTER: _("an active member needs the number, day and decision of the register"),
    LineFault.SAME_ADDRESS: _("the same address is in row %s"),
    LineFault.SAME_NUMBER: _("the same number in the register is in row %s"),
    LineFault.REFUSED_NAME: _("name: %s"),
    LineFault.REFUSED_ADDRESS: _("e-mail address: %s"),
}
OF_NOTES: dict[LineNote, Any] = {
    LineNote.OTHER_CONTACT: _("organisation or household, left out: only people can be members"),
    LineNote.NO_MEMBERSHIP: _("no membership, left out"),
    LineNote.ENDED: _("membership has ended, left out"),
    LineNote.WAITING: _("membership is not in force yet, left out"),
    LineNote.NO_ADDRESS: _("without an address: no e-mails"),
    LineNote.STOPPED: _("stopped e-mails, and that stays so"),
    LineNote.NO_TOPIC: _("no topic: no e-mails until the person chooses one"),
    LineNote.NO_CONSENT: _("no day or way of the consent: no e-mails until the person chooses them"),
    LineNote.GETS_EMAILS: _("get e-mails"),
}


def line_sentence(problem: LineProblem) -> str:
    """What is wrong with a line, in the language of now; only the command says `NOT_SEALED`."""
    return str(OF_LINES[problem.fault]).replace("%s", problem.words or str(problem.row))
