"""Which client this wallet is at an authorization server, and who answers for that."""

import contextlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from skrin.domain.errors import StateError, StoreError
from skrin.domain.ports import Signer
from skrin.keys.algorithms import Algorithm
from skrin.protocols.attestation_errors import AttestationNeeded
from skrin.protocols.attester import (
    client_attestation_request,
    client_attestation_response,
    key_attestation_request,
    key_attestation_response,
)
from skrin.protocols.client_attestation import (
    ClientAttestation,
    challenge_request,
    challenge_response,
)
from skrin.protocols.openid4vci.authorization_server import ATTESTED, AuthorizationServerMetadata
from skrin.use_cases.ports import Ports
from skrin.wire.http import Fetch
from skrin.wire.plain_text import plain
from skrin.wire.urls import HttpsUrl

# The keys that were attested, by authorization server: each server sees its own.
SETTING = "attested_keys"


@dataclass(frozen=True, slots=True)
class Attested:
    """This wallet, attested for one authorization server. `challenge` is what the server gave to begin with."""

    attestation: ClientAttestation
    signer: Signer
    server: str
    challenge: str | None = None


@dataclass(frozen=True, slots=True)
class Client:
    id: str
    attested: Attested | None = None


def client_for(server: AuthorizationServerMetadata, fetch: Fetch, ports: Ports, *, anonymous: bool = False) -> Client:
    """Attested where the server takes that and an attester is configured; else a public client (RFC 8252, 8.4).

    `anonymous`: nobody need be known, and nobody is (OpenID4VCI 1.0, 6.1).

    `fetch` reaches the hosts the person agreed to; the attester is the wallet's own choice, and is asked besides. Raises
    AttestationNeeded where the server knows no other clients, AttesterAnswerInvalid, NetError.
    """
    if anonymous:
        return Client("")
    wanted = ATTESTED in server.client_authentication and Algorithm.ES256.value in (
        server.attestation_proof_algorithms or (Algorithm.ES256.value,)
    )
    require_client(server, ports)
    if ports.client.attester is None or not wanted:
        return Client(ports.client.id_at(server.issuer))
    signer = _key_for(server.issuer, ports)
    asked = client_attestation_request(ports.client.attester, signer, ports.clock.now())
    attestation = client_attestation_response(ports.network()(asked), signer)
    challenge = None
    if server.challenge_endpoint is not None:
        challenge = challenge_response(fetch(challenge_request(server.challenge_endpoint)))
    return Client(attestation.client_id, Attested(attestation, signer, server.issuer, challenge))


def require_client(server: AuthorizationServerMetadata, ports: Ports) -> None:
    """Raises AttestationNeeded where the server knows attested wallets alone, and nobody answers for this one."""
    if server.wants_attestation and ports.client.attester is None:
        raise AttestationNeeded(plain(server.issuer))


def attester_of(ports: Ports) -> "KeyAttester | None":
    """Who answers for keys, where anybody does."""
    return None if ports.client.attester is None else KeyAttester(ports.client.attester, ports)


@dataclass(frozen=True, slots=True)
class KeyAttester:
    url: HttpsUrl
    ports: Ports

    def attested(self, signers: Sequence[Signer], nonce: str | None) -> str:
        """What it says of these keys, for a request with this nonce. Raises AttesterAnswerInvalid, NetError."""
        asked = key_attestation_request(self.url, signers, nonce, self.ports.clock.now())
        return key_attestation_response(self.ports.network()(asked), signers)


def _key_for(server: str, ports: Ports) -> Signer:
    """The key that this server knows the wallet by: made for it alone, and kept, as refresh tokens are bound to it.

    One that was lost to damage is made anew.
    """
    with ports.vault.transaction() as tx:
        known: dict[str, str] = json.loads(ports.vault.setting(SETTING) or "{}")
        with contextlib.suppress(StateError, StoreError):
            if server in known:
                return ports.vault.signer(known[server])
        key_id, signer = tx.new_key(Algorithm.ES256.value)
        tx.set_setting(SETTING, json.dumps({**known, server: key_id}))
    return signer
