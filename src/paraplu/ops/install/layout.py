"""Where an installation lies on a Debian machine, and which users it has."""

from pathlib import Path

PROGRAM = Path("/opt/paraplu")
CURRENT = PROGRAM / "current"
COMMAND = CURRENT / "bin" / "paraplu"
VAR = Path("/var/lib/paraplu")
CONFIGURATION = VAR / "config.toml"
UNION = VAR / "union"
BACKUPS = VAR / "backups"
SECRETS = Path("/etc/paraplu")
ANSWERS = SECRETS / "install.toml"
UNITS = Path("/etc/systemd/system")
CREDENTIALS = Path("/run/credentials")
SOCKETS = {"web": Path("/run/paraplu/web.sock"), "forms": Path("/run/paraplu-forms/forms.sock")}

USER = "paraplu"
PROCESSES = ("web", "worker", "mailer")
PROXY_GROUP = "paraplu-proxy"
OWNER_ROLE = "paraplu_owner"
DATABASES = ("paraplu", "paraplu_forms")
DATABASE_ADDRESS = "postgresql://paraplu@/paraplu?host=/var/run/postgresql"
