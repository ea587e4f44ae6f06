// How the columns and their headings look on the canvas.
(() => {
  const { fit } = chainmapText;

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

  globalThis.chainmapLanes = { lanes, headings };
})();
