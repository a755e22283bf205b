"""What a verifier wants to know, in its own words, and the query that asks for exactly that (PRODUCT section 1, step 6)."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from typing import Self

from skrin.domain.contact import NOBODY, Contact
from skrin.domain.errors import SkrinError
from skrin.domain.json_value import ClaimPath, JsonObject
from skrin.domain.party import Texts
from skrin.formats.edc import document as edc
from skrin.protocols.openid4vp.dcql import parse as dcql
from skrin.protocols.openid4vp.dcql.query import ClaimQuery, CredentialQuery, DcqlQuery, either, sd_jwt_query
from skrin.protocols.openid4vp.errors import TransactionDataRefused
from skrin.protocols.openid4vp.formats import SD_JWT
from skrin.protocols.openid4vp.transaction_data import STATEMENTS, statement
from skrin.use_cases.verifier import asking_members, badges, european, everything, optional_claims
from skrin.use_cases.verifier.errors import AskInvalid
from skrin.use_cases.verifier.identity import KnownBy
from skrin.use_cases.verifier.page_sessions import PageMode
from skrin.vocabularies.claims_read import level_claim
from skrin.vocabularies.type_metadata import SKRIN_VCT
from skrin.wire.members import Members

QUERY_ID = "credential"
CREDENTIAL_ID: ClaimPath = ("credential_id",)
COMPLETED: ClaimPath = ("completed",)


class Ask(Enum):
    """The three kinds of question."""

    YES_NO = "yes-no"  # has it been completed? Nothing more is shown
    SELECTION = "selection"  # these claims
    EVERYTHING = "everything"  # the whole credential


class YesIf(Enum):
    """What makes the answer to a question yes."""

    COMPLETED = "completed"  # the issuer says so in a claim of its own, which is shown
    HELD = "held"  # there is such a credential: no claim is asked for, and what it never hides is all that comes


@dataclass(frozen=True, slots=True)
class Asking:
    """One question. `purpose` is shown to the holder and must be said; `keep_until` is how long the answer will be kept.

    `credential_id` narrows it to one published credential ID. `claims` are for a selection; one with `values` is a condition,
    which is checked again on the answer. `signed` False asks without proof of who asks, and wallets say so.
    `type` may be that of a badge; with `or_badge` a badge will do as well as a credential of `type`. It may also be that of a
    European Digital Credential, of which everything must be asked; with `or_european` one will do as well. `page`: it waits on
    a page of ours, for the wallet on that device or on another one. `encrypted` False takes the answer in the open.
    `known_by` says in whose name a signed one is; None is as the verifier is usually known. Whoever answers agrees to the
    `statements`. `optional` are groups of claims that may be given beside those of a selection. `several`: more than one
    credential may answer it. `yes_if` is for a yes or no; with `level_at_least` (EQF, 1 to 8) it must also say that its level
    is no lower, which issuers say in claims of their own. `contact` is where whoever answers can ask for erasure.
    `invitation`: it is sent out before a meeting, and a proof that was signed any time since counts (RULINGS 29). `screen`: an
    answer that a service does not get by post may be shown to whoever asks; only in a signed request.
    """

    ask: Ask
    purpose: Texts
    type: str = SKRIN_VCT
    credential_id: str = ""
    claims: tuple[ClaimQuery, ...] = ()
    keep_until: date | None = None
    signed: bool = True
    or_badge: bool = False
    lifetime: timedelta = asking_members.DEFAULT_LIFETIME
    or_european: bool = False
    page: PageMode | None = None
    encrypted: bool = True
    known_by: KnownBy | None = None
    statements: tuple[str, ...] = ()
    several: bool = False
    yes_if: YesIf = YesIf.COMPLETED
    level_at_least: int | None = None
    optional: optional_claims.Groups = ()
    contact: Contact = NOBODY
    invitation: bool = False
    screen: bool = False

    @classmethod
    def read(cls, body: JsonObject) -> Self:
        """From the JSON of `POST /requests`. Raises AskInvalid."""
        members = Members(body, AskInvalid)
        known = {each.value: each for each in Ask}
        ask = members.text("ask", max_length=40)
        if ask not in known:
            raise AskInvalid("ask")
        asking = cls(
            known[ask],
            asking_members.purpose(body.get("purpose")),
            members.optional_identifier("type") or SKRIN_VCT,
            members.optional_identifier("credential_id", max_length=asking_members.PURPOSE) or "",
            tuple(asking_members.claim(each) for each in members.optional_array("claims") or ()),
            asking_members.day(members.optional_text("keep_until", max_length=10)),
            members.boolean("signed", True),
            members.boolean("or_badge", False),
            asking_members.lifetime(members),
            members.boolean("or_european", False),
            asking_members.page(members),
            members.boolean("encrypted", True),
            asking_members.known_by(members),
            asking_members.statements(members),
            members.boolean("several", False),
            asking_members.one(YesIf, "yes_if", members) or YesIf.COMPLETED,
            members.optional_integer("level_at_least", minimum=1, maximum=8),
            optional_claims.read(body.get("optional")),
            asking_members.contact(members),
            members.boolean("invitation", False),
            members.boolean("screen", False),
        )
        asking.transaction_data(asking.query())
        return asking

    def transaction_data(self, query: DcqlQuery) -> tuple[str, ...]:
        """The statements as they go into the request. Raises AskInvalid where not every answer to `query` could carry them."""
        if not self.statements:
            return ()
        if len(self.statements) > STATEMENTS or not all(each.format == SD_JWT for each in query.credentials):
            raise AskInvalid("statements")
        ids = [each.id for each in query.credentials]
        try:
            return tuple(statement(text, ids) for text in self.statements)
        except TransactionDataRefused as error:
            raise AskInvalid("statements") from error

    def query(self) -> DcqlQuery:
        """The query, valid and within limits. Raises AskInvalid."""
        self._require_fitting()
        asked = self._asked()
        if self.several:
            asked = replace(asked, credentials=tuple(replace(each, multiple=True) for each in asked.credentials))
        paths = [claim.path for claim in asked.credentials[0].claims]
        if len(set(paths)) != len(paths):  # no claim is asked for twice (OpenID4VP 1.0, 6.3)
            raise AskInvalid("claims")
        try:
            return dcql.read(asked.as_json())
        except SkrinError as error:
            raise AskInvalid("claims") from error

    def _asked(self) -> DcqlQuery:
        """One query, or one for each form that will do, any of which answers (6.2)."""
        if self.type == edc.TYPE:
            return DcqlQuery(self._european("type"))
        own = self._badges(self.type, self.claims) if self.type in badges.TYPES else (self._credential(),)
        others = self._european("or_european") if self.or_european else ()
        if self.or_badge and self.type not in badges.TYPES:
            if self.claims:  # they are named by another path in each form
                raise AskInvalid("or_badge")
            others += self._badges(badges.BADGE, ())
        return either((*own, *others)) if len(own) > 1 or others else DcqlQuery(own)

    def _european(self, member: str) -> tuple[CredentialQuery, ...]:
        """All of it can be asked for, and nothing less; conditions have no place in such a query."""
        if self.ask is not Ask.EVERYTHING:
            raise AskInvalid(member)
        if self.credential_id:
            raise AskInvalid("credential_id")
        if self.claims:
            raise AskInvalid("claims")
        return (european.query(),)

    def _badges(self, type_: str, claims: tuple[ClaimQuery, ...]) -> tuple[CredentialQuery, ...]:
        if self.credential_id:
            raise AskInvalid("credential_id")
        if bool(claims) is not (self.ask is Ask.SELECTION):
            raise AskInvalid("claims")
        return badges.queries(type_, claims)

    def _credential(self) -> CredentialQuery:
        named = (ClaimQuery(CREDENTIAL_ID, values=(self.credential_id,)),) if self.credential_id else ()
        match self.ask:
            case Ask.YES_NO:
                if self.claims:
                    raise AskInvalid("claims")
                return sd_jwt_query(QUERY_ID, self.type, (*named, *self._answered_yes()))
            case Ask.SELECTION:
                if not self.claims and not (named and self.optional):
                    raise AskInvalid("claims")
                needed = sd_jwt_query(QUERY_ID, self.type, (*named, *self.claims))
                return optional_claims.with_optional(needed, self.optional)
            case Ask.EVERYTHING:
                if self.claims:
                    raise AskInvalid("claims")
                return everything.query(QUERY_ID, self.type, named)

    def _answered_yes(self) -> tuple[ClaimQuery, ...]:
        """The claims that issuers sign for this, each true or not there at all."""
        level = () if self.level_at_least is None else ((level_claim(self.level_at_least),),)
        paths: tuple[ClaimPath, ...] = (*((COMPLETED,) if self.yes_if is YesIf.COMPLETED else ()), *level)
        return tuple(ClaimQuery(path, values=(True,)) for path in paths)

    def _require_fitting(self) -> None:
        """Raises AskInvalid where a condition stands that this question cannot carry: it would be asked, and not be met."""
        plain = self.ask is Ask.YES_NO and self.type not in badges.TYPES and self.type != edc.TYPE
        if self.yes_if is not YesIf.COMPLETED and (not plain or self.credential_id):  # the ID is a claim of its own
            raise AskInvalid("yes_if")
        if self.level_at_least is not None and (not plain or self.or_badge):
            raise AskInvalid("level_at_least")
        # Where the wallet is on the same device as the page, nobody has a camera on it.
        if self.screen and (not self.signed or self.page is PageMode.SAME_DEVICE):
            raise AskInvalid("screen")
        ours = self.ask is Ask.SELECTION and self.type not in badges.TYPES
        if self.optional and (not ours or self.or_badge or self.or_european):
            raise AskInvalid("optional")

    def as_json(self) -> JsonObject:
        """What the verifier remembers of it, and tells with the result."""
        return {
            "ask": self.ask.value,
            "type": self.type,
            "credential_id": self.credential_id,
            "claims": [claim.as_json() for claim in self.claims],
            "purpose": dict(self.purpose),
            "keep_until": self.keep_until.isoformat() if self.keep_until else None,
            "signed": self.signed,
            **({"or_badge": True} if self.or_badge else {}),
            **({"or_european": True} if self.or_european else {}),
            **({"page": self.page.value} if self.page else {}),
            **({} if self.encrypted else {"encrypted": False}),
            **({"known_by": self.known_by.value} if self.known_by else {}),
            **({"statements": [*self.statements]} if self.statements else {}),
            **({"several": True} if self.several else {}),
            **({"yes_if": self.yes_if.value} if self.yes_if is not YesIf.COMPLETED else {}),
            **({"level_at_least": self.level_at_least} if self.level_at_least is not None else {}),
            **({"invitation": True} if self.invitation else {}),
            **({"screen": True} if self.screen else {}),
            **({"optional": optional_claims.as_json(self.optional)} if self.optional else {}),
            **({"contact": [*filter(None, (self.contact.mail, self.contact.page))]} if self.contact.is_known else {}),
        }
