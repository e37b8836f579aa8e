"""Every question that the doctor asks, in the order in which a fault explains the ones after it."""

from paraplu.ops.doctor import database, disk, duties, installed, offices, signing
from paraplu.ops.doctor.finding import Check, Finding

OF_THE_PLACE: tuple[Check, ...] = (
    disk.open_to_others,
    disk.missing_key,
    disk.damaged_key,
    disk.weak_key,
    disk.unmatched_mailer_keys,
    disk.shared_mailer_key,
    disk.full_disk,
    disk.missing_age,
    disk.old_backup,
    disk.wrong_clock,
    installed.plain_origins,
    installed.demonstration_present,
    installed.uncollected_files,
    installed.missing_bundles,
    installed.changed_bundles,
    installed.incomplete_language,
    database.unreachable,
    database.missing_tables,
)
OF_THE_TABLES: tuple[Check, ...] = (
    database.unsafe_sqlite,
    database.unsafe_postgresql,
    database.broken_trace,
    duties.paused_house,
    duties.overdue_book,
    duties.doubled_members,
    signing.faulty_list,
    duties.register_unkept,
    duties.overdue_applications,
    duties.overdue_jobs,
    duties.failed_jobs,
    duties.waiting_letters,
    duties.troubled_letters,
    offices.weak_holders,
    offices.clashing_offices,
    offices.empty_offices,
)


def examine() -> list[Finding]:
    """Everything that is wrong or worth knowing; of tables that are not there nothing more is asked."""
    found = [finding for check in OF_THE_PLACE for finding in check()]
    if database.answers():
        found += [finding for check in OF_THE_TABLES for finding in check()]
    return found
