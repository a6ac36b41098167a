// The browser's own copy of what is being typed: it outlives a lost connection and a reload.
// It holds only what the reader touched, and the number of that edit.

export function keepHere(place, draft) {
  try {
    if (draft) localStorage.setItem(place, JSON.stringify(draft));
    else localStorage.removeItem(place);
  } catch {
    // A browser that keeps nothing still has the kernel's draft.
  }
}

export function keptHere(place) {
  try {
    const kept = JSON.parse(localStorage.getItem(place));
    return kept?.values ? kept : null;
  } catch {
    return null;
  }
}

// Edits are numbered, each page counting for itself, so that neither a late draft nor a second
// press undoes or doubles what was saved.
export const me = crypto.getRandomValues(new Uint32Array(2)).join("-");
let last = 0;
export const nextEdit = () => [me, ++last];

// Whether an edit is part of what was saved: `saved` is the last one that was.
export const isSaved = (edit, saved) => Boolean(edit && saved && edit[0] === saved[0] && edit[1] <= saved[1]);
