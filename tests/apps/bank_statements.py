"""Files of the bank: a statement whose gift is booked and whose rent waits, and a rule."""

from typing import Any

from paraplu.commons.bank_statements import actions
from paraplu.commons.bank_statements.models import ImportedMovement, MatchRule
from paraplu.kernel.actor import Actor, HeldOffice
from paraplu.kernel.standing import MemberStatus
from tests.journeys.visits import Visit
from tests.kernel.money.bank_files.writers import CodaText

VISITS = [
    Visit("members", "bank_statements:queue", "treasurer"),
    Visit("members", "bank_statements:file", "treasurer"),
    Visit("members", "bank_statements:rules", "treasurer"),
]
# Asked about a list that was just read; whoever opens it otherwise is led to the page of the file.
NO_PAGE = {"bank_statements:columns"}
# Below a file that was just read.
POSTED_ELSEWHERE = {"bank_statements:book_several", "bank_statements:columns"}


def put(cast: Any) -> dict[str, Any]:
    """What the treasurer brought in."""
    player = cast.players["treasurer"]
    treasurer = Actor("person", player.number, MemberStatus.ACTIVE, frozenset({HeldOffice("treasurer")}))
    actions.import_file(treasurer, CodaText().data(), "current_account")
    actions.keep_rule(treasurer, "roof", None, "rent")
    waiting = ImportedMovement.objects.get(cents=-85_000)
    return {"bank_movement": waiting.pk, "match_rule": MatchRule.objects.get().pk}
