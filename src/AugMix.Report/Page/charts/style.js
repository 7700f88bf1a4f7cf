// How runs look: a colour of the page's own, which follows light and dark, and a shape, so that colour is never alone.
const shapes = ["circle", "square", "triangle", "diamond2", "star", "cross"];
const dashes = [null, "6 3", "2 3", "8 3 2 3"];
const colours = 6;

export const colour = run => `var(--run-${run % colours})`;
export const shape = run => shapes[run % shapes.length];
export const dash = run => dashes[run % dashes.length];

export const soft = "var(--soft)";
export const line = "var(--line)";

// Percent with two decimals, as everywhere on the page.
export const percent = value => value.toFixed(2);

// A name that leaves room for the data; the table below the chart has it whole.
export const short = length => name => name.length > length ? `${name.slice(0, length - 1)}…` : name;

// The room that names at the left need, in pixels of the 12 pixel type, and never more than a third of the width.
export function margin(names, width) {
  const longest = names.reduce((most, name) => Math.max(most, name.length), 0);
  const room = Math.min(Math.ceil(longest * 6.6) + 16, Math.floor(width * 0.36));
  return {room, label: short(Math.max(4, Math.floor((room - 16) / 6.6)))};
}
