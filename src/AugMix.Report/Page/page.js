// Draws every figure of the page from the block of data beside it, and again whenever its width changes.
import {plot} from "@observablehq/plot";
import {dots} from "./charts/dots.js";
import {heat} from "./charts/heat.js";
import {lines} from "./charts/lines.js";
import {reliability} from "./charts/reliability.js";
import {scatter} from "./charts/scatter.js";

const kinds = {dots, heat, lines, reliability, scatter};
const charts = JSON.parse(document.getElementById("charts").textContent);

function draw(place, data, labelId) {
  const width = Math.floor(place.clientWidth);
  if (width === 0 || width === place.drawnWidth) return;
  place.drawnWidth = width;
  place.replaceChildren(...kinds[data.kind](data, width).map((options, part) => {
    const svg = plot({className: "chart", style: {fontSize: "12px"}, width, ...options});
    // The library's own style sheet says what the page's already says, and the page's policy admits no other.
    for (const style of svg.querySelectorAll("style")) style.remove();
    if (part === 0) {
      svg.setAttribute("role", "img");
      svg.setAttribute("aria-labelledby", labelId);
    } else {
      svg.setAttribute("aria-hidden", "true");
    }
    return svg;
  }));
}

const observer = new ResizeObserver(entries => {
  for (const {target} of entries) draw(target, target.chart, target.labelId);
});
for (const [id, data] of Object.entries(charts)) {
  const figure = document.getElementById(id);
  const place = figure.querySelector(".plot");
  place.chart = data;
  place.labelId = figure.querySelector("figcaption").id;
  draw(place, place.chart, place.labelId);
  observer.observe(place);
}

document.querySelector(".unscripted").remove();

// What is folded away on the screen belongs on paper where it says how the numbers were made.
const unfolded = [];
addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details.printed:not([open])")) {
    details.open = true;
    unfolded.push(details);
  }
});
addEventListener("afterprint", () => {
  for (const details of unfolded.splice(0)) details.open = false;
});
