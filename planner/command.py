"""The console command `spoorboekje`: serve the app, add an example, list trajecten, check content, archive."""

from __future__ import annotations

import argparse
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from planner.exports.archive import ArchiveError
from planner.knowledge.library import ContentError, Library, load
from planner.knowledge.overlay import overlaid, own_folder
from planner.knowledge.reading import Problem
from planner.storage.failures import StorageFailure
from planner.usecases.archive import export_traject, import_traject
from planner.usecases.desk import Desk, open_desk
from planner.usecases.examples import open_example
from planner.usecases.overview import hall

APP = Path(__file__).resolve().parents[1] / "app.py"
Options = argparse.Namespace


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one subcommand; exits with 0 when it went well, 1 with a Dutch message when it didn't."""
    options = _parser().parse_args(arguments)
    run: Callable[[Options], None] = options.run
    try:
        run(options)
    except (StorageFailure, ArchiveError, ContentError) as failure:
        sys.exit(f"{failure}")
    except OSError as failure:
        sys.exit(f"Het bestand {failure.filename} kan niet worden gelezen of geschreven: {failure.strerror}.")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="spoorboekje", description="Werken vanuit Positieve Gezondheid.")
    commands = parser.add_subparsers(required=True, metavar="OPDRACHT")
    serve = commands.add_parser("serve", help="start de toepassing op deze computer")
    serve.add_argument("--port", type=int, default=8501, help="poort (standaard 8501)")
    serve.set_defaults(run=_serve)
    example = commands.add_parser("example", help="voeg een voorbeeldtraject toe")
    example.add_argument("name", nargs="?", default="voorbeeld", choices=("voorbeeld", "levanto"))
    example.set_defaults(run=_example)
    commands.add_parser("list", help="toon de trajecten").set_defaults(run=_list)
    check = commands.add_parser("check", help="controleer de inhoud, met de eigen inhoud erbij")
    check.add_argument("folder", nargs="?", type=Path, metavar="MAP", help="een hele map met inhoud")
    check.set_defaults(run=_check)
    _archive(commands.add_parser("archive", help="een traject als bestand").add_subparsers(required=True))
    return parser


def _archive(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    out = commands.add_parser("export", help="schrijf een traject naar een bestand")
    out.add_argument("id")
    out.add_argument("file", type=Path, metavar="BESTAND")
    out.set_defaults(run=_export)
    back = commands.add_parser("import", help="zet een traject uit een bestand terug")
    back.add_argument("file", type=Path, metavar="BESTAND")
    back.set_defaults(run=_import)


def _desk() -> Desk:
    return open_desk("opdrachtregel", datetime.now(UTC))


def _serve(options: Options) -> None:
    """Start Streamlit in this process, on this computer only."""
    from streamlit.web import cli  # heavy; the other subcommands start without it

    _check_free(options.port)
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


def _check_free(port: int) -> None:
    """Refuse a port that is taken: Streamlit would quietly choose another one than the address we print."""
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            sys.exit(
                f"Poort {port} is al in gebruik; misschien draait Spoorboekje al. Kijk op http://localhost:{port} "
                f"of kies een andere poort: spoorboekje serve --port {port + 1}"
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
        for change in own.changes:
            print(change)
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
    traject = import_traject(_desk(), options.file.read_bytes())
    print(f"Teruggezet: {traject.name}")
    print(traject.id)
