// The bundle's public face: workflow types by name.
export { auditRound } from './audit-round';
export { noticeDelivery } from './notice-delivery';
export { rectification } from './rectification';
export { studySession } from './study-session';
export { supervisionCycle } from './supervision-cycle';
