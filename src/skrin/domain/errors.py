"""The root of every refusal, and the families that others may rely on.

A concrete error is a class of its own, one for each rule, in the `errors` module of the package that notices it. Its `code` is
`family.rule`, and its fields are the facts (a host, a limit, a name), as those of a dataclass:

    class OfferGrantUnknown(OfferError, code="offer.grant"):
        \"""None of the offered grants is one this wallet speaks (OpenID4VCI 1.0, 4.1.1).\"""

        grants: tuple[str, ...]

An error never holds a sentence (those are in `words`, in two languages), a claim value, a key, a code or a token: facts may
be printed and logged. A fact that came from outside is shown by `words` as plain text, at most 200 characters.

SkrinError
├── ParseError        parse.*     encoding or JSON
├── LimitError        limit.*     too large, deep, many or slow
├── JoseError         jose.*      JWT, JWS, JWE and keys
├── SdJwtError        sdjwt.*     RFC 9901 and SD-JWT VC
├── KeyBindingError   kb.*        the holder's proof inside a presentation
├── LinkedDataError   ld.*        JSON-LD and Data Integrity
├── DidError          did.*       identifiers and their documents
├── NetError          net.*       connection, address or TLS
├── TrustError        trust.*     unknown or unauthorised issuer or verifier
├── TimeError         time.*      expired or not yet valid
├── StatusError       status.*    status lists
├── OfferError        offer.*     a credential offer (OpenID4VCI)
├── IssueError        issue.*     what an issuer answered, or asks of a request to it (OpenID4VCI)
├── RequestError      request.*   a presentation request (OpenID4VP)
├── DcqlError         dcql.*      its query
├── ResponseError     response.*  the answer to it
├── FileError         file.*      import, export, image, backup
├── QrError           qr.*
├── UriError          uri.*       links handed to the program
├── StoreError        store.*     disk and database
├── UnlockError       unlock.*    passphrase, recovery code and keyring
├── StateError        state.*     replay, wrong order, already done
├── AuthError         auth.*      who may do what at the issuer and the verifier
├── UiError           ui.*
├── UsageError        usage.*     the command line was used wrongly
└── ConsentError      consent.*   the person has not agreed
"""

from dataclasses import dataclass
from inspect import get_annotations
from typing import ClassVar, dataclass_transform


@dataclass_transform(eq_default=False)
class SkrinError(Exception):
    """Something was refused, for a reason with a name."""

    code: ClassVar[str] = ""

    def __init_subclass__(cls, code: str = "") -> None:
        """Every error is a dataclass, and each is itself alone: two refusals are never equal."""
        super().__init_subclass__()
        if code:
            cls.code = code
        if get_annotations(cls):  # with no facts of its own it is made like its family, and sooner
            dataclass(eq=False, repr=False)(cls)

    @property
    def facts(self) -> dict[str, object]:
        """The facts of this refusal by name, for `words` to put into its sentence."""
        declared = getattr(self, "__dataclass_fields__", {})
        return {name: getattr(self, name) for name in declared}

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={fact!r}' for name, fact in self.facts.items())})"

    def __str__(self) -> str:
        told = ", ".join(f"{name}={str(fact)[:200]!r}" for name, fact in self.facts.items())
        return f"{self.code} ({told})" if told else self.code


class ParseError(SkrinError): ...


class LimitError(SkrinError): ...


class JoseError(SkrinError): ...


class SdJwtError(SkrinError): ...


class KeyBindingError(SkrinError): ...


class LinkedDataError(SkrinError): ...


class DidError(SkrinError): ...


class NetError(SkrinError): ...


class TrustError(SkrinError): ...


class TimeError(SkrinError): ...


class StatusError(SkrinError): ...


class OfferError(SkrinError): ...


class IssueError(SkrinError): ...


class RequestError(SkrinError): ...


class DcqlError(SkrinError): ...


class ResponseError(SkrinError): ...


class FileError(SkrinError): ...


class QrError(SkrinError): ...


class UriError(SkrinError): ...


class StoreError(SkrinError): ...


class UnlockError(SkrinError): ...


class StateError(SkrinError): ...


class AuthError(SkrinError): ...


class UiError(SkrinError): ...


class UsageError(SkrinError): ...


class ConsentError(SkrinError): ...
