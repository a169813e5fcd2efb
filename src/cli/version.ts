declare const HUBFORM_VERSION: string;

/** Of the package; the build puts it here. */
export const VERSION = HUBFORM_VERSION;
