// How a card, a link's badge and a column look on the canvas. Text is only ever painted, never HTML.
(() => {
  const fitted = new Map();
  const HOLLOW = ["unclear", "overload"]; // in grey these are as dark as the others
  const [WIDER, INSIDE] = [2.4, 0.45]; // a hollow line is wider, and so much of it is its inside

  function fit(ctx, text, room) {
    const key = `${ctx.font}|${room}|${text}`;
    if (fitted.has(key)) return fitted.get(key);
    let out = text;
    if (ctx.measureText(text).width > room) {
      let low = 0;
      let high = text.length;
      while (low < high) {
        const mid = (low + high + 1) >> 1;
        if (ctx.measureText(`${text.slice(0, mid)}…`).width <= room) low = mid;
        else high = mid - 1;
      }
      out = `${text.slice(0, low).trimEnd()}…`;
    }
    if (fitted.size > 5000) fitted.clear();
    fitted.set(key, out);
    return out;
  }

  // A name on one line, or on two where it is long.
  function broken(ctx, text, room) {
    if (ctx.measureText(text).width <= room) return [text];
    const words = text.split(" ");
    let first = "";
    while (words.length && ctx.measureText(`${first} ${words[0]}`.trim()).width <= room) {
      first = `${first} ${words.shift()}`.trim();
    }
    return first ? [first, fit(ctx, words.join(" "), room)] : [fit(ctx, text, room)];
  }

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

  function lanes(ctx, list, box, c) {
    list.forEach((lane, i) => {
      ctx.fillStyle = c.band;
      ctx.globalAlpha = i % 2 ? 0.55 : 1;
      ctx.beginPath();
      ctx.roundRect(lane.x - box.half, box.top, box.half * 2, box.bottom - box.top, 12);
      ctx.fill();
      ctx.globalAlpha = 1;
    });
  }

  // ``seen``: the top edge of what is seen; headings stay in sight below it.
  function headings(ctx, list, box, { c, font }, seen = -Infinity) {
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.font = `600 14px ${font}`;
    const top = Math.min(Math.max(box.top, seen), box.bottom - 40);
    for (const lane of list) {
      if (seen > box.top) {
        ctx.fillStyle = c.band;
        ctx.fillRect(lane.x - box.half, top, box.half * 2, 36);
      }
      ctx.fillStyle = c.muted;
      ctx.fillText(fit(ctx, lane.heading, box.half * 2 - 16), lane.x, top + 20);
    }
  }

  globalThis.chainmapCards = { card, line, badge, lanes, headings };
})();
