"""What appears is asked once a second; between two tests it is asked anew."""

from collections.abc import Iterator

import pytest

from paraplu.commons.website.published_versions import notify_all_processes


@pytest.fixture(autouse=True)
def nothing_is_known() -> Iterator[None]:
    notify_all_processes()
    yield
    notify_all_processes()
