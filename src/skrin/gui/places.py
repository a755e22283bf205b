"""Where a person can be in the window. A place is a value: what to show, never how."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from skrin.domain.pack import Pack


@dataclass(frozen=True, slots=True)
class Home:
    """My credentials. `highlight` is the id of one that has just come: selected, scrolled to and marked."""

    highlight: str = ""


@dataclass(frozen=True, slots=True)
class Detail:
    """One credential of the wallet, on a page of its own."""

    credential_id: str


@dataclass(frozen=True, slots=True)
class Paper:
    """One certificate on paper; or, without an id, a file that may be kept as one: a `gui.given.paper.GivenPaper`."""

    paper_id: str = ""
    given: object = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Find:
    """What the followed catalogues offer."""


@dataclass(frozen=True, slots=True)
class Offering:
    """One offering: its credential ID, and the issuer's address."""

    credential_id: str
    issuer: str


@dataclass(frozen=True, slots=True)
class Add:
    """The one way in. `text` was pasted, dropped or handed over as a link; it may hold a code, and is never printed."""

    text: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Receive:
    """An offer that was looked up: what `use_cases.holder.receive.look_up` answered."""

    asked: object = field(repr=False)


@dataclass(frozen=True, slots=True)
class Consent:
    """A request that was looked up: what `use_cases.holder.present.look_up` answered."""

    asked: object = field(repr=False)


@dataclass(frozen=True, slots=True)
class ShowCode:
    """A code for somebody's camera: a `gui.viewmodels.show_code.source.ShownCode`."""

    shown: object = field(repr=False)


@dataclass(frozen=True, slots=True)
class Share:
    """Who asks to be shown something, what the person chooses to show by themselves, and the packs kept for it."""


@dataclass(frozen=True, slots=True)
class PackEditor:
    """What is chosen for somebody: the kept pack of `pack_id`, or without one a draft that begins with these credentials."""

    pack_id: str = ""
    credential_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HandOut:
    """What was chosen for somebody, on its way out: as they will see it, and how it gets there. Kept as a pack or not."""

    pack: "Pack" = field(repr=False)


@dataclass(frozen=True, slots=True)
class History:
    """What was done: who, when, which fields, never values. `newest`: the last entry is wanted, whatever was chosen before."""

    newest: bool = False


@dataclass(frozen=True, slots=True)
class Sharing:
    """What is out: with whom, of which credential, until when. `credential_id`: of this one alone."""

    credential_id: str = ""


@dataclass(frozen=True, slots=True)
class Keys:
    """What each key is for, and the ways into the wallet."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person may change."""


@dataclass(frozen=True, slots=True)
class Check:
    """Check what somebody else shows. `text` stands in the field; it is checked when the person says so."""

    text: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Ask:
    """A new check: ask somebody for a credential, and take the answer."""


@dataclass(frozen=True, slots=True)
class Reports:
    """What was checked and is still kept."""


@dataclass(frozen=True, slots=True)
class TrustedLists:
    """Whom a check believes, and what is fetched for it beforehand."""


@dataclass(frozen=True, slots=True)
class CheckingSettings:
    """What a person may change about checking."""


@dataclass(frozen=True, slots=True)
class CheckingDoor:
    """The verifier's store is not open; `to` is a place that needs it, and opens once it is."""

    to: "Place"


@dataclass(frozen=True, slots=True)
class Result:
    """What a check came to."""

    judged: object = field(repr=False)


@dataclass(frozen=True, slots=True)
class Candidates:
    """What several people handed in: a folder with a folder, or a file, for each of them."""

    folder: Path


@dataclass(frozen=True, slots=True)
class FirstStart:
    """There is no wallet yet."""


@dataclass(frozen=True, slots=True)
class Lock:
    """There is a wallet, and it is locked."""


Place = (
    Home
    | Detail
    | Paper
    | Find
    | Offering
    | Add
    | Receive
    | Consent
    | ShowCode
    | Share
    | PackEditor
    | HandOut
    | History
    | Sharing
    | Keys
    | Settings
    | Check
    | Ask
    | Reports
    | TrustedLists
    | CheckingSettings
    | CheckingDoor
    | Result
    | Candidates
    | FirstStart
    | Lock
)

# The places of the navigation: each begins a new way.
TOP = (Home, Add, Share, Find, History, Keys, Settings)
# The same of checking, which has a navigation of its own and needs no wallet.
CHECKING_TOP = (Ask, Reports, TrustedLists, CheckingSettings)
CHECKING = (*CHECKING_TOP, Check, CheckingDoor, Result, Candidates)
# What can be shown only while the verifier's store is open.
AT_THE_DESK = (Reports, TrustedLists)
# Where the wallet is not open: nothing of it lies behind them.
SHUT = (FirstStart, Lock)
