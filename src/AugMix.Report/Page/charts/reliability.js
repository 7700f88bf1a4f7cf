// Accuracy by confidence beside the diagonal of perfect calibration; below it, how many images each bin holds.
import {axisX, axisY, dot, gridY, link, rectY} from "@observablehq/plot";
import {colour, line, soft} from "./style.js";

export function reliability(data, width) {
  const bins = data.bins.filter(({count}) => count > 0);
  const fill = colour(data.run);
  const common = {width, marginLeft: 50, marginRight: 14, x: {domain: [0, 100]}};
  const title = ({lower, upper, count, confidence, accuracy}) => `confidence ${lower.toFixed(1)} to ${upper.toFixed(1)}\nmean confidence ${confidence.toFixed(2)}\naccuracy ${accuracy.toFixed(2)}\n${count} images`;
  return [
    {
      ...common,
      height: Math.min(width, 320),
      marginTop: 12,
      marginBottom: 26,
      y: {domain: [0, 100]},
      marks: [
        gridY({stroke: line, strokeOpacity: 1, ticks: 5}),
        rectY(bins, {x1: "lower", x2: "upper", y: "accuracy", fill, fillOpacity: 0.55, insetLeft: 0.5, insetRight: 0.5, className: "accuracy"}),
        link([[0, 100]], {x1: 0, x2: 100, y1: 0, y2: 100, stroke: "currentColor", strokeDasharray: "4 3", className: "ideal"}),
        dot(bins, {x: "confidence", y: "accuracy", r: 3, fill, stroke: "var(--page)", className: "bin", tip: true, title}),
        axisX({label: null, ticks: 5}),
        axisY({label: "accuracy, percent", labelAnchor: "center", labelArrow: "none", ticks: 5}),
      ],
    },
    {
      ...common,
      height: 96,
      marginTop: 4,
      marginBottom: 40,
      y: {nice: true},
      marks: [
        rectY(bins, {x1: "lower", x2: "upper", y: "count", fill: soft, fillOpacity: 0.7, insetLeft: 0.5, insetRight: 0.5}),
        axisX({label: "confidence, percent", labelAnchor: "center", labelArrow: "none", ticks: 5}),
        axisY({label: "images", labelAnchor: "center", labelArrow: "none", ticks: 2, tickFormat: count => count >= 1000 ? `${count / 1000}k` : `${count}`}),
      ],
    },
  ];
}
