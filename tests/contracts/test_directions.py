"""app.py → pages → facilitation → models, never up, never sideways; small files; no second ways."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOPS = ("models", "facilitation", "pages")
FILES = [ROOT / "app.py", *(f for top in TOPS for f in sorted((ROOT / top).rglob("*.py")))]
OURS = {"models": ("models",), "facilitation": ("models", "facilitation"), "pages": TOPS}
FRAMEWORKS = {
    "streamlit": ("app.py", "pages/"),
    "altair": ("pages/",),
    "starlette": ("facilitation/live/", "app.py"),
    "streamlit_authenticator": ("pages/ui/auth.py",),
}


def imports(file: Path) -> set[str]:
    """The modules a file imports."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("file", FILES, ids=name)
def test_imports_go_one_way(file):
    top = name(file).split("/")[0]
    for module in imports(file):
        first = module.split(".")[0]
        if first in TOPS and top in OURS:
            assert first in OURS[top], f"{name(file)} imports {module}"
        if module.startswith("facilitation.live"):
            inside = name(file).startswith("facilitation/live/")
            assert inside or name(file) == "app.py", f"{name(file)} reaches into the live routes"
        if first in FRAMEWORKS:
            allowed = FRAMEWORKS[first]
            assert name(file).startswith(allowed), f"{name(file)} imports {module}"


def test_no_page_script_imports_another():
    shared = ("pages.ui", "pages.activities")
    for file in (f for f in FILES if name(f).startswith("pages/")):
        sideways = {
            module
            for module in imports(file)
            if module.startswith("pages.") and not module.startswith(shared)
        }
        assert not sideways, f"{name(file)} imports {sideways}"


def test_only_the_shell_stands_directly_in_pages():
    assert {f.name for f in (ROOT / "pages").glob("*.py")} == {"shell.py", "__init__.py"}


WRITTEN = [file for file in FILES if "versions" not in file.parts]


@pytest.mark.parametrize("file", WRITTEN, ids=name)
def test_no_module_is_longer_than_300_lines(file):
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 300


def test_no_drawer_for_everything():
    for file in FILES:
        assert file.stem not in {"utils", "helpers", "services", "misc", "common"}


def test_each_module_opens_with_a_sentence():
    for file in FILES:
        text = file.read_text(encoding="utf-8")
        if text.strip():
            assert ast.get_docstring(ast.parse(text)), name(file)


def _asked(node: ast.AST) -> tuple[list[ast.expr], list[ast.AST]]:
    """What a comparison or a match looks at, and what with."""
    if isinstance(node, ast.Compare):
        return [node.left, *node.comparators], [node]
    if isinstance(node, ast.Match):
        return [node.subject], [case.pattern for case in node.cases]
    return [], []


def test_no_code_asks_which_ritual_is_running():
    keys = {f.stem for f in (ROOT / "assets" / "rituals").glob("*.toml")}
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            looked_at, with_what = _asked(node)
            inside = [leaf for one in looked_at for leaf in ast.walk(one)]
            names = {getattr(leaf, "attr", getattr(leaf, "id", None)) for leaf in inside}
            constants = {
                leaf.value
                for one in with_what
                for leaf in ast.walk(one)
                if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str)
            }
            assert not (names & {"ritual", "accent"} and constants & keys), name(file)


def test_no_script_asks_which_ritual_is_running():
    keys = "|".join(f.stem for f in (ROOT / "assets" / "rituals").glob("*.toml"))
    asked = re.compile(rf"""[=!]==?\s*["'](?:{keys})["']|case\s+["'](?:{keys})["']""")
    for file in (ROOT / "assets").rglob("*.js"):
        assert not asked.search(file.read_text(encoding="utf-8")), name(file)


def test_the_javascript_stays_small():
    files = sorted((ROOT / "assets").rglob("*.js"))
    lines = {name(f): len(f.read_text(encoding="utf-8").splitlines()) for f in files}
    assert sum(lines.values()) <= 2500, lines
    kinds = [f.stem for f in (ROOT / "facilitation/activities/words").glob("*.py")]
    for kind in kinds:
        for suffix in (".js", ".screen.js"):
            assert lines.get(f"assets/live/{kind}{suffix}", 0) <= 120, kind


def test_text_never_becomes_markup():
    for file in (ROOT / "assets").rglob("*.js"):
        text = file.read_text(encoding="utf-8")
        assert ".innerHTML" not in text, name(file)
        assert "insertAdjacentHTML" not in text, name(file)
        assert ".randomUUID" not in text, f"{name(file)}: not there on plain http"
    for file in FILES:
        assert "unsafe_allow_html" not in file.read_text(encoding="utf-8"), name(file)


def test_a_button_acts_in_a_callback():
    """What a run reads of a button is lost when the next run cuts it short; a callback always runs."""
    buttons = {"button", "form_submit_button"}
    for file in sorted((ROOT / "pages").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in buttons:
                given = {keyword.arg for keyword in node.keywords}
                assert "on_click" in given, f"{file.relative_to(ROOT)}:{node.lineno}"
