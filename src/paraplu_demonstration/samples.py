"""A spreadsheet of invented people, with what goes wrong in real ones, for a visitor who tries the import."""

from django.conf import settings

from paraplu.base.lists.csv_files import csv_bytes

NAMES = ("Heron", "Willow", "Otter", "Marigold", "Sparrow", "Juniper")


def sample_list() -> bytes:
    """Six lines: two cannot be imported, and telephone numbers are not stored."""
    chapters = [str(chapter.name) for chapter in settings.UNION.chapters] or [""]
    languages = list(settings.UNION.languages)
    rows = [["Chosen name", "E-mail", "Language", "Chapter", "Telephone", "Agreed to e-mails on"]]
    for place, name in enumerate(NAMES):
        address = f"{name.lower()}@mail.example" if name != "Otter" else "otter at mail"
        telephone = f"0470 00 00 0{place}"
        chapter, language = chapters[place % len(chapters)], languages[place % len(languages)]
        rows.append([name, address, language, chapter, telephone, "2026-03-01"])
    rows[-1][1] = rows[1][1]  # somebody is on the list twice
    return csv_bytes(rows)
