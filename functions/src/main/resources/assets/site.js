// Small helps. Every page works without them.
"use strict";

// Copying an address with one press. Without this the addresses are there to select.

function copyByHand(field) {
  field.select();
  return document.execCommand("copy") ? Promise.resolve() : Promise.reject(new Error("refused"));
}

function copy(field) {
  // The clipboard is there in secure contexts only.
  return navigator.clipboard
    ? navigator.clipboard.writeText(field.value).catch(() => copyByHand(field))
    : copyByHand(field);
}

for (const button of document.querySelectorAll("[data-copies]")) {
  const field = document.getElementById(button.dataset.copies);
  const told = field.closest(".address").querySelector("[role=status]");
  field.addEventListener("focus", () => field.select());
  button.addEventListener("click", () => {
    copy(field).then(
      () => (told.textContent = button.dataset.done),
      () => {
        field.select();
        told.textContent = "Your browser does not let us copy. It is selected: copy it yourself.";
      });
  });
  button.hidden = false;
}

// Robots send a form the moment they see it. Telling how long it took sets people apart, and whoever
// is that quick is held back until nobody takes them for a robot.
const SOONEST = 1500;

for (const form of document.querySelectorAll("form[data-unhurried]")) {
  let held = false;
  const send = () => {
    held = false;
    form.elements.elapsed.value = Math.round(performance.now());
    form.submit();
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!held) {
      held = true;
      setTimeout(send, Math.max(0, SOONEST - performance.now()));
    }
  });
}
