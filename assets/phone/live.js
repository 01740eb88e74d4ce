// What every view stands on: the phone's own store, its outbox, the stream, and small pieces of page.

const between = (low, high) => low + Math.random() * (high - low);

/* The store: localStorage when it works, memory when it does not. */

export function openStore(code) {
  const prefix = `opale:${code}:`, memory = new Map(), disk = reachDisk();
  const store = {
    volatile: !disk,
    get(key) {
      if (memory.has(key)) return memory.get(key);
      try { return JSON.parse(disk.getItem(prefix + key)); } catch { return null; }
    },
    set(key, value) {
      if (value === null || value === "") return store.remove(key);
      try {
        disk.setItem(prefix + key, JSON.stringify(value));
        memory.delete(key);
      } catch {
        memory.set(key, value);
        store.volatile = true;
      }
    },
    remove(key) {
      memory.delete(key);
      try { disk.removeItem(prefix + key); } catch { /* nothing was kept there */ }
    },
    keys(start) {
      const kept = disk ? Object.keys(disk).filter((key) => key.startsWith(prefix)) : [];
      const names = new Set([...kept.map((key) => key.slice(prefix.length)), ...memory.keys()]);
      return [...names].filter((name) => name.startsWith(start)).sort();
    },
    clear() { store.keys("").forEach(store.remove); },
    draft: (name) => ({ get: () => store.get(`draft:${name}`), set: (value) => store.set(`draft:${name}`, value) }),
    owns: (key) => key === null || key.startsWith(prefix),
  };
  return store;
}

function reachDisk() {
  try {
    localStorage.setItem("opale:probe", "1");
    localStorage.removeItem("opale:probe");
    return localStorage;
  } catch { return null; }
}

/* One request. No answer, and anything a captive portal may say instead of the server, is status 0. */
export async function call(url, body, timeout = 15000) {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeout);
  const post = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  try {
    const answer = await fetch(url, { credentials: "same-origin", signal: abort.signal, ...(body ? post : {}) });
    const json = await answer.json();
    if (!answer.ok && !json.error) return { status: 0, json: {} };
    return { status: answer.status, json, wait: 1000 * (Number(answer.headers.get("Retry-After")) || 0) };
  } catch {
    return { status: 0, json: {} };
  } finally {
    clearTimeout(timer);
  }
}

export const noAnswer = (status) => status === 0 || status === 429 || status >= 500;
export const backOff = (tries) => Math.min(30000, 1000 * 2 ** tries) * between(0.75, 1);

/* The outbox. One key per gesture, so that two tabs never overwrite each other's. */

export function openOutbox({ store, url, changed, answered }) {
  let tries = 0, timer = 0, notBefore = 0, flying = null, stopped = true;
  const made = new Set();
  const all = () => store.keys("out:").map((key) => ({ ...store.get(key), key })).filter((entry) => entry.id);
  const whole = { cast: "cast", answer: "answer", done: "done", skip: "done" };

  function add(activity, verb, fields, round) {
    const mine = all();
    // A ballot is sent whole: the newest makes the ones still waiting useless. Another tab's may be
    // on its way already: it is sent again, and first.
    const moot = (e) => whole[verb] && whole[verb] === whole[e.do] && e.activity === activity && !e.held && made.has(e.key) && e.key !== flying;
    mine.filter(moot).forEach((e) => store.remove(e.key));
    return put({ id: uuid(), activity, round, do: verb, fields }, mine);
  }

  function put(entry, before = all()) {
    const last = before.length ? Number(before[before.length - 1].key.slice(4).split("-")[0]) : 0;
    const key = `out:${String(Math.max(Date.now(), last + 1)).padStart(14, "0")}-${entry.id}`;
    made.add(key);
    store.set(key, entry);
    changed();
    flush();
    return entry.id;
  }

  async function flush() {
    const entry = all().find((e) => !e.held);
    if (!entry || stopped || flying || performance.now() < notBefore) return;
    clearTimeout(timer);
    flying = entry.key;
    const body = { id: entry.id, activity: entry.activity, round: entry.round, do: entry.do, ...entry.fields };
    const answer = await call(url, body);
    flying = null;
    if (noAnswer(answer.status)) {
      const wait = Math.max(answer.wait ?? 0, backOff(tries++));
      // Not by the phone's clock: one that is set back an hour would hold everything for an hour.
      notBefore = performance.now() + (answer.wait ?? 0);
      timer = setTimeout(flush, wait);
      return changed();
    }
    tries = 0;
    if (answer.status === 200) store.remove(entry.key);
    // Without a seat, or before the notice, the gesture is right and only has to wait.
    else if (answer.json.error === "no_seat" || answer.json.error === "not_ready") stopped = true;
    else if (store.get(entry.key)) store.set(entry.key, { ...entry, held: answer.json.message });
    answered(entry, answer);
    changed();
    flush();
  }

  return {
    add, flush,
    go() { stopped = false; flush(); },
    stop() { stopped = true; clearTimeout(timer); },
    keep(entry, name, held) { store.set(`out:${"0".repeat(14)}-${name}`, { id: uuid(), ...entry, held }); changed(); },
    again(entry) { store.remove(entry.key); put({ id: uuid(), activity: entry.activity, round: entry.round, do: entry.do, fields: entry.fields }); },
    drop(entry) { store.remove(entry.key); changed(); },
    waiting: () => all().filter((entry) => !entry.held),
    held: () => all().filter((entry) => entry.held),
    get failing() { return tries > 0; },
  };
}

// randomUUID is missing on plain http, which is what a room's laptop serves.
export function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/* The stream, with the polls that stand in for it. */

export function listen({ url, heard, poll, linked }) {
  let source = null, failures = 0;
  const timers = {};
  // A browser opens six connections to a server, for all its tabs: one of them streams, the others ask.
  const others = globalThis.BroadcastChannel && new BroadcastChannel(url);
  if (others) others.onmessage = () => document.hidden || deaf();
  const after = (name, wait, action) => { clearTimeout(timers[name]); timers[name] = setTimeout(action, wait); };
  const cancel = (...names) => names.forEach((name) => { clearTimeout(timers[name]); delete timers[name]; });

  function open() {
    shut();
    if (document.hidden) return;
    source = new EventSource(url);
    source.addEventListener("state", (event) => { hear(); heard(JSON.parse(event.data)); });
    source.addEventListener("beat", hear);
    source.onerror = fail;
    after("silence", 35000, open);
    if (!timers.poll && !timers.deaf) after("deaf", 4000, deaf);
  }

  function hear() {
    failures = 0;
    cancel("deaf", "poll", "again");
    after("silence", 35000, open);
    others?.postMessage("heard");
    linked(true);
  }

  function fail() {
    if (!timers.deaf && !timers.poll) after("deaf", 4000, deaf);
    if (source && source.readyState === EventSource.CLOSED) {
      shut();
      after("again", backOff(failures++), open);
    }
  }

  function deaf() {
    cancel("deaf");
    shut();
    after("again", between(20000, 40000), open);
    ask();
  }

  async function ask() {
    after("poll", between(2500, 3500), ask);
    linked(await poll());
  }

  function shut() { cancel("silence"); source?.close(); source = null; }

  function sleep() { shut(); cancel("deaf", "poll", "again"); }

  const wake = () => (document.hidden ? sleep() : source || open());
  const bye = new AbortController(), { signal } = bye;
  document.addEventListener("visibilitychange", wake, { signal });
  addEventListener("pagehide", sleep, { signal });
  addEventListener("pageshow", (event) => event.persisted && wake(), { signal });
  addEventListener("online", () => { failures = 0; open(); }, { signal });
  open();
  return () => { sleep(); bye.abort(); others?.close(); };
}

/* Pieces of page. Text only ever enters as text; what is wrong is said beside what it speaks of. */

export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === "function") node.addEventListener(name, value);
    else if (name === "text") node.textContent = value;
    else if (typeof value === "boolean") node.toggleAttribute(name, value);
    else if (value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

export const day = (date, locale) => new Date(`${date}T00:00:00Z`).toLocaleDateString(locale === "en" ? "en-GB" : locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).replace(/^1 /, locale === "fr" ? "1er " : "1 ");
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

// Nodes are kept by key and never moved: nothing slides under a finger, no field loses its focus.
export function sync(parent, items, keyOf, make) {
  const keys = new Set(items.map((item) => String(keyOf(item)))), old = new Map();
  for (const node of [...parent.children]) {
    if (keys.has(node.dataset.key)) old.set(node.dataset.key, node);
    else node.remove();
  }
  items.forEach((item, index) => {
    const key = String(keyOf(item)), node = old.get(key) ?? make(item);
    node.dataset.key = key;
    if (parent.children[index] !== node) parent.insertBefore(node, parent.children[index] ?? null);
    node.patch?.(item);
  });
}

let names = 0;
const wrongOf = (id) => el("p", { class: "problem", role: "alert", id });

export function choices({ legend, options, value, change, shape = "" }) {
  const name = `choice${(names += 1)}`, wrong = wrongOf(`${name}p`);
  const inputs = options.map((option) => el("input", {
    type: "radio", name, value: option.value, checked: option.value === value, change: () => change?.(option.value),
  }));
  const faces = options.map((option, index) => el("label", { class: "choice" }, inputs[index], el("span", { class: "face" },
    option.glyph ? tinted(el("span", { class: "glyph", "aria-hidden": "true", text: option.glyph }), option) : null,
    el("span", { dir: "auto", text: option.label }))));
  const node = el("fieldset", { class: `choices ${shape}`, "aria-describedby": wrong.id }, el("legend", { text: legend }), wrong, el("div", { class: "row" }, ...faces));
  return {
    node,
    refuse(text) { wrong.textContent = text; inputs[0].focus(); },
    get value() { return options[inputs.findIndex((input) => input.checked)]?.value ?? null; },
    set value(wanted) { inputs.forEach((input, index) => { input.checked = options[index].value === wanted; }); },
  };
}

export function tinted(node, { lens, colour }) {
  if (lens) node.dataset.lens = lens;
  if (colour) node.style.setProperty("--lens-colour", colour);
  return node;
}

// A field shows its draft, which another tab may have written too; without one, what was sent.
export function field({ label, hint, limit, draft, sent, lines = 3, type, min, over }) {
  const id = `field${(names += 1)}`;
  const input = lines > 1 ? el("textarea", { rows: lines }) : el("input", { type: type ?? "text", min, autocomplete: "off" });
  const counter = el("span", { class: "counter", id: `${id}c` }), wrong = wrongOf(`${id}p`);
  const size = () => Array.from(input.value.trim()).length;
  const tell = () => {
    counter.textContent = limit && (lines > 1 || size() > limit) ? `${size()} / ${limit}` : "";
    counter.classList.toggle("over", Boolean(limit) && size() > limit);
    input.setAttribute("aria-invalid", String(Boolean(limit) && size() > limit));
  };
  const follow = () => { input.value = draft?.get() ?? sent?.() ?? ""; tell(); };
  input.follow = () => draft && (document.hasFocus() && input.matches(":focus") || follow());
  Object.assign(input, { id, dir: "auto" });
  if (hint) input.placeholder = hint;
  input.setAttribute("aria-describedby", limit ? `${wrong.id} ${counter.id}` : wrong.id);
  input.addEventListener("input", () => { draft?.set(input.value); tell(); });
  follow();
  return {
    node: el("div", { class: "field" }, el("label", { for: id, text: label }), input, wrong, limit ? counter : null),
    input,
    refuse(text) { wrong.textContent = text; input.focus(); wrong.scrollIntoView({ block: "nearest" }); },
    get value() { return input.value.trim(); },
    set value(text) { input.value = text; draft?.set(text); tell(); },
    get problem() { return limit && size() > limit ? fill(over, { n: limit }) : null; },
  };
}

export function bars(rows) {
  const most = Math.max(1, ...rows.map((row) => row.count));
  return el("ul", { class: "bars" }, ...rows.map((row) => {
    const bar = el("span", { class: "bar" }), label = el("span", { dir: "auto", text: row.label });
    bar.style.width = `${(100 * row.count) / most}%`;
    return el("li", { class: row.figure ? "worded" : null }, label, el("span", { class: "figure", text: row.figure ?? row.count }), el("span", { class: "track" }, bar));
  }));
}
