// What on this page is typed and not saved, for the one line in the frame that says so.

const open = new Set();
const heard = new Set();

export function unsaved(place, yes) {
  if (open.has(place) === yes) return;
  if (yes) open.add(place);
  else open.delete(place);
  for (const act of heard) act(open.size);
}

export function followSaved(act) {
  heard.add(act);
  act(open.size);
}
