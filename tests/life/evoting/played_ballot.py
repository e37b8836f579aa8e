"""The ballots of a random meeting: set up, vouched for, voted in, closed, opened, or moved to paper."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from functools import cache
from typing import Any
from uuid import UUID

from paraplu.kernel.actor import STRANGER
from paraplu.kernel.ballot import BallotElection, make_ballot
from paraplu.kernel.ballot.canonical import tracker_of
from paraplu.life.evoting import complaints
from paraplu.life.evoting.actions import balloting, complaining, decrypting
from paraplu.life.evoting.bulletin_boards import election_and_credentials
from paraplu.life.evoting.models import BallotPhase, BulletinBoardEntry, SecretBallot, StrongProof
from paraplu.life.evoting.signed import HeldDecryption, PartCommitment
from tests.life.assembly.meeting import OTHER_TELLER, TELLER, THE_CHAIR, an_active
from tests.life.assembly.parts import AgendaItem, actions, agenda_item
from tests.life.elections.parts import counting, electing
from tests.life.evoting.decrypting import commit, reveal
from tests.life.evoting.plain_meeting import (
    CLOSED,
    FEWEST,
    GOING,
    ON_PAPER,
    OPEN,
    TALLIED,
    WINDOW,
    PlainBallot,
)
from tests.life.evoting.played_meeting import PlayedMeeting, why_refused
from tests.life.evoting.secret import NEEDED, code_of, key_at, publics
from tests.life.evoting.vouching import vouch_with

KEYS = (1, 2, 3)
ELECTIONS: dict[str, BallotElection] = {}


@cache
def encrypted(fingerprint: str, code: str, rows: tuple[tuple[int, ...], ...], turn: int) -> bytes:
    """A ballot; turn: how often this slip voted before, so that the same choice is another ballot."""
    return make_ballot(ELECTIONS[fingerprint], code, [list(row) for row in rows])


def choices(election: BallotElection, seed: int) -> list[list[int]]:
    """A valid row for each question, from a number."""
    rows = []
    for question in election.questions:
        seed, which = divmod(seed, question.width)
        row = [0] * question.width
        row[which] = 1
        is_for_two = question.highest > 1 and which > 0 and seed % 2
        if is_for_two:
            row[1 + which % (question.width - 1)] = 1
        rows.append(row)
    return rows


class PlayedBallots(PlayedMeeting):
    """Up to six items, and what the chair, tellers, voters and key holders do about them."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[SecretBallot] = []

    @property
    def last(self) -> tuple[PlainBallot, SecretBallot] | None:
        """The ballot that began last."""
        return (self.plain.ballots[-1], self.rows[-1]) if self.rows else None

    def begins(self, first: int, count: int = 1) -> None:
        """The chair opens waiting items for one ballot."""
        waiting = list(
            AgendaItem.objects.filter(stage="waiting").order_by("place").values_list("pk", flat=True)
        )
        items = [waiting[(first + place) % len(waiting)] for place in range(min(count, len(waiting)))]
        if not items:
            return
        is_open = AgendaItem.objects.filter(stage="open").exists()
        expected = "another_open" if is_open else self._why_no_set_up()
        step, (item, *others) = actions.open_agenda_item, items
        if self.attempt(expected, step, THE_CHAIR, item, "electronic", others):
            self._began()

    def begins_second_round(self) -> None:
        """The first election that left a seat vacant, with those whom the law lets stand again."""
        for item in self.items[:2]:
            row = agenda_item(AgendaItem.objects.get(pk=item))
            if electing.second_round_candidates(row, electing.election_terms(row)):
                is_open = AgendaItem.objects.filter(stage="open").exists()
                expected = "another_open" if is_open else self._why_no_set_up()
                if self.attempt(expected, counting.start_second_round, THE_CHAIR, item, [], "electronic"):
                    self._began()
                return

    def _why_no_set_up(self) -> str:
        gone, here, proxies = set(self.plain.gone), dict(self.plain.here), dict(self.plain.proxies)
        self.plain.lose_former()
        told = self.plain.why_no_ballot()
        if told:
            self.plain.gone, self.plain.here, self.plain.proxies = gone, here, proxies
        return told

    def _began(self) -> None:
        """The list is that of the slips less the cancelled ones, and nothing else."""
        row, plain = SecretBallot.objects.get(phase=BallotPhase.PREPARED), self.plain
        election, voters = election_and_credentials(row)
        ELECTIONS[election.fingerprint] = election
        assert sorted(voters) == publics(sorted(plain.not_cancelled), election.uuid)
        assert len(voters) == len(plain.in_hands) + len(plain.far)
        widths = [question.width for question in election.questions]
        made = PlainBallot(row.item_ids, widths, plain.not_cancelled, plain.account, len(plain.far))
        plain.ballots.append(made)
        self.rows.append(row)
        plain.used += 1

    def vouches(self, place: int) -> None:
        if not self.last:
            return
        plain, row = self.last
        expected = "" if plain.phase in GOING[:2] else "ballot_elsewhere"
        if self.attempt(expected, vouch_with, row, code_of(place), self.secret.holder(place)):
            plain.vouched.add(place)
            if len(plain.vouched) >= NEEDED:
                plain.phase = OPEN

    def votes(self, slip: int, seed: int, *, pile: str = "hands") -> None:
        """With a slip in a hand or of one far away; or with one that lies on the table."""
        if not self.last:
            return
        plain, row = self.last
        table = [*self.plain.hat, *self.plain.back, *self.plain.spoilt]
        some = sorted([*self.plain.in_hands, *self.plain.far]) if pile == "hands" else sorted(table)
        if some:
            code = some[slip % len(some)]
            election = election_and_credentials(row)[0]
            rows = choices(election, seed)
            turn = sum(sender == code for sender, *_ in plain.sent)
            self._sends(code, rows, encrypted(election.fingerprint, code, tuple(map(tuple, rows)), turn))

    def sends_again(self, which: int) -> None:
        """The bytes of a ballot that was cast before."""
        if self.last and self.last[0].sent:
            self._sends(*self.last[0].sent[which % len(self.last[0].sent)])

    def _sends(self, code: str, rows: list[list[int]], raw: bytes) -> None:
        assert self.last
        plain, row = self.last
        is_resent = [each for sender, _, each in plain.sent if sender == code][-1:] == [raw]
        expected = plain.why_no_vote(code, raw)
        if self.attempt(expected, balloting.cast_encrypted_ballot, STRANGER, row.pk, raw) and not is_resent:
            plain.sent.append((code, rows, raw))

    def asks_close(self) -> None:
        if self.last:
            plain, row = self.last
            if self.attempt(plain.why_no_close(), balloting.close_secret_ballot, THE_CHAIR, row.pk):
                plain.is_close_asked |= plain.phase == OPEN

    def confirms_close(self) -> None:
        """A teller, if it was asked for."""
        going = self.plain.going
        should = going is not None and going.phase == OPEN and going.is_close_asked
        assert bool(self.waiting("close")) == should
        self.confirm("close", TELLER)
        if going and should:
            going.phase, going.closed_at = CLOSED, self.now
            self.plain.lose_former()

    def takes_request_back(self) -> None:
        if self.last:
            plain, row = self.last
            expected = "" if plain.phase in GOING else "ballot_elsewhere"
            if self.attempt(expected, balloting.withdraw_ballot_request, THE_CHAIR, row.pk):
                plain.is_close_asked, plain.paper_asked, plain.agreed_to_paper = False, "", set()

    def asks_paper(self, incident: str) -> None:
        if self.last:
            plain, row = self.last
            if self.attempt(plain.why_no_paper(), balloting.move_to_paper, THE_CHAIR, row.pk, incident):
                plain.paper_asked = incident

    def agrees_to_paper(self, teller: int) -> None:
        """Two tellers move it; not once a key was turned."""
        going = self.plain.going
        if not going or not going.paper_asked or teller in going.agreed_to_paper:
            return
        is_last = bool(going.agreed_to_paper)
        expected = "key_turned" if is_last and going.committed else ""
        if self.attempt(expected, self.confirm, "to_paper", teller):
            going.agreed_to_paper.add(teller)
            if is_last:
                going.phase = ON_PAPER
                self._ends_without_vote(going.items)

    def complains(self, which: int, *, kind: str = "listed") -> None:
        """About a ballot in the list, about a number that is not in it, or without one."""
        if self.last:
            plain, row = self.last
            sent = [tracker_of(raw) for *_, raw in plain.sent]
            numbers = {"listed": sent[which % len(sent)] if sent else "", "unlisted": f"A{which:042d}"}
            tracker = numbers.get(kind, "")
            expected, step = plain.why_no_complaint(tracker), complaining.note_complaint
            if self.attempt(expected, step, an_active(OTHER_TELLER), row.pk, tracker):
                plain.complaints.append((tracker, tracker in sent))

    def waits(self, seconds: int) -> None:
        self.now += seconds

    def commits(self, place: int) -> None:
        """A key holder signs the hash of their part; again, it is the same."""
        if not self.last:
            return
        plain, row = self.last
        expected, key = plain.why_no_commitment(self.now), key_at(self.secret, place)
        step: Any = (decrypting.commit_to_decryption, key.actor, row.pk, b"{}")
        if self.attempt(expected, *(step if expected else (commit, row, key))):
            plain.committed.add(place)

    def turns_key(self, place: int) -> None:
        """With the last of those needed there is a result, and it is the sum of the last votes."""
        if not self.last:
            return
        plain, row = self.last
        expected, key = plain.why_no_key(place, self.now), key_at(self.secret, place)
        step: Any = (decrypting.add_partial_decryption, key.actor, row.pk, {})
        if self.attempt(expected, *(step if expected else (reveal, row, key))):
            plain.turned.add(place)
            if len(plain.turned) == NEEDED:
                plain.phase = TALLIED
                self._breaks_ties()
                self.plain.lose_former()

    def _breaks_ties(self) -> None:
        """The lot, before both tellers."""
        for item in AgendaItem.objects.filter(stage="open", kind="election"):
            row = agenda_item(item)
            tie = electing.current_election_result(row, electing.election_terms(row))
            drawn = sorted(tie.tied, key=str)[: tie.seats_for_lot] if tie else []
            counting.record_drawn_lot(THE_CHAIR, item.pk, drawn, tellers_watched=True)
            self.confirm_by_all("lot", TELLER, OTHER_TELLER)

    def the_ballot_is_right(self) -> None:
        """Phase, list and sums are those of the plain meeting; below five votes nothing was summed up."""
        if not self.last:
            return
        plain, row = self.last
        row.refresh_from_db()
        entries = BulletinBoardEntry.objects.filter(ballot=row).values_list(
            "is_event", "content", "credential"
        )
        cast = [credential for *_, credential in entries if credential]
        kinds = [json.loads(bytes(content))["type"] for is_event, content, _ in entries if is_event]
        opened = HeldDecryption.objects.filter(ballot=row).count()
        assert (row.phase, len(cast), opened) == (plain.phase, len(plain.sent), len(plain.turned))
        committed = PartCommitment.objects.filter(ballot=row).count()
        assert row.keys_turned == committed == len(plain.committed)
        summed = "EncryptedTally" in kinds or StrongProof.objects.filter(ballot=row).exists() or committed
        assert len(set(cast)) == len(plain.counted)
        assert len(plain.counted) >= FEWEST or not summed
        assert ("Result" in kinds) == (row.result is not None) == (plain.phase == TALLIED)
        if plain.phase == TALLIED:
            assert (row.result, row.turnout) == (plain.result, len(plain.counted))
        assert asdict(complaints.complaint_counts(row)) == plain.told_complaints

    def ends_all(self) -> None:
        """What has no result is voted on elsewhere or withdrawn, and the meeting is closed."""
        self.now += WINDOW
        for step in (self.commits, self.turns_key):
            for place in KEYS:
                if self.plain.going and self.plain.going.committed:
                    step(place)
        if self.plain.going:
            self.takes_request_back()
            self.asks_paper("other")
            self.agrees_to_paper(TELLER)
            self.agrees_to_paper(OTHER_TELLER)
        left = AgendaItem.objects.filter(stage__in=("waiting", "open")).values_list("pk", flat=True)
        self._ends_without_vote(list(left))
        assert not why_refused(actions.close_assembly, THE_CHAIR, self.id)

    def _ends_without_vote(self, items: Sequence[object]) -> None:
        for item in items:
            actions.close_without_vote(THE_CHAIR, item, "withdrawn")
        self.confirm("hands", TELLER)

    def facts(self, item: UUID) -> list[dict[str, Any]]:
        """What the minutes say of the ballots of an item."""
        told = self.row.minutes.facts["items"][self.items.index(item)]
        return list(told.get("ballots", ()))
