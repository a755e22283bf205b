"""How this issuer hands out credentials, as its administrator writes it: the member `issuing` of `service.json`.

    {"issuing": {"batch_size": 10, "copies": 30, "ask_again_after": 3600, "encryption": "required",
                 "encryption_key_days": 30, "logo": {"uri": "https://…", "alt_text": "…"}}}

Whatever is left out is as `IssuingSettings` says; nothing here is secret.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import Enum
from typing import Final

from skrin.domain.json_value import JsonObject
from skrin.use_cases.issuer.errors import ServiceSettingsInvalid
from skrin.use_cases.issuer.forms import Form, known
from skrin.wire.members import Members

SECTION: Final = "issuing"
MOST_COPIES: Final = 1000
LOGO_LENGTH: Final = 64 * 1024  # characters, for a picture that is carried along
ALT_TEXT_LENGTH: Final = 200
LEVELS: Final = frozenset({"iso_18045_high", "iso_18045_moderate", "iso_18045_enhanced-basic", "iso_18045_basic"})
_MEMBERS: Final = frozenset(
    {"batch_size", "copies", "ask_again_after", "encryption", "encryption_key_days", "logo", "key_attestation"}
)


class Encryption(Enum):
    """Whether requests and answers of the credential endpoints can be encrypted beside TLS, or must be."""

    OFF = "off"
    OFFERED = "offered"
    REQUIRED = "required"


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture that wallets may show: an https address, or the picture itself as a `data:` URI; PNG or SVG."""

    uri: str
    alt_text: str = ""


@dataclass(frozen=True, slots=True)
class Attested:
    """What is asked of a key's storage and of who may use it: levels of ISO/IEC 18045 (OpenID4VCI 1.0, D.2); empty: any."""

    key_storage: tuple[str, ...] = ()
    user_authentication: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IssuingSettings:
    """`batch_size` is how many copies one answer may have; 1: no batches.

    `copies` is how many of each form one issuance may have in all, with later answers for new keys; None: what the first answer
    gave, but as many as `kept_drafts` says for tokens that are bound to a key. `attested` names the forms
    whose keys must come with an attestation.
    """

    batch_size: int = 10
    copies: int | None = None
    ask_again_after: timedelta = timedelta(hours=1)
    encryption: Encryption = Encryption.OFFERED
    encryption_key_lifetime: timedelta = timedelta(days=30)
    logo: Logo | None = None
    attested: Mapping[Form, Attested] = field(default_factory=dict)


def read(section: JsonObject) -> IssuingSettings:
    """Raises ServiceSettingsInvalid: a member that is unknown, of another shape, or out of range."""
    for name in sorted(set(section) - _MEMBERS):
        raise ServiceSettingsInvalid(f"{SECTION}.{name}")
    members, usual = Members(section, lambda name: ServiceSettingsInvalid(f"{SECTION}.{name}")), IssuingSettings()
    batch_size = members.optional_integer("batch_size", minimum=1, maximum=100) or usual.batch_size
    copies = members.optional_integer("copies", minimum=1, maximum=MOST_COPIES)
    seconds = members.optional_integer("ask_again_after", minimum=1, maximum=7 * 86_400)
    days = members.optional_integer("encryption_key_days", minimum=1, maximum=3650)
    logo, attested = members.optional_object("logo"), members.optional_object("key_attestation")
    return IssuingSettings(
        batch_size,
        copies,
        usual.ask_again_after if seconds is None else timedelta(seconds=seconds),
        _encryption(members.optional_text("encryption")),
        usual.encryption_key_lifetime if days is None else timedelta(days=days),
        None if logo is None else _logo(logo),
        {} if attested is None else _attested(attested),
    )


def _encryption(said: str | None) -> Encryption:
    if said is None:
        return IssuingSettings().encryption
    found = next((each for each in Encryption if each.value == said), None)
    if found is None:
        raise ServiceSettingsInvalid(f"{SECTION}.encryption")
    return found


def _logo(said: JsonObject) -> Logo:
    members = Members(said, lambda name: ServiceSettingsInvalid(f"{SECTION}.logo.{name}"))
    uri = members.text("uri", max_length=LOGO_LENGTH)
    if not uri.startswith(("https://", "data:image/png;base64,", "data:image/svg+xml")):
        raise ServiceSettingsInvalid(f"{SECTION}.logo.uri")
    return Logo(uri, members.optional_text("alt_text", max_length=ALT_TEXT_LENGTH) or "")


def _attested(said: JsonObject) -> dict[Form, Attested]:
    """By configuration id, the levels that are asked for: `{"eu-micro-credential-x5c": {"key_storage": [...]}}`."""
    found = {}
    for name in said:
        form, members = known(name), Members(said, lambda at: ServiceSettingsInvalid(f"{SECTION}.key_attestation.{at}"))
        asked = members.within(name)
        storage, authentication = asked.texts("key_storage"), asked.texts("user_authentication")
        if form is None or not form.is_bound or not LEVELS.issuperset((*storage, *authentication)):
            raise ServiceSettingsInvalid(f"{SECTION}.key_attestation.{name}")
        found[form] = Attested(storage, authentication)
    return found
