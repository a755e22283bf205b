"""What stops a learner's own action, beyond what the protocols and formats notice.

SkrinError
├── ConsentError
│   ├── UnverifiedNotConfirmed     consent.unverified     the party is in no trust list, and that was not confirmed (RULINGS 6)
│   │   └── SealNotConfirmed       consent.unverified_seal    nobody answers for a seal, and that was not confirmed
│   ├── TrackableNotConfirmed      consent.trackable      the status address could tell when it is checked (L-14)
│   ├── SharingEnded               consent.sharing_ended  the person ended sharing with them, and was not asked again
│   ├── CopyShown                  consent.copy_shown     the copy to be shown was shown to somebody else meanwhile
│   ├── SelectionRefused           consent.selection      a selection of something that was not asked for, or not held
│   └── SelectionIncomplete        consent.incomplete     a selection that leaves a required part unanswered (OpenID4VP, 6.4)
├── StateError
│   ├── AlreadyAnswered            state.answered         one answer for a request, and it has been given
│   ├── DeliveryUnknown            state.delivery_unknown  the wallet was shut while an answer was on its way
│   ├── OfferAlreadyReceived       state.already_received
│   ├── ImportStopped              state.import_stopped   the person stopped taking in files; what was taken in stays
│   ├── OfferInProgress            state.in_progress      the same offer is being received at this moment
│   ├── AskedTooSoon               state.too_soon         the issuer asked to be left alone for longer
│   ├── RenewalLater               state.renewal_later    the new edition comes later; it is awaited from now on
│   ├── EditionGone                state.edition_gone     the new edition was taken, or let go, meanwhile
│   ├── AskedEnough                state.asked_enough     so often that a person is to say whether to go on
│   └── EnrolmentNotOpen           state.enrolment        an enrolment that is over, open already, or not yet open
├── IssueError
│   ├── HostNotConfirmed           issue.host             an address outside the hosts the person agreed to (C-05)
│   ├── CredentialUnbound          issue.unbound          bound to no key, though binding was asked for
│   ├── CredentialForeignKey       issue.foreign_key      bound to a key that is not this wallet's
│   ├── CredentialTypeWrong        issue.type             another type than the offer's
│   ├── CredentialFormatWrong      issue.format           in another format than was offered
│   ├── CredentialIssuerWrong      issue.other_issuer     signed by somebody the offer's issuer has nothing to do with
│   ├── CredentialsLinkable        issue.linkable         two that share a key, a status index, an id or a salt (C-19)
│   ├── CopiesDiffer               issue.copies_differ    of several copies of one credential one says something else (C-18)
│   ├── OfferingNotFound           issue.not_offered      no followed catalogue has this credential ID
│   ├── OfferingAmbiguous          issue.offering_ambiguous   several issuers offer this credential ID
│   ├── IdentityNeeded             issue.identity         it asks for an identity credential, which this version cannot present
│   ├── NotRenewable               issue.not_renewable    the issuer has given no permission to fetch it anew
│   ├── EditionRefused             issue.edition_refused  the issuer was asked for a new edition, and gives none
│   └── NotRevocable               issue.not_revocable    no issuer is known that could be asked
├── TrustError
│   ├── TrustListNotServed         trust.not_served       the address of a trust list answered with an error
│   └── TrustSourceUnknown         trust.source           no trust list of this name
├── DcqlError
│   └── NothingMatches             dcql.no_match          nothing in this wallet answers the request
├── LimitError
│   ├── MuchForScreen              limit.screen           more than goes over a screen while two people wait
│   ├── PaperTooLarge              limit.paper_size       a file larger than one certificate on paper may be
│   ├── PapersFull                 limit.papers           as many of them, or as much in all, as a wallet keeps
│   ├── PaperFieldTooLong          limit.paper_field      more letters than the field has room for
│   ├── PackFieldTooLong           limit.pack_field       more letters than the field has room for
│   ├── PackFull                   limit.pack_entries     as many credentials as a pack holds
│   ├── PacksFull                  limit.packs            as many packs as a wallet keeps
│   └── NoteTooLong                limit.note             more letters than a note on an entry has room for
├── FileError
│   ├── PaperKindRefused           file.paper_kind        neither PDF nor PNG nor JPEG, as its bytes say
│   ├── ImportUnreadable           file.unreadable        no credential of a form this version reads
│   └── ExportUnsupported          file.export_format     the credential cannot be written in this form
└── UsageError
    ├── PaperTitleMissing          usage.paper_title      a certificate on paper has a title, whatever else
    ├── PackNameMissing            usage.pack_name        a pack has a name and a recipient, whatever else
    ├── PackAmbiguous              usage.pack_ambiguous   several packs of this name
    ├── PackEntryUnknown           usage.pack_entry       a credential that is not in the pack
    ├── PackClaimUnknown           usage.pack_claims      a claim that cannot be chosen: not there, or never hidden
    ├── PackEndPassed              usage.pack_end         a last day that has passed
    ├── PackEmpty                  usage.pack_empty       nothing in it to hand over
    ├── CodeUnfit                  usage.code_unfit       a credential that cannot be shown as a code of this way
    ├── PackUnready                usage.pack_unready     a credential or a claim in it is no longer there
    ├── RecipientUnknown           usage.recipient        nobody of this name got anything
    ├── RecipientAmbiguous         usage.recipient_ambiguous   several of this name did
    ├── NothingToErase             usage.nothing_to_erase      an entry by which nothing went to anybody
    ├── NothingToReport            usage.nothing_to_report     an entry that nobody else had a part in
    ├── AnsweredTooLate            usage.answered_later   an answer of a day to come
    ├── AnsweredTooEarly           usage.answered_earlier an answer from before there was anything to ask
    └── SettingUnknown             usage.setting          no such setting, or not such a value
"""

from datetime import date, datetime

from skrin.domain.errors import (
    ConsentError,
    DcqlError,
    FileError,
    IssueError,
    LimitError,
    StateError,
    TrustError,
    UsageError,
)


class UnverifiedNotConfirmed(ConsentError, code="consent.unverified"):
    """Nobody the person trusts vouches for `party`; going on needs a second confirmation."""

    party: str


class SealNotConfirmed(UnverifiedNotConfirmed, code="consent.unverified_seal"):
    """`name` is what the seal's certificate calls its organisation; nobody answers for it."""

    name: str


class TrackableNotConfirmed(ConsentError, code="consent.trackable"):
    """The issuer could see when this credential's status is looked up; storing it needs a confirmation."""

    host: str


class SelectionRefused(ConsentError, code="consent.selection"):
    """`part` names the query or credential that does not fit what was asked."""

    part: str


class SelectionIncomplete(ConsentError, code="consent.incomplete"):
    """Without all that the request requires of it a credential must not be sent (OpenID4VP 1.0, 6.4.1)."""

    part: str


class CopyShown(ConsentError, code="consent.copy_shown"):
    """What the person agreed to would show a copy again that nobody had seen then."""


class AlreadyAnswered(StateError, code="state.answered"):
    answered_at: datetime


class DeliveryUnknown(StateError, code="state.delivery_unknown"):
    """Entered in the history, never raised: what was to leave may have left."""


class OfferAlreadyReceived(StateError, code="state.already_received"):
    received_at: datetime


class OfferInProgress(StateError, code="state.in_progress"):
    host: str


class AskedTooSoon(StateError, code="state.too_soon"):
    """`until` is from when on the issuer may be asked again."""

    until: datetime


class RenewalLater(StateError, code="state.renewal_later"): ...


class EditionGone(StateError, code="state.edition_gone"): ...


class AskedEnough(StateError, code="state.asked_enough"):
    """Entered with what is awaited, never raised."""


class ImportStopped(StateError, code="state.import_stopped"):
    """After `done` of `of` files."""

    done: int
    of: int


class EnrolmentNotOpen(StateError, code="state.enrolment"):
    """`state` is the enrolment's state."""

    state: str


class HostNotConfirmed(IssueError, code="issue.host"):
    host: str


class CredentialUnbound(IssueError, code="issue.unbound"): ...


class CredentialForeignKey(IssueError, code="issue.foreign_key"): ...


class CredentialTypeWrong(IssueError, code="issue.type"):
    expected: str
    received: str


class CredentialFormatWrong(IssueError, code="issue.format"):
    """`received` is empty where it is in no format that is known here."""

    expected: str
    received: str


class CredentialIssuerWrong(IssueError, code="issue.other_issuer"):
    expected: str
    received: str


class FormOfAnother(IssueError, code="issue.other_achievement"):
    """`member` is what the sealed form says otherwise than the forms it came with."""

    member: str


class CredentialsLinkable(IssueError, code="issue.linkable"):
    """`shared` is `key`, `status`, `id` or `salt`."""

    shared: str


class CopiesDiffer(IssueError, code="issue.copies_differ"):
    """`part` is `claims`, `validity`, `type`, `issuer`, or `disclosures` where other things can be hidden."""

    part: str


class OfferingNotFound(IssueError, code="issue.not_offered"):
    offering_id: str


class OfferingAmbiguous(IssueError, code="issue.offering_ambiguous"):
    offering_id: str
    issuers: tuple[str, ...]


class IdentityNeeded(IssueError, code="issue.identity"):
    offering_id: str


class NotRenewable(IssueError, code="issue.not_renewable"): ...


class EditionRefused(IssueError, code="issue.edition_refused"): ...


class NotRevocable(IssueError, code="issue.not_revocable"): ...


class TrustListNotServed(TrustError, code="trust.not_served"):
    url: str
    status: int


class TrustSourceUnknown(TrustError, code="trust.source"):
    name: str


class NothingMatches(DcqlError, code="dcql.no_match"): ...


class ImportUnreadable(FileError, code="file.unreadable"):
    input: str


class NoSealedForm(FileError, code="file.no_sealed_form"): ...


class ExportUnsupported(FileError, code="file.export_format"):
    format: str


class MuchForScreen(LimitError, code="limit.screen"):
    """`size` bytes as they would be shown, where a screen takes `limit` (docs/protocols/mq1.md, "Limits")."""

    size: int
    limit: int


class PaperTooLarge(LimitError, code="limit.paper_size"):
    """Both in MiB, `size` rounded up."""

    size: int
    limit: int


class PapersFull(LimitError, code="limit.papers"):
    """`count` of them and `size` MiB in all is the most that a wallet keeps."""

    count: int
    size: int


class PaperFieldTooLong(LimitError, code="limit.paper_field"):
    """`field` is `title`, `issuer` or `note`; `limit` in characters."""

    field: str
    limit: int


class PaperKindRefused(FileError, code="file.paper_kind"): ...


class PaperTitleMissing(UsageError, code="usage.paper_title"): ...


class SettingUnknown(UsageError, code="usage.setting"):
    name: str


class SharingEnded(ConsentError, code="consent.sharing_ended"):
    """The person ended sharing with `party`, at `at`; handing out anything more needs a confirmation."""

    party: str
    at: datetime


class PackFieldTooLong(LimitError, code="limit.pack_field"):
    field: str
    limit: int


class PackFull(LimitError, code="limit.pack_entries"):
    limit: int


class PacksFull(LimitError, code="limit.packs"):
    limit: int


class PackNameMissing(UsageError, code="usage.pack_name"): ...


class PackAmbiguous(UsageError, code="usage.pack_ambiguous"):
    pack_ids: tuple[str, ...]


class PackEntryUnknown(UsageError, code="usage.pack_entry"):
    credential_id: str


class PackClaimUnknown(UsageError, code="usage.pack_claims"):
    path: str


class PackEndPassed(UsageError, code="usage.pack_end"):
    ends_on: date


class PackEmpty(UsageError, code="usage.pack_empty"): ...


class PackUnready(UsageError, code="usage.pack_unready"):
    credential_id: str


class CodeUnfit(UsageError, code="usage.code_unfit"):
    """It cannot be shown as a code of this way: only what can be shown in part, and a live one only with the holder's key."""

    credential_id: str


class RecipientUnknown(UsageError, code="usage.recipient"):
    name: str


class RecipientAmbiguous(UsageError, code="usage.recipient_ambiguous"):
    """`keys` tell those of this name apart."""

    name: str
    keys: tuple[str, ...]


class NothingToErase(UsageError, code="usage.nothing_to_erase"):
    event_id: int


class NothingToReport(UsageError, code="usage.nothing_to_report"):
    event_id: int


class AnsweredTooLate(UsageError, code="usage.answered_later"):
    day: date


class AnsweredTooEarly(UsageError, code="usage.answered_earlier"):
    day: date


class NoteTooLong(LimitError, code="limit.note"):
    letters: int
