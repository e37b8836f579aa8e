"""Writes texts, pages, minutes and the activity log as Markdown and plain text."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.translation import override

from paraplu.base.origins import languages_of_origin
from paraplu.commons.documents.models import TextVersion
from paraplu.commons.pictures import api as pictures
from paraplu.commons.website import api as website
from paraplu.life.assembly.facts import minutes_context
from paraplu.life.assembly.models import ItemReport, Minutes
from paraplu.trust.audit import api as audit

BLANK_LINES = re.compile(r"\n\s*\n\s*")


def write_documents(folder: Path) -> int:
    """Write every version of every text in its own Markdown; return how many."""
    versions = TextVersion.objects.select_related("text", "text__document").order_by("text", "place")
    count = 0
    for version in versions.iterator(chunk_size=200):
        text = version.text
        name = f"{text.document.kind}-{str(text.document_id)[:8]}-{text.language}-{version.place}.md"
        head = f"# {version.title}\n\n{version.day.isoformat()}, version {version.place}, {text.language}, "
        state = text.state if version.place == text.published else "not the published one"
        _write_text_file(folder / name, f"{head}{state}\n\n{version.body}\n")
        count += 1
    return count


def write_pages(folder: Path) -> int:
    """Write the published pages in the format of the union's folder; return how many."""
    count = 0
    for language in languages_of_origin("public"):
        for name in website.PAGE_NAMES:
            if text := website.page_as_file(name, language):
                _write_text_file(folder / language / f"{name}.md", text)
                count += 1
    return count


def write_pictures(folder: Path) -> int:
    """Write the largest size of each published picture as WebP, with its words as JSON; return how many."""
    count = 0
    for shown in pictures.published_pictures():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / f"{shown.key}.webp").write_bytes(shown.content)
        _write_text_file(
            folder / f"{shown.key}.json", json.dumps(shown.words, ensure_ascii=False, indent=1) + "\n"
        )
        count += 1
    return count


def write_minutes(folder: Path, language: str) -> int:
    """Write the minutes of every assembly in one language, and its reports; return how many minutes."""
    count = 0
    for minutes in Minutes.objects.select_related("assembly").iterator(chunk_size=50):
        path = folder / f"{minutes.assembly.day}-{str(minutes.assembly_id)[:8]}.txt"
        _write_text_file(path, _minutes_as_text(minutes, language))
        count += 1
    for report in ItemReport.objects.order_by("pk").iterator(chunk_size=10):
        ending = "pdf" if report.media == "pdf" else "txt"
        path = folder / "reports" / f"{report.sha256[:16]}.{ending}"
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.write_bytes(bytes(report.content))
    return count


def _minutes_as_text(minutes: Minutes, language: str) -> str:
    """The minutes in words; incomplete facts as JSON, so that a damaged row does not stop the export."""
    if not {"day", "convened_on"} <= minutes.facts.keys():
        return json.dumps(minutes.facts, ensure_ascii=False, indent=1) + "\n"
    with override(language):
        html = render_to_string("assembly/minutes_text.html", minutes_context(minutes))
    return BLANK_LINES.sub("\n\n", strip_tags(html)).strip() + "\n"


def write_audit_log(path: Path) -> None:
    """Write the closing digest of each year, to compare with the minutes, and whether the log is intact."""
    _write_text_file(path, "\n".join(_digest_lines()) + "\n")


def _digest_lines() -> Iterator[str]:
    verdict = audit.verify_log()
    for segment in audit.yearly_segments():
        yield f"{segment.year}: {segment.rows} lines, height {segment.height}, {segment.digest}"
    yield f"head: {verdict.rows} lines, {verdict.head}"
    yield f"the chain is broken at line {verdict.fault.height}" if verdict.fault else "the chain holds"


def _write_text_file(path: Path, text: str) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
