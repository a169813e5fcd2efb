import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ScalarTag, type CollectionTag, parse } from 'yaml';
import { REPOSITORY } from './paths.ts';

/** A rule of EventBridge in a template of templates/events. */
export interface EventRule {
  readonly name: string;
  readonly pattern: { readonly detail?: { readonly eventName?: readonly string[] } };
  /** Absent: the event as it is. */
  readonly transformer?: { readonly InputPathsMap: object; readonly InputTemplate: string };
}

/** The text of a file of templates/events. */
export function eventTemplate(file: string): string {
  return readFileSync(join(REPOSITORY, 'templates', 'events', file), 'utf8');
}

/** The rules that a template makes, with the conditions that hold. */
export function rulesIn(file: string, conditions: readonly string[] = []): EventRule[] {
  const { Resources } = parse(eventTemplate(file), { customTags: tags(conditions) }) as { Resources: Resources };
  return Object.entries(Resources).flatMap(([name, { Type, Condition, Properties }]) => {
    const isMade = Condition === undefined || conditions.includes(Condition);
    if (Type !== 'AWS::Events::Rule' || !isMade) return [];
    const [target] = Properties.Targets;
    const transformer = target?.InputTransformer;
    return [{ name, pattern: Properties.EventPattern, ...(transformer && { transformer }) }];
  });
}

type Resources = Readonly<
  Record<
    string,
    {
      readonly Type: string;
      readonly Condition?: string;
      readonly Properties: {
        readonly EventPattern: EventRule['pattern'];
        readonly Targets: readonly { readonly InputTransformer?: NonNullable<EventRule['transformer']> }[];
      };
    }
  >
>;

/** The short forms of the functions: `!If` is decided, and the others, of which the tests need nothing, are their arguments. */
function tags(conditions: readonly string[]): (ScalarTag | CollectionTag)[] {
  const scalars = ['!Ref', '!Sub', '!GetAtt'].map((tag): ScalarTag => ({ tag, resolve: (text: string) => text }));
  const choose: CollectionTag = {
    tag: '!If',
    collection: 'seq',
    resolve: (sequence) => {
      const [condition, then, otherwise] = (sequence as unknown as { items: unknown[] }).items;
      return conditions.includes(String(condition)) ? then : otherwise;
    },
  };
  return [...scalars, choose, { tag: '!Equals', collection: 'seq', resolve: (sequence) => sequence }];
}
