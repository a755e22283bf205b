"""What the tour says around its steps."""

from skrin.gui.viewmodels.tour.steps import Act
from skrin.words.catalogue import N_

STARTING = N_("The practice world is starting")
STARTING_SENTENCE = N_("An issuer and an employer begin on this computer. Nothing of it leaves the computer.")
NOT_STARTED = N_("The practice world did not start")
OVER = N_("That was the tour")
OVER_SENTENCE = N_("The people were invented; the signatures, the checks and the receipt were real. Stay as long as you like.")
# Translators: above the title of a step of the tour.
STEP = N_("Step {number} of {count}")
PRACTICE = N_("Practice")
SHOW_ME = N_("Show me")
LET_ASK = N_("Let them ask")
THEIR_RESULT = N_("Show their result")
TRY_AGAIN = N_("Try again")
# Translators: in the practice world, after the digits of a code; {course} is a course's name.
LETTER = N_("The code for “{course}”, in a letter from the practice issuer")

LABELS = {Act.SHOW: SHOW_ME, Act.ASK: LET_ASK, Act.RESULT: THEIR_RESULT, Act.NONE: ""}
