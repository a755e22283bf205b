"""The forms in which the wallet keeps one achievement, which are one card (RULINGS 18; docs/decisions/0176)."""

from collections.abc import Sequence
from dataclasses import dataclass

from skrin.domain.credential import CredentialFormat, StoredCredential
from skrin.domain.standing import Standing, standing
from skrin.domain.summary import Form
from skrin.use_cases.checks import Judge
from skrin.use_cases.judge import judge_again
from skrin.use_cases.ports import Ports


@dataclass(frozen=True, slots=True)
class KeptForm:
    """One form, and how it stands at this moment; each has a status of its own."""

    id: str
    format: CredentialFormat
    type: str
    standing: Standing


def forms_of(credential_id: str, ports: Ports) -> tuple[StoredCredential, ...]:
    """All forms of the card that this is a form of, the leading one first: whoever answers a request chooses among them.

    Raises CredentialUnknown.
    """
    return tuple(ports.vault.forms(credential_id))


def kept_forms(forms: Sequence[Form], by: Judge) -> tuple[KeptForm, ...]:
    return tuple(KeptForm(each.id, each.format, each.judged.type, standing(judge_again(each.judged, by))) for each in forms)
