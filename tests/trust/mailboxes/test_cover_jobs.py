"""One job draws the moments of covers for every purpose that needs them, and none for the others."""

from collections import Counter

import pytest
from django_tasks_db.models import DBTaskResult

from paraplu.trust.mailboxes import circles, cover_threads, jobs
from paraplu.trust.mailboxes.models import Box
from paraplu.trust.mailboxes.purposes import PURPOSES
from tests.sealed import a_circle, a_holder

pytestmark = pytest.mark.django_db


def test_each_purpose_has_its_own_moments_of_the_day() -> None:
    jobs.scatter_covers.func()

    rows = list(DBTaskResult.objects.all())
    drawn = Counter(row.args_kwargs["args"][0] for row in rows)
    left_out = [key for key, purpose in PURPOSES.items() if purpose.may_leave_out]
    assert drawn == dict.fromkeys(left_out, cover_threads.MOMENTS)
    assert len({row.run_after for row in rows}) == len(rows)


def test_a_moment_makes_covers_of_that_purpose_alone() -> None:
    a_circle("safety_team", 41)
    a_circle("confidant", 51)

    jobs.tend_covers.func("complaints")

    assert [box.purpose for box in Box.objects.all()] == ["complaints"]


def test_directors_alone_have_no_covers_since_they_cannot_answer() -> None:
    a_circle("director", 61)
    assert (len(circles.circle_keys("complaints")), circles.open_circle_keys("complaints")) == (2, [])

    a_holder("confidant", 51)

    assert len(circles.open_circle_keys("complaints")) == 3
