"""Ready-made messages about an entry: to whoever got it, that they erase it, and to an authority (EU TS7 and TS8).

They say who, when and which fields, in the person's language, and never a value. The person reads and sends them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from skrin.domain.contact import Contact
from skrin.domain.follow_up import Answered
from skrin.domain.history import KEPT_UNTIL, WAY, Event, EventKind, Way
from skrin.gui.viewmodels.history.entries import Titles, entry, who
from skrin.wire.identity_text import identity
from skrin.wire.mail_link import MailLink, begin
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_
from skrin.words.said import END_ISOLATE, ISOLATE
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.use_cases.holder.aftermath import Aftermath
    from skrin.use_cases.ports import Ports

# Translators: the subject of a message that a person sends in their own name; {day} is a date.
ERASE_SUBJECT = N_("Please erase the personal data that my wallet gave you on {day} (GDPR, Article 17)")
# Translators: the beginning of a message to an organisation, in the person's own name. {moment} is a day with its time.
ERASE = N_(
    "On {moment}, {who} received personal data from my wallet. I ask you to erase all of it, and all copies of it, under "
    "Article 17 of Regulation (EU) 2016/679 (GDPR)."
)
GOT = N_("This is what you received:")
KEEPS = N_("You said that you would keep it until {day}.")
# Translators: {where} is a web address, {id} an identifier of the organisation.
SENT_TO = N_("It was sent to {where}.")
SCREEN = N_("It was handed over from screen to screen, without a network.")
KNOWN_AS = N_("You were known to my wallet as {id}.")
MONTH = N_(
    "Please answer within one month (Article 12(3)), and tell everybody you passed the data on to that it is to be erased "
    "(Article 19)."
)
GREETING = N_("Kind regards,")
# Translators: the subject of a message to the data protection authority.
REPORT_SUBJECT = N_("Reporting an allegedly unlawful or suspicious request received from {who}")
REPORT = N_(
    "My wallet received a request for personal data from {who} on {moment}. It seems suspicious or unlawful to me. Please look "
    "into it, and consider whether to act."
)
DID_SHARE = N_("I shared this:")
DID_NOT = N_("I shared nothing.")
THEY_ARE = N_("The wallet knew them as {id}.")
SAID_PURPOSE = N_("This is why I report it:")
ASKED = N_("I asked them on {day} to erase the data, and have not noted an answer.")
ANSWERED = {
    Answered.ERASED: N_("I asked them on {asked} to erase the data. On {day} they answered that they have."),
    Answered.PARTLY: N_("I asked them on {asked} to erase the data. On {day} they answered that they erased a part."),
    Answered.REFUSED: N_("I asked them on {asked} to erase the data. On {day} they refused."),
}
# Translators: a heading in a message: several credentials are told apart by a number only.
NUMBERED = N_("Credential {number}:")
WHOLE = N_("the whole credential")


@dataclass(frozen=True, slots=True)
class Message:
    """`contact` is where it may go; nothing in it means that the person knows the address."""

    subject: str
    body: str = field(repr=False)
    contact: Contact

    @property
    def text(self) -> str:
        """All of it, for whoever pastes it."""
        return f"{self.subject}\n\n{self.body}"

    def link(self, address: str = "") -> MailLink:
        """Begins it in the mail program: to `address`, or to the address that is known."""
        return begin(address or self.contact.mail, self.subject, self.body)


def erasure(event: Event, ports: "Ports", words: Words) -> Message:
    """Raises NothingToErase."""
    from skrin.use_cases.holder import aftermath

    contact = aftermath.contact(event)
    at, say = event.at.astimezone(), words.say
    parts = [
        # To themselves they are called as they call themselves.
        say(ERASE, moment=words.moment(at), who=words.name(event.claimed_names) or who(event, words)),
        "\n".join([say(GOT), *_fields(event, ports, words)]),
        "\n".join([*_kept(event, words), _way(event, words), *_known_as(event, KNOWN_AS, words)]),
        say(MONTH),
        say(GREETING) + "\n",
    ]
    return Message(say(ERASE_SUBJECT, day=words.date(at.date())), _joined(parts), contact)


def report(event: Event, after: "Aftermath", ports: "Ports", words: Words) -> Message:
    """`contact` in it is the authority that a registration names, or nothing. Raises NothingToReport."""
    from skrin.use_cases.holder import aftermath

    contact = aftermath.supervisor(event)
    at, say = event.at.astimezone(), words.say
    shared = event.kind is EventKind.SHARED
    parts = [
        say(REPORT, who=who(event, words), moment=words.moment(at)),
        "\n".join([_way(event, words), *_known_as(event, THEY_ARE, words)]).strip("\n"),
        "\n".join([say(DID_SHARE), *_fields(event, ports, words)]) if shared else say(DID_NOT),
        *_asked(after, words),
        say(SAID_PURPOSE) + "\n",
        say(GREETING) + "\n",
    ]
    return Message(say(REPORT_SUBJECT, who=who(event, words)), _joined(parts), contact)


def _joined(parts: Sequence[str]) -> str:
    """Paragraphs; without the marks that a window needs around names that are written from the right."""
    text = "\n\n".join(part for part in parts if part.strip("\n"))
    return text.replace(ISOLATE, "").replace(END_ISOLATE, "")


def _fields(event: Event, ports: "Ports", words: Words) -> Iterator[str]:
    """The names of the fields of each credential. Its title is what it says, and stays out."""
    given = entry(event, Titles(ports, words), words).given
    for number, each in enumerate(given, 1):
        if len(given) > 1:
            yield words.say(NUMBERED, number=number)
        yield from (f"- {name}" for name in each.fields or (words.say(WHOLE),))


def _kept(event: Event, words: Words) -> Iterator[str]:
    try:
        yield words.say(KEEPS, day=words.date(date.fromisoformat(event.details[KEPT_UNTIL])))
    except (KeyError, ValueError):
        return


def _way(event: Event, words: Words) -> str:
    if host := event.details.get("host", ""):
        return words.say(SENT_TO, where=identity(host))
    return words.say(SCREEN) if event.details.get(WAY) == Way.SCREEN.value else ""


def _known_as(event: Event, message: str, words: Words) -> Iterator[str]:
    if event.party_id:
        yield words.say(message, id=plain(event.party_id, 300))


def _asked(after: "Aftermath", words: Words) -> Iterator[str]:
    def day(moment: datetime) -> str:
        return words.date(moment.astimezone().date())

    noted = after.noted
    if after.asked_at is None:
        return
    if noted.answered is None or noted.answered_on is None:
        yield words.say(ASKED, day=day(after.asked_at))
    else:
        yield words.say(ANSWERED[noted.answered], asked=day(after.asked_at), day=words.date(noted.answered_on))
