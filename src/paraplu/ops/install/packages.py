"""The packages of Debian that an installation needs."""

from collections.abc import Callable, Iterator

from paraplu.base.config import ConfigurationError
from paraplu.ops.install.acts import Act, CallFunction, answer_of, last_line, run_quietly
from paraplu.ops.install.answers import Answers

ALWAYS = ("adduser", "age", "nginx", "openssh-client")
INSTALLED = "install ok installed"


def needed_packages(answers: Answers) -> tuple[str, ...]:
    """What these answers need beside the program."""
    chosen = ("postgresql",) if answers.database == "postgresql" else ()
    return (*ALWAYS, *chosen, *(() if answers.certificates else ("certbot",)))


def missing_packages(answers: Answers) -> list[str]:
    """What of it is not installed."""
    return [name for name in needed_packages(answers) if not is_installed(name)]


def is_installed(name: str) -> bool:
    """Whether Debian knows the package, or one that does the same, as installed."""
    asked = ("dpkg-query", "--show", "--showformat=${Status} ${Package}\n", name)
    return answer_of(asked).startswith(INSTALLED)


def package_acts(answers: Answers, may_install: Callable[[list[str]], bool]) -> Iterator[Act]:
    """Install what is missing, if the operator agreed."""
    names = " ".join(missing_packages(answers)) or " ".join(needed_packages(answers))
    yield CallFunction(
        "The packages of Debian",
        f"apt-get install --yes --no-install-recommends {names}",
        lambda: not missing_packages(answers),
        lambda: install_packages(missing_packages(answers), may_install),
    )


def install_packages(names: list[str], may_install: Callable[[list[str]], bool]) -> None:
    """Ask first: what an operator did not choose is not put on their machine."""
    if not may_install(names):
        raise ConfigurationError(f"These packages of Debian are missing: {', '.join(names)}; add --packages.")
    done = run_quietly(("apt-get", "install", "--yes", "--quiet", "--no-install-recommends", *names))
    if done.returncode:
        raise ConfigurationError(f"The packages could not be installed: {last_line(done.stderr)}")
