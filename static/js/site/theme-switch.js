// <theme-switch>: one button that goes round system, light and dark, and remembers the choice.

const ROUND = ["system", "light", "dark"];

class ThemeSwitch extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector("button");
    this.onPress = () => this.choose(ROUND[(ROUND.indexOf(this.choice) + 1) % ROUND.length]);
    this.button.addEventListener("click", this.onPress);
    this.show();
  }

  disconnectedCallback() {
    this.button.removeEventListener("click", this.onPress);
  }

  get choice() {
    return document.documentElement.dataset.theme ?? "system";
  }

  choose(theme) {
    if (theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    try {
      if (theme === "system") localStorage.removeItem("theme");
      else localStorage.setItem("theme", theme);
    } catch {
      // Not remembered where storage is refused; the page itself still changes.
    }
    this.show();
  }

  show() {
    this.dataset.choice = this.choice;
    this.button.setAttribute("aria-label", `Theme: ${this.choice}`);
    this.button.title = `Theme: ${this.choice}. Press to change.`;
  }
}

customElements.define("theme-switch", ThemeSwitch);
