// Takes the same drawing commands as a canvas and writes them down as SVG; texts are escaped.
(() => {
  const say = (value) => String(Math.round(value * 100) / 100);
  const escape = (text) => [...text]
    .filter((one) => !/[\u0000-\u001f\u007f-\u009f\ufffe\uffff]/.test(one))
    .join("")
    .replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`);

  class Paper {
    constructor(measure) {
      Object.assign(this, { measure, out: [], path: "", here: [0, 0], open: [], clips: 0 });
      Object.assign(this, { globalAlpha: 1, lineWidth: 1, font: "", textAlign: "left" });
      Object.assign(this, { fillStyle: "#000", strokeStyle: "#000", dash: [], textBaseline: "" });
    }

    beginPath() { this.path = ""; }
    closePath() { this.path += "Z"; }
    moveTo(x, y) { this.go("M", x, y); }
    lineTo(x, y) { this.go("L", x, y); }
    bezierCurveTo(...points) { this.go("C", ...points); }

    go(letter, ...points) {
      this.path += letter + points.map(say).join(" ");
      this.here = points.slice(-2);
    }

    // Only ever around right angles here.
    arcTo(x1, y1, x2, y2, r) {
      const near = ([x, y]) => {
        const long = Math.hypot(x - x1, y - y1) || 1;
        return [x1 + ((x - x1) / long) * r, y1 + ((y - y1) / long) * r];
      };
      const [before, after] = [near(this.here), near([x2, y2])];
      this.lineTo(...before);
      this.go("Q", x1, y1, ...after);
    }

    roundRect(x, y, w, h, round) {
      const r = Math.min(round, w / 2, h / 2);
      this.moveTo(x + r, y);
      this.lineTo(x + w - r, y);
      this.go("Q", x + w, y, x + w, y + r);
      this.lineTo(x + w, y + h - r);
      this.go("Q", x + w, y + h, x + w - r, y + h);
      this.lineTo(x + r, y + h);
      this.go("Q", x, y + h, x, y + h - r);
      this.lineTo(x, y + r);
      this.go("Q", x, y, x + r, y);
      this.closePath();
    }

    setLineDash(dash) { this.dash = dash; }
    save() { this.open.push(0); }
    restore() { this.out.push("</g>".repeat(this.open.pop() ?? 0)); }

    clip() {
      this.clips += 1;
      this.out.push(`<clipPath id="c${this.clips}"><path d="${this.path}"/></clipPath><g clip-path="url(#c${this.clips})">`);
      this.open[this.open.length - 1] += 1;
    }

    faint() { return this.globalAlpha < 1 ? ` opacity="${say(this.globalAlpha)}"` : ""; }
    fill() {
      if (this.fillStyle === "transparent") return;
      this.out.push(`<path d="${this.path}" fill="${escape(this.fillStyle)}"${this.faint()}/>`);
    }

    stroke() {
      const dash = this.dash.length ? ` stroke-dasharray="${this.dash.join(" ")}"` : "";
      this.out.push(`<path d="${this.path}" fill="none" stroke="${escape(this.strokeStyle)}" stroke-width="${say(this.lineWidth)}"${dash}${this.faint()}/>`);
    }

    fillRect(x, y, w, h) {
      this.out.push(`<rect x="${say(x)}" y="${say(y)}" width="${say(w)}" height="${say(h)}" fill="${escape(this.fillStyle)}"${this.faint()}/>`);
    }

    measureText(text) {
      this.measure.font = this.font;
      return this.measure.measureText(text);
    }

    fillText(text, x, y) {
      const [, weight, size, family] = /^(\d+) ([\d.]+)px (.*)$/.exec(this.font);
      const low = this.textBaseline === "middle" ? y + size * 0.35 : y;
      const anchor = { center: "middle", right: "end" }[this.textAlign] ?? "start";
      this.out.push(`<text x="${say(x)}" y="${say(low)}" font-size="${size}" font-weight="${weight}" font-family="${escape(family)}" text-anchor="${anchor}" fill="${escape(this.fillStyle)}"${this.faint()}>${escape(text)}</text>`);
    }

    text(x, y, w, h, title) {
      return `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${say(w)}" height="${say(h)}" viewBox="${[x, y, w, h].map(say).join(" ")}"><title>${escape(title)}</title>${this.out.join("")}</svg>`;
    }
  }

  globalThis.chainmapPaper = Paper;
})();
