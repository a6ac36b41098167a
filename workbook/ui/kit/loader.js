// Brings the kit to the page once: from the address the page names, else from the kernel.
// It is loaded inside render, since a slow import at the top would lose the first updates.

function fromKernel(model) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error("the workbook's kit did not arrive")), 15000);
    const take = (message) => {
      if (!message.kit) return;
      clearTimeout(late);
      model.off("msg:custom", take);
      const addresses = {};
      let last = "";
      for (const [name, text] of Object.entries(message.kit)) {
        const linked = text.replace(/(from |import\()"\.\/([\w.]+)"/g, (_, how, file) => `${how}"${addresses[file]}"`);
        last = addresses[name] = URL.createObjectURL(new Blob([linked], { type: "text/javascript" }));
      }
      const style = document.createElement("style");
      style.dataset.wbTheme = "";
      style.textContent = message.theme;
      document.head.append(style);
      globalThis.workbookTexts = message.texts;
      resolve(import(last));
    };
    model.on("msg:custom", take);
    model.send({ kit: true });
  });
}

function kitFor(model) {
  const name = `workbookKit${model.get("kit")}`;
  const named = document.querySelector('meta[name="wb-kit"]');
  globalThis[name] ??= named ? import(new URL(named.content, document.baseURI).href) : fromKernel(model);
  globalThis[name].catch(() => delete globalThis[name]);
  return globalThis[name];
}

export default {
  async render({ model, el }) {
    const kit = await kitFor(model);
    return kit.render({ model, el });
  },
};
