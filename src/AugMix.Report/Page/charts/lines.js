// Numbers that change in the course of a training.
import {axisX, axisY, dot, gridY, line as path} from "@observablehq/plot";
import {colour, dash, line, shape} from "./style.js";

export function lines(data, width) {
  const marks = data.series.flatMap((series, i) => {
    const points = series.x.map((x, p) => ({x, y: series.y[p]}));
    const few = points.length <= 40 ? points : points.filter((_, p) => p === points.length - 1);
    const stroke = colour(series.run);
    return [
      path(points, {x: "x", y: "y", stroke, strokeWidth: 1.75, strokeDasharray: dash(series.run), className: `series-${i}`}),
      dot(few, {x: "x", y: "y", r: 3, symbol: shape(series.run), fill: stroke, className: "point", tip: true, title: ({x, y}) => `${series.label}\n${data.xLabel} ${x}: ${y}`}),
    ];
  });
  return [{
    height: 260,
    marginLeft: 58,
    marginRight: 12,
    marginBottom: 44,
    marginTop: 12,
    x: {nice: false},
    y: {nice: true, zero: true},
    marks: [
      gridY({stroke: line, strokeOpacity: 1}),
      axisX({label: data.xLabel, labelAnchor: "center", labelArrow: "none", ticks: Math.max(3, Math.floor(width / 80))}),
      axisY({label: data.yLabel, labelAnchor: "center", labelArrow: "none", ticks: 5}),
      ...marks,
    ],
  }];
}
