"""What tests of other apps use of the app of meet-ups."""

from paraplu.commons.events.models import Event

__all__ = ["Event"]
