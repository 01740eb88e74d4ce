"""What listens or moves by itself on Streamlit's pages: small components that load Opale's own modules."""

from collections.abc import Callable
from datetime import datetime

import streamlit as st

from facilitation.asset_files import BASE
from facilitation.i18n import Words
from models.base import JsonObject
from pages.ui.board_words import board_words
from pages.ui.screen_words import screen_words

# Mounted once for each place, brought up to date on each run, ended when the place goes.
_ONCE = """
const mounted = new WeakMap();
export default function (component) {
  const { data, parentElement } = component;
  document.documentElement.lang = data.locale;
  let one = mounted.get(parentElement);
  if (one && one.name !== data.name) one = void one.stop();
  if (!one) mounted.set(parentElement, (one = { name: data.name, ...begin(parentElement, () => one.component) }));
  one.component = component;
  one.update?.(data);
  return () => { mounted.get(parentElement)?.stop(); mounted.delete(parentElement); };
}
const load = (path) => import(new URL(path, location.origin).href);
"""

_listen = st.components.v2.component(
    "opale_listen",
    js=_ONCE
    + """
// One stream, closed while the tab is hidden; a run is asked for when something one may see has moved.
function begin(place, now) {
  let data = null, stop = null, heard = null, over = false, minute = 0;
  const tell = (sign) => now().setTriggerValue("moved", `${sign} ${Date.now()}`);
  function hear({ revision, workshop, reached }) {
    const sign = [revision, workshop.here, reached ?? 0].join(":");
    if (sign !== heard && (heard !== null || revision !== data.revision)) tell(sign);
    heard = sign;
  }
  async function open() {
    if (stop || over || document.hidden) return;
    const halt = (stop = () => {});
    const { listen } = await load(`${data.assets}/live/screen.stream.js`);
    if (stop !== halt) return;
    const query = { onState: hear, onLink() {}, locale: data.locale };
    stop = listen(`${location.origin}/live/${encodeURIComponent(data.code)}`, data.key, query);
  }
  function close() { stop?.(); stop = null; }
  const turn = () => (document.hidden ? close() : open());
  document.addEventListener("visibilitychange", turn);
  // People who left are known by their silence only: the page looks again every minute.
  minute = setInterval(() => document.hidden || tell("minute"), 60000);
  return {
    update(next) { data = next; open(); },
    stop() {
      over = true;
      close();
      clearInterval(minute);
      document.removeEventListener("visibilitychange", turn);
    },
  };
}
""",
)

_clock = st.components.v2.component(
    "opale_clock",
    html="<span role='timer'></span>\n",
    css="""
span { font: 600 1.75rem/1.2 var(--st-font); color: var(--st-text-color); font-variant-numeric: tabular-nums; }
span.over { color: var(--st-primary-color); font-size: 1.25rem; }
""",
    js=_ONCE
    + """
function begin(place) {
  const face = place.querySelector("span");
  let data = null, skew = 0, at = null;
  function tick() {
    const left = Math.ceil((Date.parse(data.ends_at) - Date.now() - skew) / 1000);
    const clock = left > 0 ? `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}` : data.over;
    face.className = left > 0 ? "" : "over";
    if (face.textContent !== clock) face.textContent = clock;
  }
  const every = setInterval(() => data && tick(), 500);
  return {
    update(next) {
      data = next;
      if (at !== data.now) skew = Date.parse((at = data.now)) - Date.now();
      tick();
    },
    stop() { clearInterval(every); },
  };
}
""",
)

_screen = st.components.v2.component(
    "opale_screen",
    html="<div></div>\n",
    # The page of the projector is bare: what Streamlit puts around it goes, and nothing ever scrolls.
    css="""
html, body, .stApp, [data-testid="stMain"], [data-testid="stAppViewContainer"] { overflow: hidden !important; background: #FBFAF6 !important; }
[data-testid="stHeader"], [data-testid="stSidebar"], [data-testid="stStatusWidget"], [data-testid="stToolbar"], [data-testid="stDialog"] { display: none !important; }
[data-testid="stMainBlockContainer"] { max-width: none !important; padding: 0 !important; }
[data-testid="stVegaLiteChart"], .stVegaLiteChart { position: fixed !important; left: calc(96 * min(100vw / 1920, 100vh / 1080)); top: calc(360 * min(100vw / 1920, 100vh / 1080)); }
.stVegaLiteChart details { display: none; }
""",
    isolate_styles=False,
    js=_ONCE
    + """
function begin(place, now) {
  const host = place.querySelector("div");
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  let made = null, last = null, over = false, told = "";
  const options = (data) => ({ ...data, onDue: (due) => now().setStateValue("due", due) });
  function measure() {
    const size = `${innerWidth}x${innerHeight}`;
    if (size !== told) now().setStateValue("size", (told = size));
  }
  let wait = 0;
  const resized = () => { clearTimeout(wait); wait = setTimeout(measure, 300); };
  addEventListener("resize", resized);
  async function start(data) {
    const { mount } = await load(`${data.assets}/live/screen.js`);
    if (!over) made = mount(root, options(last));
  }
  return {
    update(data) {
      const first = !last, same = JSON.stringify(data) === JSON.stringify(last);
      last = data;
      if (first) { start(data); measure(); }
      else if (!same) made?.update(options(data));
    },
    stop() { over = true; clearTimeout(wait); removeEventListener("resize", resized); made?.destroy(); },
  };
}
""",
)

_board = st.components.v2.component(
    "opale_board",
    html="<div></div>\n",
    js=_ONCE
    + """
// Every gesture the server has not seen yet is told again with the next one: none is lost in a hurry.
function begin(place, now) {
  const host = place.querySelector("div");
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  let made = null, last = null, over = false, unseen = [];
  function onGesture(gesture) {
    unseen = [...unseen, gesture];
    now().setStateValue("gestures", unseen);
  }
  async function start() {
    const { mount } = await load(`${last.assets}/board/board.js`);
    if (!over) made = mount(root, { ...last, onGesture });
  }
  return {
    update(data) {
      const first = !last;
      last = data;
      unseen = unseen.filter((gesture) => !data.seen.includes(gesture.nonce));
      first ? start() : made?.update({ ...data, onGesture });
    },
    stop() { over = true; made?.destroy(); },
  };
}
""",
)

_phone = st.components.v2.component(
    "opale_phone",
    html="<div></div>\n",
    js=_ONCE
    + """
// The very page of the phones: its boot data and its style come with the page itself.
function begin(place) {
  const host = place.querySelector("div");
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  let made = null, started = false, over = false, again = 0;
  async function start(data) {
    try {
      const answer = await fetch(`/j/${encodeURIComponent(data.code)}?lang=${data.locale}`, { cache: "no-store" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const style = page.querySelector("style"), boot = page.getElementById("boot");
      const view = document.createElement("div");
      view.className = "opale";
      // The page around has the opal line already, at its top edge.
      view.style.setProperty("--opal-height", "0px");
      if (!boot) view.append(...page.querySelectorAll("h1, h1 + p"));
      if (over) return;
      root.replaceChildren(document.importNode(style, true), view);
      if (!boot) return;
      const phone = await load(`${data.assets}/phone/phone.js`);
      // Whoever lost their seat joins again right here: the page around stays.
      const again = () => { made.destroy(); start(data); };
      if (!over) made = phone.start(view, JSON.parse(boot.textContent), { embedded: true, again });
    } catch {
      again = setTimeout(start, 3000, data);
    }
  }
  return {
    update(data) { if (!started) start(data); started = true; },
    stop() { over = true; clearTimeout(again); made?.destroy?.(); },
  };
}
""",
)


def listen(code: str, signed: str, revision: int, t: Words, *, key: str) -> None:
    """Run the fragment this is called in again each time something of the workshop has moved."""
    _listen(
        key=key,
        height=1,
        data={**_place(f"{code} {signed}", t), "code": code, "key": signed, "revision": revision},
        on_moved_change=_nothing,
    )


def clock(ends_at: datetime, now: datetime, t: Words, *, key: str) -> None:
    """The time left, counted in the browser by the server's clock."""
    times = {"ends_at": ends_at.isoformat(), "now": now.isoformat(), "over": t("Time is up")}
    _clock(key=key, data={**_place("clock", t), **times})


def screen(options: JsonObject, t: Words, *, key: str) -> tuple[int, int] | None:
    """The projected page. Gives the size of the window once it is known."""
    shown = _screen(
        key=key,
        height="content",
        data={**_place(str(options["key"]), t), **options, "words": screen_words(t)},
        on_due_change=_nothing,
        on_size_change=_nothing,
    )
    width, _, height = str(shown.size or "").partition("x")
    return (int(width), int(height)) if width.isdecimal() and height.isdecimal() else None


def board(options: JsonObject, t: Words, *, key: str, change: Callable[[JsonObject], None]) -> None:
    """The cluster board. `change` is called once for each gesture, in order."""
    seen: list[str] = st.session_state.setdefault(f"{key}:seen", [])

    def take() -> None:
        for gesture in st.session_state[key].get("gestures") or []:
            if gesture["nonce"] not in seen:
                seen.append(gesture["nonce"])
                change(gesture)

    _board(
        key=key,
        data={**_place(key, t), **options, "seen": seen[-200:], "words": board_words(t)},
        on_gestures_change=take,
    )


def take_part(code: str, t: Words, *, key: str) -> None:
    """What phones see and do, in a page."""
    _phone(key=key, data={**_place(f"{code} {t.locale}", t), "code": code})


def _place(name: str, t: Words) -> JsonObject:
    return {"name": name, "assets": BASE, "locale": t.locale}


def _nothing() -> None:
    """A component's value is only kept by Streamlit when somebody is called with it."""
