// What is wrong with what is to be seen, as lines of text: for people who hear the page, who see little of it, or who use no mouse.
globalThis.access = (() => {
  const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true }), known = new Map();

  // A colour as CSS writes it, as red, green, blue of 0..255 and an alpha of 0..1.
  function colour(css) {
    if (!known.has(css)) {
      pen.clearRect(0, 0, 1, 1);
      pen.fillStyle = "#0000";
      pen.fillStyle = css;
      pen.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
      known.set(css, [r, g, b, a / 255]);
    }
    return known.get(css);
  }

  const over = (top, low, alpha = top[3]) => [0, 1, 2].map((i) => top[i] * alpha + low[i] * (1 - alpha)).concat(1);
  const light = (c) => [.2126, .7152, .0722].reduce((sum, share, i) => {
    const x = c[i] / 255;
    return sum + share * (x <= .04045 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4);
  }, 0);

  function contrast(a, b) {
    const [hi, lo] = [light(a), light(b)].sort((x, y) => y - x);
    return (hi + .05) / (lo + .05);
  }

  function seen(el) {
    if (!el.checkVisibility({ visibilityProperty: true })) return false;
    const box = el.getBoundingClientRect();
    if (box.width < 2 && box.height < 2) return false;
    return !el.closest(".hidden, .skip, noscript, option");
  }

  // What lies under a point of an element: the grounds of what it stands in, and, in a drawing, the shapes painted before it.
  function ground(el, x, y) {
    let under = [255, 255, 255, 1];
    const chain = [];
    for (let at = el instanceof SVGElement ? el.closest("svg") : el; at; at = at.parentElement) chain.unshift(at);
    for (const at of chain) under = over(colour(getComputedStyle(at).backgroundColor), under);
    const svg = el.closest("svg");
    if (!svg) return under;
    for (const shape of svg.querySelectorAll("rect, circle, ellipse, path")) {
      if (shape === el || shape.contains(el) || shape.compareDocumentPosition(el) & Node.DOCUMENT_POSITION_PRECEDING) continue;
      const style = getComputedStyle(shape), matrix = shape.getScreenCTM();
      if (style.fill === "none" || !matrix || !seen(shape)) continue;
      if (shape.isPointInFill(new DOMPoint(x, y).matrixTransform(matrix.inverse()))) under = over(colour(style.fill), under, colour(style.fill)[3] * faint(shape));
    }
    return under;
  }

  // How much of an element shows, by the opacity of all it stands in.
  function faint(el) {
    let all = 1;
    for (let at = el; at; at = at.parentElement) all *= Number(getComputedStyle(at).opacity);
    return all;
  }

  const named = (el) => `<${el.tagName.toLowerCase()}${el.id ? ` id=${el.id}` : ""} class="${el.getAttribute("class") ?? ""}"> in ${el.closest("[id]")?.id ?? "?"}`;

  function ids() {
    const all = [...document.querySelectorAll("[id]")].map((el) => el.id);
    return all.filter((id, i) => all.indexOf(id) !== i).map((id) => `two elements have the id ${id}`);
  }

  function references() {
    const out = [];
    for (const attr of ["aria-labelledby", "aria-describedby", "aria-controls", "for", "popovertarget"]) {
      for (const el of document.querySelectorAll(`[${attr}]`)) {
        for (const id of el.getAttribute(attr).split(/\s+/)) if (!document.getElementById(id)) out.push(`${named(el)} has ${attr}=${id}, which is not there`);
      }
    }
    return out;
  }

  function headings() {
    const top = document.querySelector("dialog:modal") ?? document, out = [];
    let last = top === document ? 0 : 1;
    for (const el of top.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
      if (!seen(el)) continue;
      const level = Number(el.tagName[1]);
      if (level > last + 1) out.push(`h${level} "${el.textContent.trim()}" follows h${last}`);
      if (!el.textContent.trim()) out.push(`an empty h${level}`);
      last = level;
    }
    return out;
  }

  function drawings() {
    const out = [];
    for (const el of document.querySelectorAll("svg, img")) {
      if (!seen(el) || el.closest("[aria-hidden=true]")) continue;
      if (!["img", "group"].includes(el.getAttribute("role")) || !el.getAttribute("aria-label")) out.push(`a drawing without a name: ${named(el)}`);
    }
    return out;
  }

  // Lines of the talk look all the same: some are enough.
  const more = (el) => el.closest(".lines-said > li:nth-child(n+30):not(.now)");

  // The letters of an element: its colour and size, and where they are.
  function* letters() {
    const walker = document.createTreeWalker(document.querySelector("dialog:modal") ?? document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode, el = node.parentElement;
      if (!node.data.trim() || more(el) || !seen(el) || ["SCRIPT", "STYLE", "TITLE"].includes(el.tagName)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      yield { el, text: node.data.trim(), box: range.getBoundingClientRect(), style: getComputedStyle(el) };
    }
    for (const el of (document.querySelector("dialog:modal") ?? document.body).querySelectorAll("*")) {
      if (more(el) || !seen(el)) continue;
      if (el.matches("select, input:not([type=range], [type=radio], [type=checkbox], [type=file]), textarea")) {
        yield { el, text: el.value || el.placeholder || "a field", box: el.getBoundingClientRect(), style: getComputedStyle(el, el.value ? null : "::placeholder") };
      }
      for (const which of ["::before", "::after"]) {
        const style = getComputedStyle(el, which);
        if (/[^"\s]/.test(style.content) && !["none", "normal"].includes(style.content) && style.display !== "none") yield { el, text: style.content, box: el.getBoundingClientRect(), style };
      }
    }
  }

  function texts() {
    const worst = new Map();
    for (const { el, text, box, style } of letters()) {
      if (el.closest(":disabled, [aria-disabled=true], .later")?.matches(":disabled, [aria-disabled=true]")) continue;
      const svg = el instanceof SVGElement, under = ground(el, box.x + box.width / 2, box.y + box.height / 2);
      const ink = colour(svg ? style.fill : style.color), c = contrast(over(ink, under, ink[3] * faint(el)), under);
      const px = parseFloat(style.fontSize), large = px >= 24 || (px >= 18.66 && Number(style.fontWeight) >= 700);
      if (c < (large ? 3 : 4.5) - .005) worst.set(`${named(el)} ${c.toFixed(2)}`, text.slice(0, 40));
    }
    return [...worst].map(([what, text]) => `letters hard to read: ${what} "${text}"`);
  }

  // Edges of controls, and the lines of drawings that mean something.
  const LINES = ".act, .engaged, .conflict, .bond:not(.dim), .choice:not(.dim, .gap), .seat .head, .seat .arc, .graph polyline, .loop-lines path, .trace, .outside, .plot .bar, .plot .real, .mouth, .brow";
  function edges() {
    const worst = new Map(), top = document.querySelector("dialog:modal") ?? document;
    for (const el of top.querySelectorAll("button, select, textarea, input:not([type=range], [type=radio], [type=checkbox])")) {
      if (!seen(el) || el.matches(":disabled, [aria-disabled=true]") || Number(getComputedStyle(el).opacity) === 0) continue;
      const style = getComputedStyle(el), line = colour(style.borderTopColor), plain = el.tagName === "BUTTON";
      const drawn = parseFloat(style.borderTopWidth) > 0 && line[3] > 0;
      if (plain && !drawn) continue;
      const under = ground(el.parentElement, 0, 0), c = Math.max(drawn ? contrast(over(line, under), under) : 1, contrast(over(colour(style.backgroundColor), under), under));
      if (c < 2.995) worst.set(`${named(el)} ${c.toFixed(2)}`, (el.textContent || el.ariaLabel || "").slice(0, 30));
    }
    for (const el of top.querySelectorAll(LINES)) {
      if (!el.closest("svg")) continue;
      const style = getComputedStyle(el), ink = colour(style.stroke);
      if (style.stroke === "none" || !seen(el) || !ink[3]) continue;
      const under = ground(el.closest("svg").parentElement, 0, 0), face = el.matches(".mouth, .brow, .head, .arc") && el.closest(".seat");
      const on = face && !el.matches(".head, .arc") ? over(colour(getComputedStyle(face.querySelector(".head")).fill), under) : under;
      const c = contrast(over(ink, on, ink[3] * faint(el)), on);
      if (c < 2.995) worst.set(`${named(el)} ${c.toFixed(2)}`, "a line");
    }
    return [...worst].map(([what, text]) => `an edge hard to see: ${what} "${text}"`);
  }

  // What is pressed and is nothing to press for who hears the page.
  function pressed() {
    const out = [];
    for (const el of document.querySelectorAll("body *")) {
      if (!seen(el) || getComputedStyle(el).cursor !== "pointer" || getComputedStyle(el.parentElement).cursor === "pointer") continue;
      if (!el.matches("button, a[href], select, input, summary, label, [role=button], [role=tab], [role=option], [role=radio], [role=menuitem]")) out.push(`pressed, and no button: ${named(el)}`);
    }
    return out;
  }

  // Where two fingers do not fit: all that is pressed has 24 pixels each way, words within a sentence apart.
  function fingers() {
    const out = [], top = document.querySelector("dialog:modal") ?? document;
    for (const el of top.querySelectorAll("button, select, input, a[href], summary, textarea, [role=button]")) {
      if (!seen(el) || el.matches("button.term, input[type=radio], input[type=checkbox]")) continue;
      const box = el.getBoundingClientRect();
      if (box.width < 23.9 || box.height < 23.9) out.push(`${box.width.toFixed(0)}x${box.height.toFixed(0)} is small for a finger: ${named(el)} "${(el.ariaLabel ?? el.textContent).slice(0, 30)}"`);
    }
    return out;
  }

  return { colours: () => [...texts(), ...edges()], order: () => [...ids(), ...references(), ...headings(), ...drawings(), ...pressed()], fingers, seen, colour, contrast, ground };
})();
