"""Writing, judging and sealing one European Digital Credential (RULINGS 20, 21; docs/decisions/0214).

What can be known early is said early, to the administrator: whether this issuer can seal at all and whether the file is as it
must be when an offering is published, whether every mandatory element is there when a credential is prepared.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from skrin.domain.errors import SkrinError
from skrin.domain.learning import Achievement, Organisation, OrganisationRole
from skrin.formats.edc.conformance import micro_credential
from skrin.formats.edc.conformance.findings import Finding
from skrin.formats.edc.conformance.profile_errors import ElementMissing, NotConformant
from skrin.protocols.openid4vci.errors import IssuanceDenied
from skrin.use_cases.issuer.errors import SealingUnavailable
from skrin.use_cases.issuer.forms import Form
from skrin.use_cases.issuer.places import Place, Purpose
from skrin.use_cases.issuer.ports import IssuerPorts, ServicePorts
from skrin.vocabularies.elm_write.document import credential
from skrin.vocabularies.elm_write.framing import Framing, StatusEntry

# Stands for a name that only a credential itself will have.
LATER = "urn:credential:00000000-0000-4000-8000-000000000000"


def can_seal(ports: IssuerPorts) -> bool:
    try:
        ports.european.names()
    except SkrinError:
        return False
    return True


def require_ready(forms: Sequence[Form], ports: IssuerPorts) -> None:
    """Before something is given for good: what is to be sealed can be sealed today. Raises SealingUnavailable."""
    if Form.EDC not in forms:
        return
    try:
        ports.european.require_ready()
    except SkrinError as error:
        raise SealingUnavailable from error


def european(
    achievement: Achievement, credential_id: str, place: Place, at: datetime, until: datetime | None, ports: ServicePorts
) -> str:
    """The sealed file, its status listed at `place`; `until` is the end of the learning's own validity.

    Raises IssuanceDenied where it is not as the EU asks; SealingUnavailable for whatever keeps it from being drawn or sealed.
    """
    try:
        framing = Framing(
            credential_id=f"urn:credential:{credential_id}",
            issuer=_issuer(ports),
            valid_from=at,
            pages=ports.european.pages(achievement, until),
            status=StatusEntry(place.uri(ports, Form.EDC, Purpose.ALL), place.index),
        )
        return ports.european.seal(credential(achievement, framing, ports.european.names()), at)
    except NotConformant as error:
        raise IssuanceDenied from error
    except SkrinError as error:
        raise SealingUnavailable from error


def require_possible(achievement: Achievement, ports: IssuerPorts) -> None:
    """Of what is the same for every learner: elements may still come with each, but what is said must be sayable.

    Raises NotConformant, and what keeps this issuer from sealing.
    """
    _require([each for each in _findings(achievement, ports) if not isinstance(each.error, ElementMissing)])


def require_complete(achievement: Achievement, ports: IssuerPorts) -> None:
    """Of one learner's whole achievement: every mandatory element of the Council Recommendation is said.

    Raises NotConformant, and what keeps this issuer from sealing.
    """
    _require(_findings(achievement, ports))


def _require(findings: list[Finding]) -> None:
    if findings:
        raise NotConformant(findings[0].stage.value, tuple(f"{each.path}: {each.error.code}" for each in findings))


def _findings(achievement: Achievement, ports: IssuerPorts) -> list[Finding]:
    """Of the profile alone: it needs neither pages nor a seal. Shapes and structure are asked before sealing."""
    names = ports.european.names()
    languages = tuple(achievement.title) or ("en",)
    pages: Mapping[str, tuple[bytes, ...]] = dict.fromkeys(languages, ())
    framing = Framing(LATER, _issuer(ports), ports.clock.now(), pages)
    return list(micro_credential.judge(credential(achievement, framing, names), sealed=False))


def _issuer(ports: IssuerPorts) -> Organisation:
    identity = ports.identity
    return Organisation(OrganisationRole.ISSUER, identity.names, country=identity.country, homepage=identity.homepage)
