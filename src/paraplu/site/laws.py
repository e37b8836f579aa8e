"""The law packs that come with the house: `content/laws/<pack>.toml`."""

import tomllib
from pathlib import Path

from paraplu.kernel import statutes
from paraplu.site.config import Unready

LAWS = Path(__file__).parents[3] / "content" / "laws"


def under_its_law(union: statutes.Union) -> statutes.Union:
    """Return the union with the pack that its statutes name, or one sentence about what is wrong."""
    path = LAWS / f"{union.statutes.law_pack}.toml"
    try:
        return statutes.under_law(union, tomllib.loads(path.read_text("utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        raise Unready(f"{path} cannot be read as TOML.") from None
