// Two numbers of each run against each other, with intervals, among numbers that others published.
import {axisX, axisY, dot, gridX, gridY, ruleX, ruleY, text} from "@observablehq/plot";
import {colour, line, percent, shape, short, soft} from "./style.js";

// From the smallest to the largest number, and never so narrow that small differences look large.
function domain(data, ...names) {
  const values = [...data.points, ...data.published].flatMap(point => names.map(name => point[name])).filter(value => typeof value === "number");
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = Math.max((high - low) * 0.08, (high * 0.3 - (high - low)) / 2, 0.01);
  return [Math.max(0, low - room), high + room];
}

export function scatter(data, width) {
  const name = short(Math.floor(width / 22));
  const interval = (low, high) => low === null ? "" : ` (${percent(low)} to ${percent(high)})`;
  const marks = data.points.flatMap((point, i) => {
    const stroke = colour(point.run);
    return [
      ruleX(point.yLower === null ? [] : [point], {x: "x", y1: "yLower", y2: "yUpper", stroke, strokeWidth: 2}),
      ruleY(point.xLower === null ? [] : [point], {y: "y", x1: "xLower", x2: "xUpper", stroke, strokeWidth: 2}),
      dot([point], {x: "x", y: "y", r: 6, symbol: shape(point.run), fill: stroke, className: `series-${i}`, tip: true, title: p => `${p.label}\n${data.xLabel}: ${percent(p.x)}${interval(p.xLower, p.xUpper)}\n${data.yLabel}: ${percent(p.y)}${interval(p.yLower, p.yUpper)}`}),
    ];
  });
  return [{
    height: Math.max(260, Math.min(380, Math.round(width * 0.6))),
    marginLeft: 58,
    marginRight: Math.min(110, Math.round(width * 0.2)),
    marginBottom: 44,
    marginTop: 16,
    x: {domain: domain(data, "x", "xLower", "xUpper"), nice: true},
    y: {domain: domain(data, "y", "yLower", "yUpper"), nice: true},
    marks: [
      gridX({stroke: line, strokeOpacity: 1, ticks: 5}),
      gridY({stroke: line, strokeOpacity: 1, ticks: 5}),
      axisX({label: data.xLabel, labelAnchor: "center", labelArrow: "none", ticks: 5}),
      axisY({label: data.yLabel, labelAnchor: "center", labelArrow: "none", ticks: 5}),
      dot(data.published, {x: "x", y: "y", r: 4, symbol: "circle", stroke: soft, strokeWidth: 1.5, className: "published", tip: true, title: p => `${p.label} (published)\n${data.xLabel}: ${percent(p.x)}\n${data.yLabel}: ${percent(p.y)}`}),
      text(data.published, {x: "x", y: "y", text: p => name(p.label), dx: 9, textAnchor: "start", fill: soft}),
      text(data.points, {x: "x", y: "y", text: p => name(p.label), dx: 8, dy: -9, textAnchor: "start", fill: "currentColor", fontWeight: 600}),
      ...marks,
    ],
  }];
}
