"""The questions of the authorization server."""

from skrin.storage.issuer_db import authorization_statements as q
from skrin.storage.issuer_db import rows
from skrin.storage.issuer_db.reading import Reading
from skrin.use_cases.issuer.authorization.records import CodeRecord, GrantRecord, PushedRecord, RefreshRecord
from skrin.use_cases.issuer.model import OfferRecord


class AuthorizedReading(Reading):
    """The reading half of the issuer's store, with what the authorization server asks."""

    def pushed_request(self, digest: str) -> PushedRecord | None:
        found = self._one(q.PUSHED, p_id=digest)
        return found and PushedRecord(**found._mapping)

    def offer_by_state(self, digest: str) -> OfferRecord | None:
        return self._offer(q.OFFER_BY_STATE, digest)

    def offer_by_sign_in(self, digest: str) -> OfferRecord | None:
        return self._offer(q.OFFER_BY_SIGN_IN, digest)

    def authorization_code(self, digest: str) -> CodeRecord | None:
        found = self._one(q.CODE, p_id=digest)
        return found and CodeRecord(**found._mapping)

    def grant(self, grant_id: str) -> GrantRecord | None:
        found = self._one(q.GRANT, p_id=grant_id)
        return found and GrantRecord(**{**found._mapping, "forms": rows.forms(found.forms)})

    def refresh_token(self, digest: str) -> RefreshRecord | None:
        found = self._one(q.REFRESH, p_id=digest)
        return found and RefreshRecord(**found._mapping)
