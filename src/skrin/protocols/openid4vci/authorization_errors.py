"""What can be wrong when a person signs in for a credential (RFC 6749, 4.1; RFC 9126; RFC 9207), as the wallet sees it.

IssueError
├── PkceUnavailable             issue.pkce                  a server that does not say it takes S256 (RFC 7636; HAIP 1.0)
├── AuthorizationRefused        issue.authorization_refused the authorization server said no (RFC 6749, 4.1.2.1; RFC 9126, 2.3)
├── AuthorizationDenied         issue.authorization_denied  it was the person who said no there
├── AuthorizationStateWrong     issue.authorization_state   an answer to another request than ours
└── AuthorizationIssuerWrong    issue.authorization_issuer  an answer of another server, or of one that does not say (RFC 9207)
"""

from skrin.domain.errors import IssueError


class PkceUnavailable(IssueError, code="issue.pkce"):
    server: str


class AuthorizationRefused(IssueError, code="issue.authorization_refused"):
    """`error` and `description` are the server's words, made plain."""

    error: str
    description: str = ""


class AuthorizationDenied(AuthorizationRefused, code="issue.authorization_denied"): ...


class AuthorizationStateWrong(IssueError, code="issue.authorization_state"): ...


class AuthorizationIssuerWrong(IssueError, code="issue.authorization_issuer"):
    """`found` is empty where the answer names nobody."""

    expected: str
    found: str
