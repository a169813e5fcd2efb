const RFC_3339 =
  /^(\d{4})-(0[1-9]|1[0-2])-(\d\d)[Tt]([01]\d|2[0-3]):([0-5]\d):([0-5]\d|60)(\.\d+)?(?:[Zz]|([-+])(\d\d):(\d\d))$/;

/**
 * A timestamp in a response, read as the SDK reads it: RFC 3339 with an offset, cut to milliseconds. `new Date(text)`
 * would take other forms as well, which the SDK refuses. Undefined if it is no timestamp.
 */
export function parseTimestamp(text: string): Date | undefined {
  const match = RFC_3339.exec(text);
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1, 7).map(Number);
  // Date.UTC would take the years 0 to 99 for 1900 to 1999.
  const date = new Date(0);
  date.setUTCFullYear(year, month, 0);
  const lastDay = date.getUTCDate();
  if (day < 1 || day > lastDay) return undefined;
  const [fraction = '', sign, offsetHours = '0', offsetMinutes = '0'] = match.slice(7);
  const milliseconds = Number(`0${fraction}`) * 1000;
  const offset = (Number(offsetHours) * 60 + Number(offsetMinutes)) * 60_000;
  date.setUTCFullYear(year, month - 1, day);
  const local = date.setUTCHours(hours, minutes, seconds, milliseconds);
  return new Date(sign === '-' ? local + offset : local - offset);
}
