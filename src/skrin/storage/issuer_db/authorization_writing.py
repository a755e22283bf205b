"""The changes of the authorization server."""

from datetime import datetime

from sqlalchemy import delete

from skrin.storage.issuer_db import authorization_statements as q
from skrin.storage.issuer_db import authorization_tables as a
from skrin.storage.issuer_db.rows import values
from skrin.storage.issuer_db.statements import adding
from skrin.storage.issuer_db.writing import Writing
from skrin.use_cases.issuer.authorization.records import CodeRecord, GrantRecord, PushedRecord, RefreshRecord
from skrin.use_cases.issuer.model import FormClaim


class AuthorizedWriting(Writing):
    """The changes that one transaction may make, with those of the authorization server."""

    def add_pushed_request(self, pushed: PushedRecord) -> None:
        self._run(adding(a.pushed_requests), values(pushed))

    def count_pushed_try(self, digest: str, now: datetime, most: int) -> bool:
        return self._won(q.COUNT_PUSHED_TRY, {"p_id": digest, "p_now": now, "p_most": most})

    def answer_pushed_request(self, digest: str, now: datetime) -> bool:
        return self._won(q.ANSWER_PUSHED, {"p_id": digest, "p_now": now})

    def add_grant(self, grant: GrantRecord) -> None:
        self._run(adding(a.grants), values(grant))

    def extend_grant(self, grant_id: str, until: datetime) -> None:
        self._run(q.EXTEND_GRANT, {"p_id": grant_id, "p_now": until})

    def keep_draft(self, grant_id: str, draft: bytes) -> None:
        self._run(q.KEEP_DRAFT, {"p_id": grant_id, "p_draft": draft})

    def forget_drafts(self, issuance_id: str) -> None:
        self._run(q.FORGET_DRAFTS, {"p_id": issuance_id})

    def claim_form(self, claim: FormClaim, before: datetime | None) -> bool:
        return super().claim_form(claim, before) and self._used_up(claim)

    def claim_more(self, claim: FormClaim) -> bool:
        return super().claim_more(claim) and self._used_up(claim)

    def _used_up(self, claim: FormClaim) -> bool:
        """The draft goes with the last copy that there may be."""
        if claim.most is not None:
            self._run(q.USED_UP, {"p_id": claim.issuance_id, "p_most": claim.most})
        return True

    def revoke_grants(self, issuance_id: str, now: datetime) -> None:
        for each in self._connection.execute(q.GRANTS_OF, {"p_id": issuance_id}).all():
            self.revoke_grant(each.id, now)

    def revoke_grant(self, grant_id: str, now: datetime) -> bool:
        revoked = self._won(q.REVOKE_GRANT, {"p_id": grant_id, "p_now": now})
        for statement in (q.REVOKE_TOKENS, q.REVOKE_REFRESH):
            self._run(statement, {"p_id": grant_id})
        return revoked

    def add_authorization_code(self, code: CodeRecord) -> None:
        self._run(adding(a.authorization_codes), values(code))

    def spend_authorization_code(self, digest: str, now: datetime) -> bool:
        return self._won(q.SPEND_CODE, {"p_id": digest, "p_now": now})

    def add_refresh_token(self, token: RefreshRecord) -> None:
        self._run(adding(a.refresh_tokens), values(token))

    def rotate_refresh_token(self, used: RefreshRecord, next_: RefreshRecord, now: datetime) -> bool:
        if not self._won(q.STILL_GOOD, {"p_id": used.digest, "p_now": now}):
            return False
        if used.parent:
            self._run(q.SPEND_PARENT, {"p_id": used.parent, "p_now": now})
        self._run(q.DROP_CHILDREN, {"p_id": used.digest})
        self.add_refresh_token(next_)
        return True

    def purge(self, now: datetime) -> int:
        """Grants that are over go with all their codes and refresh tokens, with the draft of more copies, and with promises."""
        gone = super().purge(now)
        for table in (a.pushed_requests, a.refresh_tokens, a.grants):
            gone += self._run(delete(table).where(table.c.expires_at <= now)).rowcount
        return gone + self._run(q.DROP_DEAD_PROMISES).rowcount
