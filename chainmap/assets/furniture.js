// What stands around the picture: the bar, the legend that filters, the tip, the list of keys.
(() => {
  function element(parent, tag, name, text) {
    const made = document.createElement(tag);
    made.className = name;
    if (text !== undefined) made.textContent = text;
    parent.appendChild(made);
    return made;
  }

  function button(parent, text, title, act) {
    const made = element(parent, "button", "tool", text);
    made.type = "button";
    made.setAttribute("aria-label", title);
    made.title = title;
    made.addEventListener("click", act);
    return made;
  }

  // An entry with a filter behind it is a button; pressed says whether its links are shown.
  function entry(parent, one, c, off, tell) {
    const holder = element(parent, one.shows && tell ? "button" : "span", "entry");
    const sign = element(holder, "i", `mark ${one.mark}`, one.sign || "");
    sign.style.color = c[one.colour];
    sign.setAttribute("aria-hidden", "true");
    element(holder, "span", "words", one.words);
    if (holder.tagName !== "BUTTON") return;
    const only = one.shows.startsWith("only:");
    const on = only === off.includes(one.shows);
    holder.type = "button";
    holder.classList.toggle("off", !on && !only);
    holder.classList.toggle("only", on && only);
    holder.setAttribute("aria-pressed", String(on));
    holder.title = only ? `Show only: ${one.words}` : `Show or hide: ${one.words}`;
    holder.addEventListener("click", () => tell({ kind: "filter", target: "", id: one.shows }));
  }

  function legend(parent, entries, c, off, tell) {
    parent.replaceChildren();
    for (const one of entries) entry(parent, one, c, off, tell);
  }

  function help(parent) {
    const box = element(parent, "div", "help");
    box.hidden = true;
    box.setAttribute("role", "note");
    box.setAttribute("aria-label", "Keys");
    for (const [key, words] of chainmapKeys.HELP) {
      const line = element(box, "div", "key");
      element(line, "kbd", "", key);
      element(line, "span", "words", words);
    }
    return box;
  }

  function showTip(tip, frame, lines, at) {
    tip.replaceChildren();
    lines.forEach((line, i) => element(tip, "div", i ? "line" : "first", line));
    tip.style.display = lines.length ? "block" : "none";
    const [x, y] = [at.clientX - frame.left, at.clientY - frame.top];
    const over = x + tip.offsetWidth + 24 > frame.width;
    tip.style.left = `${over ? Math.max(4, x - tip.offsetWidth - 14) : x + 14}px`;
    tip.style.top = `${Math.max(4, Math.min(y + 14, frame.height - tip.offsetHeight - 8))}px`;
  }

  globalThis.chainmapFurniture = { element, button, legend, help, showTip };
})();
