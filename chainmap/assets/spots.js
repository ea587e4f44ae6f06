// Where things are, kept over redraws of the same place: zoom, and boxes that were dragged.
(() => {
  const { trace, moved } = chainmapGeometry;
  const views = new Map(); // place -> zoom and middle, as somebody left them
  const pins = new Map(); // place -> box -> where it was put
  const MARGIN = 18; // beside the boxes of a column

  // The boxes and lines of a picture with what was dragged, and where a place is on the screen.
  class Spots {
    constructor(place, picture, before) {
      Object.assign(this, { place, picture });
      this.nodes = new Map(picture.nodes.map((one) => [one.id, one]));
      if (before?.place === place) this.follow(before);
      this.arrange();
    }

    get kept() { return views.get(this.place); }
    get pinned() { return pins.get(this.place) ?? new Map(); }

    keep(view) { views.set(this.place, view); }
    drop() { views.delete(this.place); }

    // The same place with other columns: what is in the middle stays where it is on the screen.
    follow(before) {
      const middle = this.picture.nodes.find((one) => one.focus);
      const old = middle && before.nodes.get(middle.id);
      if (!old) return;
      const [dx, dy] = [middle.x - old.x, middle.y - old.y];
      const view = this.kept;
      if (view) this.keep({ ...view, position: { x: view.position.x + dx, y: view.position.y + dy } });
      for (const spot of this.pinned.values()) Object.assign(spot, { x: spot.x + dx, y: spot.y + dy });
    }

    pin(id, spot) {
      if (!pins.has(this.place)) pins.set(this.place, new Map());
      pins.get(this.place).set(id, spot);
      this.arrange();
    }

    release() {
      pins.delete(this.place);
      this.arrange();
    }

    get(id) { return this.pinned.get(id) ?? this.nodes.get(id); }

    shift(id) {
      const [now, planned] = [this.get(id), this.nodes.get(id)];
      return [now.x - planned.x, now.y - planned.y];
    }

    arrange() {
      this.edges = new Map(this.picture.edges.map((one) => {
        const [start, end] = [this.shift(one.from), this.shift(one.to)];
        return [one.id, {
          ...one,
          path: moved(one.path, start, end),
          badge_x: one.badge_x + (start[0] + end[0]) / 2,
          badge_y: one.badge_y + (start[1] + end[1]) / 2,
        }];
      }));
      this.traces = [...this.edges.values()].map((one) => [one.id, trace(one.path)]);
    }

    box() {
      const all = this.picture.nodes;
      const [w, h] = [all[0]?.w ?? 0, all[0]?.h ?? 0];
      const [xs, ys] = [all.map((one) => this.get(one.id).x), all.map((one) => this.get(one.id).y)];
      const half = w / 2 + MARGIN;
      const loops = [...this.edges.values()]
        .map(({ path }) => path[0] / 4 + Math.max(path[2], path[4]) * 0.75 + 12);
      return {
        half, top: Math.min(...ys) - h / 2 - 58, bottom: Math.max(...ys) + h / 2 + 24,
        left: Math.min(...xs) - half, right: Math.max(Math.max(...xs) + half, ...loops),
      };
    }
  }

  globalThis.chainmapSpots = Spots;
})();
