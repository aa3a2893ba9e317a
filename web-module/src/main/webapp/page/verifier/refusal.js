/** Ends a check with its reason; the words are those of docs/code-token.md, the same as on every other wire. */
export class Refusal extends Error {
  constructor(word) {
    super(word);
    this.word = word;
  }
}

export function demand(holds, word = 'structure') {
  if (!holds) throw new Refusal(word);
}
