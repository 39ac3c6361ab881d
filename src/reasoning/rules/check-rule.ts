import type { Premise, Rule, RuleTerm, TriplePattern } from './rule.js';

/** What keeps a rule that was read from meaning anything; `undefined` for a rule that can be used. */
export function faultOf(rule: Rule): string | undefined {
  const lists = rule.premises.filter(({ kind }) => kind === 'list');
  const [list] = lists;
  if (lists.length > 1) return 'a rule has one LIST at most';
  const needsList = rule.premises.find(({ kind }) => kind === 'every' || kind === 'chain' || kind === 'pair');
  if (needsList && !list) return 'EVERY, CHAIN and "i != j" speak of the members of a list, and there is no LIST';
  const known = new Set(rule.premises.flatMap(boundBy));
  if (list?.kind === 'list') {
    for (const place of ['i', 'j']) known.add(list.member + place);
    const numbered = [...known].find((name) => name === `${list.member}1` || name === `${list.member}n`);
    if (numbered !== undefined) return `a member by number, ?${numbered}, stands in LIST and CHAIN alone; ?${list.member}i is each member`;
    const head = list.list;
    const named = rule.premises.some((one) => one.kind === 'triple' && one.predicate.type === 'iri' && one.object.type === 'variable' && head.type === 'variable' && one.object.name === head.name);
    if (!named) return 'the list of LIST must be the object of a premise whose predicate is a name';
  }
  const asked = rule.premises.flatMap(asks);
  const loose = [...asked, ...rule.conclusions.flatMap(namesOf)].find((name) => !known.has(name));
  if (loose !== undefined) return `no premise says what ?${loose} is`;
  if (rule.onDemand && (rule.conclusions.length === 0 || !rule.conclusions.every(isOnDemand))) {
    return 'a rule on demand concludes that a thing is related to itself, or of literals what VALUE says';
  }
  return undefined;
}

const isOnDemand = ({ subject, predicate, object }: TriplePattern): boolean =>
  predicate.type === 'iri' && subject.type === 'variable' && object.type === 'variable';

/** The variables of a premise that are known once it holds. */
function boundBy(premise: Premise): readonly string[] {
  switch (premise.kind) {
    case 'triple': return namesOf(premise);
    case 'list': return nameOf(premise.list);
    case 'every': return premise.patterns.flatMap(namesOf);
    case 'chain': return [...nameOf(premise.from), ...nameOf(premise.to)];
    case 'in': return [...nameOf(premise.literal), ...nameOf(premise.datatype)];
    case 'datatype': return nameOf(premise.datatype);
    case 'same-value': return [...nameOf(premise.left), ...nameOf(premise.right)];
    case 'other-value': return [...nameOf(premise.left), ...nameOf(premise.right)];
    default: return [];
  }
}

/** The variables that a premise cannot find by itself. */
function asks(premise: Premise): readonly string[] {
  switch (premise.kind) {
    case 'different': return [...nameOf(premise.left), ...nameOf(premise.right)];
    case 'not-in': return [...nameOf(premise.literal), ...nameOf(premise.datatype)];
    case 'datatype': return nameOf(premise.literal);
    case 'container': return nameOf(premise.term);
    default: return [];
  }
}

export function namesOf({ subject, predicate, object }: TriplePattern): readonly string[] {
  return [subject, predicate, object].flatMap(nameOf);
}

function nameOf(term: RuleTerm): readonly string[] {
  return term.type === 'variable' ? [term.name] : [];
}
