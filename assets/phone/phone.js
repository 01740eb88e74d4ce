// The phone page: joins, follows the workshop step by step, and mounts each kind's view.
import { bars, call, choices, el, field, fill, listen, noAnswer, openOutbox, openStore, sync, tinted } from "./live.js";

const TEXTS = ["text", "word", "what", "first_step", "better"];
const stepOf = (activity) => (activity ? `${activity.id}:${activity.round}` : null);
const soon = (action, most) => setTimeout(action, Math.random() * most);

export function start(root, boot, options = {}) {
  const { words } = boot;
  const api = (path) => `/live/${encodeURIComponent(boot.code)}/${path}`;
  const store = openStore(boot.code);
  const plural = new Intl.PluralRules(boot.locale);
  const count = (from, key, n) => fill(from[`${key}_${plural.select(n) === "one" ? "one" : "many"}`], { n });
  const outbox = openOutbox({ store, url: api("act"), changed: () => soonDraw(), answered });
  const page = frame(root, boot, leaving);
  const mines = new Map();
  let state = boot.state, revision = 0, meRevision = null, asked = 0, skew = 0, linked = true, left = null;
  let cards = { activity: null, revision: null, list: [], clusters: [] };
  let shown = { key: null }, drawing = false, stop = null, sentUntil = 0;

  const storage = (event) => store.owns(event.key) && soonDraw();
  addEventListener("storage", storage);
  const clock = setInterval(() => shown.tick?.(), 500);
  if (state) accept(state);
  draw();
  return { destroy() { stop?.(); outbox.stop(); clearInterval(clock); removeEventListener("storage", storage); shown.destroy?.(); } };

  /* What the server says. */

  function accept(fresh) {
    if (fresh.revision < revision) return;
    revision = fresh.revision;
    skew = Date.parse(fresh.server_time) - Date.now();
    state = { ...fresh, me: fresh.me ?? meFor(fresh) };
    keepMine(state.me);
    if (fresh.me_rev !== undefined) hearOfMe(fresh.me_rev);
    if (ready()) follow();
    fetchCards();
    soonDraw();
  }

  // The stream never carries what belongs to one seat: on a new step the phone starts from what it knows.
  function meFor({ activity }) {
    const step = stepOf(activity);
    if (!state?.me || !activity || state.me.step === step) return state?.me ?? null;
    if (!mines.has(step) && Date.parse(activity.opened_at) < Date.now() + skew - 10000) soon(askState, 3000);
    return { ...state.me, step, done: false, mine: {}, ...mines.get(step) };
  }

  function keepMine(me) {
    if (me?.step) mines.set(me.step, { mine: me.mine, done: me.done });
  }

  function hearOfMe(number) {
    if (meRevision !== null && number !== meRevision) soon(askState, 1500);
    meRevision = number;
  }

  async function askState() {
    const answer = await call(api("state"));
    if (answer.status === 200) accept(answer.json);
    else if (answer.status === 401) goBack();
    return answer.status === 200;
  }

  function ready() { return Boolean(state?.me?.ready) && !left; }

  function follow() {
    outbox.go();
    stop ??= listen({
      url: api("stream"), heard: accept, poll: askState,
      linked(now) { if (now !== linked) { linked = now; soonDraw(); } if (now && outbox.failing) outbox.flush(); },
    });
  }

  function answered(entry, { status, json }) {
    if (json.error === "no_seat") return goBack();
    if (json.error === "not_ready") { state.me.ready = false; return; }
    if (status !== 200) {
      if (!textOf(entry)) { outbox.drop(entry); notice(json.message); }
      else say(json.message);
      return shown.view?.refused?.(entry);
    }
    sentUntil = Date.now() + 3000;
    setTimeout(soonDraw, 3100);
    if (json.late) notice(words.late);
    if (json.me && json.revision >= asked) {
      asked = json.revision;
      keepMine(json.me);
      if (json.me.step === stepOf(state.activity)) state.me = json.me;
    }
  }

  async function fetchCards() {
    const { activity } = state;
    if (activity && cards.activity !== activity.id) cards = { activity: activity.id, revision: null, list: [], clusters: [] };
    const wanted = activity?.cards ?? null;
    if (!ready() || wanted === null || wanted === cards.revision || cards.busy) return;
    const held = cards;
    held.busy = true;
    const since = held.revision === null ? "" : `&since=${held.revision}`;
    const { status, json } = await call(api(`cards?activity=${encodeURIComponent(activity.id)}${since}`));
    held.busy = false;
    if (noAnswer(status)) return soon(fetchCards, 4000);
    if (status !== 200 || held !== cards) return;
    const put = new Map((json.put ?? []).map((card) => [card.id, card]));
    const stay = held.list.filter((card) => !(json.drop ?? []).includes(card.id)).map((card) => put.get(card.id) ?? card);
    const known = new Set(stay.map((card) => card.id));
    cards = { ...held, revision: json.revision, clusters: json.clusters ?? [],
      list: json.cards ?? [...stay, ...[...put.values()].filter((card) => !known.has(card.id))] };
    soonDraw();
  }

  function goBack() { location.replace(`/j/${encodeURIComponent(boot.code)}`); }

  /* What the page shows. */

  function soonDraw() {
    if (drawing) return;
    drawing = true;
    setTimeout(() => { drawing = false; draw(); }, 0);
  }

  function draw() {
    const workshop = state?.workshop ?? boot.workshop;
    page.header(workshop, chip());
    if (left) show("left", leftScreen);
    else if (workshop.status === "closed") show("closed", closedScreen);
    else if (!ready()) show("join", joinScreen);
    else if (state.activity) show(stepOf(state.activity), stepScreen);
    else if (workshop.status === "draft") show("lobby", () => calm(words.lobby_title, words.lobby_text));
    else show("waiting", () => calm(words.waiting_title, words.waiting_text));
    drawHeld();
  }

  function show(key, make) {
    if (key !== shown.key) {
      const focused = page.stage.contains(root.getRootNode().activeElement);
      const first = shown.key === null;
      shown.destroy?.();
      shown = { key };
      Object.assign(shown, make());
      page.stage.replaceChildren(shown.node);
      if (focused) shown.node.querySelector("h1").focus({ preventScroll: true });
      if (!first && !options.embedded) scrollTo(0, 0);
      if (!first) say(shown.node.querySelector("h1").textContent);
    }
    shown.update?.();
    shown.tick?.();
  }

  function chip() {
    const waiting = outbox.waiting().length;
    if (waiting && (outbox.failing || !linked)) return ["waiting", `${linked ? "" : `${words.offline} · `}${count(words, "waiting", waiting)}`];
    if (!linked) return ["waiting", words.offline];
    if (waiting) return ["waiting", words.sending];
    return sentUntil > Date.now() ? ["sent", words.sent] : ["", ""];
  }

  function say(text) { page.live.textContent = text; }

  function notice(text) {
    const node = el("div", { class: "note" }, el("p", { dir: "auto", text }),
      el("button", { type: "button", class: "quiet", text: words.close, click: () => node.remove() }));
    page.notes.append(node);
    say(text);
  }

  function drawHeld() {
    page.memory.hidden = !store.volatile;
    sync(page.held, outbox.held(), (entry) => entry.key, (entry) => {
      const mine = entry.activity === state?.activity?.id && shown.view?.restore;
      const button = (text, click) => el("button", { type: "button", class: "quiet", text, click });
      return el("div", { class: "note refused" }, el("p", { dir: "auto", text: entry.held }),
        el("p", { class: "quote", dir: "auto", text: textOf(entry) }),
        el("div", { class: "row" },
          entry.late ? button(words.send_late, () => outbox.again(entry)) : null,
          mine ? button(words.write_again, () => { outbox.drop(entry); shown.view.restore(entry.fields); }) : null,
          button(words.put_away, () => outbox.drop(entry))));
    });
  }

  function calm(title, text) {
    const here = el("p", { class: "muted" });
    return { node: section(title, el("p", { text }), here),
      update() { here.textContent = state.workshop.here > 1 ? count(words, "here", state.workshop.here) : ""; } };
  }

  function closedScreen() {
    if (!outbox.waiting().length) store.clear("draft:");
    const link = boot.team_link ? el("a", { class: "primary", href: boot.team_link, text: words.team_link }) : null;
    return { node: section(words.closed_title, el("p", { text: words.closed_text }), link) };
  }

  function joinScreen() {
    const { notice: told, workshop } = boot;
    const draft = { get: () => store.get("draft:name"), set: (value) => store.set("draft:name", value) };
    const name = field({ label: words.first_name, hint: words.first_name_hint, limit: 24, lines: 1, draft, over: words.name_too_long });
    const problem = el("p", { class: "problem", role: "alert" });
    const button = el("button", { class: "primary", text: words.join });
    let busy = false, tries = 0;
    name.input.autocomplete = "given-name";
    name.input.name = "name";
    const form = el("form", { novalidate: true, submit }, name.node, problem, el("div", { class: "thumb" }, button));
    const points = el("ul", { class: "points" }, ...told.points.map((text) => el("li", { dir: "auto", text })));
    return { node: section(workshop.title, el("h2", { text: told.title }), points, form) };

    async function submit(event) {
      event?.preventDefault();
      problem.textContent = name.problem ?? "";
      if (busy || name.problem) return;
      busy = true;
      const body = { nickname: name.value || null, locale: boot.locale, notice: told.version };
      const { status, json } = await call(api("join"), body);
      busy = false;
      if (status === 200) return accept(json);
      problem.textContent = noAnswer(status) ? words.join_again : json.message;
      if (noAnswer(status)) setTimeout(submit, Math.min(15000, 1000 * 2 ** tries++) * (0.75 + Math.random() / 2));
      else if (json.error === "bad_name") name.input.focus();
      else if (json.error === "no_seat") goBack();
    }
  }

  function leaving() {
    const close = () => { dialog.close(); dialog.remove(); };
    const problem = el("p", { class: "problem", role: "alert" });
    const dialog = el("dialog", { "aria-label": words.leave_title, cancel: close },
      el("h2", { text: words.leave_title }), el("p", { text: words.leave_text }), problem,
      el("button", { type: "button", class: "primary", text: words.leave_confirm, click: go }),
      el("button", { type: "button", class: "quiet", text: words.leave_cancel, click: close }));
    root.append(dialog);
    dialog.showModal();

    async function go() {
      const { status, json } = await call(api("leave"), {});
      if (noAnswer(status)) { problem.textContent = words.leave_again; return; }
      stop?.();
      outbox.stop();
      store.clear();
      left = json;
      close();
      draw();
    }
  }

  function leftScreen() {
    const list = (title, lines) => (lines?.length
      ? [el("h2", { text: title }), el("ul", { class: "points" }, ...lines.map((text) => el("li", { text })))] : []);
    return { node: section(words.left_title, ...list(words.left_erased, left.erased), ...list(words.left_kept, left.kept),
      el("a", { class: "quiet", href: `/j/${encodeURIComponent(boot.code)}`, text: words.join_back })) };
  }

  /* One step. */

  function stepScreen() {
    const { activity } = state;
    const step = stepOf(activity);
    const timer = el("span", { class: "timer", role: "timer" });
    const over = el("p", { class: "muted" });
    const area = el("div", { class: "view" }, el("p", { class: "muted", text: words.loading }));
    const finish = el("button", { type: "button", class: "quiet", click: finishing });
    const thumb = el("div", { class: "thumb" }, finish);
    const form = el("form", { novalidate: true, submit(event) { event.preventDefault(); submit?.(); } }, area, thumb);
    const node = section(activity.question, el("p", { class: "who", dir: "auto", text: activity.who }), over, form);
    node.prepend(el("p", { class: "eyebrow" }, el("span", { dir: "auto", text: activity.title }), timer));
    let view = null, submit = null, primary = null, contributed = false, settled = false, gone = false, said = 0;

    const pending = () => outbox.waiting().filter((entry) => entry.activity === activity.id);
    const ctx = {
      root: area, activity, me: state.me, words: activity.words, el, fill, say, notice, sync, tinted, choices, bars, pending,
      field: (props) => field({ over: words.too_long, ...props }),
      count: (key, n) => count(activity.words, key, n),
      act: (verb, fields = {}) => outbox.add(activity.id, verb, fields),
      draft: (key) => ({ get: () => store.get(`draft:${step}:${key}`), set: (value) => store.set(`draft:${step}:${key}`, value) }),
      status: (id) => (pending().some((e) => e.id === id) ? "waiting" : outbox.held().some((e) => e.id === id) ? "refused" : "sent"),
      chip: (id) => el("span", { class: `mark ${ctx.status(id)}`, text: { sent: words.sent, waiting: words.waiting, refused: words.refused }[ctx.status(id)] }),
      contributed(now, ended = false) { contributed = now; settled = ended; },
      primary(text, action) {
        submit = action;
        primary = el("button", { class: "primary", text });
        thumb.prepend(primary);
        return primary;
      },
    };
    mount(0);
    return { node, update, tick, get view() { return view; }, destroy };

    async function mount(attempt) {
      const module = new URL(`${boot.assets}/live/${activity.kind}.js${attempt ? `?again=${attempt}` : ""}`, import.meta.url).href;
      try {
        const { phone } = await import(module);
        if (gone) return;
        area.replaceChildren();
        view = phone(ctx);
        update();
      } catch (error) {
        if (view) throw error;
        area.firstChild.textContent = words.loading_again;
        if (!gone) setTimeout(mount, 2000 + 1000 * Math.min(attempt, 8), attempt + 1);
      }
    }

    function update() {
      if (!state.activity || stepOf(state.activity) !== step) return;
      ctx.activity = state.activity;
      ctx.me = state.me;
      view?.update(state, cards);
      const open = state.activity.status === "open";
      const done = isDone();
      over.textContent = open ? "" : state.activity.revealed ? words.step_closed : words.step_closed_soon;
      finish.hidden = !view || !open || (settled && done);
      finish.textContent = done ? words.not_done : contributed ? words.done : words.skip;
      finish.className = primary && !primary.hidden || !contributed || done ? "quiet" : "primary";
    }

    function isDone() {
      const last = pending().filter((entry) => entry.do === "done" || entry.do === "skip").pop();
      return last ? last.do === "skip" || last.fields.done : state.me.done;
    }

    function finishing() {
      if (isDone()) ctx.act("done", { done: false });
      else if (contributed) ctx.act("done", { done: true });
      else ctx.act("skip");
    }

    function tick() {
      const { ends_at: end, status } = state.activity ?? {};
      const left = end && status === "open" ? Math.ceil((Date.parse(end) - Date.now() - skew) / 1000) : null;
      timer.textContent = left === null ? "" : left > 0
        ? `${String(Math.floor(left / 60)).padStart(2, "0")}:${String(left % 60).padStart(2, "0")}` : words.time_up;
      if (left !== null && left <= 60 && left > 50 && said < 1) { said = 1; say(words.one_minute); }
      if (left !== null && left <= 0 && said < 2) { said = 2; say(words.time_up); }
    }

    function destroy() {
      gone = true;
      const unsent = view?.unsent?.();
      if (unsent && !left) outbox.keep({ activity: activity.id, do: unsent.do, fields: unsent.fields, late: true }, words.was_writing);
      view?.destroy?.();
    }
  }
}

function section(title, ...children) {
  return el("section", {}, el("h1", { tabindex: "-1", dir: "auto", text: title }), ...children);
}

const textOf = (entry) => TEXTS.map((name) => entry.fields?.[name]).filter(Boolean).join(" · ");

function frame(root, boot, leaving) {
  const { words } = boot;
  const title = el("span", { class: "title", dir: "auto" });
  const chip = el("span", { class: "mark" });
  const page = {
    stage: el("div", { class: "stage" }), held: el("div", { class: "notes" }), notes: el("div", { class: "notes" }),
    memory: el("p", { class: "note", hidden: true, text: words.volatile }),
    live: el("p", { class: "unseen", role: "status" }),
    header(workshop, [kind, text]) {
      title.textContent = workshop.title;
      chip.textContent = text;
      chip.className = `mark ${kind}`;
    },
  };
  const languages = boot.languages.filter(({ locale }) => locale !== boot.locale)
    .map(({ locale, label, href }) => el("a", { href, lang: locale, hreflang: locale, text: label }));
  const leave = el("button", { type: "button", text: words.leave, click: leaving });
  root.classList.add("opale");
  root.dataset.ritual = boot.workshop.ritual;
  root.replaceChildren(el("header", {}, title, chip),
    el("main", {}, page.memory, page.notes, page.held, page.stage),
    el("footer", {}, el("details", {}, el("summary", { text: words.menu }), el("div", { class: "row" }, ...languages, leave))), page.live);
  return page;
}

const boot = globalThis.document?.getElementById("boot");
if (boot) start(document.getElementById("opale"), JSON.parse(boot.textContent));
