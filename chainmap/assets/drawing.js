// Draws a picture with vis-network: places come from Python, clicks go back, names are only text.
(() => {
  const { isDark, trace, distance, within } = chainmapGeometry;
  const views = new Map(); // key of drawing and picture -> zoom and place, kept over page switches
  const SETTLED = 120; // ms without a change of size before the picture is fitted
  const REACH = 8; // px around a click in which a link is looked for
  const SMALLEST = 0.6; // what is drawn smaller than this can't be read: then the middle is shown

  function element(parent, tag, name, text) {
    const made = document.createElement(tag);
    made.className = name;
    if (text !== undefined) made.textContent = text;
    parent.appendChild(made);
    return made;
  }

  function legend(parent, entries, c) {
    parent.replaceChildren();
    for (const entry of entries) {
      const one = element(parent, "span", "entry");
      const mark = element(one, "i", `mark ${entry.mark}`, entry.sign || "");
      mark.style.color = c[entry.colour];
      element(one, "span", "words", entry.words);
    }
  }

  class Drawing {
    constructor(root, { tell }) {
      Object.assign(this, { root, tell, nodes: new Map(), edges: new Map(), near: null });
      this.bar = element(root, "div", "bar");
      this.note = element(this.bar, "span", "note");
      const tools = element(this.bar, "span", "tools");
      this.button(tools, "−", "Zoom out", () => this.zoom(1 / 1.25));
      this.button(tools, "+", "Zoom in", () => this.zoom(1.25));
      this.button(tools, "Fit", "Show the whole picture", () => this.fit(true));
      this.button(tools, "PNG", "Save what is seen as a picture file", () => this.save());
      this.stage = element(root, "div", "stage");
      this.stage.setAttribute("role", "img");
      this.stage.addEventListener("mousemove", (event) => this.moved(event));
      this.stage.addEventListener("mouseleave", () => this.moved({ buttons: 1 }));
      this.tip = element(root, "div", "tip");
      this.strip = element(root, "div", "legend");
      this.watch = new ResizeObserver(() => this.resized());
      this.watch.observe(this.stage);
      root.__chainmap = this;
    }

    button(parent, text, title, act) {
      const made = element(parent, "button", "tool", text);
      made.type = "button";
      made.setAttribute("aria-label", title);
      made.title = title;
      made.addEventListener("click", act);
    }

    show(data) {
      const style = getComputedStyle(this.root);
      const paper = style.getPropertyValue("--st-background-color").trim();
      this.dark = paper ? isDark(paper) : matchMedia("(prefers-color-scheme: dark)").matches;
      this.c = { ...data.palettes[this.dark ? "dark" : "light"] };
      const band = style.getPropertyValue("--st-secondary-background-color").trim();
      if (band) this.c.band = band;
      if (paper) this.c.background = paper;
      this.font = style.getPropertyValue("--st-font").trim() || "system-ui, sans-serif";
      for (const name of ["background", "text", "muted", "border", "card", "band", "select"]) {
        this.root.style.setProperty(`--${name}`, this.c[name]);
      }
      this.selected = data.selected;
      this.note.textContent = data.picture.shown;
      this.stage.setAttribute("aria-label", `${data.picture.title}: ${data.picture.shown}. The same is in the table below.`);
      legend(this.strip, data.legend, this.c);
      if (data.picture.key !== this.picture?.key) this.draw(data);
      else this.restyle();
    }

    draw(data) {
      this.picture = data.picture;
      this.memory = `${data.name}|${data.picture.key}`;
      this.nodes = new Map(data.picture.nodes.map((one) => [one.id, one]));
      this.edges = new Map(data.picture.edges.map((one) => [one.id, one]));
      this.hideTip();
      this.near = null;
      this.network?.destroy();
      delete this.root.dataset.drawn;
      this.traces = data.picture.edges.map((one) => [one.id, trace(one.path)]);
      const nodes = data.picture.nodes.map((one) => this.nodeOptions(one));
      this.network = new vis.Network(this.stage, { nodes, edges: [] }, data.picture.options);
      this.listen();
      this.fitted = false;
      this.resized();
    }

    nodeOptions(node) {
      const ctxRenderer = ({ ctx, x, y, state }) => ({
        drawNode: () => chainmapCards.card(ctx, node, x, y, {
          ...this.look(node.id), hover: state.hover,
        }),
        nodeDimensions: { width: node.w, height: node.h },
      });
      return { id: node.id, x: node.x, y: node.y, shape: "custom", label: "", ctxRenderer };
    }

    look(id) {
      const { c, font, near } = this;
      return { c, font, selected: id === this.selected, faint: near !== null && !near.has(id) };
    }

    restyle() {
      this.network.redraw();
    }

    box() {
      const ys = this.picture.nodes.map((one) => one.y);
      const xs = this.picture.nodes.map((one) => one.x);
      const [w, h] = [this.picture.nodes[0]?.w ?? 0, this.picture.nodes[0]?.h ?? 0];
      const half = w / 2 + 18;
      const loops = this.picture.edges.map(({ path }) => path[0] / 4 + Math.max(path[2], path[4]) * 0.75 + 12);
      return {
        half, top: Math.min(...ys) - h / 2 - 58, bottom: Math.max(...ys) + h / 2 + 24,
        left: Math.min(...xs) - half, right: Math.max(Math.max(...xs) + half, ...loops),
      };
    }

    listen() {
      const net = this.network;
      net.on("beforeDrawing", (ctx) => this.before(ctx));
      net.on("afterDrawing", (ctx) => this.after(ctx));
      net.on("click", (at) => this.clicked(at));
      net.on("doubleClick", (at) => this.opened(at));
      net.on("zoom", () => this.remember());
      net.on("dragEnd", () => this.remember());
      net.on("dragStart", () => this.hideTip());
    }

    before(ctx) {
      if (!this.nodes.size) return;
      chainmapCards.lanes(ctx, this.picture.lanes, this.box(), this.c, this.font);
      const last = [];
      for (const edge of this.edges.values()) {
        const look = this.look(edge.id);
        if (look.selected || (this.near && !look.faint)) last.push([edge, look]);
        else chainmapCards.line(ctx, edge, look);
      }
      for (const [edge, look] of last) chainmapCards.line(ctx, edge, look);
    }

    after(ctx) {
      for (const edge of this.edges.values()) chainmapCards.badge(ctx, edge, this.look(edge.id));
      if (this.fitted) this.root.dataset.drawn = `${this.nodes.size}:${this.edges.size}`;
    }

    at(pointer) {
      const node = this.network.getNodeAt(pointer);
      if (node !== undefined) return node;
      const { x, y } = this.network.DOMtoCanvas(pointer);
      let [best, nearest] = [null, REACH / this.network.getScale()];
      for (const [id, points] of this.traces) {
        const edge = this.edges.get(id);
        const onBadge = edge.label && Math.hypot(edge.badge_x - x, edge.badge_y - y) < 14;
        const away = onBadge ? 0 : distance(points, x, y);
        if (away < nearest) [best, nearest] = [id, away];
      }
      return best;
    }

    moved(event) {
      const frame = this.stage.getBoundingClientRect();
      const id = event.buttons
        ? null
        : this.at({ x: event.clientX - frame.left, y: event.clientY - frame.top });
      if (id === this.over) return;
      this.over = id;
      if (id === null) this.leave();
      else this.enter(id, event);
    }

    clicked({ pointer }) {
      const id = this.at(pointer.DOM);
      const node = this.nodes.get(id);
      clearTimeout(this.later);
      if (id === null) return;
      if (node?.kind === "more") return this.tell({ kind: "open", target: "node", id });
      this.selected = id;
      this.restyle();
      const tell = () => this.tell({ kind: "select", target: node ? "node" : "edge", id });
      // What opens waits for the second click, so that one double-click is one message.
      if (node?.opens) this.later = setTimeout(tell, 260);
      else tell();
    }

    opened({ pointer }) {
      const id = this.at(pointer.DOM);
      clearTimeout(this.later);
      const node = this.nodes.get(id);
      if (node?.opens && node.kind !== "more") this.tell({ kind: "open", target: "node", id });
    }

    enter(id, event) {
      const ends = [...this.edges.values()].filter((one) => one.from === id || one.to === id);
      const edge = this.edges.get(id);
      this.near = new Set([id]);
      for (const one of edge ? [edge] : ends) {
        this.near.add(one.id).add(one.from).add(one.to);
      }
      this.stage.style.cursor = "pointer";
      this.showTip((edge ?? this.nodes.get(id))?.tip ?? [], event);
      this.restyle();
    }

    leave() {
      this.near = null;
      this.stage.style.cursor = "default";
      this.hideTip();
      this.restyle();
    }

    showTip(lines, event) {
      this.tip.replaceChildren();
      lines.forEach((line, i) => element(this.tip, "div", i ? "line" : "first", line));
      const frame = this.root.getBoundingClientRect();
      const [x, y] = [event.clientX - frame.left, event.clientY - frame.top];
      this.tip.style.display = lines.length ? "block" : "none";
      const over = x + this.tip.offsetWidth + 24 > frame.width;
      this.tip.style.left = `${over ? Math.max(4, x - this.tip.offsetWidth - 14) : x + 14}px`;
      this.tip.style.top = `${Math.max(4, Math.min(y + 14, frame.height - this.tip.offsetHeight - 8))}px`;
    }

    hideTip() {
      this.tip.style.display = "none";
    }

    resized() {
      clearTimeout(this.wait);
      this.wait = setTimeout(() => {
        if (!this.network || !this.stage.clientWidth) return;
        this.network.setSize("100%", "100%");
        const kept = views.get(this.memory);
        if (kept) this.network.moveTo(kept);
        else this.fit(false);
        this.fitted = true;
        this.network.redraw();
      }, SETTLED);
    }

    fit(asked) {
      if (!this.nodes.size) return;
      if (asked) views.delete(this.memory);
      const box = this.box();
      const [wide, high] = [box.right - box.left, box.bottom - box.top];
      const room = Math.min(this.stage.clientWidth / wide, this.stage.clientHeight / high) * 0.98;
      const middle = this.picture.nodes.find((one) => one.focus);
      const position = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
      const scale = Math.min(1.15, asked ? room : Math.max(SMALLEST, room));
      if (middle) {
        const seen = [this.stage.clientWidth / scale / 2, this.stage.clientHeight / scale / 2];
        position.x = within(middle.x, box.left + seen[0], box.right - seen[0]);
        position.y = within(middle.y, box.top + seen[1], box.bottom - seen[1]);
      }
      this.network.moveTo({
        position,
        scale,
        animation: asked ? { duration: 250 } : false,
      });
    }

    zoom(by) {
      this.network.moveTo({ scale: this.network.getScale() * by });
      this.remember();
    }

    remember() {
      this.hideTip();
      views.set(this.memory, {
        scale: this.network.getScale(), position: this.network.getViewPosition(),
      });
    }

    save() {
      const seen = this.stage.querySelector("canvas");
      const page = document.createElement("canvas");
      Object.assign(page, { width: seen.width, height: seen.height });
      const ctx = page.getContext("2d");
      ctx.fillStyle = this.c.background;
      ctx.fillRect(0, 0, page.width, page.height);
      ctx.drawImage(seen, 0, 0);
      page.toBlob((blob) => {
        const link = document.createElement("a");
        link.href = URL.createObjectURL(blob);
        link.download = "chainmap.png";
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
      });
    }

    // Where a node or link is on the page, in px: for tests and for people who script the map.
    place(id) {
      const points = this.traces.find(([one]) => one === id)?.[1];
      const at = points ? { x: points[8][0], y: points[8][1] } : this.network.getPosition(id);
      const seen = this.network.canvasToDOM(at);
      const frame = this.stage.getBoundingClientRect();
      return { x: frame.left + seen.x, y: frame.top + seen.y };
    }

    destroy() {
      clearTimeout(this.wait);
      clearTimeout(this.later);
      this.watch.disconnect();
      this.network?.destroy();
    }
  }

  globalThis.chainmapDrawing = (root, options) => new Drawing(root, options);
})();
