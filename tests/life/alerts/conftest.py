"""People whom a notice can reach."""

from typing import Any

import pytest

from paraplu.trust.post import api as post

FEW, FIRST = 9, 500_001


@pytest.fixture
def reachable(db: None, request: pytest.FixtureRequest) -> int:
    """So many people with an address; nine unless a test says how many."""
    many: Any = getattr(request, "param", FEW)
    numbers = range(FIRST, FIRST + many)
    people = [post.ImportedAddress(number, f"reader{number}@mail.example", "en", ()) for number in numbers]
    post.import_addresses(people)
    return int(many)
