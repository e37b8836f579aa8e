"""What the mailer writes: each e-mail rendered once in each language, where it is the same for many."""

from collections import OrderedDict
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from paraplu.base.emails import EmailDraft, draft_email
from paraplu.base.models import Email, Recipient
from paraplu.base.origins import absolute_url
from paraplu.commons.mailings import api as mailings
from paraplu.kernel.seal import Opener
from paraplu.trust.post import api as post
from paraplu.trust.replies import api as replies

DRAFTS_KEPT = 32


class EmailDraftCache:
    """The drafts of the newest e-mails; what the mailer knows of them is in its memory only."""

    def __init__(self, opener: Opener) -> None:
        self._opener = opener
        self._drafts: OrderedDict[tuple[UUID | str, str, str], EmailDraft] = OrderedDict()
        self._answers = ""

    def note_readers(self, email: Email) -> None:
        """Ask whether somebody reads answers to the e-mail that is sent now; once for many recipients.

        An office without signed keys writes e-mails too. Its readers must not hope for an answer.
        """
        writer = post.answered_office(email.facts)
        if writer is None:
            self._answers = ""
        else:
            subject = replies.ReplySubject(writer.office, writer.chapter)
            self._answers = "read" if replies.has_readers(subject) else "unread"

    def draft_for_recipient(self, recipient: Recipient) -> EmailDraft:
        """An e-mail that is the same for many is rendered once in each language, a test each time."""
        email = recipient.email
        if recipient.sealed_facts:
            secret = post.open_facts(self._opener, bytes(recipient.sealed_facts), recipient.id)
            return self._render_email(email, recipient.language, secret)
        key = (email.facts.get("mailing", email.id), recipient.language, self._answers)
        if key not in self._drafts:
            self._drafts[key] = self._render_email(email, recipient.language, {})
            while len(self._drafts) > DRAFTS_KEPT:
                self._drafts.popitem(last=False)
        return self._drafts[key]

    def _render_email(self, email: Email, language: str, secret: Mapping[str, str]) -> EmailDraft:
        """A mailing has the text that its authors wrote; every other e-mail has a template."""
        mailing = mailings.mailing_of_email(email.name, email.facts)
        name, spoken, text = email.name, language, {**email.facts, **secret}
        if mailing:
            spoken, text = mailings.email_text_of(mailing, language)
            name = mailings.LETTER
        return draft_email(name, spoken, {**text, **_page_link(email, spoken), "answers": self._answers})


def _page_link(email: Email, language: str) -> dict[str, Any]:
    """The address of the page that an e-mail is about and the last day for it, if it has them."""
    found: dict[str, Any] = {}
    if name := email.facts.get("page"):
        found["page_link"] = absolute_url("members", "post:follow", name, language=language)
    if until := email.facts.get("until"):
        found["until"] = date.fromisoformat(str(until))
    return found
