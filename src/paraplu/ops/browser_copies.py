"""Copies the files for the browser to the folder from which they are served."""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def collect_browser_files() -> None:
    """Copy what is new or differs. Django alone would keep a copy that is younger than a changed source."""
    remove_differing_copies(Path(settings.STATIC_ROOT))
    call_command("collectstatic", interactive=False, verbosity=0)


def remove_differing_copies(folder: Path) -> None:
    """Remove each copy whose bytes are not those of its source, so that it is copied again."""
    for finder in get_finders():
        for name, storage in finder.list([]):
            copy = folder / name
            if copy.is_file() and copy.read_bytes() != Path(storage.path(name)).read_bytes():
                copy.unlink()
