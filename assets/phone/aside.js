// What a phone rarely shows, loaded when it does: a text that was not accepted, and leaving.
import { call, el, noAnswer } from "./live.js";

const quiet = (text, click) => el("button", { type: "button", class: "quiet", text, click });

// Whatever happened to it, a text stays readable, can be copied, and goes when its author puts it away.
export function heldNote({ words, why, text, late, restore, drop }) {
  return el("div", { class: "note refused" }, el("p", { dir: "auto", text: why }), el("p", { class: "quote", dir: "auto", text }),
    el("div", { class: "row" }, late ? quiet(words.send_late, late) : null, restore ? quiet(words.write_again, restore) : null,
      quiet(words.put_away, drop)));
}

export function leave({ root, words, url, left }) {
  const problem = el("p", { class: "problem", role: "alert" });
  const dialog = el("dialog", { "aria-label": words.leave_title, close: () => dialog.remove() },
    el("h2", { text: words.leave_title }), el("p", { text: words.leave_text }), problem,
    el("button", { type: "button", class: "primary", text: words.leave_confirm, click: go }),
    quiet(words.leave_cancel, () => dialog.close()));
  root.append(dialog);
  dialog.showModal();

  async function go() {
    const { status, json } = await call(url, {});
    if (noAnswer(status)) {
      problem.textContent = words.leave_again;
      return;
    }
    dialog.close();
    left([...list(words.left_erased, json.erased), ...list(words.left_kept, json.kept)]);
  }
}

function list(title, lines) {
  if (!lines?.length) return [];
  return [el("h2", { text: title }), el("ul", { class: "points" }, ...lines.map((text) => el("li", { dir: "auto", text })))];
}
