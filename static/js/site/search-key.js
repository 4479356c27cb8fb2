// The key `/` leads to the search, from anywhere where it would not type a slash.

const TYPING = "input, textarea, select, [contenteditable], [role=textbox], .cm-editor, dialog";

document.addEventListener("keydown", (event) => {
  const plain = !(event.ctrlKey || event.metaKey || event.altKey);
  if (event.key !== "/" || !plain || event.defaultPrevented || event.target.closest?.(TYPING)) return;
  const box = [...document.querySelectorAll("input[name=q]")].find((input) => input.checkVisibility());
  event.preventDefault();
  if (box) {
    box.focus();
    box.select();
  } else {
    location.assign("/search/");
  }
});
