// The whole picture with its title, "n of m shown" and legend: as PNG or as SVG, as it is now.
(() => {
  const [HEAD, ROW, SHARP] = [62, 24, 2];

  function mark(ctx, entry, x, y, c, font) {
    ctx.setLineDash(entry.mark === "dash" ? [6, 4] : []);
    ctx.strokeStyle = c[entry.colour];
    ctx.fillStyle = c[entry.colour];
    ctx.lineWidth = entry.mark === "pill" ? 2 : entry.mark === "sign" ? 1 : 3;
    ctx.beginPath();
    if (entry.mark === "double") {
      ctx.lineWidth = 2;
      for (const dy of [-2.5, 2.5]) {
        ctx.moveTo(x, y + dy);
        ctx.lineTo(x + 22, y + dy);
      }
    } else if (entry.mark === "line" || entry.mark === "dash") {
      ctx.moveTo(x, y);
      ctx.lineTo(x + 22, y);
    } else if (entry.mark === "wide" || entry.mark === "point") {
      const corners = entry.mark === "wide"
        ? [[0, -1], [22, -5], [22, 5], [0, 1]]
        : [[0, -6], [14, -6], [20, 0], [14, 6], [0, 6]];
      corners.forEach(([dx, dy], i) => (i ? ctx.lineTo(x + dx, y + dy) : ctx.moveTo(x + dx, y + dy)));
      ctx.closePath();
      ctx.fill();
      return;
    } else ctx.roundRect(x, y - 7, 22, 14, entry.mark === "pill" ? 7 : 3);
    ctx.stroke();
    ctx.setLineDash([]);
    if (entry.sign) text(ctx, entry.sign, x + 11, y, `700 12px ${font}`, c.text, "center");
  }

  function text(ctx, words, x, y, font, colour, align = "left") {
    Object.assign(ctx, { font, fillStyle: colour, textAlign: align, textBaseline: "middle" });
    ctx.fillText(words, x, y);
  }

  // Rows of the legend: each entry with its place, from the left and the top of the legend on.
  function placed(ctx, entries, wide, font) {
    let [x, row] = [0, 0];
    const out = [];
    for (const entry of entries) {
      ctx.font = `400 12px ${font}`;
      const long = 30 + ctx.measureText(entry.words).width + 22;
      if (x && x + long > wide) [x, row] = [0, row + 1];
      out.push([entry, x, row]);
      x += long;
    }
    return out;
  }

  function layout(drawing) {
    const measure = document.createElement("canvas").getContext("2d");
    const box = drawing.box();
    const left = box.left - 12;
    const wide = Math.max(box.right + 12 - left, 720);
    const key = placed(measure, drawing.picture.legend, wide - 40, drawing.font);
    const high = box.bottom - box.top + HEAD + (key.at(-1)[2] + 1) * ROW + 28;
    return { box, left, top: box.top - HEAD, wide, high, key, measure };
  }

  function paint(ctx, drawing, { box, left, top, wide, high, key }) {
    const { c, font, picture } = drawing;
    ctx.fillStyle = c.background;
    ctx.fillRect(left, top, wide, high);
    text(ctx, picture.title, left + 14, top + 24, `600 20px ${font}`, c.text);
    text(ctx, picture.shown, left + 14, top + 48, `400 13px ${font}`, c.muted);
    drawing.before(ctx);
    for (const node of drawing.nodes.values()) {
      const { x, y } = drawing.spots.get(node.id);
      chainmapCards.card(ctx, node, x, y, drawing.look(node.id));
    }
    for (const edge of drawing.edges.values()) chainmapLines.badge(ctx, edge, drawing.look(edge.id));
    chainmapLanes.headings(ctx, picture.lanes, box, drawing);
    for (const [entry, x, row] of key) {
      const y = box.bottom + 24 + row * ROW;
      mark(ctx, entry, left + 20 + x, y, c, font);
      text(ctx, entry.words, left + 50 + x, y, `400 12px ${font}`, c.muted);
    }
  }

  function svg(drawing) {
    const sheet = layout(drawing);
    const paper = new chainmapPaper(sheet.measure);
    paint(paper, drawing, sheet);
    const { left, top, wide, high } = sheet;
    return paper.text(left, top, wide, high, `${drawing.picture.title}: ${drawing.picture.shown}`);
  }

  function png(drawing, then) {
    const sheet = layout(drawing);
    const page = document.createElement("canvas");
    const sharp = Math.min(SHARP, 8000 / Math.max(sheet.wide, sheet.high));
    Object.assign(page, { width: sheet.wide * sharp, height: sheet.high * sharp });
    const ctx = page.getContext("2d");
    ctx.scale(sharp, sharp);
    ctx.translate(-sheet.left, -sheet.top);
    paint(ctx, drawing, sheet);
    page.toBlob(then);
  }

  function hand(blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  globalThis.chainmapSheet = {
    svg,
    saveSvg: (drawing) => hand(new Blob([svg(drawing)], { type: "image/svg+xml" }), "chainmap-map.svg"),
    savePng: (drawing) => png(drawing, (blob) => hand(blob, "chainmap-map.png")),
  };
})();
