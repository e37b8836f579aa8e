"""What appears is asked once a second; between two tests it is asked anew."""

from collections.abc import Iterator

import pytest

from paraplu.commons.website.standing import tell_all


@pytest.fixture(autouse=True)
def nothing_is_known() -> Iterator[None]:
    tell_all()
    yield
    tell_all()
