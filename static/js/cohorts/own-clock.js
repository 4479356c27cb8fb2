// <own-clock>: beside a moment on the cohort's wall, the same one by the reader's own clock, where that differs.

const DAY = { weekday: "long", day: "numeric", month: "long" };
const TIME = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };

function words(moment, form, timeZone) {
  return new Intl.DateTimeFormat("en-GB", { ...form, timeZone }).format(moment);
}

class OwnClock extends HTMLElement {
  connectedCallback() {
    const time = this.querySelector("time");
    const moment = new Date(time?.dateTime ?? "");
    if (Number.isNaN(moment.getTime()) || this.querySelector("[data-own]")) return;
    const there = this.dataset.zone;
    if (words(moment, { ...DAY, ...TIME }, there) === words(moment, { ...DAY, ...TIME })) return;
    const sameDay = words(moment, DAY, there) === words(moment, DAY);
    const own = document.createElement("span");
    own.dataset.own = "";
    own.className = "quiet";
    own.textContent = ` (${sameDay ? "" : `${words(moment, DAY)}, `}${words(moment, TIME)} on your clock)`;
    this.append(own);
  }
}

customElements.define("own-clock", OwnClock);
