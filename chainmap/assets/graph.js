// The map inside Streamlit: mounts the drawing, keeps it over reruns, tells Python about clicks.
import "./vis-network.js";
import "./geometry.js";
import "./text.js";
import "./cards.js";
import "./lines.js";
import "./lanes.js";
import "./paper.js";
import "./sheet.js";
import "./keys.js";
import "./furniture.js";
import "./spots.js";
import "./camera.js";
import "./pointer.js";
import "./drawing.js";

const LEAST = 440; // px that a map needs
const mounted = new WeakMap();
globalThis.chainmapShown ??= { drawings: new Map(), selected: new Map() };
const shown = globalThis.chainmapShown;

// As high as the window has room for; the panel beside it takes the same height.
function sized({ root }) {
  const page = document.querySelector('[data-testid="stMain"]');
  const full = root.getRootNode().host?.closest("[data-full]");
  const above = root.getBoundingClientRect().top + (full ? 0 : page?.scrollTop ?? 0);
  const high = `${Math.max(LEAST, Math.round(innerHeight - above - 14))}px`;
  root.style.height = high;
  document.documentElement.style.setProperty("--chainmap-height", high);
}

function mount(parent) {
  const root = document.createElement("div");
  root.className = "chainmap";
  parent.appendChild(root);
  const here = { root };
  here.drawing = globalThis.chainmapDrawing(root, {
    tell: (event) => here.trigger("event", { ...event, nonce: `${Date.now()}-${Math.random()}` }),
  });
  here.fit = () => sized(here);
  addEventListener("resize", here.fit);
  return here;
}

export default function graph({ data, parentElement, setTriggerValue }) {
  const here = mounted.get(parentElement) ?? mount(parentElement);
  mounted.set(parentElement, here);
  here.trigger = setTriggerValue;
  sized(here);
  shown.drawings.set(data.name, here.drawing);
  here.drawing.selected = shown.selected.get(data.name) ?? null;
  here.drawing.show(data);
  return () => {
    removeEventListener("resize", here.fit);
    if (shown.drawings.get(data.name) === here.drawing) shown.drawings.delete(data.name);
    here.drawing.destroy();
    here.root.remove();
    mounted.delete(parentElement);
  };
}
