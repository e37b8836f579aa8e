"""The register on paper: one plain HTML file in a union's languages, which loads nothing from elsewhere."""

from base64 import b64encode
from datetime import date
from hashlib import sha256
from html import escape

from paraplu.kernel.seal.fingerprint import fingerprint_digits, fingerprint_words, register_key_digest
from paraplu.kernel.seal.register_files import Export, ExportedEvent
from paraplu.offline.opened import OpenedLine
from paraplu.offline.terminal import word_list
from paraplu.offline.words import SAYS

COLUMNS = ("number", "family_name", "first_names", "address", "entries")
COVER = ("cover_open", "cover_renew", "cover_old")
BLANK = ("cover_day", "cover_who", "cover_why", "cover_hand")
STYLE = """@page { size: A4; margin: 16mm 16mm 18mm;
  @bottom-right { content: counter(page) " / " counter(pages); font: 9pt sans-serif; } }
body { font: 10.5pt/1.5 sans-serif; } h1 { font-size: 18pt; }
section + section { break-before: page; } table { border-collapse: collapse; width: 100%; }
thead { display: table-header-group; } tr { break-inside: avoid; }
th, td { border: 1px solid #000; padding: 0.25rem 0.4rem; text-align: start; vertical-align: top; }
.address { white-space: pre-line; } .blank { height: 2.4rem; }"""

POLICY = f"default-src 'none'; style-src 'sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}'"


def register_html_page(
    export: Export, lines: list[OpenedLine], language: str, today: date, *, closed: bool
) -> str:
    """Return the file; closed: it begins with the cover sheet of the closed copy."""
    says = SAYS[language]
    cover = _cover_sheet(export, says) if closed else ""
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8"><title>Paraplu</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f"<style>{STYLE}</style></head><body>{cover}"
        f"{_register_section(export, lines, says, today)}</body></html>\n"
    )


def _cover_sheet(export: Export, says: dict[str, str]) -> str:
    rules = "".join(_html_paragraph(says[key]) for key in COVER)
    blank = f"<tr>{'<td class="blank"></td>' * len(BLANK)}</tr>" * 6
    introduction = says["cover"].format(union=export.union, day=export.exported_on, count=len(export.lines))
    return (
        f"<section><h1>{escape(says['cover_title'])}</h1>{_html_paragraph(introduction)}{rules}"
        f"<h2>{escape(says['cover_closed'])}</h2><table><tr><td class=blank></td><td></td></tr></table>"
        f"<h2>{escape(says['cover_opened'])}</h2>"
        f"<table><tr>{_header_cells(says, BLANK)}</tr>{blank}</table></section>"
    )


def _register_section(export: Export, lines: list[OpenedLine], says: dict[str, str], today: date) -> str:
    count = len(lines)
    state = says["paper_state"].format(union=export.union, day=export.exported_on, today=today, count=count)
    # The keepers recognise the key by its words and digits.
    digest = register_key_digest(export.key)
    spelt = [fingerprint_words(digest, word_list(language)) for language in ("en", "fr")]
    fingerprint = f"{says['words_title']}: {' · '.join([*spelt, fingerprint_digits(digest)])}"
    rows = "".join(_table_row(opened, says) for opened in lines)
    return (
        f"<section><h1>{escape(says['register_title'])}</h1>{_html_paragraph(state)}"
        f"{_html_paragraph(fingerprint)}"
        f"<table><thead><tr>{_header_cells(says, COLUMNS)}</tr></thead><tbody>{rows}</tbody></table>"
        f"{_html_paragraph(says['paper_end'].format(count=count))}</section>"
    )


def _table_row(opened: OpenedLine, says: dict[str, str]) -> str:
    line, civil = opened.line, opened.civil
    if civil is None:
        reason = says["not_opened" if opened.fault else "not_written"]
        cells = f'<td colspan="3">{escape(reason)}</td>'
    else:
        address = f"{civil.address}\n{says[f'kind_{civil.address_kind}']}"
        names = "".join(f"<td>{escape(text)}</td>" for text in (civil.name, civil.first_names))
        cells = f'{names}<td class="address">{escape(address)}</td>'
    entries = "<br>".join(escape(_event_text(event, says)) for event in line.events)
    return f"<tr><th>{line.number}</th>{cells}<td>{entries}</td></tr>"


# why: the law wants what happened, and on which days, in each entry.
def _event_text(event: ExportedEvent, says: dict[str, str]) -> str:
    days = (("decided", event.decided_on), ("learnt", event.learnt_on), ("entered", event.written_on))
    dates = [says[key].format(day=day) for key, day in days if day]
    return f"{says[f'event_{event.event}']}: {', '.join(dates)}"


def _header_cells(says: dict[str, str], keys: tuple[str, ...]) -> str:
    return "".join(f'<th scope="col">{escape(says[key])}</th>' for key in keys)


def _html_paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"
