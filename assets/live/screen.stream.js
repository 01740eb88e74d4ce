// The screen's ear: one event stream, questions asked when it stays silent, a patient way back; and the cards it announces.
const FIRST = 4000;
const SILENCE = 35000;
const POLL = 3000;
const LONGEST = 30000;
const jitter = (ms) => ms * (0.8 + Math.random() * 0.4);

export function listen(base, key, { onState, onLink, locale = "" }) {
  const query = `key=${encodeURIComponent(key)}&lang=${locale}`;
  let source = null, timer = 0, delay = 1000, latest = -1, over = false;

  function open() {
    source?.close();
    latest = -1;
    source = new EventSource(`${base}/stream?${query}`);
    source.addEventListener("state", (event) => hear(JSON.parse(event.data)));
    source.addEventListener("beat", () => wait(SILENCE, open));
    source.onerror = () => {
      source.close();
      backOff(() => ask(3));
    };
    wait(FIRST, () => ask(10));
  }

  function hear(state) {
    delay = 1000;
    wait(SILENCE, open);
    tell(state);
  }

  // A few questions while the stream is silent, then it is given another chance.
  async function ask(left) {
    source.close();
    try {
      const answer = await fetch(`${base}/state?${query}`, { cache: "no-store" });
      if (!answer.ok) throw new Error(answer.status);
      tell(await answer.json());
      wait(jitter(POLL), left > 1 ? () => ask(left - 1) : open);
    } catch {
      backOff(open);
    }
  }

  function backOff(then) {
    onLink(false);
    wait(jitter(delay), then);
    delay = Math.min(delay * 2, LONGEST);
  }

  function tell(state) {
    if (over) return;
    onLink(true);
    if (state.revision < latest) return;
    latest = state.revision;
    onState(state);
  }

  function wait(ms, then) {
    clearTimeout(timer);
    if (!over) timer = setTimeout(then, ms);
  }

  open();
  addEventListener("online", open);
  return () => {
    over = true;
    clearTimeout(timer);
    source?.close();
    removeEventListener("online", open);
  };
}

// Holds the cards of the step and asks again only when their revision moves.
export function shelf(base, key, onCards, locale = "") {
  const empty = { revision: null, cards: [], clusters: [] };
  let held = empty;
  let asked = "";

  async function ask(activity) {
    const answer = await fetch(`${base}/cards?activity=${encodeURIComponent(activity)}&key=${encodeURIComponent(key)}&lang=${locale}`).catch(() => null);
    if (answer?.ok) held = await answer.json();
    else asked = "";
    setTimeout(onCards, answer?.ok ? 0 : jitter(POLL));
  }

  return function want(activity) {
    if (!activity || activity.cards === null) return empty;
    const wanted = `${activity.id}:${activity.cards}`;
    if (asked !== wanted) ask(activity.id, (asked = wanted));
    return held.activity === activity.id ? held : empty;
  };
}
