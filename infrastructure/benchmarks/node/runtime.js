// Lambda's Runtime API in as little as it takes; AWS's own client for Node.js does more, so this favours Node.js.
import http from "node:http";
import { handler } from "./handler.js";

const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(":");
const agent = new http.Agent({ keepAlive: true });

function call(method, path, body) {
  return new Promise((resolve, reject) => {
    const request = http.request({ agent, host, port, method, path: `/2018-06-01/runtime/${path}` }, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () => resolve({ headers: response.headers, text: Buffer.concat(chunks).toString() }));
    });
    request.on("error", reject);
    request.end(body);
  });
}

async function run() {
  for (;;) {
    const { headers, text } = await call("GET", "invocation/next");
    const id = headers["lambda-runtime-aws-request-id"];
    try {
      const answer = await handler(JSON.parse(text));
      await call("POST", `invocation/${id}/response`, JSON.stringify(answer));
    } catch (e) {
      await call("POST", `invocation/${id}/error`, JSON.stringify({ errorType: e.name, errorMessage: e.message }));
    }
  }
}

run();
