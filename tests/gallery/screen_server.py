"""A tiny server that shows the screen and the board outside Streamlit: assets as they are, /live from the scenes."""

import io
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import qrcode
from qrcode.image.svg import SvgPathImage

from tests.gallery.screens import scenes

ASSETS = Path(__file__).parents[2] / "assets"
TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
ADDRESS = "192.168.1.20:8501/j"
TEAM = "http://192.168.1.20:8501/team?key=" + "IjEyMzQ1Njc4OTAi" * 3
JOIN = "http://192.168.1.20:8501/j/OPALE7"
# The same nesting as in Streamlit: the module lives in a shadow root.
PAGE = """<!doctype html><html lang="{lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Opale</title><link rel="icon" href="data:,">
<style>@font-face {{ font-family: "Source Sans"; src: url("/font.woff2"); font-weight: 200 900 }}
body {{ margin: 0; background: #FBFAF6; font-family: "Source Sans", sans-serif }}</style>
<main>{heading}<div id="host"></div></main>
<script type="module">
import {{ mount }} from "/assets/{module}";
const options = {options};
window.gestures = [];
window.due = [];
options.onDue = (name) => due.push(name);
options.onGesture = (gesture) => gestures.push(gesture);
window.options = options;
window.mounted = mount(document.querySelector("#host").attachShadow({{ mode: "open" }}), options);
</script></html>"""


class Gallery(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.said: dict[str, dict] = {}
        self.moved = threading.Condition()

    def say(self, key: str, state: dict) -> None:
        """Sends another state to whoever looks at this scene."""
        with self.moved:
            self.said[key] = state
            self.moved.notify_all()


class Answer(BaseHTTPRequestHandler):
    server: Gallery

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(address.query).items()}
        if address.path in ("/screen", "/board"):
            return self.send("text/html", page(address.path, asked).encode())
        if address.path.startswith("/live/"):
            return self.live(address.path.rsplit("/", 1)[1], asked["key"])
        file = (
            font()
            if address.path == "/font.woff2"
            else (ASSETS / address.path.removeprefix("/assets/")).resolve()
        )
        if (not file.is_relative_to(ASSETS) and file != font()) or not file.is_file():
            return self.send_error(404)
        return self.send(TYPES[file.suffix], file.read_bytes())

    def live(self, what: str, key: str) -> None:
        scene, lang = key.split(".")
        if what == "cards":
            return self.send("application/json", json.dumps(scenes.cards(scene, lang)).encode())
        return self.stream(key, scenes.state(scene, lang))

    def stream(self, key: str, first: dict) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        state = self.server.said.get(key, first)
        try:
            while True:
                self.wfile.write(
                    f"event: state\nid: {state['revision']}\ndata: {json.dumps(state)}\n\n".encode()
                )
                with self.server.moved:
                    self.server.moved.wait(15)
                state = self.server.said.get(key, state)
        except OSError:
            return

    def send(self, kind: str, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        return None


def page(path: str, asked: dict[str, str]) -> str:
    lang = asked.get("lang", "fr")
    module, options = (
        ("board/board.js", board(lang, int(asked.get("cards", 25))))
        if path == "/board"
        else ("live/screen.js", screen(asked["scene"], lang))
    )
    return PAGE.format(
        lang=lang,
        heading="<h1>Opale</h1>" if path == "/board" else "",
        module=module,
        options=json.dumps(options).replace("<", "\\u003c"),
    )


def screen(scene: str, lang: str) -> dict:
    return {
        "code": "OPALE7", "key": f"{scene}.{lang}", "assets": "/assets", "locale": lang, "address": ADDRESS, "join_url": JOIN,
        "qr": qr(JOIN), "words": scenes.words("screen", lang),
        "team": {"url": TEAM, "qr": qr(TEAM)} if scene == "end-team" else None,
    }  # fmt: skip


def board(lang: str, count: int) -> dict:
    marks = {key: (glyph, colour) for key, glyph, colour, *_ in scenes.LENSES}
    ideas = [scenes.idea(i, lang) for i in range(count)]
    cards = [
        {**idea, "glyph": marks[idea["lens"]][0], "colour": marks[idea["lens"]][1]}
        for idea in ideas
    ]
    themes = [
        {"id": f"c{i}", "title": title} for i, title in enumerate(scenes.ROOM["themes"][lang][:4])
    ]
    return {
        "assets": "/assets", "locale": lang, "cards": cards, "clusters": themes, "placed": {f"i{i}": f"c{i % 4}" for i in range(count // 2, count)},
        "suggestions": [{"idea": "i0", "with": "c0", "n": 3}, {"idea": "i2", "with": "i4", "n": 1}], "words": scenes.words("board", lang),
    }  # fmt: skip


def qr(url: str) -> str:
    made = io.BytesIO()
    qrcode.make(url, image_factory=SvgPathImage, border=0).save(made)
    return made.getvalue().decode()


def font() -> Path:
    package = Path(find_spec("streamlit").origin).parent
    return next((package / "static/static/media").glob("SourceSansVF-Upright*.woff2"))


if __name__ == "__main__":
    gallery = Gallery()
    print(gallery.url, flush=True)
    gallery.serve_forever()
