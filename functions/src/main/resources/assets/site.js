// Copying an address with one press. Without this script the addresses are there to select.
"use strict";

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
      () => (told.textContent = "Copied. Now paste it where your calendar asks for it."),
      () => {
        field.select();
        told.textContent = "Your browser does not let us copy. The address is selected: copy it yourself.";
      });
  });
  button.hidden = false;
}
