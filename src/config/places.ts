import { COLLECTION_STYLE, EVENT_ID, type Event, SCALAR_STYLE } from 'js-yaml';
import type { KeyPath } from './yaml.ts';

/** How a value is written: what an edit can do with it. */
export type Form =
  | 'nothing'
  | 'plain'
  | 'quoted'
  | 'text-block'
  | 'alias'
  | 'flow-list'
  | 'block-list'
  | 'flow-map'
  | 'block-map';

/** Where a part of the file stands: offsets into its text, ends exclusive. `key` is the value's own for what has none. */
export interface Place {
  readonly key: number;
  readonly keyEnd: number;
  readonly value: number;
  readonly end: number;
  readonly form: Form;
  /** It carries `&name` or `!tag`. */
  readonly marked: boolean;
  readonly children: ReadonlyMap<string | number, Place>;
}

type Key = Pick<Place, 'key' | 'keyEnd'> | undefined;
type Span = Pick<Place, 'value' | 'end' | 'form' | 'marked' | 'children'>;

const none: ReadonlyMap<string | number, Place> = new Map();

/** Walks the parser's events once. */
export function placesOf(events: readonly Event[], text: string): Place {
  let index = 1; // past the document's own event
  const ended = () => index >= events.length || events[index]?.type === EVENT_ID.POP;
  const next = (key: Key): Place => {
    const event = events[index];
    index += 1;
    if (event?.type === EVENT_ID.SEQUENCE) return collection(key, event, 'list');
    if (event?.type === EVENT_ID.MAPPING) return collection(key, event, 'map');
    return placed(key, leaf(event, key, text));
  };
  const collection = (key: Key, event: Extract<Event, { start: number }>, kind: 'list' | 'map'): Place => {
    const children = new Map<string | number, Place>();
    let end = event.start + 1;
    while (!ended()) {
      const first = next(undefined);
      const name = kind === 'list' ? children.size : text.slice(...inner(first));
      const child = kind === 'list' ? first : next({ key: first.value, keyEnd: first.end });
      children.set(name, child);
      end = Math.max(end, child.end);
    }
    index += 1;
    const isFlow = event.style === COLLECTION_STYLE.FLOW;
    return placed(key, {
      value: event.start,
      end: isFlow ? closed(text, end) : end,
      form: `${isFlow ? 'flow' : 'block'}-${kind}`,
      marked: event.anchorStart >= 0 || event.tagStart >= 0,
      children,
    });
  };
  return ended()
    ? { key: 0, keyEnd: 0, value: 0, end: 0, form: 'nothing', marked: false, children: none }
    : next(undefined);
}

/** The part at these keys, and how many of them lead to something that is there. */
export function placeAt(root: Place, keys: KeyPath): { readonly place: Place; readonly found: number } {
  let place = root;
  for (const [found, key] of keys.entries()) {
    const child = place.children.get(key) ?? place.children.get(String(key));
    if (child === undefined) return { place, found };
    place = child;
  }
  return { place, found: keys.length };
}

function placed(key: Key, span: Span): Place {
  return { key: key?.key ?? span.value, keyEnd: key?.keyEnd ?? span.end, ...span };
}

function leaf(event: Event | undefined, key: Key, text: string): Span {
  if (event?.type === EVENT_ID.ALIAS)
    return {
      value: event.anchorStart - 1,
      end: event.anchorEnd,
      form: 'alias',
      marked: true,
      children: none,
    };
  if (event?.type !== EVENT_ID.SCALAR || event.valueStart < 0) {
    const at = key?.keyEnd ?? 0;
    return { value: key?.key ?? at, end: at, form: 'nothing', marked: false, children: none };
  }
  const { style, valueStart, valueEnd } = event;
  const isQuoted = style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED;
  const quote = isQuoted && /["']/.test(text[valueStart - 1] ?? '') ? 1 : 0;
  const isBlock = style === SCALAR_STYLE.LITERAL_BLOCK || style === SCALAR_STYLE.FOLDED_BLOCK;
  return {
    value: valueStart - quote,
    end: valueEnd + quote,
    form: isQuoted ? 'quoted' : isBlock ? 'text-block' : 'plain',
    marked: event.anchorStart >= 0 || event.tagStart >= 0,
    children: none,
  };
}

/** A key's text without its quotes. */
function inner({ value, end, form }: Place): [number, number] {
  return form === 'quoted' ? [value + 1, end - 1] : [value, end];
}

/** Past the bracket that closes a flow collection whose last part ends here. */
function closed(text: string, from: number): number {
  const rest = /(?:[\s,]|#[^\r\n]*)*[\]}]/y;
  rest.lastIndex = from;
  return rest.test(text) ? rest.lastIndex : from;
}
