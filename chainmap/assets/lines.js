// How a line and its badge look on the canvas.
(() => {
  const HOLLOW = ["unclear", "overload"]; // in grey these are as dark as the others
  const [WIDER, INSIDE] = [2.4, 0.45]; // a hollow line is wider, and so much of it is its inside

  function arrow(ctx, [, , , , hx, hy, x, y], width) {
    const turn = Math.atan2(y - hy, x - hx);
    const long = 8 + width * 1.4;
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.lineTo(x - long * Math.cos(turn - 0.38), y - long * Math.sin(turn - 0.38));
    ctx.lineTo(x - long * Math.cos(turn + 0.38), y - long * Math.sin(turn + 0.38));
    ctx.closePath();
    ctx.fill();
  }

  function line(ctx, edge, look) {
    const { c, selected, faint } = look;
    const [x, y, ...rest] = edge.path;
    const width = edge.width + (selected ? 2.5 : 0);
    const back = rest[4] < x;
    ctx.globalAlpha = faint ? 0.1 : selected ? 1 : edge.kind === "more" ? 0.4 : back ? 0.65 : 0.88;
    ctx.strokeStyle = c[edge.shade];
    ctx.fillStyle = c[edge.shade];
    const hollow = HOLLOW.includes(edge.shade);
    ctx.lineWidth = width + (hollow ? WIDER : 0);
    ctx.setLineDash(edge.confirmed ? [] : [7, 5]);
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.bezierCurveTo(...rest);
    ctx.stroke();
    ctx.setLineDash([]);
    if (hollow) {
      ctx.lineWidth *= INSIDE;
      ctx.strokeStyle = c.background;
      ctx.stroke();
    }
    arrow(ctx, edge.path, width);
    ctx.globalAlpha = 1;
  }

  function badge(ctx, edge, look) {
    const { c, font, selected, faint } = look;
    if (!edge.label) return;
    const [x, y] = [edge.badge_x, edge.badge_y];
    const many = edge.links > 1;
    ctx.globalAlpha = faint ? 0.12 : 1;
    ctx.font = `700 12px ${font}`;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    const w = Math.max(18, ctx.measureText(edge.label).width + 12, many ? 34 : 0);
    const h = many ? 22 : 18;
    ctx.beginPath();
    ctx.roundRect(x - w / 2, y - h / 2, w, h, 6);
    ctx.fillStyle = c.card;
    ctx.fill();
    ctx.lineWidth = selected ? 2.5 : edge.risky ? 1.6 : 1;
    ctx.strokeStyle = selected ? c.select : edge.risky ? c.strong : c.border;
    ctx.stroke();
    ctx.fillStyle = c.text;
    ctx.fillText(edge.label, x, y - (many ? 3 : -0.5));
    if (many) mix(ctx, edge, x - w / 2 + 5, y + h / 2 - 7, w - 10, look);
    ctx.globalAlpha = 1;
  }

  function mix(ctx, edge, left, top, room, { c, answers }) {
    let at = left;
    edge.parts.forEach((links, i) => {
      const part = (room * links) / edge.links;
      ctx.fillStyle = c[answers[i]];
      if (part) ctx.fillRect(at, top, part, 4);
      ctx.fillStyle = c.card;
      if (HOLLOW.includes(answers[i]) && part > 3) ctx.fillRect(at + 1, top + 1, part - 2, 2);
      at += part;
    });
  }

  globalThis.chainmapLines = { line, badge };
})();
