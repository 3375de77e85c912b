/** Sentences of the product: what waits, what happened, what a notice says. One place for all channels. */
export { deadlineName, supervisionWays } from './deadlines';
export { eventSentence } from './events';
export { itemsWord, itemWord } from './items';
export { noticeSentence } from './notices';
export { taskSentence } from './tasks';
