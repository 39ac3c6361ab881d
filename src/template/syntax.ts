/**
 * The syntax tree that every dialect's front end gives and the evaluator and the checker read: plain data.
 * Places are UTF-16 offsets into the template's text, end exclusive.
 */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Arguments as written: by position, then by name. */
export interface Arguments {
  readonly positional: readonly Expression[];
  readonly named: readonly { readonly name: string; readonly value: Expression; readonly at: Range }[];
}

/** A parameter of a macro or a caller, perhaps with a default; `required` refuses that it is left out. */
export interface MacroParameter {
  readonly name: string;
  readonly fallback?: Expression;
  readonly required?: boolean;
}

export type Comparison = '==' | '===' | '!=' | '!==' | '<' | '>' | '<=' | '>=';
export type Arithmetic = '+' | '-' | '*' | '/' | '//' | '%' | '**';

/** An expression; `at` marks the word that a diagnostic about it should point to. */
export type Expression = { readonly at: Range } & (
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'member'; readonly target: Expression; readonly key: Expression }
  | { readonly kind: 'call'; readonly target: Expression; readonly args: Arguments }
  /** A macro by its namespace: that of an import, or `self` for the template's own (Tera). */
  | { readonly kind: 'macro-call'; readonly namespace: string; readonly name: string; readonly args: Arguments }
  | { readonly kind: 'filter'; readonly name: string; readonly input: Expression; readonly args: Arguments }
  | { readonly kind: 'test'; readonly name: string; readonly input: Expression; readonly args: Arguments }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'object'; readonly entries: readonly { readonly key: string; readonly value: Expression }[] }
  | { readonly kind: 'not' | 'negative' | 'positive'; readonly operand: Expression }
  | { readonly kind: 'arithmetic'; readonly operator: Arithmetic; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'compare'; readonly operator: Comparison; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'in'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'concat' | 'and' | 'or'; readonly operands: readonly Expression[] }
  | { readonly kind: 'conditional'; readonly condition: Expression; readonly then: Expression; readonly otherwise?: Expression }
  | { readonly kind: 'capture'; readonly body: readonly Statement[] }
  | { readonly kind: 'caller'; readonly parameters: readonly MacroParameter[]; readonly body: readonly Statement[] }
  | { readonly kind: 'super' }
);

export type Statement = { readonly at: Range } & (
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'output'; readonly value: Expression }
  | {
      readonly kind: 'if';
      readonly branches: readonly { readonly condition: Expression; readonly body: readonly Statement[] }[];
      readonly otherwise: readonly Statement[];
    }
  | {
      readonly kind: 'for';
      readonly names: readonly string[];
      readonly list: Expression;
      readonly body: readonly Statement[];
      readonly otherwise: readonly Statement[];
    }
  /** `reach`: absent as in Nunjucks; `here` is the iteration, the macro or the template; `root` is outside of all loops (Tera). */
  | { readonly kind: 'set'; readonly names: readonly string[]; readonly value: Expression; readonly reach?: 'here' | 'root' }
  | { readonly kind: 'break' | 'continue' }
  | {
      readonly kind: 'switch';
      readonly subject: Expression;
      readonly cases: readonly { readonly value: Expression; readonly body: readonly Statement[] }[];
      readonly otherwise: readonly Statement[];
    }
  | { readonly kind: 'macro'; readonly name: string; readonly parameters: readonly MacroParameter[]; readonly body: readonly Statement[] }
  | { readonly kind: 'block'; readonly name: string; readonly body: readonly Statement[] }
  | { readonly kind: 'extends'; readonly template: Expression }
  /** `others` are taken, in turn, where the first is missing (Tera). */
  | { readonly kind: 'include'; readonly template: Expression; readonly others?: readonly Expression[]; readonly ignoreMissing: boolean }
  | { readonly kind: 'import'; readonly template: Expression; readonly as: string; readonly withContext: boolean }
  | {
      readonly kind: 'from';
      readonly template: Expression;
      readonly names: readonly { readonly name: string; readonly as: string; readonly at: Range }[];
      readonly withContext: boolean;
    }
);

/** Whether an expression is a bare path (`a`, `a.b`, `a["b"].c`), the form that guards may leave undefined. */
export function isPath(expression: Expression): boolean {
  return expression.kind === 'name' || (expression.kind === 'member' && isPath(expression.target));
}

/** How an expression reads, for messages: `row.name`, `rows[0].name`. */
export function nameOf(expression: Expression): string {
  switch (expression.kind) {
    case 'name':
      return expression.name;
    case 'literal':
      return typeof expression.value === 'string' ? `"${expression.value}"` : String(expression.value);
    case 'member': {
      const { target, key } = expression;
      if (key.kind === 'literal' && typeof key.value === 'string' && /^[\p{L}_][\p{L}\p{N}_]*$/u.test(key.value)) return `${nameOf(target)}.${key.value}`;
      return `${nameOf(target)}[${nameOf(key)}]`;
    }
    case 'call':
      return `${nameOf(expression.target)}()`;
    case 'macro-call':
      return `${expression.namespace}::${expression.name}()`;
    case 'filter':
      return `${nameOf(expression.input)} | ${expression.name}`;
    default:
      return '…';
  }
}

/** Calls `visit` on each direct part of an expression, statements of captures and callers apart. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'member':
      return [expression.target, expression.key];
    case 'call':
      return [expression.target, ...argumentsOf(expression.args)];
    case 'macro-call':
      return argumentsOf(expression.args);
    case 'filter':
    case 'test':
      return [expression.input, ...argumentsOf(expression.args)];
    case 'list':
      return expression.items;
    case 'object':
      return expression.entries.map((entry) => entry.value);
    case 'not':
    case 'negative':
    case 'positive':
      return [expression.operand];
    case 'arithmetic':
    case 'compare':
    case 'in':
      return [expression.left, expression.right];
    case 'concat':
    case 'and':
    case 'or':
      return expression.operands;
    case 'conditional':
      return expression.otherwise ? [expression.condition, expression.then, expression.otherwise] : [expression.condition, expression.then];
    default:
      return [];
  }
}

/** Every argument's expression, in order. */
export function argumentsOf(args: Arguments): readonly Expression[] {
  return [...args.positional, ...args.named.map((one) => one.value)];
}
