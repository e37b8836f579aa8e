"""Who attacks and who is attacked."""

from tests.people.conftest import (  # noqa: F401 - fixtures
    a_supporting_member,
    a_visitor,
    a_vouched_applicant,
    an_active_member,
    an_applicant,
    the_chair,
    the_secretary,
)
