const mostForms = 200;

/** Counts how people type a term. */
export interface Forms {
  add(typed: string): void;
  /** As it was typed most, upper and lower case taken together first; the first of equals by its letters. */
  mostTyped(): string;
}

export function createForms(): Forms {
  const forms = new Map<string, Map<string, number>>();
  let kept = 0;
  return {
    add(typed) {
      const form = typed.replace(/\s+/g, ' ').trim();
      const folded = form.toLowerCase();
      const cases = forms.get(folded) ?? new Map<string, number>();
      if (!cases.has(form)) {
        if (kept >= mostForms) return;
        kept += 1;
      }
      cases.set(form, (cases.get(form) ?? 0) + 1);
      forms.set(folded, cases);
    },
    mostTyped() {
      const totals = [...forms].map(([folded, cases]) => {
        const all = [...cases.values()].reduce((sum, each) => sum + each, 0);
        return [folded, all] as const;
      });
      return most(forms.get(most(totals)) ?? []);
    },
  };
}

function most(counts: Iterable<readonly [string, number]>): string {
  const [first] = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return first?.[0] ?? '';
}
