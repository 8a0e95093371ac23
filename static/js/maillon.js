// Every page works without this file. It adds two things: towns and categories proposed while one types, and results said aloud.

(function () {
  "use strict";

  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");

  function say(text) {
    if (!status.isConnected) document.body.append(status); // the back button replaces the whole body
    status.textContent = "";
    setTimeout(() => { status.textContent = text; }, 50);
  }

  // ARIA 1.2 combobox with a list: the focus stays in the field, aria-activedescendant names the option.
  class Combobox {
    constructor(input) {
      this.input = input;
      this.url = input.dataset.suggest;
      this.active = -1;
      this.list = document.createElement("ul");
      this.list.id = `${input.id}-propositions`;
      this.list.className = "suggestions";
      this.list.hidden = true;
      this.list.setAttribute("role", "listbox");
      this.list.setAttribute("aria-label", input.labels[0]?.textContent.trim() || "Propositions");
      input.after(this.list);
      for (const [name, value] of [
        ["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"],
        ["aria-controls", this.list.id], ["autocomplete", "off"],
      ]) input.setAttribute(name, value);
      input.addEventListener("input", () => this.askSoon());
      input.addEventListener("keydown", (event) => this.onKey(event));
      input.addEventListener("blur", () => this.close());
      this.list.addEventListener("pointerdown", (event) => event.preventDefault());
      this.list.addEventListener("click", (event) => this.choose(event.target.closest("[role=option]")));
    }

    get options() {
      return [...this.list.querySelectorAll("[role=option]")];
    }

    askSoon() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask(), 150);
    }

    async ask() {
      this.request?.abort();
      const text = this.input.value.replace(/\(.*$/, "").trim();
      if (text.length < 2) return this.close();
      this.request = new AbortController();
      try {
        const answer = await fetch(`${this.url}?q=${encodeURIComponent(text)}`, { signal: this.request.signal });
        if (answer.ok && document.activeElement === this.input) this.show(await answer.text());
      } catch (error) {
        if (error.name !== "AbortError") this.close();
      }
    }

    show(html) {
      this.list.innerHTML = html;
      this.active = -1;
      this.input.removeAttribute("aria-activedescendant");
      const count = this.options.length;
      this.options.forEach((option, place) => {
        option.id = `${this.list.id}-${place}`;
        option.setAttribute("aria-selected", "false");
      });
      this.open(count > 0);
      const noun = this.input.dataset.noun; // feminine, and « s » makes its plural
      if (count === 0) say(`Aucune ${noun} ne correspond.`);
      else say(count === 1 ? `1 ${noun} proposée.` : `${count} ${noun}s proposées. Flèches pour parcourir, Entrée pour choisir.`);
    }

    open(isOpen) {
      this.list.hidden = !isOpen;
      this.input.setAttribute("aria-expanded", String(isOpen));
    }

    close() {
      clearTimeout(this.timer);
      this.request?.abort();
      this.active = -1;
      this.input.removeAttribute("aria-activedescendant");
      this.open(false);
    }

    onKey(event) {
      if (event.isComposing) return;
      const isOpen = !this.list.hidden;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (isOpen) this.move(event.key === "ArrowDown" ? 1 : -1);
        else this.ask();
      } else if (event.key === "Enter" && isOpen && this.active >= 0) {
        event.preventDefault();
        this.choose(this.options[this.active]);
      } else if (event.key === "Escape") {
        if (isOpen) event.preventDefault();
        this.close(); // and what was asked for does not open afterwards
      }
    }

    // One place more than there are options: the field itself.
    move(step) {
      const options = this.options;
      const places = options.length + 1;
      this.active = ((this.active + 1 + step + places) % places) - 1;
      options.forEach((option, place) => option.setAttribute("aria-selected", String(place === this.active)));
      if (this.active < 0) return this.input.removeAttribute("aria-activedescendant");
      this.input.setAttribute("aria-activedescendant", options[this.active].id);
      options[this.active].scrollIntoView({ block: "nearest" });
    }

    choose(option) {
      if (!option) return;
      this.input.value = option.dataset.value;
      this.close();
      this.input.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }

  function enhance(root) {
    for (const input of root.querySelectorAll("input[data-suggest]:not([role=combobox])")) new Combobox(input);
  }

  document.addEventListener("htmx:load", (event) => enhance(event.detail.elt));
  // After htmx replaced results, say what they are: data-announce holds the sentence.
  document.addEventListener("htmx:afterSettle", (event) => {
    const found = event.detail.elt.closest("[data-announce]") || event.detail.elt.querySelector("[data-announce]");
    if (found) say(found.dataset.announce);
  });

  document.body.append(status);
  enhance(document);
})();
