// Draws a picture with vis-network: places come from Python, clicks go back, names are only text.
(() => {
  const { isDark, distance, within } = chainmapGeometry;
  const { element, button, legend, help, showTip } = chainmapFurniture;
  const SETTLED = 120; // ms without a change of size before the picture is fitted
  const REACH = 8; // px around a click in which a link is looked for
  const SMALLEST = 0.6; // what is drawn smaller than this can't be read: then the middle is shown
  const THEMED = ["background", "text", "muted", "border", "card", "band", "select"];

  class Drawing {
    constructor(root, { tell, act = true }) {
      Object.assign(this, { root, tell, act, near: null, over: null, selected: null });
      const bar = element(root, "div", "bar");
      this.note = element(bar, "span", "note");
      this.tools = element(bar, "span", "tools");
      this.furnish();
      this.stage = element(root, "div", "stage");
      this.stage.tabIndex = 0;
      this.stage.setAttribute("role", "application");
      this.stage.setAttribute("aria-roledescription", "map");
      this.stage.addEventListener("mousemove", (event) => this.moved(event));
      this.stage.addEventListener("mouseleave", () => this.moved({ buttons: 1 }));
      this.tip = element(root, "div", "tip");
      this.keys = help(root);
      this.said = element(root, "div", "said");
      this.said.setAttribute("aria-live", "polite");
      this.strip = element(root, "div", "legend");
      this.watch = new ResizeObserver(() => this.resized());
      this.watch.observe(this.stage);
      this.pressed = (event) => chainmapKeys.pressed(this, event);
      document.addEventListener("keydown", this.pressed);
      root.__chainmap = this;
    }

    furnish() {
      const add = (text, title, act) => button(this.tools, text, title, act);
      this.back = add("Put back", "Put the boxes that were moved back", () => this.release());
      this.back.hidden = true;
      add("−", "Zoom out", () => this.zoom(1 / 1.25));
      add("+", "Zoom in", () => this.zoom(1.25));
      add("Fit", "Show the whole picture", () => this.fit(true));
      add("PNG", "Save the picture as PNG", () => chainmapSheet.savePng(this));
      add("SVG", "Save the picture as SVG", () => chainmapSheet.saveSvg(this));
      add("Full screen", "Full screen", () => this.full());
      add("?", "Keys", () => this.help());
    }

    show(data) {
      const style = getComputedStyle(this.root);
      const paper = style.getPropertyValue("--st-background-color").trim();
      this.dark = paper ? isDark(paper) : matchMedia("(prefers-color-scheme: dark)").matches;
      this.c = { ...data.picture.palettes[this.dark ? "dark" : "light"] };
      const band = style.getPropertyValue("--st-secondary-background-color").trim();
      if (band) this.c.band = band;
      if (paper) this.c.background = paper;
      this.font = style.getPropertyValue("--st-font").trim() || "system-ui, sans-serif";
      for (const name of THEMED) this.root.style.setProperty(`--${name}`, this.c[name]);
      this.note.textContent = data.picture.shown;
      legend(this.strip, data.picture.legend, this.c, data.off, this.act ? this.tell : null);
      const place = `${data.name}|${data.place || data.picture.key}`;
      if (data.picture.key !== this.picture?.key || place !== this.spots.place) {
        this.draw(data.picture, place);
      } else this.restyle();
      const words = `${data.picture.title}: ${data.picture.shown}. The same is in the tables below.`;
      this.stage.setAttribute("aria-label", words);
      const canvas = this.stage.querySelector("canvas");
      canvas?.setAttribute("role", "img");
      canvas?.setAttribute("aria-label", words);
    }

    draw(picture, place) {
      this.picture = picture;
      this.spots = new chainmapSpots(place, picture, this.spots);
      this.nodes = this.spots.nodes;
      this.leave();
      this.network?.destroy();
      delete this.root.dataset.drawn;
      const nodes = picture.nodes.map((one) => this.nodeOptions(one));
      this.network = new vis.Network(this.stage, { nodes, edges: [] }, picture.options);
      this.listen();
      this.fitted = false;
      this.back.hidden = !this.spots.pinned.size;
      this.resized();
    }

    get edges() { return this.spots.edges; }

    nodeOptions(node) {
      const ctxRenderer = ({ ctx, x, y, state }) => ({
        drawNode: () => {
          this.painted.nodes.add(node.id);
          chainmapCards.card(ctx, node, x, y, { ...this.look(node.id), hover: state.hover });
        },
        nodeDimensions: { width: node.w, height: node.h },
      });
      const { x, y } = this.spots.get(node.id);
      return { id: node.id, x, y, shape: "custom", label: "", ctxRenderer };
    }

    look(id) {
      const { c, font, near, picture } = this;
      return {
        c, font, layer: picture.layer, answers: picture.answers, selected: id === this.selected,
        faint: near !== null && !near.has(id), pinned: this.spots.pinned.has(id),
      };
    }

    select(id) {
      this.selected = id;
      this.restyle();
    }

    restyle() {
      this.network?.redraw();
    }

    box() { return this.spots.box(); }

    listen() {
      const net = this.network;
      net.on("beforeDrawing", (ctx) => this.before(ctx));
      net.on("afterDrawing", (ctx) => this.after(ctx));
      net.on("click", (at) => this.clicked(at));
      net.on("doubleClick", ({ pointer }) => this.open(this.at(pointer.DOM)));
      net.on("zoom", () => this.remember());
      net.on("dragStart", () => this.hideTip());
      net.on("dragging", ({ nodes }) => this.dragged(nodes[0]));
      net.on("dragEnd", ({ nodes }) => (nodes.length ? this.dragged(nodes[0]) : this.remember()));
    }

    dragged(id) {
      if (id === undefined) return;
      this.spots.pin(id, this.network.getPosition(id));
      this.back.hidden = false;
    }

    release() {
      this.spots.release();
      for (const { id, x, y } of this.picture.nodes) this.network.moveNode(id, x, y);
      this.back.hidden = true;
      this.restyle();
    }

    before(ctx) {
      this.painted = { nodes: new Set(), edges: new Set() };
      if (!this.nodes.size) return;
      chainmapCards.lanes(ctx, this.picture.lanes, this.box(), this.c);
      const last = [];
      for (const edge of this.edges.values()) {
        this.painted.edges.add(edge.id);
        const look = this.look(edge.id);
        if (look.selected || (this.near && !look.faint)) last.push([edge, look]);
        else chainmapCards.line(ctx, edge, look);
      }
      for (const [edge, look] of last) chainmapCards.line(ctx, edge, look);
    }

    after(ctx) {
      for (const edge of this.edges.values()) chainmapCards.badge(ctx, edge, this.look(edge.id));
      const { y } = this.network.DOMtoCanvas({ x: 0, y: 0 });
      if (this.nodes.size) chainmapCards.headings(ctx, this.picture.lanes, this.box(), this, y);
      if (this.fitted) this.root.dataset.drawn = `${this.nodes.size}:${this.edges.size}`;
    }

    at(pointer) {
      const node = this.network.getNodeAt(pointer);
      if (node !== undefined) return node;
      const { x, y } = this.network.DOMtoCanvas(pointer);
      let [best, nearest] = [null, REACH / this.network.getScale()];
      for (const [id, points] of this.spots.traces) {
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
      if (id === null) this.leave();
      else this.enter(id, event);
    }

    clicked({ pointer }) {
      const id = this.at(pointer.DOM);
      if (this.nodes.get(id)?.kind === "more") this.tell({ kind: "open", target: "node", id });
      else if (id !== null || this.selected !== null) this.choose(id);
    }

    // Selects a box or line; none of them lets go of what is selected.
    choose(id) {
      this.select(id);
      const target = this.nodes.has(id) ? "node" : id === null ? "" : "edge";
      this.tell({ kind: "select", target, id: id ?? "" });
    }

    open(id) {
      const node = this.nodes.get(id);
      if (node) this.tell({ kind: "open", target: "node", id });
    }

    enter(id, event) {
      const edge = this.edges.get(id);
      const ends = [...this.edges.values()].filter((one) => one.from === id || one.to === id);
      this.over = id;
      this.near = new Set([id]);
      for (const one of edge ? [edge] : ends) this.near.add(one.id).add(one.from).add(one.to);
      this.stage.style.cursor = "pointer";
      const lines = (edge ?? this.nodes.get(id))?.tip ?? [];
      showTip(this.tip, this.root.getBoundingClientRect(), lines, event);
      this.restyle();
    }

    // Reaches a box by the keyboard: shown like under the mouse, and said.
    reach(id) {
      if (id === undefined) return;
      const at = this.place(id);
      const frame = this.stage.getBoundingClientRect();
      const seen = at.x > frame.left && at.x < frame.right && at.y > frame.top && at.y < frame.bottom;
      if (!seen) this.network.moveTo({ position: { ...this.spots.get(id) } });
      const now = this.place(id);
      this.enter(id, { clientX: now.x + 60, clientY: now.y + 20 });
      this.said.textContent = this.nodes.get(id).tip.join(". ");
    }

    leave() {
      Object.assign(this, { near: null, over: null });
      this.stage.style.cursor = "default";
      this.hideTip();
      this.restyle();
    }

    hideTip() {
      this.tip.style.display = "none";
    }

    help() {
      this.keys.hidden = !this.keys.hidden;
    }

    escape() {
      if (!this.keys.hidden) this.help();
      else if (this.large?.hasAttribute("data-full")) this.full(false);
      else if (this.selected !== null) this.choose(null);
    }

    // The map with its panel over the whole window, and the window over the whole screen.
    full(on = !this.large?.hasAttribute("data-full")) {
      this.large = this.root.getRootNode().host?.closest(".st-key-map-stage") ?? this.root;
      this.large.toggleAttribute("data-full", on);
      const page = document.documentElement;
      if (on) page.requestFullscreen?.().catch(() => {});
      else if (document.fullscreenElement) document.exitFullscreen();
      document.onfullscreenchange = () => document.fullscreenElement ?? this.full(false);
      dispatchEvent(new Event("resize"));
    }

    resized() {
      clearTimeout(this.wait);
      this.wait = setTimeout(() => {
        if (!this.network || !this.stage.clientWidth) return;
        this.network.setSize("100%", "100%");
        if (this.spots.kept) this.network.moveTo(this.spots.kept);
        else this.fit(false);
        this.fitted = true;
        this.network.redraw();
      }, this.fitted === false ? 0 : SETTLED);
    }

    fit(asked) {
      if (!this.nodes.size) return;
      if (asked) this.spots.drop();
      const box = this.box();
      const [wide, high] = [box.right - box.left, box.bottom - box.top];
      const room = Math.min(this.stage.clientWidth / wide, this.stage.clientHeight / high) * 0.98;
      const middle = this.picture.nodes.find((one) => one.focus);
      const position = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
      const scale = Math.min(1.3, asked ? room : Math.max(SMALLEST, room));
      const seen = [this.stage.clientWidth / scale / 2, this.stage.clientHeight / scale / 2];
      if (!middle) position.y = Math.min(position.y, box.top + seen[1]);
      else {
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
      this.spots.keep({
        scale: this.network.getScale(), position: this.network.getViewPosition(),
      });
    }

    // Where a node or link is on the page, in px: for tests and for people who script the map.
    place(id) {
      const points = this.spots.traces.find(([one]) => one === id)?.[1];
      const at = points ? { x: points[8][0], y: points[8][1] } : this.network.getPosition(id);
      const seen = this.network.canvasToDOM(at);
      const frame = this.stage.getBoundingClientRect();
      return { x: frame.left + seen.x, y: frame.top + seen.y };
    }

    destroy() {
      clearTimeout(this.wait);
      document.removeEventListener("keydown", this.pressed);
      this.large?.removeAttribute("data-full");
      this.watch.disconnect();
      this.network?.destroy();
    }
  }

  globalThis.chainmapDrawing = (root, options) => new Drawing(root, options);
})();
