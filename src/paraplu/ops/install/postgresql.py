"""PostgreSQL on the same machine: its files, a restart, roles, databases, and last the rights.

`paraplu_owner` owns the tables and is used by `found`, `migrate` and `restore` alone. `paraplu` is the role
that serves: it can add to the activity log, and change no table's form.
"""

from collections.abc import Iterator
from pathlib import Path

from paraplu.ops.install import layout
from paraplu.ops.install.acts import Act, Ownership, PutFirst, RunProgram, WriteFile, answer_of

CLUSTERS = Path("/etc/postgresql")
CLUSTER = "main"
# From this version on a role can be allowed to remove rows as they were, which autovacuum else does later.
MAINTAIN_SINCE = 17
# A log of statements would hold what people type, and the detail of an error the values of a row.
SETTINGS = """\
listen_addresses = ''
log_statement = none
log_min_error_statement = panic
log_error_verbosity = terse
log_min_duration_statement = -1
log_connections = off
log_disconnections = off
track_commit_timestamp = off
"""
# The superuser keeps its own way in.
RULES = "local paraplu,paraplu_forms all peer map=paraplu\n"


def name_map() -> str:
    """Which user of the machine may be which role."""
    users = (layout.USER, *(f"{layout.USER}-{process}" for process in layout.PROCESSES))
    pairs = [
        (layout.USER, layout.OWNER_ROLE),
        *((user, "paraplu") for user in users),
        ("postgres", "postgres"),
    ]
    return "".join(f"paraplu {user} {role}\n" for user, role in pairs)


def cluster_version() -> str:
    """The version of the newest cluster on this machine, or what Debian 13 has."""
    names = [path.parent.name for path in CLUSTERS.glob(f"*/{CLUSTER}")]
    return max(names, key=lambda name: int(name) if name.isdigit() else 0, default="17")


def postgresql_acts() -> Iterator[Act]:
    """Everything, in the order in which it works."""
    version = cluster_version()
    folder = CLUSTERS / version / CLUSTER
    owned = Ownership("postgres", "postgres", 0o640)
    files = (folder / "conf.d" / "paraplu.conf", folder / "pg_hba.conf", folder / "pg_ident.conf")
    yield WriteFile("What PostgreSQL may write down", files[0], SETTINGS, owned)
    yield PutFirst("Who may use the databases", files[1], RULES)
    yield PutFirst("Which user is which role", files[2], name_map())
    yield RunProgram(
        "PostgreSQL reads its files again",
        ("systemctl", "restart", f"postgresql@{version}-{CLUSTER}"),
        lambda: has_restarted_since(files),
    )
    for role in (layout.OWNER_ROLE, "paraplu"):
        wanted = f"SELECT 1 FROM pg_roles WHERE rolname = '{role}'"  # noqa: S608 - no input
        yield as_superuser(f"The role {role}", f"CREATE ROLE {role} LOGIN", wanted)
    for database in layout.DATABASES:
        wanted = f"SELECT 1 FROM pg_database WHERE datname = '{database}'"  # noqa: S608 - no input
        made = f"CREATE DATABASE {database} OWNER {layout.OWNER_ROLE}"
        yield as_superuser(f"The database {database}", made, wanted)
    for database in layout.DATABASES:
        yield from right_acts(database, version)


def right_acts(database: str, version: str) -> Iterator[Act]:
    """What the serving role may do with each table that the owner will make."""
    may_tidy = version.isdigit() and int(version) >= MAINTAIN_SINCE
    rights = "SELECT, INSERT, UPDATE, DELETE" + (", MAINTAIN" if may_tidy else "")
    given = {"r": f"{rights} ON TABLES", "S": "USAGE, SELECT ON SEQUENCES"}
    for kind, words in given.items():
        yield RunProgram(
            f"The rights in {database} on {words.rpartition(' ')[2].lower()}",
            psql_words(
                layout.USER, database, f"ALTER DEFAULT PRIVILEGES GRANT {words} TO paraplu", layout.OWNER_ROLE
            ),
            lambda kind=kind: has_right(database, kind),  # type: ignore[misc]
        )


def has_right(database: str, kind: str) -> bool:
    """Whether the default rights on this kind of thing name the serving role."""
    question = (
        "SELECT 1 FROM pg_default_acl WHERE defaclrole = "  # noqa: S608 - no input
        f"'{layout.OWNER_ROLE}'::regrole AND defaclobjtype = '{kind}' AND defaclacl::text LIKE '%paraplu=%'"
    )
    return ask_database(question, database) == "1"


def as_superuser(title: str, statement: str, question: str) -> RunProgram:
    """A statement of the superuser, unless the question is answered with 1."""
    return RunProgram(
        title,
        psql_words("postgres", "postgres", statement),
        lambda: ask_database(question, "postgres") == "1",
    )


def psql_words(user: str, database: str, statement: str, role: str = "") -> tuple[str, ...]:
    """A call of psql by a user of the machine."""
    who = ("-U", role) if role else ()
    return (
        "runuser",
        "-u",
        user,
        "--",
        "psql",
        "-X",
        "-q",
        "-A",
        "-t",
        *who,
        "-d",
        database,
        "-c",
        statement,
    )


def ask_database(question: str, database: str) -> str:
    """The answer to a question of the superuser; nothing if the database does not answer."""
    return answer_of(psql_words("postgres", database, question))


def has_restarted_since(files: tuple[Path, ...]) -> bool:
    """Whether PostgreSQL was started after the last change of its files."""
    started = ask_database("SELECT extract(epoch FROM pg_postmaster_start_time())", "postgres")
    try:
        return bool(started) and all(path.stat().st_mtime < float(started) for path in files)
    except FileNotFoundError:
        return False
