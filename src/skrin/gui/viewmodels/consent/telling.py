"""What the screen of a request says: read from what was looked up and from what was made of the person's choice."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from skrin.gui.session import Session
from skrin.gui.viewmodels.base import ViewModel
from skrin.gui.viewmodels.consent import asker, rows
from skrin.gui.viewmodels.consent.looking import Composed, Looked
from skrin.gui.viewmodels.consent.missing import MissingSaid
from skrin.gui.viewmodels.consent.said import CredentialSaid, ExactSaid
from skrin.gui.viewmodels.who import PartySaid
from skrin.gui.work import Work
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_, NN_
from skrin.words.over_asking import OverAskingSaid

if TYPE_CHECKING:
    from skrin.use_cases.holder.consent import Consent
    from skrin.use_cases.holder.present import Shared

QUESTION = NN_("Share {count} thing?", "Share {count} things?")
SHARE = NN_("Share {count} thing", "Share {count} things")
# Translators: in place of them where nothing of what is shared can be hidden; {count} is a number of credentials.
QUESTION_WHOLE = NN_("Share the entire credential?", "Share {count} entire credentials?")
SHARE_WHOLE = NN_("Share the entire credential", "Share {count} entire credentials")
# Translators: in place of *Share 3 things* where nobody confirmed who is asking.
SHARE_ANYWAY = N_("Share anyway")
# Translators: where sharing also agrees to something that stands above.
AGREE_AND_SHARE = N_("Agree and share")
# Translators: the same where nobody confirmed who is asking.
AGREE_AND_SHARE_ANYWAY = N_("Agree and share anyway")
# Translators: on the button, where the answer is a code on this screen for the camera of the one who asks; then where nobody
# confirmed who that is, and where sharing also agrees to something that stands above.
SHOW = N_("Show the code")
SHOW_ANYWAY = N_("Show the code anyway")
AGREE_AND_SHOW = N_("Agree and show the code")
AGREE_AND_SHOW_ANYWAY = N_("Agree and show the code anyway")
# Translators: on the button, where the answer to an invitation is saved as a file, to be brought along; then as above.
SAVE = N_("Save my answer")
SAVE_ANYWAY = N_("Save my answer anyway")
AGREE_AND_SAVE = N_("Agree and save my answer")
AGREE_AND_SAVE_ANYWAY = N_("Agree and save my answer anyway")
OTHERS = NN_("your other credential", "your {count} other credentials")


class Telling(ViewModel):
    """Nothing here changes anything. Without a request every text is empty."""

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__(session, work)
        self.shared: Shared | None = None
        self.ended_at: datetime | None = None
        self._looked: Looked | None = None
        self._composed = Composed(None)

    @property
    def consent(self) -> "Consent | None":
        return self._composed.consent

    @property
    def who(self) -> PartySaid | None:
        return None if self._looked is None else asker.who(self._looked, self.session.words)

    @property
    def by_screen(self) -> bool:
        """Nothing is sent: the answer is a code for the camera of the one who asks."""
        return self._looked is not None and self._looked.preview.request.by_screen

    @property
    def is_saved(self) -> bool:
        """The answer goes into a file."""
        return False

    @property
    def them(self) -> str:
        """The one who asks, without quoting what they say of themselves inside a sentence of ours; empty where that is all."""
        who = self.who
        return "" if who is None else who.name if who.named else who.host

    @property
    def purpose(self) -> str:
        """The verifier's own words; empty where it gave none."""
        return "" if self._looked is None else asker.purpose(self._looked.preview, self.session.words)

    @property
    def kept_until(self) -> str:
        """How long they keep it, by their own word."""
        return "" if self._looked is None else asker.kept_until(self._looked.preview, self.session.words)

    @property
    def past(self) -> str:
        return "" if self._looked is None else asker.past(self._looked.past, self.session.words)

    @property
    def proof(self) -> str:
        """How it was proved who asks."""
        return "" if self._looked is None else asker.proof(self._looked.preview, self.session.words)

    @property
    def code(self) -> str:
        """Four characters that the one who asks may show as well."""
        return "" if self._looked is None else self._looked.preview.request.short_code

    @property
    def registered(self) -> tuple[str, ...]:
        """What others say of the one who asks."""
        return () if self._looked is None else asker.registered(self._looked.preview, self.session.words)

    @property
    def agreed(self) -> tuple[str, ...]:
        """What sharing agrees to."""
        return () if self._looked is None else asker.agreed(self._looked.preview)

    @property
    def credentials(self) -> tuple[CredentialSaid, ...]:
        return self._composed.said

    @property
    def exact(self) -> tuple[ExactSaid, ...]:
        """Every value as it is sent. It is put together each time it is asked for: a screen uses `read_exact`."""
        return rows.exact_values(self.consent) if self.consent is not None else ()

    def read_exact(self, done: Callable[[tuple[ExactSaid, ...]], object]) -> None:
        """The same, put together on a worker: values can be large."""
        consent = self.consent
        if consent is not None:
            self.work.run(lambda: rows.exact_values(consent), done, lambda _: None, owner=self)

    @property
    def missing(self) -> tuple[MissingSaid, ...]:
        """What is asked for and not here."""
        return self._composed.missing

    @property
    def others(self) -> str:
        """The credentials that have nothing to do with it."""
        held = self._looked.held if self._looked is not None else 0
        rest = held - len({item.stored.id for item in self.consent.items}) if self.consent is not None else 0
        return self.session.words.count(OTHERS, rest) if rest > 0 else ""

    @property
    def count(self) -> int:
        """The rows that leave because the person lets them: what the screen lists, not the parts of a list or of a whole."""
        return sum(each.count for each in self.credentials)

    @property
    def question(self) -> str:
        return self._counted(QUESTION, QUESTION_WHOLE)

    @property
    def act(self) -> str:
        say = self.session.words.say
        if self.who is not None and not self.who.vouched_for:
            if self.is_saved:
                return say(AGREE_AND_SAVE_ANYWAY if self.agreed else SAVE_ANYWAY)
            if self.by_screen:
                return say(AGREE_AND_SHOW_ANYWAY if self.agreed else SHOW_ANYWAY)
            return say(AGREE_AND_SHARE_ANYWAY if self.agreed else SHARE_ANYWAY)
        if self.is_saved:
            return say(AGREE_AND_SAVE if self.agreed else SAVE)
        if self.by_screen:
            return say(AGREE_AND_SHOW if self.agreed else SHOW)
        return say(AGREE_AND_SHARE) if self.agreed else self._counted(SHARE, SHARE_WHOLE)

    def _counted(self, things: tuple[str, str], entire: tuple[str, str]) -> str:
        """Of what can only be shown whole, it is not its parts that are counted."""
        only_whole = self.count > 0 and all(each.leaves_whole or not each.count for each in self.credentials)
        return self.session.words.count(entire if only_whole else things, self.count)

    @property
    def over_asking(self) -> OverAskingSaid:
        """Why one should look twice at what they ask for; empty where there is no reason."""
        return self._composed.over_asking

    @property
    def goes_on_at(self) -> tuple[str, str]:
        """(host, address) where the verifier wants the person to go on; empty where it does not."""
        redirect = self.shared.delivered.redirect_uri if self.shared is not None else None
        return (plain(redirect.host), str(redirect)) if redirect is not None else ("", "")
