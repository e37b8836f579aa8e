"""What happens away from the pages of a journey: the Board says yes, and the days of a wait pass."""

from tests.journeys.open_site import OpenSite

BOARD_SAYS_YES = """
from paraplu.base.apps import effect_of
from paraplu.trust.decisions import api as decisions
from tests.decided import decide
acts = decisions.acts_of_organ("board")
answer = [decide(act).state for act in acts if effect_of(act.kind).is_ready(act.arguments)]
"""
ORGAN_SAYS_YES = """
from paraplu.trust.decisions import api as decisions
from tests.decided import decide
acts = [act for organ in ("board", "members") for act in decisions.acts_of_organ(organ)]
answer = [decide(act).state for act in acts]
"""
SECOND_SAYS_YES = """
from paraplu.site.decisions import run_act
from tests.trust.decisions.parts import PendingAct
waiting = list(PendingAct.objects.filter(state="asked", organ="").values_list("pk", flat=True))
from paraplu.base.clock import current_date
PendingAct.objects.filter(pk__in=waiting).update(state="ready", ready_on=current_date())
for act in waiting:
    run_act(act)
answer = list(PendingAct.objects.filter(pk__in=waiting).values_list("state", flat=True))
"""
# The last day of every wait is today.
WAIT_IS_OVER = """
from paraplu.base.clock import current_date
from paraplu.trust.decisions import api as decisions
from tests.trust.decisions.parts import PendingAct
waiting = list(PendingAct.objects.filter(state="waiting").values_list("pk", flat=True))
PendingAct.objects.filter(pk__in=waiting).update(ready_on=current_date())
decisions.run_due_acts()
answer = list(PendingAct.objects.filter(pk__in=waiting).values_list("state", flat=True))
"""


def board_says_yes(site: OpenSite) -> None:
    """Everything that the Board can vote on is decided and carried out."""
    assert set(site.run(BOARD_SAYS_YES)) == {"done"}


def organ_says_yes(site: OpenSite) -> None:
    """The Board decides what waits for it, or the active members where nobody sits on it."""
    assert set(site.run(ORGAN_SAYS_YES)) == {"done"}


def second_says_yes(site: OpenSite) -> None:
    """What waits for a second person is agreed to and carried out."""
    assert set(site.run(SECOND_SAYS_YES)) == {"done"}


def wait_is_over(site: OpenSite) -> None:
    """Everything that people could have stopped is carried out."""
    assert set(site.run(WAIT_IS_OVER)) == {"done"}


def ninety_days_passed(site: OpenSite) -> None:
    """The people who admitted or appointed each other are independent of each other again."""
    site.run(
        "from tests.trust.decisions.parts import Independence\n"
        "answer = Independence.objects.all().delete()[0]"
    )


def bureau_accepts(site: OpenSite) -> None:
    """Everybody of the bureau of the open meeting accepts their role."""
    site.run("from tests.journeys import convened; answer = convened.accept_roles()")


def others_confirm(site: OpenSite, what: str) -> None:
    """Somebody else confirms what one person typed about the open meeting: at least one thing waits."""
    assert site.run(f"from tests.journeys import convened; answer = convened.confirm_typed({what!r})")
