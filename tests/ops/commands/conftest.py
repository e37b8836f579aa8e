"""A furnished site and a pair of keys, made once, since nothing here changes them."""

from pathlib import Path

import pytest

from tests.ops.commands.sites import CommandedSite, furnished, identity


@pytest.fixture(scope="session")
def workshop(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("sites")


@pytest.fixture(scope="session")
def pair(workshop) -> tuple[Path, str]:
    return identity(workshop)


@pytest.fixture(scope="session")
def furnished_site(workshop) -> tuple[CommandedSite, int]:
    return furnished(workshop / "furnished")


@pytest.fixture(scope="session")
def backup(workshop, furnished_site, pair) -> Path:
    path = workshop / "site.age"
    done = furnished_site[0].paraplu("backup", "--to", pair[1], path)
    assert done.returncode == 0, done.stderr
    return path


@pytest.fixture(scope="session")
def untouched_site(workshop, furnished_site) -> CommandedSite:
    """An empty site for those who are refused."""
    site = CommandedSite(workshop / "untouched")
    site.takes_the_keys_of(furnished_site[0])
    return site


@pytest.fixture
def empty_site(tmp_path, furnished_site) -> CommandedSite:
    site = CommandedSite(tmp_path / "other")
    site.takes_the_keys_of(furnished_site[0])
    return site
