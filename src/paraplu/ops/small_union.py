"""Begins the files of a small union: joining, meet-ups and e-mails; everything else is switched off.

No rule is switched off with it. Where there is no Board, the active members are the organ.
"""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

from paraplu.base.config import ConfigurationError
from paraplu.base.installation import writing_into
from paraplu.kernel.statutes import Union
from paraplu.kernel.statutes.tables import KEY

# The union of the project that is small already; its folder is part of each release.
EXAMPLE = Path(__file__).parents[3] / "content" / "unions" / "collectif"
HEAD = """# What this union decides, in one file. It began small: with joining, meet-ups and e-mails.
# Change what is behind the equals signs. The texts are those of an example: put your own in their place,
# also in the pages beside this file. A mistake stops the start with one sentence.
"""
LANGUAGES, NAMES = 'languages = ["fr", "nl", "en"]', ("Le Collectif", "Parasol")
# The numbers of help need nobody who keeps a key.
SMALL = frozenset({"mailings", "events", "directory"})
HELP = "help.toml"


def begin_small_union(folder: Path, name: str, neutral_name: str, languages: Sequence[str]) -> None:
    """Write union.toml and pages into a new folder; raises ConfigurationError, and then nothing is written.

    The first language is the first of the union. The texts are those of the example: the union changes them.
    """
    if not name.strip() or not neutral_name.strip():
        raise ConfigurationError(
            f"{folder} has no union.toml yet: a new union needs --name and --neutral-name."
        )
    if not KEY.fullmatch(folder.name):
        raise ConfigurationError(f"The folder's name, {folder.name!r}, must be small letters, digits and _.")
    offered = sorted(path.name for path in (EXAMPLE / "pages").iterdir())
    for language in languages:
        if language not in offered:
            raise ConfigurationError(
                f"There are no texts to begin with in {language}: they are in {', '.join(offered)}."
            )
    with writing_into(folder):
        for language in dict.fromkeys(languages):
            shutil.copytree(EXAMPLE / "pages" / language, folder / "pages" / language)
        written = _union_file_text(folder.name, name, neutral_name, languages)
        (folder / "union.toml").write_text(written, "utf-8")
        shutil.copyfile(EXAMPLE / HELP, folder / HELP)


def _union_file_text(key: str, name: str, neutral_name: str, languages: Sequence[str]) -> str:
    """The example's file, without its remarks about itself, with the values that differ."""
    _remarks, begins, text = (EXAMPLE / "union.toml").read_text("utf-8").partition('key = "')
    changes = {
        f'{begins}{EXAMPLE.name}"': f'{begins}{key}"',
        LANGUAGES: f"languages = {json.dumps(list(dict.fromkeys(languages)))}",
        f'public = "{NAMES[0]}"': f"public = {json.dumps(name, ensure_ascii=False)}",
        f'neutral = "{NAMES[1]}"': f"neutral = {json.dumps(neutral_name, ensure_ascii=False)}",
    }
    text = begins + text
    for before, after in changes.items():
        text = text.replace(before, after, 1)
    return f"{HEAD}\n{text}"


def refuse_larger_union(union: Union) -> None:
    """Refuse a union that has switched on more than a small one has; the text names the first such thing."""
    larger = [f"apps.{app}" for app in sorted(union.open_apps - SMALL)]
    larger += ["a [board]"] if union.board is not None else []
    larger += ["a sealed register"] if union.statutes.register_mode == "sealed" else []
    larger += ["circles with keys"] if union.circles.offices else []
    larger += ["electronic ballots"] if union.assembly and union.assembly.electronic_ballots else []
    if larger:
        raise ConfigurationError(
            f"union.toml switches on {larger[0]}: switch it off, or leave --small out of the command."
        )
