"""What a request's screen is called at each step, and the sentence beneath."""

from skrin.gui.session import Session
from skrin.gui.viewmodels.consent.viewmodel import ConsentViewModel, Step
from skrin.words.catalogue import N_

REQUEST = N_("Request to share")
LOOKING = N_("Reading the request …")
UNREADABLE = N_("The request could not be read")
NO_ANSWER = N_("Nothing here answers this request")
NO_ANSWER_WHY = N_("They ask for something that is not in this wallet. A no tells them no more than any other no.")
CLOSED = N_("The request has closed")
CLOSED_WHY = N_(
    "Its time was over before you answered. Nothing was shared. If you still want to, ask {name} for a new request."
)
SHARED_WITH = N_("Shared with {name}")
SHARED_WHEN = N_("They received it {when}.")
SAVED = N_("Your answer is saved")
NOTHING_SHARED = N_("Nothing was shared")
TOLD_NO = N_("They were told no, and nothing else.")
# Translators: to somebody who was asked face to face.
SAY_NO = N_("Nothing was sent either: say no to them yourself.")
CLOSED_WHY_UNNAMED = N_(
    "Its time was over before you answered. Nothing was shared. If you still want to, ask them for a new request."
)


class Steps:
    """Read anew at each change; in the language of now."""

    def __init__(self, model: ConsentViewModel, session: Session) -> None:
        self._model, self._session = model, session

    @property
    def title(self) -> str:
        model, say = self._model, self._session.words.say
        match model.step:
            case Step.NOTHING:
                return say(REQUEST)
            case Step.LOOKING:
                return say(UNREADABLE if model.problem is not None else LOOKING)
            case Step.DECIDE:
                return model.question
            case Step.NO_ANSWER:
                return say(NO_ANSWER)
            case Step.CLOSED:
                return say(CLOSED)
            case Step.SHARED:
                return say(SHARED_WITH, name=self._model.them)
            case Step.SAVED:
                return say(SAVED)
            case Step.DECLINED:
                return say(NOTHING_SHARED)

    @property
    def sentence(self) -> str:
        """Empty where the title says enough."""
        say = self._session.words.say
        match self._model.step:
            case Step.NO_ANSWER:
                return say(NO_ANSWER_WHY)
            case Step.CLOSED:
                return say(CLOSED_WHY, name=self._model.them) if self._model.them else say(CLOSED_WHY_UNNAMED)
            case Step.SHARED:
                return say(SHARED_WHEN, when=self._model.ended_at)
            case Step.DECLINED:
                return say(SAY_NO if self._model.by_screen else TOLD_NO)
            case _:
                return ""
