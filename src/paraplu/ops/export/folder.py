"""Writes the whole export under a draft name, and renames it only when it is complete."""

import hashlib
import os
import shutil
from pathlib import Path

from django.conf import settings

from paraplu.base.config import ConfigurationError
from paraplu.kernel.seal import Opener
from paraplu.ops.backups.tables import database_snapshot
from paraplu.ops.export import documents, people, tables

HERE = Path(__file__).parent
DOCUMENTS = Path(__file__).parents[4] / "docs"
LANGUAGES = ("en", "fr", "nl")
SUMS = "SHA256SUMS"


def refuse_existing_folder(place: Path) -> None:
    """Refuse to overwrite anything."""
    if place.exists():
        raise ConfigurationError(f"{place} is there already: name a new folder.")


def write_export(place: Path, opener: Opener | None) -> int:
    """Write everything as of one moment, and return how many files."""
    refuse_existing_folder(place)
    draft = place.with_name(place.name + ".new")
    shutil.rmtree(draft, ignore_errors=True)
    before = os.umask(0o077)
    try:
        draft.mkdir(parents=True)
        with database_snapshot():
            _fill_folder(draft, opener)
        count = _write_checksum_file(draft)
        draft.rename(place)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    finally:
        os.umask(before)
    return count


def _fill_folder(folder: Path, opener: Opener | None) -> None:
    people.write_members(folder / "people" / "members.csv")
    people.write_addresses(folder / "people" / "addresses.csv", opener)
    documents.write_documents(folder / "texts")
    documents.write_pages(folder / "pages")
    documents.write_pictures(folder / "pictures")
    documents.write_minutes(folder / "minutes", settings.UNION.default_language)
    documents.write_audit_log(folder / "activity-log" / "heads.txt")
    tables.write_all_tables(folder / "tables")
    tables.write_column_notes(folder / "tables" / "columns.csv")
    left_out = sorted(tables.left_out_fields().items())
    tables.write_csv_rows(folder / "tables" / "left-behind.csv", ["what", "why"], left_out)
    shutil.copytree(settings.PARAPLU.union, folder / "union")
    if DOCUMENTS.exists():
        shutil.copytree(DOCUMENTS / "formats", folder / "formats")
    for language in LANGUAGES:
        shutil.copyfile(HERE / "readme" / f"{language}.md", folder / f"README.{language}.md")


def _write_checksum_file(folder: Path) -> int:
    """Write the digest of every file in the format of `sha256sum --check`; return how many files."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    digests = [hashlib.sha256(path.read_bytes()).hexdigest() for path in files]
    lines = [f"{digest}  {path.relative_to(folder)}\n" for digest, path in zip(digests, files, strict=True)]
    (folder / SUMS).write_text("".join(lines), "utf-8")
    return len(files)
