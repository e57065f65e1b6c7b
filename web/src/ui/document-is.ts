const ORDER: readonly DocumentReadyState[] = ["loading", "interactive", "complete"];

/** Resolves when the document has come that far: "interactive" = it is parsed, "complete" = its styles are there too. */
export const documentIs = (wanted: DocumentReadyState): Promise<void> =>
  new Promise((resolve) => {
    const look = () => {
      if (ORDER.indexOf(document.readyState) < ORDER.indexOf(wanted)) return;
      document.removeEventListener("readystatechange", look);
      resolve();
    };
    document.addEventListener("readystatechange", look);
    look();
  });
