// What is under the mouse, or reached by the keyboard: found, brought out, and said in a few words.
(() => {
  const { distance } = chainmapGeometry;
  const { showTip } = chainmapFurniture;
  const REACH = 8; // px around a click in which a link is looked for

  globalThis.chainmapPointer = class extends chainmapCamera {
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
  };
})();
