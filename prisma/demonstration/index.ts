export { accounts, accountsText, demonstrationPassword, shownAccounts } from './accounts';
export { enterDemonstration, type History, nowOf } from './enter';
