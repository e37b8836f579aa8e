"""A mail server, a mailer that uses it, and a house that an operator's commands open."""

from collections.abc import Iterator

import pytest

from paraplu.ops.sending import Mailer
from tests.catcher import Catcher
from tests.ops.commands.houses import CommandedHouse, furnished
from tests.ops.test_mailer import mailer_for


@pytest.fixture
def catcher() -> Iterator[Catcher]:
    with Catcher() as started:
        yield started


@pytest.fixture
def mailer(catcher) -> Mailer:
    return mailer_for(catcher.port)


@pytest.fixture(scope="session")
def house(tmp_path_factory) -> CommandedHouse:
    return furnished(tmp_path_factory.mktemp("mail") / "house")[0]
