"""The pages that only tell something."""

from __future__ import annotations

from types import MappingProxyType

from planner.phone.pages import Message

AGAIN = ("Ga terug naar de vorige pagina en probeer het opnieuw.",)
OWN_CODE = {"link": "/d", "link_text": "Vul je code in"}

# One page for a code that never was, a round that hasn't begun, is over or is closed: else it would tell which codes exist.
NOWHERE = Message(
    "Deze link werkt niet",
    (
        "Misschien zit er een typefout in de code. Kijk dat nog even na.",
        "Het kan ook dat de vragenlijst nog niet open is, of al gesloten.",
        "Was je al begonnen, maar had je nog niet verstuurd? Dan telt het helaas niet mee. Vraag het aan degene die je de "
        "link gaf.",
    ),
    **OWN_CODE,
)
TOO_OFTEN = Message(
    "Even wachten",
    (
        "Vanaf dit netwerk zijn te veel codes geprobeerd die niet kloppen. Wacht één minuut en probeer het dan opnieuw.",
        "Was je al bezig? Open dan dezelfde link op hetzelfde apparaat. Je kunt gewoon verder.",
    ),
)
CROWDED = Message(
    "Even wachten",
    (
        "Vanaf dit netwerk beginnen nu heel veel mensen tegelijk. Je antwoorden op deze pagina zijn nog niet bewaard.",
        "Wacht één minuut, ga terug naar de vorige pagina en druk opnieuw. Het ligt niet aan jou.",
    ),
)
NO_COOKIE = Message(
    "Je antwoord is nog niet bewaard",
    (
        "Dit apparaat stuurde geen cookie mee. Zonder cookie weten wij niet welke antwoorden bij elkaar horen.",
        "Zet in je browser cookies aan voor deze site. Open daarna de link opnieuw. Lukt het niet? Probeer een andere "
        "browser, of vraag om een formulier op papier.",
    ),
)
STRANGE = Message(
    "Dit formulier kwam niet van deze site",
    ("Er is niets bewaard.", "Open de link die je kreeg, en vul de vragen daar in."),
)
GONE_BY = Message(
    "Deze pagina is verlopen",
    (
        "Er is niets verstuurd. Misschien begon iemand op dit apparaat opnieuw, of stond de pagina twee keer open.",
        "Open de link die je kreeg opnieuw.",
    ),
)
BUSY = Message(
    "Even geduld",
    (
        "Je antwoorden op deze pagina zijn nog niet bewaard.",
        "Wacht even, ga terug naar de vorige pagina en druk opnieuw. Het ligt niet aan jou.",
    ),
)
BY_STATUS = MappingProxyType(
    {
        400: Message("Dit formulier klopt niet", ("Er is niets bewaard.", *AGAIN)),
        404: Message("Deze pagina is er niet", ("Misschien zit er een typefout in het adres.",), **OWN_CODE),
        405: Message("Dit kan hier niet", ("Open de link die je kreeg.",), **OWN_CODE),
        408: Message("Dit duurde te lang", ("Je antwoorden op deze pagina zijn nog niet bewaard.", *AGAIN)),
        413: Message("Dit is te veel tekst", ("Er is niets bewaard. Maak je tekst korter.", *AGAIN)),
        415: Message("Dit formulier klopt niet", ("Er is niets bewaard.", *AGAIN)),
    }
)
