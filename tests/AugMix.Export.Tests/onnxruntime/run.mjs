// node run.mjs MODEL TYPE N,C,H,W INPUT OUTPUT: runs a network on raw little-endian samples and writes its logits as raw float32.
import { readFileSync, writeFileSync } from 'node:fs';
import { InferenceSession, Tensor } from 'onnxruntime-node';

const [model, type, shape, input, output] = process.argv.slice(2);
const session = await InferenceSession.create(model);
const bytes = readFileSync(input);
const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
const samples = type === 'uint8' ? new Uint8Array(buffer) : new Float32Array(buffer);
const { logits } = await session.run({ images: new Tensor(type, samples, shape.split(',').map(Number)) });
writeFileSync(output, Buffer.from(logits.data.buffer, logits.data.byteOffset, logits.data.byteLength));
console.log(JSON.stringify({ inputs: session.inputNames, outputs: session.outputNames, dims: logits.dims }));
