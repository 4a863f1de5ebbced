// In a frame on another website: tells the page around it how high this one is, and whenever that changes.
"use strict";

if (window !== window.parent) {
  new ResizeObserver(() => {
    window.parent.postMessage({ learningThursdaysHeight: document.body.getBoundingClientRect().height }, "*");
  }).observe(document.body);
}
