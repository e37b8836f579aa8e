"""The law of assemblies as pure functions: calling, voting, decisions and filings.

Numbers of the law are in `content/laws/<pack>.toml`, dated and with their source; a union's own choices in
the `[assembly]` section of its file. Both together on one day are a `Charter`, the first argument of every
function here. A refusal is a value, `Objection`, that names the rule (R1-R27) and carries the numbers for its
sentence; the words are in the templates of the app that shows it. Shares are compared with whole numbers.
"""

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
)
from paraplu.kernel.statutes.law.charter import Charter, Choices, charter_of
from paraplu.kernel.statutes.law.electing import (
    ElectionRanking,
    board_mix_objection,
    board_objection,
    casting_vote_counts,
    elect,
    election_count_objections,
    may_stand,
    settle_by_lot,
)
from paraplu.kernel.statutes.law.filing import (
    filings_after,
    members_objection,
    mentions_missing,
    register_due,
    setup_checklist,
)
from paraplu.kernel.statutes.law.kinds import KINDS
from paraplu.kernel.statutes.law.majorities import (
    Electorate,
    VoteCounts,
    count_objections,
    decide,
    may_decide,
    quorum_needed,
    votes_needed,
    written_decision,
)
from paraplu.kernel.statutes.law.objections import OBJECTIONS, Objection, refusals, warnings
from paraplu.kernel.statutes.law.pack import MissingLawValue, read_law
from paraplu.kernel.statutes.law.powers import (
    belongs_to_assembly,
    deliberate,
    early_vote_objection,
    proxy_objection,
    record_day,
)
from paraplu.kernel.statutes.law.shares import Share

__all__ = [
    "KINDS",
    "OBJECTIONS",
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
    "VoteCounts",
    "annual_deadline",
    "belongs_to_assembly",
    "board_mix_objection",
    "board_objection",
    "casting_vote_counts",
    "charter_of",
    "check_agenda",
    "check_notice",
    "count_objections",
    "decide",
    "deliberate",
    "demand_deadlines",
    "demand_objection",
    "early_vote_objection",
    "elect",
    "election_count_objections",
    "filings_after",
    "item_demand_objection",
    "last_year_end",
    "may_decide",
    "may_stand",
    "members_needed_for_item",
    "members_needed_to_demand",
    "members_objection",
    "mentions_missing",
    "notice_last_day",
    "opening_objections",
    "proxy_objection",
    "quorum_needed",
    "read_law",
    "record_day",
    "refusals",
    "register_due",
    "remote_objections",
    "second_assembly_not_before",
    "settle_by_lot",
    "setup_checklist",
    "votes_needed",
    "warnings",
    "written_decision",
]
