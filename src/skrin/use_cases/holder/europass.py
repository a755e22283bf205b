"""What Europass would answer of a stored credential, from what the wallet holds; nobody is asked."""

from dataclasses import replace

from skrin.domain.credential import CredentialFormat
from skrin.use_cases.europass_checks import Europass, europass
from skrin.use_cases.holder.checking import offline
from skrin.use_cases.holder.forms import forms_of
from skrin.use_cases.judge import judge_again
from skrin.use_cases.ports import Ports


def of_card(credential_id: str, ports: Ports) -> Europass | None:
    """Of the European form of its card; None where there is none. Raises CredentialUnknown."""
    found = next((each for each in forms_of(credential_id, ports) if each.credential.format is CredentialFormat.EDC), None)
    if found is None:
        return None
    by = offline(ports)
    return europass(found.credential, judge_again(found.credential, by), replace(by, shapes=ports.shapes))
