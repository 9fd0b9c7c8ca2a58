"""A project leader makes a timetable for twelve teams and lives with it: set up, found, agreed, edited, followed.

Set SPOORBOEKJE_PICTURES to a folder to look at every screen on the way, wide and on a phone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from planner.knowledge.library import library
from planner.route import workdays
from planner.route.boarding import Session
from planner.storage.schema import ready_engine
from planner.usecases.boarding import proposed_rules, start_boarding
from planner.usecases.desk import AMSTERDAM, Desk
from planner.usecases.examples import open_example
from planner.usecases.overview import hall
from planner.usecases.timetabling import (
    agree_timetable,
    hold_session,
    keep_timetable,
    propose_timetable,
    retimed,
)
from tests.journeys.conftest import DESKTOP, PHONE, Server, start
from tests.journeys.traveller import Traveller

pytestmark = pytest.mark.browser
WEEK = timedelta(weeks=1)
OVERFLOW = """() => {
  const main = document.querySelector('[data-testid=stMain]');
  return main.scrollWidth - main.clientWidth;
}"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A running app with an empty database."""
    server = start(f"sqlite:///{tmp_path_factory.mktemp('dienst') / 'dienst.db'}")
    yield server
    server.stop()


def _desk(server: Server) -> Desk:
    """The desk behind the app: to know which days were found, never to do what a person does on screen."""
    return Desk(ready_engine(server.database), library(), "tester", datetime.now(AMSTERDAM))


def _traveller(browser: Browser, server: Server, size: tuple[int, int]) -> Traveller:
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale="nl-NL", timezone_id="Europe/Amsterdam"
    )
    context.set_default_timeout(20_000)
    return Traveller(context.new_page(), server.url)


def _seen(me: Traveller, pictures: Path | None, name: str) -> None:
    me.look(pictures, name)
    me.reads_dutch_only()
    assert me.page.evaluate(OVERFLOW) <= 0, f"{name} is wider than the screen"


def test_a_project_leader_makes_a_timetable_and_lives_with_it(
    served: Server, browser: Browser, pictures: Path | None
) -> None:
    me = _traveller(browser, served, DESKTOP)
    me.open()
    me.press("Voorbeeld openen")
    me.sees("Het voorbeeld is open")
    _sets_up(me, pictures)
    _fills_in(me, pictures)
    _fixes_a_wave(me, pictures)
    _finds_days(me, pictures)
    _agrees(me, pictures)
    _moves_a_day(me, served, pictures)
    _asks_what_cannot_be(me, served, pictures)
    _asks_what_if(me, pictures)
    _reads_every_way(me, pictures)
    _leaves_out_a_session(me, pictures)
    _writes_down_a_week(me, pictures)
    _watches_the_fire(me, pictures)
    me.page.context.close()


def _sets_up(me: Traveller, pictures: Path | None) -> None:
    """The series with its reasons, the calendar with rest, and the trainers with what they can."""
    me.visit("Dienstregeling")
    me.sees("Hier komt een dag voor elke bijeenkomst van elk team")
    me.main.get_by_role("link", name=re.compile("Begin bij Golven$")).click()
    me.settle()
    me.sees("De bijeenkomsten van elk team")
    _seen(me, pictures, "01-begin")
    me.press("Zet de bijeenkomsten klaar")
    me.sees("72 bijeenkomsten staan klaar voor 12 teams")
    me.choose("Bijeenkomsten")
    _seen(me, pictures, "02-bijeenkomsten")
    me.press("Bewerken", me.main.locator(".st-key-card-boarding-step-werksessie_1"))
    me.write("Hooguit zoveel weken (mag leeg)", "5")
    _seen(me, pictures, "02-bijeenkomst-wijzigen")
    me.press("Opslaan")
    me.sees("is gewijzigd")
    me.sees("1 tot 5 weken na de vorige")
    me.choose("Kalender en rust")
    me.press("Aanpassen")
    me.pick("Schoolvakanties van welke regio?", "Midden")
    me.write("Tegelijk in hun eerste bijeenkomsten (mag leeg)", "6")
    me.write("Wat is er dan? (mag leeg)", "Verhuizing")
    closed = _monday_in(10)
    me.on_day(me.date_field("Eerste dag"), closed + timedelta(days=4))
    me.on_day(me.date_field("Laatste dag"), closed)
    me.press("Opslaan")
    me.sees("ligt voor de eerste dag")
    me.on_day(me.date_field("Eerste dag"), closed)
    me.on_day(me.date_field("Laatste dag"), closed + timedelta(days=4))
    me.sees("Wat dit verandert")
    _seen(me, pictures, "03-kalender")
    me.press("Opslaan")
    me.sees("Verhuizing")
    me.choose("Trainers")
    me.unfold("Trainer toevoegen")
    me.write("Naam of functie", "Coach van buiten")
    me.write("Hoeveel bijeenkomsten per week?", "1")
    me.press("Toevoegen")
    me.sees("Coach van buiten")
    me.sees("5 keer per week")
    _seen(me, pictures, "04-trainers")


def _monday_in(weeks: int) -> date:
    today = datetime.now(AMSTERDAM).date()
    return today - timedelta(days=today.weekday()) + weeks * WEEK


def _fills_in(me: Traveller, pictures: Path | None) -> None:
    """What is known of a team, with what it does to the waves before it is kept."""
    me.choose("Teams")
    me.pick("Welke teams wil je aanvullen?", "De Sluis")
    me.page.keyboard.press("Escape")
    me.settle()
    me.press("Aanvullen")
    me.main.get_by_text("Wil zelf graag").click()
    me.settle()
    me.sees("De Sluis van golf 3 naar golf 2")
    _seen(me, pictures, "05-team")
    me.press("Opslaan")
    me.sees("Opgeslagen wat jullie weten van 1 team.")
    _seen(me, pictures, "05-teams")


def _fixes_a_wave(me: Traveller, pictures: Path | None) -> None:
    """A team in a wave of the leader's choice, with the reason that everybody reads."""
    me.choose("De golven")
    me.pick("Over welk team?", "Beukenlaan")
    me.sees("Beukenlaan stapt in golf 3 in.")
    me.press("Vastzetten in een golf")
    me.write("In welke golf?", "2")
    me.press("Vastzetten in golf 2")
    me.sees("Schrijf erbij waarom")
    me.write("Waarom daar?", "Zij verhuizen in het voorjaar")
    me.press("Vastzetten in golf 2")
    me.sees("Het team staat vast in golf 2.")
    me.sees("staat vast")
    _seen(me, pictures, "06-golven")
    me.visit("Waar staan we")
    me.page.wait_for_timeout(300)
    _seen(me, pictures, "07-kaart-zonder-dagen")


def _finds_days(me: Traveller, pictures: Path | None) -> None:
    """A first timetable at once, how far it is from what is provable, and a button that keeps the best."""
    me.visit("Dienstregeling")
    me.sees("nog zonder dag")
    me.pick("Hoe lang zoeken?", "1 minuut")
    me.press("Maak een dienstregeling")
    me.sees("dat is bewezen")
    stop = me.main.get_by_role("button", name=re.compile("Stop en houd het beste$"))
    if stop.count():  # else it was proven to be the best before anybody could press
        me.sees("van 60 seconden")
        _seen(me, pictures, "08-zoekt")
        stop.click()
    expect(me.main.get_by_role("button", name="Deze dienstregeling bewaren")).to_be_visible(timeout=30_000)
    me.settle()
    me.sees("72 bijeenkomsten krijgen een dag")
    me.pick("Bekijk wat er voor een team verandert, en waarom", "Beukenlaan")
    me.sees("Waarom deze dag")
    _seen(me, pictures, "08-voorstel")
    me.write("Waarom kiezen jullie dit?", "Vastgesteld in het managementteam")
    me.press("Deze dienstregeling bewaren")
    me.sees("De dienstregeling is bewaard: 72 bijeenkomsten bijgewerkt.")


def _agrees(me: Traveller, pictures: Path | None) -> None:
    me.choose("Afspraken")
    me.unfold("De dienstregeling van nu vastleggen als afspraak")
    me.press("Vastleggen")
    me.sees("Geef de afspraak een naam")
    me.write("Naam van de afspraak", "Besluit van het bestuur")
    me.press("Vastleggen")
    me.sees("Alles is nog zoals afgesproken.")
    expect(me.main.get_by_label("Naam van de afspraak")).not_to_be_visible()
    _seen(me, pictures, "09-afgesproken")


def _sessions(server: Server, team: str = "") -> list[Session]:
    """The sessions of a team as they are kept now, in order of time; without a team of all."""
    desk = _desk(server)
    journey = desk.journey(hall(desk)[0].traject.id)
    names = {unit.id: unit.name for unit in journey.units}
    found = [s for s in journey.sessions if not team or names[s.unit_id] == team]
    return sorted(found, key=lambda s: (s.planned or date.max, s.title))


def _next_working_day(day: date) -> date:
    while not workdays.is_working_day(day := day + timedelta(days=1)):
        pass
    return day


def _row(me: Traveller, title: str) -> Locator:
    """The words, the day and the box of one session in the form."""
    return me.main.locator("[data-testid=stForm] [data-testid=stHorizontalBlock]").filter(has_text=title)


def _moves_a_day(me: Traveller, server: Server, pictures: Path | None) -> None:
    """One day in the table: what moves is seen, kept, and taken back; then a day that stays is made loose."""
    before = _sessions(server)
    last = next(s for s in reversed(_sessions(server, "Wijkteam Noord")))
    assert last.planned is not None
    other = _next_working_day(last.planned + WEEK)
    me.choose("Dagen wijzigen")
    me.pick("Welk team?", "Wijkteam Noord")
    me.press("Bekijk wat er verschuift")
    me.sees("Er is nog niets gewijzigd.")
    me.on_day(me.date_field(re.compile(re.escape(last.title))), other)
    me.press("Bekijk wat er verschuift")
    me.sees("Jouw wijziging")
    me.sees("1 bijeenkomst verschuift")
    me.sees("Waarom deze dag")
    assert _sessions(server) == before, "nothing is kept by looking"
    _seen(me, pictures, "10-verschuift")
    me.write("Waarom kiezen jullie dit?", "Er is een feest")
    me.press("Deze dienstregeling bewaren")
    me.sees("De dienstregeling is bewaard: 1 bijeenkomst bijgewerkt.")
    me.choose("Afspraken")
    me.sees("1 bijeenkomst verschoven")
    me.sees("Er is een feest")
    _seen(me, pictures, "10-verschoven")
    me.choose("Dagen wijzigen")
    box = _row(me, last.title).get_by_role("checkbox")
    expect(box).to_be_checked()  # whose days were being changed is still chosen
    _row(me, last.title).get_by_text("Vaste dag").click()
    me.press("Bekijk wat er verschuift")
    me.press("Deze dienstregeling bewaren")
    me.sees("De dienstregeling is bewaard")
    expect(box).not_to_be_checked()
    me.press("Ongedaan maken")
    me.sees("Het is ongedaan gemaakt.")
    expect(box).to_be_checked()


def _asks_what_cannot_be(me: Traveller, server: Server, pictures: Path | None) -> None:
    """Two days too close to each other: which rules contradict, in words, and what could give way."""
    _, one, two, *_ = _sessions(server, "De Linde")
    assert one.planned is not None
    me.pick("Welk team?", "De Linde")
    _row(me, one.title).get_by_text("Vaste dag").click()
    me.on_day(me.date_field(re.compile(re.escape(two.title))), _next_working_day(one.planned))
    me.press("Bekijk wat er verschuift")
    me.sees("Zo past het niet")
    me.sees("‘Werksessie 2 van De Linde’ begint minstens 2 weken na")
    me.sees("Wat ruimte geeft")
    _seen(me, pictures, "11-past-niet")
    me.press("Sluiten", me.main.locator(".st-key-timetable-proposal"))


def _asks_what_if(me: Traveller, pictures: Path | None) -> None:
    """One trainer more beside the plan of today; looking changes nothing."""
    me.choose("Wat als")
    me.press("Vergelijk met nu")
    me.sees("Kies eerst wat er anders zou zijn")
    me.write("Trainers erbij (min is eraf)", "1")
    me.press("Vergelijk met nu")
    expect(me.main.locator(".st-key-timetable-if-answer")).to_be_visible(timeout=30_000)
    me.settle()
    me.sees("Stel: 1 trainer erbij")
    me.sees("Tijd voor ‘Werksessie 1’")
    _seen(me, pictures, "12-wat-als")


def _reads_every_way(me: Traveller, pictures: Path | None) -> None:
    """The same days by wave, team, trainer and line, as a table, and against what trainers can."""
    me.choose("Tijdlijn")
    for by in ("Golf", "Team", "Trainer", "Lijn"):
        me.choose(by)
        expect(me.main.locator("svg a[data-stop]").locator("visible=true").first).to_be_attached()
        _seen(me, pictures, f"13-tijdlijn-{by.lower()}")
    heading = me.main.locator("svg a[data-stop]").locator("visible=true").nth(1)
    for folded in ("false", "true", "false"):
        heading.focus() if folded == "false" else None  # once folded, a person presses again where they are
        me.page.keyboard.press("Enter")
        expect(heading).to_have_attribute("aria-expanded", folded)
        me.settle()
        expect(heading).to_be_focused()
    me.choose("Tabel")
    me.pick("Eén team, met de reden van elke dag", "Beukenlaan")
    me.sees("Vastgesteld in het managementteam")
    _seen(me, pictures, "14-tabel")
    me.choose("Drukte")
    me.sees("Van de ruimte van de trainers is")
    me.sees("Coach van buiten")
    _seen(me, pictures, "15-drukte")


def _leaves_out_a_session(me: Traveller, pictures: Path | None) -> None:
    """A step that goes: the agreement remembers what was dropped, and one press brings it back."""
    me.visit("Golven")
    me.choose("Bijeenkomsten")
    card = me.main.locator(".st-key-card-boarding-step-tussenstation_evaluatie")
    me.press("Bewerken", card)
    me.press("Weglaten")
    me.sees("is weggelaten")
    me.visit("Dienstregeling")
    me.choose("Afspraken")
    me.unfold("12 bijeenkomsten vervallen")
    me.sees("deze bijeenkomst zit niet meer in de reeks")
    _seen(me, pictures, "16-vervallen")
    me.visit("Wijzigingen")
    me.main.get_by_role("combobox", name="Welke wijziging wil je terugdraaien?").click()
    latest = me.page.get_by_role("option").first  # others may have the same words
    expect(latest).to_contain_text("Regels van de dienstregeling gewijzigd")
    latest.click()
    me.settle()
    me.press("Ongedaan maken")
    me.sees("Teruggedraaid:")
    me.visit("Dienstregeling")
    me.sees("72 bijeenkomsten van 12 teams")


def _writes_down_a_week(me: Traveller, pictures: Path | None) -> None:
    """The week of a trainer and of the project leader; a kick-off that some people missed."""
    me.visit("Mijn week")
    me.pick("Wie ben je?", "Opleidingsadviseur")
    _seen(me, pictures, "17-mijn-week-trainer")
    me.pick("Wie ben je?", "Projectleider")
    cards = me.main.locator("[class*=st-key-card-my-week-]").filter(has_text="Kick-off voor iedereen")
    while not cards.count():
        me.press("Volgende")
    _seen(me, pictures, "17-mijn-week")
    me.press("Schrijf op wat er gebeurde", cards.first)
    me.write("Hoeveel mensen misten het?", "3")
    me.write("Hoeveel zijn er bijgepraat?", "4")
    me.press("Opslaan")
    me.sees("Er zijn meer mensen bijgepraat dan er misten")
    me.write("Hoeveel zijn er bijgepraat?", "0")
    _seen(me, pictures, "18-opschrijven")
    me.press("Opslaan")
    me.sees("Opgeschreven:")


def _watches_the_fire(me: Traveller, pictures: Path | None) -> None:
    """What the days ask for, with what helps; and the map, with the team where it is now."""
    me.visit("Blaadjes en dilemma's")
    me.sees("Vuurtje bewaken")
    me.sees("Wat kan helpen:")
    _seen(me, pictures, "19-vuurtje")
    card = me.main.locator("[class*=st-key-watch-card-]").first
    me.press("Leg weg", card)
    me.write("Waarom kan dit weg?", "Wij praten hen morgen bij")
    me.press("Wegleggen", card)
    me.sees("Het blaadje is weggelegd")
    me.visit("Waar staan we")
    me.sees("Nu en de komende twee weken")
    me.sees("Kick-off voor iedereen die meedoet")
    _seen(me, pictures, "20-kaart")


@pytest.fixture(scope="module")
def riding(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, str]]:
    """The example with a timetable that was agreed on, edited and begun; and the id of that traject."""
    database = f"sqlite:///{tmp_path_factory.mktemp('rijdt') / 'rijdt.db'}"
    desk = Desk(ready_engine(database), library(), "tester", datetime.now(AMSTERDAM))
    id_ = open_example(desk, "voorbeeld").id
    rules = proposed_rules(desk.library, id_, _monday_in(1))
    start_boarding(desk, desk.journey(id_), rules)
    keep_timetable(desk, desk.journey(id_), propose_timetable(desk, desk.journey(id_), 0))
    agree_timetable(desk, desk.journey(id_), "Besluit van het bestuur")
    kick_offs = [s for s in desk.journey(id_).sessions if s.step == "kick_off"]
    for session in sorted(kick_offs, key=lambda s: (s.planned or date.max, s.id))[:3]:
        hold_session(desk, session, desk.today, absent=2, note="Veel energie")
    journey = desk.journey(id_)
    last = max((s for s in journey.sessions if s.planned), key=lambda s: (s.planned or date.min, s.id))
    assert last.planned is not None
    moved = retimed(journey, {last.id: _next_working_day(last.planned)}, desk.today)
    keep_timetable(desk, journey, moved, "De zaal is bezet")
    server = start(database)
    yield server, id_
    server.stop()


def test_on_a_phone_everything_to_read_fits_and_is_dutch(
    riding: tuple[Server, str], browser: Browser, pictures: Path | None
) -> None:
    server, id_ = riding
    me = _traveller(browser, server, PHONE)
    for address, name in (("traject", "kaart"), ("golven", "golven"), ("blaadjes", "vuurtje")):
        me.open(f"{address}?traject={id_}")
        me.page.wait_for_timeout(300)
        _seen(me, pictures, f"t-{name}")
    me.open(f"mijn-week?traject={id_}&wie=Opleidingsadviseur&week={_monday_in(2):%G-W%V}")
    me.sees("Opleidingsadviseur")
    _seen(me, pictures, "t-mijn-week")
    me.open(f"dienstregeling?traject={id_}")
    for part in ("Tijdlijn", "Tabel", "Drukte", "Dagen wijzigen", "Wat als", "Afspraken"):
        me.choose(part)
        _seen(me, pictures, f"t-dienstregeling-{part.lower().replace(' ', '-')}")
    me.sees("De zaal is bezet")
    me.page.context.close()
