"""`python -m tests.load`: the bare floor, then Opale, and the table of both."""

import argparse
import resource
import sys
import tempfile
from pathlib import Path

import uvloop

from tests.load.figures import Figures
from tests.load.scenario import play
from tests.load.stage import FloorStage, OpaleStage
from tests.load.table import as_json, markdown, missed

STAGES = {"floor": FloorStage, "opale": OpaleStage}


def main() -> int:
    """Measure, print the table; fail when a vote was lost or doubled, or, when strict, a target missed."""
    options = _options()
    _raise_open_files()
    runs: dict[str, Figures] = {}
    for name in [options.only] if options.only else STAGES:
        with tempfile.TemporaryDirectory(prefix=f"opale-load-{name}-") as folder:
            stage = STAGES[name](Path(folder))
            runs[name] = uvloop.run(play(stage, Path(folder), options.phones, options.seconds))
    command = " ".join(["python -m tests.load", *sys.argv[1:]])
    table = markdown(runs, command)
    print(table)
    if options.markdown:
        options.markdown.write_text(table)
    if options.json:
        options.json.write_text(as_json(runs, command))
    wrong = any(run.lost or run.doubled for run in runs.values())
    return int(wrong or (options.strict and bool(missed(runs))))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.load", description=__doc__)
    parser.add_argument("--phones", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=10, help="everyone votes within these")
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("--markdown", type=Path, metavar="FILE")
    parser.add_argument("--only", choices=STAGES)
    parser.add_argument("--strict", action="store_true", help="fail when a target is missed")
    parser.add_argument("--quick", action="store_true", help="100 phones, 3 s")
    options = parser.parse_args()
    if options.quick:
        options.phones, options.seconds = 100, 3
    return options


def _raise_open_files() -> None:
    # Two sockets a phone, on this side and, by inheritance, on the server's.
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


if __name__ == "__main__":
    sys.exit(main())
