"""What OpenID4VCI 1.0, OpenID4VP 1.0, HAIP and the formats ask of a wallet, an issuer and a verifier, in words of our own.

A requirement counts as met only with a test that shows it accepting and, where it `forbids` something, one that shows it
refusing with the exact error (`@pytest.mark.requirement(line, "accepts" | "refuses")`).
"""

from dataclasses import dataclass
from enum import Enum
from typing import Final


class Kind(Enum):
    """Where a requirement comes from, and how soon it was wanted."""

    M = "specification"
    P = "ours"
    MP = "specification, and more of ours"
    M2 = "specification, optional"
    HAIP = "HAIP"
    M_HAIP = "specification and HAIP"
    LATER = "left for later"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One line: its number, or the name of what is left for later; `forbids` when there is something to turn away.

    `missing` is what of it is not built, whatever its tests show.
    """

    line: int | str
    kind: Kind
    text: str
    forbids: bool = False
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """What belongs together on the page."""

    name: str
    requirements: tuple[Requirement, ...]


M, P, MP, M2, HAIP, M_HAIP = Kind.M, Kind.P, Kind.MP, Kind.M2, Kind.HAIP, Kind.M_HAIP
_FORBIDS: Final = True

RECEIVING: Final = Part(
    "The wallet receives",
    (
        Requirement(1, M, "An offer comes in its link or behind an address in its link: one of the two", _FORBIDS),
        Requirement(2, M, "An offer behind an address is read as JSON with GET, over https alone", _FORBIDS),
        Requirement(3, M, "The issuer's name is an https URL that ends with its path", _FORBIDS),
        Requirement(4, M, "What nobody has heard of in an offer, in metadata or in an answer is passed over"),
        Requirement(
            5, P, "No host of the issuer's choice is spoken to before a person agreed to it, and no private one", _FORBIDS
        ),
        Requirement(6, M, "The metadata's well-known part stands between the issuer's host and path"),
        Requirement(7, M, "Metadata that name another issuer, by a slash even, are not used", _FORBIDS),
        Requirement(8, M, "Signed metadata are used only where type, subject, signature and signer all hold", _FORBIDS),
        Requirement(9, M, "An issuer that would encrypt what it gives must take what it is asked encrypted, too", _FORBIDS),
        Requirement(10, M, "The authorization server of an offer is among those that the issuer lists", _FORBIDS),
        Requirement(11, M, "The issuer's state goes with the authorization request as it came"),
        Requirement(
            12, M, "A transaction code is asked for when the offer has one: keyboard, length, plain short words", _FORBIDS
        ),
        Requirement(13, M, "Every code flow has PKCE with S256 and a verifier of its own"),
        Requirement(14, MP, "Pushed requests where they are announced; `iss` of the answer is the server asked", _FORBIDS),
        Requirement(15, P, "DPoP where it is announced; one more try with the nonce that was demanded, not two", _FORBIDS),
        Requirement(16, M, "A credential is asked for by the identifier the token brought, else by its configuration"),
        Requirement(17, M, "Key proofs of one kind go along where the configuration names kinds of proof"),
        Requirement(
            18, M, "A key proof says type, algorithm, one key, audience, time and nonce, and the client unless it is nobody"
        ),
        Requirement(19, M, "A key proof for a DID names the method in the DID's document that has the key"),
        Requirement(20, M, "No header ever holds a private member of a key"),
        Requirement(21, P, "A new nonce for each request; when it was not good, another one and one more try", _FORBIDS),
        Requirement(
            22, P, "In a batch each proof has a key of its own, no more than are taken; answers are matched by key", _FORBIDS
        ),
        Requirement(23, M, "Now or later: later waits as long as it was told, and outlives the program"),
        Requirement(24, M, "What is deferred again keeps its number; denied or unknown ends it for good", _FORBIDS),
        Requirement(25, P, "What comes is judged before it is kept; what fails is not kept, and the issuer is told", _FORBIDS),
        Requirement(
            26, MP, "Notifications say one of three things in plain ASCII, and never that something was deleted later", _FORBIDS
        ),
        Requirement(27, M2, "An encrypted answer is asked for encrypted and comes encrypted; an error may be plain", _FORBIDS),
        Requirement(28, P, "Among keys to encrypt to, the ones that fit nothing are passed over", _FORBIDS),
        Requirement(29, M, "Grants, formats and attestations that are not spoken are refused by their name", _FORBIDS),
        Requirement(30, M, "A server proves its name by a certificate, always", _FORBIDS),
        Requirement(
            31,
            P,
            "The issuer's name and the credential's in the person's language; no picture brings script or traffic",
            _FORBIDS,
        ),
        Requirement(32, P, "Tokens and codes stand in no log"),
        Requirement(33, HAIP, "A scope asks for the credential; a wallet attestation goes along, another one for each issuer"),
    ),
)

STORED: Final = Part(
    "What is received: formats, proofs, status and identifiers",
    (
        Requirement(34, M, "SD-JWT: every disclosure is referred to once and names nothing reserved or taken", _FORBIDS),
        Requirement(
            35, M, "An SD-JWT is issued without a key-binding statement; disclosures are kept letter by letter", _FORBIDS
        ),
        Requirement(36, M, "SD-JWT VC: its type in header and claims; what must be open is open", _FORBIDS),
        Requirement(37, P, "The old type in the header is read by those who asked for it, and marked", _FORBIDS),
        Requirement(38, M, "Type metadata are believed when their octets fit the hash, else left aside", _FORBIDS),
        Requirement(39, M, "What its type says about hiding is kept; types that extend each other end somewhere", _FORBIDS),
        Requirement(40, M, "Pictures made from a template run nothing and fetch nothing", _FORBIDS),
        Requirement(41, M, "The data model of W3C: what its suite calls good is read, and what it calls bad refused", _FORBIDS),
        Requirement(
            42, M, "Contexts come from the program itself; an unknown one cannot be checked and is not fetched", _FORBIDS
        ),
        Requirement(43, M, "A credential in a JWT, model 2.0: its type, one issuer, its times, nothing wrapped", _FORBIDS),
        Requirement(44, M, "A credential in a JWT, model 1.1: what both halves say is the same", _FORBIDS),
        Requirement(
            45, M, "Data Integrity: published hashes and proofs come out the same; purpose and method are judged", _FORBIDS
        ),
        Requirement(46, M, "Linked data and JSON are put into canonical form as the test suites have it", _FORBIDS),
        Requirement(47, P, "A signed credential with words that no context knows is refused", _FORBIDS),
        Requirement(48, M, "Both kinds of status list, to the letter; one that cannot be had never says valid", _FORBIDS),
        Requirement(49, P, "Status is asked for seldom and names no credential, and the history says so"),
        Requirement(50, M, "`did:key`, `did:jwk` and `did:web` lead to the right key or to none", _FORBIDS),
    ),
)

PRESENTING: Final = Part(
    "The wallet presents",
    (
        Requirement(
            51, MP, "A request comes in its link or from an https address; anything but the object itself ends it", _FORBIDS
        ),
        Requirement(52, M, "A request object has its type, a signature with a key pair, and the signature holds", _FORBIDS),
        Requirement(53, M, "Only what is inside the signature counts; the client outside and inside is the same", _FORBIDS),
        Requirement(54, M, "The address is asked with GET or POST and by no other word", _FORBIDS),
        Requirement(55, M, "What the wallet posted comes back unchanged, or there is no request", _FORBIDS),
        Requirement(56, M, "Each kind of client identifier is proved in its own way, and by no other", _FORBIDS),
        Requirement(57, M, "Who wants the answer posted names no address to return to", _FORBIDS),
        Requirement(58, M, "The answer goes to an address that this client may name", _FORBIDS),
        Requirement(59, M, "Nonce and mode are there, in letters that fit a URL; one query, in one way", _FORBIDS),
        Requirement(60, M, "The protocol of before (Presentation Exchange) is refused by its name", _FORBIDS),
        Requirement(61, M, "DCQL: a query that breaks its grammar is refused, a good one finds what it should", _FORBIDS),
        Requirement(62, M, "What may be hidden and was not picked is not sent"),
        Requirement(63, M, "What cannot be met sends nothing and looks like a no", _FORBIDS),
        Requirement(64, M, "A presentation is bound to the whole client identifier and the nonce"),
        Requirement(65, M, "The key-binding statement: type, now, one audience, nonce, hash of just what is sent"),
        Requirement(66, MP, "Without a proof of whose it is only where it was asked for so, with a state", _FORBIDS),
        Requirement(67, M, "The answer is an object of lists, one presentation each unless more were asked for"),
        Requirement(68, M, "An encrypted answer: the right key of the client, its name told, the agreed method", _FORBIDS),
        Requirement(69, MP, "The address to return to is shown and opened; other members are passed over", _FORBIDS),
        Requirement(70, M2, "Transaction data are understood, shown and hashed as they came, or refused", _FORBIDS),
        Requirement(
            71, M, "What others say of the verifier counts only when it holds; unknown kinds are passed over", _FORBIDS
        ),
        Requirement(72, P, "Consent: who asks and how that is known, why, every value, what stays hidden, one clear no"),
        Requirement(73, P, "Of a batch each presentation takes another copy; the last one warns before it is used again"),
        Requirement(74, P, "A request is answered once", _FORBIDS),
        Requirement(75, M, "Errors go to the same place as answers, with the state"),
    ),
)

ISSUING: Final = Part(
    "The issuer's service",
    (
        Requirement(76, M, "Metadata as plain JSON at their place, as the suite's schema has it"),
        Requirement(77, M, "Binding and proof types together, a nonce endpoint with them, a batch of two or more"),
        Requirement(78, MP, "Nonces nobody guesses, for anybody, kept by nobody on the way, good once", _FORBIDS),
        Requirement(
            79, MP, "A pre-authorized code is short-lived and good once; guesses at its transaction code are counted", _FORBIDS
        ),
        Requirement(80, M, "Every check of a key proof, and the exact error of each", _FORBIDS),
        Requirement(81, M, "The DID of a proof is resolved, has the key, and is what the credential is bound to", _FORBIDS),
        Requirement(
            82, M, "Asked for by identifier or by configuration; the unknown has its error, the rest is passed over", _FORBIDS
        ),
        Requirement(83, M, "Given now or later; the number of later is good once, then unknown", _FORBIDS),
        Requirement(84, M, "Errors are plain JSON with status 400; a bad token is answered as RFC 6750 has it", _FORBIDS),
        Requirement(85, M, "No two credentials of one answer share a key", _FORBIDS),
        Requirement(86, M, "A token that lives long is bound to a key; DPoP is judged to the letter", _FORBIDS),
        Requirement(87, M, "PKCE, exact addresses to return to, codes that are good once", _FORBIDS),
        Requirement(88, M, "A notification may be told twice; an unknown one is named so", _FORBIDS),
        Requirement(89, M, "SD-JWT: salts of their own, digests in no order, the open claims open, nothing that links copies"),
        Requirement(90, M, "What is issued in the model of W3C keeps the model, and wraps nothing"),
        Requirement(91, MP, "A place of its own for each copy in lists that are long, signed, and told apart by nothing"),
        Requirement(92, M, "Type metadata at their address, the same octets each time, with their hash"),
        Requirement(
            93, HAIP, "Scope, pushed requests, `iss`, attested clients, DPoP, certificates that end below the anchor", _FORBIDS
        ),
        Requirement(94, P, "The holder has a credential revoked by a request that its key signed, once", _FORBIDS),
    ),
)

VERIFYING: Final = Part(
    "The verifier's service",
    (
        Requirement(95, M, "A nonce of 128 bits or more for each request, and a state"),
        Requirement(96, M, "The request object is whole, is served again, and echoes what the wallet posted"),
        Requirement(97, M, "What it asks keeps the grammar of DCQL, asks nothing twice, and the least first"),
        Requirement(
            98, M, "Each presentation and the whole answer are judged; one that was made for another spoils all", _FORBIDS
        ),
        Requirement(99, M, "What was asked for is checked again here, whatever the wallet did", _FORBIDS),
        Requirement(100, M, "SD-JWT and its key binding, wanted before anything is read, and judged in every member", _FORBIDS),
        Requirement(101, M, "Whom to believe is decided by lists of one's own; unknown is a result of its own", _FORBIDS),
        Requirement(102, M, "Status is good, bad or could not be checked", _FORBIDS),
        Requirement(103, M, "The answer is taken with 200 and JSON; back to the browser with a code nobody guesses", _FORBIDS),
        Requirement(104, HAIP, "A key to encrypt to for each request, and a result only for the session that asked", _FORBIDS),
        Requirement(105, M, "What was encrypted otherwise than asked, or to another request, is refused", _FORBIDS),
        Requirement(106, M, "Data Integrity: domain, challenge and purpose, and each credential inside by itself", _FORBIDS),
        Requirement(107, P, "The result says of each check what, when and by which list, and goes on paper without names"),
    ),
)

LATER: Final = Part(
    "Left for later, and refused by name",
    (
        Requirement("bbs", Kind.LATER, "Proofs of the suite bbs-2023", _FORBIDS),
        Requirement("mdoc", Kind.LATER, "Mobile documents (ISO 18013-5)", _FORBIDS),
        Requirement("dc-api", Kind.LATER, "The browsers' Digital Credentials API", _FORBIDS),
        Requirement("federation", Kind.LATER, "OpenID Federation", _FORBIDS),
        Requirement("cose", Kind.LATER, "Credentials and status lists in COSE or CWT", _FORBIDS),
        Requirement("vcalm", Kind.LATER, "Exchanges of VCALM (VC-API)", _FORBIDS),
        Requirement("siop", Kind.LATER, "Self-issued identity tokens beside a presentation", _FORBIDS),
        Requirement("secp256k1", Kind.LATER, "Keys on secp256k1", _FORBIDS),
        Requirement("html", Kind.LATER, "Pages with script as the look of a credential: never run", _FORBIDS),
        Requirement("did:ebsi", Kind.LATER, "Identifiers of EBSI are read, and none is made"),
    ),
)

PARTS: Final = (RECEIVING, STORED, PRESENTING, ISSUING, VERIFYING, LATER)
