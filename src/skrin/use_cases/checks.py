"""Who is asked about a credential, and the checks that are made one by one: issuer, validity, status, schema."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from skrin.domain.credential import Credential
from skrin.domain.errors import SkrinError, TrustError
from skrin.domain.summary import JudgedBefore
from skrin.domain.verdict import Check, CheckName
from skrin.formats.edc.conformance.shapes import Shapes
from skrin.formats.hosted.port import HostedDocuments, NoHosted
from skrin.formats.linked_data.port import LinkedData, NoLinkedData
from skrin.formats.proved_before import NOTHING, ProvedBefore
from skrin.formats.stages import Verifying
from skrin.formats.validity import HasPeriod, check_validity
from skrin.keys.finder import KeyFinder
from skrin.trust.trust_list import TrustList
from skrin.use_cases.accreditations import Accreditations, nothing_known
from skrin.use_cases.seal_trust import NO_SEALS, KnownSeals
from skrin.use_cases.status_check import StatusLists, status_of_all
from skrin.use_cases.vouching import Vouching, no_other_name, trusted_when
from skrin.vocabularies import registry
from skrin.vocabularies.errors import SchemaUnknown

ACCREDITED = frozenset({CheckName.ACCREDITED_WHEN_ISSUED, CheckName.ACCREDITED_TODAY})


@dataclass(frozen=True, slots=True)
class Judge:
    """Who is asked while judging. `at` is the moment the verdict is for; `types_of` gives a type and all it extends.

    `counted` are the checks that the caller asks for beyond those that always count (RULINGS 3). `confirmed` says that the
    person has agreed to deal with an issuer nobody vouches for, so that its status list may be read. `also_known_as` gives the
    addresses whose own domain says that this DID is theirs (RULINGS 14): who vouches for the address vouches for the DID.
    With `only_counted` what does not count is not asked. `shapes` judges whether a European credential conforms, where given;
    `accreditations` gives the accreditation records at hand, and is asked for European credentials alone.
    """

    find_key: KeyFinder
    trust_lists: Sequence[TrustList]
    status_lists: StatusLists
    at: datetime
    types_of: Callable[[str], tuple[str, ...]] = registry.lineage
    counted: frozenset[CheckName] = frozenset()
    confirmed: bool = False
    only_counted: bool = False
    also_known_as: Callable[[str], tuple[str, ...]] = no_other_name
    linked_data: LinkedData = field(default_factory=NoLinkedData)
    hosted: HostedDocuments = field(default_factory=NoHosted)
    proved: ProvedBefore = NOTHING
    seal_trust: KnownSeals = NO_SEALS
    shapes: Shapes | None = None
    accreditations: Callable[[], Accreditations] = nothing_known

    @property
    def verifying(self) -> Verifying:
        """The same, as formats ask it."""
        return Verifying(self.find_key, self.at, self.linked_data, self.hosted, self.proved, self.seal_trust)

    @property
    def vouching(self) -> Vouching:
        return Vouching(self.trust_lists, self.also_known_as)


@dataclass
class Checks:
    """The checks of one credential as they are made, and the errors behind them."""

    found: list[Check] = field(default_factory=list)
    problems: dict[CheckName, SkrinError] = field(default_factory=dict)

    def passed(self, name: CheckName, *, code: str = "", as_of: datetime | None = None) -> None:
        self.found.append(Check.passed(name, code=code, as_of=as_of))

    def failed(self, name: CheckName, error: SkrinError) -> None:
        self.found.append(Check.failed(name, error))
        self.problems[name] = error

    def unknown(self, name: CheckName, error: SkrinError) -> None:
        self.found.append(Check.unknown(name, error))
        self.problems[name] = error

    def about(self, credential: Credential | JudgedBefore, by: Judge, credential_issuer: str) -> None:
        """Issuer, validity and status of a credential whose signature is good."""
        self.issuer(credential, by, credential_issuer)
        self.validity(credential, by.at)
        if credential.statuses:
            self.status(credential, by)

    def schema(self, credential: Credential) -> None:
        """Does the achievement follow the schema it names? Only asked for by name: what is hidden is missing here."""
        from skrin.vocabularies import achievement_json, schemas

        try:
            schema_id = credential.achievement.offering.schema_id or schemas.SCHEMA_ID
            schemas.SchemaRegistry().check(achievement_json.write(credential.achievement), schema_id)
        except SchemaUnknown as error:
            self.unknown(CheckName.SCHEMA, error)
        except SkrinError as error:
            self.failed(CheckName.SCHEMA, error)
        else:
            self.passed(CheckName.SCHEMA)

    def issuer(self, credential: Credential | JudgedBefore, by: Judge, credential_issuer: str) -> None:
        party, type_, then, vouching = credential.issuer.id, credential.type, trusted_when(credential, by.at), by.vouching
        try:
            vouching.require(party, type_, then, credential.issuer.certified_by)
            if credential_issuer:
                vouching.require_acts_for(party, credential_issuer)
        except TrustError as error:
            unknown = error.code in {"trust.unknown_issuer", "trust.credential_issuer"}
            (self.unknown if unknown else self.failed)(CheckName.ISSUER, error)
        else:
            self.passed(CheckName.ISSUER)
        if not (by.only_counted and by.counted.isdisjoint(ACCREDITED)) and vouching.knows(party):
            self.accredited(CheckName.ACCREDITED_WHEN_ISSUED, party, type_, then, by)
            self.accredited(CheckName.ACCREDITED_TODAY, party, type_, by.at, by)

    def accredited(self, name: CheckName, party: str, type_: str, when: datetime, by: Judge) -> None:
        try:
            by.vouching.require(party, type_, when)
            check = Check.passed(name)
        except TrustError as error:
            check = Check.failed(name, error)
            if name in by.counted:
                self.problems[name] = error
        self.found.append(replace(check, counts=name in by.counted))

    def validity(self, credential: HasPeriod, at: datetime) -> None:
        if credential.issued_at is credential.valid_from is credential.valid_until is None:
            return
        try:
            check_validity(credential, at)
        except SkrinError as error:
            self.failed(CheckName.VALIDITY, error)
        else:
            self.passed(CheckName.VALIDITY)

    def status(self, credential: Credential | JudgedBefore, by: Judge) -> None:
        """The worst of all the lists it names. None is looked up before its issuer is accepted (SR-19)."""
        issuer = self.problems.get(CheckName.ISSUER)
        if issuer is not None and not by.confirmed:
            self.unknown(CheckName.STATUS, issuer)
            return
        check, error = status_of_all(credential, by.vouching.list_signers, by.status_lists, by.at)
        self.found.append(check)
        if error is not None:
            self.problems[CheckName.STATUS] = error
