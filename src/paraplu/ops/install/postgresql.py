"""PostgreSQL on the same machine: its files, a restart, roles, databases, and last the rights.

`paraplu_owner` owns the tables and is used by `found`, `migrate` and `restore` alone. `paraplu` is the role
that serves: it can add to the activity log, and change no table's form.

The first union uses the cluster that Debian makes. Each further one has a cluster of its own: in a shared one
whoever takes a web server over can count what the other unions write, in the numbers of transactions and in
the statistics that PostgreSQL shows to every role (docs/decisions/0044).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from paraplu.ops.install.acts import Act, MakeFolder, Ownership, PutFirst, RunProgram, WriteFile, answer_of
from paraplu.ops.install.layout import PROCESSES, UnionLayout

CLUSTERS, PROGRAMS = Path("/etc/postgresql"), Path("/usr/lib/postgresql")
FIRST_CLUSTER, FIRST_PORT = "main", 5432
SHARED_SOCKETS = Path("/var/run/postgresql")
PORT = re.compile(r"^port = (\d+)", re.MULTILINE)
DEBIAN_13_HAS = "17"
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
# Nobody but the union's own group reaches the socket, and several clusters fit into a small memory.
OWN_CLUSTER = """\
unix_socket_directories = '{sockets}'
unix_socket_permissions = 0770
shared_buffers = 32MB
"""
# The superuser keeps its own way in; in a cluster of its own there is no other.
SUPERUSER_RULE = "local all postgres peer\n"
OF_SERVER = Ownership("postgres", "postgres", 0o640)


@dataclass(frozen=True, slots=True)
class PostgresqlCluster:
    """The server of one union. sockets: the folder of its socket; port: the number in the socket's name."""

    layout: UnionLayout
    version: str
    port: int

    @property
    def cluster_name(self) -> str:
        """Its name, which for systemd may have no hyphen."""
        return self.layout.serving_role if self.layout.name else FIRST_CLUSTER

    @property
    def configuration_folder(self) -> Path:
        """Where its configuration is."""
        return CLUSTERS / self.version / self.cluster_name

    def psql_words(self, user: str, database: str, statement: str, role: str = "") -> tuple[str, ...]:
        """A call of psql by a user of the machine."""
        place = ("-h", str(socket_folder(self.layout)), "-p", str(self.port)) if self.layout.name else ()
        who = ("-U", role) if role else ()
        psql = ("psql", "-X", "-q", "-A", "-t", *place, *who, "-d", database, "-c", statement)
        return ("runuser", "-u", user, "--", *psql)

    def answer_to(self, question: str, database: str = "postgres") -> str:
        """The answer to a question of the superuser; nothing if the database does not answer."""
        return answer_of(self.psql_words("postgres", database, question))

    def superuser_act(self, title: str, statement: str, question: str) -> RunProgram:
        """A statement of the superuser, unless the question is answered with 1."""
        words = self.psql_words("postgres", "postgres", statement)
        return RunProgram(title, words, lambda: self.answer_to(question) == "1")


def socket_folder(layout: UnionLayout) -> Path:
    """Where the socket of a union's cluster is."""
    return Path("/run") / f"{layout.base_name}-postgresql" if layout.name else SHARED_SOCKETS


def cluster_of(layout: UnionLayout) -> PostgresqlCluster:
    """The cluster that a union has, or that it will get."""
    name = layout.serving_role if layout.name else FIRST_CLUSTER
    made = newest_version([path.parent.name for path in CLUSTERS.glob(f"*/{name}")])
    version = made or newest_version([path.name for path in PROGRAMS.glob("*")]) or DEBIAN_13_HAS
    return PostgresqlCluster(layout, version, own_port(CLUSTERS / version / name / "postgresql.conf"))


def newest_version(versions: list[str]) -> str:
    """The highest of these versions; nothing if there is none."""
    return max((text for text in versions if text.isdigit()), key=int, default="")


def own_port(configuration: Path) -> int:
    """The port of a cluster, or for a new one the next that no cluster of this machine has."""
    ports = {path: port_in(path) for path in CLUSTERS.glob("*/*/postgresql.conf")}
    return ports.get(configuration, max((FIRST_PORT, *ports.values())) + 1)


def port_in(configuration: Path) -> int:
    """The port that a configuration names."""
    match = PORT.search(configuration.read_text("utf-8"))
    return int(match[1]) if match else FIRST_PORT


def database_address(layout: UnionLayout) -> str:
    """The address of the database, for config.toml."""
    port = f"&port={cluster_of(layout).port}" if layout.name else ""
    return f"postgresql://{layout.serving_role}@/{layout.serving_role}?host={socket_folder(layout)}{port}"


def database_rule(layout: UnionLayout) -> str:
    """Who may use the databases: those whom the map names."""
    return f"local {','.join(layout.database_names)} all peer map={layout.serving_role}\n"


def name_map(layout: UnionLayout) -> str:
    """Which user of the machine may be which role."""
    users = (layout.user_name, *(f"{layout.user_name}-{process}" for process in PROCESSES))
    pairs = [
        (layout.user_name, layout.owner_role),
        *((user, layout.serving_role) for user in users),
        ("postgres", "postgres"),
    ]
    return "".join(f"{layout.serving_role} {user} {role}\n" for user, role in pairs)


def postgresql_acts(layout: UnionLayout) -> Iterator[Act]:
    """Everything, in the order in which it works."""
    cluster = cluster_of(layout)
    files = tuple(
        cluster.configuration_folder / name
        for name in ("conf.d/paraplu.conf", "pg_hba.conf", "pg_ident.conf")
    )
    yield from own_cluster_acts(cluster, files) if layout.name else first_cluster_acts(layout, files)
    yield RunProgram(
        "PostgreSQL reads its files again",
        ("systemctl", "restart", f"postgresql@{cluster.version}-{cluster.cluster_name}"),
        lambda: has_restarted_since(cluster, files),
    )
    for role in (layout.owner_role, layout.serving_role):
        wanted = f"SELECT 1 FROM pg_roles WHERE rolname = '{role}'"  # noqa: S608 - no input
        yield cluster.superuser_act(f"The role {role}", f"CREATE ROLE {role} LOGIN", wanted)
    for database in layout.database_names:
        wanted = f"SELECT 1 FROM pg_database WHERE datname = '{database}'"  # noqa: S608 - no input
        made = f"CREATE DATABASE {database} OWNER {layout.owner_role}"
        yield cluster.superuser_act(f"The database {database}", made, wanted)
    for database in layout.database_names:
        yield connection_act(cluster, database)
        yield from right_acts(cluster, database)


def first_cluster_acts(layout: UnionLayout, files: tuple[Path, ...]) -> Iterator[Act]:
    """Files of the cluster that Debian made: what we need comes first, the rest stays."""
    yield WriteFile("What PostgreSQL may write down", files[0], SETTINGS, OF_SERVER)
    yield PutFirst("Who may use the databases", files[1], database_rule(layout))
    yield PutFirst("Which user is which role", files[2], name_map(layout))


def own_cluster_acts(cluster: PostgresqlCluster, files: tuple[Path, ...]) -> Iterator[Act]:
    """A cluster of a union's own, into which only its own users come, and its socket, which only they see."""
    layout = cluster.layout
    made = ("--port", str(cluster.port), "--start-conf", "auto", cluster.version, cluster.cluster_name)
    yield RunProgram(
        "A cluster of PostgreSQL for this union alone",
        ("pg_createcluster", "--encoding", "UTF8", "--locale", "C.UTF-8", *made),
        (cluster.configuration_folder / "postgresql.conf").exists,
    )
    owned = Ownership("postgres", layout.user_name, 0o2750)
    yield MakeFolder("The folder of its socket", socket_folder(layout), owned)
    line = f"d {socket_folder(layout)} 2750 postgres {layout.user_name} -\n"
    again = Path("/etc/tmpfiles.d") / f"{layout.base_name}-postgresql.conf"
    yield WriteFile("The same folder after each start of the machine", again, line)
    settings = SETTINGS + OWN_CLUSTER.format(sockets=socket_folder(layout))
    yield WriteFile("What this cluster may write down", files[0], settings, OF_SERVER)
    rules = database_rule(layout) + SUPERUSER_RULE
    yield WriteFile("Who may use the databases, and nobody else any", files[1], rules, OF_SERVER)
    yield WriteFile("Which user is which role", files[2], name_map(layout), OF_SERVER)


def connection_act(cluster: PostgresqlCluster, database: str) -> Act:
    """Threat: PostgreSQL lets every role into every new database, and those of other programs too."""
    role = cluster.layout.serving_role
    statement = (
        f"REVOKE CONNECT ON DATABASE {database} FROM PUBLIC; GRANT CONNECT ON DATABASE {database} TO {role}"
    )
    granted = "aclexplode(coalesce(datacl, acldefault('d', datdba)))"
    question = (
        f"SELECT 1 FROM pg_database WHERE datname = '{database}'"  # noqa: S608 - no input
        f" AND has_database_privilege('{role}', oid, 'CONNECT') AND NOT EXISTS"
        f" (SELECT FROM {granted} WHERE grantee = 0 AND privilege_type = 'CONNECT')"
    )
    return cluster.superuser_act(f"Only its own roles come into {database}", statement, question)


def right_acts(cluster: PostgresqlCluster, database: str) -> Iterator[Act]:
    """What the serving role may do with each table that the owner will make."""
    layout = cluster.layout
    may_tidy = int(cluster.version) >= MAINTAIN_SINCE
    rights = "SELECT, INSERT, UPDATE, DELETE" + (", MAINTAIN" if may_tidy else "")
    given = {"r": f"{rights} ON TABLES", "S": "USAGE, SELECT ON SEQUENCES"}
    for kind, words in given.items():
        statement = f"ALTER DEFAULT PRIVILEGES GRANT {words} TO {layout.serving_role}"
        yield RunProgram(
            f"The rights in {database} on {words.rpartition(' ')[2].lower()}",
            cluster.psql_words(layout.user_name, database, statement, layout.owner_role),
            lambda kind=kind: has_right(cluster, database, kind),  # type: ignore[misc]
        )


def has_right(cluster: PostgresqlCluster, database: str, kind: str) -> bool:
    """Whether the default rights on this kind of thing name the serving role."""
    layout = cluster.layout
    question = (
        f"SELECT 1 FROM pg_default_acl WHERE defaclrole = '{layout.owner_role}'::regrole"  # noqa: S608 - no input
        f" AND defaclobjtype = '{kind}' AND defaclacl::text LIKE '%{layout.serving_role}=%'"
    )
    return cluster.answer_to(question, database) == "1"


def has_restarted_since(cluster: PostgresqlCluster, files: tuple[Path, ...]) -> bool:
    """Whether PostgreSQL was started after the last change of its files."""
    started = cluster.answer_to("SELECT extract(epoch FROM pg_postmaster_start_time())")
    try:
        return bool(started) and all(path.stat().st_mtime < float(started) for path in files)
    except FileNotFoundError:
        return False
