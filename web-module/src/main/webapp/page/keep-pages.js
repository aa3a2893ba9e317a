// Asks the browser to keep the pages, so that they open without a network.

export async function keepPages() {
  if (!('serviceWorker' in navigator)) return;
  try {
    await navigator.serviceWorker.register('/service-worker.js', { type: 'module' });
  } catch (unable) {
    // An older browser, or a certificate that it does not trust: the pages work as long as the server answers.
    console.info('the pages are not kept', unable.name);
  }
}
