// Sorts the tables of the report and walks its map. All texts are data: they are only ever set as text.
(() => {
  const data = JSON.parse(document.getElementById("report-data").textContent);
  const byName = new Intl.Collator("en", { numeric: true });

  function worth(row, at) {
    const cell = row.cells[at];
    const exact = cell?.querySelector("data");
    const text = (exact ? exact.value : cell?.textContent ?? "").trim();
    const number = Number(text.replace(/[,%]|\sh$/g, "").trim());
    return text !== "" && Number.isFinite(number) ? number : text;
  }

  function compare(a, b) {
    if (typeof a === "number" && typeof b === "number") return a - b;
    if (typeof a === "number") return 1;
    return typeof b === "number" ? -1 : byName.compare(a, b);
  }

  function sort(table, head, at) {
    const up = head.getAttribute("aria-sort") === "descending";
    for (const other of head.parentElement.cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    for (const body of table.tBodies) {
      const rows = [...body.rows].filter((row) => !row.classList.contains("group"));
      const sorted = rows.map((row) => [worth(row, at), row]);
      sorted.sort(([a], [b]) => (up ? compare(a, b) : compare(b, a)));
      body.append(...sorted.map(([, row]) => row));
    }
  }

  for (const table of document.querySelectorAll("table.sortable")) {
    [...table.tHead.rows[0].cells].forEach((head, at) => {
      if (!head.textContent.trim() || head.classList.contains("wide")) return;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.title = "Sort by this column";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => sort(table, head, at));
    });
  }

  const host = document.getElementById("map");
  if (!host || !data.map) return;
  const pick = document.getElementById("map-place");
  const said = document.getElementById("map-said");
  for (const [id, label] of data.map.places) {
    const option = document.createElement("option");
    option.value = id;
    option.textContent = label;
    pick.append(option);
  }
  document.getElementById("walk").hidden = false;
  const inside = host.attachShadow({ mode: "open" });
  const style = document.createElement("style");
  style.textContent = data.map.style;
  const root = document.createElement("div");
  root.className = "chainmap";
  root.style.height = "100%";
  inside.append(style, root);
  const drawing = chainmapDrawing(root, { tell, act: false });

  function show(id) {
    if (!data.map.pictures[id]) return;
    const picture = { ...data.map.pictures[id], ...data.map.alike };
    pick.value = id;
    said.textContent = "";
    drawing.show({ name: "report", place: id, picture, selected: null, off: [] });
  }

  function tell({ kind, target, id }) {
    const tips = (target === "edge" ? drawing.edges : drawing.nodes).get(id)?.tip ?? [];
    if (kind === "open" && data.map.pictures[id]) return show(id);
    const lines = [...tips];
    if (kind === "open") lines.push("This file does not hold the chain around it; the app does.");
    said.textContent = lines.join(" · ");
  }

  pick.addEventListener("change", () => show(pick.value));
  const seen = new IntersectionObserver((entries) => {
    if (!entries.some((one) => one.isIntersecting)) return;
    seen.disconnect();
    show(data.map.places[0][0]);
  }, { rootMargin: "400px" });
  seen.observe(host);
})();
