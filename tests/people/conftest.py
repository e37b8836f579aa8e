"""Who takes part in the stories of membership."""

import pytest
from django.test import Client

from paraplu.kernel.standing import MemberStatus
from tests.people import roles
from tests.people.roles import Somebody


@pytest.fixture
def a_visitor(db: None) -> Client:
    return roles.visitor_at("forms")


@pytest.fixture
def a_supporting_member(db: None) -> Somebody:
    return roles.member(MemberStatus.SUPPORTING)


@pytest.fixture
def an_active_member(db: None) -> Somebody:
    return roles.member(MemberStatus.ACTIVE)


@pytest.fixture
def the_secretary(db: None) -> Somebody:
    return roles.member(MemberStatus.ACTIVE, "secretary")


@pytest.fixture
def the_chair(db: None) -> Somebody:
    return roles.member(MemberStatus.ACTIVE, "chair")


@pytest.fixture
def an_applicant(db: None) -> Somebody:
    return roles.applicant()


@pytest.fixture
def a_vouched_applicant(an_active_member: Somebody) -> Somebody:
    return roles.vouched_applicant(an_active_member)
