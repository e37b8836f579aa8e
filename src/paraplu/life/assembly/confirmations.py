"""Typed facts about a meeting that wait for the confirmation of another person.

Threat: one person who types bureau, presence, counts and signatures could invent a whole assembly. So each of
them is without effect until somebody else, who was there, confirms exactly what the page showed.
"""

from collections.abc import Collection, Iterable
from uuid import UUID

from paraplu.base.statutes_in_force import tellers_needed
from paraplu.life.assembly import queries
from paraplu.life.assembly.ledger import ConfirmationLedger, TypedRecord, record_digest
from paraplu.life.assembly.models import (
    AgendaItem,
    Assembly,
    BureauMember,
    DemandSignature,
    ItemOutcome,
    MeetingConfirmation,
    Method,
    MinutesSignature,
    Phase,
    Proxy,
    RollSeat,
    Stage,
    TellerCount,
)
from paraplu.life.assembly.records_below import records_below
from paraplu.people import api as people

LIVING = (Phase.CONVENED, Phase.OPENED, Phase.CLOSED, Phase.SIGNED)
COUNTED = ("votes_for", "votes_against", "abstained", "invalid")
WORDS = ("title", "text", "amended", "about", "assets", "liquidators", "euros", "auditor_step")
ITEM_FACTS = (*WORDS, "method", *COUNTED, "present", "represented")
OUTCOME_FACTS = ("heard", "stood_aside", "typed_outcome")


def pending_records(assembly: Assembly) -> list[TypedRecord]:
    """Everything about a meeting that waits for a second person."""
    return pending_and_missing(assembly)[0]


def pending_and_missing(assembly: Assembly) -> tuple[list[TypedRecord], list[BureauMember]]:
    """What waits for a second person, and the bureau members who have not accepted their role."""
    if assembly.phase not in LIVING:
        return [], []
    ledger = ConfirmationLedger.of_assembly(assembly.pk)
    bureau = list(BureauMember.objects.filter(assembly=assembly).order_by("pk"))
    tellers = frozenset(member.number for member in bureau if member.role == "teller")
    items = list(assembly.items.order_by("place"))
    below = records_below(assembly, items, ledger, tellers)
    if assembly.phase == Phase.CONVENED:
        return [*_typed_proxies(assembly, ledger, frozenset()), *below], []
    if assembly.phase != Phase.OPENED:
        return [*_typed_signatures(assembly, ledger, tellers), *below], []
    missing = [member for member in bureau if role_digest(member) not in ledger.confirmed]
    records = [
        *_typed_roles(assembly, ledger, missing),
        *_unconfirmed_presence(assembly, ledger, tellers),
        *_amended_words(items, ledger, tellers),
        *_noted_hearings(items, ledger, tellers),
        *_items_by_hands(assembly, items, ledger, tellers),
        *_typed_counts(assembly, ledger, tellers),
        *_typed_proxies(assembly, ledger, tellers),
        *below,
    ]
    return records, missing


def is_confirmed(assembly: UUID, digest: str) -> bool:
    """Whether a second person confirmed this digest."""
    return bool(confirmers_of(assembly, digest))


def confirmers_of(assembly: UUID, digest: str) -> frozenset[int]:
    """Who confirmed exactly this."""
    confirmed = MeetingConfirmation.objects.filter(assembly=assembly, digest=digest, is_typed=False)
    return frozenset(confirmed.values_list("who", flat=True))


def typists_of(assembly: UUID, digests: Collection[str]) -> frozenset[int]:
    """The people who typed these digests."""
    return frozenset().union(*typists_by_digest(assembly, digests).values())


def typists_by_digest(assembly: UUID, digests: Collection[str]) -> dict[str, frozenset[int]]:
    """The people who typed each of these digests."""
    typed = MeetingConfirmation.objects.filter(assembly=assembly, digest__in=list(digests), is_typed=True)
    rows = list(typed.values_list("digest", "who"))
    return {digest: frozenset(who for typed, who in rows if typed == digest) for digest in digests}


def role_digest(member: BureauMember) -> str:
    """The digest of a role of the meeting and the person who has it."""
    return record_digest(member.assembly_id, "role", [member.role, member.number])


def missing_roles(assembly: UUID) -> list[BureauMember]:
    """The bureau members who have not accepted their role."""
    bureau = BureauMember.objects.filter(assembly=assembly).order_by("pk")
    confirmed = ConfirmationLedger.of_assembly(assembly).confirmed
    return [member for member in bureau if role_digest(member) not in confirmed]


def _typed_roles(
    assembly: Assembly, ledger: ConfirmationLedger, missing: list[BureauMember]
) -> list[TypedRecord]:
    """Roles accepted on a signed sheet; anybody else in the room can confirm them."""
    digests = {role_digest(member): member for member in missing}
    waiting = {digest: member for digest, member in digests.items() if digest in ledger.typed}
    if not waiting:
        return []
    seats = RollSeat.objects.filter(assembly=assembly, here="room", off_roll=False)
    there = frozenset(seats.values_list("number", flat=True))
    return [
        TypedRecord("role", digest, ledger.typed_subject(there - {member.number}, digest), row=member)
        for digest, member in waiting.items()
    ]


def presence_digest(assembly: Assembly, quorum: queries.AssemblyQuorum) -> str:
    """The digest of how many are on the roll, in the room, remote and represented."""
    numbers = [quorum.roll, quorum.room, quorum.remote, quorum.represented]
    return record_digest(assembly.pk, "presence", numbers)


def _unconfirmed_presence(
    assembly: Assembly, ledger: ConfirmationLedger, tellers: frozenset[int]
) -> list[TypedRecord]:
    quorum = queries.current_quorum(assembly)
    digest = presence_digest(assembly, quorum)
    if digest in ledger.confirmed:
        return []
    return [TypedRecord("presence", digest, ledger.typed_subject(tellers), row=quorum)]


def words_digest(item: AgendaItem) -> str:
    """The digest of the words that are voted on after an amendment."""
    return record_digest(item.assembly_id, "words", [str(item.pk), item.amended])


def _amended_words(
    items: list[AgendaItem], ledger: ConfirmationLedger, tellers: frozenset[int]
) -> list[TypedRecord]:
    amended = [item for item in items if item.amended and item.stage not in (Stage.DONE, Stage.COUNTED)]
    digests = {words_digest(item): item for item in amended}
    return [
        TypedRecord("words", digest, ledger.typed_subject(tellers, digest), row=item)
        for digest, item in digests.items()
        if digest not in ledger.confirmed
    ]


def hearing_digest(item: AgendaItem) -> str:
    """Whether the person was heard, and how many stood aside."""
    content = [str(item.pk), item.about, item.heard, item.stood_aside]
    return record_digest(item.assembly_id, "hearing", content)


def _noted_hearings(
    items: list[AgendaItem], ledger: ConfirmationLedger, tellers: frozenset[int]
) -> list[TypedRecord]:
    """The person says themself that they were heard; otherwise the tellers do, as many as count.

    How many stood aside is confirmed with a show of hands, and by one teller before papers are counted.
    """
    noted = [item for item in items if item.stage in (Stage.OPEN, Stage.COUNTED) and needs_hearing(item)]
    return [
        record
        for record in (hearing_record(item, ledger, tellers) for item in noted)
        if not record.is_confirmed_by(ledger.confirmers_of(record.digest))
    ]


def needs_hearing(item: AgendaItem) -> bool:
    """Whether something was noted before the vote that others have to confirm."""
    return item.heard or (item.stood_aside > 0 and item.method != Method.HANDS)


def hearing_record(item: AgendaItem, ledger: ConfirmationLedger, tellers: frozenset[int]) -> TypedRecord:
    """What was noted before the vote on an item."""
    digest = hearing_digest(item)
    own = frozenset({item.about} if item.heard and item.about else ())
    left = (tellers | own) - ledger.confirmers_of(digest)
    needed = tellers_needed() if item.heard else 1
    subject = ledger.typed_subject(left, digest)
    return TypedRecord("hearing", digest, subject, row=item, needed=needed, alone=own)


def hands_digest(item: AgendaItem) -> str:
    """The digest of everything that one person recorded as decided about an item."""
    facts = [getattr(item, name) for name in (*ITEM_FACTS, *OUTCOME_FACTS)]
    return record_digest(item.assembly_id, "hands", [str(item.pk), *facts])


def _items_by_hands(
    assembly: Assembly, items: list[AgendaItem], ledger: ConfirmationLedger, tellers: frozenset[int]
) -> list[TypedRecord]:
    """All items in one block, except items about a person and withdrawals of demands, which are single."""
    waiting = [item for item in items if item.stage == Stage.COUNTED]
    single = [item for item in waiting if item.about is not None or is_demand_withdrawn(item)]
    block = [item for item in waiting if item not in single]
    groups = [*([block] if block else []), *([item] for item in single)]
    return [_hands_record(assembly, group, ledger, tellers) for group in groups]


def is_demand_withdrawn(item: AgendaItem) -> bool:
    """Whether an item that members demanded was recorded as withdrawn."""
    return item.demand_id is not None and item.typed_outcome == ItemOutcome.WITHDRAWN


def _hands_record(
    assembly: Assembly, items: list[AgendaItem], ledger: ConfirmationLedger, tellers: frozenset[int]
) -> TypedRecord:
    digests = [hands_digest(item) for item in items]
    confirmers = tellers
    if is_demand_withdrawn(items[0]):
        # Only the member who began the demand may withdraw it without a vote; a teller confirms their typing.
        first = DemandSignature.objects.filter(demand=items[0].demand_id).order_by("pk").first()
        own = frozenset({first.number} if first else ())
        confirmers = tellers if own & ledger.typists_of(*digests) else own
    block = record_digest(assembly.pk, "hands", digests)
    return TypedRecord("hands", block, ledger.typed_subject(confirmers, *digests), items)


def count_digest(count: TellerCount, assembly: UUID) -> str:
    """The digest of what a teller counted on paper."""
    numbers = [getattr(count, name) for name in COUNTED]
    return record_digest(assembly, "count", [str(count.item_id), count.teller, *numbers])


def _typed_counts(
    assembly: Assembly, ledger: ConfirmationLedger, tellers: frozenset[int]
) -> list[TypedRecord]:
    """Counts from signed sheets: the teller confirms theirs, or another teller if they have no account.

    Threat: otherwise two people together could type a false count for an honest teller.
    """
    typed = TellerCount.objects.filter(item__assembly=assembly, item__stage=Stage.OPEN, how="paper")
    counts = {count_digest(count, assembly.pk): count for count in typed.select_related("item")}
    waiting = {digest: count for digest, count in counts.items() if digest not in ledger.confirmed}
    with_account = people.numbers_with_account(tellers) if waiting else set[int]()
    records = []
    for digest, count in waiting.items():
        own = frozenset({count.teller})
        confirmers = own if count.teller in with_account else tellers - own
        records.append(TypedRecord("count", digest, ledger.typed_subject(confirmers, digest), row=count))
    return records


def proxy_digest(proxy: Proxy) -> str:
    """The digest of who votes for whom."""
    return record_digest(proxy.assembly_id, "proxy", [proxy.giver, proxy.holder])


def _typed_proxies(
    assembly: Assembly, ledger: ConfirmationLedger, tellers: frozenset[int]
) -> list[TypedRecord]:
    waiting = Proxy.objects.filter(assembly=assembly, is_accepted=False).order_by("giver")
    digests = {proxy_digest(proxy): proxy for proxy in waiting}
    return [
        TypedRecord("proxy", digest, ledger.typed_subject(tellers | {proxy.holder}, digest), row=proxy)
        for digest, proxy in digests.items()
    ]


def signature_digest(signature: MinutesSignature) -> str:
    """The digest of a signature by hand under these minutes."""
    content = [signature.role, signature.number, signature.sha256]
    return record_digest(signature.assembly_id, "signature", content)


def _typed_signatures(
    assembly: Assembly, ledger: ConfirmationLedger, tellers: frozenset[int]
) -> list[TypedRecord]:
    typed = MinutesSignature.objects.filter(assembly=assembly, how="paper").order_by("role")
    digests = {signature_digest(signature): signature for signature in typed}
    return [
        TypedRecord("signature", digest, ledger.typed_subject(tellers | {row.number}, digest), row=row)
        for digest, row in digests.items()
        if digest not in ledger.confirmed
    ]


def valid_signatures(signatures: Iterable[MinutesSignature]) -> list[MinutesSignature]:
    """The signatures that the signer made on the site, or that a second person confirmed."""
    return [
        signature
        for signature in signatures
        if signature.how != "paper" or is_confirmed(signature.assembly_id, signature_digest(signature))
    ]
