"""Write a credential's own text, so that it can be kept and shown elsewhere (PRODUCT section 1, last row)."""

from collections.abc import Callable
from typing import Final

from skrin import resources
from skrin.domain.credential import Credential, CredentialFormat, StoredCredential
from skrin.domain.errors import SkrinError
from skrin.domain.history import Event, EventKind
from skrin.domain.ports import ORIGINAL
from skrin.domain.verdict import CheckName, Outcome
from skrin.formats.baking.baked import BLANK, PictureKind
from skrin.formats.baking.picture import bake, extract
from skrin.use_cases.holder.errors import ExportUnsupported, NoSealedForm
from skrin.use_cases.holder.forms import forms_of
from skrin.use_cases.opening.kinds import Kind, kind_of
from skrin.use_cases.ports import Ports

# `original` is what was received, byte for byte, whatever it is; `sd-jwt` the text of credentials of that form.
FORMATS = ("original", "sd-jwt")
# As these texts are usually named.
_SUFFIXES: Final = {
    CredentialFormat.SD_JWT_VC: ".sd-jwt",
    CredentialFormat.VC_JWT: ".jwt",
    CredentialFormat.VC_JOSE: ".jwt",
    CredentialFormat.DATA_INTEGRITY: ".json",
    CredentialFormat.OPEN_BADGE_2: ".json",
    CredentialFormat.EDC: ".jsonld",  # what Europass asks for
}
# What is in such a text, as a mail program or a browser is told.
_MEDIA_TYPES: Final = {
    CredentialFormat.SD_JWT_VC: "application/dc+sd-jwt",
    CredentialFormat.VC_JWT: "application/jwt",
    CredentialFormat.VC_JOSE: "application/vc+jwt",
    CredentialFormat.DATA_INTEGRITY: "application/vc",
    CredentialFormat.OPEN_BADGE_2: "application/ld+json",
    CredentialFormat.EDC: "application/jose+json",  # RFC 7515, 9.2.2
}
_PICTURES: Final = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".svg": "image/svg+xml"}
BADGE_TYPES = frozenset({"OpenBadgeCredential", "AchievementCredential"})


def export(credential_id: str, form: str, ports: Ports) -> str:
    """The text, without a trailing line break. Raises CredentialUnknown, ExportUnsupported."""
    stored = ports.vault.credential(credential_id)
    if form not in FORMATS or (form == "sd-jwt" and stored.credential.format is not CredentialFormat.SD_JWT_VC):
        raise ExportUnsupported(form)
    _record(stored, form, ports)
    return stored.credential.raw


def export_original(credential_id: str, ports: Ports) -> bytes:
    """What was received: the file with its picture, its blanks and its line breaks; else the text. Raises CredentialUnknown."""
    stored = ports.vault.credential(credential_id)
    _record(stored, "original", ports)
    return original(stored, ports)


def original(stored: StoredCredential, ports: Ports) -> bytes:
    """What was received, for something else that is made of it; nobody is told."""
    kept = ports.vault.document(ORIGINAL, stored.id)
    return stored.credential.raw.encode("utf-8", "surrogatepass") if kept is None else kept.body


def export_elm(credential_id: str, ports: Ports) -> bytes:
    """The sealed file of a card's European Digital Credential, byte for byte as it came: what Europass reads (PRODUCT, export).

    Raises CredentialUnknown, NoSealedForm.
    """
    sealed = elm_form(credential_id, ports)
    if sealed is None:
        raise NoSealedForm
    _record(sealed, "elm", ports)
    return original(sealed, ports)


def elm_form(credential_id: str, ports: Ports) -> StoredCredential | None:
    """The form of its card that Europass reads: a European Digital Credential under a good seal. Raises CredentialUnknown."""
    return next((each for each in forms_of(credential_id, ports) if _is_sealed(each.credential)), None)


def _is_sealed(credential: Credential) -> bool:
    signature = credential.verdict.check(CheckName.SIGNATURE)
    return credential.format is CredentialFormat.EDC and signature is not None and signature.outcome is Outcome.PASS


def export_made(credential_id: str, form: str, make: Callable[[], bytes], ports: Ports) -> bytes:
    """What somebody makes of a credential, told in the history as `form` once it is made. Raises CredentialUnknown."""
    stored = ports.vault.credential(credential_id)
    made = make()
    _record(stored, form, ports)
    return made


def original_media_type(stored: StoredCredential, ports: Ports) -> str:
    return _PICTURES.get(original_suffix(stored, ports)) or _MEDIA_TYPES.get(
        stored.credential.format, "application/octet-stream"
    )


def original_suffix(stored: StoredCredential, ports: Ports) -> str:
    """How a file of what was received is named at its end, by what is in it: `.sd-jwt`, `.png`."""
    kept = ports.vault.document(ORIGINAL, stored.id)
    kind = Kind.TEXT if kept is None else kind_of(kept.body)
    return f".{kind.value}" if kind.is_picture or kind is Kind.SVG else _SUFFIXES[stored.credential.format]


def export_badge(credential_id: str, kind: PictureKind, ports: Ports) -> bytes:
    """A badge in a picture that others read: the one that it came in, as it was, else a drawing of ours.

    Raises CredentialUnknown, and CannotBake for a credential that is no badge.
    """
    stored = ports.vault.credential(credential_id)
    kept = ports.vault.document(ORIGINAL, credential_id)
    own = None if kept is None else _own_picture(kept.body, kind, stored.credential.raw)
    picture = own or bake(resources.read_bytes("badge", f"badge.{kind.value}"), stored.credential.raw)
    _record(stored, f"baked-{kind.value}", ports)
    return picture


def is_badge(credential: Credential) -> bool:
    """Whether a picture can carry it, as far as its form and its types say."""
    if credential.format is CredentialFormat.OPEN_BADGE_2:
        return True
    return credential.format is not CredentialFormat.SD_JWT_VC and not BADGE_TYPES.isdisjoint(credential.types)


def _own_picture(content: bytes, kind: PictureKind, raw: str) -> bytes | None:
    """What was received, where it is a picture of this kind that carries the badge."""
    try:
        found = extract(content)
    except SkrinError:
        return None
    return content if found.picture is kind and found.credential == raw.strip(BLANK) else None


def _record(stored: StoredCredential, form: str, ports: Ports) -> None:
    with ports.vault.transaction() as tx:
        tx.record(
            Event(
                EventKind.EXPORTED,
                ports.clock.now(),
                party_id=stored.credential.issuer.id,
                party_names=stored.credential.issuer.names,
                credential_ids=(stored.id,),
                credential_types=(stored.credential.type,),
                details={"format": form},
            )
        )
