/** `<replay-inbox>`: the latest mails, and how many rejects were among all of them. */
import { label } from "./axis.js";
import { made, Part, write } from "./part.js";

const SHOWN = 8;

export class ReplayInbox extends Part {
  begin() {
    this.list = this.querySelector("ol");
  }

  load(film) {
    this.mail = film.plain.mail;
    this.many = undefined;
    let rejects = 0;
    this.rejects = this.mail.map(([, , , body]) => (rejects += body.includes("Power Peg")));
  }

  show({ t }) {
    const many = this.mail.findLastIndex(([at]) => at <= t) + 1;
    if (many === this.many) return;
    this.many = many;
    write(this.slotted("mails"), String(many));
    write(this.slotted("rejects"), String(many ? this.rejects[many - 1] : 0));
    const latest = this.mail.slice(Math.max(0, many - SHOWN), many).reverse();
    this.list.replaceChildren(...latest.map(([at, sender, subject, body]) =>
      made("li", {}, made("span", { class: "clock" }, label(at)), made("span", { class: "mail-sender" }, sender), ` ${subject}`, made("span", { class: "mail-body" }, body))
    ));
  }
}

customElements.define("replay-inbox", ReplayInbox);
