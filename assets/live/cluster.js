// Clustering on a phone: touch an idea, say what it belongs with; the facilitator sees the suggestion.
export function phone(ctx) {
  const { el, words, root } = ctx, { lenses = [] } = ctx.activity.view;
  const help = el("p", { class: "muted", text: words.help }), empty = el("p", { class: "muted", text: words.empty });
  const closing = el("p", { class: "lead" }), list = el("div");
  let cards = { list: [], clusters: [] }, dialog = null;
  root.append(closing, help, empty, list);
  return { update, destroy() { dialog?.remove(); } };

  function suggestions() {
    const mine = new Map((ctx.me.mine.suggestions ?? []).map(({ idea, with: target }) => [idea, target]));
    for (const { do: verb, fields } of ctx.pending()) {
      if (verb === "suggest") mine.set(fields.idea, fields.with);
      if (verb === "unsuggest") mine.delete(fields.idea);
    }
    return mine;
  }

  function titleOf(id) {
    return cards.clusters.find((one) => one.id === id)?.title ?? cards.list.find((one) => one.id === id)?.text ?? "";
  }

  function update({ activity }, held) {
    cards = held;
    const open = activity.status === "open", mine = suggestions();
    const groups = [...cards.clusters, { id: null, title: words.unplaced }]
      .map((group) => ({ ...group, cards: cards.list.filter((card) => (card.cluster ?? null) === group.id) }))
      .filter((group) => group.cards.length || group.id);
    help.hidden = !open || !cards.list.length;
    empty.hidden = cards.list.length > 0;
    closing.textContent = !open && cards.clusters.length ? ctx.count("result", cards.clusters.length) : "";
    closing.hidden = !closing.textContent;
    ctx.contributed(mine.size > 0);
    ctx.sync(list, cards.list.length ? groups : [], (group) => group.id, section);
    for (const button of list.querySelectorAll(".card")) button.mark(mine.get(button.dataset.key), open);
  }

  function section(group) {
    const title = el("h2", { dir: "auto" }), size = el("span", { class: "muted" }), items = el("div", { class: "cards" });
    const node = el("section", {}, title, items);
    node.patch = ({ title: text, cards: inside }) => {
      size.textContent = ` · ${ctx.count("count", inside.length)}`;
      title.replaceChildren(text, size);
      ctx.sync(items, inside, (card) => card.id, idea);
    };
    return node;
  }

  function idea(card) {
    const note = el("span", { class: "meta", dir: "auto" }), lens = lenses.find((one) => one.key === card.lens);
    const node = el("button", { type: "button", class: "card", "aria-haspopup": "dialog", click: () => choose(card, node) },
      lens ? el("span", { class: "glyph", "aria-hidden": "true", text: `${lens.glyph} ` }) : null,
      el("span", { class: "text", dir: "auto", text: card.text }), note);
    if (lens) ctx.tinted(node, { lens: lens.key, colour: lens.colour });
    node.mark = (target, open) => {
      note.textContent = target ? ctx.fill(words.suggested, { title: titleOf(target) }) : "";
      note.hidden = !target;
      node.classList.toggle("taken", Boolean(target));
      node.disabled = !open;
    };
    return node;
  }

  function choose(card, opener) {
    const targets = [...cards.clusters.map(({ id, title }) => ({ id, text: title, group: words.clusters })),
      ...cards.list.filter(({ id }) => id !== card.id).map(({ id, text }) => ({ id, text, group: words.ideas }))];
    const close = () => { dialog.close(); dialog.remove(); dialog = null; opener.focus(); };
    const pick = (verb, fields) => { ctx.act(verb, { idea: card.id, ...fields }); close(); };
    const search = ctx.field({ label: words.filter, lines: 1, type: "search" });
    const buttons = targets.map((target) => el("button", {
      type: "button", class: "card", click: () => pick("suggest", { with: target.id }) }, el("span", { dir: "auto", text: target.text })));
    const shelf = (group) => el("section", {}, el("h2", { text: group }),
      el("div", { class: "cards" }, ...buttons.filter((_, index) => targets[index].group === group)));
    search.input.addEventListener("input", () => buttons.forEach((button, index) => {
      button.hidden = !targets[index].text.toLocaleLowerCase().includes(search.value.toLocaleLowerCase());
    }));
    dialog = el("dialog", { "aria-label": words.belongs, cancel(event) { event.preventDefault(); close(); } },
      el("h2", { text: words.belongs }), el("p", { class: "quote", dir: "auto", text: card.text }),
      suggestions().has(card.id) ? el("button", { type: "button", class: "quiet", text: words.remove, click: () => pick("unsuggest") }) : null,
      targets.length > 12 ? search.node : null, cards.clusters.length ? shelf(words.clusters) : null, shelf(words.ideas),
      el("button", { type: "button", class: "quiet", text: words.cancel, click: close }));
    root.append(dialog);
    dialog.showModal();
  }
}
