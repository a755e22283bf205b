"""From what of a pack leaves to its pages: nothing stands there that is not in the file attached to them."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from skrin.domain.credential import Credential
from skrin.domain.learning import Element, OrganisationRole
from skrin.domain.verdict import Outcome
from skrin.paper.pack.content import Listed, PackCredential, PackPage
from skrin.paper.page import standing_behind as behind
from skrin.paper.page.bounds import NAME, in_full, lines_of
from skrin.paper.page.content import Labelled
from skrin.paper.report.content import CredentialSaid
from skrin.paper.report.credential_said import credential_said
from skrin.use_cases.judge import Judged
from skrin.use_cases.verifier.filed.value import Shown
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_, NN_
from skrin.words.credential.further import BASIS, further
from skrin.words.credential.mandatory import mandatory
from skrin.words.credential.party_names import issuer_name
from skrin.words.speech import Words

# Translators: {recipient} is whom the pages are for.
TITLE = N_("Credentials for {recipient}")
FROM = N_("From")
FOR = N_("For")
UNTIL = N_("For their use until")
OWN_WORDS = N_("In the sender's own words")
NOT_CHECKED = N_("Nobody has checked these words.")
NOTE = N_("The sender's own note")
CONTENTS = NN_("{count} credential", "{count} credentials")
# Translators: above a credential: {number} of {count}.
PLACE = N_("{number} of {count}")
MORE_SHOWN = N_("What else is shown of it")
CODE = N_("All of it as a code")
SCAN = N_("Scan it with Skrin to check the credentials without the file.")
NO_CODE = N_("It is too much for a printed code. To check the credentials, open the file in this document.")
# Translators: for those who cannot see the picture.
CODE_ALTERNATIVE = N_("A QR code that holds the credentials of these pages")
ONLY_CHOSEN = N_("These pages show only what the sender chose to show. The rest of each credential stays hidden.")
# Translators: {name} is the name of a file that is attached to the PDF in which this stands.
ATTACHED = N_("The credentials are attached to this document as {name}.")
AWARDED_BY = N_("Awarded by {name}")
MADE_FOR = N_("It was made for the recipient named here. Who else gets it sees for whom it was made, and until when.")
LACKING = N_("□ stands for a letter that no font on this computer has. The attached file has it.")
ALTERNATIVE = 10  # titles that are told to who cannot see the cover


@dataclass(frozen=True, slots=True)
class Leaf:
    """One credential of the pack: what judging the text that leaves came to, and the sender's note."""

    judged: Judged
    note: str = ""


@dataclass(frozen=True, slots=True)
class PackOnPaper:
    """What the pages are made of. `attached` is the name of the file in which all of it travels; `code` a drawing of it."""

    recipient: str
    until: date
    text: str
    leaves: tuple[Leaf, ...]
    at: datetime
    attached: str
    code: str = field(default="", repr=False)


def pack_page(pack: PackOnPaper, words: Words) -> PackPage:
    credentials = tuple(_credential(each, number, pack, words) for number, each in enumerate(pack.leaves, 1))
    recipient = plain(pack.recipient, NAME)
    title, until = words.say(TITLE, recipient=recipient), words.date(pack.until)
    sender = _sender(credentials)
    counted = words.count(CONTENTS, len(credentials))
    told = [f"{words.say(FROM)}: {sender}" if sender else "", f"{words.say(UNTIL)}: {until}", counted]
    return PackPage(
        spoken=words.spoken,
        title=title,
        author=sender,
        alternative="; ".join(filter(None, (title, *told, *(each.said.title for each in credentials[:ALTERNATIVE])))),
        sender=Labelled(words.say(FROM), (sender,) if sender else ()),
        recipient=Labelled(words.say(FOR), (recipient,)),
        until=Labelled(words.say(UNTIL), (until,)),
        words=_own(OWN_WORDS, pack.text, words),
        list_label=counted,
        listed=tuple(_listed(each) for each in credentials),
        credentials=credentials,
        code=pack.code,
        code_label=words.say(CODE),
        code_text=words.say(SCAN if pack.code else NO_CODE),
        code_alternative=words.say(CODE_ALTERNATIVE),
        checking_label=words.say(behind.HOW),
        checking=_checking(pack, words),
        running=" · ".join(filter(None, (words.say(TITLE, recipient=plain(pack.recipient, 50)), plain(sender, 40)))),
        lacking=words.say(LACKING),
    )


def _credential(leaf: Leaf, number: int, pack: PackOnPaper, words: Words) -> PackCredential:
    said, credential = credential_said(Shown(leaf.judged), pack.at, words), leaf.judged.credential
    if credential is not None:
        said = replace(said, behind=_behind(credential, words))
    return PackCredential(
        place=words.say(PLACE, number=number, count=len(pack.leaves)),
        said=said,
        rest_label=words.say(MORE_SHOWN),
        rest=() if credential is None else _rest(credential, said, words),
        note=_own(NOTE, leaf.note, words),
    )


def _rest(credential: Credential, said: CredentialSaid, words: Words) -> tuple[Labelled, ...]:
    """Everything that is shown and stands nowhere above; what is not shown is not said to be missing either."""
    above = {words.element(each) for each in (Element.AWARDING_BODY, Element.ASSESSMENT_TYPE)} | {words.say(BASIS)}
    above |= {fact.label for fact in said.facts}
    if said.holder.lines:
        above.add(words.element(Element.LEARNER))
    elements = (*mandatory(credential.achievement, words), *further(credential.achievement, words))
    return tuple(in_full(each) for each in elements if not each.missing and each.label not in above)


def _behind(credential: Credential, words: Words) -> tuple[str, ...]:
    """Who issued it, and who awarded it where that is another; whom the sender trusts is nothing to the recipient."""
    issuer = issuer_name(credential.issuer, words)
    body = credential.achievement.organisation(OrganisationRole.AWARDING_BODY)
    awarding = words.name(body.names, NAME) if body is not None else ""
    return (issuer, words.say(AWARDED_BY, name=awarding)) if awarding not in {"", issuer} else (issuer,)


def _own(label: str, text: str, words: Words) -> Labelled:
    return Labelled(f"{words.say(label)} · {words.say(NOT_CHECKED)}", lines_of((text,))) if text else Labelled("")


def _sender(credentials: tuple[PackCredential, ...]) -> str:
    """The name where all that show one show the same; of several nobody knows which is meant."""
    names = {line for each in credentials for line in each.said.holder.lines}
    return next(iter(names)) if len(names) == 1 else ""


def _listed(one: PackCredential) -> Listed:
    said = one.said
    note = said.word if said.tone != Outcome.PASS.value else ""
    return Listed(said.title, said.title_language, said.behind[0] if said.behind else "", note)


def _checking(pack: PackOnPaper, words: Words) -> tuple[str, ...]:
    printed = () if pack.code else (behind.PRINTED,)
    lines = (behind.PROVES_NOTHING, behind.HOW_ATTACHED, behind.HOW_ANEW, *printed, ONLY_CHOSEN, MADE_FOR)
    return (words.say(ATTACHED, name=pack.attached), *(words.say(each) for each in lines))
