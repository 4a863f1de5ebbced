// For other websites: puts the coming sessions in the place of the link beside this script, in a frame that is as
// high as they are. Without it the link is left.
"use strict";

(() => {
  const script = document.currentScript;
  const origin = new URL(script.src).origin;
  const link = script.parentElement.querySelector("a[href]");
  if (!link || new URL(link.href).origin !== origin) {
    return;
  }
  const frame = document.createElement("iframe");
  frame.src = link.href;
  frame.title = link.textContent;
  frame.width = "100%";
  frame.height = "600";
  frame.loading = "lazy";
  frame.style.border = "0";
  addEventListener("message", (event) => {
    const height = event.data && event.data.learningThursdaysHeight;
    if (event.source === frame.contentWindow && event.origin === origin && Number.isFinite(height)) {
      frame.height = String(Math.min(20_000, Math.ceil(height)));
    }
  });
  link.replaceWith(frame);
})();
