"""The settings a person may change. None of them can weaken what is checked or protected."""

from collections.abc import Mapping

from skrin.domain.history import Event, EventKind
from skrin.use_cases.holder.errors import SettingUnknown
from skrin.use_cases.ports import Ports

# Each setting with the values it may have; the first is what holds where nothing was set.
SETTINGS: Mapping[str, tuple[str, ...]] = {
    "language": ("system", "en", "sv"),
    "refresh": ("daily", "weekly", "never"),  # status lists and enrolment states (PRODUCT rule 7)
    "lock_after": ("5", "1", "2", "15", "30", "60"),  # minutes without use until the window locks the wallet
    "lock_with_screen": ("on", "off"),  # also when the computer's screen is locked, or the computer sleeps
    # of each new credential, where the issuer gives several at once (docs/decisions/0225)
    "copies": ("5", "1", "10", "20"),
    "unvouched_metadata": ("unsigned", "stop"),  # where nobody vouches for who signed what an issuer says about itself
    "key": ("P-256", "Ed25519"),  # for new credentials, where the issuer takes either
    "country": ("SE", "DK", "FI", "NO"),  # whose authority reports go to, where a registration names none
}


def change(name: str, value: str, ports: Ports) -> None:
    """Raises SettingUnknown for another name or value."""
    if value not in SETTINGS.get(name, ()):
        raise SettingUnknown(name)
    with ports.vault.transaction() as tx:
        tx.set_setting(name, value)
        tx.record(Event(EventKind.SETTING_CHANGED, ports.clock.now(), details={name: value}))


def current(name: str, ports: Ports) -> str:
    stored = ports.vault.setting(name)
    return stored if stored in SETTINGS[name] else SETTINGS[name][0]
