// Saves the form `number` times, each with another name, and returns for each the milliseconds
// from the click until the page shows it: committed in the book, told, and drawn.
async ({ label, button, number }) => {
  const form = [...document.querySelectorAll("main form")].find((one) => one.textContent.includes(button));
  for (let fold = form.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  const home = form.closest(".wb-app");
  const field = [...form.querySelectorAll("label")].find((one) => one.innerText.startsWith(label)).control
    ?? form.querySelector("input");
  const frame = document.querySelector(".wb-frame");
  const taken = [];
  for (let n = 0; n < number; n++) {
    const name = `Invented ${performance.now().toString(36).replace(".", " ")}`;
    field.focus();
    field.value = name;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise((go) => setTimeout(go, 400));
    const shown = new Promise((go) => {
      const seen = () => {
        if (!home.innerText.includes(name) || !frame.innerText.includes(name)) return;
        watch.disconnect();
        go(performance.now());
      };
      const watch = new MutationObserver(seen);
      watch.observe(document.body, { childList: true, subtree: true, characterData: true });
    });
    const press = [...form.querySelectorAll("button")].find((one) => one.innerText === button);
    const began = performance.now();
    press.click();
    taken.push((await shown) - began);
  }
  return taken;
};
