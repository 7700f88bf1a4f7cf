// Bundles script and style sheet into the folder above this one, with the licences of everything that is bundled.
import {readFileSync, readdirSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";
import {build} from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const output = join(here, "..");
const settings = {bundle: true, minify: true, target: "es2022", logLevel: "warning", absWorkingDir: output, write: false};

const script = await build({...settings, entryPoints: ["source/page.js"], format: "iife", metafile: true, legalComments: "none"});
const style = await build({...settings, entryPoints: ["source/page.css"]});

// Packages of one licence differ in the line of the copyright only.
const holders = new Map();
const inputs = Object.keys(script.metafile.inputs);
for (const name of new Set(inputs.map(path => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]).filter(Boolean))) {
  const folder = join(output, "node_modules", name);
  const file = readdirSync(folder).find(entry => /^licen[cs]e/i.test(entry));
  if (!file) throw new Error(`${name} has no licence file.`);
  const lines = readFileSync(join(folder, file), "utf8").split("\n").map(line => line.trim());
  const copyright = lines.filter(line => /^copyright/i.test(line)).join("; ");
  const terms = lines.filter(line => !/^copyright/i.test(line) && !/^(the )?(isc|mit|bsd)[^.]*licen[cs]e[^.]*$/i.test(line)).join(" ").replace(/\s+/g, " ");
  holders.set(terms, [...holders.get(terms) ?? [], `${name}: ${copyright}`]);
}
const notices = [...holders].map(([terms, names]) => `${names.join("\n")}\n${terms}`).join("\n\n").replaceAll("*/", "* /");

writeFileSync(join(output, "page.js"), `/*\nThis script contains:\n\n${notices}\n*/\n${script.outputFiles[0].text}`);
writeFileSync(join(output, "page.css"), style.outputFiles[0].text);
