"""Says in English, to an operator, what is wrong with a list."""

from paraplu.base.lists import limits
from paraplu.base.lists.faults import FileFault, LineFault, LineNote, LineProblem, UnreadableList

# {name}: the ending of the file's name. {row}: where the fault is.
OF_FILES = {
    FileFault.EMPTY: "It is empty.",
    FileFault.LOCKED: "It is locked by a password: save it without one.",
    FileFault.LOCKED_OR_OLD: (
        "It is locked by a password, or an old .xls: save it as .xlsx without a password."
    ),
    FileFault.PROGRAM: "It holds a program: save a copy with the plain values only.",
    FileFault.VALUES_OF_FILES: "It holds values from other files: save a copy with the plain values only.",
    FileFault.VALUES_OF_PLACES: "It holds values from other places: save a copy with the plain values only.",
    FileFault.EMBEDDED_FILES: "It holds other files inside it: save a copy with the plain values only.",
    FileFault.PACKED_FILES: "It holds other packed files: unpack it and bring the list itself.",
    FileFault.DECLARES_ENTITIES: (
        "It declares entities, which no spreadsheet program writes: it is not opened."
    ),
    FileFault.OTHER_KIND: "It is neither .csv nor .xlsx nor .ods: save it as one of these.",
    FileFault.NO_TEXT: "It is no text and no spreadsheet: save the list as .csv, .xlsx or .ods.",
    FileFault.PACKED_UNDER_TEXT_NAME: (
        "It is named {name} and is a spreadsheet or an archive: give it its own ending."
    ),
    FileFault.TEXT_UNDER_PACKED_NAME: "It is named {name} and is none, or it was cut short: save it again.",
    FileFault.DAMAGED: (
        "It is damaged, was cut short, or is made as no spreadsheet program does: save it again."
    ),
    FileFault.DAMAGED_LETTERS: "Its letters are damaged: export it again as UTF-8.",
    FileFault.SPOILT_ACCENTS: (
        "Its accents were spoilt when it was saved (Ã© for é): export it again as UTF-8."
    ),
    FileFault.OPEN_QUOTATION: (
        "A quotation mark is never closed or stands in a wrong place: was the file cut short?"
    ),
    FileFault.LONG_CELL_OR_QUOTATION: (
        f"A cell has more than {limits.CELL_LETTERS:,} characters, or a quotation mark is never closed."
    ),
    FileFault.LONG_CELL: f"A cell of row {{row}} has more than {limits.CELL_LETTERS:,} characters.",
    FileFault.TOO_MANY_ROWS: f"It has more than {limits.ROWS:,} rows: share it out over several files.",
    FileFault.TOO_MANY_COLUMNS: (
        f"Row {{row}} has more than {limits.COLUMNS} columns: leave out those not needed."
    ),
    FileFault.TOO_MUCH: "It holds more than a list of people should: share it out over several files.",
    FileFault.TOO_LARGE_UNPACKED: "Unpacked it is far larger than a list of people: it is not opened.",
    FileFault.TOO_SLOW: "It needs more memory or time than a list of people.",
    FileFault.NO_SUCH_SHEET: "It has no sheet of that name.",
    FileFault.SEVERAL_SHEETS: "Several of its sheets are filled: say which one with --sheet NAME.",
    FileFault.NO_LINES: "It has headings and no line under them.",
    FileFault.ONE_COLUMN: (
        "It has one column only: it needs a name and, if people want e-mails, an address."
    ),
}
_IN_THE_MAP = "is not understood: say in the map what it is here"
OF_LINES = {
    LineFault.NO_NAME: "there is no name",
    LineFault.NAME_LIKE_NUMBER: "the name looks like an address or a number",
    LineFault.NAME_SIGN: "the name has a sign that no name has",
    LineFault.NAME_SHORT: "the name has no letter or number",
    LineFault.NAME_LONG: "the name has more than 40 characters",
    LineFault.ADDRESS: "the address is not a whole e-mail address",
    LineFault.LANGUAGE: f"the language {_IN_THE_MAP}",
    LineFault.CHAPTER: f"the chapter {_IN_THE_MAP}",
    LineFault.FORM: f"the form {_IN_THE_MAP}",
    LineFault.SINCE: "since is no day, or one that cannot be",
    LineFault.CONSENT_ON: "consent_on is no day, or one that cannot be",
    LineFault.CONTACT_TYPE: ("the contact type is not understood: it is not known whether this is a person"),
    LineFault.MEMBERSHIP_STATUS: "the membership status is not understood",
    LineFault.NOT_IN_REGISTER: (
        "an active member needs the number, day and decision that are in the register"
    ),
    LineFault.SAME_ADDRESS: "the same address stands in row {row}",
    LineFault.SAME_NUMBER: "the same number in the register stands in row {row}",
    LineFault.REFUSED_NAME: "name: {words}",
    LineFault.REFUSED_ADDRESS: "address: {words}",
    LineFault.NOT_SEALED: "the {words}",
}
OF_NOTES = {
    LineNote.OTHER_CONTACT: "organisation or household, left out: only people can be members",
    LineNote.NO_MEMBERSHIP: "no membership, left out: a contact is not a member",
    LineNote.ENDED: "membership has ended, left out",
    LineNote.WAITING: "membership is not in force yet, left out",
    LineNote.NO_ADDRESS: "without an address: no e-mails",
    LineNote.STOPPED: "stopped e-mails, and that stays so",
    LineNote.NO_TOPIC: "no topic: no e-mails until the person chooses one",
    LineNote.NO_CONSENT: "no day or way of the consent: no e-mails until the person chooses them",
    LineNote.GETS_EMAILS: "gets e-mails",
}


def file_sentence(refusal: UnreadableList, ending: str) -> str:
    """Why a file is not read; ending: that of its name."""
    return OF_FILES[refusal.fault].replace("{name}", ending).replace("{row}", f"{refusal.row}")


def line_sentence(problem: LineProblem) -> str:
    """What is wrong with a line."""
    return OF_LINES[problem.fault].replace("{row}", f"{problem.row}").replace("{words}", problem.words)
