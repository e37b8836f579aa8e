"""The words of the booth that opens from disk: its templates in each language of the forms, as files."""

from __future__ import annotations

from gate import catalogues, newcomers
from gate.fault import ROOT

FOLDER = ROOT / "browser" / "booth" / "words"
TEMPLATE = "evoting/by_slip/from_disk.html"


def pages() -> dict[str, str]:
    """What each language says, by its code."""
    from django.template.loader import render_to_string  # noqa: PLC0415 - Django must be set up first
    from django.utils.translation import override  # noqa: PLC0415

    found = {}
    for language in ("en", *catalogues.LANGUAGES, *newcomers.begun(ROOT)):
        with override(language):
            found[language] = render_to_string(TEMPLATE).strip() + "\n"
    return found


def check() -> list[str]:
    """A file that says something else than the catalogues."""
    files = {path.stem: path.read_text("utf-8") for path in FOLDER.glob("*.html")}
    if files == pages():
        return []
    return [
        "browser/booth/words differs from the templates of the booth: bin/check --write, then npm run bundles"
    ]


def write() -> None:
    """Write the files; that of a language which is gone goes."""
    FOLDER.mkdir(exist_ok=True)
    for path in FOLDER.glob("*.html"):
        path.unlink()
    for language, text in pages().items():
        (FOLDER / f"{language}.html").write_text(text, "utf-8")
