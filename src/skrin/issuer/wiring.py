"""From an issuer's folder to the ports of its use cases: the one place where the parts are put together."""

from dataclasses import dataclass
from pathlib import Path

from skrin.dids.errors import DidInvalid
from skrin.dids.identifier import DidUrl
from skrin.dids.resolver import Resolver
from skrin.domain.party import Authentication
from skrin.domain.ports import Clock, Randomness
from skrin.issuer import certificate, service_file
from skrin.issuer.folder import IssuerFolder
from skrin.issuer.sealing_desk import SealingDesk
from skrin.keys.finder import FoundKey, KeyPurpose
from skrin.protocols.openid4vci.errors import OfferIssuerInvalid
from skrin.protocols.openid4vci.issuer_id import CredentialIssuerId
from skrin.sandbox.linked_data import ChildLinkedData
from skrin.storage.issuer_db.store import SqlIssuerStore
from skrin.system import SystemClock, SystemRandomness
from skrin.use_cases.issuer.created import PUBLIC_URL
from skrin.use_cases.issuer.errors import OnThisMachineOnly, PublicUrlInvalid
from skrin.use_cases.issuer.ports import IssuerPorts, ServicePorts
from skrin.wire.jose import JoseHeader
from skrin.wire.plain_text import plain
from skrin.wire.urls import ANY_LOOPBACK, NO_LOOPBACK, Loopback


@dataclass(frozen=True, slots=True)
class HolderKeys:
    """Finds the key that a holder's proof names: a DID URL whose document follows from itself, without any network.

    A wallet uses a DID of its own for each issuer (RULINGS 16). Following a stranger's did:web would make this service send
    requests to addresses of a stranger's choice.
    """

    resolver: Resolver

    def __call__(self, header: JoseHeader, issuer: str | None, purpose: KeyPurpose) -> FoundKey:
        if header.key_id is None:
            raise DidInvalid("")
        did = str(DidUrl.parse(header.key_id).did)
        return FoundKey(self.resolver.key(header.key_id, purpose), did, Authentication.DID)


@dataclass(frozen=True, slots=True)
class World:
    """Time and chance, and which services on this machine may be spoken of without TLS."""

    clock: Clock
    randomness: Randomness
    loopback: Loopback = NO_LOOPBACK


def system_world(loopback: Loopback = NO_LOOPBACK) -> World:
    return World(SystemClock(), SystemRandomness(), loopback)


def issuer_id(text: str, loopback: Loopback) -> CredentialIssuerId:
    """The public address as a credential issuer identifier: an origin, without a path or a final slash.

    Raises PublicUrlInvalid; OnThisMachineOnly for an address that would be good were loopback allowed.
    """
    try:
        found = CredentialIssuerId.parse(text, loopback)
    except OfferIssuerInvalid:
        if text.startswith("http:") and loopback == NO_LOOPBACK and _is_good(text, ANY_LOOPBACK):
            raise OnThisMachineOnly(plain(text)) from None
        raise PublicUrlInvalid(plain(text)) from None
    if found.url.path:
        raise PublicUrlInvalid(plain(text))
    return found


def _is_good(text: str, loopback: Loopback) -> bool:
    try:
        CredentialIssuerId.parse(text, loopback)
    except OfferIssuerInvalid:
        return False
    return True


def administrator_ports(folder: Path, world: World) -> tuple[IssuerPorts, SqlIssuerStore]:
    """Ports for the command line, and the store to close. No key is opened."""
    opened = IssuerFolder.open(folder)
    store = SqlIssuerStore.open(opened.database)
    try:
        known = opened.url or store.setting(PUBLIC_URL)
        ports = IssuerPorts(
            identity=opened.identity,
            address=issuer_id(known, world.loopback) if known else None,
            store=store,
            clock=world.clock,
            randomness=world.randomness,
            secret=opened.secret(),
            loopback=world.loopback,
            european=SealingDesk(folder, opened.identity, world.clock, world.loopback),
            settings=service_file.issuing(folder),
            authorization=service_file.authorization(folder),
        )
    except BaseException:
        store.close()
        raise
    return ports, store


def service_ports(folder: IssuerFolder, url: str, passphrase: str | None, store: SqlIssuerStore, world: World) -> ServicePorts:
    """Ports for the service at the public address `url`.

    Raises what opening the keys and reading the settings raises; CertificateUnfit for one of another address, or out of date.
    """
    address = issuer_id(url, world.loopback)
    if folder.identity.certificate is not None:
        certificate.require_fit(folder.identity.certificate, str(address), world.clock.now())
    authorization = service_file.authorization(folder.path)
    return ServicePorts(
        identity=folder.identity,
        address=address,
        store=store,
        clock=world.clock,
        randomness=world.randomness,
        secret=folder.secret(),
        loopback=world.loopback,
        european=SealingDesk(folder.path, folder.identity, world.clock, world.loopback),
        settings=service_file.issuing(folder.path),
        authorization=authorization,
        find_attester=service_file.attesters(folder.path, authorization, world.clock),
        signer=folder.signing_key(passphrase),
        certified_signer=folder.certified_key(passphrase),
        find_key=HolderKeys(Resolver(fetch=None, loopback=world.loopback, clock=world.clock)),
        linked_data=ChildLinkedData(),  # its process begins with the first badge, and is replaced when it ends
    )
