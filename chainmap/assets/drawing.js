// Draws a picture with vis-network: places come from Python, clicks go back, names are only text.
(() => {
  const { isDark } = chainmapGeometry;
  const { element, button, legend, help } = chainmapFurniture;
  const THEMED = ["background", "text", "muted", "border", "card", "band", "select"];

  class Drawing extends chainmapPointer {
    constructor(root, { tell, act = true }) {
      super();
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
      chainmapLanes.lanes(ctx, this.picture.lanes, this.box(), this.c);
      const last = [];
      for (const edge of this.edges.values()) {
        this.painted.edges.add(edge.id);
        const look = this.look(edge.id);
        if (look.selected || (this.near && !look.faint)) last.push([edge, look]);
        else chainmapLines.line(ctx, edge, look);
      }
      for (const [edge, look] of last) chainmapLines.line(ctx, edge, look);
    }

    after(ctx) {
      for (const edge of this.edges.values()) chainmapLines.badge(ctx, edge, this.look(edge.id));
      const { y } = this.network.DOMtoCanvas({ x: 0, y: 0 });
      if (this.nodes.size) chainmapLanes.headings(ctx, this.picture.lanes, this.box(), this, y);
      if (this.fitted) this.root.dataset.drawn = `${this.nodes.size}:${this.edges.size}`;
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

    help() {
      this.keys.hidden = !this.keys.hidden;
    }

    escape() {
      if (!this.keys.hidden) this.help();
      else if (this.large?.hasAttribute("data-full")) this.full(false);
      else if (this.selected !== null) this.choose(null);
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
