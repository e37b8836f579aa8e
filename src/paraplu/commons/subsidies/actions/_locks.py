"""The lock that every verb of a dossier takes."""

from uuid import UUID

from paraplu.commons.subsidies.models import Subsidy


def locked_subsidy(subsidy: UUID) -> Subsidy:
    """Return a dossier that nobody else changes until the transaction ends."""
    return Subsidy.objects.select_for_update().get(pk=subsidy)
