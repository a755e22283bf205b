"""Those who ask and are not known by a key alone: by a certificate, by one from nobody known here, and by a register's word."""

from dataclasses import dataclass
from typing import Final, Self

from skrin.domain.json_value import JsonObject
from skrin.domain.party import Texts
from skrin.domain.ports import Clock
from skrin.practice.gallery.employer import Employer
from skrin.practice.gallery.registrar import Authority, Certified, Register
from skrin.practice.gallery.web import Web
from skrin.protocols.openid4vp.request_object import by_attestation, by_certificate
from skrin.trust.trust_entry import Role, TrustEntry

REGION: Final[Texts] = {"sv": "Region Norrfors", "en": "Norrfors Region"}
CAR_POOL: Final[Texts] = {"sv": "Bilpoolen Söder", "en": "Bilpoolen Söder"}
COLLEGE: Final[Texts] = {"sv": "Sundets folkhögskola", "en": "Sundet Folk High School"}
REGISTER: Final[Texts] = {"sv": "Registret över utbildningsanordnare", "en": "Register of Training Providers"}


@dataclass(frozen=True, slots=True)
class Asking:
    """`authority` is that of `certified`; nobody knows the one that certified `dubious`."""

    authority: Authority
    register: Register
    certified: Employer
    dubious: Employer
    attested: Employer

    @classmethod
    def begin(cls, clock: Clock, web: Web) -> Self:
        now = clock.now()
        authority, nobody = Authority.make("Norrfors certifikat", now), Authority.make("Billiga certifikat", now)
        certified = Employer("region-norrfors.example", REGION, clock, web)
        _known_by(authority.certify(certified.host, REGION["sv"], now), certified)
        dubious = Employer("bilpoolen.example", CAR_POOL, clock, web)
        _known_by(nobody.certify(dubious.host, CAR_POOL["sv"], now), dubious)
        register, attested = Register(REGISTER), Employer("sundet.example", COLLEGE, clock, web)
        attested.client_id = f"verifier_attestation:{attested.host}"
        attested.by = by_attestation(register.attest(attested.host, attested.key, now))
        said: JsonObject = {"name": COLLEGE["sv"], "purpose": "Antagning till kurser"}
        attested.infos = (register.registration(attested.host, said, now),)
        return cls(authority, register, certified, dubious, attested)

    def vouched(self, source: str) -> tuple[TrustEntry, ...]:
        """The lines of a trust list for the register, and for the one that the authority certifies."""
        host = f"https://{self.certified.host}"
        return self.register.vouched(source), TrustEntry(host, Role.VERIFIER, REGION, source=source)


def _known_by(certified: Certified, who: Employer) -> None:
    who.key, who.by = certified.key, by_certificate([certified.leaf])
    who.client_id = f"x509_san_dns:{who.host}"
