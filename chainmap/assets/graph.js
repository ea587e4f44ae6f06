// The map inside Streamlit: mounts the drawing, keeps it over reruns, tells Python about clicks.
import "./vis-network.js";
import "./geometry.js";
import "./cards.js";
import "./drawing.js";

const mounted = new WeakMap();

export default function graph({ data, parentElement, setTriggerValue }) {
  let here = mounted.get(parentElement);
  if (!here) {
    const root = document.createElement("div");
    root.className = "chainmap";
    parentElement.appendChild(root);
    here = { root, drawing: null };
    mounted.set(parentElement, here);
    here.drawing = globalThis.chainmapDrawing(root, {
      tell: (event) => here.trigger("event", { ...event, nonce: `${Date.now()}-${Math.random()}` }),
    });
  }
  here.trigger = setTriggerValue;
  here.root.style.height = `${data.height}px`;
  here.drawing.show(data);
  return () => {
    here.drawing.destroy();
    here.root.remove();
    mounted.delete(parentElement);
  };
}
