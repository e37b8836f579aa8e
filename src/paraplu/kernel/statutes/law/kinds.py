"""The kinds of agenda items, on each of which the law has other requirements."""

ANNUAL_REPORT = "annual_report"
ACCOUNTS = "accounts"
DISCHARGE = "discharge"
BUDGET = "budget"
ELECTION = "election"
STATUTES = "statutes"
PURPOSE = "purpose"
EXCLUSION = "exclusion"
ADMISSION = "admission"
DISMISSAL = "dismissal"
CONFIRMATION = "confirmation"
AUDITOR = "auditor"
DIRECTORS_PAY = "directors_pay"
LIABILITY = "liability_action"
BOARD_MATTER = "board_matter"
DISSOLUTION = "dissolution"
PUBLIC_BOARDS = "public_boards"
MOTION = "motion"
OTHER_BUSINESS = "other_business"
CONVERSION = "conversion"
GIFT_OF_EVERYTHING = "gift_of_everything"

KINDS = (
    ANNUAL_REPORT,
    ACCOUNTS,
    DISCHARGE,
    BUDGET,
    ELECTION,
    STATUTES,
    PURPOSE,
    EXCLUSION,
    ADMISSION,
    DISMISSAL,
    CONFIRMATION,
    AUDITOR,
    DIRECTORS_PAY,
    LIABILITY,
    BOARD_MATTER,
    DISSOLUTION,
    PUBLIC_BOARDS,
    MOTION,
    OTHER_BUSINESS,
)
# Decided before a notary, by a deed that no item on an agenda replaces.
BY_DEED = frozenset({CONVERSION, GIFT_OF_EVERYTHING})
# What is voted on has to lie before the members with the notice.
WITH_DOCUMENTS = frozenset({ANNUAL_REPORT, ACCOUNTS, BUDGET})
WITH_EXACT_TEXT = frozenset({STATUTES, PURPOSE, BOARD_MATTER})
# The notice names a director, who is invited to speak before the vote where the decision is about them.
ABOUT_DIRECTOR = frozenset({DISMISSAL, CONFIRMATION, LIABILITY})
WITH_HEARING = frozenset({EXCLUSION, DISMISSAL})
# What members vote on who convened themselves; the other kinds need documents or another organ.
BY_MEMBERS = (MOTION, DISMISSAL, EXCLUSION, ELECTION, STATUTES, LIABILITY)
# A vote about a person in which nobody may see how another votes.
IN_SECRET = frozenset({ELECTION, DISMISSAL})
