"""Have a credential checked by asking the site it lies on, once the person agrees to that (docs/decisions/0161)."""

from dataclasses import replace

from skrin.domain.credential import Credential, CredentialFormat, StoredCredential
from skrin.domain.history import Event, EventKind
from skrin.domain.verdict import CheckName, Outcome
from skrin.use_cases.holder.checking import online
from skrin.use_cases.hosted import anybody
from skrin.use_cases.judge import judge
from skrin.use_cases.ports import Ports


def site_of(credential: Credential) -> str:
    """The host to be asked before this badge is known to be good: not asked yet, or asked in vain. Empty for all others."""
    check = credential.verdict.check(CheckName.SIGNATURE)
    if check is None or check.outcome is not Outcome.UNKNOWN or credential.format is not CredentialFormat.OPEN_BADGE_2:
        return ""
    return str(check.facts.get("host", ""))


def ask(credential_id: str, ports: Ports) -> StoredCredential:
    """Judge it anew with its site, and keep what that came to: the whole credential where it is good, the verdict in any case.

    Raises CredentialUnknown.
    """
    stored = ports.vault.credential(credential_id)
    checking = online(ports, ports.network(), anybody)
    found = judge(stored.credential.raw, checking.judge)
    credential = found.credential or replace(stored.credential, verdict=found.verdict)
    after = replace(stored, credential=credential, checked_at=ports.clock.now())
    with ports.vault.transaction() as tx:
        tx.update_credential(after)
        checking.keep(tx)
        if _said(after) != _said(stored):
            tx.record(_event(after, ports))
    return after


def _said(stored: StoredCredential) -> tuple[Outcome, str]:
    verdict = stored.credential.verdict
    return verdict.outcome, verdict.worst.code if verdict.worst is not None else ""


def _event(stored: StoredCredential, ports: Ports) -> Event:
    outcome, code = _said(stored)
    return Event(
        EventKind.STATUS_CHANGED,
        ports.clock.now(),
        party_id=stored.credential.issuer.id,
        party_names=stored.credential.issuer.names,
        credential_ids=(stored.id,),
        credential_types=(stored.credential.type,),
        code=code,
        details={"outcome": outcome.value},
    )
