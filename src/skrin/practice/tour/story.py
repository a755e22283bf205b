"""The story, in the pilot's own order (Kompetenspasset, rows 1 to 6), then what each side does afterwards."""

from typing import Final

from skrin.practice.tour import beginning, guided, keeping, learning, refusing, revoking, showing, window
from skrin.practice.tour.step import Step
from skrin.words.catalogue import N_

STORY: Final = (
    Step("wallet", N_("The learner makes a wallet"), beginning.create_wallet),
    Step("services", N_("The practice services start"), beginning.start_services),
    Step("publish", N_("The issuer publishes what can be learnt"), beginning.publish, ("services",)),
    Step("trust", N_("The learner is told whom to trust, for practice"), beginning.trust_practice, ("wallet", "services")),
    Step("catalogue", N_("The learner follows the issuer's catalogue"), learning.follow, ("publish", "trust")),
    Step("find", N_("The learner looks for something to learn"), learning.search, ("catalogue",)),
    Step("enrol", N_("The learner enrols in four courses"), learning.enrol_in_four, ("catalogue",)),
    Step("accept", N_("The issuer accepts"), learning.issuer_accepts, ("enrol",)),
    Step("issue", N_("The issuer fills in what was learnt"), learning.issuer_fills_in, ("accept",)),
    Step("receive", N_("The learner receives it, and everything is checked"), learning.receive_all, ("issue",)),
    Step("show", N_("The learner looks at it"), learning.show, ("receive",)),
    Step("yes-no", N_("An interviewer asks: yes or no?"), showing.yes_or_no, ("receive",)),
    Step("selection", N_("The interviewer asks for a selection"), showing.selection, ("receive",)),
    Step("everything", N_("The interviewer asks for everything; the learner decides"), showing.everything, ("receive",)),
    Step("edited", N_("Somebody changes what is shown on its way"), refusing.edited, ("receive",)),
    Step("forged", N_("Somebody forges a credential"), refusing.forged, ("receive",)),
    Step("replayed", N_("Somebody shows what was shown before"), refusing.replayed, ("selection",)),
    Step("issuer-revokes", N_("The issuer revokes, with reason and date"), revoking.issuer_revokes, ("receive",)),
    Step("learner-revokes", N_("The learner asks the issuer to revoke"), revoking.learner_revokes, ("receive",)),
    Step("delete", N_("The learner deletes a credential here"), revoking.learner_deletes, ("receive",)),
    Step("fresh-check", N_("The interviewer checks again"), revoking.fresh_check, ("issuer-revokes",)),
    Step("history", N_("The learner looks back"), keeping.look_back, ("selection", "edited", "learner-revokes", "delete")),
    Step("lock", N_("The wallet is locked and unlocked"), keeping.lock_and_unlock, ("wallet",)),
    Step("guide", N_("A person is led through the window, click by click"), guided.walk_through),
    Step("window", N_("The window shows all this"), window.show_every_screen, ("receive", "delete", "lock")),
)
