import { UNPRINTABLE } from '../../text.ts';

/** A key as Terraform writes it, which is also valid HCL: without interpolation. */
const KEY = String.raw`\[(?:"(?:[^"\\$%]|\\.|\$(?!\{)|%(?!\{)|\$\$\{|%%\{)*"|\d+)\]`;
const ADDRESS = new RegExp(
  String.raw`^(?:module\.[A-Za-z_][\w-]*(?:${KEY})?\.)*aws_securityhub_(?:invite_accepter|account|member)\.[A-Za-z_][\w-]*(?:${KEY})?$`,
);

/**
 * Whether Terraform could have given this address to an object of one of our types; a state may hold any text. Such an
 * address is an expression in HCL, on one line.
 */
export function isForeignAddress(text: string): boolean {
  return text.length <= MAX_LENGTH && text.search(UNPRINTABLE) === -1 && ADDRESS.test(text);
}

const MAX_LENGTH = 1000;

/** The address of the resource: `module.a["x"].aws_b.c[0]` is an object of `module.a.aws_b.c`. */
export function resourceAddress(address: string): string {
  return address.replace(new RegExp(KEY, 'g'), '');
}
