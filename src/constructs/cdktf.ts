/**
 * The construct for CDKTF, and the source of the one for CDK Terrain: the two frameworks have the same API under other
 * names, so the build makes `hubform/cdktn` of this by renaming what it imports.
 */
export { HubformError, type ErrorCode } from '../error.ts';
export type { DecisionKind } from '../membership/decide/catalogue.ts';
export type { Accepter, Decision } from '../membership/decide/decision.ts';
export type { UnreadableCause } from '../membership/model.ts';
export type { RegionStyle } from '../code/root-module.ts';
export { accountsIn } from './load.ts';
export { SecurityHubMemberships } from './memberships.ts';
export type { SecurityHubMembershipsProps } from './props.ts';
