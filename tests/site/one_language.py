"""The collective of five with one language; Romanian has the words of the Dutch, which nobody reads."""

import re
import shutil
from pathlib import Path

from gate.fault import ROOT

COLLECTIVE = ROOT / "content" / "unions" / "collectif"
# A text or a list of texts in English or French, with the comma that divides it from the next.
OTHERS = re.compile(r'\b(?:en|fr) = (?:"(?:[^"\\]|\\.)*"|\[[^\]]*\])(?:, )?')


def collective_in(language: str, folder: Path) -> Path:
    """Write its file and its pages without a word in any other language."""
    text = OTHERS.sub("", (COLLECTIVE / "union.toml").read_text("utf-8"))
    text = text.replace('["fr", "nl", "en"]', f'["{language}"]').replace("nl = ", f"{language} = ")
    folder.mkdir()
    (folder / "union.toml").write_text(text, "utf-8")
    shutil.copytree(COLLECTIVE / "pages" / "nl", folder / "pages" / language)
    for page in folder.glob("pages/*/*.md"):
        page.write_text(page.read_text("utf-8").replace("language: nl", f"language: {language}"), "utf-8")
    return folder
