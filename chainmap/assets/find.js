// The search of the map: gets all that can be found once and looks through it in the browser.
const MOST = 50; // shown at a time
const WORSE = 3; // from this fit on, shown only where nothing fits better
const mounted = new WeakMap();

// Letters without their marks and capitals: "Zoë" is found by "zoe".
const bare = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function inOrder(words, typed) {
  let at = -1;
  return [...typed].every((one) => one === " " || (at = words.indexOf(one, at + 1)) >= 0);
}

// 0: the words begin with what is typed; 1: one of them does; 2: all of its parts are in them;
// 3: its letters are, in this order; 4: it does not fit.
function fit(words, typed, parts) {
  if (words.startsWith(typed)) return 0;
  if (words.includes(` ${typed}`)) return 1;
  if (parts.every((part) => words.includes(part))) return 2;
  return inOrder(words, typed) ? WORSE : WORSE + 1;
}

function matches(options, text) {
  const typed = bare(text).trim();
  if (!typed) return options;
  const parts = typed.split(/\s+/);
  const fits = Array.from({ length: WORSE + 2 }, () => []);
  for (const one of options) fits[fit(one.bare, typed, parts)].push(one);
  const good = fits.slice(0, WORSE).flat();
  return good.length ? good : fits[WORSE];
}

function made(tag, parent, attributes) {
  const one = parent.appendChild(document.createElement(tag));
  for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, value);
  return one;
}

class Find {
  constructor(parent) {
    this.root = made("div", parent, { class: "find" });
    this.input = made("input", this.root, {
      type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-autocomplete": "list",
      "aria-controls": "chainmap-found", "aria-expanded": "false",
    });
    this.panel = made("div", this.root, { class: "found", hidden: "" });
    this.list = made("div", this.panel, { id: "chainmap-found", role: "listbox", tabindex: "-1" });
    this.count = made("div", this.panel, { class: "count", role: "status" });
    this.input.addEventListener("input", () => this.look());
    this.input.addEventListener("click", () => this.look());
    this.input.addEventListener("keydown", (event) => this.pressed(event));
    this.input.addEventListener("blur", () => this.close());
    this.panel.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the focus
    this.list.addEventListener("click", (event) => this.choose(event.target.closest("[data-node]")));
  }

  // What can be found: node id -> its words.
  offer({ label, hint, options }) {
    this.input.setAttribute("aria-label", label);
    this.input.placeholder = hint;
    this.list.setAttribute("aria-label", label);
    this.offered = options;
    this.options = null;
    if (!this.panel.hidden) this.look();
  }

  look() {
    this.options ??= Object.entries(this.offered).map(([node, words]) => ({ node, words, bare: bare(words) }));
    const found = matches(this.options, this.input.value);
    this.list.replaceChildren();
    for (const [at, one] of found.slice(0, MOST).entries()) {
      const row = made("div", this.list, { id: `chainmap-found-${at}`, role: "option", "aria-selected": "false" });
      row.dataset.node = one.node;
      row.textContent = one.words;
    }
    this.list.hidden = !found.length;
    this.panel.hidden = false;
    this.count.textContent = !found.length ? "No results"
      : found.length > MOST ? `${MOST} of ${found.length.toLocaleString("en")} shown: type more of the name` : "";
    this.input.setAttribute("aria-expanded", String(found.length > 0));
    this.list.scrollTop = 0;
    this.mark(this.list.firstElementChild);
  }

  get marked() {
    return this.list.querySelector('[aria-selected="true"]');
  }

  mark(row) {
    this.marked?.setAttribute("aria-selected", "false");
    row?.setAttribute("aria-selected", "true");
    row?.scrollIntoView({ block: "nearest" });
    if (row) this.input.setAttribute("aria-activedescendant", row.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  move(by) {
    if (this.panel.hidden) return this.look();
    const near = by > 0 ? this.marked?.nextElementSibling : this.marked?.previousElementSibling;
    this.mark(near ?? (by > 0 ? this.list.firstElementChild : this.list.lastElementChild));
  }

  choose(row) {
    if (!row) return;
    const { node } = row.dataset;
    this.close();
    this.tell(node);
  }

  close() {
    this.input.value = "";
    this.panel.hidden = true;
    this.list.replaceChildren();
    this.count.textContent = "";
    this.input.setAttribute("aria-expanded", "false");
    this.mark(null);
  }

  pressed(event) {
    if (event.isComposing) return;
    if (event.key === "ArrowDown") this.move(1);
    else if (event.key === "ArrowUp") this.move(-1);
    else if (event.key === "Enter") this.choose(this.marked);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
  }
}

export default function find({ data, parentElement, setTriggerValue }) {
  const here = mounted.get(parentElement) ?? new Find(parentElement);
  mounted.set(parentElement, here);
  here.tell = (node) => setTriggerValue("found", node);
  here.offer(data);
  return () => {
    here.root.remove();
    mounted.delete(parentElement);
  };
}
