// Review of actions on screen: what was decided, who carries it, where it stands and why.
import { el, voice } from "./screen.paper.js";

const SIZES = [[44, 1], [40, 2], [36, 2], [32, 2], [32, 3]];

export function draw(stage) {
  const { held, words, activity: { view } } = stage;
  const items = held.cards.map((action) => ({ key: action.id, build: () => row(action, view, words) }));
  return stage.spread(items, SIZES, 0.9).map((page) => () => [el("p", "tally", words("counts", view.counts)), stage.sheet(page)]);
}

function row(action, view, words) {
  const node = el("article", `card action ${action.status}`), facts = el("p", "facts");
  node.append(voice("p", "text", action.text));
  if (action.why) node.append(voice("p", "first", action.why));
  facts.append(voice("span", action.by ? "owner" : "owner open", action.by ?? words("no_owner")));
  facts.append(el("span", "due", view.statuses.find((one) => one.key === action.status)?.label ?? ""));
  node.append(facts);
  return node;
}
