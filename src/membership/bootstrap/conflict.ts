/** Why Security Hub would reject the wanted state. */
export interface Conflict {
  /** One line. */
  readonly message: string;
  /** One line that tells the user what to do. */
  readonly hint: string;
}
