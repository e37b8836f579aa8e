"""The year report: a counted year, a form of a funder, a year that is public and one that waits."""

from typing import Any

from paraplu.base.clock import current_date
from paraplu.commons.counters.policy import YearSubject
from paraplu.kernel.standing import MemberStatus
from tests.commons.counters.parts import FunderForm, PublicYear, counted_year
from tests.journeys.visits import Visit
from tests.promises.roles import ANOTHERS_NUMBER, HER_NUMBER, member

PUBLIC_YEAR = 2021
NAMED = {"counters:year": {"counters_year": "counters_year"}}
PUBLIC_ANSWERS = dict.fromkeys(("counters:list", "counters:year"), (200, 405))
NO_PAGE = {"counters:csv", "counters:form_csv"}
VISITS = [
    Visit("public", "counters:list"),
    Visit("public", "counters:year", named={"counters_year": "counters_year"}),
    Visit("members", "counters:report", "secretary"),
    Visit("members", "counters:report", "auditor"),
    Visit("members", "counters:forms", "treasurer"),
    Visit("members", "counters:form", "treasurer", named={"form": "form"}),
    Visit("members", "counters:publication", "chair"),
]
ROLES = {"auditor": member(MemberStatus.ACTIVE, "auditor")}
SUBJECTS = {
    "totals of another": YearSubject(ANOTHERS_NUMBER),
    "her own totals": YearSubject(HER_NUMBER),
    "totals of nobody any more": YearSubject(None),
    "totals of one whom she is tied to": YearSubject(ANOTHERS_NUMBER, is_tied=True),
}


def put(cast: Any) -> dict[str, Any]:
    """Two years, so that a chart is full; the form has a row to take away."""
    today = current_date()
    for year in (PUBLIC_YEAR, today.year - 1):
        counted_year(year)
    PublicYear.objects.create(year=PUBLIC_YEAR, text="joined,720\n", published_on=today)
    proposed = {"proposed": "meetups,720\n", "proposed_by": cast.peer, "proposed_on": today}
    PublicYear.objects.create(year=today.year - 1, **proposed)
    form = FunderForm.objects.create(name="Region", lines=[["Joined", "joined", "*"]])
    return {"form": form.pk, "counters_year": PUBLIC_YEAR}
