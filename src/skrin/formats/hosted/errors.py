"""Why a document on an issuer's site was not to be had.

NetError
├── HostedNotKept          net.not_kept         nobody may be asked, and no copy is kept
└── HostedAnswerInvalid    net.hosted_answer    the site answered, but not with the document
ConsentError
└── HostedAskFirst         consent.hosted       asking tells the issuer that somebody looks at this credential
StatusError
└── HostedGone             status.gone          the site says that there was one, and that it is taken back
"""

from skrin.domain.errors import ConsentError, NetError, StatusError


class HostedNotKept(NetError, code="net.not_kept"):
    host: str


class HostedAnswerInvalid(NetError, code="net.hosted_answer"):
    """`status` is that of the HTTP answer."""

    host: str
    status: int


class HostedAskFirst(ConsentError, code="consent.hosted"):
    """The address is of one credential alone, so that its host would learn when it is looked at; the person has not agreed."""

    host: str


class HostedGone(StatusError, code="status.gone"):
    """410 Gone (RFC 9110, 15.5.11), or no more than the word *revoked*: how an issuer takes a hosted badge back."""

    host: str
