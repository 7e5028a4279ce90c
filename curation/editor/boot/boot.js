// The few lines Streamlit loads for the editor: they load its modules and hand over to them.
// A file of its own and no text in the page, so that no page may run any script but files of ours.

/**
 * The app's root is where Streamlit's own scripts come from: pages live at <root>/annotate, with or
 * without a slash behind it, and the root may lie under a path of its own.
 *
 * @param {{data: {modules: string}}} component
 */
export default async function start(component) {
  const script = document.querySelector('script[type="module"][src*="static/"]');
  const root = script instanceof HTMLScriptElement ? script.src.replace(/static\/.*$/, "") : new URL(".", document.baseURI);
  const editor = await import(new URL(component.data.modules, root).href);
  return editor.mount(component);
}
