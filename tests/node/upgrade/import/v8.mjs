// Runs the wasm modules named on the command line in V8 and writes, a line each, what they gave to phx_return
// in hex, or "trap".
import { readFileSync } from "node:fs";

for (const file of process.argv.slice(2)) {
  let instance = null;
  let returned = "nothing";
  const env = {
    phx_return: (address, length) => {
      returned = Buffer.from(instance.exports.memory.buffer, address, length).toString("hex");
    },
  };
  try {
    instance = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file)), { env });
    const code = instance.exports.phx_method_m(0, 0);
    console.log(code === 0 ? returned : `code ${code}`);
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError)) throw error;
    console.log("trap");
  }
}
