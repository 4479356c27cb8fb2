/** `<replay-lanes>`: a lane for each server in a table: its build, its rate over the morning and now. */
import { LAST, place } from "./axis.js";
import { lane } from "./drawing.js";
import { made, Part, write } from "./part.js";
import { grouped } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";

export class ReplayLanes extends Part {
  begin() {
    this.lanes = [...this.querySelectorAll("tbody tr")].map((row) => ({
      row,
      build: row.querySelector("[data-slot=build]"),
      rate: row.querySelector("[data-slot=rate]"),
    }));
    for (const { row } of this.lanes) this.drags(row.querySelector("svg"));
  }

  load(film, before, drawn) {
    if (drawn) return;
    const fastest = Math.max(film.fastest, before?.fastest ?? 0);
    this.lanes.forEach(({ row }, server) => {
      for (const area of row.querySelectorAll("polygon")) area.setAttribute("points", lane(film, server, fastest));
      for (const slot of ["bands", "clip"]) row.querySelector(`[data-slot=${slot}]`).replaceChildren(...bands(film, server));
    });
  }

  show({ t, n, x, film }) {
    this.point(x);
    const builds = film.builds(t);
    this.lanes.forEach(({ row, build, rate }, server) => {
      write(rate, grouped(film.rate(server, n), 1));
      if (build.dataset.shown === builds[server]) return;
      const old = builds[server].startsWith("2005");
      build.dataset.shown = builds[server];
      const name = made("span", { class: "build" }, old ? `${builds[server]} ` : builds[server]);
      if (old) name.append(made("span", { "aria-hidden": "true" }, "▲"));
      build.replaceChildren(name);
      row.toggleAttribute("data-old", old);
    });
  }
}

function bands(film, server) {
  const racks = film.plain.racks;
  return racks.flatMap(([since, builds], n) => {
    if (!builds[server].startsWith("2005")) return [];
    const [left, right] = [place(since), place(racks[n + 1]?.[0] ?? LAST)];
    const band = document.createElementNS(SVG, "rect");
    for (const [name, value] of Object.entries({ class: "lane-band", x: left, y: 0, width: right - left, height: 100 })) band.setAttribute(name, value);
    return [band];
  });
}

customElements.define("replay-lanes", ReplayLanes);
