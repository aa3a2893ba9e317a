// What this browser keeps for days: one table of named values in IndexedDB. Keys of WebCrypto are kept as objects that cannot be read out.

const NAME = 'ghc';
const TABLE = 'kept';

function open() {
  return new Promise((done, failed) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(TABLE);
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
}

async function within(mode, work) {
  const database = await open();
  try {
    return await new Promise((done, failed) => {
      const transaction = database.transaction(TABLE, mode);
      const request = work(transaction.objectStore(TABLE));
      transaction.oncomplete = () => done(request.result);
      transaction.onerror = transaction.onabort = () => failed(transaction.error);
    });
  } finally {
    database.close();
  }
}

export const recall = name => within('readonly', table => table.get(name));
export const keep = (name, value) => within('readwrite', table => table.put(value, name));
export const forget = name => within('readwrite', table => table.delete(name));
