"""Publish the result of a secret ballot, and let it decide; the caller has locked the meeting."""

import json
from uuid import UUID

from django.db import transaction

from paraplu.base.refusals import RuleViolation
from paraplu.kernel.ballot import AuditReport, make_result
from paraplu.life.evoting.actions._board import append_board_event, freeze_archive_digest
from paraplu.life.evoting.meetings import PollResult, meetings
from paraplu.life.evoting.models import BallotPhase, SecretBallot


def publish_ballot_result(ballot: SecretBallot, report: AuditReport) -> None:
    """Publish the result on the board, even where the law does not let it decide yet."""
    payload = make_result(report)
    append_board_event(ballot, report.end, "Result", [payload])
    ballot.phase, ballot.turnout = BallotPhase.TALLIED, report.counted_ballots
    ballot.mark = None
    ballot.result = json.loads(payload)["result"]
    freeze_archive_digest(ballot)
    decide_ballot_items(ballot)


def decide_ballot_items(ballot: SecretBallot) -> RuleViolation | None:
    """Decide every item by its own question and the law of hands and paper.

    Returns why one of them cannot be decided yet. Each has a savepoint of its own, so that none keeps
    another from its decision. In an election the first number counts blank ballots.
    """
    refused = None
    for question in ballot.questions.filter(is_living=True).order_by("place"):
        counts: list[int] = (ballot.result or [])[question.place]
        votes = dict(zip(map(UUID, question.answers), counts[1:], strict=True)) if question.answers else None
        result = PollResult(question.item_id, ballot.turnout or 0, counts, votes)
        try:
            with transaction.atomic():
                meetings().decide(result)
        except RuleViolation as violation:
            refused = violation
    return refused
