// A number per row and run, with its interval where there is one.
import {axisX, axisY, dot, gridX, ruleX, ruleY} from "@observablehq/plot";
import {colour, line, margin, percent, shape} from "./style.js";

export function dots(data, width) {
  const {room, label} = margin(data.rows, width);
  const gap = 9;
  const rowHeight = 14 + gap * data.series.length;
  const marks = data.series.flatMap((series, i) => {
    const points = data.rows
      .map((row, r) => ({row, value: series.values[r], lower: series.lower?.[r] ?? null, upper: series.upper?.[r] ?? null}))
      .filter(({value}) => value !== null);
    const dy = (i - (data.series.length - 1) / 2) * gap;
    const stroke = colour(series.run);
    return [
      ruleY(points.filter(({lower}) => lower !== null), {y: "row", x1: "lower", x2: "upper", dy, stroke, strokeWidth: 2, className: "interval"}),
      dot(points, {y: "row", x: "value", dy, r: 4, symbol: shape(series.run), fill: stroke, className: `series-${i}`, tip: true, title: ({row, value, lower, upper}) => `${series.label}\n${row}: ${percent(value)}${lower === null ? "" : ` (${percent(lower)} to ${percent(upper)})`}`}),
    ];
  });
  return [{
    height: rowHeight * data.rows.length + 52,
    marginLeft: room,
    marginRight: 12,
    marginBottom: 44,
    marginTop: 8,
    x: {domain: data.domain, nice: true},
    y: {type: "point", domain: data.rows, padding: 0.5},
    marks: [
      gridX({stroke: line, strokeOpacity: 1}),
      axisX({label: data.label, labelAnchor: "center", labelArrow: "none", ticks: Math.max(3, Math.floor((width - room) / 70))}),
      axisY({label: null, tickSize: 0, tickFormat: label}),
      ruleX([0], {stroke: line}),
      ...marks,
    ],
  }];
}
