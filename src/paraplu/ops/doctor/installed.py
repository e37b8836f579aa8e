"""Faults of what is installed: host names, languages, files for the browser, and what must not be here."""

import base64
import gzip
import hashlib
import importlib.util
import json
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import polib
from django.conf import settings

from paraplu.base import browser_files
from paraplu.base.config import is_loopback_host
from paraplu.base.emails import forbidden_words_in
from paraplu.base.own_command import COMMAND
from paraplu.base.text_sources import page_sources
from paraplu.commons.website import api as website
from paraplu.ops.doctor.finding import Finding

SOURCE = Path(__file__).parents[2]
BUNDLES = browser_files.BUNDLES
BUILT = SOURCE / "site" / "static" / "built"
UNPACK: dict[str, Callable[[bytes], bytes]] = {".gz": gzip.decompress, ".br": brotli.decompress}
DEMONSTRATION = "paraplu_demonstration"


def is_on_loopback() -> bool:
    """Whether this installation is reachable from this machine only."""
    return is_loopback_host(settings.PARAPLU.members_origin)


def telling_hosts() -> Iterator[Finding]:
    """Threat: the members' and the forms' host stand in the links of e-mails, on a screen that others see."""
    for name in ("members_origin", "forms_origin"):
        if forbidden_words_in(urlsplit(getattr(settings.PARAPLU, name)).hostname or ""):
            sentence = f"{name} has a host whose name holds a word that must not be on a screen."
            yield Finding("host-telling", sentence, "give that host a name that says nothing")


def demonstration_present() -> Iterator[Finding]:
    """Threat: the demonstration lets anybody log in as anybody."""
    if not is_on_loopback() and importlib.util.find_spec(DEMONSTRATION) is not None:
        sentence = "The demonstration is installed on a real site."
        yield Finding("demonstration-here", sentence, "remove its folder")


def uncollected_files() -> Iterator[Finding]:
    """Files for the browser are served from one folder, with digests in their names."""
    if not settings.PARAPLU.testing and not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        yield Finding("static-missing", "The browser's files were not collected.", f"{COMMAND} migrate")


def changed_bundles() -> Iterator[Finding]:
    """Threat: a script that differs from the published digest may send away what people type."""
    if not BUNDLES.exists():
        sentence = "The digests of the scripts are missing."
        yield Finding("bundles-unknown", sentence, "install the release again")
        return
    for name, entry in json.loads(BUNDLES.read_text("utf-8")).items():
        copies = [place for place in (BUILT / name, *_served_copies(name)) if place.exists()]
        if any(_file_digest(place) != entry["sha256"] for place in copies):
            yield Finding("bundle-differs", f"The script {name} is not the published one.", "install again")


def _served_copies(name: str) -> list[Path]:
    """The copies that browsers receive: under a name with a digest, and compressed."""
    folder = Path(settings.STATIC_ROOT)
    try:
        named = json.loads((folder / "staticfiles.json").read_text("utf-8"))["paths"]
    except (OSError, ValueError, KeyError):
        named = {}
    plain = folder / named.get(f"built/{name}", f"built/{name}")
    return [folder / "built" / name, plain, *(plain.with_name(plain.name + end) for end in UNPACK)]


def _file_digest(path: Path) -> str:
    try:
        content = UNPACK.get(path.suffix, bytes)(path.read_bytes())
    except (OSError, EOFError, zlib.error, brotli.error):
        return "unreadable"
    return "sha256-" + base64.b64encode(hashlib.sha256(content).digest()).decode()


def missing_bundles() -> Iterator[Finding]:
    """Without the scripts nobody can log in with a passkey, and nothing can be sealed."""
    if BUNDLES.exists():
        for name in json.loads(BUNDLES.read_text("utf-8")):
            if not (BUILT / name).exists():
                yield Finding("bundle-missing", f"The script {name} is missing.", "bin/setup builds it")


def incomplete_language() -> Iterator[Finding]:
    """A language is offered only if every sentence and every page exists in it."""
    for language in settings.UNION.languages:
        sentences = _count_untranslated_sentences(language)
        written = page_sources(Path(settings.PARAPLU.union) / "pages", language)
        pages = len(set(website.page_names()) - written.keys())
        if sentences or pages:
            sentence = f"{language}: {sentences} sentences and {pages} pages are missing."
            yield Finding("language-incomplete", sentence, "translate them, or take it out of union.toml")


def _count_untranslated_sentences(language: str) -> int:
    if language == settings.LANGUAGE_CODE:
        return 0
    folders = (
        path for path in SOURCE.rglob("locale") if path.is_dir() and path != settings.NEWCOMER_CATALOGUES
    )
    catalogues = [folder / language / "LC_MESSAGES" / "django.po" for folder in folders]
    return sum(count_open_sentences(path) if path.exists() else 1 for path in catalogues)


def count_open_sentences(path: Path) -> int:
    """What one catalogue lacks; if it is not compiled, that is one more."""
    catalogue = polib.pofile(str(path))
    not_compiled = not path.with_suffix(".mo").exists()
    return len(catalogue.untranslated_entries()) + len(catalogue.fuzzy_entries()) + not_compiled
