"""What can be wrong with how the verifier's service is set up.

UsageError
└── PublicUrlNotOrigin    usage.public_url_path    the public address has a path, a query or a fragment
"""

from skrin.domain.errors import UsageError


class PublicUrlNotOrigin(UsageError, code="usage.public_url_path"):
    url: str
