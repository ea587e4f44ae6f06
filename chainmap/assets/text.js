// Text that fits into the room there is for it on the canvas.
(() => {
  const fitted = new Map();

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

  globalThis.chainmapText = { fit, broken };
})();
