// Says which box or line is selected, apart from the drawing: so that a click does not send it again.
globalThis.chainmapShown ??= { drawings: new Map(), selected: new Map() };

export default function selected({ data }) {
  const { drawings, selected: ids } = globalThis.chainmapShown;
  ids.set(data.name, data.id);
  drawings.get(data.name)?.select(data.id);
}
