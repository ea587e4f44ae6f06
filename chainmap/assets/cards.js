// How a card looks on the canvas. Text is only ever painted, never HTML.
(() => {
  const { fit, broken } = chainmapText;

  function outline(ctx, kind, x, y, w, h) {
    ctx.beginPath();
    if (kind === "moment") {
      const tip = 14;
      ctx.moveTo(x + 5, y);
      ctx.lineTo(x + w - tip, y);
      ctx.lineTo(x + w, y + h / 2);
      ctx.lineTo(x + w - tip, y + h);
      ctx.lineTo(x + 5, y + h);
      ctx.arcTo(x, y + h, x, y + h - 5, 5);
      ctx.lineTo(x, y + 5);
      ctx.arcTo(x, y, x + 5, y, 5);
      ctx.closePath();
    } else {
      ctx.roundRect(x, y, w, h, kind === "external" ? h / 2 : 7);
    }
  }

  function colours(node, c) {
    if (node.kind === "moment") return { fill: c["moment fill"], line: c.moment };
    if (node.kind === "external") return { fill: c["external fill"], line: c.external };
    if (node.kind === "more") return { fill: "transparent", line: c.more };
    return { fill: node.focus ? c.focus : c.card, line: c.border };
  }

  function stack(ctx, node, x, y, c) {
    for (const step of [6, 3]) {
      outline(ctx, node.kind, x + step, y - step, node.w, node.h);
      ctx.fillStyle = c.card;
      ctx.fill();
      ctx.lineWidth = 1;
      ctx.strokeStyle = c.border;
      ctx.stroke();
    }
  }

  function loadBar(ctx, node, x, y, c, layer) {
    const left = x + 14;
    const room = node.w - 28;
    const high = layer === "load" ? 5 : 3;
    const top = y + node.h - 4 - high;
    ctx.fillStyle = c.band;
    ctx.fillRect(left, top, room, high);
    ctx.fillStyle = node.overloaded || node.load >= 1 ? c.overload : c.load;
    ctx.fillRect(left, top, room * Math.min(1, node.load / 1.5), high);
    ctx.fillStyle = c.muted;
    ctx.fillRect(left + room / 1.5, top - 2, 1, high + 4);
  }

  function amount(value) {
    if (Math.abs(value) >= 10) return Math.round(value).toLocaleString("en");
    return value ? `${Number(value.toPrecision(2))}` : "0";
  }

  // What stands in the corner of a card: people, or what the layer is about.
  function corner(node, layer) {
    if (layer === "load" && node.load !== null) return `${Math.round(node.load * 100)} %`;
    if (layer === "contribution" && node.contribution !== null && node.kind !== "more") {
      return amount(node.contribution);
    }
    const many = node.people > 0 && node.kind !== "employee";
    return many ? node.people.toLocaleString("en") : "";
  }

  function words(ctx, node, x, y, c, font, layer) {
    const bar = node.load !== null;
    const left = x + (node.kind === "external" ? 22 : 14);
    const chip = corner(node, layer);
    const right = node.kind === "moment" ? 22 : node.kind === "external" ? 18 : 10;
    const room = x + node.w - right - left;
    ctx.textBaseline = "middle";
    ctx.textAlign = "left";
    ctx.font = `600 14.5px ${font}`;
    ctx.fillStyle = c.text;
    const middle = y + node.h / 2 - (bar ? 2 : 0);
    const lines = broken(ctx, node.label, room - (chip ? 10 + 8 * Math.max(3, chip.length) : 0));
    const two = lines.length > 1;
    const step = bar ? 14 : 15.5; // two lines of a name, the second line and a bar: close together
    const rise = (two ? step / 2 : 0) + (node.sub ? 8 : 0);
    lines.forEach((line, i) => ctx.fillText(line, left, middle - rise + i * step));
    ctx.font = `400 ${two ? 11.5 : 12.5}px ${font}`;
    ctx.fillStyle = c.muted;
    if (node.sub) ctx.fillText(fit(ctx, node.sub, room), left, middle + (two ? (bar ? 13 : 17) : 10));
    if (!chip) return;
    ctx.textAlign = "right";
    ctx.font = `600 12.5px ${font}`;
    ctx.fillText(chip, x + node.w - right, middle - rise);
  }

  function pin(ctx, x, y, c) {
    ctx.beginPath();
    ctx.roundRect(x - 5, y - 5, 10, 10, 5);
    ctx.fillStyle = c.select;
    ctx.fill();
    ctx.lineWidth = 2;
    ctx.strokeStyle = c.card;
    ctx.stroke();
  }

  function card(ctx, node, cx, cy, look) {
    const { c, font, layer, selected, hover, pinned } = look;
    const faint = look.faint || node.quiet;
    const x = cx - node.w / 2;
    const y = cy - node.h / 2;
    if (faint && node.kind !== "more") {
      outline(ctx, node.kind, x, y, node.w, node.h);
      ctx.fillStyle = c.background;
      ctx.fill(); // or the links would shine through
    }
    ctx.globalAlpha = faint ? 0.3 : 1;
    if (node.kind === "team" || node.kind === "department") stack(ctx, node, x, y, c);
    const { fill, line } = colours(node, c);
    outline(ctx, node.kind, x, y, node.w, node.h);
    ctx.fillStyle = c.card;
    if (node.kind !== "more") ctx.fill();
    ctx.fillStyle = fill;
    ctx.fill();
    ctx.save();
    ctx.clip();
    if (node.kind !== "external" && node.kind !== "more") {
      ctx.fillStyle = c[node.kind];
      ctx.fillRect(x, y, 5, node.h);
    }
    ctx.restore();
    outline(ctx, node.kind, x, y, node.w, node.h);
    ctx.setLineDash(node.kind === "more" ? [5, 4] : []);
    ctx.lineWidth = node.overloaded ? 3 : hover ? 2 : 1.2;
    ctx.strokeStyle = node.overloaded ? c.strong : hover ? c.select : line;
    ctx.stroke();
    ctx.setLineDash([]);
    if (node.load !== null) loadBar(ctx, node, x, y, c, layer);
    words(ctx, node, x, y, c, font, layer);
    if (selected || node.focus) {
      outline(ctx, node.kind, x - 4, y - 4, node.w + 8, node.h + 8);
      ctx.lineWidth = selected ? 3 : 1.5;
      ctx.strokeStyle = c.select;
      ctx.stroke();
    }
    if (pinned) pin(ctx, x + node.w - 2, y + 2, c);
    ctx.globalAlpha = 1;
  }

  globalThis.chainmapCards = { card };
})();
