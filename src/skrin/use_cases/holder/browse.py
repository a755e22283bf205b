"""List and show what is in the wallet. Nothing is fetched; the verdict is today's, from what the vault holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from skrin.domain.credential import StoredCredential
from skrin.domain.learning import Element, missing_elements
from skrin.domain.ports import CredentialFilter
from skrin.domain.summary import Form, Summary
from skrin.domain.verdict import CheckName, Outcome, Verdict
from skrin.use_cases.checks import Judge
from skrin.use_cases.holder.checking import offline
from skrin.use_cases.holder.forms import KeptForm, kept_forms
from skrin.use_cases.holder.revocation_key import asker
from skrin.use_cases.judge import judge_again
from skrin.use_cases.ports import Ports
from skrin.use_cases.vouching import trusted_when
from skrin.wire import limits

PAGE = 200


@dataclass(frozen=True, slots=True)
class Card:
    """A stored credential with its verdict of this moment, and the mandatory elements it does not say.

    `forms` are all in which its achievement is kept, the leading one first; `revocable` says that its issuer can be asked to
    revoke one of them, and with it all.
    """

    stored: StoredCredential
    verdict: Verdict
    missing: tuple[Element, ...]
    forms: tuple[KeptForm, ...]
    revocable: bool


@dataclass(frozen=True, slots=True)
class ShortCard:
    """What a list shows of a card, with the verdict of this moment on the form that leads.

    `forms` are all that the achievement is kept in, where there are several.
    """

    summary: Summary
    verdict: Verdict
    forms: tuple[KeptForm, ...] = ()


@dataclass(frozen=True, slots=True)
class ClockBehind:
    """This machine's clock stands before something that has already happened here (S-09); `latest` is when."""

    now: datetime
    latest: datetime


def show(credential_id: str, ports: Ports) -> Card:
    """This form. Raises CredentialUnknown."""
    return _card(ports.vault.credential(credential_id), ports.vault.forms(credential_id), offline(ports), ports)


def page(wanted: CredentialFilter, ports: Ports) -> Sequence[Card]:
    """One for each achievement."""
    by = offline(ports)
    return [_card(stored, ports.vault.forms(stored.id), by, ports) for stored in ports.vault.leading(wanted)]


def every_credential(wanted: CredentialFilter, ports: Ports) -> Iterator[StoredCredential]:
    """All that fit, each form by itself, in pages, so that a large wallet is never in memory whole."""
    offset = 0
    while found := ports.vault.credentials(replace(wanted, limit=PAGE, offset=offset)):
        yield from found
        offset += len(found)


def clock_behind(ports: Ports) -> ClockBehind | None:
    """Whether the clock was set back: what is known of status and validity must then not be taken as fresh."""
    newest = ports.vault.history(limit=1)
    now = ports.clock.now()
    if newest and newest[0].at > now + limits.CLOCK_LEEWAY:
        return ClockBehind(now, newest[0].at)
    return None


def _card(stored: StoredCredential, held: Sequence[StoredCredential], by: Judge, ports: Ports) -> Card:
    """It was last checked when its status list was last fetched, where that says the same as before.

    The person's own labels and what was asked of the issuer are the card's, whichever form it was said of.
    """
    labels = tuple(dict.fromkeys(label for each in (stored, *held) for label in each.collections))
    asked = max((each.revocation_requested_at for each in held if each.revocation_requested_at is not None), default=None)
    stored = replace(stored, collections=labels, revocation_requested_at=asked)
    credential = stored.credential
    verdict = judge_again(credential, by)
    signature = verdict.check(CheckName.SIGNATURE)
    if signature is not None and signature.outcome is Outcome.PASS:
        # Who vouches is said as of today, too: a list that is gone names nobody.
        issuer = credential.issuer
        trust = by.vouching.decide(issuer.id, credential.type, trusted_when(credential, by.at), issuer.certified_by)
        stored = replace(stored, credential=replace(credential, trust=trust))
    fetched = [at for uri in credential.list_uris if (at := by.status_lists.fetched_at(uri)) is not None]
    if fetched and min(fetched) > stored.checked_at:
        stored = replace(stored, checked_at=min(fetched))
    kept = kept_forms([Form.of(each) for each in held], by)
    revocable = asker(held, stored.id, ports) is not None
    return Card(stored, verdict, missing_elements(credential.achievement), kept, revocable)
