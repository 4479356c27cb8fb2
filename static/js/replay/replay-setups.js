/** `<replay-setups>`: name what is shown, keep it in this browser, open, rename and delete it; the name goes along in the link. */
import { address, named } from "./address.js";
import { made, Part, write } from "./part.js";
import { Setups } from "./setups.js";

export class ReplaySetups extends Part {
  begin() {
    this.hidden = false;
    this.setups = new Setups();
    this.input = this.querySelector("[name=set-up]");
    this.on(this.querySelector("form"), "submit", (event) => this.#save(event));
    this.on(this.querySelector("ul"), "click", (event) => this.#press(event));
    this.on(this.querySelector("[data-action=link]"), "click", () => this.#copy());
    this.on(globalThis, "storage", () => this.#list());
    this.#list();
  }

  load() {
    const { name } = this.stage.state;
    if (name) this.input.value = name;
    const called = this.stage.querySelector("[data-slot=set-up]");
    if (!called) return;
    called.hidden = !name;
    write(called, name ? `This set-up is called “${name}”.` : "");
  }

  #say(words) {
    write(this.slotted("kept"), words);
  }

  #name() {
    const name = named(this.input.value);
    this.stage.state.name = name;
    this.stage.settle();
    this.load();
    return name;
  }

  async #save(event) {
    event.preventDefault();
    const name = this.#name();
    const { t, seed, whatIf, since } = this.stage.state;
    await this.stage.pack?.();
    const fragment = this.stage.fragment ?? "";
    const wrong = this.setups.keep({ name, t, seed, whatIf, since, fragment, code: Boolean(this.stage.dataset.bench) });
    this.#say(wrong || `Kept in this browser as “${name}”.`);
    this.#list();
  }

  async #copy() {
    if (this.input.value) this.#name();
    const wrong = await this.stage.pack?.();
    if (wrong) return this.#say(wrong);
    const url = new URL(this.stage.url(), location.href).href;
    try {
      await navigator.clipboard.writeText(url);
      this.#say("Copied.");
    } catch {
      this.#say(`Copy it from here: ${url}`);
    }
  }

  #list() {
    const rows = this.setups.list().map(([key, setup]) => this.#row(key, setup));
    this.querySelector("ul").replaceChildren(...rows);
    this.slotted("none").hidden = rows.length > 0;
  }

  #row(key, setup) {
    const href = address(setup, this.stage.ownSeed, setup.code ? "/replay/code/" : "/replay/") + setup.fragment;
    const what = [setup.whatIf.replaceAll(",", ", ") || "no defence", setup.code ? "as code" : "", `seed ${setup.seed}`].filter(Boolean).join(", ");
    const button = (action, words) => made("button", { type: "button", class: "link", "data-do": action, "aria-label": `${words} ${setup.name}` }, words);
    return made("li", { "data-key": key }, made("a", { href }, setup.name), made("span", { class: "quiet" }, what), button("rename", "Rename"), button("delete", "Delete"));
  }

  #press(event) {
    const button = event.target.closest("[data-do]");
    if (!button) return;
    const { key } = button.closest("li").dataset;
    if (button.dataset.do === "rename") return this.#rename(key, button.closest("li"));
    this.setups.drop(key);
    this.#list();
    this.#say("Deleted.");
    this.input.focus();
  }

  /** The name becomes a field; Enter keeps it, Escape leaves it. */
  #rename(key, item) {
    const field = made("input", { class: "input", maxlength: "60", "aria-label": "New name", value: item.querySelector("a").textContent });
    const keep = made("button", { class: "button" }, "Keep");
    const form = made("form", { class: "row" }, field, keep);
    const end = () => (this.#list(), this.querySelector(`[data-key="${key}"] [data-do=rename]`)?.focus());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const wrong = this.setups.rename(key, field.value);
      this.#say(wrong || "Renamed.");
      if (!wrong) end();
    });
    field.addEventListener("keydown", (event) => event.key === "Escape" && end());
    item.replaceChildren(form);
    field.select();
  }
}

customElements.define("replay-setups", ReplaySetups);
