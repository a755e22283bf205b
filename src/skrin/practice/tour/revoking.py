"""Three different acts: the issuer revokes, the learner asks it to, the learner deletes here without a word."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from skrin.domain.history import EventKind
from skrin.domain.state_errors import CredentialUnknown, KeyUnknown
from skrin.domain.verdict import CheckName, Outcome
from skrin.practice import content
from skrin.practice.issuer import COPY_SECONDS, PUBLISHED_SECONDS
from skrin.practice.tour.showing import PURPOSE, exchange
from skrin.practice.tour.step import Finding, found
from skrin.practice.tour.tale import Tale
from skrin.use_cases.holder import browse, delete, history, refresh, revoke
from skrin.words.catalogue import N_

ISSUERS_REASON = "Övning: provet fick göras om"
LEARNERS_REASON = "Övning: jag behöver det inte längre"
REVOKED = "status.revoked"
SETTLING = 0.1
LISTS = 2  # one for the credentials, one for the badge among them


def issuer_revokes(tale: Tale) -> Iterator[Finding]:
    now = tale.clock.now()
    today = datetime.combine(now.date(), time(), now.tzinfo)
    tale.world.office.revoke(tale.prepared[content.SHORTFIRER].issuance, ISSUERS_REASON, today)
    tale.revoked_at = now
    revoked_before = _is_revoked(content.SHORTFIRER, tale)
    yield found(N_("The wallet does not know yet: it asks on its own schedule."), not revoked_before)
    _wait_for_the_list(tale)
    refreshed = refresh.refresh(tale.ports)
    yield found(
        N_("It fetches whole status lists, which do not tell what it looks for."),
        not refreshed.failed and refreshed.lists == LISTS and refreshed.credentials == sum(map(len, tale.forms.values())),
    )
    yield found(N_("Then it says: revoked by the issuer."), _is_revoked(content.SHORTFIRER, tale))
    (newest,) = history.page(tale.ports, limit=1)
    yield found(N_("That stands in the history."), newest.kind is EventKind.STATUS_CHANGED and newest.code == REVOKED)


def fresh_check(tale: Tale) -> Iterator[Finding]:
    _wait_for_copies(tale.revoked_at or tale.clock.now(), tale)
    question = tale.world.interviewer.ask("yes-no", PURPOSE, content.SHORTFIRER)
    shown = exchange(question, None, "4-revoked", tale)
    (item,) = shown.consent.items
    yield found(N_("The learner sees that it is revoked before the verifier does."), item.verdict.outcome is Outcome.FAIL)
    checks = shown.presentation.get("checks")
    codes = [each.get("code") for each in checks if isinstance(each, dict)] if isinstance(checks, list) else []
    yield found(N_("The verifier says: not valid, revoked."), shown.verdict == "not_valid" and REVOKED in codes)


def learner_revokes(tale: Tale) -> Iterator[Finding]:
    held = tale.held[content.RETAIL]
    receipt = revoke.revoke(revoke.look_up(held, LEARNERS_REASON, tale.ports), tale.ports)
    kept = revoke.kept_receipt(held, tale.ports)
    tale.folder.write("receipts/revocation.jwt", receipt.text + "\n")
    yield found(N_("The issuer answered with a signed receipt, which the wallet has checked and keeps."), kept == receipt.text)
    _wait_for_the_list(tale)
    refresh.refresh(tale.ports)
    yield found(N_("The status follows: revoked."), _is_revoked(content.RETAIL, tale))
    forms = [browse.show(each, tale.ports) for each in tale.forms[content.RETAIL]]
    yield found(
        N_("One request took it back in all of its forms."),
        len(forms) == 3 and all(each.verdict.outcome is Outcome.FAIL for each in forms),
    )
    others = [course for course in (content.TEXTILE, content.BATTERY) if not _is_revoked(course, tale)]
    yield found(N_("The others are untouched."), len(others) == 2)


def learner_deletes(tale: Tale) -> Iterator[Finding]:
    held = tale.held.pop(content.BATTERY)
    key_id = tale.vault.credential(held).key_id
    with tale.watched() as sent:
        delete.delete(held, tale.ports)
    yield found(N_("It is gone, and its key with it."), _gone(held, key_id, tale))
    yield found(N_("Nobody was told: not one packet left."), not sent)


def _gone(held: str, key_id: str, tale: Tale) -> bool:
    try:
        tale.vault.credential(held)
    except CredentialUnknown:
        try:
            tale.vault.signer(key_id)
        except KeyUnknown:
            return True
    return False


def _is_revoked(course: str, tale: Tale) -> bool:
    status = browse.show(tale.held[course], tale.ports).verdict.check(CheckName.STATUS)
    return status is not None and status.outcome is Outcome.FAIL and status.code == REVOKED


def _wait_for_the_list(tale: Tale) -> None:
    """A revocation is in the published list after this time at the latest."""
    tale.pause(PUBLISHED_SECONDS + SETTLING)


def _wait_for_copies(since: datetime, tale: Tale) -> None:
    """A copy that was fetched before `since` may be used until then, by the issuer's own word."""
    left = since + timedelta(seconds=COPY_SECONDS + SETTLING) - tale.clock.now()
    tale.pause(max(0.0, left.total_seconds()))
