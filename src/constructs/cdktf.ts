/**
 * The construct for CDKTF. The build makes `hubform/cdktn`, for CDK Terrain, from it by renaming the imports: the two
 * frameworks have the same API under different package names.
 */
export { HubformError, type ErrorCode } from '../error.ts';
export type { DecisionKind } from '../membership/decide/catalogue.ts';
export type { Accepter, Decision } from '../membership/decide/decision.ts';
export type { UnreadableCause } from '../membership/model.ts';
export type { RegionStyle } from '../code/root-module.ts';
export { accountsIn } from './load.ts';
export { SecurityHubMemberships } from './memberships.ts';
export type { SecurityHubMembershipsProps, TrustedAdministrator } from './props.ts';
