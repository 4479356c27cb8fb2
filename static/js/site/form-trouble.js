// Says beside the form when its answer could not be taken. Error pages are not swapped in (see
// _components/htmx.html), so without this a lost connection would look like a button that does nothing.

const SENTENCES = {
  offline: "That did not reach the server. What you chose is still here: try again when you are connected.",
  403: "This page is out of date, perhaps because you logged in or out elsewhere. Reload it and answer again.",
  404: "What this page asks about is no longer there. Reload it.",
  429: "That was too fast for the server. Wait a moment and try again.",
  other: "The server could not take that, and it is our fault. Try again in a moment.",
};

function tell(form, sentence) {
  hush(form);
  const line = Object.assign(document.createElement("p"), { className: "form-trouble", textContent: sentence });
  line.setAttribute("role", "alert");
  form.append(line);
}

function hush(form) {
  form.querySelector(".form-trouble")?.remove();
}

function formOf(event) {
  return event.target instanceof Element ? event.target.closest("form.question, form.read") : null;
}

document.addEventListener("htmx:before:request", (event) => {
  const form = formOf(event);
  if (form) hush(form);
});

document.addEventListener("htmx:error", (event) => {
  const form = formOf(event);
  if (form) tell(form, SENTENCES.offline);
});

document.addEventListener("htmx:response:error", (event) => {
  const form = formOf(event);
  const status = event.detail.ctx.response.status;
  if (form && status !== 422) tell(form, SENTENCES[status] ?? SENTENCES.other);
});
