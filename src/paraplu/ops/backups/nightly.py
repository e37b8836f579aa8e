"""The nightly backup: a file with the name of its day, and no file that is past its days."""

import re
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings

from paraplu.base.clock import current_date
from paraplu.base.config import ConfigurationError
from paraplu.base.own_command import COMMAND

DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(\.files)?\.age")


def backups_folder() -> Path:
    """Where nightly backups lie, until they are copied away; raises ConfigurationError if it is missing."""
    folder = Path(settings.PARAPLU.var) / "backups"
    if not folder.is_dir():
        raise ConfigurationError(
            f"There is no folder {folder}: `{COMMAND} install` makes it, or name a file."
        )
    return folder


def day_file() -> Path:
    """The file of today."""
    return backups_folder() / f"{current_date().isoformat()}.age"


def delete_old_backups() -> int:
    """Delete what is older than the union promised; how many files that were."""
    last = current_date() - timedelta(days=settings.UNION.retention["backups_days"])
    old = [path for path in backups_folder().iterdir() if _day_of(path) < last]
    for path in old:
        path.unlink()
    return len(old)


def _day_of(path: Path) -> date:
    """The day in a name; a file with another name is never old."""
    match = DAY.fullmatch(path.name)
    try:
        return date.fromisoformat(match[1]) if match else date.max
    except ValueError:
        return date.max
