// Check-in on a phone: a weather or one word, never a reason; then the room's weather.
export function phone(ctx) {
  const { el, words, root } = ctx;
  const { weather, max_length: limit } = ctx.activity.view;
  const sky = ctx.draft("weather"), said = ctx.draft("word");
  const sent = () => ctx.pending().filter((entry) => entry.do === "answer").pop()?.fields ?? ctx.me.mine;
  let seen = ctx.me.mine;
  const picker = ctx.choices({
    legend: words.weather, shape: "weather", value: sky.get() ?? sent().weather ?? null, change: (key) => sky.set(key),
    options: weather.map(({ key, glyph, label }) => ({ value: key, glyph, label })),
  });
  const field = ctx.field({ label: words.word, hint: words.word_hint, limit, lines: 1, draft: said, sent: () => sent().word });
  const form = el("div", {}, picker.node, field.node), thanks = el("p", { class: "muted" }), result = el("div");
  const button = ctx.primary(words.send, send);
  root.append(form, thanks, result);
  return { update, restore, destroy() {} };

  function send() {
    const problem = field.problem ?? (picker.value || field.value ? null : words.empty);
    if (problem) return field.refuse(problem);
    ctx.act("answer", { weather: picker.value, word: field.value || null });
    said.set(null);
    sky.set(null);
  }

  function restore({ word, weather: key }) {
    if (word) field.value = word;
    if (key) picker.value = key;
    field.input.focus();
  }

  function update({ activity }) {
    const waiting = ctx.pending().some((entry) => entry.do === "answer");
    const { weather: key, word } = ctx.me.mine;
    const answered = waiting || Boolean(key || word);
    const open = activity.status === "open";
    form.hidden = button.hidden = !open;
    button.textContent = answered ? words.change : words.send;
    thanks.className = waiting ? "muted" : "lead sent";
    thanks.textContent = open && answered ? (waiting ? words.waiting : words.thanks) : "";
    ctx.contributed(answered, answered);
    if (seen !== ctx.me.mine) follow();
    if (activity.revealed && activity.view.result) draw(activity.view.result);
  }

  // Another tab of this phone has answered, or the first answer of the server has come.
  function follow() {
    seen = ctx.me.mine;
    picker.value = sky.get() ?? sent().weather ?? null;
    field.input.follow();
  }

  function draw({ n, masked, weather: rows, words: said_words }) {
    if (masked) return result.replaceChildren(el("p", { class: "lead", text: words.masked }));
    const list = (rows ?? []).filter((row) => row.count).map((row) => ({ label: `${row.glyph} ${row.label}`, count: row.count }));
    const spoken = (said_words ?? []).map(({ text, count }) => (count > 1 ? `${text} × ${count}` : text));
    result.replaceChildren(el("p", { class: "lead", text: ctx.count("result", n) }), ctx.bars(list));
    if (spoken.length) result.append(el("h2", { text: words.words }), el("p", { dir: "auto", text: spoken.join(" · ") }));
  }
}
