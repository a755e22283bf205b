"""What a browser shows when it has been sent back to the wallet: to everybody the same, in each language, with no script."""

from html import escape
from typing import Final

from skrin.words.catalogue import N_
from skrin.words.speech import Words

LANGUAGES: Final = ("en", "sv")
TITLE: Final = N_("Go back to Skrin")
DONE: Final = N_("What you did here has reached your wallet. You can close this page.")
STYLE: Final = (
    "body{font:1.125rem/1.5 system-ui,sans-serif;max-width:34rem;margin:4rem auto;padding:0 1.5rem}"
    "body{color:#1b1b1f;background:#fff}"
    "h1{font-size:1.5rem;margin:0 0 .5rem}p{margin:0}section{margin:0 0 2.5rem}"
    "@media(prefers-color-scheme:dark){body{color:#e6e6ea;background:#17171a}}"
)


def page() -> bytes:
    """HTML, UTF-8. The person's own language is not known to the browser's side; each part says which it is in."""
    sections = "".join(_section(Words(language)) for language in LANGUAGES)
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Skrin</title>'
    return f'<!doctype html><html lang="en"><head>{head}<style>{STYLE}</style></head><body>{sections}</body></html>'.encode()


def _section(words: Words) -> str:
    return f'<section lang="{words.spoken}"><h1>{escape(words.say(TITLE))}</h1><p>{escape(words.say(DONE))}</p></section>'
