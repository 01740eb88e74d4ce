// Drags what is chosen on the board to a zone, with pointer events so that a mouse, a pen and a finger do the same.
export function draggable(board, themes, { may, lift, drop }) {
  let drag = null;
  const ghost = document.createElement("div");
  ghost.className = "ghost";
  ghost.ariaHidden = "true";
  board.append(ghost);

  board.onpointerdown = (event) => {
    const id = event.target.closest(".card")?.dataset.card;
    if (id && event.button === 0 && may(id, event.pointerType)) drag = { id, x: event.clientX, y: event.clientY };
  };

  board.onpointermove = (event) => {
    if (!drag || (!drag.on && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < 6)) return;
    if (!drag.on) {
      drag.on = true;
      board.setPointerCapture(event.pointerId);
      ghost.textContent = lift(drag.id);
      board.classList.add("dragging");
    }
    const { top, bottom } = themes.getBoundingClientRect();
    themes.scrollBy(0, event.clientY < top + 48 ? -14 : event.clientY > bottom - 48 ? 14 : 0);
    ghost.style.transform = `translate(${event.clientX + 12}px, ${event.clientY + 12}px)`;
    const over = under(event);
    for (const node of board.querySelectorAll(".zone")) node.classList.toggle("over", node === over);
  };

  board.onpointerup = (event) => {
    const over = drag?.on && under(event);
    const dropped = drag?.on;
    letGo();
    if (dropped) drop(over);
  };

  board.onpointercancel = letGo;

  function under(event) {
    return board.getRootNode().elementFromPoint(event.clientX, event.clientY)?.closest(".zone");
  }

  function letGo() {
    drag = null;
    board.classList.remove("dragging");
    for (const node of board.querySelectorAll(".over")) node.classList.remove("over");
  }

  return letGo;
}
