// The facilitator's board: cards gathered into themes by mouse, finger or keyboard, shown at once, then as the server says.
import { draggable } from "./board.drag.js";

export function mount(root, first) {
  let options = first, sent = [], last = { told: "", at: 0 }, dropped = 0;
  let selected = new Set(), anchor = null, naming = null;
  const cards = new Map();
  const zones = new Map();
  const count = el("span", { className: "count" });
  const move = el("select", { onchange: () => place([...selected], move.value === "pile" ? null : move.value.slice(2)) });
  const begin = button("", () => ask([...selected]));
  const same = button("", () => merge([...selected]));
  const clear = button("quiet", cancel);
  const undo = button("", () => emit({ do: "undo" }, "said_undone"));
  const title = el("input", { maxLength: 80, dir: "auto" });
  const create = el("button", {});
  const hint = el("p", { className: "hint" });
  const said = el("p", { className: "said", ariaLive: "polite" });
  const pile = newZone(null, el("h2", {}));
  const themes = el("div", { className: "themes" });
  const fresh = el("form", { className: "zone fresh", noValidate: true, onsubmit: gather }, title, create);
  const board = el("div", { className: "board", onkeydown: onKey },
    el("link", { rel: "stylesheet", href: `${options.assets}/board/board.css` }),
    el("div", { className: "bar" }, count, move, begin, same, clear, undo),
    el("div", { className: "zones" }, pile.node, el("div", { className: "right" }, fresh, themes)), hint, said);

  const active = () => board.getRootNode().activeElement;
  const all = () => [...board.querySelectorAll(".card")];
  const chosen = () => (selected.size ? [...selected] : [active()?.dataset?.card].filter(Boolean));
  const nameOf = (cluster) => cluster?.title ?? say("to_sort");

  function say(key, values = {}) {
    const one = values.n === 1 || (values.n === 0 && options.locale === "fr");
    const sentence = options.words[key] ?? options.words[`${key}_${one ? "one" : "many"}`] ?? "";
    return sentence.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
  }

  // The server's word, then the gestures it has not answered yet. A theme it does not know yet takes no card.
  function now() {
    const view = { clusters: options.clusters.map((one) => ({ ...one })), placed: { ...options.placed }, gone: new Set() };
    for (const gesture of sent) {
      if (gesture.do === "gather") view.clusters.push({ id: gesture.nonce, title: gesture.title, waiting: true });
      for (const id of gesture.do === "merge" ? gesture.ideas.slice(1) : []) view.gone.add(id);
      for (const id of gesture.do === "merge" ? [] : gesture.ideas ?? []) view.placed[id] = gesture.do === "gather" ? gesture.nonce : gesture.to;
      for (const one of view.clusters) if (gesture.do === "title" && one.id === gesture.cluster) one.title = gesture.title;
      if (gesture.do === "dissolve") view.clusters = view.clusters.filter((one) => one.id !== gesture.cluster);
    }
    return view;
  }

  function emit(gesture, key, values) {
    const told = JSON.stringify(gesture);
    if (told === last.told && Date.now() - last.at < 400) return;
    last = { told, at: Date.now() };
    const nonce = Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
    sent.push({ ...gesture, nonce, at: last.at });
    said.textContent = say(key, values);
    options.onGesture({ ...gesture, nonce });
    render();
  }

  function place(ids, to) {
    const view = now();
    const target = view.clusters.find((one) => one.id === to);
    if (to !== null && (!target || target.waiting)) return;
    const ideas = ids.filter((id) => (view.placed[id] ?? null) !== to);
    const next = following(ideas);
    selected = new Set();
    if (ideas.length) emit({ do: "move", ideas, to }, "said_moved", { n: ideas.length, title: nameOf(target) });
    render();
    next?.focus();
  }

  // The first one chosen stands for the others, whose words stay in sight under it.
  function merge(ids) {
    selected = new Set();
    if (ids.length > 1) emit({ do: "merge", ideas: ids }, "said_merged");
    render();
  }

  function ask(ids) {
    if (!ids.length) return;
    naming = ids;
    render();
    title.focus();
  }

  function gather(event) {
    event.preventDefault();
    const ideas = naming ?? [], name = titled(title);
    if (!name) return;
    const next = following(ideas);
    cancel();
    if (ideas.length) emit({ do: "gather", ideas, title: name }, "said_gathered", { title: name });
    next?.focus();
  }

  // Without a title there is no theme: it is said over the field, in our words.
  function titled(field, before = "") {
    const name = field.value.trim();
    field.setCustomValidity(name ? "" : say("no_title"));
    if (!field.reportValidity()) field.value = before;
    return name;
  }

  // When cards leave the pile the focus stays in it, on the next one.
  function following(ids) {
    const left = [...pile.list.querySelectorAll(".card")];
    const from = left.findIndex((node) => ids.includes(node.dataset.card));
    const rest = left.filter((node) => !ids.includes(node.dataset.card));
    return from < 0 ? null : rest.find((node) => left.indexOf(node) > from) ?? rest.at(-1);
  }

  function cancel() {
    const back = naming?.[0] ?? [...selected][0] ?? anchor;
    naming = null;
    title.value = "";
    selected = new Set();
    letGo();
    render();
    cards.get(back)?.button.focus();
  }

  function render() {
    const view = now();
    const focused = active()?.dataset?.card;
    selected = new Set([...selected].filter((id) => options.cards.some((card) => card.id === id)));
    board.lang = options.locale;
    view.clusters.forEach(drawZone);
    for (const id of zones.keys()) if (!view.clusters.some((one) => one.id === id)) zones.delete(id);
    keep(themes, view.clusters.map((one) => zones.get(one.id).node));
    options.cards.forEach((card) => drawCard(card, view));
    for (const [id, one] of [[null, pile], ...zones]) {
      const inside = options.cards.filter((card) => !view.gone.has(card.id) && (zones.has(view.placed[card.id]) ? view.placed[card.id] : null) === id);
      keep(one.list, inside.map((card) => cards.get(card.id).node));
      one.number.textContent = inside.length;
    }
    drawBar(view);
    const stop = cards.get(focused ?? anchor)?.button ?? all()[0];
    for (const node of all()) node.tabIndex = node === stop ? 0 : -1;
    if (focused && active() !== stop) stop?.focus();
  }

  function newZone(id, name) {
    const one = { name, key: el("kbd", {}), number: el("span", { className: "number" }), list: el("ul", {}), dissolve: button("quiet") };
    one.node = el("section", { className: id ? "zone" : "zone pile" }, el("header", {}, one.key, name, one.number, ...(id ? [one.dissolve] : [])), one.list);
    if (!id) return one;
    one.node.dataset.zone = id;
    const rename = (title) => title && emit({ do: "title", cluster: id, title }, "said_titled", { title });
    name.onchange = () => rename(titled(name, now().clusters.find((one) => one.id === id).title));
    name.onkeydown = (event) => event.key === "Enter" && (event.preventDefault(), name.blur());
    one.dissolve.onclick = () => emit({ do: "dissolve", cluster: id }, "said_dissolved", { title: name.value });
    return one;
  }

  function drawZone(cluster, index) {
    if (!zones.has(cluster.id)) zones.set(cluster.id, newZone(cluster.id, el("textarea", { rows: 1, maxLength: 80, dir: "auto" })));
    const { node, name, key, list, dissolve } = zones.get(cluster.id);
    node.classList.toggle("waiting", Boolean(cluster.waiting));
    name.disabled = dissolve.disabled = Boolean(cluster.waiting);
    key.textContent = index < 9 ? index + 1 : "";
    if (active() !== name) name.value = cluster.title;
    name.ariaLabel = say("theme_title", { n: index + 1 });
    Object.assign(dissolve, { textContent: say("dissolve"), ariaLabel: say("dissolve_theme", { title: nameOf(cluster) }) });
    list.ariaLabel = nameOf(cluster);
  }

  function drawCard(card, view) {
    if (!cards.has(card.id)) cards.set(card.id, newCard(card.id));
    const { node, button: face, parts, hints } = cards.get(card.id);
    [card.glyph, card.text, card.by].forEach((text, at) => (parts[at].textContent = text ?? ""));
    node.style.setProperty("--lens", card.colour ?? "var(--rule)");
    face.ariaPressed = String(selected.has(card.id));
    const useful = options.suggestions.filter((one) => one.idea === card.id && (view.placed[one.idea] ?? null) !== (view.placed[one.with] ?? one.with));
    const parted = card.copies?.length ? [el("span", { className: "copies", title: card.copies.join(" · ") }, say("copies", { n: card.copies.length })),
      Object.assign(button("chip", () => emit({ do: "part", idea: card.id }, "said_parted")), { textContent: say("part") })] : [];
    hints.replaceChildren(...parted, ...useful.map((one) => {
      const cluster = view.clusters.find(({ id }) => id === one.with);
      const to = cluster?.id ?? view.placed[one.with];
      const other = cluster ? nameOf(cluster) : options.cards.find(({ id }) => id === one.with)?.text;
      const chip = button("chip", () => (to ? place([card.id], to) : ask([card.id, one.with])));
      chip.textContent = say("suggested", { n: one.n, title: other });
      return chip;
    }));
  }

  function newCard(id) {
    const parts = ["glyph", "text", "by"].map((className) => el("span", { className, dir: "auto", ariaHidden: className === "glyph" ? "true" : null }));
    const hints = el("div", { className: "hints" });
    const face = button("card", (event) => {
      const several = event.ctrlKey || event.metaKey || event.detail === 0 || event.pointerType === "touch";
      if (Date.now() - dropped > 60) select(id, event.shiftKey, several);
    });
    face.append(...parts);
    face.dataset.card = id;
    return { node: el("li", {}, face, hints), button: face, parts, hints };
  }

  function drawBar(view) {
    const places = [["", say("move_to")], ["pile", say("to_sort")]];
    view.clusters.forEach((one, index) => one.waiting || places.push([`c:${one.id}`, `${index + 1}. ${nameOf(one)}`]));
    move.replaceChildren(...places.map(([value, text]) => new Option(text, value)));
    move.ariaLabel = say("move_to");
    move.hidden = clear.hidden = begin.hidden = selected.size === 0;
    same.hidden = selected.size < 2;
    const none = matchMedia("(pointer: coarse)").matches ? "touch" : "click", key = /Mac/.test(navigator.platform) ? "⌘" : "Ctrl";
    count.textContent = say(selected.size ? "selected" : `selected_none_${none}`, { n: selected.size, key });
    for (const [node, key] of [[clear, "clear"], [begin, "new_theme"], [same, "merge"], [undo, "undo"], [create, "create"], [hint, "keys"]]) node.textContent = say(key);
    Object.assign(title, { placeholder: say(naming ? "new_name" : "drop_new"), ariaLabel: say("new_name"), readOnly: !naming });
    create.hidden = !naming;
    pile.name.textContent = say(options.cards.length && !pile.list.children.length ? "all_sorted" : "to_sort");
  }

  function select(id, range, several) {
    const order = all().map((node) => node.dataset.card);
    const ends = [order.indexOf(anchor), order.indexOf(id)].sort((a, b) => a - b);
    if (range && ends[0] >= 0) order.slice(ends[0], ends[1] + 1).forEach((one) => selected.add(one));
    else if (several) selected.delete(id) || selected.add(id);
    else selected = new Set([id]);
    if (!range) anchor = id;
    render();
  }

  function onKey(event) {
    const target = event.composedPath()[0];
    if (event.key === "Escape") return cancel();
    if (/INPUT|TEXTAREA|SELECT/.test(target.tagName) || event.ctrlKey || event.metaKey || event.altKey) return;
    const way = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const cluster = /^[1-9]$/.test(event.key) && now().clusters[event.key - 1];
    if (way && target.dataset.card) all()[all().indexOf(target) + way]?.focus();
    else if (cluster) place(chosen(), cluster.id);
    else if (event.key === "n") ask(chosen());
    else if (event.key === "u") undo.click();
    else if (event.key === "m" && chosen().length) {
      selected = new Set(chosen());
      render();
      move.focus();
    } else return;
    event.preventDefault();
  }

  const letGo = draggable(board, themes, {
    // A finger scrolls unless the card was chosen first: only then does it drag.
    may: (id, pointer) => pointer !== "touch" || selected.has(id),
    lift(id) {
      if (!selected.has(id)) select(id);
      return say("selected", { n: selected.size });
    },
    drop(over) {
      dropped = Date.now();
      if (over === fresh) ask([...selected]);
      else if (over) place([...selected], over.dataset.zone ?? null);
    },
  });
  root.replaceChildren(board);
  render();

  return {
    // `seen` lists the nonces the server has answered; without it every update settles all gestures.
    update(next) {
      options = next;
      sent = next.seen ? sent.filter((one) => !next.seen.includes(one.nonce) && Date.now() - one.at < 5000) : [];
      render();
    },
    destroy: () => root.replaceChildren(),
  };
}

function el(tag, properties, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

function button(className, onclick = null) {
  return el("button", { type: "button", className, onclick });
}

// Puts the nodes in this order, touching only those that move, so that focus and half-typed titles stay.
function keep(parent, nodes) {
  nodes.forEach((node, at) => parent.children[at] === node || parent.insertBefore(node, parent.children[at] ?? null));
  while (parent.children.length > nodes.length) parent.lastChild.remove();
}
