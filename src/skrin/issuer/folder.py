"""An issuer's folder: who it is, its keys, its database.

issuer.json         who it is; nothing secret
signing-key.pem     the signing key, encrypted
key-passphrase      what opens it, where the administrator gave no passphrase file; move it elsewhere in production
certificate.pem     the key and chain of a certificate, where the issuer has one; opened by the same passphrase
archive-key.pem     the administrator's half of every stored body, encrypted likewise; the service never reads it
service-secret      what codes are derived from
service.json        how the service behaves, where that is not as usual
issuer.db           the database
"""

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from skrin.dids import jwk as did_jwk
from skrin.dids import key as did_key
from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.domain.party import Texts
from skrin.issuer import certificate
from skrin.issuer.errors import (
    IssuerFolderExists,
    IssuerFolderInvalid,
    IssuerFolderMissing,
    IssuerFolderTooNew,
    KeyFileMismatch,
)
from skrin.issuer.secret_files import first_line, read_secret, write_secret
from skrin.keys.agreement import AgreementKey
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.keys.public_key import PublicKey
from skrin.use_cases.issuer.errors import PublicUrlNeeded
from skrin.use_cases.issuer.ports import Identity
from skrin.use_cases.issuer.secret import SECRET_BYTES, ServiceSecret
from skrin.use_cases.signing_certificate import CertifiedKey
from skrin.wire import strict_json
from skrin.wire.members import Members
from skrin.wire.urls import HttpsUrl

VERSION = 1
WEB_KEY = "key-1"


class DidMethod(Enum):
    KEY = "key"
    JWK = "jwk"
    WEB = "web"


@dataclass(frozen=True, slots=True)
class NewIssuer:
    """What `init` is told. `url` is the public address; `did:web` and a certificate need it, the others may learn it later."""

    names: Texts
    country: str
    method: DidMethod = DidMethod.KEY
    algorithm: Algorithm = Algorithm.ES256
    url: HttpsUrl | None = None
    homepage: str = ""
    certified: CertifiedKey | None = None


@dataclass(frozen=True, slots=True)
class IssuerFolder:
    """An issuer's folder, its description read. Keys and secrets are read when they are needed."""

    path: Path
    identity: Identity
    url: str

    @classmethod
    def create(cls, path: Path, new: NewIssuer, passphrase: str | None) -> "IssuerFolder":
        """A new issuer; without a passphrase one is made and kept beside the key.

        Raises IssuerFolderExists, PublicUrlNeeded, CertificateUnfit, IssuerFolderInvalid where it cannot be written.
        """
        if (path / "issuer.json").exists():
            raise IssuerFolderExists(str(path))
        if new.url is None and (new.method is DidMethod.WEB or new.certified is not None):
            raise PublicUrlNeeded
        if new.certified is not None:
            certificate.require_names(new.certified.certificate, str(new.url))
        try:
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write_new(path, new, passphrase)
        except FileExistsError:
            raise IssuerFolderExists(str(path)) from None
        except OSError as error:
            raise IssuerFolderInvalid(Path(error.filename or path).name) from error
        return cls.open(path)

    @classmethod
    def open(cls, path: Path) -> "IssuerFolder":
        """Raises IssuerFolderMissing, IssuerFolderInvalid, IssuerFolderTooNew, KeyFileExposed."""
        try:
            text = (path / "issuer.json").read_bytes()
        except OSError:
            raise IssuerFolderMissing(str(path)) from None
        try:
            found = _read(path, strict_json.parse_object(text))
        except IssuerFolderTooNew:
            raise
        except SkrinError as error:
            raise IssuerFolderInvalid(f"issuer.json: {error.code}") from error
        return replace(found, identity=replace(found.identity, certificate=certificate.read(path)))

    @property
    def database(self) -> Path:
        return self.path / "issuer.db"

    def secret(self) -> ServiceSecret:
        """Raises KeyFileExposed, IssuerFolderInvalid."""
        content = read_secret(self.path / "service-secret")
        if len(content) != SECRET_BYTES:
            raise IssuerFolderInvalid("service-secret")
        return ServiceSecret(content)

    def signing_key(self, passphrase: str | None) -> PrivateKey:
        """The signing key, opened; without a passphrase, with the one kept beside it.

        Raises KeyFileExposed, KeyFilePassphraseWrong, KeyFileNotEncrypted, KeyFileInvalid, KeyFileMismatch.
        """
        pem = read_secret(self.path / "signing-key.pem")
        key = PrivateKey.from_pem(pem, self._opener(passphrase))
        if key.public != self.identity.key:
            raise KeyFileMismatch(str(self.path / "signing-key.pem"))
        return key

    def certified_key(self, passphrase: str | None) -> PrivateKey | None:
        """The key of the certificate, opened likewise; None where the issuer has none. Raises what `signing_key` does."""
        found = self.identity.certificate
        return None if found is None else certificate.signing_key(self.path, found, self._opener(passphrase))

    def certify(self, certified: CertifiedKey, address: str, passphrase: str | None) -> "IssuerFolder":
        """The same issuer with this certificate, for `address`. Raises CertificateUnfit, and what `signing_key` does."""
        certificate.require_names(certified.certificate, address)
        self.signing_key(passphrase)  # so that one passphrase opens both
        try:
            certificate.write(self.path, certified, self._opener(passphrase))
        except OSError:
            raise IssuerFolderInvalid(certificate.FILE) from None
        return IssuerFolder.open(self.path)

    def _opener(self, passphrase: str | None) -> str:
        return passphrase if passphrase is not None else first_line(read_secret(self.path / "key-passphrase"))


def _write_new(path: Path, new: NewIssuer, passphrase: str | None) -> None:
    opener = passphrase or secrets.token_urlsafe(32)
    signing, archive = PrivateKey.generate(new.algorithm), AgreementKey.generate()
    if passphrase is None:
        write_secret(path / "key-passphrase", opener.encode() + b"\n")
    write_secret(path / "signing-key.pem", signing.to_encrypted_pem(opener))
    write_secret(path / "archive-key.pem", archive.to_encrypted_pem(opener))
    write_secret(path / "service-secret", secrets.token_bytes(SECRET_BYTES))
    if new.certified is not None:
        certificate.write(path, new.certified, opener)
    did, key_id = _did(new, signing.public)
    description: JsonObject = {
        "version": VERSION,
        "names": dict(new.names),
        "country": new.country,
        "did": did,
        "key_id": key_id,
        "key": signing.public.jwk,
        "archive_key": archive.public.jwk,
        "url": str(new.url) if new.url else "",
        "homepage": new.homepage,
    }
    # Last, so that a folder with a description is a whole one.
    write_secret(path / "issuer.json", json.dumps(description, ensure_ascii=False, indent=2).encode() + b"\n")


def _did(new: NewIssuer, key: PublicKey) -> tuple[str, str]:
    """The issuer's DID and the absolute name of its key."""
    named: dict[DidMethod, Callable[[PublicKey], tuple[str, str]]] = {
        DidMethod.KEY: lambda key: (did_key.did_for(key), did_key.key_id_for(key)),
        DidMethod.JWK: lambda key: (did_jwk.did_for(key), did_jwk.key_id_for(key)),
        DidMethod.WEB: lambda _: _web(new.url),
    }
    return named[new.method](key)


def _web(url: HttpsUrl | None) -> tuple[str, str]:
    if url is None:
        raise PublicUrlNeeded
    did = "did:web:" + url.origin.partition("://")[2].replace(":", "%3A")
    return did, f"{did}#{WEB_KEY}"


def _read(path: Path, description: JsonObject) -> IssuerFolder:
    members = Members(description, lambda name: IssuerFolderInvalid(f"issuer.json: {name}"))
    version = members.integer("version")
    if version > VERSION:
        raise IssuerFolderTooNew(version)
    names = Members(members.object("names"), members.invalid)
    identity = Identity(
        names={tag: names.text(tag) for tag in names.obj},
        country=members.text("country"),
        did=members.text("did"),
        key_id=members.text("key_id"),
        key=PublicKey.from_jwk(members.object("key")),
        archive_jwk=members.object("archive_key"),
        homepage=str(members.obj.get("homepage", "")),
    )
    return IssuerFolder(path, identity, str(members.obj.get("url", "")))
