"""A furnished house and a pair of keys, made once, since nothing here changes them."""

from pathlib import Path

import pytest

from tests.ops.commands.houses import CommandedHouse, furnished, identity


@pytest.fixture(scope="session")
def workshop(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("houses")


@pytest.fixture(scope="session")
def pair(workshop) -> tuple[Path, str]:
    return identity(workshop)


@pytest.fixture(scope="session")
def furnished_house(workshop) -> tuple[CommandedHouse, int]:
    return furnished(workshop / "furnished")


@pytest.fixture(scope="session")
def backup(workshop, furnished_house, pair) -> Path:
    path = workshop / "house.age"
    done = furnished_house[0].paraplu("backup", "--to", pair[1], path)
    assert done.returncode == 0, done.stderr
    return path


@pytest.fixture(scope="session")
def untouched_house(workshop, furnished_house) -> CommandedHouse:
    """An empty house for those who are refused."""
    house = CommandedHouse(workshop / "untouched")
    house.takes_the_keys_of(furnished_house[0])
    return house


@pytest.fixture
def empty_house(tmp_path, furnished_house) -> CommandedHouse:
    house = CommandedHouse(tmp_path / "other")
    house.takes_the_keys_of(furnished_house[0])
    return house
