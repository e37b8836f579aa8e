"""Makes the lists in `spreadsheets/`: `python -m tests.ops.importing.make`. LibreOffice makes the workbooks.

Everybody in them is made up and says so. Made again only when a kind is added; the files are committed.
"""

import csv
import io
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

HERE = Path(__file__).parent / "spreadsheets"
HOW_MANY = 6
Row = Sequence[object]
CHAPTERS = {"fr": ("Bruxelles", "Gand", "Anvers"), "nl": ("Brussel", "Gent", "Antwerpen")}
LANGUAGES = {"fr": ("français", "néerlandais", "anglais"), "nl": ("Frans", "Nederlands", "Engels")}
TAGS = ("News", "Workshops", "Meet-ups")


def person(number: int, tongue: str = "fr") -> dict[str, object]:
    """A made-up person; her day is one that reads differently month first."""
    return {
        "name": f"Working name {number}",
        "mail": f"somebody{number}@example.org",
        "language": LANGUAGES[tongue][number % 3],
        "chapter": CHAPTERS[tongue][number % 3],
        "day": date(2020 + number % 5, 3, 10 + number),
        "tag": TAGS[number % 3],
        "first": f"First name {number}",
        "last": f"Last name {number}",
        "phone": f"+32 470 00 00 0{number}",
    }


def rows(heading: Row, *keys: str, tongue: str = "fr", days: str = "%d/%m/%Y") -> list[Row]:
    """A heading and one row each."""
    people = [person(number, tongue) for number in range(1, HOW_MANY + 1)]
    return [heading, *[[_cell(one[key], days) for key in keys] for one in people]]


def _cell(value: object, days: str) -> object:
    return value.strftime(days) if isinstance(value, date) and days else value


def as_text(table: Sequence[Row], sign: str, *, quoted: bool = False, end: str = "\r\n") -> str:
    out = io.StringIO()
    quoting = csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL
    csv.writer(out, delimiter=sign, lineterminator=end, quoting=quoting).writerows(table)
    return out.getvalue()


def texts() -> dict[str, bytes]:
    """The lists that are text."""
    french = rows(
        ("Nom d'usage", "Courriel", "Langue", "Section", "Date d'adhésion"),
        "name", "mail", "language", "chapter", "day",
    )  # fmt: skip
    dutch = rows(
        ("Roepnaam", "E-mailadres", "Taal", "Afdeling", "Lid sinds"),
        "name", "mail", "language", "chapter", "day", tongue="nl", days="%d.%m.%y",
    )  # fmt: skip
    return {
        "excel-fr-windows-1252.csv": as_text(french, ";").encode("cp1252"),
        "excel-nl-utf8-bom.csv": as_text(dutch, ";").encode("utf-8-sig"),
        "excel-unicode-text.txt": as_text(french, "\t").encode("utf-16"),
        "excel-sep-line.csv": ("sep=;\r\n" + as_text(french, ";")).encode("utf-8"),
        "old-mac-latin-1.csv": as_text(french, ",", end="\r").encode("latin-1"),
        "google-sheets.csv": as_text(french, ",").encode("utf-8"),
        "google-forms.csv": as_text(google_forms(), ",", quoted=True).encode("utf-8"),
        "mailchimp-subscribed.csv": as_text(mailchimp(), ",", quoted=True).encode("utf-8"),
        "mailchimp-unsubscribed.csv": as_text(mailchimp_left(), ",", quoted=True).encode("utf-8"),
        "brevo.csv": as_text(brevo(), ";", quoted=True).encode("utf-8"),
        "civicrm.csv": as_text(civicrm(), ",", quoted=True).encode("utf-8-sig"),
        "civicrm-members.csv": as_text(civicrm_members(), ",", quoted=True).encode("utf-8-sig"),
        "listmonk.csv": as_text(listmonk(), ",").encode("utf-8"),
        "helloasso.csv": as_text(helloasso(), ";").encode("utf-8-sig"),
        "galette.csv": as_text(galette(), ";", quoted=True).encode("utf-8"),
        "thunderbird.csv": as_text(thunderbird(), ",").encode("utf-8"),
        "addresses.txt": as_text(named_mails(), "\t", end="\n").encode("utf-8"),
    }


def google_forms() -> list[Row]:
    head = ("Horodateur", "Adresse e-mail", "Comment veux-tu qu’on t’appelle ?", "Langue", "Ville")
    return rows(head, "day", "mail", "name", "language", "chapter", days="%Y/%m/%d 3:04:05 PM EET")


def mailchimp() -> list[Row]:
    head = (
        "Email Address", "First Name", "Last Name", "MEMBER_RATING", "OPTIN_TIME", "OPTIN_IP", "CONFIRM_TIME",
        "CONFIRM_IP", "LATITUDE", "LONGITUDE", "GMTOFF", "DSTOFF", "TIMEZONE", "CC", "REGION", "LAST_CHANGED",
        "LEID", "EUID", "NOTES", "TAGS",
    )  # fmt: skip
    people = [person(number) for number in range(1, HOW_MANY + 1)]
    return [
        head,
        *[
            [one["mail"], one["first"], one["last"], 2, f"{one['day']} 10:11:12", "192.0.2.7",
             f"{one['day']} 10:12:12", "192.0.2.7", "50.85", "4.35", 1, 2,
             "Europe/Brussels", "be", "bru", f"{one['day']} 10:12:12",
             1000 + place, f"abc{place}", "", f'"{one["tag"]}","Imported"']
            for place, one in enumerate(people)
        ],
    ]  # fmt: skip


def mailchimp_left() -> list[Row]:
    left = ("UNSUB_TIME", "UNSUB_CAMPAIGN_TITLE", "UNSUB_CAMPAIGN_ID", "UNSUB_REASON", "UNSUB_REASON_OTHER")
    head, *people = mailchimp()
    return [[*head, *left], *[[*one, "2025-01-31 08:00:00", "Letter", "77", "N/A", ""] for one in people]]


def brevo() -> list[Row]:
    head = (
        "CONTACT ID",
        "EMAIL",
        "FIRSTNAME",
        "LASTNAME",
        "SMS",
        "BLACKLISTED",
        "ADDED_TIME",
        "MODIFIED_TIME",
    )
    found = rows(head, "name", "mail", "first", "last", "phone", "name", "day", "day", days="%d-%m-%Y")
    for number, one in enumerate(found[1:], 1):
        one[0], one[5] = str(number), "yes" if number == HOW_MANY else "no"  # type: ignore[index]
    return found


def civicrm() -> list[Row]:
    head = (
        "Contact ID", "Contact Type", "Sort Name", "Display Name", "Nickname", "Do Not Email",
        "No Bulk Emails (User Opt Out)", "Preferred Language", "Gender", "Street Address", "Email",
        "Membership Type", "Member Since",
    )  # fmt: skip
    kinds = ("Supporting member", "Supporting")
    return [
        head,
        *[
            [number, "Individual", f"Last name {number}, First", f"First Last {number}",
             f"Working name {number}", "No", "Yes" if number == 2 else "No", "fr_FR", "", f"Rue {number}",
             f"somebody{number}@example.org",
             kinds[number % 2], f"2021-03-{10 + number}"]
            for number in range(1, HOW_MANY + 1)
        ],
    ]  # fmt: skip


def civicrm_members() -> list[Row]:
    """All contacts with their memberships: an organisation, a household, and people who are no members."""
    head = (
        "Contact ID", "Contact Type", "Display Name", "Nickname", "No Bulk Emails (User Opt Out)", "Email",
        "Membership Type", "Membership Status", "Member Since",
    )  # fmt: skip
    states = ("New", "Current", "Grace")
    others = (
        ("Organization", "", "shelter", "Supporting", "Current"),
        ("Household", "", "somebody1", "Supporting", "Current"),
        ("Individual", "Working name 7", "somebody7", "Supporting", "Expired"),
        ("Individual", "Working name 8", "somebody8", "Supporting", "Deceased"),
        ("Individual", "Working name 9", "somebody9", "Supporting", "Pending"),
        ("Individual", "Working name 10", "somebody10", "", ""),
    )
    people = [
        ("Individual", f"Working name {number}", f"somebody{number}", "Supporting", states[number % 3])
        for number in range(1, HOW_MANY + 1)
    ]
    return [
        head,
        *[
            [number, kind, f"Display {number}", name, "Yes" if kind == "Household" else "No",
             f"{mail}@example.org", form, state, "2021-03-11" if form else ""]
            for number, (kind, name, mail, form, state) in enumerate((*others, *people), 1)
        ],
    ]  # fmt: skip


def listmonk() -> list[Row]:
    head = ("uuid", "email", "name", "attributes", "status", "created_at", "updated_at")
    states = {2: "disabled", 5: "blocklisted"}
    return [
        head,
        *[
            [f"00000000-0000-4000-8000-00000000000{number}", f"somebody{number}@example.org",
             f"Working-name-{number}", '{"city": "Gent"}' if number == 1 else "{}",
             states.get(number, "enabled"), "2024-03-11 10:11:12.1+00", "2024-03-11 10:11:12.1+00"]
            for number in range(1, HOW_MANY + 1)
        ],
    ]  # fmt: skip


def helloasso() -> list[Row]:
    head = (
        "Référence commande", "Date de la commande", "Statut de la commande", "Nom adhérent",
        "Prénom adhérent", "Email payeur", "Tarif", "Montant tarif", "Pseudonyme",
    )  # fmt: skip
    return [
        head,
        *[
            [5000 + number, f"{10 + number}/03/2024 14:22", "Validé", f"Last name {number}",
             f"First {number}", f"somebody{number}@example.org", "Adhérent·e", "10,00",
             f"Working name {number}"]
            for number in range(1, HOW_MANY + 1)
        ],
    ]  # fmt: skip


def galette() -> list[Row]:
    head = (
        "id_adh",
        "nom_adh",
        "prenom_adh",
        "pseudo_adh",
        "email_adh",
        "pref_lang",
        "date_crea_adh",
        "ddn_adh",
    )
    found = rows(head, "name", "last", "first", "name", "mail", "language", "day", "day", days="%Y-%m-%d")
    for number, one in enumerate(found[1:], 1):
        one[0], one[5], one[7] = str(number), "fr_FR", "1980-01-01"  # type: ignore[index]
    return found


def thunderbird() -> list[Row]:
    head = ("First Name", "Last Name", "Display Name", "Nickname", "Primary Email", "Work Phone", "Notes")
    return rows(head, "first", "last", "last", "name", "mail", "phone", "first")


def named_mails() -> list[Row]:
    return [[f"Working name {number} <somebody{number}@example.org>"] for number in range(1, HOW_MANY + 1)]


TYPED = {"float": "office:value", "date": "office:date-value"}
OPEN = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" office:version="1.3"'
    ' office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:automatic-styles>'
    '<number:date-style style:name="N1"><number:day number:style="long"/><number:text>/</number:text>'
    '<number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/>'
    '</number:date-style><style:style style:name="day" style:family="table-cell" style:data-style-name="N1"/>'
    "</office:automatic-styles><office:body><office:spreadsheet>"
)
CLOSE = "</office:spreadsheet></office:body></office:document>"


def flat(**sheets: Sequence[Row]) -> str:
    """A workbook as flat OpenDocument, which LibreOffice turns into every other kind."""
    tables = (
        f'<table:table table:name="{name}">{_rows(rows)}</table:table>' for name, rows in sheets.items()
    )
    return f"{OPEN}{''.join(tables)}{CLOSE}"


def _rows(table: Sequence[Row]) -> str:
    return "".join(f"<table:table-row>{''.join(map(_typed, row))}</table:table-row>" for row in table)


def _typed(value: object) -> str:
    if isinstance(value, date):
        return (
            f'<table:table-cell table:style-name="day" office:value-type="date" office:date-value="{value}"/>'
        )
    if isinstance(value, int):
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
    if str(value).startswith("of:"):
        return f'<table:table-cell table:formula={quoteattr(str(value))} office:value-type="string"/>'
    told = f"<text:p>{escape(str(value))}</text:p>"
    return f'<table:table-cell office:value-type="string">{told}</table:table-cell>'


def workbooks() -> dict[str, str]:
    """The lists that are workbooks, each as flat OpenDocument."""
    head = ("Nom d'usage", "Courriel", "Langue", "Section", "Date d'adhésion")
    dated = rows(head, "name", "mail", "language", "chapter", "day", days="")
    titled = [("Liste des membres, mise à jour en novembre",), (), *dated]
    serial = [
        [(cell - date(1899, 12, 30)).days if isinstance(cell, date) else cell for cell in row]
        for row in dated
    ]
    computed = [
        dated[0],
        *[[f'of:="Working name "&"{number}"', *row[1:]] for number, row in enumerate(dated[1:], 1)],
    ]
    return {
        "libreoffice.ods": flat(Feuille1=dated),
        "libreoffice.xlsx": flat(Feuille1=dated),
        "title-above.xlsx": flat(Membres=titled, Feuille2=()),
        "serial-days.xlsx": flat(Sheet1=serial),
        "computed-names.ods": flat(Feuille1=computed),
        "book-of-members.xlsx": flat(Registre=book()),
        "two-sheets.ods": flat(Membres=dated, Sympathisants=dated),
    }


def book() -> list[Row]:
    head = ("N° au registre", "Nom d’usage", "E-mail", "Statut", "Date d’entrée", "Décision du", "Langue")
    return [
        head,
        *[
            [number, f"Working name {number}", f"somebody{number}@example.org",
             "Membre effective" if number % 2 else "Sympathisante", date(2019, 5, 10 + number),
             "OA 2019-05-09", "Frans"]
            for number in range(1, HOW_MANY + 1)
        ],
    ]  # fmt: skip


def main() -> None:
    """Write all of them."""
    HERE.mkdir(exist_ok=True)
    for name, content in texts().items():
        (HERE / name).write_bytes(content)
    with tempfile.TemporaryDirectory() as place:
        for name, content in workbooks().items():
            source = Path(place) / f"{Path(name).stem}.fods"
            source.write_text(content, "utf-8")
            kind = Path(name).suffix[1:]
            command = ["soffice", "--headless", "--convert-to", kind, "--outdir", place, str(source)]
            subprocess.run(command, check=True, capture_output=True)
            shutil.copy(Path(place) / name, HERE / name)


if __name__ == "__main__":
    main()
