"""The key that signs e-mails: a private file outside the database, and the public part for the DNS."""

from datetime import date
from pathlib import Path

from paraplu.base.config import Config, ConfigurationError
from paraplu.base.installation import write_private_file, writing_into
from paraplu.base.own_command import COMMAND
from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.dkim import DkimSigner, dkim_public_key, make_dkim_key


def selector_of_month(day: date) -> str:
    """The selector of a key made on this day, such as m202611: it says nothing but a month."""
    return f"m{day.year}{day.month:02}"


def private_key_file(config: Config, selector: str) -> Path:
    """The file of the private key: the one in the configuration, else one under `var/keys`."""
    if config.dkim_key_file and selector == config.dkim_selector:
        return config.dkim_key_file
    return config.var / "keys" / f"dkim-{selector}.key"


def make_signing_key(config: Config, selector: str) -> bool:
    """Make the key of this selector; False if there is one. Raises ConfigurationError for a fault on disk."""
    public = _public_key_file(config, selector)
    # Threat: in production the private key was moved away. A new one beside the published key signs wrongly.
    if public.exists():
        return False
    with writing_into(public.parent):
        private = make_dkim_key()
        write_private_file(private_key_file(config, selector), private)
        public.write_text(dkim_public_key(private) + "\n", "ascii")
    return True


def published_key(config: Config, selector: str) -> str:
    """The public key of this selector in base64; raises ConfigurationError if none was made."""
    try:
        return _public_key_file(config, selector).read_text("ascii").strip()
    except OSError:
        raise ConfigurationError(
            f"There is no key with the selector {selector}: {COMMAND} mail setup --make-key makes one."
        ) from None


def _public_key_file(config: Config, selector: str) -> Path:
    return config.var / "keys" / f"dkim-{selector}.pub"


def message_signer(config: Config) -> DkimSigner | None:
    """For the mailer: what signs each e-mail, or None where the relay signs.

    Raises ConfigurationError for a key that cannot be read or is none.
    """
    if not config.dkim_selector:
        return None
    path = private_key_file(config, config.dkim_selector)
    try:
        return DkimSigner(path.read_bytes(), config.sender_domain, config.dkim_selector)
    except OSError:
        raise ConfigurationError(f"The key that signs, {path}, cannot be read by this user.") from None
    except SealBroken:
        raise ConfigurationError(f"The key that signs, {path}, is damaged.") from None
