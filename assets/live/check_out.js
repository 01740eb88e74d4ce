// Check-out on a phone: one to five, and what would have made it one higher; then the room's answer.
export function phone(ctx) {
  const { el, words, root } = ctx;
  const { scale, max_length: limit } = ctx.activity.view;
  const chosen = ctx.draft("score"), wish = ctx.draft("better");
  const sent = () => ctx.pending().filter((entry) => entry.do === "answer").pop()?.fields ?? ctx.me.mine;
  let seen = ctx.me.mine;
  const picker = ctx.choices({
    legend: words.score, shape: "stack silent", value: chosen.get() ?? sent().score ?? null, change: (score) => chosen.set(score),
    options: scale.map(({ score, label }) => ({ value: score, label: `${score} · ${label}` })),
  });
  const field = ctx.field({ label: words.better, hint: words.better_hint, limit, draft: wish, sent: () => sent().better });
  const form = el("div", {}, picker.node, field.node), thanks = el("p", { class: "muted" }), result = el("div");
  const button = ctx.primary(words.send, send);
  root.append(form, thanks, result);
  return { update, restore, destroy() {} };

  function send() {
    if (picker.value === null) return picker.refuse(words.empty);
    if (field.problem) return field.refuse(field.problem);
    ctx.act("answer", { score: picker.value, better: field.value || null });
    wish.set(null);
    chosen.set(null);
    setTimeout(() => thanks.scrollIntoView({ block: "nearest" }));
  }

  function restore({ score, better }) {
    picker.value = score;
    if (better) field.value = better;
    field.input.focus();
  }

  function update({ activity }) {
    const waiting = ctx.pending().some((entry) => entry.do === "answer");
    const answered = waiting || Boolean(ctx.me.mine.score);
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
    picker.value = chosen.get() ?? sent().score ?? null;
    field.input.follow();
  }

  function draw({ n, masked, scores, median, withheld }) {
    if (masked) return result.replaceChildren(el("p", { class: "lead", text: words.masked }));
    const rows = scores.map(({ score, label, count }) => ({ label: `${score} · ${label}`, count }));
    result.replaceChildren(el("p", { class: "lead", text: ctx.fill(ctx.count("result", n), { median: median?.toLocaleString(ctx.me.locale) }) }), ctx.bars(rows));
    if (withheld) result.append(el("p", { class: "muted", text: words.withheld }));
  }
}
