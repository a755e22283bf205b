"""An issuer's service in memory, at a public address: what goes in and out is what would, and nothing listens."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from skrin.issuer.app import Settings, application
from skrin.keys.private_key import PrivateKey
from skrin.serving.rate import Rate
from skrin.trust.x509 import Anchors
from skrin.trust.x509 import key_of as key_in
from skrin.use_cases.issuer.issuing_settings import IssuingSettings
from skrin.use_cases.issuer.ports import ServicePorts
from skrin.use_cases.signing_certificate import Certificate
from skrin.wire.http import HttpRequest, HttpResponse
from tests.fakes.asgi import call
from tests.fakes.authority import Authority, Certified
from tests.fakes.issuer_service import IssuerWorld, issuer_world
from tests.fakes.scripted_wallet import ScriptedWallet

ADDRESS = "https://issuer.test"
UNLIMITED = Settings(rate=Rate(0), status_ttl=timedelta(seconds=60))


def in_memory(path: Path, settings: IssuingSettings | None = None, authority: Authority | None = None) -> IssuerWorld:
    """`authority` gives it a certificate for its address."""
    world = issuer_world(path, ADDRESS)
    world.ports = replace(world.ports, settings=settings or IssuingSettings())
    if authority is not None:
        world.ports = certified(world.ports, authority.issue(ADDRESS))
    return world


def certified(ports: ServicePorts, leaf: Certified, *above: Certified) -> ServicePorts:
    """The same issuer, with this certificate beside its DID."""
    chain = tuple(each.der for each in (leaf, *above))
    found = Certificate(chain, key_in(leaf.certificate), leaf.certificate.not_valid_after_utc)
    identity = replace(ports.identity, certificate=found)
    return replace(ports, identity=identity, certified_signer=PrivateKey(leaf.key))


def wallet_of(world: IssuerWorld) -> ScriptedWallet:
    """A wallet that talks to it. The service is as the ports of the world are now."""
    app = application(world.ports, UNLIMITED)

    def fetch(request: HttpRequest) -> HttpResponse:
        return call(app, request)

    return ScriptedWallet(world.url, world.clock, fetch)


def anchors(authority: Authority) -> Anchors:
    return Anchors((authority.own.der,))
