// What the pieces say by themselves, in the reader's language. The texts of other languages come
// with the page, or with the kit in Lab; English stands in the code.

const COOKIE = "workbook_language";
const brought = document.querySelector("script[data-wb-texts]");
const texts = globalThis.workbookTexts ?? (brought ? JSON.parse(brought.textContent) : {});

export function t(text, values = {}) {
  return (texts[text] ?? text).replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
}

// A number as the reader writes it. In Lab the page is Lab's own, and the browser's language counts.
export function number(value, places = 0) {
  const page = document.documentElement;
  return value.toLocaleString(page.classList.contains("wb-page") && page.lang ? page.lang : undefined,
    { minimumFractionDigits: places, maximumFractionDigits: places });
}

// A page of the app is written before its kernel knows who reads. Where the server took another
// language for theirs, the browser remembers the right one and the page comes again, once.
export function reads(code) {
  const page = document.documentElement;
  if (!page.classList.contains("wb-page")) return;
  if (page.lang === code) return sessionStorage.removeItem(COOKIE);
  if (sessionStorage.getItem(COOKIE) === code) return;
  sessionStorage.setItem(COOKIE, code);
  document.cookie = `${COOKIE}=${code}; path=/; max-age=31536000; samesite=lax`;
  location.reload();
}
