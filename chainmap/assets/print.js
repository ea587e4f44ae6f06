// A button that prints the page: a script of ours, because the pages allow no other.
const mounted = new WeakMap();

export default function print({ data, parentElement }) {
  let button = mounted.get(parentElement);
  if (!button) {
    button = document.createElement("button");
    button.type = "button";
    button.className = "print";
    button.addEventListener("click", () => globalThis.print());
    parentElement.appendChild(button);
    mounted.set(parentElement, button);
  }
  button.textContent = data.label;
  return () => {
    button.remove();
    mounted.delete(parentElement);
  };
}
