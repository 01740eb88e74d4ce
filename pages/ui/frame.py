"""What every page has and Streamlit does not give, in one component, mounted once.

The document's language, the word that the server is away and the end of Streamlit's own English,
which only a script of the page can set; a new page read from its top; the sign-in's cookie, which only an answer to one can; and the opal line, which needs no style
written into Streamlit's elements.
"""

import streamlit as st

from facilitation.i18n import Words
from pages.ui.charts import tokens
from pages.ui.text import COOKIE

_OPAL = tokens()["opal"]

_frame = st.components.v2.component(
    "opale_frame",
    html="<div aria-hidden='true'></div><p role='status' hidden></p>\n",
    css=f"""
div {{
  position: fixed; inset: 0 0 auto 0; height: {_OPAL["height"]}px; z-index: 1000000; pointer-events: none;
  background: linear-gradient(90deg, {", ".join(_OPAL["stops"])});
}}
p {{
  position: fixed; top: 12px; left: 50%; translate: -50% 0; z-index: 1000001; margin: 0; padding: 12px 20px;
  max-width: min(560px, calc(100vw - 32px)); box-sizing: border-box; border-radius: 12px;
  color: var(--st-text-color); background: var(--st-background-color); border: 1px solid var(--st-border-color);
}}
p[hidden] {{ display: none; }}
@media print {{ div {{ display: none; }} }}
""",
    js="""
const TRIES = 20, PAUSE = 1000, FORBIDDEN = 403;
let asked, last = Promise.resolve();

// A page of Streamlit cannot set a cookie: the browser fetches it, even when the page is left at once.
// One errand after the other: signing out must not be overtaken by the sign-in it ends.
function run({ ticket }) {
  const body = JSON.stringify({ ticket });
  if (body === asked) return;
  asked = body;
  last = last.then(() => send(body));
}

async function send(body) {
  for (let left = TRIES; left && body === asked; left -= 1) {
    try {
      const answer = await fetch(new URL("/cookie", location.origin), { method: "POST", keepalive: true, body });
      if (answer.ok || answer.status === FORBIDDEN) return;
    } catch { /* no network: again in a moment */ }
    await new Promise((on) => setTimeout(on, PAUSE));
  }
}

// Streamlit says in English, and of itself, that the server is away: the page says it in its own words.
const ITS_WORDS = "Connection error";
let note;

function look() {
  const dialogs = [...document.querySelectorAll('body > [data-testid="stDialog"]')];
  const found = dialogs.find((one) => one.querySelector("h2")?.textContent === ITS_WORDS);
  if (found) found.style.display = "none";
  note.hidden = !found;
}

// What it says under a field, and in its corner while it connects, has no French: the count of letters stays.
const silence = new CSSStyleSheet();
silence.replaceSync(`[data-testid=stConnectionStatus], [data-testid=InputInstructions] > :first-child { display: none }
  [data-testid=InputInstructions] > span::before { display: none }`);

// Another page starts at its top: Streamlit leaves it where the one before was read to.
let page;

export default function ({ data, parentElement }) {
  if (page !== undefined && page !== data.page) document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
  page = data.page;
  document.documentElement.lang = data.locale;
  document.cookie = `${data.cookie}=${data.chosen}; path=/; SameSite=Lax${data.chosen ? "" : "; max-age=0"}`;
  if (!document.adoptedStyleSheets.includes(silence)) document.adoptedStyleSheets.push(silence);
  if (!note) new MutationObserver(look).observe(document.body, { childList: true });
  note = parentElement.querySelector("p");
  note.textContent = data.away;
  if ("ticket" in data.errand) run(data.errand);
}
""",
)


def frame(t: Words, errand: dict[str, str | None], chosen: str, page: str) -> None:
    """Draw the opal line, name the page's language, have the browser keep the one that was chosen,
    and run its errand for the sign-in's cookie.
    """
    away = t(
        "The connection is lost. This page comes back by itself; nothing that was kept is lost."
    )
    data = {"locale": t.locale, "chosen": chosen, "errand": errand, "away": away, "page": page}
    _frame(key="frame", data={**data, "cookie": COOKIE}, height=1)
