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
MOTION = "motion"
OTHER_BUSINESS = "other_business"

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
    MOTION,
    OTHER_BUSINESS,
)
# What is voted on has to lie before the members with the notice.
WITH_DOCUMENTS = frozenset({ANNUAL_REPORT, ACCOUNTS, BUDGET})
WITH_EXACT_TEXT = frozenset({STATUTES, PURPOSE})
