"""The list of all checks, ordered so that a fault explains those after it."""

from paraplu.ops.doctor import database, disk, duties, installed, law, offices, returning, signing
from paraplu.ops.doctor.finding import Check, Finding

OF_THE_PLACE: tuple[Check, ...] = (
    disk.open_to_others,
    disk.missing_key,
    disk.damaged_key,
    disk.weak_key,
    disk.unmatched_mailer_keys,
    disk.shared_mailer_key,
    disk.shared_ledger_key,
    disk.broken_ledger,
    disk.full_disk,
    disk.missing_age_program,
    disk.old_backup,
    disk.old_drill,
    disk.wrong_clock,
    installed.telling_hosts,
    installed.demonstration_present,
    installed.uncollected_files,
    installed.missing_bundles,
    installed.changed_bundles,
    installed.incomplete_language,
    returning.refused_returns,
    database.unreachable_database,
    database.missing_tables,
)
OF_THE_TABLES: tuple[Check, ...] = (
    database.unsafe_sqlite_settings,
    database.unsafe_postgresql_settings,
    database.shared_cluster,
    database.broken_audit_log,
    database.missing_links,
    database.writable_audit_log,
    duties.paused_installation,
    duties.overdue_register,
    duties.duplicate_members,
    signing.faulty_key_list,
    signing.unsigned_log_head,
    signing.falsely_signed_decisions,
    duties.neglected_register,
    duties.overdue_applications,
    duties.overdue_jobs,
    duties.late_release,
    duties.failed_jobs,
    duties.waiting_emails,
    duties.failed_emails,
    duties.unread_returns,
    offices.holders_without_second_factor,
    offices.incompatible_offices,
    offices.empty_offices,
    offices.kinds_without_second,
    law.few_members,
    law.small_board,
    law.statutes_to_read,
    law.unread_law,
    law.missing_amounts,
)


def run_all_checks() -> list[Finding]:
    """All findings; without a usable database the checks of the tables are left out."""
    found = [finding for check in OF_THE_PLACE for finding in check()]
    if database.is_database_usable():
        found += [finding for check in OF_THE_TABLES for finding in check()]
    return found
