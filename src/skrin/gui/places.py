"""Where a person can be in the window. A place is a value: what to show, never how."""

from dataclasses import dataclass, field


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
    """Check what somebody else shows."""


@dataclass(frozen=True, slots=True)
class Ask:
    """Ask somebody for a credential, and wait for the answer."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a check came to."""

    judged: object = field(repr=False)


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
    | History
    | Sharing
    | Keys
    | Settings
    | Check
    | Ask
    | Result
    | FirstStart
    | Lock
)

# The places of the navigation: each begins a new way.
TOP = (Home, Add, Find, History, Keys, Settings, Check)
# Where the wallet is not open: nothing lies behind them.
SHUT = (FirstStart, Lock)
