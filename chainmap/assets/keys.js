// The keyboard: search, back, steps, zoom, and a walk from box to box along the links.
(() => {
  const HELP = [
    ["/", "find a person, team or moment of truth"],
    ["← →", "walk to a supplier, to a customer (with the map focused)"],
    ["↑ ↓", "walk up and down a column"],
    ["Enter", "select what is reached: its details beside the map"],
    ["o", "open it, or put it in the middle"],
    ["b  n", "back, forward"],
    ["u  U", "a step more, fewer to suppliers"],
    ["d  D", "a step more, fewer to customers"],
    ["+  −  0", "zoom in, zoom out, show everything"],
    ["f", "full screen"],
    ["Esc", "let go of what is selected, leave full screen"],
    ["?", "this list"],
  ];

  const typing = (target) => target?.isContentEditable
    || ["INPUT", "TEXTAREA", "SELECT"].includes(target?.tagName);

  function nextAlong(drawing, from, ahead) {
    const [near, far] = ahead ? ["from", "to"] : ["to", "from"];
    const ways = [...drawing.edges.values()].filter((one) => one[near] === from && one[far] !== from);
    ways.sort((a, b) => (b.contribution ?? -1) - (a.contribution ?? -1) || b.width - a.width);
    return ways[0]?.[far];
  }

  function nextInColumn(drawing, from, by) {
    const lane = drawing.nodes.get(from)?.lane;
    const column = [...drawing.nodes.values()].filter((one) => one.lane === lane);
    column.sort((a, b) => drawing.spots.get(a.id).y - drawing.spots.get(b.id).y);
    return column[column.findIndex((one) => one.id === from) + by]?.id;
  }

  function walk(drawing, key) {
    const start = [drawing.over, drawing.selected].find((one) => drawing.nodes.has(one))
      ?? drawing.picture.nodes.find((one) => one.focus)?.id;
    if (!start) return drawing.reach(drawing.picture.nodes[0]?.id);
    const moves = {
      ArrowRight: () => nextAlong(drawing, start, true),
      ArrowLeft: () => nextAlong(drawing, start, false),
      ArrowUp: () => nextInColumn(drawing, start, -1),
      ArrowDown: () => nextInColumn(drawing, start, 1),
    };
    drawing.reach(moves[key]() ?? start);
  }

  const asked = (kind, id = "") => (drawing) => drawing.tell({ kind, target: "", id });
  const ACTS = {
    "+": (drawing) => drawing.zoom(1.25),
    "=": (drawing) => drawing.zoom(1.25),
    "-": (drawing) => drawing.zoom(1 / 1.25),
    0: (drawing) => drawing.fit(true),
    f: (drawing) => drawing.full(),
    b: asked("back"),
    n: asked("forward"),
    u: asked("steps", "up+"),
    U: asked("steps", "up-"),
    d: asked("steps", "down+"),
    D: asked("steps", "down-"),
    "?": (drawing) => drawing.help(),
    o: (drawing) => drawing.open(drawing.over ?? drawing.selected),
    Escape: (drawing) => drawing.escape(),
    "/": () => document.querySelector(".st-key-map-find input")?.focus(),
  };

  function pressed(drawing, event) {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.composedPath()[0])) return;
    const onMap = drawing.root.getRootNode().activeElement === drawing.stage;
    if (document.querySelector('[role="dialog"][aria-modal="true"]')) return;
    if (event.key.startsWith("Arrow") && onMap) walk(drawing, event.key);
    else if (event.key === "Enter" && onMap) drawing.choose(drawing.over);
    else if (ACTS[event.key]) ACTS[event.key](drawing);
    else return;
    event.preventDefault();
  }

  globalThis.chainmapKeys = { HELP, pressed };
})();
