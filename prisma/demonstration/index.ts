export { accounts, accountsText, demonstrationPassword, shownAccounts } from './accounts';
export { enterDemonstration, nowOf } from './enter';
