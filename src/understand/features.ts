import { hashOf, joinHash } from './hash.ts';
import type { Piece } from './pieces.ts';

const groups = { word: 0, pair: 1 } as const;

/** The hashed features of one text. Valid until the next text is extracted: the arrays are used again. */
export interface Features {
  readonly size: number;
  /** 32-bit hashes; a head takes as many low bits as it has. */
  readonly hashes: Int32Array;
  /** 0: one word; 1: two. */
  readonly group: Uint8Array;
  /** The pieces `from` up to, not including, `to` that a feature is made of. */
  readonly from: Uint16Array;
  readonly to: Uint16Array;
  /** 1/√(distinct features of the group), by group. */
  readonly value: Float64Array;
}

const most = 2048;
const slots = 8192;
const tag = {
  denied: hashOf('denied') | 0,
  pair: hashOf('pair') | 0,
  gap: hashOf('gap') | 0,
  first: hashOf('first') | 0,
  last: hashOf('last') | 0,
  stem: hashOf('stem') | 0,
};

/** Letters that forms of one word share, where too few texts are known to learn each form by itself. */
const stemLetters = 5;

/** Cuts texts into hashed words and pairs: a word, a denied word, `a b`, `a * c`, the first and the last. */
export class Extractor implements Features {
  size = 0;
  readonly hashes = new Int32Array(most);
  readonly group = new Uint8Array(most);
  readonly from = new Uint16Array(most);
  readonly to = new Uint16Array(most);
  readonly value = new Float64Array(2);
  readonly #counts = new Uint32Array(2);
  /** A hash set that is emptied by counting `#stamp` up. */
  readonly #keys = new Int32Array(slots);
  readonly #stamps = new Uint32Array(slots);
  #stamp = 0;

  /** `salt` sets the features of one language apart from those of another. */
  extract(pieces: readonly Piece[], salt: number, byStems = false): Features {
    this.#stamp += 1;
    this.size = 0;
    this.#counts.fill(0);
    const last = pieces.length - 1;
    for (let at = 0; at <= last; at += 1) {
      const { hash, negated, text } = pieces[at] as Piece;
      const own = joinHash(salt, hash);
      this.#add(own, groups.word, at, at + 1);
      if (negated) this.#add(joinHash(own, tag.denied), groups.word, at, at + 1);
      if (byStems && text.length > stemLetters)
        this.#add(
          joinHash(joinHash(salt, tag.stem), hashOf(text.slice(0, stemLetters)) | 0),
          groups.word,
          at,
          at + 1,
        );
      if (at === 0) this.#add(joinHash(own, tag.first), groups.pair, at, at + 1);
      if (at === last) this.#add(joinHash(own, tag.last), groups.pair, at, at + 1);
      this.#addPair(joinHash(own, tag.pair), pieces, at, 1);
      this.#addPair(joinHash(own, tag.gap), pieces, at, 2);
    }
    for (let group = 0; group < 2; group += 1)
      this.value[group] = 1 / Math.sqrt(Math.max(1, this.#counts[group] ?? 0));
    return this;
  }

  #addPair(first: number, pieces: readonly Piece[], at: number, apart: number): void {
    const second = pieces[at + apart];
    if (second) this.#add(joinHash(first, second.hash), groups.pair, at, at + apart + 1);
  }

  #add(hash: number, group: number, from: number, to: number): void {
    if (this.size >= most) return;
    let slot = hash & (slots - 1);
    while (this.#stamps[slot] === this.#stamp) {
      if (this.#keys[slot] === hash) return;
      slot = (slot + 1) & (slots - 1);
    }
    this.#stamps[slot] = this.#stamp;
    this.#keys[slot] = hash;
    this.hashes[this.size] = hash;
    this.group[this.size] = group;
    this.from[this.size] = from;
    this.to[this.size] = to;
    this.size += 1;
    this.#counts[group] = (this.#counts[group] ?? 0) + 1;
  }
}
