"""The verbs of gifts: thank-yous, campaigns, tax certificates; the only files that write its tables."""

from paraplu.commons.ledger.actions.campaigns import (
    CampaignData,
    ask_for_campaign,
    end_campaign,
    forget_campaigns,
    move_bars,
    open_campaign,
)
from paraplu.commons.ledger.actions.certificates import (
    CertificateRequest,
    ask_for_certificate,
    issue_certificate,
)
from paraplu.commons.ledger.actions.thanking import (
    NoThanksRequested,
    ThanksData,
    ask_for_thanks,
    forget_thanks,
    send_thanks,
    send_waiting_thanks,
)

__all__ = [
    "CampaignData",
    "CertificateRequest",
    "NoThanksRequested",
    "ThanksData",
    "ask_for_campaign",
    "ask_for_certificate",
    "ask_for_thanks",
    "end_campaign",
    "forget_campaigns",
    "forget_thanks",
    "issue_certificate",
    "move_bars",
    "open_campaign",
    "send_thanks",
    "send_waiting_thanks",
]
