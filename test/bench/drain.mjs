// Reads every address and throws the answers away, so many side by side: what the network alone costs.
const [lanes, ...urls] = process.argv.slice(2);
let next = 0;
await Promise.all(
  Array.from({ length: Number(lanes) }, async () => {
    while (next < urls.length) {
      const url = urls[next];
      next += 1;
      await (await fetch(url)).arrayBuffer();
    }
  }),
);
