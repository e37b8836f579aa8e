"""The law of assemblies as pure functions: calling, voting, decisions and filings.

Numbers of the law are in `content/countries/<code>/law.toml`, dated and with their source; a union's own
choices in the `[assembly]` section of its file. Both together on one day are a `Charter`, the first argument
of every function here. A refusal is a value, `Objection`, that names the rule (R1-R28) and carries the
numbers for its sentence; the words are in the templates of the app that shows it. Shares are compared with
whole numbers.
"""

from paraplu.kernel.statutes.law.board import (
    BoardCharter,
    BoardOutcome,
    BoardSeats,
    BoardVotes,
    VacantSeat,
    WrittenAnswers,
    attendance_needed,
    board_notice_last_day,
    board_proxy_objection,
    co_opt,
    decide_at_meeting,
    decide_in_writing,
    goes_to_assembly,
    may_call_meeting,
    may_cast_twice,
)
from paraplu.kernel.statutes.law.calling import (
    DemandDeadlines,
    ItemFacts,
    Remote,
    annual_deadline,
    check_agenda,
    check_notice,
    demand_deadlines,
    demand_objection,
    item_demand_objection,
    last_year_end,
    members_needed_for_item,
    members_needed_to_demand,
    notice_last_day,
    opening_objections,
    remote_objections,
    second_assembly_not_before,
    self_convening_objection,
)
from paraplu.kernel.statutes.law.charter import Charter, Choices, charter_of
from paraplu.kernel.statutes.law.electing import (
    ElectionRanking,
    board_mix_objection,
    board_objection,
    elect,
    election_count_objections,
    may_share_ballot,
    may_stand,
    second_round_names,
    settle_by_lot,
)
from paraplu.kernel.statutes.law.filing import (
    filings_after,
    least_members,
    mentions_missing,
    setup_checklist,
)
from paraplu.kernel.statutes.law.gaps import MissingLawValue
from paraplu.kernel.statutes.law.kinds import KINDS
from paraplu.kernel.statutes.law.majorities import (
    Electorate,
    VoteCounts,
    count_objections,
    decide,
    may_decide,
    quorum_needed,
    votes_needed,
)
from paraplu.kernel.statutes.law.objections import OBJECTIONS, Objection, refusals, warnings
from paraplu.kernel.statutes.law.pack import read_law
from paraplu.kernel.statutes.law.powers import (
    belongs_to_assembly,
    powers_in_words,
    proxy_objection,
    record_day,
)
from paraplu.kernel.statutes.law.shares import Share

__all__ = [
    "KINDS",
    "OBJECTIONS",
    "BoardCharter",
    "BoardOutcome",
    "BoardSeats",
    "BoardVotes",
    "Charter",
    "Choices",
    "DemandDeadlines",
    "ElectionRanking",
    "Electorate",
    "ItemFacts",
    "MissingLawValue",
    "Objection",
    "Remote",
    "Share",
    "VacantSeat",
    "VoteCounts",
    "WrittenAnswers",
    "annual_deadline",
    "attendance_needed",
    "belongs_to_assembly",
    "board_mix_objection",
    "board_notice_last_day",
    "board_objection",
    "board_proxy_objection",
    "charter_of",
    "check_agenda",
    "check_notice",
    "co_opt",
    "count_objections",
    "decide",
    "decide_at_meeting",
    "decide_in_writing",
    "demand_deadlines",
    "demand_objection",
    "elect",
    "election_count_objections",
    "filings_after",
    "goes_to_assembly",
    "item_demand_objection",
    "last_year_end",
    "least_members",
    "may_call_meeting",
    "may_cast_twice",
    "may_decide",
    "may_share_ballot",
    "may_stand",
    "members_needed_for_item",
    "members_needed_to_demand",
    "mentions_missing",
    "notice_last_day",
    "opening_objections",
    "powers_in_words",
    "proxy_objection",
    "quorum_needed",
    "read_law",
    "record_day",
    "refusals",
    "remote_objections",
    "second_assembly_not_before",
    "second_round_names",
    "self_convening_objection",
    "settle_by_lot",
    "setup_checklist",
    "votes_needed",
    "warnings",
]
