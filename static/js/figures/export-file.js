/** Hands a made file to the person, as a download. */

/** A name that every file system takes. */
export function fileName(...parts) {
  const plain = parts.filter(Boolean).join("-").toLowerCase().normalize("NFKD").replace(/[^a-z0-9.]+/g, "-");
  return plain.replace(/-+/g, "-").replace(/^[-.]+|[-.]+$/g, "").slice(0, 120) || "figure";
}

/** Saves a text or a Blob. */
export function save(name, data, type = "text/plain") {
  const blob = data instanceof Blob ? data : new Blob([data], { type: `${type};charset=utf-8` });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
