// <fact-mark>: opens the source's card where you read, instead of jumping to the end of the lesson.
// Without JavaScript (or without popovers) the link inside simply leads to the card.

const GAP = 8;

class FactMark extends HTMLElement {
  connectedCallback() {
    this.link = this.querySelector("a");
    this.onPress = (event) => this.open(event);
    this.link.addEventListener("click", this.onPress);
  }

  disconnectedCallback() {
    this.link.removeEventListener("click", this.onPress);
  }

  open(event) {
    const source = document.getElementById(this.link.hash.slice(1));
    const plainClick = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!source || !plainClick || !HTMLElement.prototype.showPopover) return;
    event.preventDefault();
    const card = theCard();
    card.replaceChildren(...[...source.children].map((child) => child.cloneNode(true)), moreLink(this.link.hash));
    card.showPopover();
    place(card, this.link.getBoundingClientRect());
    card.focus();
    card.addEventListener("toggle", (change) => this.closed(change), { once: true });
  }

  closed(change) {
    if (change.newState === "closed" && document.activeElement === document.body) this.link.focus();
  }
}

function theCard() {
  let card = document.getElementById("fact-card");
  if (!card) {
    card = Object.assign(document.createElement("div"), { id: "fact-card", className: "fact-card", popover: "auto", tabIndex: -1 });
    card.setAttribute("role", "dialog");
    card.setAttribute("aria-label", "Source");
    document.body.append(card);
  }
  return card;
}

function moreLink(hash) {
  const line = Object.assign(document.createElement("p"), { className: "fact-card__more" });
  const link = Object.assign(document.createElement("a"), { href: hash, textContent: "All sources of this lesson" });
  link.addEventListener("click", () => theCard().hidePopover());
  line.append(link);
  return line;
}

function place(card, mark) {
  const below = mark.bottom + GAP;
  const fitsBelow = below + card.offsetHeight < innerHeight;
  card.style.top = `${Math.max(GAP, fitsBelow ? below : mark.top - GAP - card.offsetHeight)}px`;
  card.style.left = `${Math.max(GAP, Math.min(mark.left - GAP, innerWidth - card.offsetWidth - GAP))}px`;
}

customElements.define("fact-mark", FactMark);
