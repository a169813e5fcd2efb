import { type Attributes, type Primitive, UNKNOWN, type Value } from './values.ts';

/** The attributes of an object while a call changes them. What is not known yet is null. */
export class ResourceData {
  readonly #values: Map<string, Primitive>;
  /** The first read after the create. */
  readonly isNew: boolean;

  constructor(values: Attributes, isNew = false) {
    this.#values = new Map(
      Object.entries(values).map(([name, value]) => [name, value === UNKNOWN ? null : (value as Primitive)]),
    );
    this.isNew = isNew;
  }

  get id(): string {
    return this.text('id');
  }

  /** An object without an id is gone. */
  setId(id: string | undefined): void {
    this.#values.set('id', id ?? null);
  }

  text(name: string): string {
    return (this.#values.get(name) ?? '') as string;
  }

  flag(name: string): boolean {
    return (this.#values.get(name) ?? false) as boolean;
  }

  /** What AWS left out becomes the empty string, as in the real provider's SDK. */
  set(name: string, value: string | boolean | undefined): void {
    this.#values.set(name, value ?? '');
  }

  /** Null if the object is gone. */
  attributes(): Attributes | null {
    return this.id === '' ? null : Object.fromEntries(this.#values);
  }
}

/** As the SDK compares: null is the same as an empty string, or as false. */
export function isSame(a: Value, b: Value): boolean {
  return a === b || (isEmpty(a) && isEmpty(b));
}

function isEmpty(value: Value): boolean {
  return value === null || value === '' || value === false;
}
