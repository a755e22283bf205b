"""What the page says: what the learner will read, what was asked, and how long there is."""

from datetime import date, timedelta

from skrin.gui.viewmodels.ask.draft import ANSWER_NOW, Draft, Keep, Template, part_name
from skrin.gui.viewmodels.ask.open_request import OpenRequest
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_, NN_
from skrin.words.credential.days import short_date
from skrin.words.speech import Words

# Translators: three templates of a request, each with what it means for the one who asks.
TEMPLATES: dict[Template, tuple[str, str]] = {
    Template.YES_NO: (N_("Has a certain credential"), N_("A yes or no. Beside it you see only what is never hidden.")),
    Template.SELECTION: (N_("A selection"), N_("Only the parts you tick.")),
    Template.EVERYTHING: (N_("The entire credential"), N_("Everything it says. Needs a good reason.")),
    Template.BADGE: (N_("An Open Badge"), N_("From another platform. Most badges show all they say.")),
    Template.EUROPEAN: (N_("A European credential"), N_("A sealed file, as from Europass. It shows all it says.")),
}
# Translators: how long an answer will be kept.
UNTIL = N_("Until {date}")
KEEP_NOT = N_("It is not kept")
# Translators: how long a request may be answered.
WITHIN_NOW = N_("10 minutes")
WITHIN_A_DAY = N_("A day")

ASKS_YES_NO = N_("{who} asks whether you have completed “{course}”.")
ASKS_YES_NO_ANY = N_("{who} asks whether you have completed a course.")
ASKS_LEVEL = N_("{who} asks whether you have completed a course of EQF level {level} or higher.")
ASKS_HELD = N_("{who} asks whether you have a micro-credential. No claim of it is asked for.")
# Translators: after such a sentence.
OF_LEVEL = N_("It must be of EQF level {level} or higher.")
ASKS_PARTS = NN_("{who} asks for {count} thing: {parts}.", "{who} asks for {count} things: {parts}.")
# Translators: after what somebody asks for: what the learner may give besides, or leave out.
MAY_ADD = NN_("You may add {count}: {parts}.", "You may add {count}: {parts}.")
ASKS_EVERYTHING = N_("{who} asks for everything the credential says.")
ASKS_EVERYTHING_OR_BADGE = N_("{who} asks for everything the credential says. An Open Badge will do as well.")
ASKS_BADGE = N_("{who} asks for an Open Badge, and for everything it says.")
ASKS_BADGE_CALLED = N_("{who} asks for the badge “{title}”, and for everything it says.")
ASKS_EUROPEAN = N_("{who} asks for a European Digital Credential, and for everything it says.")
# Translators: {course} is the title of the course that the credential must be about.
ABOUT = N_("It must be about “{course}”.")
ASKS_NOTHING = N_("{who} asks for a credential.")
PURPOSE_MISSING = N_("Say why, and they can decide.")

FOR = N_("For")
ASKED = N_("Asked for")
# Translators: beside the parts that an answer must have, where there are others that may be left out.
NEEDED = N_("Needed")
IF_THEY_WISH = N_("If they wish")
COURSE = N_("Course")
LEVEL = N_("Of at least this level")
# Translators: a level of the European Qualifications Framework.
EQF = N_("EQF {level}")
# Translators: beside the title of the badge that was asked for.
BADGE = N_("Badge")
KEPT_UNTIL = N_("Kept until")
NOT_KEPT = N_("Not kept")
CODE = N_("Code to compare")
YES_OR_NO = N_("Yes or no")
EVERYTHING = N_("Everything")
# Translators: how long a request may still be answered; {time} is like 9:38, minutes and seconds.
LEFT = N_("{time} left")
LEFT_MINUTES = NN_("{count} minute left", "{count} minutes left")
LEFT_HOURS = NN_("{count} hour left", "{count} hours left")
LEFT_DAYS = NN_("{count} day left", "{count} days left")
# Translators: how long a request in a room may be answered; before a number of days: {count} days, for an invitation.
IN_THE_MEETING = N_("In the meeting: 5 minutes")
INVITED = NN_("An invitation, {count} day", "An invitation, {count} days")
# Translators: what is awaited: so many parts of a credential; {most} with those that may be added.
THINGS = NN_("{count} thing", "{count} things")
THINGS_UP_TO = NN_("{count} thing, up to {most}", "{count} things, up to {most}")
LETTERS = 400


def awaited(request: OpenRequest, words: Words) -> tuple[str, str]:
    """What an answer is to bring, in few words, and what it is for."""
    needed, may = len(request.parts) - len(request.optional), len(request.optional)
    if request.template is not Template.SELECTION or not needed:
        return words.say(TEMPLATES[request.template][0]), plain(request.purpose, LETTERS)
    title = words.count(THINGS_UP_TO, needed, most=needed + may) if may else words.count(THINGS, needed)
    return title, plain(request.purpose, LETTERS)


def keep_words(keep: Keep, today: date, words: Words) -> str:
    return words.say(KEEP_NOT) if keep is Keep.NOT else words.say(UNTIL, date=short_date(keep.until(today), words))


def within_words(within: timedelta, words: Words) -> str:
    return words.say(WITHIN_NOW if within == ANSWER_NOW else WITHIN_A_DAY)


def invited_words(days: int, words: Words) -> str:
    return words.count(INVITED, days) if days else words.say(IN_THE_MEETING)


def learner_reads(draft: Draft, who: str, course: str, words: Words) -> tuple[str, str]:
    """What is asked, and why: two sentences."""
    purpose = plain(draft.purpose.strip(), LETTERS) or words.say(PURPOSE_MISSING)
    return _asks(draft, who, plain(course, LETTERS), words), purpose


def _asks(draft: Draft, who: str, course: str, words: Words) -> str:
    about = f" {words.say(ABOUT, course=course)}" if course else ""
    match draft.template:
        case Template.YES_NO:
            return _asks_yes_no(draft, who, course, words)
        case Template.SELECTION:
            return _asks_parts(draft, who, words) + about
        case Template.EVERYTHING:
            or_badge = draft.or_badge and draft.may_be_badge
            return words.say(ASKS_EVERYTHING_OR_BADGE if or_badge else ASKS_EVERYTHING, who=who) + about
        case Template.BADGE:
            return words.say(ASKS_BADGE_CALLED if course else ASKS_BADGE, who=who, title=course)
        case Template.EUROPEAN:
            return words.say(ASKS_EUROPEAN, who=who)


def _asks_yes_no(draft: Draft, who: str, course: str, words: Words) -> str:
    of_level = f" {words.say(OF_LEVEL, level=draft.level)}" if draft.level else ""
    if draft.held:
        return words.say(ASKS_HELD, who=who) + of_level
    if draft.level and not course:
        return words.say(ASKS_LEVEL, who=who, level=draft.level)
    return words.say(ASKS_YES_NO if course else ASKS_YES_NO_ANY, who=who, course=course) + of_level


def _asks_parts(draft: Draft, who: str, words: Words) -> str:
    needed, may = ([part_name(part, words) for part in parts] for parts in (draft.needed, draft.may_add))
    asks = (
        words.count(ASKS_PARTS, len(needed), who=who, parts=", ".join(needed)) if needed else words.say(ASKS_NOTHING, who=who)
    )
    return f"{asks} {words.count(MAY_ADD, len(may), parts=', '.join(may))}" if may else asks


def was_asked(request: OpenRequest, words: Words) -> tuple[tuple[str, str], ...]:
    """Of a request that waits: names and values."""
    needed = [part for part in request.parts if part not in request.optional]
    parts, may = (", ".join(part_name(part, words) for part in each) for each in (needed, request.optional))
    kinds = {Template.YES_NO: words.say(YES_OR_NO), Template.EVERYTHING: words.say(EVERYTHING)}
    kinds |= {each: words.say(TEMPLATES[each][0]) for each in (Template.BADGE, Template.EUROPEAN)}
    asked = kinds.get(request.template, parts)
    facts = (
        (FOR, plain(request.purpose, LETTERS)),
        (BADGE if request.template is Template.BADGE else COURSE, plain(request.course, LETTERS)),
        (NEEDED if may else ASKED, asked),
        (LEVEL, words.say(EQF, level=request.level) if request.level else ""),
        (IF_THEY_WISH, may),
    )
    rest = ((KEPT_UNTIL, _kept(request, words)), (CODE, plain(request.code, LETTERS)))
    return tuple((words.say(name), value) for name, value in (*facts, *rest) if value)


def left(time: timedelta, words: Words) -> str:
    """Seconds only where they count."""
    seconds = int(time.total_seconds())
    if seconds < ANSWER_NOW.total_seconds() + 60:
        return words.say(LEFT, time=f"{seconds // 60}:{seconds % 60:02}")
    hours = round(seconds / 3600)
    if hours > 48:
        return words.count(LEFT_DAYS, round(hours / 24))
    return words.count(LEFT_HOURS, hours) if hours > 1 else words.count(LEFT_MINUTES, seconds // 60)


def _kept(request: OpenRequest, words: Words) -> str:
    try:
        return words.date(date.fromisoformat(request.keep_until))
    except ValueError:
        return words.say(NOT_KEPT)
