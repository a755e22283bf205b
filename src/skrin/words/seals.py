"""Seals in plain words: how far the time is proved, and how much a seal is worth as far as that is known.

Nothing here ever says that Europass accepts something: that takes a qualified seal with evidence for the years, and Europass's
own check (EU-FORMATS 7.4).
"""

from collections.abc import Mapping
from enum import Enum
from typing import Final

from skrin.formats.edc.evidence import NotChecked, SealEvidence, SealLevel
from skrin.trust.eu_lists.qc_statements import QcStatements
from skrin.trust.eu_lists.seal_quality import SealQuality
from skrin.words.catalogue import N_

LEVELS: Final[Mapping[SealLevel, str]] = {
    SealLevel.B_B: N_("Sealed. When it was sealed is the sealer's own word."),
    SealLevel.B_T: N_("Sealed, and a time stamp says when it was there at the latest."),
    SealLevel.B_LT: N_("Sealed and time-stamped, with what it takes to check the certificate years from now."),
    SealLevel.B_LTA: N_("Sealed and time-stamped, and prepared for being checked many years from now."),
}

NOT_CHECKED: Final[Mapping[NotChecked, str]] = {
    NotChecked.AUTHORITY: N_("Whether the time-stamp authority is on a trusted list was not checked."),
    NotChecked.AUTHORITY_NOT_LISTED: N_("None of the trusted lists on this computer has the time-stamp authority."),
    NotChecked.REVOCATION: N_("What stands with the seal about revoked certificates was not checked."),
}

LESS_THAN_STATED: Final = N_("More stands with the seal than could be proved.")


class Worth(Enum):
    """How much a seal is worth, as far as is known here."""

    TECHNICAL = "technical"
    ADVANCED = "advanced"
    QUALIFIED = "qualified"


WORTHS: Final[Mapping[Worth, str]] = {
    Worth.TECHNICAL: N_("Technically sealed (test)"),
    Worth.ADVANCED: N_("Advanced electronic seal"),
    Worth.QUALIFIED: N_("Qualified electronic seal"),
}

WORTHS_EXPLAINED: Final[Mapping[Worth, str]] = {
    Worth.TECHNICAL: N_("The seal is sound, but no authority you trust vouches for its certificate."),
    Worth.ADVANCED: N_("An authority you trust vouches for the certificate. It is not known to be a qualified one."),
    Worth.QUALIFIED: N_("By the EU's trusted lists, the certificate was a qualified one for seals when it sealed."),
}

# Translators: {organisation} is whom the certificate of a seal names, {called} what the sealed document calls its issuer.
OTHER_NAME: Final = N_("The certificate is of {organisation}; the document calls its issuer {called}.")
CLAIMS_QUALIFIED: Final = N_("The certificate calls itself qualified. That is its own word.")
NOT_YET_KNOWN: Final = N_(
    "Whether others accept the seal depends on its certificate: "
    "Europass asks for a qualified one, and proof that lasts for years."
)


def worth(quality: SealQuality, *, authority_known: bool) -> Worth:
    """`authority_known`: the certificate leads to an authority that this installation trusts."""
    if quality is SealQuality.QUALIFIED:
        return Worth.QUALIFIED
    return Worth.ADVANCED if authority_known else Worth.TECHNICAL


def worth_told(quality: SealQuality, claims: QcStatements, *, authority_known: bool) -> tuple[str, ...]:
    """What to say of a seal's worth, as messages of the catalogue."""
    found = worth(quality, authority_known=authority_known)
    claimed = claims.qualified and claims.for_seals and found is not Worth.QUALIFIED
    return (WORTHS[found], WORTHS_EXPLAINED[found], *((CLAIMS_QUALIFIED,) if claimed else ()))


def evidence_told(evidence: SealEvidence) -> tuple[str, ...]:
    """What is proved of the seal's time, and what was not looked at, as messages of the catalogue."""
    less = (LESS_THAN_STATED,) if evidence.level is not evidence.stated or evidence.errors else ()
    return (LEVELS[evidence.level], *less, *(NOT_CHECKED[each] for each in evidence.not_checked))
