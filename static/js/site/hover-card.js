// One card for the page: shows a part of the site beside the word that was pressed, and keeps what it fetched.
// Without JavaScript (or without popovers) the link inside simply leads to the page that the card shows.

const GAP = 8;
const kept = new Map();

export function canShow(event) {
  const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  return plain && Boolean(HTMLElement.prototype.showPopover);
}

export async function show(link, { label, more, focus }) {
  const html = await part(`${link.pathname}card/`);
  const card = theCard();
  card.setAttribute("aria-label", label);
  card.innerHTML = html; // our own server's template, the same for everybody
  card.append(moreLink(link, more));
  card.about = link;
  card.opener = focus ? link : null; // who opened it by hand gets the focus back
  if (!card.matches(":popover-open")) card.showPopover();
  place(card, link.getBoundingClientRect());
  if (focus) card.focus();
}

export function hide(link) {
  const card = document.getElementById("hover-card");
  if (link && card?.about !== link) return; // by now it shows something else
  if (card?.matches(":popover-open") && !card.matches(":hover, :focus-within")) card.hidePopover();
}

async function part(address) {
  if (!kept.has(address)) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    kept.set(address, await answer.text());
  }
  return kept.get(address);
}

function theCard() {
  let card = document.getElementById("hover-card");
  if (!card) {
    card = Object.assign(document.createElement("div"), { id: "hover-card", className: "hover-card", popover: "auto", tabIndex: -1 });
    card.setAttribute("role", "dialog");
    card.addEventListener("toggle", (change) => closed(card, change));
    card.addEventListener("mouseleave", () => setTimeout(() => hide(), 200));
    document.body.append(card);
  }
  return card;
}

function closed(card, change) {
  if (change.newState === "closed" && document.activeElement === document.body) card.opener?.focus({ preventScroll: true });
}

function moreLink(link, text) {
  const line = Object.assign(document.createElement("p"), { className: "hover-card__more" });
  line.append(Object.assign(document.createElement("a"), { href: link.href, textContent: text }));
  return line;
}

function place(card, mark) {
  const below = mark.bottom + GAP;
  const fitsBelow = below + card.offsetHeight < innerHeight;
  card.style.top = `${Math.max(GAP, fitsBelow ? below : mark.top - GAP - card.offsetHeight)}px`;
  card.style.left = `${Math.max(GAP, Math.min(mark.left - GAP, innerWidth - card.offsetWidth - GAP))}px`;
}
