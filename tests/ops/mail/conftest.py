"""A mail server, a mailer that uses it, and a site that an operator's commands open."""

from collections.abc import Iterator

import pytest

from paraplu.ops.sending import Mailer
from tests.catcher import Catcher
from tests.ops.commands.sites import CommandedSite, furnished
from tests.ops.test_mailer import mailer_for


@pytest.fixture
def catcher() -> Iterator[Catcher]:
    with Catcher() as started:
        yield started


@pytest.fixture
def mailer(catcher) -> Mailer:
    return mailer_for(catcher.port)


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> CommandedSite:
    return furnished(tmp_path_factory.mktemp("mail") / "site")[0]
