"""Reads a union.toml under one of the law packs that the project contains: `content/laws/<pack>.toml`."""

import tomllib
from pathlib import Path

from paraplu.base.apps import switches
from paraplu.base.config import ConfigurationError
from paraplu.kernel import statutes

LAWS = Path(__file__).parents[3] / "content" / "laws"


def union_in_folder(folder: Path) -> statutes.Union:
    """Read the `union.toml` of a folder; raises ConfigurationError with one sentence about the fault."""
    path = folder / "union.toml"
    try:
        return with_law_pack(statutes.read(tomllib.loads(path.read_text("utf-8")), switches()))
    except statutes.InvalidSetting as fault:
        raise ConfigurationError(f"{path}: {fault}") from None
    except (FileNotFoundError, NotADirectoryError):
        raise ConfigurationError(f"There is no union.toml in {folder}.") from None
    except OSError:
        raise ConfigurationError(f"{path} cannot be read.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise ConfigurationError(f"{path} is not valid TOML: {fault}.") from None


def with_law_pack(union: statutes.Union) -> statutes.Union:
    """Return the union with the law pack that its statutes name; raises ConfigurationError without one."""
    path = LAWS / f"{union.statutes.law_pack}.toml"
    try:
        return statutes.under_law(union, tomllib.loads(path.read_text("utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        raise ConfigurationError(f"{path} cannot be read as TOML.") from None
