"""A bare Debian 13 with systemd as its first process, in namespaces of its own, without network."""

import os
import pty
import select
import shutil
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

# Starts systemd in a folder with processes, mounts, network and control groups of its own.
INIT = """
set -e
root=$1
mount --make-rprivate /
mount --bind "$root" "$root"
mount -t proc proc "$root/proc"
mount -t sysfs -o ro sysfs "$root/sys"
mount -t cgroup2 cgroup2 "$root/sys/fs/cgroup"
for place in run tmp dev; do mount -t tmpfs tmpfs "$root/$place"; done
for name in null zero full random urandom tty; do
    touch "$root/dev/$name"
    mount --bind "/dev/$name" "$root/dev/$name"
done
mkdir "$root/dev/pts" "$root/dev/shm" "$root/old"
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"
mount -t tmpfs tmpfs "$root/dev/shm"
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"
for pair in 0:stdin 1:stdout 2:stderr; do ln -s "/proc/self/fd/${pair%%:*}" "$root/dev/${pair##*:}"; done
cd "$root"
pivot_root . old
umount -l old
rmdir old
mount --make-rshared /
exec env -i container=lxc PATH=/usr/sbin:/usr/bin:/sbin:/bin /lib/systemd/systemd --show-status=0
"""
CGROUPS = (Path("/sys/fs/cgroup/unified"), Path("/sys/fs/cgroup"))
ENTER = ("-m", "-u", "-i", "-n", "-p", "-C")
# Where root works; not the usual place, so that nothing of ours is there.
HOME = "/srv/operator"
PATHS = "/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
INSIDE = {"PATH": PATHS, "HOME": HOME, "TERM": "dumb", "LC_ALL": "C.UTF-8"}
CLOCK = 'Acquire::Check-Valid-Until "false";\nAcquire::Check-Date "false";\n'


def can_be_made() -> bool:
    """Whether this machine may make one."""
    return os.geteuid() == 0 and shutil.which("mmdebstrap") is not None and cgroup_tree() is not None


def cgroup_tree() -> Path | None:
    """Where the control groups of version 2 are."""
    return next((place for place in CGROUPS if (place / "cgroup.procs").exists()), None)


def bare_debian(folder: Path, packages: Sequence[str], waiting: Sequence[Path] = ()) -> Path:
    """A root with what every server has; the packages of the test wait there, not installed."""
    root = folder / "root"
    sources = Path("/etc/apt/sources.list.d/debian.sources")
    clock = [f"--aptopt={line}" for line in CLOCK.splitlines()]
    include = "--include=ca-certificates,curl,dbus,init,iproute2,systemd"
    made = ["mmdebstrap", "--quiet", "--variant=minbase", include, *clock, "trixie", str(root), str(sources)]
    subprocess.run(made, check=True, capture_output=True, timeout=600)
    shutil.copy("/etc/resolv.conf", root / "etc" / "resolv.conf")
    (root / "etc/apt/apt.conf.d/99clock").write_text(CLOCK)
    home = root / HOME.lstrip("/")
    home.mkdir(parents=True)
    for path in waiting:
        shutil.copy(path, home / path.name)
    files = [f"{HOME}/{path.name}" for path in waiting]
    fetch = ["apt-get", "install", "-y", "-q", "--download-only", *files, *packages]
    for words in (["apt-get", "update", "-q"], fetch):
        subprocess.run(["chroot", root, *words], check=True, capture_output=True, env=INSIDE, timeout=600)
    return root


class Machine:
    """The machine while it runs."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.home = root / HOME.lstrip("/")
        self._outside: subprocess.Popen[bytes] | None = None
        self._pid = 0

    def start(self) -> None:
        """Switch it on, and wait until systemd answers."""
        own = (cgroup_tree() or CGROUPS[0]) / f"paraplu-test-{os.getpid()}-{time.monotonic_ns()}"
        own.mkdir()
        away = [
            "unshare",
            "--mount",
            "--uts",
            "--ipc",
            "--net",
            "--cgroup",
            "--pid",
            "--fork",
            "--kill-child",
        ]
        into = f'echo $$ > {own}/cgroup.procs; exec "$@"'
        script = ["sh", "-c", into, "sh", *away, "sh", "-c", INIT, "sh", str(self.root)]
        self._outside = subprocess.Popen(
            script, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self._pid = self._wait_for_init()
        subprocess.run(["nsenter", "-t", str(self._pid), "-n", "ip", "link", "set", "lo", "up"], check=True)
        self._wait_for("systemctl is-system-running | grep -E 'running|degraded'")

    def _wait_for_init(self) -> int:
        assert self._outside is not None
        for _try in range(100):
            time.sleep(0.2)
            # sh became unshare, and its child becomes systemd.
            children = (
                Path(f"/proc/{self._outside.pid}/task/{self._outside.pid}/children").read_text().split()
            )
            if children and Path(f"/proc/{children[0]}/comm").read_text().strip() == "systemd":
                return int(children[0])
        raise AssertionError("systemd did not start")

    def _wait_for(self, words: str) -> None:
        for _try in range(100):
            if self.run(words).returncode == 0:
                return
            time.sleep(0.3)
        raise AssertionError(words)

    def stop(self) -> None:
        """Take its current away."""
        assert self._outside is not None
        self._outside.kill()
        self._outside.wait()

    def run(
        self, words: str, typed: str = "", environment: Mapping[str, str] = INSIDE
    ) -> "subprocess.CompletedProcess[str]":
        """What root types into its shell, in its home."""
        return subprocess.run(
            ["nsenter", "-t", str(self._pid), *ENTER, "--", "sh", "-c", f"cd {HOME}\n{words}"],
            env=dict(environment), input=typed, capture_output=True, text=True, check=False, timeout=900,
        )  # fmt: skip

    def said(self, words: str) -> str:
        """What a command prints that must not fail."""
        done = self.run(words)
        assert done.returncode == 0, f"{words}\n{done.stdout}\n{done.stderr}"
        return done.stdout.strip()

    def typed_into(self, words: str, answers: Mapping[str, str]) -> tuple[int, str]:
        """Exit code and screen of a command at a terminal, where somebody answers what is asked."""
        own, other = pty.openpty()
        shell = ("setsid", "-c", "sh", "-c", f"cd {HOME}\n{words}")
        running = subprocess.Popen(
            ["nsenter", "-t", str(self._pid), *ENTER, "--", *shell],
            env=INSIDE, stdin=other, stdout=other, stderr=other, start_new_session=True,
        )  # fmt: skip
        os.close(other)
        screen, answered, until = "", 0, time.monotonic() + 900
        while time.monotonic() < until:
            if not select.select([own], [], [], 0.5)[0]:
                if running.poll() is not None:
                    break
                continue
            try:
                screen += os.read(own, 4096).decode("utf-8", "replace")
            except OSError:
                break
            if (answer := _answer_to(screen[answered:], answers)) is not None:
                os.write(own, f"{answer}\n".encode())
                answered = len(screen)
        os.close(own)
        return running.wait(timeout=60), screen


def _answer_to(screen: str, answers: Mapping[str, str]) -> str | None:
    """The answer to the question on the last line of a screen, if there is one."""
    line = screen.rpartition("\n")[2]
    return next((answer for question, answer in answers.items() if question in line), None)
