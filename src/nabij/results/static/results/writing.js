// Two conveniences for who writes in the office; without this file everything still works.
// The preview follows what is typed (the button "Bekijk voorbeeld" does the same), and a slot goes into the text at a press.

const PATIENCE = 400; // milliseconds after the last key

const form = document.querySelector("form[data-preview]");

async function refresh(signal) {
  const typed = new FormData(form);
  for (const input of form.querySelectorAll("input[type=file]")) typed.delete(input.name);
  typed.set("voorbeeld", "ja");
  const answer = await fetch(form.action, { method: "POST", body: typed, signal });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("voorbeeld");
  const shown = document.getElementById("voorbeeld");
  if (fresh && shown.innerHTML !== fresh.innerHTML) shown.replaceChildren(...fresh.childNodes);
}

if (form) {
  let timer;
  let running = new AbortController();
  const later = () => {
    clearTimeout(timer);
    running.abort();
    running = new AbortController();
    const { signal } = running;
    timer = setTimeout(() => refresh(signal).catch(() => {}), PATIENCE);
  };
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  // What was typed before this file came, or brought back by the browser, is shown too.
  const typed = [...form.elements].some((field) => "defaultValue" in field && field.value !== field.defaultValue);
  if (typed) later();
}

// A slot goes into the text that was typed in last: the Dutch one, or the English below it.
let text = form?.querySelector("textarea");
form?.addEventListener("focusin", (event) => {
  if (event.target.matches("textarea")) text = event.target;
});

for (const slot of text ? document.querySelectorAll("[data-slot]") : []) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "palette__slot";
  button.textContent = slot.textContent;
  button.addEventListener("click", () => {
    text.focus();
    text.setRangeText(slot.textContent, text.selectionStart, text.selectionEnd, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
  });
  slot.replaceWith(button);
}
