"""Which screens there are: where in the menu, under which address, and whether a traject may switch them off."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class View:
    """One screen. `part` is its key in the onderdelen when a traject may go without it.

    `terms` are keys of the glossary: at most six words of the method that stand on the screen, the most specific ones.
    """

    file: str
    title: str
    icon: str
    section: str
    needs_traject: bool = True
    part: str = ""
    terms: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        """The address of the screen, from its file name."""
        return self.file.removesuffix(".py").replace("_", "-")


HALL, WHERE, EXPLORE, PLAN, RIDE, KNOW, MANAGE = (
    "", "Ons traject", "Verkennen", "Plannen", "Rijden", "Kennis", "Beheren",
)  # fmt: skip

HOME = "stationshal.py"
VIEWS = (
    View(
        "stationshal.py",
        "Stationshal",
        ":material/home:",
        HALL,
        needs_traject=False,
        terms=("positieve_gezondheid", "traject", "station"),
    ),
    View(
        "nieuw_traject.py",
        "Nieuw traject",
        ":material/add_circle:",
        HALL,
        needs_traject=False,
        terms=("traject", "station", "machinist", "conducteur"),
    ),
    View(
        "traject.py",
        "Waar staan we",
        ":material/train:",
        WHERE,
        terms=("droombestemming", "fase", "vertrekstation", "lijn", "station", "dienstregeling"),
    ),
    View(
        "reisschema.py",
        "Reisschema en droom",
        ":material/flag:",
        EXPLORE,
        part="pagina:reisschema",
        terms=("reisschema", "tussenstation", "droombestemming"),
    ),
    View(
        "vertrekstation.py",
        "Wat rijdt er al",
        ":material/hub:",
        EXPLORE,
        part="pagina:vertrekstation",
        terms=("vertrekstation",),
    ),
    View(
        "scans.py",
        "Scans",
        ":material/checklist:",
        EXPLORE,
        part="pagina:scans",
        terms=("scan", "positieve_gezondheid"),
    ),
    View(
        "eigen_scan.py",
        "Eigen scan",
        ":material/edit_note:",
        EXPLORE,
        part="pagina:scans",
        terms=("scan", "station"),
    ),
    View(
        "scanresultaat.py",
        "Scanresultaat",
        ":material/bar_chart:",
        EXPLORE,
        part="pagina:scans",
        terms=("lijn", "station"),
    ),
    View(
        "aanbod.py",
        "Aanbod en hiaten",
        ":material/grid_view:",
        EXPLORE,
        part="pagina:aanbod",
        terms=("dimensies", "spinnenweb"),
    ),
    View(
        "invullingen.py",
        "Vijf invullingen",
        ":material/category:",
        EXPLORE,
        part="pagina:invullingen",
        terms=("invulling", "positieve_gezondheid"),
    ),
    View(
        "helpende_vragen.py",
        "Vijf helpende vragen",
        ":material/help:",
        PLAN,
        part="pagina:helpende_vragen",
        terms=("helpende_vraag", "invulling", "verandering", "interventie", "strategie", "indicator"),
    ),
    View(
        "bemanning.py",
        "Bemanning",
        ":material/groups:",
        PLAN,
        part="pagina:bemanning",
        terms=("machinist", "conducteur", "fakkeldrager", "passagiers", "klankbord", "implementatiecoach"),
    ),
    View(
        "route.py",
        "Route",
        ":material/route:",
        PLAN,
        part="pagina:route",
        terms=("dienstregeling", "lijn", "station", "kick_off", "werksessie", "train_de_trainer"),
    ),
    View(
        "golven.py",
        "Golven",
        ":material/groups_2:",
        PLAN,
        part="pagina:golven",
        terms=("golf", "dienstregeling"),
    ),
    View(
        "dienstregeling.py",
        "Dienstregeling",
        ":material/calendar_month:",
        PLAN,
        part="pagina:dienstregeling",
        terms=("dienstregeling", "golf", "lijn"),
    ),
    View(
        "mijn_week.py",
        "Mijn week",
        ":material/today:",
        RIDE,
        part="pagina:mijn_week",
        terms=("dienstregeling", "golf"),
    ),
    View(
        "blaadjes.py",
        "Blaadjes en dilemma's",
        ":material/eco:",
        RIDE,
        part="pagina:blaadjes",
        terms=("blaadje", "dilemma", "het_andere_gesprek", "station"),
    ),
    View(
        "onderweg.py",
        "Onderweg",
        ":material/conversion_path:",
        RIDE,
        part="pagina:onderweg",
        terms=("fase", "lijn", "helpende_vraag", "reisschema"),
    ),
    View(
        "methodenwijzer.py",
        "Methodenwijzer",
        ":material/travel_explore:",
        KNOW,
        needs_traject=False,
        terms=("baken", "zelfredzaamheid", "participatie", "participatieroute", "irb", "rehabilitatie"),
    ),
    View(
        "praktijk.py",
        "Wie ging ons voor?",
        ":material/diversity_3:",
        KNOW,
        needs_traject=False,
        terms=("blaadje", "dilemma", "invulling", "lijn", "randvoorwaarde"),
    ),
    View(
        "reflectie.py",
        "Even stilstaan",
        ":material/self_improvement:",
        KNOW,
        needs_traject=False,
        terms=("actiewiel", "het_andere_gesprek"),
    ),
    View(
        "kennisbank.py",
        "Kennisbank",
        ":material/local_library:",
        KNOW,
        needs_traject=False,
        terms=("baken", "blaadje", "dilemma", "eigen_regie", "het_andere_gesprek", "irb"),
    ),
    View("organisatie.py", "Organisatie en teams", ":material/account_tree:", MANAGE),
    View(
        "onderdelen.py",
        "Onderdelen",
        ":material/toggle_on:",
        MANAGE,
        terms=("vertrekstation", "droombestemming"),
    ),
    View("wijzigingen.py", "Wijzigingen", ":material/history:", MANAGE, terms=("golf",)),
)


def view(file: str) -> View:
    """Return the screen of a file. Raises StopIteration when there is none."""
    return next(v for v in VIEWS if v.file == file)


# first parts of addresses that Streamlit answers itself, beside everything below `_stcore`
STREAMLIT = frozenset(
    {"static", "media", "component", "app", "auth", "oauth2callback", "healthz", "lettertype", "vendor"}
)


def leads_nowhere(path: str) -> bool:
    """Return whether a page address belongs to no screen and to nothing that the server answers."""
    parts = [part for part in path.split("/") if part]
    if not parts or "_stcore" in parts:
        return False
    if parts[0] in {view.url for view in VIEWS if view.file != HOME}:
        return len(parts) > 1 and parts[1] not in STREAMLIT  # below a screen the page would stay blank
    return parts[0] not in STREAMLIT and "." not in parts[-1]
