"""The statements of the authorization server, built once."""

from typing import Final

from sqlalchemy import Delete, Update, bindparam, delete, select, update

from skrin.storage.issuer_db import authorization_tables as a
from skrin.storage.issuer_db import tables as t
from skrin.storage.issuer_db.statements import ID, MORE_MAY_COME, NOW, by, newest_offer

PUSHED: Final = by(a.pushed_requests.c.digest)
GRANT: Final = by(a.grants.c.id)
CODE: Final = by(a.authorization_codes.c.digest)
REFRESH: Final = by(a.refresh_tokens.c.digest)
OFFER_BY_STATE: Final = newest_offer(t.offers.c.state_digest)
OFFER_BY_SIGN_IN: Final = newest_offer(t.offers.c.sign_in_digest)

_p, _g, _c, _r = a.pushed_requests.c, a.grants.c, a.authorization_codes.c, a.refresh_tokens.c

COUNT_PUSHED_TRY: Final[Update] = (
    update(a.pushed_requests)
    .where(_p.digest == ID, _p.answered_at.is_(None), _p.expires_at > NOW, _p.tries < bindparam("p_most"))
    .values(tries=_p.tries + 1)
)
ANSWER_PUSHED: Final[Update] = (
    update(a.pushed_requests).where(_p.digest == ID, _p.answered_at.is_(None), _p.expires_at > NOW).values(answered_at=NOW)
)
SPEND_CODE: Final[Update] = (
    update(a.authorization_codes).where(_c.digest == ID, _c.spent_at.is_(None), _c.expires_at > NOW).values(spent_at=NOW)
)
GRANTS_OF: Final = select(_g.id).where(_g.issuance_id == ID, _g.revoked_at.is_(None))
KEEP_DRAFT: Final[Update] = update(a.grants).where(_g.id == ID).values(draft=bindparam("p_draft"))
FORGET_DRAFTS: Final[Update] = update(a.grants).where(_g.issuance_id == ID).values(draft=None)
USED_UP: Final[Update] = FORGET_DRAFTS.where(~MORE_MAY_COME)
EXTEND_GRANT: Final[Update] = update(a.grants).where(_g.id == ID, _g.expires_at < NOW).values(expires_at=NOW)
REVOKE_GRANT: Final[Update] = update(a.grants).where(_g.id == ID, _g.revoked_at.is_(None)).values(revoked_at=NOW, draft=None)
REVOKE_TOKENS: Final[Delete] = delete(t.tokens).where(t.tokens.c.grant_id == ID)
REVOKE_REFRESH: Final[Delete] = delete(a.refresh_tokens).where(_r.grant_id == ID)
STILL_GOOD: Final[Update] = (
    # Nothing is changed by it: the row count says whether the token could be used, with the write lock in our hand.
    update(a.refresh_tokens).where(_r.digest == ID, _r.spent_at.is_(None), _r.expires_at > NOW).values(spent_at=None)
)
SPEND_PARENT: Final[Update] = update(a.refresh_tokens).where(_r.digest == ID, _r.spent_at.is_(None)).values(spent_at=NOW)
DROP_CHILDREN: Final[Delete] = delete(a.refresh_tokens).where(_r.parent == ID)
# Nobody can ask any more for what was promised when the grant is over.
DROP_DEAD_PROMISES: Final[Delete] = delete(t.promises).where(t.promises.c.fetched_by.not_in(select(_g.id)))
