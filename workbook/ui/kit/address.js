// Addresses within the workbook: pages, and records on them.

// A page of the workbook as an address: the app and Lab keep them in different places.
export function pageAddress(href) {
  if (!/^[\w-]+\.ipynb/.test(href)) return href;
  const config = document.getElementById("jupyter-config-data");
  if (!config || document.querySelector('meta[name="wb-kit"]')) return href;
  const base = JSON.parse(config.textContent).baseUrl ?? "/";
  return `${base}lab/tree/${href}`;
}

// The record that the address of this page names: 05-rapport.ipynb#at-…
export const wanted = () => location.hash.match(/^#at-([\w-]{1,64})$/)?.[1];
