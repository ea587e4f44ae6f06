// What part of the picture is seen, and how large: fitted, zoomed, remembered, on the whole screen.
(() => {
  const { within } = chainmapGeometry;
  const SETTLED = 120; // ms without a change of size before the picture is fitted
  const SMALLEST = 0.6; // what is drawn smaller than this can't be read: then the middle is shown

  globalThis.chainmapCamera = class {
    box() { return this.spots.box(); }

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
  };
})();
