// Action plan on screen: what is decided, its first step, who carries it, by when.
import { day, el, voice } from "./screen.paper.js";

const SIZES = [[48, 1], [44, 2], [40, 2], [36, 2], [32, 3]];

export function draw(stage) {
  const { held, words } = stage;
  if (!held.cards.length) return [() => [el("p", "masked", words("no_action"))]];
  const items = held.cards.map((action) => ({ key: action.id, build: () => row(action, stage) }));
  return stage.spread(items, SIZES).map((page) => () => [stage.sheet(page)]);
}

function row(action, { words, locale }) {
  const node = el("article", "card action");
  const facts = el("p", "facts");
  if (action.about) node.append(voice("p", "about", action.about));
  node.append(voice("p", "text", action.text));
  if (action.note) node.append(voice("p", "first", words("first_step_is", { step: action.note })));
  facts.append(voice("span", action.by ? "owner" : "owner open", action.by ?? words("no_owner")));
  if (action.due) facts.append(el("span", "due", words("by_date", { date: day(action.due, locale) })));
  node.append(facts);
  return node;
}
