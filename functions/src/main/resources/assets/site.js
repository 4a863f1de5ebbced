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

// What goes on by itself, such as a mailing, is looked up again while somebody has it before them.
const LOOKED_UP_EVERY = 4000;

async function lookUp(part) {
  const answer = await fetch(location.href, { headers: { accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById(part.id);
  if (!answer.ok || !fresh) {
    return;
  }
  const at = part.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  part.replaceChildren(...fresh.childNodes);
  part.toggleAttribute("data-follows", fresh.hasAttribute("data-follows"));
  [...part.querySelectorAll("a")].find((link) => at && link.getAttribute("href") === at)?.focus();
  follow(part);
}

function follow(part) {
  if (part.hasAttribute("data-follows")) {
    setTimeout(
      // Whoever is no longer signed in, or has no network, keeps what is there.
      () => (document.hidden ? follow(part) : lookUp(part).catch(() => {})),
      LOOKED_UP_EVERY);
  }
}

for (const part of document.querySelectorAll("[data-follows]")) {
  follow(part);
}

// A file that is too large is told of before it is sent: what carries it to us would only cut it off.
for (const field of document.querySelectorAll("[data-largest]")) {
  field.addEventListener("change", () => {
    const largest = Number(field.dataset.largest);
    const large = [...field.files].some((file) => file.size > largest);
    field.setCustomValidity(
      large ? `This file is larger than the ${largest / 1048576} MB that are taken here.` : "");
    field.reportValidity();
  });
}

// What is folded on a phone, and open where there is room: for browsers whose style sheets cannot.
if (!CSS.supports("selector(::details-content)") && matchMedia("(min-width: 40rem)").matches) {
  for (const part of document.querySelectorAll("details.choosing")) {
    part.open = true;
  }
}
