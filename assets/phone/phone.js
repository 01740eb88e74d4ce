// The phone page: joins, follows the workshop step by step, and mounts each kind's view.
import { backOff, bars, call, choices, day, el, field, fill, listen, noAnswer, openOutbox, openStore, sync, tinted } from "./live.js";

const stepOf = (activity) => (activity ? `${activity.id}:${activity.round}` : null);
const soon = (action, most) => setTimeout(action, Math.random() * most);
const button = (text, click, look = "quiet") => el("button", { type: "button", class: look, text, click });
// No line of a title ends in the middle of a word: "parlez-vous" stays whole.
const section = (title, ...children) => el("section", {}, el("h1", { tabindex: "-1", dir: "auto", text: title.replace(/(\p{L}-)(?=\p{L})/gu, "$1\u2060") }), ...children);
const calm = (title, text) => ({ node: Object.assign(section(title, el("p", { text })), { className: "calm" }) });

export function start(root, boot, options = {}) {
  const { words } = boot;
  const home = `/j/${encodeURIComponent(boot.code)}`, api = (path) => `/live/${encodeURIComponent(boot.code)}/${path}`;
  const store = openStore(boot.code);
  // Sentences for one say "one" in words, so zero takes the other form in French too.
  const count = (from, key, n) => fill(from[`${key}_${n === 1 ? "one" : "many"}`], { n });
  const outbox = openOutbox({ store, url: api("act"), changed: redraw, answered });
  const page = frame(root, boot, leaving, options.embedded);
  const mines = new Map(), none = { activity: null, revision: null, list: [], clusters: [] };
  let state = boot.state, cards = none, revision = 0, meRevision = null, meAsOf = 0, skew = 0, linked = true;
  let shown = { key: null }, drawing = 0, stop = null, sentUntil = 0, away = null, place = null, lasting = false;

  // Another tab of this phone has sent something: this one asks what became of it.
  function elsewhere({ key, newValue }) {
    if (!store.owns(key)) return;
    for (const input of root.querySelectorAll("input, textarea")) input.follow?.();
    if (newValue === null) soon(askState, 500);
    redraw();
  }
  addEventListener("storage", elsewhere);
  const clock = setInterval(() => shown.tick?.(), 500);
  page.stage.addEventListener("input", mend);
  page.stage.addEventListener("click", ({ target }) => target.closest("button") && mend(), true);
  if (state) accept(state);
  draw();
  return { destroy() { end(); clearInterval(clock); removeEventListener("storage", elsewhere); shown.destroy?.(); } };

  function accept(fresh) {
    if (fresh.revision < revision) return;
    revision = fresh.revision;
    skew = Date.parse(fresh.server_time) - Date.now();
    const me = fresh.me && revision >= meAsOf ? fresh.me : meFor(fresh.activity);
    state = { ...fresh, me };
    if (fresh.me) takeMe(revision, me);
    if (fresh.me_rev !== undefined) {
      if (meRevision !== null && fresh.me_rev !== meRevision) soon(askState, 1500);
      meRevision = fresh.me_rev;
    }
    if (ready()) follow();
    fetchCards();
    redraw();
  }

  // The stream never carries what belongs to one seat: on a new step the phone starts from what it knows.
  function meFor(activity) {
    const step = stepOf(activity), me = state?.me ?? null;
    if (!me || me.step === step) return me;
    if (activity && !mines.has(step) && Date.parse(activity.opened_at) < Date.now() + skew - 10000) soon(askState, 3000);
    return { ...me, step, done: false, mine: {}, ...mines.get(step) };
  }

  function takeMe(asOf, me) {
    if (asOf < meAsOf) return;
    meAsOf = asOf;
    if (me.step) mines.set(me.step, { mine: me.mine, done: me.done });
    if (me.step === stepOf(state.activity)) state.me = me;
  }

  function ready() { return Boolean(state?.me?.ready) && !away; }
  function end() { stop?.(); outbox.stop(); }
  function say(text) { page.live.textContent = text; }
  function redraw() { clearTimeout(drawing); drawing = setTimeout(draw, 0); }

  // Inside another page, going to the door would take that page away.
  function goBack() {
    if (away) return;
    if (!options.again) return location.replace(home);
    end();
    away = { title: words.lost_title, lines: [el("p", { text: words.lost_text })] };
    redraw();
  }

  async function askState() {
    const { status, json } = await call(api("state"));
    if (status === 401) goBack();
    if (status === 200) accept(json);
    return status === 200;
  }

  function follow() {
    outbox.go();
    stop ??= listen({ url: api("stream"), heard: accept, poll: askState, linked(now) {
      if (now !== linked) { linked = now; redraw(); }
      if (now && outbox.failing) outbox.flush();
    } });
  }

  function answered(entry, { status, json }) {
    if (json.error === "no_seat") return goBack();
    if (json.error === "not_ready") return void Object.assign(state.me, { ready: false });
    if (status !== 200) return void import("./aside.js").then(({ refused }) => refused(entry, json, { outbox, notice, say, view: shown.view }));
    sentUntil = Date.now() + 3000;
    setTimeout(redraw, 3100);
    if (json.late) notice(words.late, true);
    if (json.me) takeMe(json.revision, json.me);
  }

  async function fetchCards() {
    const { activity } = state;
    if (cards.activity !== (activity?.id ?? null)) cards = { ...none, activity: activity?.id ?? null };
    const held = cards, wanted = activity?.cards ?? null;
    if (!ready() || wanted === null || wanted === held.revision || held.busy) return;
    held.busy = true;
    const since = held.revision === null ? "" : `&since=${held.revision}`;
    const { status, json } = await call(api(`cards?activity=${encodeURIComponent(activity.id)}${since}`));
    held.busy = false;
    if (noAnswer(status)) return void soon(fetchCards, 4000);
    if (status !== 200 || held !== cards) return;
    const put = new Map((json.put ?? []).map((card) => [card.id, card])), drop = new Set(json.drop);
    const list = new Map(held.list.filter(({ id }) => !drop.has(id)).map((card) => [card.id, card]));
    cards = { ...held, revision: json.revision, clusters: json.clusters, list: json.cards ?? [...new Map([...list, ...put]).values()] };
    redraw();
  }

  function draw() {
    const workshop = state?.workshop ?? boot.workshop, idle = workshop.status === "draft" ? "lobby" : "waiting";
    if (away) show("away", () => ({ node: section(away.title, ...away.lines, options.again ? button(words.join_back, options.again, "primary")
      : el("a", { class: "quiet", href: home, text: words.join_back })) }));
    else if (workshop.status === "closed") show("closed", closedScreen);
    else if (!ready()) show("join", joinScreen);
    else if (state.activity) show(stepOf(state.activity), stepScreen);
    else show(idle, () => calm(words[`${idle}_title`], words[`${idle}_text`]));
    page.header(shown.key === "join" ? "" : workshop.title, chip());
    page.memory.hidden = !store.volatile;
    if (place !== (place = `${shown.key}:${state?.activity?.view.phase}`) && !lasting) mend();
    keepInSight();
  }

  function show(key, make) {
    if (key !== shown.key) {
      const first = shown.key === null, focused = page.stage.contains(root.getRootNode().activeElement);
      shown.destroy?.();
      shown = Object.assign(make(), { key });
      page.stage.replaceChildren(shown.node);
      const title = shown.node.querySelector("h1");
      if (focused) title.focus({ preventScroll: true });
      if (!first) say(title.textContent);
      if (!first && !options.embedded) scrollTo(0, 0);
    }
    shown.update?.();
    shown.tick?.();
  }

  function chip() {
    const n = outbox.waiting().length, waiting = n ? count(words, "waiting", n) : null;
    if (!linked) return ["waiting", [words.offline, waiting].filter(Boolean).join(" · ")];
    if (waiting) return ["waiting", outbox.failing || away ? waiting : words.sending];
    return sentUntil > Date.now() ? ["sent", words.sent] : ["", ""];
  }

  // A refusal leaves with the next gesture, the step or its phase; what became of a late text waits for a gesture.
  function mend() {
    lasting = false;
    page.notes.replaceChildren();
    for (const wrong of page.stage.querySelectorAll(".view .problem")) wrong.textContent = "";
  }

  function notice(text, lasts = false) {
    lasting = lasts;
    page.notes.replaceChildren(el("div", { class: "note" }, el("p", { dir: "auto", text }), button(words.close, mend)));
    say(text);
  }

  // Texts that lost their step, or were not accepted, stay in sight.
  async function keepInSight() {
    const step = ready() ? stepOf(state.activity) : undefined;
    const strays = ready() && store.keys("draft:").some((key) => key.split(":").length > 2 && !key.startsWith(`draft:${step}:`));
    if (!strays && !outbox.held().length && !page.shelf.firstChild) return;
    (await import("./aside.js")).shelve({ shelf: page.shelf, store, outbox, words, step, activity: state?.activity?.id, view: shown.view, over: state?.workshop.status === "closed" });
  }

  function closedScreen() {
    const calmly = calm(words.closed_title, words.closed_text), left = calmly.node.appendChild(el("div"));
    if (!state?.me?.actions) soon(askState, 3000);
    return { ...calmly, update: async () => (await import("./aside.js")).farewell(left, words, state) };
  }

  function joinScreen() {
    const { notice: told, workshop } = boot;
    const name = field({ label: words.first_name, hint: words.first_name_hint, limit: 24, lines: 1, draft: store.draft("name"), over: words.name_too_long });
    const problem = el("p", { class: "problem", role: "alert" }), thumb = el("div", { class: "thumb" }, el("button", { class: "primary", text: words.join }));
    const points = el("ul", { class: "points" }, ...told.points.map((text) => el("li", { dir: "auto", text })));
    let busy = false, tries = 0;
    return { node: section(workshop.title, el("h2", { text: told.title }), points, el("form", { novalidate: true, submit }, el("p", { class: "who", text: words.first_name_who }), name.node, problem, thumb)) };

    async function submit(event) {
      event?.preventDefault();
      problem.textContent = name.problem ?? "";
      if (busy || name.problem) return;
      busy = true;
      const { status, json } = await call(api("join"), { nickname: name.value || null, locale: boot.locale, notice: told.version });
      busy = false;
      // Another version of the notice is in force since this page came: it is read anew.
      if (status === 200) return void (json.me.ready ? accept(json) : location.reload());
      problem.textContent = noAnswer(status) ? words.join_again : json.message;
      if (noAnswer(status)) setTimeout(submit, backOff(tries++));
      else if (json.error === "bad_name") name.input.focus();
    }
  }

  async function leaving() {
    function left(lines) { end(); store.clear(); away = { title: words.left_title, lines }; draw(); }
    (await import("./aside.js")).leave({ root, words, url: api("leave"), left });
  }

  function stepScreen() {
    const { activity } = state, step = stepOf(activity);
    const timer = el("span", { class: "timer", role: "timer" }), over = el("p", { class: "muted" });
    const area = el("div", { class: "view", input: () => { tap = {}; } }, el("p", { class: "muted", text: words.loading }));
    const finish = button("", finishing), thumb = el("div", { class: "thumb" }, finish);
    const form = el("form", { novalidate: true, submit: (event) => { event.preventDefault(); submit?.(); } }, area, thumb);
    const node = section(activity.question, el("p", { class: "about", dir: "auto", text: activity.about }), el("p", { class: "who", dir: "auto", text: activity.who }), over, form);
    node.prepend(el("p", { class: "eyebrow" }, el("span", { dir: "auto", text: activity.title }), timer));
    let view = null, submit = null, primary = null, contributed = false, settled = false, gone = false, said = 0, acts = 0, tap = {};
    form.addEventListener("click", onceOnly, true);

    const written = `own:${state.me.seat}`, pending = () => outbox.waiting().filter((entry) => entry.activity === activity.id);
    const ctx = {
      root: area, activity, me: state.me, words: activity.words, el, fill, say, notice, sync, tinted, choices, bars, pending,
      field: (props) => field({ over: words.too_long, ...props }),
      count: (key, n) => count(activity.words, key, n), day: (date) => day(date, state.me.locale),
      act(verb, fields = {}) { acts += 1; return outbox.add(activity.id, verb, fields, activity.round); },
      draft: (key) => store.draft(`${step}:${key}`),
      // The ideas this seat wrote here: without names, only this phone knows them.
      own: { has: (id) => Boolean(store.get(written)?.[id]),
        add: (ids) => store.set(written, { ...store.get(written), ...Object.fromEntries(ids.map((id) => [id, 1])) }) },
      // A view says what it holds of this seat, and whether that is a whole answer: it then speaks of it itself.
      contributed(now, whole = false) { contributed = now; settled = whole; },
      primary(text, action) {
        submit = action;
        thumb.prepend(primary = el("button", { class: "primary", text }));
        return primary;
      },
    };
    mount(0);
    return { node, update, tick, get view() { return view; }, destroy() { gone = true; view?.destroy?.(); } };

    async function mount(attempt) {
      const address = `${boot.assets}/live/${activity.kind}.js${attempt ? `?again=${attempt}` : ""}`;
      const module = await import(new URL(address, import.meta.url).href).catch(() => null);
      if (gone) return;
      area.firstChild.textContent = words.loading_again;
      if (!module) return void setTimeout(mount, backOff(attempt + 1), attempt + 1);
      area.replaceChildren();
      view = module.phone(ctx);
      update();
    }

    function update() {
      Object.assign(ctx, { activity: state.activity, me: state.me });
      view?.update(state, cards);
      const open = state.activity.status === "open", done = isDone();
      const closed = primary && !primary.hidden ? words.step_closed_late : state.activity.revealed ? words.step_closed : words.step_closed_soon, finished = view && done && !settled ? words.finished : "";
      Object.assign(over, { className: open ? "lead sent" : "muted", textContent: open ? finished : closed });
      finish.hidden = !view || !open || (settled && done);
      finish.textContent = done ? words.not_done : contributed ? words.done : words.skip;
      finish.className = contributed && !done && (!primary || primary.hidden) ? "primary" : "quiet";
    }

    // The second tap of a double tap finds an emptied field, the opposite button, or what slid under the finger: it is no gesture.
    function onceOnly(event) {
      const { target, clientX: x, clientY: y } = event, again = performance.now() < tap.until && Math.hypot(x - tap.x, y - tap.y) < 30;
      const slid = event.detail && target !== tap.target && target.matches("button"), repeated = acts > tap.acts && thumb.contains(target);
      if (again && (slid || repeated)) return event.stopPropagation() || event.preventDefault();
      tap = { x, y, target, acts, until: performance.now() + 600 };
    }

    // Done is said of a round, and of its phase when it has several: waiting here, it is of no other.
    function phase() { return state.activity.view.phase; }
    function isDone() {
      const last = pending().filter((entry) => ["done", "skip"].includes(entry.do) && entry.round === activity.round && entry.fields.phase === phase()).pop();
      return last ? last.fields.done ?? true : state.me.done;
    }
    function finishing() { return isDone() || contributed ? ctx.act("done", { done: !isDone(), phase: phase() }) : ctx.act("skip", { phase: phase() }); }

    function tick() {
      const { ends_at: end, status } = state.activity ?? {};
      const up = activity.words.time_up ?? words.time_up, rest = end && status === "open" ? Math.ceil((Date.parse(end) - Date.now() - skew) / 1000) : null;
      timer.textContent = rest === null ? "" : rest > 0 ? `${Math.floor(rest / 60)}:${String(rest % 60).padStart(2, "0")}` : up;
      const due = rest === null || rest > 60 ? 0 : rest > 0 ? 1 : 2;
      if (due > said) say((said = due) === 1 ? words.one_minute : up);
    }
  }
}

function frame(root, boot, leaving, embedded) {
  const { words, workshop } = boot, title = el("span", { dir: "auto" }), chip = el("span");
  const languages = boot.languages.filter(({ locale }) => !embedded && locale !== boot.locale)
    .map(({ locale, label, href }) => el("a", { href, lang: locale, hreflang: locale, text: label }));
  const page = {
    stage: el("div", { class: "stage" }), shelf: el("div"), notes: el("div", { class: "notes" }), live: el("p", { class: "unseen", role: "status" }),
    memory: el("p", { class: "note", hidden: true, text: words.volatile }),
    header(text, [kind, state]) { title.textContent = text; Object.assign(chip, { className: `mark ${kind}`, textContent: state }); },
  };
  root.classList.add("opale");
  root.dataset.ritual = workshop.ritual;
  root.replaceChildren(el("header", {}, title, chip), el("main", {}, page.memory, page.notes, page.shelf, page.stage),
    el("footer", {}, el("details", {}, el("summary", { text: words.menu }), el("div", { class: "row" }, ...languages, button(words.leave, leaving, "")))),
    page.live);
  return page;
}

const boot = globalThis.document?.getElementById("boot");
if (boot) start(document.getElementById("opale"), JSON.parse(boot.textContent));
