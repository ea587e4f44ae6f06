// Tells which row was asked for: pieces of HTML on the page hold [data-link] and run no script.
export default function rows({ setTriggerValue }) {
  const told = (event) => {
    if (event.type === "keydown" && event.key !== "Enter") return;
    const row = event.target.closest?.("li:has([data-link])")?.querySelector("[data-link]");
    if (row && !getSelection().toString()) setTriggerValue("link", row.dataset.link);
  };
  document.addEventListener("click", told);
  document.addEventListener("keydown", told);
  return () => {
    document.removeEventListener("click", told);
    document.removeEventListener("keydown", told);
  };
}
