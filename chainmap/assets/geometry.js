// Curves, distances and how light a colour is.
(() => {
  function isDark(colour) {
    const probe = document.createElement("canvas").getContext("2d");
    probe.fillStyle = colour || "#fff";
    const [r, g, b] = [1, 3, 5].map((at) => parseInt(probe.fillStyle.slice(at, at + 2), 16));
    return 0.3 * r + 0.6 * g + 0.1 * b < 128;
  }

  // A cubic curve as 25 points, and how far a place is from it.
  function trace([ax, ay, bx, by, cx, cy, dx, dy]) {
    return Array.from({ length: 25 }, (_, i) => {
      const t = i / 24;
      const [a, b, c, d] = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3];
      return [a * ax + b * bx + c * cx + d * dx, a * ay + b * by + c * cy + d * dy];
    });
  }

  // A curve whose ends went with their boxes.
  function moved(path, start, end) {
    return path.map((value, i) => value + (i < 4 ? start : end)[i % 2]);
  }

  // ``at`` kept between two limits; the middle of them where they leave no room.
  function within(at, low, high) {
    return low > high ? (low + high) / 2 : Math.max(low, Math.min(high, at));
  }

  function distance(points, x, y) {
    let best = Infinity;
    for (let i = 1; i < points.length; i += 1) {
      const [[ax, ay], [bx, by]] = [points[i - 1], points[i]];
      const long = (bx - ax) ** 2 + (by - ay) ** 2 || 1;
      const t = Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / long));
      best = Math.min(best, Math.hypot(ax + t * (bx - ax) - x, ay + t * (by - ay) - y));
    }
    return best;
  }

  globalThis.chainmapGeometry = { isDark, trace, moved, distance, within };
})();
