"""The only table of the app `safety`: sentences that the team prepared; no column leads to a message."""

import uuid
from collections.abc import Mapping

from django.db import models

from paraplu.base.clock import current_date
from paraplu.trust.mailboxes.api import PreparedText

PURPOSE = "safety"
DRAFT_DAYS = 14


class PreparedSentence(models.Model):
    """A sentence in some languages, which one of the team may send once two signed it; it never changes.

    texts: by language. services: what may be filled in for {service}. written, agreed: by language, the
    signatures of who wrote it and of the second person, in base64; agreed is empty while it waits.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    made_on = models.DateField(default=current_date)
    until = models.DateField()
    texts = models.JSONField()
    services = models.JSONField(default=list)
    written = models.JSONField()
    agreed = models.JSONField(default=dict)

    def prepared_texts(self) -> Mapping[str, PreparedText]:
        """What is signed in each language."""
        made, until, services = self.made_on.isoformat(), self.until.isoformat(), tuple(self.services)
        return {
            language: PreparedText(PURPOSE, language, text, services, made, until)
            for language, text in self.texts.items()
        }

    @property
    def is_over(self) -> bool:
        """Whether its last day is over."""
        return self.until < current_date()
