/** `3f2a91bc7d04e1aa` as people compare it: 3f2a 91bc 7d04 e1aa */
export const grouped = (digest: string): string => digest.match(/.{1,4}/g)?.join(' ') ?? '';
