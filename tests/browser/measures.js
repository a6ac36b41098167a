// What is wrong with a page, by the name of what is measured; see measures.py.
(name) => {
  const CONTROLS = 'a[href], button, input, select, textarea, summary, [role="option"]';
  const named = (one) => `${one.tagName.toLowerCase()} “${(one.getAttribute('aria-label')
    || one.textContent || one.labels?.[0]?.textContent || '').trim().slice(0, 50)}”`;
  const unseen = (one) => !one.checkVisibility({ visibilityProperty: true })
    || one.closest('.wb-unseen, [aria-hidden="true"], .wb-plot');
  const boxOf = (one) => one.getBoundingClientRect();
  const controls = () => [...document.querySelectorAll(CONTROLS)]
    .filter((one) => !unseen(one) && boxOf(one).right > 0);
  const measures = {
    small() {
      // A link in a sentence is as high as its line; every other control is 24 pixels or has that room.
      const inSentence = (one) => one.matches('a') && getComputedStyle(one).display === 'inline'
        && [...one.parentElement.childNodes].some((near) => near !== one && near.nodeType === 3
          && /\w/.test(near.textContent));
      const all = controls().map((el) => {
        const { left, top, right, bottom, width, height } = boxOf(el);
        return { el, left, top, right, bottom, width, height, x: (left + right) / 2, y: (top + bottom) / 2,
          small: width < 23.99 || height < 23.99 };
      });
      const toBox = (one, box) => Math.hypot(Math.max(box.left - one.x, 0, one.x - box.right),
        Math.max(box.top - one.y, 0, one.y - box.bottom));
      const near = (one, other) => one !== other && !one.el.contains(other.el) && !other.el.contains(one.el)
        && (toBox(one, other) < 12 || (other.small && Math.hypot(one.x - other.x, one.y - other.y) < 24));
      return all.filter((one) => one.small && !inSentence(one.el) && all.some((other) => near(one, other)))
        .map((one) => `${named(one.el)} ${one.width.toFixed(1)} x ${one.height.toFixed(1)}`);
    },
    cut() {
      // Nothing pushes the page sideways, and no words are cut by the box they stand in.
      const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
      const scrolls = (one) => /auto|scroll/.test(getComputedStyle(one).overflowX);
      const inBox = (one) => one && one !== document.body && (scrolls(one) || inBox(one.parentElement));
      const parts = [...document.querySelectorAll('main *, body > .wb-app *')].filter((one) => !unseen(one));
      const past = parts.filter((one) => boxOf(one).right > innerWidth + 1 && !inBox(one.parentElement));
      // Only a table may be pushed sideways in a box of its own; on a phone also the shelf.
      const pushed = parts.filter((one) => scrolls(one) && one.scrollWidth > one.clientWidth + 1
        && !one.matches('textarea, input, select, table, .wb-numbers')
        && !(one.matches('.wb-shelf') && innerWidth > 350));
      const words = (one) => [...one.childNodes].some((inner) => inner.nodeType === 3 && inner.data.trim());
      const cut = parts.filter((one) => {
        if (!words(one) || one.matches('option, textarea, input, select')) return false;
        const { overflowX, overflowY } = getComputedStyle(one);
        return (/hidden|clip/.test(overflowX) && one.scrollWidth > one.clientWidth + 1)
          || (/hidden|clip/.test(overflowY) && one.scrollHeight > one.clientHeight + 1);
      });
      return [...(wide > 0 ? [`the page is ${wide} pixels too wide`] : []),
        ...past.map((one) => `past the edge: ${named(one)}`),
        ...pushed.map((one) => `pushed sideways: ${named(one)}`), ...cut.map((one) => `cut: ${named(one)}`)];
    },
    moving() {
      const seconds = (list) => Math.max(...list.split(',').map((one) => parseFloat(one)));
      return [...document.querySelectorAll('*')].filter((one) => {
        const { transitionDuration, animationDuration, animationName, scrollBehavior } = getComputedStyle(one);
        return seconds(transitionDuration) > 0 || scrollBehavior === 'smooth'
          || (animationName !== 'none' && seconds(animationDuration) > 0);
      }).map(named);
    },
    unfocused() {
      // Each control is seen to have the focus: an outline that stands out, and nothing fixed above it.
      const light = (text) => {
        const [r, g, b, a = 1] = text.match(/[\d.]+/g).map(Number);
        const one = (part) => ((part /= 255) <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        return { value: 0.2126 * one(r) + 0.7152 * one(g) + 0.0722 * one(b), a };
      };
      const paper = (one) => {
        for (let at = one.parentElement; at; at = at.parentElement) {
          const colour = light(getComputedStyle(at).backgroundColor);
          if (colour.a === 1) return colour.value;
        }
        return 1;
      };
      const stands = (one, other) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05) >= 3;
      const wrong = [];
      const able = [...document.querySelectorAll(`${CONTROLS}, [tabindex="0"]`)];
      for (const one of able) {
        if (!one.checkVisibility({ visibilityProperty: true }) || one.closest('.wb-plot') || one.disabled
          || one.role === 'option' || one.tabIndex < 0) continue;
        one.focus({ focusVisible: true });
        if (document.activeElement !== one) { wrong.push(`takes no focus: ${named(one)}`); continue; }
        const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(one);
        if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2) wrong.push(`no outline: ${named(one)}`);
        else if (!stands(light(outlineColor).value, paper(one))) wrong.push(`faint outline: ${named(one)}`);
        const spots = [...one.getClientRects()].flatMap((whole) => {
          // What is taller than the window is looked at where it can be seen.
          const [left, top] = [Math.max(whole.left, 0), Math.max(whole.top, 0)];
          const [width, height] = [Math.min(whole.right, innerWidth) - left, Math.min(whole.bottom, innerHeight) - top];
          if (width <= 0 || height <= 0) return [];
          return [0.1, 0.3, 0.5, 0.7, 0.9].flatMap((part) =>
            [0.1, 0.5, 0.9].map((deep) => [left + part * width, top + deep * height]));
        });
        const free = spots.filter(([x, y]) => one.contains(document.elementFromPoint(x, y)));
        if (!spots.length || free.length < spots.length / 2) wrong.push(`hidden with the focus: ${named(one)}`);
      }
      return wrong;
    },
    faint() {
      // Where the colours are the reader's own, what has an edge only by its colour needs a line.
      const edged = 'button, input:not([type="checkbox"], [type="file"]), select, textarea, .wb-card, .wb-notice, .wb-chip';
      return [...document.querySelectorAll(`main :is(${edged}), body > .wb-app.wb-toast[data-open="yes"]`)]
        .filter((one) => !unseen(one)).filter((one) => {
          const { borderTopStyle, borderTopWidth, borderTopColor } = getComputedStyle(one);
          return borderTopStyle === 'none' || parseFloat(borderTopWidth) < 1 || /rgba.*, 0\)$/.test(borderTopColor);
        }).map(named);
    },
  };
  return measures[name]();
}
