"""The console command `spoorboekje`: serve the app, add an example, list trajecten, check content, rounds, archive."""

from __future__ import annotations

import argparse
import errno
import os
import re
import socket
import subprocess
import sys
import threading
import webbrowser
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn

from planner.exports.archive import ArchiveError
from planner.knowledge.library import ContentError, Library, load
from planner.knowledge.overlay import overlaid, own_folder
from planner.knowledge.reading import Problem
from planner.phone.serving import Door, read_door
from planner.round_command import add_round_commands
from planner.storage.failures import StorageFailure
from planner.timetable_command import add_timetable_command
from planner.usecases.archive import export_traject, import_traject, new_links_needed
from planner.usecases.desk import Desk, open_desk
from planner.usecases.examples import open_example
from planner.usecases.inviting import SETTING
from planner.usecases.overview import hall

APP = Path(__file__).resolve().parents[1] / "app.py"
PORTS = range(1024, 65536)  # below 1024 only the system itself may listen
Options = argparse.Namespace
# what the system says about a file, by number; its own words are in English
REASONS = {
    errno.ENOENT: "het bestaat niet",
    errno.EACCES: "je mag er niet bij",
    errno.EPERM: "je mag er niet bij",
    errno.EISDIR: "het is een map",
    errno.ENOTDIR: "een deel van het pad is geen map",
    errno.ENOSPC: "de schijf is vol",
    errno.EROFS: "de schijf is alleen-lezen",
    errno.ENAMETOOLONG: "de naam is te lang",
}
# what argparse says about arguments, as (English pattern, Dutch replacement)
SAYINGS = (
    (r"^argument (\S+): (.*)$", r"\1: \2"),
    (r"invalid choice: '?(.*?)'? \(choose from (.*)\)$", r"‘\1’ kan hier niet; kies uit \2"),
    (r"invalid int value: '(.*)'$", r"‘\1’ is geen heel getal"),
    (r"the following arguments are required: (.*)$", r"hier ontbreekt nog \1"),
    (r"unrecognized arguments: (.*)$", r"dit is te veel of onbekend: \1"),
    (r"expected one argument$", "hier hoort een waarde achter"),
    (r"ignored explicit argument '?(.*?)'?$", r"hier hoort geen waarde achter (‘\1’)"),
    (r"ambiguous option: (\S+) could match (.*)$", r"\1 kan van alles zijn: \2"),
)


class _Parser(argparse.ArgumentParser):
    """A parser that explains itself in Dutch; its subcommands are parsers of the same kind."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(add_help=False, formatter_class=_Help, **settings)
        self._positionals.title, self._optionals.title = "argumenten", "opties"
        self.add_argument("-h", "--help", action="help", help="toon deze uitleg")

    def error(self, message: str) -> NoReturn:
        """End with 2, the way to call it, and in Dutch what was wrong."""
        for english, dutch in SAYINGS:
            message = re.sub(english, dutch, message)
        self.exit(2, f"{self.format_usage()}{self.prog}: {message}.\n")


class _Help(argparse.HelpFormatter):
    """Help that begins with 'gebruik:' instead of 'usage:'."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Add the line that shows how to call the command."""
        super().add_usage(usage, actions, groups, "gebruik: " if prefix is None else prefix)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one subcommand; exits with 0 when it went well, 1 with a Dutch message when it didn't."""
    options = _parser().parse_args(arguments)
    run: Callable[[Options], None] = options.run
    try:
        run(options)
        sys.stdout.flush()
    except (StorageFailure, ArchiveError, ContentError) as failure:
        sys.exit(f"{failure}")
    except BrokenPipeError:
        _end_quietly()
    except OSError as failure:
        reason = REASONS.get(failure.errno or 0, f"fout {failure.errno}")
        sys.exit(f"Het bestand {failure.filename} kan niet worden gelezen of geschreven: {reason}.")


def _end_quietly() -> NoReturn:
    """End without a word when whoever read our output stopped reading, as `head` does."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains again while it ends
    sys.exit(1)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="spoorboekje", description="Werken vanuit Positieve Gezondheid.")
    commands = parser.add_subparsers(required=True, metavar="OPDRACHT")
    serve = commands.add_parser("serve", help="start de toepassing op deze computer")
    serve.add_argument("--port", type=_port, default=8501, metavar="POORT", help="poort (standaard 8501)")
    serve.add_argument(
        "--deelname", type=_door, metavar="ADRES:POORT",
        help="open ook de pagina's voor deelnemers, en alleen die, voor telefoons: 0.0.0.0:8502",
    )  # fmt: skip
    serve.set_defaults(run=_serve)
    example = commands.add_parser("example", help="voeg een voorbeeldtraject toe")
    example.add_argument(
        "name", nargs="?", default="voorbeeld", choices=("voorbeeld", "levanto"), metavar="NAAM",
        help="voorbeeld (standaard) of levanto",
    )  # fmt: skip
    example.set_defaults(run=_example)
    commands.add_parser("list", help="toon de trajecten").set_defaults(run=_list)
    check = commands.add_parser("check", help="controleer de inhoud, met de eigen inhoud erbij")
    check.add_argument("folder", nargs="?", type=Path, metavar="MAP", help="een hele map met inhoud")
    check.set_defaults(run=_check)
    add_round_commands(commands, _desk)
    add_timetable_command(commands, _desk)
    archive = commands.add_parser("archive", help="een traject als bestand")
    _archive(archive.add_subparsers(required=True, metavar="OPDRACHT"))
    return parser


def _port(given: str) -> int:
    """Return a port number that a program may listen on. Raises ArgumentTypeError in Dutch."""
    if not (given.isascii() and given.isdigit()) or int(given[:9]) not in PORTS:
        raise argparse.ArgumentTypeError(
            f"‘{given}’ is geen poort; kies een getal van {PORTS.start} tot en met {PORTS.stop - 1}"
        )
    return int(given)


def _door(given: str) -> Door:
    """Return where participants come in. Raises ArgumentTypeError in Dutch."""
    try:
        return read_door(given)
    except ValueError as failure:
        raise argparse.ArgumentTypeError(str(failure)) from failure


def _archive(commands: argparse._SubParsersAction[_Parser]) -> None:
    out = commands.add_parser("export", help="schrijf een traject naar een bestand")
    out.add_argument("id", metavar="KENMERK", help="het kenmerk van het traject (zie: spoorboekje list)")
    out.add_argument("file", type=Path, metavar="BESTAND")
    out.set_defaults(run=_export)
    back = commands.add_parser("import", help="zet een traject uit een bestand terug")
    back.add_argument("file", type=Path, metavar="BESTAND")
    back.set_defaults(run=_import)


def _desk() -> Desk:
    return open_desk("opdrachtregel", datetime.now(UTC))


def _serve(options: Options) -> None:
    """Start Streamlit in this process, on this computer only; beside it the door for participants, if asked."""
    from streamlit.web import cli  # heavy; the other subcommands start without it

    _check_free(options.port)
    if options.deelname is not None:
        _let_in(options.deelname, options.port)
    address = f"http://localhost:{options.port}"
    print(f"Spoorboekje staat klaar op {address} (stoppen: Ctrl+C)", flush=True)
    if sys.stdout.isatty():
        threading.Timer(3, webbrowser.open, (address,)).start()
    sys.argv = [
        "streamlit",
        "run",
        str(APP),
        "--server.port",
        str(options.port),
        "--logger.hideWelcomeMessage=true",
    ]
    cli.main()


def _let_in(door: Door, taken: int) -> None:
    """Serve the pages for participants from processes of their own, without a log of who came."""
    from planner.phone.door import READY

    if door.port == taken:
        sys.exit(f"Poort {taken} is al voor de toepassing zelf. Kies voor de deelnemers een andere poort.")
    _desk()  # what is wrong with the content or the database is told here, and the tables are there for all of them
    command = [sys.executable, "-m", "planner.phone.door", str(door)]
    keeper = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    if keeper.stdout is None or keeper.stdout.readline().decode().strip() != READY:
        sys.exit(
            f"Op {door} kan niemand binnenkomen: de poort is al in gebruik, of het adres is niet van deze computer. "
            "Kies een andere poort of een ander adres."
        )
    threading.Thread(target=_tell_when_shut, args=(keeper,), daemon=True).start()
    address = os.environ.setdefault(SETTING, door.address)
    print(f"Deelnemers komen binnen op {address}", flush=True)
    if not door.is_local and address.startswith("http:"):
        print(
            "Let op: dit adres is niet versleuteld. Op een netwerk van anderen kan iemand meelezen. Zet er een webserver "
            f"met https voor en noem dat adres in de instelling {SETTING}.",
            flush=True,
        )


def _tell_when_shut(keeper: subprocess.Popen[bytes]) -> None:
    """Tell when nobody can come in any more while the screens go on."""
    keeper.wait()
    print("De pagina's voor deelnemers zijn gestopt. Start Spoorboekje opnieuw.", file=sys.stderr, flush=True)


def _check_free(port: int) -> None:
    """Refuse a port that is taken: Streamlit would quietly choose another one than the address we print."""
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            sys.exit(
                f"Poort {port} is al in gebruik; misschien draait Spoorboekje al. Kijk op http://localhost:{port} "
                f"of kies een andere poort: spoorboekje serve --port {port + 1 if port + 1 in PORTS else port - 1}"
            )


def _example(options: Options) -> None:
    traject = open_example(_desk(), options.name)
    print(f"Toegevoegd: {traject.name}")
    print(traject.id)


def _list(options: Options) -> None:
    rows = hall(_desk())
    for row in rows:
        print(f"{row.traject.id}  {row.traject.name}  (start {row.traject.start.isoformat()})")
    if not rows:
        print("Er zijn nog geen trajecten.")


def _check(options: Options) -> None:
    """Check one folder, or what ships with the own content laid over it, and tell what that changes."""
    if options.folder is None:
        _check_own()
        return
    if not options.folder.is_dir():
        sys.exit(f"De map {options.folder} bestaat niet.")
    _tell(*load(options.folder))


def _check_own() -> None:
    found, problems = load()
    if found is not None:
        own = overlaid(own_folder())
        problems = list(own.problems)
        if own.folder is not None:
            print(f"Eigen inhoud: {own.folder}")
        for line in (*own.changes, *own.hints):
            print(line)
    _tell(None if problems else found, problems)


def _tell(found: Library | None, problems: list[Problem]) -> None:
    for problem in problems:
        print(problem)
    if found is None:
        sys.exit("1 fout gevonden." if len(problems) == 1 else f"{len(problems)} fouten gevonden.")
    print("De inhoud is in orde.")


def _export(options: Options) -> None:
    options.file.write_bytes(export_traject(_desk(), options.id))
    print(f"Geschreven: {options.file}")


def _import(options: Options) -> None:
    desk = _desk()
    traject = import_traject(desk, options.file.read_bytes())
    print(f"Teruggezet: {traject.name}")
    if told := new_links_needed(desk.journey(traject.id)):
        print(told)
    print(traject.id)
