// The projected page: what the room sees of the step under way, with its code always in the same place.
import { draw as action_plan } from "./action_plan.screen.js";
import { draw as action_review } from "./action_review.screen.js";
import { draw as brainstorm } from "./brainstorm.screen.js";
import { draw as check_in } from "./check_in.screen.js";
import { draw as cluster } from "./cluster.screen.js";
import { draw as consent } from "./consent.screen.js";
import { el, say, cardItem, sheet, spread, voice } from "./screen.paper.js";
import { listen, shelf } from "./screen.stream.js";

const DRAWN = { action_review, check_in, brainstorm, cluster, consent, action_plan };
const TURNS = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };

export function mount(root, first) {
  let options = first, state = null, cards = null, stop = null, skew = 0;
  let step = "", page = 0, pages = 1, seen = new Set(), asked = null;
  const frame = build();
  const words = (key, values) => say({ ...options.words, ...state?.activity?.words }, options.locale, key, values);

  function start() {
    const base = `${location.origin}/live/${encodeURIComponent(options.code)}`;
    stop?.();
    cards = shelf(base, options.key, render, options.locale);
    stop = listen(base, options.key, {
      locale: options.locale,
      onState(next) {
        skew = Date.parse(next.server_time) - Date.now();
        state = next;
        render();
      },
      onLink: (there) => frame.screen.classList.toggle("adrift", !there),
    });
  }

  function render() {
    if (!state || !frame.ready) return;
    const { workshop, activity } = state;
    const held = cards(workshop.status === "closed" ? null : activity);
    const where = workshop.status === "closed" ? "end" : workshop.status === "live" && activity ? "step" : "lobby";
    const chart = where === "step" && activity.view.chart === true;
    frame.screen.lang = options.locale;
    frame.screen.dataset.where = chart ? "chart" : where;
    frame.screen.classList.toggle("contrast", Boolean(options.contrast));
    frame.screen.style.setProperty("--accent", `var(--${workshop.ritual})`);
    frame.lost.textContent = words("reconnecting");
    if (where === "lobby") drawLobby(workshop);
    if (where === "end") drawEnd();
    if (where === "step") drawStep(workshop, activity, held, chart);
    // Drawn on the server: a chart, and the code with its QR once it was renewed.
    const due = [workshop.code !== options.code && workshop.code, chart && `${activity.id}:${activity.round}:${state.revision}`].filter(Boolean).join(" ") || null;
    if (due !== asked) options.onDue?.((asked = due));
  }

  function drawLobby(workshop) {
    if (stale(["lobby", workshop.title, options])) {
      const address = el("p", "address", options.address);
      address.style.setProperty("--length", Math.max(12, options.address.length));
      const call = el("div", "call", voice("h1", "title", workshop.title), el("p", "scan", words("join_scan")), el("p", "hint", words("join_type")),
        address, el("p", "code", options.code), (frame.here = el("p", "here")));
      frame.body.replaceChildren(el("div", "qr", qr()), call);
    }
    frame.here.textContent = workshop.here ? words("here", { n: workshop.here }) : words("here_none");
  }

  function drawEnd() {
    const team = state.workshop.team && options.team, said = words(team ? "end_team" : "end_next");
    const { next } = state.workshop, thanks = el("div", "thanks", el("h1", "", words("end_title")), el("p", "", said), ...(next ? [el("p", "", next)] : []));
    if (stale(["end", team, next, options])) frame.body.replaceChildren(thanks, ...(team ? [el("div", "qr small", qr(team))] : []));
  }

  function drawStep(workshop, activity, held, chart) {
    const name = `${activity.id}:${activity.round}:${activity.revealed}`;
    if (step !== name) {
      step = name;
      page = 0;
      seen = new Set();
    }
    drawHead(workshop, activity, chart);
    const moving = DRAWN[activity.kind] && activity.cards !== null ? held.revision : [activity.taking_part, workshop.seats, held.revision];
    const size = [frame.screen.clientWidth, frame.screen.clientHeight];
    if (!stale([step, chart, activity.status, activity.view, activity.words, moving, page, size, options])) return;
    frame.body.replaceChildren();
    pages = 1;
    if (!chart) showPages(DRAWN[activity.kind] ?? waiting, stage(workshop, activity, held));
    drawPager();
  }

  // A view returns its pages, each a function that gives the elements to show. Nothing is said of cards still on their way.
  function showPages(view, onStage) {
    const { activity, held, now } = onStage;
    if (activity.cards !== null && held.revision === null) return;
    const all = view(onStage);
    pages = Math.max(1, all.length);
    page = Math.min(page, pages - 1);
    frame.body.replaceChildren(...(all.length ? all[page]() : [el("p", "masked", words("no_card"))]));
    seen = now;
  }

  function stage(workshop, activity, held) {
    const before = seen;
    const now = new Set();
    const tools = {
      workshop, activity, held, now, words, locale: options.locale, host: frame.body,
      spread: (items, sizes, room) => spread(frame.body, items, sizes, room),
      sheet: (one) => sheet(one, (key) => now.add(key) && !before.has(key)),
      card: (card) => cardItem(card, activity.view.lenses),
      waiting: () => waiting(tools),
    };
    return tools;
  }

  function drawHead(workshop, activity, chart) {
    const { status, revealed, view, taking_part: part, done } = activity;
    frame.kicker.textContent = activity.title;
    frame.question.textContent = activity.question.replaceAll(/(\p{L}-)(?=\p{L})/gu, "$1\u2060");
    const size = activity.question.length + 60 * (activity.question.split("\n").length - 1);
    for (const [name, more] of [["long", 84], ["longest", 240]]) frame.question.classList.toggle(name, size > more);
    if (stale([options.qr, options.code, options.locale], "corner")) {
      frame.corner.replaceChildren(qr(), el("p", "code", options.code));
    }
    const facts = [];
    if (status === "open") facts.push(words("took_part", { n: part, total: workshop.seats }));
    if (status === "open" && done) facts.push(words("done", { n: done }));
    if (status === "closed") facts.push(chart || revealed ? words("answers", { n: view.result?.n ?? view.actions ?? view.clusters ?? part }) : words("step_over"));
    frame.counts.textContent = facts.join("  ·  ");
    tick();
  }

  function tick() {
    const ends = state?.activity?.status === "open" && state.activity.ends_at;
    const left = ends ? Math.ceil((Date.parse(ends) - Date.now() - skew) / 1000) : null;
    const clock = left > 0 ? `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}` : words("time_up");
    frame.timer.hidden = left === null;
    frame.timer.classList.toggle("over", left !== null && left <= 0);
    if (left !== null && frame.timer.textContent !== clock) frame.timer.textContent = clock;
  }

  function drawPager() {
    frame.pager.hidden = pages < 2;
    frame.where.textContent = words("page", { page: page + 1, pages });
    Object.assign(frame.back, { ariaLabel: words("page_before"), disabled: page === 0 });
    Object.assign(frame.next, { ariaLabel: words("page_after"), disabled: page === pages - 1 });
  }

  function turn(by) {
    const to = Math.max(0, Math.min(pages - 1, page + by));
    if (to === page) return;
    page = to;
    render();
  }

  // The same picture is never drawn twice: nothing flickers, fades run to their end.
  const signatures = {};
  function stale(parts, of = "body") {
    const signature = JSON.stringify(parts);
    if (signatures[of] === signature) return false;
    signatures[of] = signature;
    return true;
  }

  function qr({ qr: drawn, url } = { qr: options.qr, url: options.join_url }) {
    const svg = document.importNode(new DOMParser().parseFromString(drawn, "image/svg+xml").documentElement, true);
    return Object.assign(svg, { role: "img", ariaLabel: words("qr", { address: url }) });
  }

  function build() {
    const made = { ready: false };
    for (const name of ["edge", "corner", "body", "lost", "meta"]) made[name] = el("div", name);
    for (const name of ["timer", "counts", "where"]) made[name] = el("span", name);
    made.timer.role = "timer";
    made.kicker = voice("p", "kicker");
    made.question = voice("h1", "question");
    made.back = Object.assign(el("button", "", "‹"), { type: "button", onclick: () => turn(-1) });
    made.next = Object.assign(el("button", "", "›"), { type: "button", onclick: () => turn(1) });
    made.pager = el("nav", "pager", made.back, made.where, made.next);
    made.meta.append(made.timer, made.counts, made.pager);
    made.screen = el("section", "screen", made.edge, el("header", "head", made.kicker, made.question, made.meta), made.corner, made.body, made.lost);
    // Cards are measured: nothing is drawn before the style and the fonts are there.
    const begin = () => document.fonts.ready.then(() => render((made.ready = true)));
    root.replaceChildren(Object.assign(el("link"), { rel: "stylesheet", onload: begin, onerror: begin, href: `${options.assets}/live/screen.css` }), made.screen);
    return made;
  }

  function onKey(event) {
    const target = event.composedPath()[0];
    if (event.ctrlKey || event.metaKey || event.altKey || /INPUT|TEXTAREA|SELECT/.test(target.tagName)) return;
    if (event.key in TURNS) turn(TURNS[event.key]);
  }

  const clock = setInterval(tick, 500);
  addEventListener("keydown", onKey);
  addEventListener("resize", render);
  start();

  return {
    update(next) {
      const moved = ["code", "key", "locale"].some((name) => next[name] !== options[name]);
      options = next;
      if (moved) start();
      render();
    },
    destroy() {
      stop();
      clearInterval(clock);
      removeEventListener("keydown", onKey);
      removeEventListener("resize", render);
      root.replaceChildren();
    },
  };
}

// What a step shows when it has nothing to show yet: how many have answered, on a calm line.
function waiting({ activity, workshop, words }) {
  const n = activity.taking_part, total = Math.max(workshop.seats, n);
  const part = el("div", "part");
  part.style.setProperty("--part", total ? n / total : 0);
  const sentence = el("p", "sentence", words("counted", { n, total }));
  return [() => [el("div", "waiting", el("p", "number", n), sentence, el("div", "line", part))]];
}
