"""The practice world as a whole: started in a folder, ended with the program, whatever happens."""

import secrets
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from skrin.practice import content, issuer
from skrin.practice.child import Child
from skrin.practice.issuer import Founded, Office
from skrin.practice.verifier import Interviewer, VerifierPlace
from skrin.storage.private_files import make_folder, replace_durably
from skrin.trust.trust_entry import ANY_TYPE, Role, TrustEntry
from skrin.trust.trust_list import TrustList
from skrin.vocabularies.open_badges import BADGE
from skrin.vocabularies.type_metadata import SKRIN_VCT
from skrin.wire.urls import HttpsUrl, Loopback


@dataclass
class PracticeWorld:
    """An issuer, a verifier and an attester that listen on this machine. `end` ends them; so does leaving the `with` block.

    `attester_url` is who answers for wallets at the issuer, which also takes those that nobody answers for. `origins` are
    exactly what was started here: nothing else on this machine may be spoken to without TLS.
    """

    folder: Path
    office: Office
    issuer_service: Child
    verifier_service: Child
    founded: Founded
    issuer_url: str
    interviewer: Interviewer
    attester_service: Child
    attester_url: str
    children: list[Child] = field(repr=False)

    @classmethod
    def start(cls, folder: Path, copy_seconds: int = issuer.COPY_SECONDS) -> Self:
        """Make what is missing in `folder`, and start both services side by side.

        A copy of the issuer's status lists may be used for `copy_seconds`.

        Raises PracticeServiceSilent, PracticeRefused; whatever was started has ended then.
        """
        children: list[Child] = []
        try:
            return cls._started(folder, children, copy_seconds)
        except BaseException:
            _end(children)
            raise

    @classmethod
    def _started(cls, folder: Path, children: list[Child], copy_seconds: int) -> Self:
        """What does not wait for each other starts side by side: the issuer is founded while the verifier's store is made,
        and both services load at once. The verifier is told whom to trust before it is asked anything.
        """
        logs = folder / "logs"
        make_folder(logs)
        place = VerifierPlace(folder / "verifier", logs / "verifier.log")
        children.append(founding := place.found(secrets.token_urlsafe(24)))
        children.append(attester_service := issuer.attester(folder, logs / "attester.log"))
        office = Office.start(folder / "issuer", logs / "office.log")
        children.append(office.child)
        founded = office.found()
        attester_url = issuer.address(attester_service)
        issuer.know_attester(folder / "issuer", attester_url, folder / issuer.ATTESTERS_AUTHORITY)
        children.append(issuer_service := issuer.serve(folder / "issuer", logs / "issuer.log", copy_seconds))
        known = folder / "issuers.json"
        replace_durably(known, TrustList(content.TRUST_LIST_NAME, issues(founded)).dump())
        place.made(founding)
        children.append(verifier_service := place.serve(known))
        url = issuer.address(issuer_service)
        interviewer = place.interviewer(verifier_service)
        return cls(
            folder,
            office,
            issuer_service,
            verifier_service,
            founded,
            url,
            interviewer,
            attester_service,
            attester_url,
            children,
        )

    @property
    def origins(self) -> frozenset[str]:
        anywhere = Loopback(any_port=True)
        addresses = (self.issuer_url, self.interviewer.url, self.attester_url)
        return frozenset(HttpsUrl.parse(url, anywhere).origin for url in addresses)

    @property
    def issuer_did(self) -> str:
        return self.founded.did

    @property
    def running(self) -> bool:
        services = (self.office.child, self.issuer_service, self.verifier_service, self.attester_service)
        return all(child.running for child in services)

    @property
    def catalogue_url(self) -> str:
        return f"{self.issuer_url}/catalogue"

    def trust_list(self) -> TrustList:
        """Vouches for the practice issuer and the practice verifier, and for nobody else."""
        asks = TrustEntry(
            self.interviewer.did, Role.VERIFIER, content.VERIFIER_NAMES, (ANY_TYPE,), source=content.TRUST_LIST_NAME
        )
        return TrustList(content.TRUST_LIST_NAME, (*issues(self.founded, (self.issuer_url,)), asks))

    def end(self) -> None:
        _end(self.children)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.end()


def issues(founded: Founded, addresses: tuple[str, ...] = ()) -> tuple[TrustEntry, ...]:
    """That the practice issuer issues our kind of credential and badges, and seals; `addresses` are where (RULINGS 14)."""
    kinds, names, source = (SKRIN_VCT, BADGE), content.ISSUER_NAMES, content.TRUST_LIST_NAME
    known = TrustEntry(founded.did, Role.ISSUER, names, kinds, credential_issuers=addresses, source=source)
    return known, founded.seal.vouched(names, source, addresses)


def _end(children: list[Child]) -> None:
    """All of them, the last one first, even where ending one fails or is interrupted."""
    if not children:
        return
    try:
        children[-1].end()
    finally:
        _end(children[:-1])
