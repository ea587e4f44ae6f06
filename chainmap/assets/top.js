// Begins a page at its top: Streamlit leaves the next one scrolled as far as the one before.
globalThis.chainmapPage ??= null;

export default function top({ data }) {
  if (globalThis.chainmapPage === data.page) return;
  globalThis.chainmapPage = data.page;
  document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
}
