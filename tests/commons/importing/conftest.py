"""What the tests of lists in the browser share."""

from tests.people.conftest import the_chair, the_secretary

__all__ = ["the_chair", "the_secretary"]
