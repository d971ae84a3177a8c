"""The command line: rtdash parse | add | check | build | export | serve.

Thin: every verb imports what it needs when it is called, so that `rtdash --help` is fast. Exit codes: 0 done, 1 with
a reason in words, 2 wrong usage. Above 300 lines: six verbs, half of them options and help, as people read them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rtdash import __version__
from rtdash.errors import ExportError, NoEventError, PageError, RtdashError
from rtdash.takeaway import FORMS

if TYPE_CHECKING:
    from rtdash.domain.record import Problem


class _Verbs(click.Group):
    """Shows an `RtdashError` as text on stderr and exits with 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except RtdashError as error:
            click.echo(f"rtdash: {error}", err=True)
            for line in getattr(error, "differences", ()):
                click.echo(line, err=True)
            ctx.exit(1)


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="rtdash")
def main() -> None:
    """Expert roundtables as data: read event pages, build the DuckDB file, serve the dashboard.

    \b
    Example:
      rtdash parse page.txt          what a page becomes
      rtdash add pages/              keep pages as records
      rtdash serve                   the dashboard on http://localhost:8501
      rtdash export pptx --link ...  what a link shows, as a file
    """


@main.command()
@click.argument("page", metavar="FILE|-")
@click.option("--format", "form", type=click.Choice(["yaml", "json"]), default="yaml", show_default=True)
def parse(page: str, form: str) -> None:
    """Print the record that a page becomes; problems go to stderr.

    FILE is a saved HTML page or pasted text, - reads from a pipe. Exits with 1 and a reason where there is no event.

    \b
    Example:
      rtdash parse roundtable.html > record.yaml
      pbpaste | rtdash parse - --format json
    """
    from rtdash.ingest import read

    data = _bytes(page)
    try:
        found = read(data)
    except RtdashError as error:
        raise type(error)(f"{_shown(page)}: {error}") from None
    if form == "json":
        import json

        click.echo(json.dumps(found.record.to_dict(), ensure_ascii=False, indent=2))
    else:
        from rtdash.store.records import dump

        click.echo(dump(found.record), nl=False)
    _tell(found.record.problems)


@main.command()
@click.argument("pages", metavar="FILE|DIR...", nargs=-1, required=True)
@click.option("--replace", is_flag=True, help="Overwrite a record that is there already and differs.")
def add(pages: Sequence[str], replace: bool) -> None:
    """Read pages and keep them: the page byte for byte in data/sources, the record in data/records.

    A directory is searched for .html, .htm and .txt files. A record that is there and differs is not overwritten
    without --replace; the difference is shown. It can be stopped and run again at any time.

    \b
    Example:
      rtdash add roundtable.html
      rtdash add pages/ --replace
    """
    from rtdash import adding, settings

    config = settings.read()
    files = _files(pages)
    if len(files) == 1 and not Path(pages[0]).is_dir():
        data = _bytes(pages[0])
        try:
            done = adding.add(files[0], data, adding.Shelf.open(config), replace=replace)
        except (PageError, NoEventError) as error:
            raise type(error)(f"{_shown(pages[0])}: {error}") from None
        click.echo(str(done))
        for line in done.differences:
            click.echo(line, err=True)
        _tell(done.problems)
        if done.outcome in ("failed", "changed"):
            raise SystemExit(1)
        return
    shelf = adding.Shelf.open(config)
    counts: dict[str, int] = {}
    with click.progressbar(length=len(files), label="Reading pages", file=sys.stderr) as bar:
        for path in files:
            done = adding.add_safely(path, shelf, replace=replace)
            counts[done.outcome] = counts.get(done.outcome, 0) + 1
            click.echo(str(done))
            bar.update(1)
    click.echo(", ".join(f"{number} {outcome}" for outcome, number in sorted(counts.items())) or "no pages")
    if counts.get("failed") or counts.get("changed"):
        raise SystemExit(1)


@main.command()
@click.option("--terms", is_flag=True, help="Print the frequent words that no topic label covers, and stop.")
def check(terms: bool) -> None:
    """Check every record, people, organizations and topics against each other, and the polls' arithmetic.

    Faults stop a build (exit 1); problems are shown on the Data page (exit 0).

    \b
    Example:
      rtdash check
      rtdash check --terms           which words topics.yaml may need as labels
    """
    from rtdash import settings
    from rtdash.store.checks import check as run

    if terms:
        _terms(settings.read())
        return
    report = run(settings.read())
    for fault in report.faults:
        click.echo(f"fault: {fault}", err=True)
    for problem in report.problems:
        click.echo(f"problem: {problem}", err=True)
    click.echo(f"{report.records} records: {len(report.faults)} faults, {len(report.problems)} problems")
    if report.faults:
        raise SystemExit(1)


def _terms(config: Any) -> None:
    from rtdash.store import terms

    found = terms.report(config)
    click.echo(f"{found.theses:,} theses, {found.untagged:,} without a topic")
    if not found.terms:
        click.echo(f"no word that the labels leave out stands in {terms.FEWEST} texts or more")
        return
    click.echo(f"{'texts':>7} {'theses':>7} {'without':>8}  words that no label of topics.yaml covers, and where")
    for term in found.terms:
        click.echo(f"{term.texts:>7,} {term.theses:>7,} {term.untagged:>8,}  {term.words}")
        for example in term.examples:
            click.echo(f"{'':>26}{example}")


@main.command()
def build() -> None:
    """Build the DuckDB file from the records and publish it; a build that fails leaves the old one in place.

    \b
    Example:
      rtdash build
    """
    from rtdash import settings

    _build(settings.read())


@main.command()
@click.argument("form", metavar="FORMAT", type=click.Choice(FORMS))
@click.option("--link", "href", default="/theses", show_default=True, help="A link of the dashboard: path and filters.")
@click.option(
    "--out", type=click.Path(), help="The file to write, - for a pipe. Default: a name that says what and when."
)
def export(form: str, href: str, out: str | None) -> None:
    """Write what a link shows to a file: xlsx, csv, json, pptx, html, or datapackage (all data).

    The file has the same rows, figures and words as the page. Slides and web pages are of /poll, /polls, /compare,
    /brief, /theses, /gaps, /event, /speaker and /topic; tables are of these and of /timeline, /speakers, /topics
    and /thesis.

    \b
    Example:
      rtdash export xlsx --link "/theses?topic=brics&since=2020"
      rtdash export pptx --link "/polls?topic=russia" --out russia.pptx
      rtdash export datapackage
    """
    from datetime import UTC, datetime

    from rtdash import settings
    from rtdash.domain import link
    from rtdash.query import names
    from rtdash.store.connect import open_store
    from rtdash.takeaway import files

    config = settings.read()
    store = open_store(config)
    try:
        asked, dropped = link.parse(href)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--link") from None
    asked, unknown = link.known_only(asked, lambda field, slugs: names.known(store, field, slugs))
    for part in (*dropped, *unknown):
        click.echo(f"note: {part}", err=True)
    with click.progressbar(length=1, label="Writing", file=sys.stderr) as bar:

        def tell(_what: str, done: int, total: int) -> None:
            bar.length = max(1, total)
            bar.update(done - bar.pos)

        made = files.make(store, asked, form, base=config.base_url, made_on=datetime.now(UTC).date(), progress=tell)
        bar.update((bar.length or 1) - bar.pos)
    if out == "-":
        sys.stdout.buffer.write(made.content)
        return
    path = Path(out or made.name)
    try:
        path.write_bytes(made.content)
    except OSError as error:
        raise ExportError(f"{path} cannot be written ({error.strerror}); name another file with --out") from None
    click.echo(f"{path}: {len(made.content):,} bytes")


@main.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True)
@click.option("--address", default="127.0.0.1", show_default=True, help="Where to listen; 0.0.0.0 for the network.")
@click.option("--no-build", is_flag=True, help="Serve what is built, whatever the records say.")
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="Processes that share the readers. One core serves some forty at a time; each takes its own memory.",
)
def serve(port: int, address: str, no_build: bool, workers: int) -> None:
    """Serve the dashboard; builds first when the records are newer than the built file.

    \b
    Example:
      rtdash serve --port 8600
      rtdash serve --address 0.0.0.0 --workers 4
    """
    import os

    from rtdash import settings
    from rtdash.store.build import is_current

    config = settings.read()
    if workers > 1 and config.editing:
        raise click.UsageError("reviewing pages (RTDASH_EDITING=1) needs one process: leave --workers out")
    if no_build:
        click.echo("Serving what is built already.")
    elif is_current(config):
        click.echo("The built file is newer than the records; nothing to build.")
    else:
        click.echo("The records are newer than the built file; building.")
        _build(config)
    shown = "localhost" if address in ("127.0.0.1", "0.0.0.0", "::") else address
    click.echo(f"Serving on http://{shown}:{port} (stop with Ctrl+C)")
    sys.stdout.flush()
    os.chdir(settings.root())
    command = ["-m", "streamlit", "run", "app.py", f"--server.port={port}", f"--server.address={address}"]
    if workers > 1:
        # Without a session in common: a page's link holds its state, and files are made of their address.
        command = ["-m", "uvicorn", "app:app", f"--workers={workers}", f"--port={port}", f"--host={address}"]
        command += ["--log-level=warning"]
    os.execv(sys.executable, [sys.executable, *command])


def _build(config: Any) -> None:
    from rtdash.store.build import build as run

    made = run(config, progress=_progress())
    rows = ", ".join(f"{made.counts[name]:,} {name}" for name in _COUNTED)
    click.echo(f"Built {made.path.name}: {rows}; {made.problems:,} problems")


_COUNTED = ("events", "people", "theses", "polls")


def _progress() -> Callable[[str, int, int], None]:
    """Print each stage of a build once, to stderr."""
    said: list[str] = []

    def tell(stage: str, _done: int, _total: int) -> None:
        if not said or said[-1] != stage:
            said.append(stage)
            click.echo(f"  {stage}", err=True)

    return tell


def _bytes(page: str) -> bytes:
    """The bytes of a page. Raises `PageError` where it cannot be read, before reading what is too large."""
    from rtdash.settings import MAX_PAGE_BYTES

    if page == "-":
        return sys.stdin.buffer.read(MAX_PAGE_BYTES + 1)
    path = Path(page)
    try:
        if path.stat().st_size > MAX_PAGE_BYTES:
            size = path.stat().st_size / 1_048_576
            raise PageError(
                f"{page} is {size:.1f} MB; at most {MAX_PAGE_BYTES // 1_048_576} MB are read. Save only the article"
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise PageError(f"{page}: there is no such file; check the path") from None
    except IsADirectoryError:
        raise PageError(f"{page} is a directory; `rtdash add {page}` reads all its pages") from None
    except OSError as error:
        raise PageError(f"{page} cannot be read ({error.strerror}); check the file and its permissions") from None


def _shown(page: str) -> str:
    return "standard input" if page == "-" else page


def _files(pages: Sequence[str]) -> list[Path]:
    """The pages that are meant: files as named, directories searched for pages, each once."""
    found: dict[Path, None] = {}
    for name in pages:
        path = Path(name)
        if path.is_dir():
            inside = sorted(
                item for item in path.rglob("*") if item.suffix.lower() in (".html", ".htm", ".txt") and item.is_file()
            )
            if not inside:
                raise PageError(f"{name} holds no .html, .htm or .txt file; name the pages, or another directory")
            found.update(dict.fromkeys(inside))
        else:
            found[path] = None
    return list(found)


def _tell(problems: Sequence[Problem]) -> None:
    """Problems for a reader: the line, the fragment, what to look at."""
    for problem in problems:
        place = f"line {problem.line}: " if problem.line else ""
        fragment = f"{problem.fragment!r}: " if problem.fragment else ""
        click.echo(f"problem: {place}{fragment}{problem.reason}", err=True)


if __name__ == "__main__":
    main()
