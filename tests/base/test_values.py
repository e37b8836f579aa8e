"""Values do not change once they are made, and take no attribute that nobody declared."""

import dataclasses
import importlib
import pkgutil
from collections.abc import Iterator

import paraplu
from tests.looping import in_one_loop

# Whatever is built up or replaced while a program runs.
CHANGING = {
    "paraplu.commons.crisis.current_crisis._CrisisCache",
    "paraplu.commons.mailings.current_banner._BannerCache",
    "paraplu.life.answers.published._CardShelf",
    "paraplu.life.answers.search.CardIndex",
    "paraplu.commons.pictures.jpeg_file._JpegParts",
    "paraplu.commons.website.published_versions._PublishedCache",
    "paraplu.kernel.ballot.audit._Count",
    "paraplu.kernel.money.bank_files.camt_statements.CamtPart",
    "paraplu.kernel.money.bank_files.coda._OpenStatement",
    "paraplu.offline.ballots.files.ArchiveFile",
    "paraplu.offline.many_ballots._Batch",
    "paraplu.base.lists.lines.ImportReview",
    "paraplu.ops.upgrading.rollback.RollbackRun",
    "paraplu.ops.upgrading.upgrade.UpgradeRun",
}


def every_value() -> Iterator[tuple[str, type]]:
    """Every dataclass of the product."""
    for found in pkgutil.walk_packages(paraplu.__path__, "paraplu."):
        if ".migrations" not in found.name and not found.name.endswith(("__main__", "wsgi")):
            for name, value in vars(importlib.import_module(found.name)).items():
                if (
                    isinstance(value, type)
                    and value.__module__ == found.name
                    and dataclasses.is_dataclass(value)
                ):
                    yield f"{found.name}.{name}", value


@in_one_loop("name, value", list(every_value()), count=308)
def test_a_value_is_frozen_and_has_slots(name: str, value: type) -> None:
    if name not in CHANGING:
        assert (value.__dataclass_params__.frozen, "__slots__" in vars(value)) == (True, True)  # type: ignore[attr-defined]
