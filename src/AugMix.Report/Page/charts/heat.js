// Rows by columns as tinted cells with their numbers.
import {axisX, axisY, cell, text} from "@observablehq/plot";
import {margin} from "./style.js";

export function heat(data, width) {
  const step = value => data.thresholds.filter(threshold => value >= threshold).length;
  const cells = data.rows.flatMap((row, r) => data.columns.map((column, c) => ({row, column, value: data.values[r][c]})));
  const known = cells.filter(({value}) => value !== null);
  const {room, label} = margin(data.rows, width);
  const sign = value => `${data.scale === "change" && value > 0 ? "+" : ""}${value.toFixed(1).replace("-", "−")}`;
  return [{
    height: 24 * data.rows.length + 44,
    marginLeft: room,
    marginTop: 40,
    marginRight: 4,
    marginBottom: 4,
    x: {type: "band", domain: data.columns, padding: 0.04},
    y: {type: "band", domain: data.rows, padding: 0.06},
    marks: [
      axisX({anchor: "top", label: data.columnLabel, labelAnchor: "center", labelArrow: "none", tickSize: 0}),
      axisY({label: null, tickSize: 0, tickFormat: label}),
      cell(known, {x: "column", y: "row", fill: ({value}) => `var(--${data.scale}-${step(value)})`, rx: 2, title: ({row, column, value}) => `${row}, ${data.columnLabel} ${column}: ${value.toFixed(2)}`}),
      text(known, {x: "column", y: "row", text: ({value}) => sign(value), fill: ({value}) => `var(--${data.scale}-ink-${step(value)})`, pointerEvents: "none"}),
    ],
  }];
}
