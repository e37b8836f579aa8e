"""Reads a union.toml with its help.toml, its country and its law pack: `content/countries/<code>/`.

A union may bring a country of its own, or correct one: in `countries/<code>` beside its union.toml.
"""

import tomllib
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from paraplu.base.apps import switches
from paraplu.base.config import ConfigurationError
from paraplu.kernel import statutes

COUNTRIES = Path(__file__).parents[3] / "content" / "countries"
# The pack of a group without legal person, which every country has.
NO_LAW = "none"


def union_in_folder(folder: Path) -> statutes.Union:
    """Read the `union.toml` of a folder; raises ConfigurationError with one sentence about the fault."""
    path = folder / "union.toml"
    try:
        union = statutes.read(tomllib.loads(path.read_text("utf-8")), switches())
    except statutes.InvalidSetting as fault:
        raise ConfigurationError(f"{path}: {fault}") from None
    except (FileNotFoundError, NotADirectoryError):
        raise ConfigurationError(f"There is no union.toml in {folder}.") from None
    except OSError:
        raise ConfigurationError(f"{path} cannot be read.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise ConfigurationError(f"{path} is not valid TOML: {fault}.") from None
    try:
        union = with_country(union, folder / "countries")
    except statutes.InvalidSetting as fault:
        raise ConfigurationError(f"{path}: {fault}") from None
    return with_directory(union, folder / "help.toml")


def with_directory(union: statutes.Union, path: Path) -> statutes.Union:
    """Return the union with the directory of help of this file; without the file it has an empty one."""
    if not path.exists():
        return union
    try:
        return replace(union, directory=statutes.read_directory(_read_table(path), union))
    except statutes.InvalidSetting as fault:
        raise ConfigurationError(f"{path}: {fault}") from None


def with_country(union: statutes.Union, own_countries: Path | None = None) -> statutes.Union:
    """Return the union in its country and under the law pack that its statutes name.

    own_countries: where the union's own countries are. Raises InvalidSetting for a setting that the country
    or its law refuses, ConfigurationError for a file that cannot be used.
    """
    code, pack = union.country_code, union.statutes.law_pack
    folder = country_folder(code, own_countries)
    country = _country_in(folder, code)
    _check_time_zone(union.time_zone or country.time_zone)
    law_path = (country_folder(NO_LAW, own_countries) if pack == NO_LAW else folder) / "law.toml"
    law = _read_table(law_path)
    try:
        statutes.law.read_law(law)
    except statutes.InvalidSetting as fault:
        raise ConfigurationError(f"{law_path}: {fault}") from None
    return statutes.under_law(statutes.in_country(union, country, is_right_number), law)


def country_folder(code: str, own_countries: Path | None) -> Path:
    """Return the folder of a country: that of the union if it brings one, else ours."""
    places = [place / code for place in (own_countries, COUNTRIES) if place is not None]
    for place in places:
        if (place / "country.toml").is_file():
            return place
    raise statutes.InvalidSetting(f"country is {code!r}, and there is no folder countries/{code} for it.")


def _country_in(folder: Path, code: str) -> statutes.Country:
    path = folder / "country.toml"
    try:
        return statutes.read_country(code, _read_table(path))
    except statutes.InvalidSetting as fault:
        raise ConfigurationError(f"{path}: {fault}") from None


def _read_table(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise ConfigurationError(f"There is no {path.name} in {path.parent}.") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        raise ConfigurationError(f"{path} cannot be read as TOML.") from None


def _check_time_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise statutes.InvalidSetting(
            f'time_zone is {name!r}, and there is no such time zone; write it like "Europe/Brussels".'
        ) from None


def is_right_number(standard: str, text: str) -> bool:
    """Return whether a text has the form and the check digits of a standard, such as "be.vat".

    Raises ConfigurationError for a standard that python-stdnum does not have.
    """
    try:
        module = import_module(f"stdnum.{standard}")
    except ModuleNotFoundError:
        raise ConfigurationError(f"python-stdnum has no standard {standard!r}.") from None
    return bool(module.is_valid(text))
