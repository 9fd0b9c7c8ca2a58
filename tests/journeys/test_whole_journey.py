"""The whole line in a real browser: from a fresh machine to a followed route, kept across a restart.

Set SPOORBOEKJE_PICTURES to a folder to look at every screen on the way.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from planner.knowledge.library import library
from tests.journeys.conftest import Server, start
from tests.journeys.traveller import Traveller

TEAMS = "Het Plein\tDagdienst\t12\nHet Plein\tNachtzorg\t8\nDe Brink\tWijkteam\t10"
LEVELS = ["strategisch"] * 6 + ["tactisch"] * 6 + ["operationeel"] * 8


def _csv(tmp_path: Path, scan: str, place: str) -> Path:
    """A file with answers in which boards are positive and teams are not."""
    found = library().scans[scan]
    first = "team" if scan == "team" else "eenheid"
    lines = [";".join([first, "niveau", *found.answer_keys()])]
    for number, level in enumerate(LEVELS):
        value = {"strategisch": 5, "tactisch": 4, "operationeel": 2}[level]
        answers = [str(max(1, value - (number + i) % 2)) for i, _ in enumerate(found.answer_keys())]
        lines.append(";".join([place, level, *answers]))
    path = tmp_path / f"{scan}.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _points_csv(tmp_path: Path, place: str) -> Path:
    keys = library().scans["invullingen"].answer_keys()
    lines = [";".join(["eenheid", "niveau", *keys])]
    for level in LEVELS:
        spread = {
            "strategisch": (1, 0, 2, 2, 5),
            "tactisch": (2, 2, 4, 1, 1),
            "operationeel": (2, 6, 1, 1, 0),
        }[level]
        lines.append(";".join([place, level, *map(str, spread)]))
    path = tmp_path / "punten.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.mark.browser
def test_a_project_leader_goes_the_whole_way(
    server: Server, page: Page, tmp_path: Path, pictures: Path | None
) -> None:
    me = Traveller(page, server.url)
    _begins(me, pictures)
    _dreams(me, pictures)
    _tells_what_runs(me, pictures)
    _scans(me, tmp_path, pictures)
    _means(me, tmp_path, pictures)
    _answers_five_questions(me, pictures)
    _mans_the_train(me, pictures)
    _plans(me, pictures)
    _meets_leaves(me, pictures)
    _follows(me, pictures)
    _switches_off_and_on(me, pictures)
    address = page.url
    server.stop()
    again = start(server.database)
    try:
        me.url = again.url
        me.open("traject?" + address.partition("?")[2])
        me.sees("De trein staat klaar")
        me.visit("Onderweg")
        me.choose("Logboek")
        me.sees("De stilte uitgehouden")
        me.visit("Stationshal")
        me.sees("Zorg aan het Water")
        me.look(pictures, "01-stationshal")
        me.reads_dutch_only()
    finally:
        again.stop()


def _begins(me: Traveller, pictures: Path | None) -> None:
    me.open()
    me.sees("Welkom in de stationshal")
    me.look(pictures, "00-welkom")
    me.press("Nieuw traject")
    me.press("Verder")
    me.sees("Vul de naam van de organisatie in.")
    me.write("Naam van de organisatie", "Zorg aan het Water")
    me.press("Verder")
    box = me.main.locator("textarea").first
    box.fill("Het Plein\tDagdienst\tveel")
    box.press("Tab")
    me.settle()
    me.press("Verder")
    me.sees("Pas eerst de regels aan")
    box = me.main.locator("textarea").first
    box.fill(TEAMS)
    box.press("Tab")
    me.settle()
    me.sees("Nachtzorg")
    me.look(pictures, "02-nieuw-traject")
    me.press("Verder")
    me.main.locator(".st-key-new-role-machinist input").fill("Bestuurder")
    me.main.locator(".st-key-new-role-machinist input").press("Tab")
    me.settle()
    me.press("Verder")
    me.sees("Hoe kan de reis eruitzien?")
    me.look(pictures, "02-route-voorstel")
    me.press("Traject beginnen")
    me.sees("staat op de rails")
    me.sees("De trein staat klaar")
    me.look(pictures, "02-traject")
    me.reads_dutch_only()


def _dreams(me: Traveller, pictures: Path | None) -> None:
    me.visit("Reisschema en droom")
    me.unfold("Doel toevoegen")
    me.write("In eigen woorden", "Wij vragen eerst hoe het gaat")
    me.write("Waaraan merken wij dat?", "Bewoners vertellen het ons")
    me.press("Toevoegen")
    me.sees("Wij vragen eerst hoe het gaat")
    me.unfold("Droom toevoegen")
    me.write("In eigen woorden", "Iedereen <script>alert(1)</script> hoort erbij")
    me.press("Toevoegen")
    me.sees("Iedereen <script>alert(1)</script> hoort erbij")
    me.look(pictures, "03-reisschema")
    me.reads_dutch_only()


def _tells_what_runs(me: Traveller, pictures: Path | None) -> None:
    me.visit("Wat rijdt er al")
    me.unfold("Toevoegen bij ‘Ernaast laten rijden’")
    box = me.main.locator("[data-testid=stExpander]", has_text="Toevoegen bij ‘Ernaast laten rijden’").last
    me.pick("Soort", "Reorganisatie", box)
    me.write("Wat is het?", "Nieuwe indeling van de locaties", box)
    me.press("Toevoegen", box)
    me.sees("Nieuwe indeling van de locaties")
    expect(me.main.locator(".st-key-advice")).to_be_visible()
    me.look(pictures, "04-wat-rijdt-er-al")
    me.reads_dutch_only()


def _scans(me: Traveller, tmp_path: Path, pictures: Path | None) -> None:
    me.visit("Scans")
    me.pick("Welke scan?", "Waar staan wij als organisatie?")
    me.press("Ronde openen")
    me.choose("Inlezen")
    wrong = tmp_path / "fout.csv"
    wrong.write_text("eenheid;niveau;doel_bekend\nBestaat niet;hoog;99\n", encoding="utf-8")
    me.main.locator("input[type=file]").set_input_files(wrong)
    me.sees("Er is niets ingelezen")
    me.look(pictures, "04-scan-fout")
    me.main.locator("input[type=file]").set_input_files(_csv(tmp_path, "organisatie", "Zorg aan het Water"))
    me.sees("20 antwoorden klaar om in te lezen")
    me.press("Inlezen", me.main.locator(".st-key-import"))
    me.sees("20 antwoorden ingelezen")
    me.choose("Sluiten")
    me.main.get_by_text("Ik begrijp dat deze ronde dicht blijft").click()
    me.settle()
    me.press("Ronde sluiten")
    me.sees("is gesloten")
    me.look(pictures, "04-scans")
    me.visit("Scanresultaat")
    me.sees("20 antwoorden in de hele ronde")
    me.look(pictures, "04-scanresultaat")
    me.reads_dutch_only()


def _means(me: Traveller, tmp_path: Path, pictures: Path | None) -> None:
    me.visit("Scans")
    me.unfold("Nieuwe ronde openen")
    me.pick("Welke scan?", "Wat bedoel jij met Positieve Gezondheid?")
    me.press("Ronde openen")
    me.choose("Inlezen")
    me.main.locator("input[type=file]").set_input_files(_points_csv(tmp_path, "Zorg aan het Water"))
    me.press("Inlezen", me.main.locator(".st-key-import"))
    me.sees("antwoorden ingelezen")
    me.choose("Sluiten")
    me.main.get_by_text("Ik begrijp dat deze ronde dicht blijft").click()
    me.settle()
    me.press("Ronde sluiten")
    me.sees("is gesloten")
    me.visit("Vijf invullingen")
    me.sees("Het verst uit elkaar ligt")
    me.unfold("Deze kiezen wij")
    box = me.main.locator("[data-testid=stExpander]", has_text="Deze kiezen wij").last
    box.locator("textarea").first.fill("Wij gebruiken de zes dimensies als praatpapier.")
    box.locator("textarea").first.press("Tab")
    me.press("Toevoegen", box)
    me.sees("maak een keuze")
    me.pick("Welke invulling?", "Brede benadering", box)
    me.press("Toevoegen", box)
    me.sees("Wij gebruiken de zes dimensies als praatpapier.")
    me.look(pictures, "05-invullingen")
    me.reads_dutch_only()


def _answers_five_questions(me: Traveller, pictures: Path | None) -> None:
    me.visit("Vijf helpende vragen")
    me.choose("2. Verandering")
    me.unfold("toevoegen")
    me.write("Hoe gaat het nu?", "We vullen een lijst in")
    me.write("Hoe gaat het straks?", "We beginnen met een open vraag")
    me.press("Toevoegen")
    me.sees("We beginnen met een open vraag")
    me.sees("Wat ontbreekt er nog?")
    me.choose("3. Interventie")
    me.unfold("toevoegen")
    me.write("Wat gaan jullie doen?", "Samen oefenen in het overleg")
    me.press("Toevoegen")
    me.sees("staat nog niet wie ermee gaat werken")
    me.look(pictures, "06-helpende-vragen")
    me.reads_dutch_only()


def _mans_the_train(me: Traveller, pictures: Path | None) -> None:
    me.visit("Bemanning")
    me.main.locator(".st-key-seat-open-conducteur button").click()
    me.settle()
    seat = me.main.locator("[class*=st-key-seat-empty-conducteur]")
    if seat.locator("summary").count():
        seat.locator("summary").first.click()
    seat.locator("input").first.fill("Projectleider")
    seat.locator("input").first.press("Tab")
    days = seat.locator("[class*=days] input").first
    days.fill("0.5")
    days.press("Tab")
    me.press("Toevoegen", seat)
    me.sees("Projectleider")
    me.sees("dag")
    me.look(pictures, "07-bemanning")
    me.reads_dutch_only()


def _plans(me: Traveller, pictures: Path | None) -> None:
    me.visit("Route")
    expect(me.main.locator("svg a[data-stop]").first).to_be_attached()
    me.pick("Activiteit bewerken", "Kick-off voor iedereen die meedoet")
    me.main.get_by_label("Duur in werkdagen").fill("15")
    me.main.get_by_label("Duur in werkdagen").press("Tab")
    me.settle()
    me.press("Bewaren")
    me.sees("Deze wijziging verschuift")
    me.look(pictures, "08-route-gevolg")
    me.press("Ja, zo bewaren")
    me.sees("is bewaard")
    me.press("Ongedaan maken")
    me.sees("Het is ongedaan gemaakt")
    me.choose("Tijdlijn")
    expect(me.main.locator(".js-plotly-plot")).to_be_visible()
    me.look(pictures, "08-route")
    stop = me.main.locator("svg a[data-stop=passagiers]").locator("visible=true").first
    stop.focus()
    me.page.keyboard.press("Enter")
    me.settle()
    expect(me.main.locator(".st-key-route-stop-box")).to_contain_text("Passagiers")
    me.reads_dutch_only()


def _meets_leaves(me: Traveller, pictures: Path | None) -> None:
    me.visit("Blaadjes en dilemma's")
    me.press("Neem over")
    me.sees("Ligt er nog")
    me.choose("Dilemma's")
    me.look(pictures, "09-dilemmas")
    me.choose("Het andere gesprek")
    me.look(pictures, "09-gesprek")
    me.reads_dutch_only()


def _follows(me: Traveller, pictures: Path | None) -> None:
    me.visit("Onderweg")
    me.sees("Wij vragen eerst hoe het gaat")
    me.choose("Logboek")
    me.unfold("Verhaal toevoegen")
    me.write("Titel", "De stilte uitgehouden")
    me.write("Wat gebeurde er?", "Toen kwam het echte verhaal.")
    me.press("Toevoegen")
    me.sees("De stilte uitgehouden")
    me.choose("Teams")
    me.look(pictures, "10-teams")
    me.reads_dutch_only()


def _switches_off_and_on(me: Traveller, pictures: Path | None) -> None:
    menu = me.page.locator("[data-testid=stSidebarNav]")
    me.visit("Onderdelen")
    me.look(pictures, "11-onderdelen")
    switch = me.main.get_by_text("Vijf invullingen").first
    switch.click()
    me.settle()
    expect(menu.get_by_role("link", name="Vijf invullingen", exact=True)).to_have_count(0)
    me.main.get_by_text("Vijf invullingen").last.click()
    me.settle()
    expect(menu.get_by_role("link", name="Vijf invullingen", exact=True)).to_be_visible()
    me.visit("Vijf invullingen")
    me.sees("Wij gebruiken de zes dimensies als praatpapier.")
    me.visit("Waar staan we")
