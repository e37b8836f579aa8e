"""The evidence pack of a frozen report: the same bytes each time, sums and digests, and no free text.

Threat: what an entry was, in the words of the book, could name somebody; so no words of the book are in it.
"""

import hashlib
import io
import zipfile

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.translation import override, pgettext

from paraplu.base.lists.csv_files import csv_bytes
from paraplu.commons.subsidies.models import FrozenReport
from paraplu.commons.subsidies.showing import ReportView, report_view
from paraplu.kernel.money.amounts import plain_amount
from paraplu.kernel.money.subsidy_reports import SubsidyReport, report_bytes

# A ZIP file writes when each file was changed; this is the first day that it can write.
NO_TIME = (1980, 1, 1, 0, 0, 0)


def evidence_pack(frozen: FrozenReport, report: SubsidyReport) -> bytes:
    """Return the ZIP file of a report: its bytes, and a page and tables in each language of the funder."""
    files = {"report.txt": report_bytes(report)}
    for language in frozen.subsidy.languages or settings.UNION.languages[:1]:
        with override(language):
            view = report_view(report)
            page = render_to_string("subsidies/pack.html", _page_context(frozen, view, language))
            files[f"report.{language}.html"] = page.encode()
            files[f"entries.{language}.csv"] = csv_bytes(_entry_rows(view))
            if view.figures:
                files[f"numbers.{language}.csv"] = csv_bytes(view.figures)
    sums = "".join(
        f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items())
    )
    return _zip_bytes({**files, "SHA256SUMS": sums.encode()})


def _page_context(frozen: FrozenReport, view: ReportView, language: str) -> dict[str, object]:
    return {
        "view": view,
        "frozen": frozen,
        "language": language,
        "union": settings.UNION,
        "letterhead": settings.UNION.letterhead,
    }


def _entry_rows(view: ReportView) -> list[list[object]]:
    """A row for each part, with plain amounts that spreadsheet programs read."""
    rows: list[list[object]] = [
        [
            pgettext("subsidies column", "Entry"),
            pgettext("subsidies column", "Day"),
            pgettext("subsidies column", "What it was for"),
            pgettext("subsidies column", "Line"),
            pgettext("subsidies column", "Cost"),
            pgettext("subsidies column", "Received"),
            pgettext("subsidies column", "Proof (SHA-256)"),
            pgettext("subsidies column", "Entry (SHA-256)"),
        ]
    ]
    for line, part in zip(view.lines, view.report.parts, strict=True):
        cost = plain_amount(-part.cents) if line.is_cost else ""
        received = "" if line.is_cost else plain_amount(part.cents)
        day = date_format(line.day, "Y-m-d")
        rows.append([line.number, day, line.category, line.line, cost, received, line.proof, part.digest])
    return rows


def _zip_bytes(files: dict[str, bytes]) -> bytes:
    """Return the files as a ZIP file, in the order of their names, without compression and without a time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, NO_TIME)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            archive.writestr(entry, content)
    return out.getvalue()
