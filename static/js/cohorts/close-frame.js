/** `<close-frame>`: tells the platform around us that its registration is done (LTI dynamic registration 1.0). */
class CloseFrame extends HTMLElement {
  connectedCallback() {
    (window.opener ?? window.parent).postMessage({ subject: "org.imsglobal.lti.close" }, "*");
  }
}

customElements.define("close-frame", CloseFrame);
